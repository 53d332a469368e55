"""Checks all lesson files of a folder together: each by itself, and what only shows across files.

A missing prerequisite or next lesson is just a warning, because courses may be loaded in parts. A cycle of
prerequisites and a second lesson with the same id are errors.
"""

import gc
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Protocol

from rapidfuzz import process

from bot.content.data_files import DataFiles, FolderFiles
from bot.content.lesson import Lesson
from bot.content.problems import Problem, error, warning
from bot.content.reader import Unreadable, read_bytes
from bot.content.validation import Reading, read_lesson, source_hash, version_hash
from bot.core.ids import LessonId
from bot.core.text import shorten

MAX_CANDIDATES = 200
"""The most ids a missing one is compared with, which bounds the time for a large folder."""

MENU_LABEL = 100
"""The longest label in a Discord menu, in characters."""


@dataclass(frozen=True)
class LessonFile:
    """Where a lesson file is: its path, and the folder and title of its course."""

    path: Path
    course: Path
    course_title: str = ""


@dataclass(frozen=True)
class Checked:
    """One lesson file and everything that came of checking it.

    `data` is the file's content (empty if it can't be read), `files` gives its data files.
    """

    file: LessonFile
    data: bytes
    reading: Reading
    files: DataFiles

    def with_problems(self, problems: Iterable[Problem]) -> "Checked":
        """Return a copy with these problems added; if one is an error, the lesson is left out."""
        added = tuple(problems)
        if not added:
            return self
        refused = any(problem.severity == "error" for problem in added)
        ordered = tuple(sorted((*self.reading.problems, *added), key=lambda problem: problem.line))
        update = {"problems": ordered, "lesson": None if refused else self.reading.lesson}
        return replace(self, reading=self.reading.model_copy(update=update))


@dataclass(frozen=True)
class FileProblem:
    """A problem and the path of the file it's in."""

    file: str
    problem: Problem


def file_problems(checked: Iterable[Checked], limit: int) -> list[FileProblem]:
    """Return the problems of all files, errors first, but no more than `limit`."""
    found = [FileProblem(str(one.file.path), problem) for one in checked for problem in one.reading.problems]
    return sorted(found, key=lambda one: one.problem.severity != "error")[:limit]


class ReadingCache(Protocol):
    """Remembers readings by content, so that an unchanged file needn't be parsed again."""

    def find(self, loaded: "Loaded") -> Reading | None:
        """Return the reading of exactly this content, data files included, or None."""


def find_lessons(paths: Iterable[Path]) -> Iterator[LessonFile]:
    """Yield every lesson file at or below the paths, in order, without READMEs and hidden files.

    A folder with lessons directly in it is one course, with everything below it; otherwise each of its subfolders is a
    course. A path to a single file is taken as it is, and its folder as its course.
    """
    for path in paths:
        if not path.is_dir():
            yield LessonFile(path, path.parent)
            continue
        own = list(_markdown(path.glob("*.md"), path))
        folders = [path] if own else sorted(child for child in path.iterdir() if child.is_dir())
        for course in folders:
            title = course_title(course)
            yield from (LessonFile(file, course, title) for file in _markdown(course.rglob("*.md"), course))


def course_title(folder: Path) -> str:
    """Return a course's title: its README.md's first `#` heading, else its folder's name in words."""
    readme = b""
    with suppress(Unreadable):
        readme = read_bytes(folder / "README.md")
    return title_of(folder.resolve().name, readme)


def title_of(folder: str, readme: bytes) -> str:
    """Return a course's title from its folder's name and its README.md's content (empty if there's none)."""
    heading = re.search(r"^#[ \t]+(.*\S)", readme.decode("utf-8", "replace"), re.MULTILINE)
    if heading:
        return shorten(heading[1], MENU_LABEL)
    words = " ".join(re.split(r"[-_\s]+", folder)).strip()
    return words[:1].upper() + words[1:]


