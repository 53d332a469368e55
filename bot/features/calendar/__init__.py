"""The calendar: reminders for one learner, plans for a channel."""

from bot.features.calendar.reminders import reschedule

__all__ = [
    "reschedule",
]
