"""What a learner sees while they review."""

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
    """What's left today, within the daily limits: cards due, new ones, and learning steps whose time has come.

    `learning` counts all cards in their learning steps; the first of them comes at `step_at`. Beyond the limits there
    are `waiting` new cards and `overdue` ones.
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
    """What's shown around a card: what's left, which rating (its log line) could be undone, and what just happened.

    `lesson` is the one lesson being reviewed, or None for all. `about` is the card that `note` speaks of; `joined`
    belongs to the note JOINED, and `due`, all cards that are due, to BACKLOG.
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
    """There's nothing to answer now: so many ratings were given today, and so many cards come tomorrow."""

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
    """The learner has no card yet; or, with `lesson`, that lesson gives them none."""

    lesson: LessonId | None = None


@dataclass(frozen=True)
class Gone:
    """The card isn't there, or belongs to somebody else."""


Outcome = Front | Back | Resting | Why | NoCards | Gone
