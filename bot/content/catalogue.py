"""What learners can see: the courses of one scope, in order, each lesson with its neighbours. Immutable."""

import re
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from bot.content.lesson import Lesson
from bot.content.sections import Section
from bot.core.ids import GLOBAL, LessonId, ScopeId, VersionHash
from bot.core.text import stable_key

AT_HAND = 256
"""So many versions have their pages in memory."""


@dataclass(frozen=True)
class Entry:
    """A live lesson: its content, the version it is, the scope that owns it, and its course."""

    lesson: Lesson
    version: VersionHash
    scope: ScopeId
    course: str
    course_title: str

    @property
    def id(self) -> LessonId:
        """The lesson's own id."""
        return self.lesson.id

    @property
    def key(self) -> tuple[ScopeId, LessonId]:
        """What the lesson is known by in the database."""
        return self.scope, self.lesson.id


@dataclass(frozen=True)
class Course:
    """The lessons of one course, in the order in which they are taken."""

    id: str
    title: str
    entries: tuple[Entry, ...]

    @property
    def key(self) -> str:
        """What names the course in an address, however long its id is."""
        return stable_key(self.id)


@dataclass(frozen=True)
class Catalogue:
    """Everything that one scope shows."""

    courses: tuple[Course, ...] = ()

    @cached_property
    def entries(self) -> Mapping[LessonId, Entry]:
        """Every lesson by its id."""
        return {entry.id: entry for course in self.courses for entry in course.entries}

    def get(self, lesson: LessonId) -> Entry | None:
        """Return the live lesson with this id, or None."""
        return self.entries.get(lesson)

    def course_of(self, entry: Entry) -> Course:
        """Return the course that a lesson belongs to."""
        return next(course for course in self.courses if course.id == entry.course)

    def prerequisites(self, lesson: Lesson) -> list[Entry]:
        """Return the prerequisites that are live; one that is not loaded binds nobody."""
        return [self.entries[target] for target in lesson.prereqs if target in self.entries]

    def after(self, entry: Entry) -> Entry | None:
        """Return the lesson that follows: the one named by `next`, else the next of the course; None at its end."""
        if entry.lesson.next is not None:
            return self.get(entry.lesson.next)
        lessons = self.course_of(entry).entries
        place = next(number for number, other in enumerate(lessons) if other.id == entry.id)
        return lessons[place + 1] if place + 1 < len(lessons) else None

    def tags(self) -> list[str]:
        """Return every tag, the most used first."""
        counts: dict[str, int] = {}
        for entry in self.entries.values():
            for tag in entry.lesson.tags:
                counts[tag] = counts.get(tag, 0) + 1
        return sorted(counts, key=lambda tag: (-counts[tag], tag))


def catalogue_of(entries: Iterable[Entry]) -> Catalogue:
    """Return the catalogue of these lessons: courses by name, lessons along their `next` links."""
    by_course: dict[str, list[Entry]] = {}
    for entry in entries:
        by_course.setdefault(entry.course, []).append(entry)
    return Catalogue(tuple(_course(name, group) for name, group in sorted(by_course.items())))


def _course(name: str, entries: Sequence[Entry]) -> Course:
    ordered = tuple(in_order(entries))
    return Course(name, ordered[0].course_title or name, ordered)


def overlaid(shared: Catalogue, own: Catalogue) -> Catalogue:
    """Return what a server sees: the shared lessons, with its own added or in their place."""
    kept = [entry for entry in shared.entries.values() if entry.id not in own.entries]
    return catalogue_of([*kept, *own.entries.values()])


def in_order(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield each lesson once: chains of `next` from their heads, heads by id with numbers counted ("2" before "10")."""
    waiting = {entry.id: entry for entry in sorted(entries, key=lambda entry: natural(entry.id))}
    followers = {entry.lesson.next for entry in entries if entry.lesson.next != entry.id}
    heads = [lesson for lesson in waiting if lesson not in followers]
    for head in [*heads, *waiting]:
        follower: LessonId | None = head
        while follower is not None and (entry := waiting.pop(follower, None)):
            yield entry
            follower = entry.lesson.next


def natural(text: str) -> list[tuple[int, str]]:
    """Return a sort key that counts the numbers in a text."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", text)]


