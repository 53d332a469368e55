"""A course as those who teach see it, and what can come of looking after courses."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.core.text import stable_key
from bot.features.library import Lost, Missing

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
    """A course, of how many that are shown, and what was just done to it."""

    course: Shown
    count: int
    done: Done = Done.NOTHING


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
