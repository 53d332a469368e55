"""A course as those who teach see it, where one may be fetched from, and what can come of looking after courses."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.core.text import stable_key
from bot.features.library import Lost, Missing
from bot.features.teaching.publishing import Source

TITLE = 100
"""The longest title that a server may give a course, in characters."""

MOST = 25
"""How many courses a menu offers."""


@dataclass(frozen=True)
class Shown:
    """A course as those who teach see it; `place` is where it stands (from 1), None where it isn't shown.

    `is_own` says whether it's the server's own, and `is_removed` whether that was taken away. So many `learners` began
    it here; None where nobody counted. `page` (from 0) is where it begins in the list of all lessons.
    """

    course: str
    title: str
    lessons: int
    questions: int = 0
    cards: int = 0
    place: int | None = None
    is_own: bool = False
    is_removed: bool = False
    learners: int | None = None
    page: int = 0

    @property
    def key(self) -> str:
        """What names it in an address, however long its id is."""
        return stable_key(self.course)


@dataclass(frozen=True)
class Courses:
    """All courses of a server: what learners see, in order, what's hidden, and its own ones that it has removed."""

    shown: tuple[Shown, ...]
    hidden: tuple[Shown, ...]
    removed: tuple[Shown, ...]

    def find(self, key: str) -> Shown:
        """Return the course with this key; raises Missing."""
        found = next((one for one in (*self.shown, *self.hidden, *self.removed) if one.key == key), None)
        if found is None:
            raise Missing(Lost.COURSE)
        return found


class Done(StrEnum):
    """What just happened to a course."""

    NOTHING = ""
    HIDDEN = "hidden"
    SHOWN = "shown"
    MOVED = "moved"
    RENAMED = "renamed"
    BACK = "back"


@dataclass(frozen=True)
class One:
    """A course, of how many that are shown, what was just done to it, and where it was fetched from, if it was."""

    course: Shown
    count: int
    done: Done = Done.NOTHING
    source: Source | None = None


@dataclass(frozen=True)
class AskRemoval:
    """Asks whether to remove one of the server's own courses."""

    course: Shown


@dataclass(frozen=True)
class Gone:
    """One of the server's own courses isn't shown any more."""

    course: Shown


Outcome = Courses | One | AskRemoval | Gone


def moved(order: Sequence[str], course: str, step: int) -> list[str]:
    """Return an order in which a course stands one place earlier (`step` −1) or later (1), or first (0)."""
    rest = [one for one in order if one != course]
    place = 0 if step == 0 else min(max(order.index(course) + step, 0), len(rest))
    return [*rest[:place], course, *rest[place:]]


# ---------------------------------------------------------------- repositories


class Why(StrEnum):
    """Why nothing was fetched."""

    NOWHERE = "the operator allows no host"
    NO_ADDRESS = "it's no address"
    NOT_ALLOWED = "its host isn't allowed"
    GONE = "there's nothing, or it isn't public"
    MOVED = "it leads elsewhere"
    EMPTY = "there's no commit"
    TOO_LARGE = "it's too large"
    BUSY = "others are being fetched"
    SILENT = "the host can't be reached, or answers with an error"


class NotFetchedError(Exception):
    """Nothing was fetched from an address, as typed or `host/owner/name`; `is_gone` if there's nothing to fetch."""

    def __init__(self, why: Why, address: str) -> None:
        super().__init__(f"{address}: {why.value}")
        self.why, self.address = why, address

    @property
    def is_gone(self) -> bool:
        """Whether trying again is of no use."""
        return self.why in {Why.GONE, Why.MOVED, Why.EMPTY}


@dataclass(frozen=True)
class Repository:
    """A repository of a host that's allowed, and where that keeps things."""

    host: str
    owner: str
    name: str

    @property
    def address(self) -> str:
        """What it's called: `github.com/owner/name`."""
        return f"{self.host}/{self.owner}/{self.name}"

    @property
    def refs(self) -> str:
        """Where it tells its newest commit, as Git asks for it, without the scheme."""
        return f"{self.address}.git/info/refs?service=git-upload-pack"

    def archive(self, commit: str) -> str:
        """Return where its files at a commit are, as a ZIP archive; hosts that aren't known are taken for Forgejo's."""
        if self.host == "github.com":
            return f"codeload.github.com/{self.owner}/{self.name}/zip/{commit}"
        if self.host.startswith("gitlab."):
            return f"{self.address}/-/archive/{commit}/{self.name}-{commit}.zip"
        return f"{self.address}/archive/{commit}.zip"


_ADDRESS = re.compile(
    r"(?:https?://)?(?:(?P<host>[\w.-]+\.\w+|localhost)(?P<port>:\d+)?/)?"
    r"(?P<owner>[A-Za-z0-9][\w.-]{0,99})/(?P<name>[\w.-]{1,100}?)(?:\.git)?(?:/(?:tree|src|-)/.*)?/?",
    re.ASCII,
)


def repository_at(typed: str, hosts: Collection[str]) -> Repository:
    """Return the repository of an address such as `owner/name` (on the first of the allowed hosts) or a whole link.

    Raises NotFetchedError for anything else, and for hosts that aren't allowed.
    """
    if not hosts:
        raise NotFetchedError(Why.NOWHERE, typed)
    read = _ADDRESS.fullmatch(typed.strip())
    if read is None or read["name"].strip(".") == "":
        raise NotFetchedError(Why.NO_ADDRESS, typed)
    host = (read["host"] or "").casefold().removeprefix("www.") + (read["port"] or "") or next(iter(hosts))
    if host not in hosts:
        raise NotFetchedError(Why.NOT_ALLOWED, typed)
    return Repository(host, read["owner"], read["name"])
