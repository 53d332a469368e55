"""What a learner sees of their cards."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.core.ids import LessonId
from bot.features.flashcards.deck import Card
from bot.memory import Rating


class Note(StrEnum):
    """What happened just before the screen that is shown."""

    NOTHING = ""
    JOINED = "joined"
    BACKLOG = "backlog"
    STALE = "stale"
    LEECH = "leech"
    SUSPENDED = "suspended"
    BURIED = "buried"
    UNDONE = "undone"
    NOT_UNDONE = "not undone"


@dataclass(frozen=True)
class Left:
    """What is left today, limits applied: cards due, new ones, and those in their steps whose moment came.

    `learning` are all in their steps, the first of which comes at `step_at`; `waiting` new ones and `overdue` ones are
    beyond the day's limits.
    """

    due: int
    new: int
    steps: int
    learning: int
    step_at: datetime | None
    waiting: int
    overdue: int

    @property
    def now(self) -> int:
        """How many cards can be answered now."""
        return self.due + self.new + self.steps


@dataclass(frozen=True)
class Around:
    """What stands around a card: what is left, the rating that could be undone, and what happened just now.

    `lesson` is the one lesson whose cards are learnt, or None for all; `about` the card that a note is about; `due` how
    many cards are due in all, where they are many.
    """

    left: Left
    undo: int | None
    lesson: LessonId | None = None
    note: Note = Note.NOTHING
    about: Card | None = None
    joined: int = 0
    due: int = 0


@dataclass(frozen=True)
class Front:
    """A card's question; `title` is its lesson's, or empty for the learner's own."""

    card: Card
    title: str
    around: Around


@dataclass(frozen=True)
class Offer:
    """When a rating brings the card back: after whole days, or after a wait within the session."""

    days: int | None
    wait: timedelta | None


@dataclass(frozen=True)
class Back:
    """A card's answer, and what each rating would do, worked out on the study day `on`."""

    card: Card
    title: str
    around: Around
    on: date
    offers: Mapping[Rating, Offer]
    four_buttons: bool


@dataclass(frozen=True)
class Resting:
    """Nothing is to be answered now; `done` cards were rated today, `tomorrow` so many are due."""

    around: Around
    title: str
    done: int
    tomorrow: int


@dataclass(frozen=True)
class Why:
    """Why a card comes now: the chance (0 to 1) to recall it today, and what ratings would do."""

    card: Card
    title: str
    lesson: LessonId | None
    recall: float
    today: date
    offers: Mapping[Rating, Offer]
    four_buttons: bool


@dataclass(frozen=True)
class NoCards:
    """The learner has no card yet; `lesson` is one that has none, or None."""

    lesson: LessonId | None = None


@dataclass(frozen=True)
class Gone:
    """The card is not there, or belongs to somebody else."""


Outcome = Front | Back | Resting | Why | NoCards | Gone
