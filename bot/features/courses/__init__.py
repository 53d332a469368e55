"""The lessons as published: every version is kept by the hash of its content, and each scope says which is live.

Publishing keeps what learners began: a changed lesson becomes a new version, one that is gone is withdrawn, and one
that no longer loads stays live as it was. Each change of a scope raises its revision, by which every node notices it.
"""

from bot.features.courses.rules import Delta, LiveLesson, Missing, Source, compare, rekeyed
from bot.features.courses.service import (
    find_version,
    load_lessons,
    make_live,
    published_lesson,
    refresh,
    sections_in,
    source_of,
    was_live,
    withdraw,
)
from bot.features.courses.store import forget, keep_versions, last_live, lock, revision_of, withdrawn

__all__ = [
    "Delta",
    "LiveLesson",
    "Missing",
    "Source",
    "compare",
    "find_version",
    "forget",
    "keep_versions",
    "last_live",
    "load_lessons",
    "lock",
    "make_live",
    "published_lesson",
    "refresh",
    "rekeyed",
    "revision_of",
    "sections_in",
    "source_of",
    "was_live",
    "withdraw",
    "withdrawn",
]
