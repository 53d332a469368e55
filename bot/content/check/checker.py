"""Checks all lesson files of a folder together: each by itself, and what only shows across files.

A missing prerequisite or next lesson is just a warning, because courses may be loaded in parts. A cycle of
prerequisites and a second lesson with the same id are errors.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Protocol

from bot.content.check.checked import Checked, LessonFile, markdown_files, notebooks
from bot.content.check.cross_check import cross_check
from bot.content.check.repeated import folded
from bot.content.lesson import Lesson
from bot.content.media import PICTURES
from bot.content.read.adopting import adopted, are_ours
from bot.content.read.adopting_told import summary_of
from bot.content.read.chosen import NOTHING_CHOSEN, Chosen
from bot.content.read.course_notes import readme_of
from bot.content.read.data_files import DataFiles, FolderFiles
from bot.content.read.foreign import id_of
from bot.content.read.included import included_names, is_taken
from bot.content.read.listings import read_listings
from bot.content.read.problems import Problem, remark
from bot.content.read.reader import MAX_NOTEBOOK, Unreadable, read_bytes
from bot.content.read.validation import Reading, read_lesson, source_hash, version_hash
from bot.core.heap import in_portions, uncollected
from bot.formats.notebooks import markdown_of
from bot.formats.pages import is_notebook, markdown_name


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
        own = list(markdown_files(path.iterdir(), path))
        folders = [path] if own else sorted(child for child in path.iterdir() if child.is_dir())
        for course in folders:
            readme = readme_of(course)
            files = [*markdown_files(course.rglob("*"), course)] or notebooks(course)
            yield from (LessonFile(file, course, readme.title, readme) for file in files)


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
    """Read a file's content, a notebook's as Markdown. Never raises: what can't be read has the `problem`."""
    try:
        if is_notebook(file.path.name):
            text = markdown_of(read_bytes(file.path, MAX_NOTEBOOK))
            named = replace(file, path=file.path.with_name(markdown_name(file.path.name)))
            return Loaded(named, text.encode() if text is not None else b"", FolderFiles(file.course))
        return Loaded(file, read_bytes(file.path), FolderFiles(file.course))
    except Unreadable as refused:
        return Loaded(file, b"", FolderFiles(file.course), refused.problem)


def load_all(files: Iterable[LessonFile]) -> list[Loaded]:
    """Read the files of whole courses; those that aren't in our format are put into it, or left out as no lessons."""
    courses = [[*map(load, course)] for _, course in groupby(files, key=lambda file: file.course)]
    taken = {id_of(one.data) for course in courses for one in course}
    found = []
    for course in courses:
        made = _load_course(course, taken)
        taken.update(id_of(one.data) for one in made)
        found += made
    return found


def _load_course(files: Sequence[Loaded], taken: Collection[str]) -> list[Loaded]:
    course = files[0].file.course
    loaded = {one.file.path.relative_to(course).as_posix(): one for one in files}
    if are_ours({path: one.data for path, one in loaded.items()}):
        return [*loaded.values()]
    for path in notebooks(course):
        one = load(replace(files[0].file, path=path))
        loaded.setdefault(one.file.path.relative_to(course).as_posix(), one)
    included = included_names(one.data for one in loaded.values())
    beside: dict[str, bytes] = {}
    for file in (one for one in course.rglob("*") if one.is_file() and not one.is_symlink()):
        name = file.relative_to(course).as_posix()
        if is_taken(name, included):
            beside[name] = read_bytes(file)
        elif file.suffix.casefold() in PICTURES:
            beside[name] = b""
    return in_our_format(loaded, {**beside, **read_listings(course)}, taken=taken)


def in_our_format(
    loaded: Mapping[str, Loaded],
    beside: Mapping[str, bytes],
    chosen: Chosen = NOTHING_CHOSEN,
    taken: Collection[str] = (),
) -> list[Loaded]:
    """Return the lessons of one course, by their paths below it, in our format; what's decided is told at the first.

    `beside` are the course's other files, such as one that lists the lessons; `taken` are ids of other courses.
    """
    files = {**beside, **{path: one.data for path, one in loaded.items() if one.problem is None}}
    made = adopted(files, chosen, taken, next((one.file.course.name for one in loaded.values()), ""))
    summary = tuple(remark(sentence, hint) for sentence, hint in summary_of(made))
    found = []
    kept = (path for path in loaded if path in made.lessons or loaded[path].problem is not None)
    named = frozenset(made.named)
    for number, path in enumerate(kept):
        one = loaded[path]
        place, why = made.inserted.get(path, (0, 0)), summary if not number else ()
        file = replace(one.file, inserted=place, told=why, is_named=path in named)
        file = replace(file, course_title=made.title or file.course_title)
        found.append(replace(one, file=file, data=made.lessons.get(path, one.data)))
    return found


def check(files: Iterable[LessonFile]) -> list[Checked]:
    """Read and check the files of whole courses; return them with all their problems, in the order given."""
    return check_loaded(load_all(files))


def check_loaded(
    loaded: Iterable[Loaded], cache: ReadingCache | None = None, beside: Iterable[Lesson] = ()
) -> list[Checked]:
    """Check files that are read already; return them in the order given. What `cache` knows isn't parsed again.

    `beside` are the lessons that are there already, for prerequisites and `next`. A file replaces the one with its id.
    """
    with uncollected():
        return folded(cross_check([_check_one(one, cache) for one in in_portions(loaded)], beside))


def _check_one(loaded: Loaded, cache: ReadingCache | None) -> Checked:
    if loaded.problem is not None:
        reading = Reading(lesson=None, problems=(loaded.problem,), hash=version_hash(b"", {}))
        return Checked(loaded.file, b"", reading, loaded.files)
    found = cache.find(loaded) if cache else None
    reading = found or read_lesson(loaded.data, loaded.files)
    if loaded.file.inserted[1]:
        problems = tuple(replace(one, line=loaded.file.as_typed(one.line)) for one in reading.problems)
        reading = reading.model_copy(update={"problems": problems})
    return Checked(loaded.file, loaded.data, reading, loaded.files)
