"""Deciding what moves between lessons, and remembering it, all within the caller's transaction."""

from collections.abc import Mapping
from functools import cache

from bot.content.lesson import Lesson
from bot.content.moves import Part, parts_in
from bot.core.ids import LessonId, ScopeId, VersionHash
from bot.features.library.moves import store
from bot.features.library.moves.rules import Moves, Shown, decide
from bot.features.library.versions import Changeover, earlier_versions, shown_versions
from bot.storage import ReadSession, WriteSession


def note_moves(session: WriteSession, change: Changeover) -> Moves:
    """Decide what moves with a publication, remember it, and return it; the caller moves what people have of it."""
    shown = Shown(change.after, shown_versions(session, change.scope), change.before)
    moves = _decide(session, change.scope, shown)
    if moves:
        store.note(session, change.scope, moves, change.at)
    return moves


def foreseen_moves(session: ReadSession, scope: ScopeId, after: Mapping[LessonId, Lesson]) -> Moves:
    """Return what would move if a scope showed these lessons."""
    return _decide(session, scope, Shown(after, before=shown_versions(session, scope)))


def _decide(session: ReadSession, scope: ScopeId, shown: Shown) -> Moves:
    @cache
    def earlier(lesson: LessonId) -> dict[VersionHash, set[Part]]:
        return {version: set(parts_in(one)) for version, one in earlier_versions(session, scope, lesson).items()}

    return decide(shown, store.known(session, scope), earlier)