def _markdown(files: Iterable[Path], below: Path) -> Iterator[Path]:
    for file in sorted(files, key=str):
        parts = file.relative_to(below).parts
        if file.name.casefold() != "readme.md" and not any(part.startswith(".") for part in parts):
            yield file


@dataclass(frozen=True)
class Loaded:
    """A lesson file with its content, or with the problem that kept it from being read."""

    file: LessonFile
    data: bytes
    files: DataFiles
    problem: Problem | None = None

    @cached_property
    def source_hash(self) -> str:
        """SHA-256 of the file alone, without its data files."""
        return source_hash(self.data)


def load(file: LessonFile) -> Loaded:
    """Read a file's content. Never raises: if it can't be read, the result has the `problem`."""
    try:
        return Loaded(file, read_bytes(file.path), FolderFiles(file.course))
    except Unreadable as refused:
        return Loaded(file, b"", FolderFiles(file.course), refused.problem)


def check(files: Iterable[LessonFile]) -> list[Checked]:
    """Read and check the files; return them with all their problems, in the order given."""
    return check_loaded([load(file) for file in files])


def check_loaded(
    loaded: Iterable[Loaded], cache: ReadingCache | None = None, beside: Iterable[Lesson] = ()
) -> list[Checked]:
    """Check files that are read already; return them in the order given. What `cache` knows isn't parsed again.

    `beside` are the lessons that are there already, for prerequisites and `next`. A file replaces the one with its id.
    """
    with uncollected():
        return cross_check([_check_one(one, cache) for one in loaded], beside)


@contextmanager
def uncollected() -> Iterator[None]:
    """Pause garbage collection while many lasting objects are made: it'd walk through them again and again in vain."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _check_one(loaded: Loaded, cache: ReadingCache | None) -> Checked:
    if loaded.problem is not None:
        reading = Reading(lesson=None, problems=(loaded.problem,), hash=version_hash(b"", {}))
        return Checked(loaded.file, b"", reading, loaded.files)
    found = cache.find(loaded) if cache else None
    reading = found or read_lesson(loaded.data, loaded.files)
    return Checked(loaded.file, loaded.data, reading, loaded.files)


def cross_check(checked: list[Checked], beside: Iterable[Lesson] = ()) -> list[Checked]:
    """Return the files with the problems added that only show when all, and those `beside` them, are seen together."""
    unique = list(_refuse_doubles(checked))
    edges = {lesson.id: lesson.prereqs for lesson in beside}
    edges |= {one.reading.lesson.id: one.reading.lesson.prereqs for one in unique if one.reading.lesson}
    circular = in_cycles(edges)
    alike: dict[str, list[LessonId]] = {}
    for lesson in edges:
        alike.setdefault(_digits(lesson), []).append(lesson)
    return [one.with_problems(_links(one, edges, circular, alike)) for one in unique]


def _refuse_doubles(checked: list[Checked]) -> Iterator[Checked]:
    seen: dict[LessonId, Path] = {}
    for one in checked:
        lesson = one.reading.lesson
        if lesson is None or seen.setdefault(lesson.id, one.file.path) is one.file.path:
            yield one
            continue
        message = f"The id {lesson.id} belongs to {seen[lesson.id]} already."
        yield one.with_problems(
            [error(_line(one, "id"), "id", message, "give this lesson an id of its own", lesson.id)]
        )


def _links(
    one: Checked, edges: Mapping[LessonId, object], circular: set[LessonId], alike: Mapping[str, list[LessonId]]
) -> Iterator[Problem]:
    lesson = one.reading.lesson
    if lesson is None:
        return
    if lesson.id in circular:
        message = "This lesson is, by way of its prerequisites, a prerequisite of itself."
        yield error(_line(one, "prereqs"), "prereqs", message, "remove one prerequisite of the circle", lesson.id)
    targets = [("prereqs", target) for target in lesson.prereqs] + ([("next", lesson.next)] if lesson.next else [])
    for key, target in targets:
        if target not in edges:
            near = _near(target, lesson.id, alike)
            hint = f"write {near}, if you mean that" if near else "load that lesson, too, or remove the id"
            yield warning(_line(one, key), key, f"There is no lesson with the id {target} (yet).", hint, target)
    if lesson.next == lesson.id:
        yield warning(
            _line(one, "next"), "next", "The lesson names itself as the next one.", "name the one that follows"
        )
    yield from _moves(one, lesson)
    if len(lesson.title) > MENU_LABEL:
        message = f"The title has more than {MENU_LABEL} characters and is shortened in menus."
        yield warning(_line(one, "title"), "title", message, "shorten it", lesson.title)


def _moves(one: Checked, lesson: Lesson) -> Iterator[Problem]:
    """Yield warnings about a lesson, question or card that's said to have moved here from this same lesson."""
    if lesson.was == lesson.id:
        message = "The lesson is said to be a part of itself, so nothing moves."
        yield warning(_line(one, "was"), "was", message, "name the lesson that was divided, or remove was:", lesson.was)
    parts = [(one.q, one.was) for one in lesson.quiz] + [(one.front, one.was) for one in lesson.flashcards]
    for called, was in parts:
        if was is not None and was.partition("/")[0] == lesson.id:
            message = f"“{shorten(called, 60)}” is said to come from this same lesson, so nothing moves."
            hint = "to keep its history when you reword it, give it an id: with its old key instead"
            yield warning(_line(one, "quiz"), "was", message, hint, was)


