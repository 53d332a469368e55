"""The lesson rooms: interactive parts, the lesson's card and the map, and the path through its pages."""

from bot.features.lessons.interactives import feature as interactives
from bot.features.lessons.path import feature as path
from bot.features.lessons.reading import feature as reading

ROOMS = (
    interactives.build,
    reading.build,
    path.build,
)
