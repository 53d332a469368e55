"""The rooms of this wing, from the ground up."""

from bot.features.lessons.interactives import feature as interactives
from bot.features.lessons.reading import feature as reading

ROOMS = (
    interactives.build,
    reading.build,
)
