"""The rooms of the calendar: reminders for learners, schedules for channels."""

from bot.features.calendar.reminders import feature as reminders
from bot.features.calendar.schedules import feature as schedules

ROOMS = (
    reminders.build,
    schedules.build,
)
