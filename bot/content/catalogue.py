"""What learners can see: catalogues of courses and lessons in order, and the library that holds one for each scope."""

import re
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from heapq import heappop, heappush
from pathlib import PurePosixPath

from bot.content.layout.path import Layout
from bot.content.lesson import Lesson
from bot.content.media import Pointer
from bot.content.read.course_notes import NO_NOTES, CourseNotes
from bot.content.signs import colour_of, symbol_of
from bot.core.ids import GLOBAL, LessonId, ScopeId, VersionHash
from bot.core.text import stable_key

AT_HAND = 256
"""How many versions' pages are kept in memory."""


PLACEABLE = 6
"""From so many lessons on, a course asks whether somebody knows some of it already."""


@dataclass(frozen=True)
class Entry:
    """A live lesson: its content and version, the scope that owns it, its course, and its file's name."""

    lesson: Lesson
    version: VersionHash
    scope: ScopeId
    course: str
    course_title: str
    path: str = ""

    @property
    def id(self) -> LessonId:
        """The lesson's own id."""
        return self.lesson.id

    @property
    def colour(self) -> int:
        """The colour of its course."""
        return colour_of(self.course)

    @property
    def key(self) -> tuple[ScopeId, LessonId]:
        """How the database identifies the lesson: an id is only unique in its scope."""
        return self.scope, self.lesson.id


@dataclass(frozen=True)
class Course:
    """One course: its lessons in the order they're meant to be taken, and the emoji before its title, if any.

    `notes` are what its README.md says of it.
    """

    id: str
    title: str
    entries: tuple[Entry, ...]
    symbol: str = ""
    notes: CourseNotes = NO_NOTES

    @property
    def name(self) -> str:
        """Its title, with its symbol before it."""
        return f"{self.symbol} {self.title}".strip()

    @property
    def colour(self) -> int:
        """Its own colour, as 0xRRGGBB."""
        return colour_of(self.id)

    @property
    def key(self) -> str:
        """A short name for the course in custom_ids, however long its id is."""
        return stable_key(self.id)


@dataclass(frozen=True)
class Arranged:
    """How a server shows a course, be it its own or everybody's: `hidden` or not, in which place, under which title.

    Courses without a place come after those with one, the server's own first, then by id. Without a title, a course
    is called what it calls itself.
    """

    hidden: bool = False
    place: int | None = None
    title: str = ""


Arrangement = Mapping[str, Arranged]
"""How a server shows its courses, by their ids; one that's missing is shown as it is."""


@dataclass(frozen=True)
class Catalogue:
    """An immutable set of courses, such as everything one server sees.

    `arranged` is how the server whose own lessons these are shows them together with everybody's.
    """

    courses: tuple[Course, ...] = ()
    arranged: Arrangement = field(default_factory=dict, hash=False)

    @cached_property
    def entries(self) -> Mapping[LessonId, Entry]:
        """Every lesson by its id."""
        return {entry.id: entry for course in self.courses for entry in course.entries}

    @property
    def notes(self) -> Mapping[str, CourseNotes]:
        """What's known of its courses, by id, without those that say nothing."""
        return {course.id: course.notes for course in self.courses if course.notes != NO_NOTES}

    def get(self, lesson: LessonId) -> Entry | None:
        """Return the live lesson with this id, or None."""
        return self.entries.get(lesson)

    def course_of(self, entry: Entry) -> Course:
        """Return the course a lesson belongs to; raises StopIteration for one that isn't in this catalogue."""
        return next(course for course in self.courses if course.id == entry.course)

    def prerequisites(self, lesson: Lesson) -> list[Entry]:
        """Return a lesson's prerequisites, without those that aren't loaded: they can't bind anybody."""
        return [self.entries[target] for target in lesson.prereqs if target in self.entries]

    def after(self, entry: Entry) -> Entry | None:
        """Return the lesson that `next` names, or without it the course's next one; None if there's no such lesson.

        One that stands in another course by now, since that has a lesson with the same id, is passed over.
        """
        lessons = self.course_of(entry).entries
        place = next(number for number, other in enumerate(lessons) if other.id == entry.id)
        behind = lessons[place + 1] if place + 1 < len(lessons) else None
        named = self.get(entry.lesson.next) if entry.lesson.next is not None else None
        strays = named is not None and named.course != entry.course and behind is not None
        return behind if entry.lesson.next is None or strays else named

    def pointed_at(self, pointer: Pointer, entry: Entry) -> Entry | None:
        """Return the lesson that a link in `entry` means: by its file's name in the same course, or by its id."""
        target = pointer.target.casefold()
        here = self.course_of(entry).entries if entry.id in self.entries else ()
        near = (one for one in here if one.path and PurePosixPath(one.path).stem.casefold() == target)
        return next(near, None) or self.get(LessonId(target))

    def tags(self) -> list[str]:
        """Return every tag once, the most used first."""
        counts: dict[str, int] = {}
        for entry in self.entries.values():
            for tag in entry.lesson.tags:
                counts[tag] = counts.get(tag, 0) + 1
        return sorted(counts, key=lambda tag: (-counts[tag], tag))


