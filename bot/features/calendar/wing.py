"""The rooms of this wing, from the ground up."""

from bot.features.calendar.reminders import feature as reminders
from bot.features.calendar.schedules import feature as schedules

ROOMS = (
    reminders.build,
    schedules.build,
)
