"""A lesson file that was checked, what it's called, and its problems."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from bot.content.read.course_notes import CourseNotes, Readme
from bot.content.read.data_files import DataFiles
from bot.content.read.problems import Problem
from bot.content.read.validation import Reading
from bot.formats.pages import is_notebook, is_readme, markdown_in


@dataclass(frozen=True)
class LessonFile:
    """Where a lesson file is: its path, the folder and title of its course, and what the course's README.md says.

    `inserted` says after which line of the file (from 1) how many lines were added to put it into our format, and
    `told` what's to be told about that. `is_named` means that it's named after its path, since it has no id.
    """

    path: Path
    course: Path
    course_title: str = ""
    readme: Readme | None = None
    inserted: tuple[int, int] = (0, 0)
    told: tuple[Problem, ...] = ()
    is_named: bool = False

    def as_typed(self, line: int) -> int:
        """Return the author's line for a line of what was read."""
        after, added = self.inserted
        return line if line <= after else max(line - added, after, 1)


@dataclass(frozen=True)
class Checked:
    """One lesson file and everything that came of checking it.

    `data` is the file's content (empty if it can't be read), `files` gives its data files.
    """

    file: LessonFile
    data: bytes
    reading: Reading
    files: DataFiles

    def line_with(self, near: str) -> int:
        """Return the line (from 1) with a text's first six words; 1 when no line has them."""
        start = " ".join(near.split()[:6])
        found = next((number for number, line in enumerate(self._lines, 1) if start and start in line), 1)
        return self.file.as_typed(found)

    @cached_property
    def _lines(self) -> list[str]:
        return [" ".join(line.split()) for line in self.data.decode("utf-8", "replace").split("\n")]

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


def notes_in(checked: Iterable[Checked]) -> dict[str, CourseNotes]:
    """Return what the README.md files that came along with lessons say of their courses, by the courses' ids."""
    found = ((one.file.course.name, one.file.readme.notes) for one in checked if one.file.readme is not None)
    return {course: notes for course, notes in found if notes is not None}


def markdown_files(files: Iterable[Path], below: Path) -> Iterator[Path]:
    """Yield the Markdown files among these, by name, without READMEs and hidden ones."""
    for name in markdown_in(str(file) for file in files):
        if not is_readme(name) and not _is_hidden(Path(name), below):
            yield Path(name)


def notebooks(folder: Path) -> Iterator[Path]:
    """Yield the notebooks in a folder and below, by name, without hidden ones."""
    for file in sorted(folder.rglob("*"), key=str):
        if is_notebook(file.name) and not _is_hidden(file, folder):
            yield file


def _is_hidden(file: Path, below: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(below).parts)
