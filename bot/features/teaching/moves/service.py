"""Moving what people have along with what they have it of, within the transaction that publishes."""

from collections.abc import Mapping, Sequence

import structlog

from bot.content.catalogue import Catalogue
from bot.content.lesson import Lesson
from bot.content.moves import PartKind
from bot.context import WriteContext
from bot.core.ids import GLOBAL, GuildId, LessonId, ScopeId, VersionHash
from bot.features.flashcards import move_cards
from bot.features.library import (
    Changeover,
    Moves,
    copy_rulings,
    foreseen_moves,
    forget_rulings,
    note_moves,
    published_lesson,
    share_completions,
    shown_versions,
    unshare_completions,
)
from bot.features.quizzes import audience, move_attempts
from bot.features.reflections import move_reflections
from bot.features.teaching.moves.rules import Arrival, arrivals_of, reworded_in
from bot.features.teaching.reports import move_reports
from bot.storage import ReadSession, WriteSession

log = structlog.get_logger(__name__)


def follow_moves(session: WriteSession, change: Changeover) -> Moves:
    """Move everything that people have of parts which live in another lesson since a publication; return what moved."""
    moves, scope = note_moves(session, change), change.scope
    if scope == GLOBAL:  # nobody rehearses the operator's folder
        _warn_of_rewording(session, change)
    if not moves:
        return moves
    move_attempts(session, scope, moves.onward, moves.back)
    move_cards(session, scope, moves.all, change.at)
    move_reflections(session, scope, moves.all)
    for move in moves.all:
        if move.old.kind is PartKind.QUESTION:
            move_reports(session, scope, (move.old.lesson, move.old.key), (move.new.lesson, move.new.key))
    _move_rulings(session, scope, moves)
    for one in moves.divided:
        share_completions(session, scope, one.lesson, one.part, one.without)
    for one in moves.rejoined:
        unshare_completions(session, scope, one.lesson, one.part)
    counts = {"parts": len(moves.forth), "back": len(moves.back), "divided": len(moves.divided)}
    log.info("parts of lessons moved", scope=scope, **counts)
    return moves


def _warn_of_rewording(session: ReadSession, change: Changeover) -> None:
    """Log what may be the same question or card in other words, with the id that'd let it keep what people have."""
    now = shown_versions(session, change.scope)
    for lesson, version in change.before.items():
        after = change.after.get(lesson)
        before = published_lesson(session, version) if after is not None and now.get(lesson) != version else None
        for one in reworded_in(before, after) if before is not None and after is not None else ():
            told = {"was": one.before[1], "now": one.after[1], "or_write": f'id: "{one.before[0]}"'}
            log.warning("reworded, so it begins anew", lesson=lesson, **told)


def _move_rulings(session: WriteSession, scope: ScopeId, moves: Moves) -> None:
    """Let rulings hold for questions that moved, and where they were, too: attempts that began there go on there."""
    for move in moves.forth + moves.back:
        if move.old.kind is PartKind.QUESTION:
            old, new = (move.old.lesson, move.old.key), (move.new.lesson, move.new.key)
            if move in moves.back:
                forget_rulings(session, scope, new)
            copy_rulings(session, scope, old, new)
            if move in moves.back:
                forget_rulings(session, scope, old)


def follow_publication(
    at: WriteContext,
    before: Mapping[LessonId, VersionHash],
    fresh: Mapping[LessonId, Lesson],
    gone: Sequence[LessonId] = (),
) -> Moves:
    """Move what follows from making these lessons live in the caller's server, or from taking others away.

    `before` is what it showed before that.
    """
    scope = ScopeId(at.guild or 0)
    return follow_moves(at.session, Changeover(scope, before, _after(at.library.own(scope), fresh, gone), at.now))


def arrivals(
    session: ReadSession, guild: GuildId, own: Catalogue, fresh: Mapping[LessonId, Lesson]
) -> Mapping[LessonId, tuple[Arrival, ...]]:
    """Return what each lesson would take over from others if a server made these live beside its `own` ones."""
    moves = foreseen_moves(session, ScopeId(guild), _after(own, fresh, ()))
    origins = {one.lesson for one in moves.divided} | {move.old.lesson for move in moves.all}
    entries = [own.entries[lesson] for lesson in origins if lesson in own.entries]
    learning = audience(session, guild, entries)
    titles = {entry.id: entry.lesson.title for entry in entries}
    found: dict[LessonId, list[Arrival]] = {}
    for one in arrivals_of(moves, titles, {entry.id: learning[entry.key].done for entry in entries}):
        found.setdefault(one.lesson, []).append(one)
    return {lesson: tuple(some) for lesson, some in found.items()}


def _after(own: Catalogue, fresh: Mapping[LessonId, Lesson], gone: Sequence[LessonId]) -> dict[LessonId, Lesson]:
    lessons = {lesson: entry.lesson for lesson, entry in own.entries.items()} | dict(fresh)
    return {lesson: one for lesson, one in lessons.items() if lesson not in gone}
