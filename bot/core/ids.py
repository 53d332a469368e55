"""Identities as types of their own, so that a guild cannot be passed where a learner is meant."""

from dataclasses import dataclass
from typing import NamedTuple, NewType

LearnerId = NewType("LearnerId", int)
"""A Discord user id."""

GuildId = NewType("GuildId", int)
"""A Discord server id."""

ChannelId = NewType("ChannelId", int)
"""A Discord channel or thread id."""

ScopeId = NewType("ScopeId", int)
"""Who sees a lesson: `GLOBAL`, or the id of the one server it belongs to."""

GLOBAL = ScopeId(0)

LessonId = NewType("LessonId", str)
"""A lesson's own id from its front matter, unique in its scope."""

VersionHash = NewType("VersionHash", str)
"""SHA-256 of a lesson's source and widget data, in hexadecimal."""


class VersionRef(NamedTuple):
    """A lesson of a scope in one of its versions."""

    scope: ScopeId
    lesson: LessonId
    version: VersionHash


@dataclass(frozen=True)
class Who:
    """The person behind an interaction and their name there; the server with its name (None in a DM).

    `manages` tells whether Discord lets them manage this server; `roles` are the numbers of their roles in it.
    """

    learner: LearnerId
    guild: GuildId | None
    guild_name: str = ""
    name: str = ""
    manages: bool = False
    roles: frozenset[int] = frozenset()
