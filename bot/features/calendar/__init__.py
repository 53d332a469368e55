"""The calendar: reminders for one learner, plans for a channel."""

from bot.features.calendar.reminders import reschedule
from bot.features.calendar.schedules import ScheduleInteractions, place_of, wish_of

__all__ = [
    "ScheduleInteractions",
    "place_of",
    "reschedule",
    "wish_of",
]
