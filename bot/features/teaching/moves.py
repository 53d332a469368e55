"""Publishing moves what people have of a question, card or prompt along with it, and a rollback moves it back.

The library decides what moves. Here each room is told, for its answers, its cards with their logs, its rulings,
reports, reflections and completions.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import structlog
from rapidfuzz import fuzz, process

from bot.content.catalogue import Catalogue
from bot.content.layout.excerpts import brief
from bot.content.lesson import Lesson
from bot.content.moves import PartKind
from bot.context import WriteContext
from bot.core.ids import GLOBAL, GuildId, LessonId, ScopeId, VersionHash
from bot.core.text import counted, stable_key
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature
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
from bot.features.teaching.reports import move_reports
from bot.storage import ReadSession, WriteSession

# ---------------------------------------------------------------- rules


@dataclass(frozen=True)
class Arrival:
    """What `lesson` takes over from another one, whose title is `origin`.

    `back` means that it was moved there before. `done` is how many learners completed that lesson and so have completed
    this one, too; None where the lesson as a whole wasn't a part of it.
    """

    lesson: LessonId
    origin: str
    questions: int
    cards: int
    prompts: int
    back: bool
    done: int | None = None


def arrivals_of(moves: Moves, titles: Mapping[LessonId, str], done: Mapping[LessonId, int]) -> Iterator[Arrival]:
    """Yield what each lesson takes over; `done` counts who completed a lesson, where that's known."""
    divided = {(one.part, one.lesson) for one in moves.divided}
    for some, back in ((moves.forth, False), (moves.back, True)):
        ways = dict.fromkeys((move.new.lesson, move.old.lesson) for move in some)
        if not back:
            ways |= dict.fromkeys(divided)
        for new, old in ways:
            here = [move for move in some if (move.new.lesson, move.old.lesson) == (new, old)]
            kinds = Counter(move.old.kind for move in here)
            counts = (kinds[PartKind.QUESTION], kinds[PartKind.CARD], kinds[PartKind.PROMPT])
            shared = done.get(old, 0) if not back and (new, old) in divided else None
            yield Arrival(new, titles.get(old, str(old)), *counts, back, shared)


@dataclass(frozen=True)
class Reworded:
    """A question or card (`kind` is its list in the file) that isn't in a lesson any more, and one much like it.

    By their keys, they're two. `kept` is how many answers, or learners' cards, there are of the one before.
    """

    lesson: LessonId
    kind: str
    before: tuple[str, str]
    after: tuple[str, str]
    kept: int = 0

    @property
    def tag(self) -> str:
        """A short name for it in custom_ids."""
        return stable_key(f"{self.lesson}/{self.kind}/{self.before[0]}/{self.after[0]}")


REWORDED = 80.0
"""How alike (of 100) two texts are at least that may be one, reworded."""


def reworded_in(before: Lesson, after: Lesson) -> Iterator[Reworded]:
    """Yield what of a lesson may be the same in other words: each with the one that's most like it."""
    for kind in ("quiz", "flashcards"):
        old, new = texts_of(before, kind), texts_of(after, kind)
        gone = {key: text for key, text in old.items() if key not in new}
        for key, text in new.items():
            if key in old or key != stable_key(text):  # it was there, or its author has given it an id
                continue
            near = process.extractOne(text, gone, scorer=fuzz.ratio, score_cutoff=REWORDED)
            if near is not None:
                yield Reworded(after.id, kind, (near[2], gone.pop(near[2])), (key, text))


def texts_of(lesson: Lesson, kind: str) -> dict[str, str]:
    """Return what a lesson's questions or cards ask, by their keys."""
    return (
        {one.key: one.q for one in lesson.quiz} if kind == "quiz" else {one.key: one.front for one in lesson.flashcards}
    )


# ---------------------------------------------------------------- use cases


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


# ---------------------------------------------------------------- screens


def arrival_lines(found: Sequence[Arrival]) -> Iterator[str]:
    """Yield what a lesson takes over from each other one, a small line each."""
    for one in found:
        parts = ((one.questions, "question"), (one.cards, "card"), (one.prompts, "prompt"))
        what = ", ".join(counted(count, noun) for count, noun in parts if count)
        again = " back" if one.back else ""
        origin = brief(one.origin, 60)
        if what:
            yield f"-# 🧳 takes {what}{again} from “{origin}”, with all that people have of them"
        if one.done is not None:
            people = "Nobody" if not one.done else counted(one.done, "learner")
            has = "has" if one.done <= 1 else "have"
            yield f"-# 🎓 {people} completed “{origin}” and so {has} completed this, too"


# ---------------------------------------------------------------- wiring


def build(_deps: Dependencies) -> Feature:
    """Name the room; it brings nothing that Discord or a clock could call."""
    return Feature("teaching moves")
