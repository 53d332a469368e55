"""How a learner stands with each lesson, and which one comes next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from statistics import median

from bot.content.catalogue import Catalogue, Course, Entry
from bot.content.layout.sections import Section, old_bookmark, old_page
from bot.core.ids import Bookmark, LearnerId, LessonId, ScopeId, VersionHash

Key = tuple[ScopeId, LessonId]

FASTEST, SLOWEST = 1000, 20
"""The most and the fewest words a minute that count as reading."""

ENOUGH, FEWEST_WORDS = 20, 100
"""How many learners must have read that many words of a lesson before their speed is told."""


def speed_of(read: Iterable[tuple[int, int]]) -> int | None:
    """Return the median of learners' words a minute, given their words and seconds; None for too few learners."""
    speeds = [60 * words / seconds for words, seconds in read if words >= FEWEST_WORDS and seconds > 0]
    return max(1, round(median(speeds))) if len(speeds) >= ENOUGH else None


class Status(StrEnum):
    """How a learner stands with a lesson; it's locked while prerequisites are missing, until they begin it anyway."""

    DONE = "done"
    STARTED = "started"
    OPEN = "open"
    LOCKED = "locked"


class By(StrEnum):
    """What makes a lesson done: its quiz was passed, its learner says so, or it was before these were told apart."""

    CHECKS = "checks"
    CLAIM = "claim"
    BEFORE = "before"


@dataclass(frozen=True)
class Place:
    """Where a learner is in a lesson: its version, the section and page (from 0) they read last, and when.

    `section` and `page` count the long pages that there once were. The place itself is `mark`; without one, it dates
    from then. `begun_at` is when they began the lesson this time, None where that wasn't noted yet. They've read pages
    of `read_words` in `read_s` seconds so far.
    """

    version: VersionHash
    section: int
    page: int
    at: datetime
    mark: Bookmark | None = None
    begun_at: datetime | None = None
    read_words: int = 0
    read_s: int = 0

    @property
    def is_read(self) -> bool:
        """Whether a page was read since the lesson was begun."""
        return self.mark is not None or self.at != self.begun_at

    def having_read(self, words: int, until: datetime) -> "Place":
        """Return the place with a page of so many words read from `at` until a moment, if that was reading at all.

        A page that's left at once was skipped, and one that's left after long lay open meanwhile.
        """
        seconds = (until - self.at).total_seconds()
        if not words * 60 / FASTEST <= seconds <= words * 60 / SLOWEST:
            return self
        return replace(self, read_words=self.read_words + words, read_s=self.read_s + round(seconds))

    def bookmark(self, sections: Sequence[Section]) -> Bookmark:
        """Return the place in this version's sections, of which there must be one."""
        return self.mark or old_bookmark(sections, self.section, self.page)

    def moved(self, sections: Sequence[Section], mark: Bookmark, at: datetime) -> "Place":
        """Return the place moved to another page of this version's sections."""
        section, page = old_page(sections, mark)
        return replace(self, section=section, page=page, mark=mark, at=at)


@dataclass(frozen=True)
class Audience:
    """How many of a server's learners began a lesson, finished it, and are in the middle of a version that isn't live.

    Whoever read a page, began its quiz, answered a question of it or finished it has begun it.
    """

    began: int = 0
    done: int = 0
    amid: int = 0


@dataclass(frozen=True)
class Trace:
    """Somebody did something with a lesson, in a version; `is_open` says that they can still go on with it."""

    key: Key
    learner: LearnerId
    version: VersionHash | None = None
    is_open: bool = False


@dataclass(frozen=True)
class Standing:
    """How a learner stands with one lesson; `missing` are the prerequisites not done yet.

    Only those of the same course lock it: one course's lessons don't wait for another's. `is_claimed` says that it's
    done by its learner's word alone, though it has questions.
    """

    status: Status
    missing: tuple[Entry, ...] = ()
    place: Place | None = None
    done_at: datetime | None = None
    is_claimed: bool = False