class Library:
    """The catalogues of all scopes in this process; each is swapped as a whole when something is published."""

    def __init__(self) -> None:
        self._own: dict[ScopeId, Catalogue] = {}
        self._seen: dict[ScopeId, Catalogue] = {}
        self._live: dict[VersionHash, Lesson] = {}
        self._revisions: dict[ScopeId, int] = {}
        self._sections: dict[VersionHash, tuple[Section, ...]] = {}
        self._publishing = threading.Lock()

    def publish(self, scope: ScopeId, catalogue: Catalogue, revision: int) -> None:
        """Show these lessons from now on as the scope's own; what is older than what it shows changes nothing."""
        with self._publishing:
            if revision >= self.revision(scope):
                self._revisions = {**self._revisions, scope: revision}
                self._show(scope, catalogue)

    def _show(self, scope: ScopeId, catalogue: Catalogue) -> None:
        self._own = {**self._own, scope: catalogue}
        shared = self._own.get(GLOBAL, Catalogue())
        changed = [scope] if scope != GLOBAL else [own for own in self._own if own != GLOBAL]
        self._seen |= {own: overlaid(shared, self._own[own]) for own in changed}
        self._live |= {entry.version: entry.lesson for entry in catalogue.entries.values()}

    def renew(self, lessons: Mapping[VersionHash, Lesson]) -> None:
        """Show these versions as they are read now, wherever a scope shows them."""
        with self._publishing:
            self._sections = {one: pages for one, pages in self._sections.items() if one not in lessons}
            for scope, catalogue in self._own.items():
                if any(entry.version in lessons for entry in catalogue.entries.values()):
                    entries = catalogue.entries.values()
                    again = [replace(one, lesson=lessons.get(one.version, one.lesson)) for one in entries]
                    self._show(scope, catalogue_of(again))

    def sections(self, version: VersionHash) -> tuple[Section, ...] | None:
        """Return the pages of a version where they are at hand."""
        return self._sections.get(version)

    def keep_sections(self, version: VersionHash, sections: tuple[Section, ...]) -> None:
        """Have the pages of a version at hand, and of so many others that were looked at."""
        with self._publishing:
            kept = [(one, pages) for one, pages in self._sections.items() if one != version]
            self._sections = dict([*kept[1 - AT_HAND :], (version, sections)])

    def revision(self, scope: ScopeId) -> int:
        """Return which revision of a scope this process shows; -1 before any."""
        return self._revisions.get(scope, -1)

    @property
    def revisions(self) -> Mapping[ScopeId, int]:
        """Which revision of each scope this process shows."""
        return self._revisions

    @property
    def live_lessons(self) -> Mapping[VersionHash, Lesson]:
        """Every version that some scope shows, or showed since the start."""
        return self._live

    def live_lesson(self, version: VersionHash) -> Lesson | None:
        """Return a version of a lesson that some scope shows, or showed since the start; None for any other."""
        return self._live.get(version)

    def own(self, scope: ScopeId) -> Catalogue:
        """Return the lessons that belong to a scope itself."""
        return self._own.get(scope, Catalogue())

    def shows(self, catalogue: Catalogue) -> bool:
        """Tell whether some scope sees just this catalogue now."""
        return any(seen is catalogue for seen in (*self._seen.values(), self.own(GLOBAL)))

    def title_of(self, scope: ScopeId, lesson: LessonId) -> str:
        """Return what a scope's own lesson is called; its id where it is not there."""
        entry = self.own(scope).get(lesson)
        return entry.lesson.title if entry else str(lesson)

    def seen_by(self, scope: ScopeId) -> Catalogue:
        """Return what a scope sees: the global lessons, with its own in their place where it has any."""
        return self._seen.get(scope) or self._own.get(GLOBAL, Catalogue())
