"""A card, its source, and what happens to it, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Any

from bot.content.catalogue import Entry
from bot.content.lesson import Lesson
from bot.core.ids import LearnerId, LessonId, ScopeId, VersionHash
from bot.memory import NEVER_SEEN, Memory, Rating, State


@dataclass(frozen=True)
class Origin:
    """The version of a lesson that cards come from; `home` is the lesson where they live if they moved there since."""

    scope: ScopeId
    version: VersionHash
    lesson: Lesson
    home: LessonId | None = None

    @property
    def key(self) -> tuple[ScopeId, LessonId]:
        """The identity in the database of the lesson where the cards live: its scope and its id."""
        return self.scope, self.home or self.lesson.id


def origin_of(entry: Entry) -> Origin:
    """Return a live lesson as an origin of cards."""
    return Origin(entry.scope, entry.version, entry.lesson)


class Source(StrEnum):
    """Where a card comes from: a lesson's cards, a lesson's question, or the learner."""

    LESSON = "lesson"
    QUESTION = "question"
    OWN = "own"


class Aside(StrEnum):
    """Why a card is set aside: its learner did that, or it was forgotten too often (a leech)."""

    LEARNER = "learner"
    LEECH = "leech"


class CardAct(StrEnum):
    """What can happen to a card. Never change a value: the review log holds it for as long as the card lives."""

    ADDED = "added"
    EDITED = "edited"
    ARCHIVED = "archived"
    RESTORED = "restored"
    RATED = "rated"
    ANSWERED = "answered"
    UNDONE = "undone"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    BURIED = "buried"
    MOVED = "moved"
    RESET = "reset"
    IMPORTED = "imported"
    TRANSFERRED = "transferred"


@dataclass(frozen=True)
class Event:
    """One line of the review log: what happened at a moment (UTC), on the learner's study day `on`.

    `was` is the card's state before a rating in `/review`, and stands on the undoing of that rating, too. What `detail`
    holds depends on `act`; `apply` reads it. `id` is 0 until the line is stored.
    """

    act: CardAct
    at: datetime
    on: date
    rating: Rating | None = None
    was: State | None = None
    detail: Mapping[str, Any] = field(default_factory=dict)
    id: int = 0


Key = tuple[ScopeId, LessonId]
"""A box of cards: a lesson, by its scope and id, or a learner's own cards, without a lesson."""


@dataclass(frozen=True)
class Focus:
    """Some of a learner's cards, to be reviewed by themselves: those of a box, or else those that were looked for.

    What was looked for is `words`, and `found` are the cards' numbers.
    """

    box: Key | None = None
    words: str = ""
    found: tuple[int, ...] = ()

    @property
    def lesson(self) -> LessonId | None:
        """The lesson of the box, if that's one."""
        return (self.box[1] or None) if self.box is not None else None


class Shelf(IntEnum):
    """Whether a card is in use, set aside, or archived: gone from its lesson, or deleted by its learner."""

    ACTIVE = 0
    ASIDE = 1
    ARCHIVED = 2


@dataclass(frozen=True)
class Card:
    """One learner's card: whose it is, where it comes from, its two sides, and its schedule.

    `id` is 0 until the card is stored. `version` is that of the lesson its text is from, empty for a card of the
    learner's own. `due_on` is None for a card never seen; `step_at` is the moment of a learning step and None
    otherwise. `reps` counts ratings and quiz answers, `lapses` how often it was forgotten once it was in review.
    """

    id: int
    learner: LearnerId
    scope: ScopeId
    lesson: LessonId
    source: Source
    key: str
    version: str = ""
    front: str = ""
    back: str = ""
    memory: Memory = NEVER_SEEN
    due_on: date | None = None
    step_at: datetime | None = None
    reps: int = 0
    lapses: int = 0
    aside: Aside | None = None
    buried_until: date | None = None
    archived: bool = False

    @property
    def shelf(self) -> Shelf:
        """Where the card stands; one that's archived is that first of all, even when it's set aside, too."""
        return Shelf.ARCHIVED if self.archived else Shelf.ASIDE if self.aside else Shelf.ACTIVE


def added(card: Card, at: datetime, on: date) -> Event:
    """Return the first line of a card's log, which tells its identity and its two sides."""
    detail = {
        "learner": card.learner,
        "scope": card.scope,
        "lesson": card.lesson,
        "source": card.source.value,
        "key": card.key,
        **sides(card),
    }
    return Event(CardAct.ADDED, at, on, detail=detail)


def sides(card: Card) -> dict[str, str]:
    """Return what the log keeps of a card's text: both sides, and the lesson version they're from."""
    return {"version": card.version, "front": card.front, "back": card.back}
