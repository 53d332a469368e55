"""Ids as types of their own, so that mypy catches a guild passed where a learner is meant."""

from dataclasses import dataclass
from typing import NamedTuple, NewType

LearnerId = NewType("LearnerId", int)
"""A Discord user id."""

GuildId = NewType("GuildId", int)
"""A Discord server id."""

ChannelId = NewType("ChannelId", int)
MessageId = NewType("MessageId", int)
"""A Discord channel or thread id."""

ScopeId = NewType("ScopeId", int)
"""Who sees a lesson: `GLOBAL`, or the id of the one server it belongs to."""

GLOBAL = ScopeId(0)

LessonId = NewType("LessonId", str)
"""A lesson's own id from its front matter, unique in its scope."""

VersionHash = NewType("VersionHash", str)
"""SHA-256 of a lesson's file and its data files, in hexadecimal."""


class VersionRef(NamedTuple):
    """One version of one lesson in one scope."""

    scope: ScopeId
    lesson: LessonId
    version: VersionHash


class Bookmark(NamedTuple):
    """A place in a lesson that outlives a revision: a section's key, and the number (from 0) of a block in it."""

    section: str
    block: int


@dataclass(frozen=True)
class Who:
    """The person behind an interaction, and the server it happened in.

    In a direct message `guild` is None and `guild_name` empty. `name` is the display name shown there. `manages` says
    whether they have Discord's Manage Server permission there, `roles` are the ids of their roles.
    """

    learner: LearnerId
    guild: GuildId | None
    guild_name: str = ""
    name: str = ""
    manages: bool = False
    roles: frozenset[int] = frozenset()
