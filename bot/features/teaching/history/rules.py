"""What a server shows, and what can come of looking after it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.content.catalogue import Entry
from bot.content.checker import FileProblem
from bot.content.lesson import Lesson
from bot.content.search import Which
from bot.core.errors import Refusal
from bot.core.ids import LessonId, VersionHash
from bot.core.paging import Paging
from bot.features.library import Audience
from bot.features.people import AuditEntry as Act

LIST_PAGE = 12
REMOVED = 20
"""How many removed lessons are told of, the latest."""

FILES = 10
"""Discord's most files of a message."""

VERSIONS = 20
"""How many of a lesson's latest versions can be gone back to."""


class NotOperator(Refusal):
    """The operator's folder is everybody's; only the operator may read it again."""


@dataclass(frozen=True)
class Listing:
    """A page (from 0) of what a server sees, and what of its own it shows no more, by title."""

    entries: tuple[Entry, ...]
    removed: tuple[tuple[LessonId, str], ...]
    paging: Paging


@dataclass(frozen=True)
class Details:
    """One lesson: since when it is as it is and by whom, and who learns with it."""

    entry: Entry
    since: Act | None
    audience: Audience


@dataclass(frozen=True)
class Versions:
    """A lesson's history, the newest first; `live` is what is shown now, None when it was removed.

    `zone` is the server's time zone, for places where Discord cannot show each reader their own.
    """

    lesson: LessonId
    title: str
    acts: tuple[Act, ...]
    live: VersionHash | None
    is_own: bool
    zone: str


@dataclass(frozen=True)
class AskBack:
    """Going back to an earlier version is asked about once."""

    act: Act
    lesson: Lesson


@dataclass(frozen=True)
class AskRemove:
    """Removing a lesson is asked about once; `uncovers` tells that everybody's lesson of the same id shows again."""

    entry: Entry
    audience: Audience
    uncovers: bool


@dataclass(frozen=True)
class Removed:
    """The lesson is shown no more."""

    lesson: LessonId
    title: str


@dataclass(frozen=True)
class WentBack:
    """An earlier version is live again."""

    title: str


@dataclass(frozen=True)
class NotOwn:
    """The lesson is everybody's; a server cannot change it, only put one of its own in its place."""

    entry: Entry


@dataclass(frozen=True)
class Reloaded:
    """The operator's folder was read again."""

    files: int
    lessons: int
    changed: bool
    problems: tuple[FileProblem, ...]


@dataclass(frozen=True)
class Download:
    """Lessons as their authors saved them: for each archive its name, and its files by their path."""

    archives: Mapping[str, Mapping[str, bytes]]


Outcome = Listing | Details | Versions | AskBack | AskRemove | Removed | WentBack | NotOwn | Which | Reloaded
