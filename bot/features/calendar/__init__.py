"""The calendar: a daily reminder for one learner, and what comes in a channel by itself."""

from bot.features.calendar.reminders import reschedule

__all__ = [
    "reschedule",
]
