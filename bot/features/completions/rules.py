"""How a learner stands with each lesson, and which one comes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.content.catalogue import Catalogue, Entry
from bot.core.ids import LessonId, ScopeId, VersionHash

Key = tuple[ScopeId, LessonId]


class Status(StrEnum):
    """How a learner stands with a lesson."""

    DONE = "done"
    STARTED = "started"
    OPEN = "open"
    LOCKED = "locked"


@dataclass(frozen=True)
class Place:
    """Where a learner is in a lesson: its version, and the section and page (from 0) they read last."""

    version: VersionHash
    section: int
    page: int
    at: datetime


@dataclass(frozen=True)
class Audience:
    """How many of a server's learners began a lesson, finished it, and are amid a version that is not live."""

    began: int = 0
    done: int = 0
    amid: int = 0


@dataclass(frozen=True)
class Standing:
    """How a learner stands with one lesson; `missing` are the prerequisites not done yet."""

    status: Status
    missing: tuple[Entry, ...] = ()
    place: Place | None = None
    done_at: datetime | None = None


@dataclass(frozen=True)
class Record:
    """Everything that one learner began and finished."""

    places: Mapping[Key, Place]
    done: Mapping[Key, datetime]

    def is_done(self, entry: Entry) -> bool:
        """Tell whether the learner finished a lesson, in whatever version."""
        return (entry.scope, entry.id) in self.done

    def standing(self, entry: Entry, catalogue: Catalogue) -> Standing:
        """Return how the learner stands with a lesson; one they began is not locked any more."""
        key = (entry.scope, entry.id)
        place, done_at = self.places.get(key), self.done.get(key)
        missing = tuple(other for other in catalogue.prerequisites(entry.lesson) if not self.is_done(other))
        if done_at is not None:
            return Standing(Status.DONE, missing, place, done_at)
        if place is not None:
            return Standing(Status.STARTED, missing, place)
        return Standing(Status.LOCKED if missing else Status.OPEN, missing)

    def next_lesson(self, catalogue: Catalogue) -> Entry | None:
        """Return where the learner stopped last, else the first open lesson, else any not done; None at the end."""
        begun = [
            (place.at, entry)
            for entry in catalogue.entries.values()
            if (place := self.places.get((entry.scope, entry.id))) and not self.is_done(entry)
        ]
        if begun:
            return max(begun, key=lambda pair: pair[0])[1]
        waiting = [entry for entry in catalogue.entries.values() if not self.is_done(entry)]
        free = (entry for entry in waiting if self.standing(entry, catalogue).status is Status.OPEN)
        return next(free, waiting[0] if waiting else None)
