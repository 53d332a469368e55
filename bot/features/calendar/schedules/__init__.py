"""What comes in a channel by itself: a lesson, a quiz together, or a recap; once, every week, or by cron.

Each schedule's next time is a row that any node may claim. If times were missed, the latest one still comes, and says
that it's late; beyond 12 hours it doesn't come any more.
"""

from bot.features.calendar.schedules.store import next_quiz

__all__ = ["next_quiz"]
