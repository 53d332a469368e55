"""Study groups: a channel or thread in which `/study` was used, who took part, and where their reflections go."""

from bot.features.people.groups.rules import Group
from bot.features.people.groups.store import find_group, groups_of, join_group, keep_group, note_thread

__all__ = [
    "Group",
    "find_group",
    "groups_of",
    "join_group",
    "keep_group",
    "note_thread",
]
