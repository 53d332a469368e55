"""What can come of opening, finishing and finding lessons, and the decisions behind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from bot.content.catalogue import Entry
from bot.content.layout.effort import Effort
from bot.content.lesson import Lesson
from bot.core.ids import Bookmark
from bot.core.paging import Paging
from bot.features.lessons.glossary import Glossary
from bot.features.library import Listed, Standing

TAG_LIMIT = 60
"""The longest tag that can be filtered by, in characters once it's percent-encoded."""

MAP_PAGE, FOUND = 25, 10
"""How many lessons a page of the map holds, as many as a menu; and how many a search finds."""


@dataclass(frozen=True)
class Card:
    """A lesson's card.

    `lesson` is the version that this learner sees; `revised` says that a newer one is live. `number` (from 1) and
    `total` count within the course. `titles` are those of its sections, `reached` the number of the one they're at
    (from 0; None where they haven't begun); `walked` says that they've come to the end of its path, and `missed` that
    they go over what they missed there. `event` is what
    the learner just did, `in_session` means as a step of their session. `effort` is how long the lesson takes. `stop`
    is the page of its path that they're at (from 0), of `stops`; `more` shows what else can be done.
    `finished_course` is the course's key once every lesson of it is done, and empty until then.
    """

    entry: Entry
    lesson: Lesson
    standing: Standing
    course: str
    number: int
    total: int
    prerequisites: tuple[tuple[Entry, bool], ...]
    follower: Entry | None
    titles: tuple[str, ...]
    revised: bool
    effort: Effort
    event: Literal["opened", "finished", "reopened"] = "opened"
    finished_course: str = ""
    reached: int | None = None
    walked: bool = False
    missed: bool = False
    in_session: bool = False
    stop: int = 0
    stops: int = 0
    mark: Bookmark | None = None
    more: bool = False


@dataclass(frozen=True)
class About:
    """What there is to know about a lesson before taking it up, and what its card has no room for."""

    card: Card


@dataclass(frozen=True)
class Files:
    """The files that come with a lesson, by the names that it uses; `lesson` is the version that this learner sees."""

    entry: Entry
    lesson: Lesson
    files: Mapping[str, bytes]


@dataclass(frozen=True)
class Locked:
    """The lesson builds on others that aren't done yet, and wasn't begun in spite of that.

    `first` is the lesson to begin with: of all that it builds on, the first that isn't done.
    """

    entry: Entry
    missing: tuple[Entry, ...]
    first: Entry


@dataclass(frozen=True)
class Unknown:
    """No lesson is surely meant by what was typed; `similar` ones come near it."""

    typed: str
    similar: tuple[Entry, ...]


@dataclass(frozen=True)
class Withdrawn:
    """The lesson was there once and isn't any more."""

    title: str


@dataclass(frozen=True)
class NoLessons:
    """There is nothing to learn yet."""


@dataclass(frozen=True)
class AllDone:
    """Every lesson that the learner sees is done; `count` is how many those are."""

    count: int


@dataclass(frozen=True)
class Map:
    """A page of the map: lessons, only those with `tag` unless that's empty.

    `courses` are all of them with how many of these lessons are done there, and of how many; `tags` are all that
    lessons have. `placeable` is the key of the course under way, if much of it could be known already; else empty.
    """

    lessons: tuple[Listed, ...]
    courses: tuple[tuple[str, int, int], ...]
    tag: str
    tags: tuple[str, ...]
    paging: Paging
    placeable: str = ""

    @property
    def done(self) -> int:
        """How many lessons are done, on all pages."""
        return sum(done for _, done, _ in self.courses)


@dataclass(frozen=True)
class Found:
    """What a search found, the best first."""

    typed: str
    lessons: tuple[Listed, ...]


Outcome = Card | About | Files | Glossary | Locked | Unknown | Withdrawn | NoLessons | AllDone | Map | Found


def fits_route(tag: str) -> bool:
    """Tell whether a tag is short enough for the address of a map that shows only its lessons."""
    return len(quote(tag, safe="")) <= TAG_LIMIT