def catalogue_of(
    entries: Iterable[Entry], notes: Mapping[str, CourseNotes] | None = None, arranged: Arrangement | None = None
) -> Catalogue:
    """Return a catalogue of these lessons, with courses sorted by id and lessons as in `in_order`.

    `notes` are what's known of courses, by id; `arranged` is kept for `overlaid`.
    """
    by_course: dict[str, list[Entry]] = {}
    for entry in entries:
        by_course.setdefault(entry.course, []).append(entry)
    made = {name: [*in_order(group)] for name, group in sorted(by_course.items())}
    return Catalogue(_courses(made, notes or {}), arranged or {})


def _courses(ordered: Mapping[str, Sequence[Entry]], notes: Mapping[str, CourseNotes]) -> tuple[Course, ...]:
    return tuple(_course(name, group, notes.get(name, NO_NOTES)) for name, group in ordered.items() if group)


def _course(name: str, entries: Sequence[Entry], notes: CourseNotes) -> Course:
    symbol, title = symbol_of(entries[0].course_title or name)
    return Course(name, title, tuple(entries), symbol, notes)


def overlaid(shared: Catalogue, own: Catalogue) -> Catalogue:
    """Return what a server sees: the shared lessons and its own; where an id is in both, its own.

    A shared course keeps its order where some of its lessons stand in another course now. Courses come and are called
    as the server has `arranged` them; hidden ones aren't there.
    """
    shown = {**shared.entries, **own.entries}
    courses: dict[str, dict[LessonId, Entry]] = {}
    for entry in (*shared.entries.values(), *own.entries.values()):
        courses.setdefault(entry.course, {})[entry.id] = entry
    kept = {
        name: [entry for entry in in_order([*whole.values()]) if shown[entry.id] is entry]
        for name, whole in courses.items()
    }
    how = {name: own.arranged.get(name, Arranged()) for name in kept}
    called = {
        name: [replace(entry, course_title=how[name].title) for entry in kept[name]] if how[name].title else kept[name]
        for name in sorted(kept, key=lambda name: _place(name, how[name], kept[name]))
        if not how[name].hidden
    }
    return Catalogue(_courses(called, {**shared.notes, **own.notes}), own.arranged)


def _place(name: str, how: Arranged, entries: Sequence[Entry]) -> tuple[bool, int, bool, str]:
    is_own = all(entry.scope != GLOBAL for entry in entries)
    return how.place is None, how.place or 0, not is_own, name


def in_order(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield each lesson once, along chains of `next`; these begin with lessons that none names, by `natural` id.

    A chain comes after those with what its lessons build on, so a hole in a course changes no order.
    """
    waiting = {entry.id: entry for entry in sorted(entries, key=lambda entry: natural(entry.id))}
    followers = {entry.lesson.next for entry in entries if entry.lesson.next != entry.id}
    chains: list[dict[LessonId, Entry]] = []
    for head in [*(lesson for lesson in waiting if lesson not in followers), *waiting]:
        chain: dict[LessonId, Entry] = {}
        follower: LessonId | None = head
        while follower is not None and (entry := waiting.pop(follower, None)):
            chain[entry.id] = entry
            follower = entry.lesson.next
        chains += [chain] if chain else []
    for number in _order([_needs(chain) for chain in chains], [chain.keys() for chain in chains]):
        yield from chains[number].values()


def _needs(chain: Mapping[LessonId, Entry]) -> set[LessonId]:
    return {lesson for entry in chain.values() for lesson in entry.lesson.prereqs}


def _order(needs: Sequence[set[LessonId]], has: Sequence[Collection[LessonId]]) -> Iterator[int]:
    """Yield the numbers of chains, the smallest first that needs no later one; in a circle, the smallest of all."""
    place = {lesson: number for number, lessons in enumerate(has) for lesson in lessons}
    open_ = [{place[lesson] for lesson in some if lesson in place} - {number} for number, some in enumerate(needs)]
    free = [number for number, some in enumerate(open_) if not some]
    done: set[int] = set()
    behind: dict[int, list[int]] = {}
    for number, some in enumerate(open_):
        for one in some:
            behind.setdefault(one, []).append(number)
    for smallest in range(len(open_)):
        while free or smallest not in done:
            number = heappop(free) if free else smallest
            if number in done:
                continue
            done.add(number)
            yield number
            for one in behind.get(number, ()):
                open_[one].discard(number)
                if not open_[one] and one not in done:
                    heappush(free, one)


def natural(text: str) -> list[tuple[int, str]]:
    """Return a sort key that takes numbers as numbers: "part 2" comes before "part 10"."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", text)]


