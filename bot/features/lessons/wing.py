"""The lesson rooms: interactive parts, the lesson's card and the map, and the path through its pages."""

from bot.features.lessons.interactives import room as interactives
from bot.features.lessons.path import room as path
from bot.features.lessons.reading import room as reading

ROOMS = (
    interactives.build,
    reading.build,
    path.build,
)