@dataclass(frozen=True)
class Record:
    """Everything that one learner began and finished; `claimed` is what they only say they're done with."""

    places: Mapping[Key, Place]
    done: Mapping[Key, datetime]
    claimed: frozenset[Key] = frozenset()

    def is_done(self, entry: Entry) -> bool:
        """Tell whether the learner finished a lesson, in any version."""
        return (entry.scope, entry.id) in self.done

    def with_done(self, entry: Entry, at: datetime) -> "Record":
        """Return the record as it would be once a lesson is done, too."""
        return replace(self, done={**self.done, entry.key: at})

    def has_earned(self, entry: Entry) -> bool:
        """Tell whether a finished lesson counts for a certificate: by its questions, where it has any."""
        return self.is_done(entry) and (entry.key not in self.claimed or not entry.lesson.quiz)

    def earned_once(self, course: Course, since: Mapping[LessonId, datetime]) -> tuple[Entry, ...]:
        """Return the lessons that a course had when all of them were earned last; none if they never were.

        `since` says when each was published first. So a course that grows takes no certificate away.
        """
        for end in sorted((self.done[one.key] for one in course.entries if self.has_earned(one)), reverse=True):
            had = tuple(one for one in course.entries if since.get(one.id, end) <= end)
            if all(self.has_earned(one) and self.done[one.key] <= end for one in had):
                return had
        return ()

    def standing(self, entry: Entry, catalogue: Catalogue) -> Standing:
        """Return how the learner stands with a lesson; once begun, it isn't locked any more."""
        key = (entry.scope, entry.id)
        place, done_at = self.places.get(key), self.done.get(key)
        missing = tuple(other for other in catalogue.prerequisites(entry.lesson) if not self.is_done(other))
        if done_at is not None:
            return Standing(Status.DONE, missing, place, done_at, not self.has_earned(entry))
        if place is not None:
            return Standing(Status.STARTED, missing, place)
        locks = any(other.course == entry.course for other in missing)
        return Standing(Status.LOCKED if locks else Status.OPEN, missing)

    def worked_at(self, entry: Entry) -> datetime | None:
        """Return when the learner last read in a lesson or finished it; None if they never did."""
        place, done = self.places.get(entry.key), self.done.get(entry.key)
        return max((at for at in (place.at if place else None, done) if at is not None), default=None)

    def is_finished(self, course: Course) -> bool:
        """Tell whether every lesson of a course is done."""
        return all(self.is_done(entry) for entry in course.entries)

    def current_course(self, catalogue: Catalogue, wished: str = "") -> Course | None:
        """Return the course the learner is in: the one last worked in, until they've finished it and wish for another.

        Without any, it's the one `wished` for (by its key), else the first. None where there are no courses.
        """
        worked = [(at, course) for course in catalogue.courses for one in course.entries if (at := self.worked_at(one))]
        last = max(worked, key=lambda pair: pair[0])[1] if worked else None
        wanted = next((course for course in catalogue.courses if course.key == wished), None)
        if last is None or (self.is_finished(last) and wanted is not None and not self.is_finished(wanted)):
            return wanted or next(iter(catalogue.courses), None)
        return last

    def first_undone(self, entry: Entry, catalogue: Catalogue) -> Entry:
        """Return the lesson to begin with on the way to one: the first of all it builds on that isn't done."""
        met = {entry.key}
        while (missing := self.standing(entry, catalogue).missing) and missing[0].key not in met:
            entry = missing[0]
            met.add(entry.key)
        return entry

    def next_in(self, course: Course, catalogue: Catalogue) -> Entry | None:
        """Return the lesson of a course to go on with; None once it's finished.

        That's where the learner stopped reading last, else the first open lesson behind the one they passed last, else
        any that's open, else any that isn't done. So lessons that a course gets later, before their place, wait.
        """
        waiting = [entry for entry in course.entries if not self.is_done(entry)]
        read = [(place.at, entry) for entry in waiting if (place := self.places.get(entry.key)) and place.is_read]
        if read:
            return max(read, key=lambda pair: pair[0])[1]
        free = [entry for entry in waiting if self.standing(entry, catalogue).status is not Status.LOCKED]
        passed = [entry for entry in course.entries if self.is_done(entry) and entry.key not in self.claimed]
        last = max(passed, key=lambda entry: self.done[entry.key], default=None)
        behind = {entry.key for entry in course.entries[course.entries.index(last) + 1 :]} if last else set()
        return next(iter([*(entry for entry in free if entry.key in behind), *free, *waiting]), None)

    def next_course(self, catalogue: Catalogue, wished: str = "") -> Course | None:
        """Return the course that comes after the current one: the next that isn't finished; None without one."""
        here = self.current_course(catalogue, wished)
        courses = list(catalogue.courses)
        after = courses.index(here) + 1 if here else 0
        left = [one for one in [*courses[after:], *courses[:after]] if one != here and not self.is_finished(one)]
        return next(iter(left), None)

    def next_lesson(self, catalogue: Catalogue, wished: str = "") -> Entry | None:
        """Return the lesson to go on with: in the current course or, once that's finished, in the next.

        It's None once all are done. `wished` is the key of the course they'd like to begin with.
        """
        here = self.current_course(catalogue, wished)
        found = self.next_in(here, catalogue) if here else None
        following = self.next_course(catalogue, wished) if found is None else None
        return self.next_in(following, catalogue) if following else found


@dataclass(frozen=True)
class Listed:
    """A lesson in a list, how the learner stands with it, and its number (from 1) within its course."""

    entry: Entry
    standing: Standing
    number: int


def listed(catalogue: Catalogue, record: Record) -> Sequence[tuple[str, Listed]]:
    """Return every lesson with the title of its course, and how the learner stands with it."""
    return [
        (course.name, Listed(entry, record.standing(entry, catalogue), number))
        for course in catalogue.courses
        for number, entry in enumerate(course.entries, 1)
    ]
