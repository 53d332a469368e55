"""What a learner sees of their reminders."""

from dataclasses import dataclass
from datetime import datetime

from bot.content.catalogue import Entry
from bot.features.calendar.reminders.rules import Reminder
from bot.features.people import Learner, ZoneUnclear
from bot.features.reflections import Reflection


@dataclass(frozen=True)
class Digest:
    """What a card says: how many flashcards are due and new, the next lesson, and what its reader once wrote.

    `seldom` says that it comes weekly now; `reflection` comes with the title of its lesson.
    """

    due: int
    new: int
    lesson: Entry | None
    seldom: bool
    reflection: tuple[Reflection, str] | None = None


@dataclass(frozen=True)
class Shown:
    """The learner's reminders as they are set; None before the first. `changed` names what was set just now."""

    reminder: Reminder | None
    learner: Learner
    changed: str = ""


@dataclass(frozen=True)
class TimeUnclear:
    """What was typed is no time of day."""

    typed: str


@dataclass(frozen=True)
class Answered:
    """The learner answered a card: `how` is later, not today, paused, stopped; `due_at` when the next one comes."""

    how: str
    due_at: datetime | None


@dataclass(frozen=True)
class Closed:
    """Discord does not let us write to the learner: what they are told the next time they come."""


@dataclass(frozen=True)
class NoThread:
    """No thread could be opened here; `why` is what Discord said."""

    why: str


@dataclass(frozen=True)
class Explained:
    """How a learner's reminders stand; None for those who never set any. `left` are the cards due and new today."""

    learner: Learner
    seen_at: datetime
    reminder: Reminder | None
    left: tuple[int, int]


Outcome = Shown | TimeUnclear | ZoneUnclear | Answered | Closed | NoThread
