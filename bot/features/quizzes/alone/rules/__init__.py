"""An attempt at a quiz: its order, its grading, its score, and what can come of acting on it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum, StrEnum
from statistics import median
from typing import Any

from bot.core.ids import GuildId, LearnerId, LessonId, ScopeId, VersionHash, VersionRef
from bot.questions.question import Answer


class Way(StrEnum):
    """How an attempt asks: one question after the other, or on the lesson's path, each after the page it belongs to."""

    QUIZ = "quiz"
    PATH = "path"


@dataclass(frozen=True)
class Attempt:
    """One learner's way through a lesson's questions, which are listed by key in the order they're asked.

    If it only asks some of another attempt's questions again (its misses, or one for practice), `retries` is that
    attempt's number, and its score says nothing about the whole quiz.

    `given` are the places (from 0) that have an answer, `skipped` those that were put off, in that order, `helped`
    those that had a hint, and `void` those whose question the learner's server took out. These, `right` (how many count
    as right in the learner's server) and `answered_at` (the latest answer, UTC) are as they stood when the attempt was
    looked up. As part of a quiz of several lessons, `mix` is that quiz's number, and `turns` says when each question is
    asked in it.
    """

    id: int
    learner: LearnerId
    scope: ScopeId
    lesson: LessonId
    version: VersionHash
    questions: tuple[str, ...]
    retries: int | None
    finished_at: datetime | None
    given: frozenset[int] = frozenset()
    right: int = 0
    answered_at: datetime | None = None
    way: Way = Way.QUIZ
    skipped: tuple[int, ...] = ()
    helped: tuple[int, ...] = ()
    mix: int | None = None
    turns: tuple[int, ...] = ()
    void: frozenset[int] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Whether it asks the lesson's whole quiz, so that its score says something about it."""
        return self.retries is None and self.mix is None

    @property
    def answered(self) -> int:
        """How many questions have an answer."""
        return len(self.given)

    @property
    def count(self) -> int:
        """How many questions are asked in all; those that were taken out aren't, unless they have an answer."""
        return len(self.questions) - len(self.void - self.given)

    @property
    def left(self) -> tuple[int, ...]:
        """The places still to be answered, in the order in which they're asked: what was put off comes last."""
        waiting = [place for place in range(len(self.questions)) if place not in self.given | self.void]
        put_off = [place for place in self.skipped if place in waiting]
        return (*(place for place in waiting if place not in put_off), *put_off)


def new_attempt(
    learner: LearnerId, about: VersionRef, questions: Sequence[str], retries: int | None = None, way: Way = Way.QUIZ
) -> Attempt:
    """Return an attempt that isn't stored yet (its id is 0), with these question keys in the order to ask them."""
    return Attempt(0, learner, *about, tuple(questions), retries, None, way=way)


class Certainty(IntEnum):
    """How sure a learner was of an answer; OPEN while they've been asked and haven't said."""

    OPEN = 0
    GUESS = 1
    THINK_SO = 2
    SURE = 3


@dataclass(frozen=True)
class Given:
    """An answer that was given and counted; `certainty` is None when the learner wasn't asked how sure they were.

    `ruled` means that the lesson calls it wrong, and it's right only because the server's teachers accept it.
    """

    position: int
    question: str
    answer: Answer
    right: bool
    certainty: Certainty | None = None
    ruled: bool = False


@dataclass(frozen=True)
class FirstAnswers:
    """First answers to a question, `count` of them, that are alike and given by people who know alike.

    Of the questions that count, each of these people first answered `size`, and `good` of them right. `right` goes by
    the lesson as written, whatever a server accepts besides. Somebody who deleted their data is counted on as nobody
    in particular; theirs is `right` if it counted as right at that moment.
    """

    question: str
    version: VersionHash
    answer: Answer
    right: bool
    good: int
    size: int
    count: int


@dataclass(frozen=True)
class Scores:
    """First, best and last share of right answers (0 to 1) over the finished attempts at a whole quiz."""

    first: float
    best: float
    last: float
    count: int


def confident_first(answers: Sequence[Given]) -> list[Given]:
    """Return the answers, the surest first: people learn most from a mistake they were sure about."""
    return sorted(answers, key=lambda given: -(given.certainty or 0))


def share_right(answers: Sequence[Given]) -> float:
    """Return the share of right answers (0 to 1), and 0 for no answers at all."""
    return sum(given.right for given in answers) / len(answers) if answers else 0.0


