"""What comes of setting reminders or answering a card, and what a card says."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.content.catalogue import Entry
from bot.features.calendar.reminders.rules import Reminder, Silence
from bot.features.calendar.today import Plan
from bot.features.flashcards import Card
from bot.features.people import Learner, Streak, ZoneUnclear
from bot.features.reflections import Reflection


@dataclass(frozen=True)
class Digest:
    """What a card says: the plan of the day, the days in a row, and an earlier reflection.

    `front` is the flashcard that's asked first, if it's one to be turned over. `lesson` is the one that comes next,
    `begun` or not.
    `seldom` means that it comes weekly from now on. `reflection` comes with the title of its lesson. `line` names what
    it says first, see `views.LINES`; `ago` is how many days ago the flashcard was last seen, and `days_known` on how
    many it was remembered. `away` means that they haven't learnt for some days. `goal` are the minutes a day that were
    chosen.
    """

    plan: Plan
    streak: Streak
    front: Card | None
    lesson: Entry | None
    seldom: bool
    reflection: tuple[Reflection, str] | None = None
    line: str = ""
    ago: int = 0
    days_known: int = 0
    away: bool = False
    goal: int = 0
    week_goal: int | None = None
    begun: bool = False


@dataclass(frozen=True)
class Shown:
    """How a learner's reminders are set; None before they set any. `changed` names what was set just now.

    `silence` is why no card comes now.
    """

    reminder: Reminder | None
    learner: Learner
    changed: str = ""
    silence: Silence | None = None


@dataclass(frozen=True)
class TimeUnclear:
    """What was typed isn't a time of day."""

    typed: str


@dataclass(frozen=True)
class AskClock:
    """Whose zone isn't known is asked what time it is for them; `offers` are zones with the time there.

    They'd like to be reminded at what was `minute` after midnight (UTC) today, or have said the time of day: `at`.
    `typed` is what they typed and nobody knows as a place or a time.
    """

    offers: tuple[tuple[str, datetime], ...]
    minute: int
    at: int | None = None
    typed: str = ""


@dataclass(frozen=True)
class Agreed:
    """Reminders come at this minute after midnight from now on; the first one at `due_at`.

    `ends` means that it was agreed on at the end of a session.
    """

    minute: int
    due_at: datetime | None
    ends: bool = False


@dataclass(frozen=True)
class NotNow:
    """The learner can't learn just now, and chooses when."""


@dataclass(frozen=True)
class Answered:
    """The learner answered a card with `how`, one of `service.answer`'s words; `due_at` is the next card, if any."""

    how: str
    due_at: datetime | None


@dataclass(frozen=True)
class Rests:
    """No card comes from local day `first` (None: from now) until the day `until`; `due_at` is the next, if any."""

    first: date | None
    until: date
    due_at: datetime | None


@dataclass(frozen=True)
class Closed:
    """Discord doesn't let us write to the learner, who's told so at their next slash command."""


@dataclass(frozen=True)
class NoThread:
    """No thread could be opened here; `why` is Discord's reason, or `DM` in a direct message."""

    why: str


@dataclass(frozen=True)
class Explained:
    """How a learner's reminders stand; None for those who never set any. `left` are the cards due and new today."""

    learner: Learner
    seen_at: datetime
    reminder: Reminder | None
    left: tuple[int, int]


Outcome = Shown | AskClock | Agreed | TimeUnclear | ZoneUnclear | NotNow | Answered | Rests | Closed | NoThread
