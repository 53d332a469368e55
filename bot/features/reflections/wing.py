"""The rooms of this wing, from the ground up."""

from bot.features.reflections.journal import feature as journal

ROOMS = (journal.build,)
