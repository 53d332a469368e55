"""The calendar: a daily reminder for one learner, and what comes in a channel by itself."""

from bot.features.calendar.reminders import Reminder, Status, reminder_of, reschedule

__all__ = [
    "Reminder",
    "Status",
    "reminder_of",
    "reschedule",
]