class Library:
    """The catalogues of all scopes in this process. Publishing swaps one as a whole, so readers need no lock."""

    def __init__(self) -> None:
        self._own: dict[ScopeId, Catalogue] = {}
        self._seen: dict[ScopeId, Catalogue] = {}
        self._live: dict[VersionHash, Lesson] = {}
        self._revisions: dict[ScopeId, int] = {}
        self._layouts: dict[VersionHash, Layout] = {}
        self._publishing = threading.Lock()

    def publish(self, scope: ScopeId, catalogue: Catalogue, revision: int) -> None:
        """Show these lessons as the scope's own from now on; does nothing if a later revision is shown already."""
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
        """Replace what was read from these versions by a new reading of them, in every scope that shows them."""
        with self._publishing:
            self._layouts = {one: made for one, made in self._layouts.items() if one not in lessons}
            for scope, catalogue in self._own.items():
                if any(entry.version in lessons for entry in catalogue.entries.values()):
                    entries = catalogue.entries.values()
                    again = [replace(one, lesson=lessons.get(one.version, one.lesson)) for one in entries]
                    self._show(scope, catalogue_of(again, catalogue.notes, catalogue.arranged))

    def layout(self, version: VersionHash) -> Layout | None:
        """Return a version's pages and path if they're in memory, else None."""
        return self._layouts.get(version)

    def keep_layout(self, version: VersionHash, layout: Layout) -> None:
        """Keep a version's pages and path in memory, along with the `AT_HAND - 1` that were kept last."""
        with self._publishing:
            kept = [(one, made) for one, made in self._layouts.items() if one != version]
            self._layouts = dict([*kept[1 - AT_HAND :], (version, layout)])

    def revision(self, scope: ScopeId) -> int:
        """Return which revision of a scope this process shows; -1 if it shows none yet."""
        return self._revisions.get(scope, -1)

    @property
    def revisions(self) -> Mapping[ScopeId, int]:
        """The revision this process shows, by scope."""
        return self._revisions

    @property
    def live_lessons(self) -> Mapping[VersionHash, Lesson]:
        """Every version that any scope shows or has shown since the start."""
        return self._live

    def live_lesson(self, version: VersionHash) -> Lesson | None:
        """Return the lesson of a version that's among the `live_lessons`, else None."""
        return self._live.get(version)

    def own(self, scope: ScopeId) -> Catalogue:
        """Return the lessons that belong to a scope itself, without the shared ones; empty for an unknown scope."""
        return self._own.get(scope, Catalogue())

    def shows(self, catalogue: Catalogue) -> bool:
        """Tell whether this very catalogue object is still what some scope sees."""
        return any(seen is catalogue for seen in (*self._seen.values(), self.own(GLOBAL)))

    def title_of(self, scope: ScopeId, lesson: LessonId) -> str:
        """Return the title of a scope's own lesson, or its id if the scope doesn't have it (any more)."""
        entry = self.own(scope).get(lesson)
        return entry.lesson.title if entry else str(lesson)

    def whole(self, scope: ScopeId) -> Catalogue:
        """Return all that a scope has, hidden courses too, by the names that courses give themselves."""
        own = self._own.get(scope, Catalogue())
        if not own.arranged:
            return self.seen_by(scope)
        return overlaid(self._own.get(GLOBAL, Catalogue()), replace(own, arranged={}))

    def seen_by(self, scope: ScopeId) -> Catalogue:
        """Return what a scope sees: the shared lessons and its own; where an id is in both, its own."""
        return self._seen.get(scope) or self._own.get(GLOBAL, Catalogue())
