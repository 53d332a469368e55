"""Study groups: a channel or thread in which `/study` was used, who took part, and where their reflections go."""

from bot.features.groups.rules import Group
from bot.features.groups.store import find, groups_of, join, meet, note_thread

__all__ = ["Group", "find", "groups_of", "join", "meet", "note_thread"]
