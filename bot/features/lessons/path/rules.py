"""What can come of walking through a lesson."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypedDict

from bot.content.catalogue import Entry
from bot.content.layout.path import Layout, Stop
from bot.content.layout.sections import Section, bookmark_of
from bot.content.lesson import Card, Lesson
from bot.content.media import Pictured
from bot.core.ids import Bookmark, LessonId
from bot.features.lessons.glossary import WordsHere
from bot.questions import Question

MOST_LINKS = 3
"""How many of the lessons that a page links to are offered as buttons."""


class Here(TypedDict):
    """The arguments of addresses that name a page: its lesson and where it begins."""

    lesson: LessonId
    mark: Bookmark


@dataclass(frozen=True)
class Where:
    """A stop of the path (`number` from 0) through a lesson, in the version that this learner walks through.

    `missed` is what they missed on the walk before, by key, where this one only goes over its pages once more. `void`
    are questions, by key, that don't count for them.
    """

    entry: Entry
    lesson: Lesson
    layout: Layout
    number: int
    missed: Collection[str] = ()
    void: Collection[str] = ()

    @property
    def is_asked(self) -> bool:
        """Whether a question of the lesson counts for them; without one, they say themselves that they're done."""
        return any(one.key not in self.void for one in self.lesson.quiz)

    @property
    def stop(self) -> Stop:
        """The page, and what's asked about it."""
        return self.layout.path.stops[self.number]

    @property
    def section(self) -> Section:
        """The section that the page is in."""
        return self.layout.sections[self.stop.section]

    @property
    def count(self) -> int:
        """How many stops the path has."""
        return len(self.layout.path.stops)

    @property
    def pages(self) -> Sequence[int]:
        """The stops (from 0) that this walk leads to."""
        return self.layout.path.pages_of(self.missed)

    @property
    def following(self) -> int | None:
        """The stop that this walk leads to next; None if no page follows."""
        return next((number for number in self.pages if number > self.number), None)

    @property
    def is_last(self) -> bool:
        """Whether no page follows."""
        return self.following is None

    @property
    def mark(self) -> Bookmark:
        """The place where the page begins."""
        return self.mark_of(self.number)

    @property
    def here(self) -> Here:
        """What the addresses of this page's buttons name."""
        return Here(lesson=self.entry.id, mark=self.mark)

    def mark_of(self, number: int) -> Bookmark:
        """Return the place where the page of another stop begins."""
        stop = self.layout.path.stops[number]
        return bookmark_of(self.layout.sections, stop.section, stop.page)


@dataclass(frozen=True)
class Guessed:
    """What was guessed before a page, the answer, and whether they're the same; nothing is `said` by who has no idea.

    `others` are how many guessed it right before, and how many guessed; nothing is said of few.
    """

    said: str
    answer: str
    right: bool
    others: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Page:
    """A page of a lesson.

    `pictures` are shown beneath its text, each with its content where that's kept with the lesson; `links` are the
    lessons that it links to. `asks` means that something is asked about it that hasn't been answered; `ends` that no
    question of the lesson is left; `reading` that the learner reads without being asked. `guessed` is what they guessed
    just before. `more` shows what else can be done.
    """

    where: Where
    asks: bool = False
    ends: bool = False
    reading: bool = False
    revised: bool = False
    guessed: Guessed | None = None
    more: bool = False
    pictures: tuple[Pictured, ...] = ()
    links: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Guess:
    """A question asked before the page that tells its answer, the `turn`th (from 0) before this page."""

    where: Where
    question: Question
    turn: int
    order: tuple[int, ...]
    pictures: tuple[Pictured, ...] = ()


@dataclass(frozen=True)
class CardAsked:
    """A card of the lesson, asked about a page: to be found among `terms` or, without any, remembered.

    `order` is that in which the terms are shown; the card's own is the first of `terms`. `turned` means that the back
    is shown.
    """

    where: Where
    card: Card
    terms: tuple[str, ...]
    order: tuple[int, ...]
    turned: bool = False
    pictures: tuple[Pictured, ...] = ()


@dataclass(frozen=True)
class CardTold:
    """The answer to a card that was asked by its definition: the term chosen, and whether that's the one."""

    where: Where
    card: Card
    chosen: str
    right: bool


@dataclass(frozen=True)
class Contents:
    """The sections of a lesson, to read any of them without being asked; `mine` is the learner's own page (from 0)."""

    where: Where
    mine: int = 0


@dataclass(frozen=True)
class ToQuestion:
    """A question of an attempt is to be asked next."""

    attempt: int
    position: int


@dataclass(frozen=True)
class ToQuiz:
    """The path is at its end: an attempt asks what's left, or shows its result."""

    attempt: int


@dataclass(frozen=True)
class ToCard:
    """The lesson's card says how it stands: it's locked, gone, or has nothing to read."""

    lesson: Entry | str


@dataclass(frozen=True)
class ToSession:
    """What comes next is the next step of the learner's session."""


@dataclass(frozen=True)
class Ahead:
    """A page that's still to be read: its words, and how many questions or cards are asked about it."""

    words: int
    checks: int


Outcome = ToSession | Page | Guess | CardAsked | CardTold | Contents | ToQuestion | ToQuiz | ToCard | WordsHere
