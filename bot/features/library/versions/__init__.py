"""The lessons as published: every version is kept by the hash of its content, and each scope says which is live.

Publishing keeps what learners began: a changed lesson becomes a new version, one that is gone is withdrawn, and one
that no longer loads stays live as it was. Each change of a scope raises its revision, by which every node notices it.
"""

from bot.features.library.versions.rules import (
    Changeover,
    Delta,
    LiveLesson,
    Lost,
    Missing,
    Source,
    compare_versions,
    rekeyed,
)
from bot.features.library.versions.service import (
    Follow,
    earlier_versions,
    find_version,
    load_lessons,
    make_live,
    note_unindexed,
    published_lesson,
    refresh_library,
    shown_before,
    shown_versions,
    stumbles_seen,
    was_live,
    withdraw_lessons,
)
from bot.features.library.versions.service.reading import (
    files_in,
    layout_in,
    page_of_question,
    pictures_in,
    pictures_of_text,
    source_of,
)
from bot.features.library.versions.store import (
    first_loaded,
    forget_versions,
    keep_notes,
    keep_versions,
    last_live,
    lock_scope,
    revision_of,
    withdrawn_lessons,
)

__all__ = [
    "Changeover",
    "Delta",
    "Follow",
    "LiveLesson",
    "Lost",
    "Missing",
    "Source",
    "compare_versions",
    "earlier_versions",
    "files_in",
    "find_version",
    "first_loaded",
    "forget_versions",
    "keep_notes",
    "keep_versions",
    "last_live",
    "layout_in",
    "load_lessons",
    "lock_scope",
    "make_live",
    "note_unindexed",
    "page_of_question",
    "pictures_in",
    "pictures_of_text",
    "published_lesson",
    "refresh_library",
    "rekeyed",
    "revision_of",
    "shown_before",
    "shown_versions",
    "source_of",
    "stumbles_seen",
    "was_live",
    "withdraw_lessons",
    "withdrawn_lessons",
]
