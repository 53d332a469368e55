"""The lesson rooms: playing the interactive parts, and reading, from which they're opened."""

from bot.features.lessons.interactives import feature as interactives
from bot.features.lessons.reading import feature as reading

ROOMS = (
    interactives.build,
    reading.build,
)