def is_close(answers: Sequence[Given], mark: float) -> bool:
    """Tell whether just one right answer is missing to pass; where none was right, that isn't close."""
    right = sum(given.right for given in answers)
    return right > 0 and share_right(answers) < mark <= (right + 1) / len(answers)


def scores_of(shares: Sequence[float]) -> Scores | None:
    """Return the first, best and last of these shares, given from oldest to newest; None if there are none."""
    return Scores(shares[0], max(shares), shares[-1], len(shares)) if shares else None


ENOUGH = 20
"""How many learners it takes to tell how long a question takes."""


def pace_of(times: Iterable[tuple[LearnerId, datetime, datetime, int]]) -> int | None:
    """Return the median of learners' seconds a question, at least 1; None for fewer than `ENOUGH` learners.

    `times` are attempts, the latest first: who, from when to when, and how many questions. Only each learner's latest
    counts. Somebody who left and came back looks slow; a median isn't moved by a few of those.
    """
    latest: dict[LearnerId, float] = {}
    for learner, began, ended, count in times:
        latest.setdefault(learner, (ended - began).total_seconds() / count)
    return max(1, round(median(latest.values()))) if len(latest) >= ENOUGH else None


Home = tuple[LessonId, str]
"""Where a question lives: its lesson, and its key there."""


@dataclass(frozen=True)
class Line:
    """What an attempt holds of one question: its key, its answer as stored (None without one), a hint, and its turn."""

    question: str
    answer: Mapping[str, Any] | None
    helped: bool = False
    turn: int | None = None


@dataclass(frozen=True)
class Sheet:
    """A finished attempt, line by line; `id` is 0 before it's stored.

    `part_of` is the first attempt of its family, of which all were divided from that one; it's set, too, in one that
    moved as a whole, and None in one that never left the lesson where it was taken.
    """

    id: int
    learner: LearnerId
    lesson: LessonId
    version: VersionHash
    retries: int | None
    part_of: int | None
    started_at: datetime
    finished_at: datetime
    way: str
    mix: int | None
    lines: tuple[Line, ...]
    guild: GuildId | None = None

    @property
    def family(self) -> int:
        """The attempt that this one was divided from, or itself."""
        return self.part_of or self.id

    def of(self, lesson: LessonId, lines: Iterable[Line]) -> "Sheet":
        """Return a new attempt at a lesson, divided from this one: it began with the last answer before its own."""
        mine = tuple(lines)
        times = [line.answer["at"] for line in mine if line.answer]
        first = min(times, default=self.started_at)
        before = (line.answer["at"] for line in self.lines if line.answer and line.answer["at"] < first)
        began = max(before, default=self.started_at)
        return replace(self, id=0, lesson=lesson, part_of=self.family, started_at=began, lines=mine)


def settled(
    family: Sequence[Sheet], forth: Mapping[Home, Home], back: Mapping[Home, Home]
) -> tuple[list[Sheet], list[int]]:
    """Return the attempts of a family with every line at its question's lesson, and those that nothing is left of.

    `family` is by number, its first attempt first, which always stays. Lines go `back` only out of attempts that came
    from elsewhere: what was asked in the lesson that a question leaves stays there.
    """
    homes: dict[LessonId, list[tuple[Sheet, Line]]] = {}
    for sheet in family:
        for line in sheet.lines:
            here = sheet.lesson, line.question
            lesson, key = forth.get(here) or (back.get(here) if sheet.part_of else None) or here
            homes.setdefault(lesson, []).append((sheet, replace(line, question=key)))
    taken = {sheet.lesson: sheet for sheet in reversed(family) if sheet.lesson in homes}
    kept = {sheet.id for sheet in taken.values()}
    free = [sheet for sheet in family if sheet.id not in kept]
    if free and free[0] is family[0] and len(taken) == len(homes):
        lesson = next(iter(taken))
        free[0], taken[lesson] = taken[lesson], family[0]
    found = []
    for lesson, lines in homes.items():
        sheet = taken.get(lesson) or (free.pop(0) if free else lines[0][0].of(lesson, (line for _, line in lines)))
        moved = sheet.lesson != lesson
        part_of = sheet.family if moved else sheet.part_of
        found.append(replace(sheet, lesson=lesson, part_of=part_of, lines=tuple(line for _, line in lines)))
    return found, [sheet.id for sheet in free]
