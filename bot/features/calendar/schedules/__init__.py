"""What comes in a channel by itself: a lesson, a quiz together, or a recap; once, every week, or by cron.

Each schedule's next time is a row that any node may claim. If times were missed, the latest one still comes, and says
that it's late; beyond 12 hours it doesn't come any more.
"""

from bot.features.calendar.schedules.jobs import recap
from bot.features.calendar.schedules.rules import TOO_LATE, Schedule, Status, next_times
from bot.features.calendar.schedules.service import lesson_of
from bot.features.calendar.schedules.store import has_recap, next_quiz, plan_of, planned_quizzes
from bot.features.calendar.schedules.views import about
from bot.features.calendar.schedules.views.posts import recapped

__all__ = [
    "TOO_LATE",
    "Schedule",
    "Status",
    "about",
    "has_recap",
    "lesson_of",
    "next_quiz",
    "next_times",
    "plan_of",
    "planned_quizzes",
    "recap",
    "recapped",
]
