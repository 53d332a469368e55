"""An attempt at a quiz: its order, its grading, its score, and what can come of acting on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

from bot.content.catalogue import Entry
from bot.content.lesson import Lesson
from bot.core.ids import LearnerId, LessonId, ScopeId, VersionHash, VersionRef
from bot.questions import Question
from bot.questions.question import Answer, answer_of


@dataclass(frozen=True)
class Attempt:
    """One learner's way through a lesson's questions, these by key and in the order in which they are asked.

    `retries` is the attempt whose misses this one asks again; its score says nothing about the whole quiz. So many were
    `answered` when it was looked up, the last of them at `answered_at`, and so many of these `right`.
    """

    id: int
    learner: LearnerId
    scope: ScopeId
    lesson: LessonId
    version: VersionHash
    questions: tuple[str, ...]
    retries: int | None
    finished_at: datetime | None
    answered: int = 0
    right: int = 0
    answered_at: datetime | None = None


def new_attempt(learner: LearnerId, about: VersionRef, questions: Sequence[str], retries: int | None = None) -> Attempt:
    """Return an attempt that has not begun, at these questions in this order."""
    return Attempt(0, learner, *about, tuple(questions), retries, None)


class Certainty(IntEnum):
    """How sure a learner was of an answer; OPEN until they say."""

    OPEN = 0
    GUESS = 1
    THINK_SO = 2
    SURE = 3


@dataclass(frozen=True)
class Given:
    """An answer that was given and counted; the certainty is None when it was not asked for.

    `ruled` tells that it is right only since the teachers of the server accept it.
    """

    position: int
    question: str
    answer: Answer
    right: bool
    certainty: Certainty | None = None
    ruled: bool = False


@dataclass(frozen=True)
class FirstAnswer:
    """What somebody answered when a question was put to them for the first time, and after how many seconds.

    A learner below zero is somebody who deleted their data.
    """

    learner: LearnerId
    question: str
    version: VersionHash
    answer: Answer
    right: bool
    at: datetime
    seconds: float

    @classmethod
    def of(cls, row: Any, seconds: float) -> "FirstAnswer":
        """Return the first answer that a row with the columns of an answer and its version holds."""
        learner, version = LearnerId(row.learner_id), VersionHash(row.version)
        return cls(learner, row.question, version, answer_of(row.answer), row.is_right, row.at, seconds)


@dataclass(frozen=True)
class Scores:
    """First, best and last share of right answers (0 to 1) over the finished attempts at a whole quiz."""

    first: float
    best: float
    last: float
    count: int


def confident_first(answers: Sequence[Given]) -> list[Given]:
    """Return the answers with those first that the learner was surest of; these are learnt from most."""
    return sorted(answers, key=lambda given: -(given.certainty or 0))


def share_right(answers: Sequence[Given]) -> float:
    """Return the share of right answers, 0 when there is none."""
    return sum(given.right for given in answers) / len(answers) if answers else 0.0


def scores_of(shares: Sequence[float]) -> Scores | None:
    """Return first, best and last of the shares, which come in the order of time; None without any."""
    return Scores(shares[0], max(shares), shares[-1], len(shares)) if shares else None


@dataclass(frozen=True)
class Asked:
    """The question that an attempt asks now; `note` tells of an answer that could not be taken.

    `put` are the places of what is put in order so far.
    """

    attempt: Attempt
    lesson: Lesson
    question: Question
    position: int
    right: int
    note: str = ""
    put: tuple[int, ...] = ()

    @property
    def order(self) -> list[int]:
        """The options in the order shown."""
        return self.question.order("quiz", self.attempt.id, self.position)


@dataclass(frozen=True)
class HowSure:
    """An answer that is stored; how right it was is told when the learner has said how sure they are."""

    asked: Asked
    answer: Answer


@dataclass(frozen=True)
class Graded:
    """An answer and what is to be said about it; `again` tells that it was given before and not counted anew."""

    asked: Asked
    given: Given
    again: bool

    @property
    def is_last(self) -> bool:
        """Whether no question follows."""
        return self.asked.position + 1 == len(self.asked.attempt.questions)


@dataclass(frozen=True)
class Finished:
    """The end of an attempt: what was answered and missed, the scores so far, and whether the lesson is done.

    `kept` tells that all misses are flashcards of the learner; `rekeyed` are the keys of questions that were asked
    before their right answer was changed, and `void` counts those that were answered and do not count any more.
    """

    attempt: Attempt
    lesson: Lesson
    answers: tuple[Given, ...]
    missed: tuple[tuple[Question, Given], ...]
    kept: bool
    scores: Scores | None
    passed: bool
    follower: Entry | None
    rekeyed: frozenset[str] = frozenset()
    void: int = 0


@dataclass(frozen=True)
class NoQuiz:
    """The lesson has no questions."""

    lesson: Lesson


@dataclass(frozen=True)
class NoLesson:
    """There is no such lesson (any more), or none to choose by itself; `similar` come near to what was typed."""

    typed: str
    similar: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class NotYours:
    """The attempt belongs to somebody else, or to nobody."""


Outcome = Asked | HowSure | Graded | Finished | NoQuiz | NoLesson | NotYours