def _digits(lesson: LessonId) -> str:
    return " ".join(re.findall(r"\d+", lesson))


def _near(wanted: LessonId, own: LessonId, alike: Mapping[str, list[LessonId]]) -> LessonId | None:
    """Return the id that was probably meant, or None. One with other numbers in it is another lesson, not a slip."""
    candidates = alike.get(_digits(wanted), ())[:MAX_CANDIDATES]
    found = process.extractOne(wanted, [lesson for lesson in candidates if lesson != own], score_cutoff=80)
    return found[0] if found else None


def _line(one: Checked, key: str) -> int:
    """Return the line (from 1) of one of the lesson's own keys; 1 when it isn't found at the start of a line."""
    lines = one.data.decode("utf-8", "replace").split("\n")
    return next((number for number, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 1)


def in_cycles(edges: Mapping[LessonId, Iterable[LessonId]]) -> set[LessonId]:
    """Return the lessons that are prerequisites of themselves, through others or not."""
    waiting = {lesson: {target for target in targets if target in edges} for lesson, targets in edges.items()}
    _peel(waiting)
    needed_by: dict[LessonId, set[LessonId]] = {lesson: set() for lesson in waiting}
    for lesson, targets in waiting.items():
        for target in targets:
            needed_by[target].add(lesson)
    _peel(needed_by)  # what's left is on a cycle, or links two of them
    return {lesson for lesson in needed_by if lesson in _reached(lesson, needed_by)}


def _reached(start: LessonId, edges: Mapping[LessonId, Iterable[LessonId]]) -> set[LessonId]:
    found: set[LessonId] = set()
    waiting = list(edges[start])
    while waiting:
        lesson = waiting.pop()
        if lesson not in found:
            found.add(lesson)
            waiting += edges[lesson]
    return found


def _peel(waiting: dict[LessonId, set[LessonId]]) -> None:
    """Remove what waits for nothing, over and over (Kahn's algorithm). What's left is on a cycle or waits for one."""
    waited_for: dict[LessonId, list[LessonId]] = {}
    for lesson, targets in waiting.items():
        for target in targets:
            waited_for.setdefault(target, []).append(lesson)
    free = [lesson for lesson, targets in waiting.items() if not targets]
    while free:
        lesson = free.pop()
        del waiting[lesson]
        for other in waited_for.get(lesson, ()):
            if other in waiting:
                waiting[other].discard(lesson)
                if not waiting[other]:
                    free.append(other)
    for targets in waiting.values():
        targets.intersection_update(waiting)
