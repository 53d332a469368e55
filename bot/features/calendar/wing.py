"""The rooms of the calendar: today and reminders for learners, schedules for channels, meetings of groups."""

from bot.features.calendar.meetings import room as meetings
from bot.features.calendar.reminders import room as reminders
from bot.features.calendar.schedules import room as schedules
from bot.features.calendar.today import room as today

ROOMS = (
    today.build,
    reminders.build,
    schedules.build,
    meetings.build,
)
