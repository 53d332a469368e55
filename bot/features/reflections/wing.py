"""The only room of this wing: the journal."""

from bot.features.reflections.journal import feature as journal

ROOMS = (journal.build,)
