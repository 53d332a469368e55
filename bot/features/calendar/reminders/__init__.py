"""Reminders: one quiet card a day at the learner's own hour, for those who asked for it with `/remind`.

What is due is a row with a time, claimed by lease; a row for learner, day and round makes a second sending impossible.
Whoever does not answer is left alone more; whoever closes their direct messages is told the next time they come.
"""

from bot.features.calendar.reminders.service import explain, reschedule
from bot.features.calendar.reminders.views import explained

__all__ = [
    "explain",
    "explained",
    "reschedule",
]
