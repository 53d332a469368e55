"""What a rating does, what daily limits leave of a day, and what a learner sees while they review."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.content.catalogue import Entry
from bot.content.media import Pictured
from bot.core.ids import Bookmark, LessonId
from bot.features.flashcards.deck import Card, CardAct, Event, Focus, Shelf
from bot.memory import MAX_DAYS, Rating, remember
from bot.questions import Question
from bot.questions.question import Answer

AWAY = timedelta(days=3)
"""Whoever has a card that's been due for so long was away, or has more than they can do."""

FIRST_EASY = 3
"""How many cards they know best come first then."""


RESTS = 1
"""Days after which a card comes back that was missed often enough for a day."""


def is_back(due_on: date | None, today: date, done: int) -> bool:
    """Tell whether somebody who was away is only beginning: by the card that's been due the longest."""
    return due_on is not None and today - due_on >= AWAY and done < FIRST_EASY


@dataclass(frozen=True)
class Asking:
    """A question as its buttons carry it: that of a card, at a repetition.

    `only` means that just its lesson is reviewed, `look` that it's asked once more beside its schedule.
    """

    card: int
    reps: int
    only: bool
    look: bool

    @classmethod
    def of(cls, card: int, reps: int, mode: int) -> "Asking":
        """Return the question that an address names; `mode` adds up 1 for `only` and 2 for `look`."""
        return cls(card, reps, bool(mode & 1), bool(mode & 2))

    @property
    def mode(self) -> int:
        """What addresses have for `only` and `look`."""
        return self.only + 2 * self.look


@dataclass(frozen=True)
class Verdict:
    """A rating as its button carries it: a card at a repetition, to come back after `days`.

    `shown_on` is the study day on which the answer was shown, as `date.toordinal` counts. `days` is 0 where the card
    comes back within the session.
    """

    card: int
    reps: int
    shown_on: int
    rating: int
    days: int


def rating_of(card: Card, verdict: Verdict, today: date, now: datetime) -> Event | None:
    """Return the line for the log; None for a button that doesn't fit its card (any more), or is over a day old."""
    fits = card.reps == verdict.reps and card.shelf is Shelf.ACTIVE and verdict.rating in set(Rating)
    if not fits or not 0 <= today.toordinal() - verdict.shown_on <= 1 or verdict.days > MAX_DAYS + len(Rating):
        return None
    rating, on = Rating(verdict.rating), date.fromordinal(verdict.shown_on)
    _, wait = remember(card.memory, rating, on)
    rests = rating is Rating.AGAIN and verdict.days == RESTS
    if (wait is None or rests) != (verdict.days > 0):
        return None
    detail = {"days": verdict.days} if verdict.days else {}
    return Event(CardAct.RATED, now, on, rating, card.memory.state, detail)


class Note(StrEnum):
    """What happened just before the screen that is shown."""

    NOTHING = ""
    JOINED = "joined"
    BACKLOG = "backlog"
    STALE = "stale"
    LEECH = "leech"
    SUSPENDED = "suspended"
    BURIED = "buried"
    KNEW = "knew"
    FORGOT = "forgot"
    UNDONE = "undone"
    BACK = "back"
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

    @property
    def today(self) -> int:
        """How many cards are left for today, those included that come back in some minutes."""
        return self.due + self.new + self.learning


@dataclass(frozen=True)
class Around:
    """What's shown around a card: what's left, which rating (its log line) could be undone, and what just happened.

    `focus` are the cards that are reviewed by themselves, None for all. `about` is the card that `note` speaks of;
    `joined` belongs to the note JOINED, and `due`, all cards that are due, to BACKLOG. `count` is how many cards are
    said to be left, this one included; 0 where that isn't said.
    """

    left: Left
    undo: int | None
    focus: Focus | None = None
    note: Note = Note.NOTHING
    about: Card | None = None
    joined: int = 0
    due: int = 0
    count: int = 0

    @property
    def only(self) -> bool:
        """Whether just some of the cards are reviewed."""
        return self.focus is not None

    @property
    def lesson(self) -> LessonId | None:
        """The one lesson that's reviewed, if it's that."""
        return self.focus.lesson if self.focus is not None else None


@dataclass(frozen=True)
class Front:
    """A card's question; `title` is its lesson's, or empty for the learner's own.

    A card made of a `question` asks it; `look` means once more beside the schedule, since somebody was sure of a wrong
    answer. `put` are the shown places (from 0) put in order so far, `note` says why an answer couldn't be read.
    `more` shows what else can be done about it.
    """

    card: Card
    title: str
    around: Around
    question: Question | None = None
    look: bool = False
    put: tuple[int, ...] = ()
    note: str = ""
    pictures: tuple[Pictured, ...] = ()
    more: bool = False

    @property
    def order(self) -> list[int]:
        """The options' numbers (from 0) in the order shown, another one at each repetition."""
        assert self.question is not None, "only a question has options"
        return self.question.order("review", self.card.id, self.card.reps, self.look)

    def tapped(self, number: int) -> int:
        """Return the position of the option that a button's address names."""
        assert self.question is not None, "only a question has options"
        return self.question.at_address(number, "review", self.card.id, self.card.reps, self.look)


@dataclass(frozen=True)
class Offer:
    """When a rating brings the card back: after whole days, or after a wait within the session."""

    days: int | None
    wait: timedelta | None


@dataclass(frozen=True)
class Back:
    """A card's answer, and what each rating would do, worked out on the study day `on`; `more` is as in Front."""

    card: Card
    title: str
    around: Around
    on: date
    offers: Mapping[Rating, Offer]
    four_buttons: bool
    pictures: tuple[Pictured, ...] = ()
    more: bool = False


@dataclass(frozen=True)
class Told:
    """The answer to a question that was asked in a review; `offer` is when it comes back, None where that stays.

    `home` is where its lesson tells the answer. `missed` is how often it was wrong as a card, and `example` what its
    lesson says in other words to whoever missed it again.
    """

    card: Card
    title: str
    around: Around
    question: Question
    answer: Answer
    right: bool
    offer: Offer | None
    home: Bookmark | None = None
    missed: int = 0
    example: str = ""
    pictures: tuple[Pictured, ...] = ()


@dataclass(frozen=True)
class Resting:
    """There's nothing to answer now: so many ratings were given today, and so many cards come tomorrow.

    Where just some are reviewed, or none come tomorrow, `next_on` is the day on which the first comes back.
    """

    around: Around
    title: str
    done: int
    tomorrow: int
    next_on: date | None = None


@dataclass(frozen=True)
class Why:
    """Why a card comes now: the chance (0 to 1) to recall it today, and what ratings would do."""

    card: Card
    title: str
    recall: float
    today: date
    offers: Mapping[Rating, Offer]
    four_buttons: bool


@dataclass(frozen=True)
class NoCards:
    """The learner has no card yet; or, with `lesson`, that lesson gives them none.

    `offer` is the lesson that they're at, if it has cards that can be taken now.
    """

    lesson: LessonId | None = None
    offer: Entry | None = None


@dataclass(frozen=True)
class Gone:
    """The card isn't there, or belongs to somebody else."""


@dataclass(frozen=True)
class ToSession:
    """What comes next is the next step of the learner's session."""


Shown = Front | Back | Told | Resting | Why | NoCards | Gone
Outcome = Shown | ToSession
