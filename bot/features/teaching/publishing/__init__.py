"""Loading lessons from a chat: rehearsed first, then published as versions, or discarded.

Nothing changes for learners until somebody presses *Publish*; what a server publishes, only that server sees.
"""

from bot.features.teaching.publishing.room import Interactions, act_at_once
from bot.features.teaching.publishing.rules import Source
from bot.features.teaching.publishing.store import note_newest, sources, take_sources

__all__ = [
    "Interactions",
    "Source",
    "act_at_once",
    "note_newest",
    "sources",
    "take_sources",
]
