"""The rooms of the calendar: today and reminders for learners, schedules for channels."""

from bot.features.calendar.reminders import feature as reminders
from bot.features.calendar.schedules import feature as schedules
from bot.features.calendar.today import feature as today

ROOMS = (
    today.build,
    reminders.build,
    schedules.build,
)
