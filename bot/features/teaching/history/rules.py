"""What can come of looking after a server's lessons."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.content.catalogue import Entry
from bot.content.check.checked import FileProblem
from bot.content.find.search import Which
from bot.content.lesson import Lesson
from bot.core.errors import Refusal
from bot.core.ids import LessonId, VersionHash
from bot.core.paging import Paging
from bot.features.library import Audience
from bot.features.people import AuditEntry as Act
from bot.features.teaching.moves import Arrival

LIST_PAGE = 6
"""How many lessons a page of the list shows."""

REMOVED = 20
"""How many removed lessons can be listed and found, the latest ones."""

FILES = 10
"""How many files Discord takes in one message."""

VERSIONS = 20
"""How many of the latest changes to a lesson's live version are looked at, to go back to one."""


class NotOperator(Refusal):
    """The operator's folder is everybody's; only the operator may read it again."""


@dataclass(frozen=True)
class Listing:
    """A page of the lessons that a server's learners see, and its own lessons that were removed (id and title).

    `courses` are the titles of their courses by id. `latest` is the latest publication that can be undone as a whole: a
    line of it in the trail, and how many lessons.
    """

    entries: tuple[Entry, ...]
    removed: tuple[tuple[LessonId, str], ...]
    paging: Paging
    latest: tuple[int, int] | None = None
    courses: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Details:
    """One lesson, the act that last changed its version (None without a record), and how many learn with it."""

    entry: Entry
    since: Act | None
    audience: Audience


@dataclass(frozen=True)
class Versions:
    """A lesson's history, the newest first; `live` is the version that's shown now, None if it was removed.

    `is_own` says whether it's the server's own, so that it can go back. `zone` is the server's time zone, for menus,
    where Discord can't show each reader their own time.
    """

    lesson: LessonId
    title: str
    acts: tuple[Act, ...]
    live: VersionHash | None
    is_own: bool
    zone: str


@dataclass(frozen=True)
class AskBack:
    """Asks whether to go back to this earlier version; `arrivals` is what it'd take back from other lessons."""

    act: Act
    lesson: Lesson
    arrivals: tuple[Arrival, ...] = ()


@dataclass(frozen=True)
class AskRemove:
    """Asks whether to remove a lesson; `uncovers` means that everybody's lesson with the same id would show again."""

    entry: Entry
    audience: Audience
    uncovers: bool


@dataclass(frozen=True)
class Removed:
    """The lesson isn't shown any more; its versions and everybody's progress are kept."""

    lesson: LessonId
    title: str


@dataclass(frozen=True)
class WentBack:
    """An earlier version of the lesson with this title is live again."""

    title: str


@dataclass(frozen=True)
class Undone:
    """A publication is undone: how many lessons are as they were, how many are gone, and those (titles) that stay.

    A lesson stays that has changed since.
    """

    restored: int
    gone: int
    stays: tuple[str, ...]


@dataclass(frozen=True)
class NotOwn:
    """The lesson is everybody's, so a server can't remove it, only put one of its own in its place."""

    entry: Entry


@dataclass(frozen=True)
class Reloaded:
    """The operator's folder was read again: how many lesson files, how many lessons that can be shown, and problems.

    `changed` says whether that changed what everybody sees.
    """

    files: int
    lessons: int
    changed: bool
    problems: tuple[FileProblem, ...]


@dataclass(frozen=True)
class Download:
    """Lessons as their authors saved them: archives by name (no suffix), each with its files by path."""

    archives: Mapping[str, Mapping[str, bytes]]


Outcome = Listing | Details | Versions | AskBack | AskRemove | Removed | WentBack | Undone | NotOwn | Which | Reloaded
