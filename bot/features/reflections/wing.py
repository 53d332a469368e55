"""The only room of this wing: the journal."""

from bot.features.reflections.journal import room as journal

ROOMS = (journal.build,)
