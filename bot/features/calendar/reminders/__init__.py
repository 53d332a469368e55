"""Reminders: one quiet card a day at the learner's own hour, for those who asked for it with `/remind`.

Each learner's next card is a row with a time, which one worker at a time claims by lease. A second row for learner, day
and round keeps a card from being sent twice. Whoever doesn't answer hears from us less often; whoever closes their
direct messages is told so at their next slash command.
"""

from bot.features.calendar.reminders.rules import Reminder, Status
from bot.features.calendar.reminders.service import explain, in_quiet_hours, reminder_of, reschedule
from bot.features.calendar.reminders.views import explained

__all__ = [
    "Reminder",
    "Status",
    "explain",
    "explained",
    "in_quiet_hours",
    "reminder_of",
    "reschedule",
]
