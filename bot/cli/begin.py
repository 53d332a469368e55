"""The verb new: a lesson to begin with, or a course, empty or made of what somebody has."""

import argparse
import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from shlex import quote

from bot.content.check.template import template
from bot.content.check.uploads import beside, is_archive, load_archive, load_bank
from bot.core.errors import TutorError
from bot.core.program import program
from bot.core.text import counted, shorten
from bot.formats.archives import Unreadable
from bot.formats.pages import is_markdown, is_readme, markdown_name
from bot.settings import courses

TITLE = 120
"""The longest title that's taken from a list, in characters; what's longer is cut at a word."""

_MARK = re.compile(r"^\s*(?:[-*+•]|#+|(?:lesson|chapter|week|day)?\s*\d+[.):]?)\s+", re.IGNORECASE)
"""What stands before a title in a list: a dash, a number, `Week 3:`."""


def new(options: argparse.Namespace) -> int:
    """Write a lesson that passes the check, its id made from its file's name; or a course."""
    name, before = " ".join(options.name), courses()
    if options.what == "course":
        _new_course(name, options.title, options.titles, options.source)
    else:
        _new_lesson(name, options.title)
    if courses() != before:
        print(
            f"From now on the bot loads {courses()} in this folder, and not the courses that came with it. "
            f"To keep those, too, copy them: cp -r {before}/* {courses()}/"
        )
    return 0


def _new_lesson(name: str, title: str | None) -> None:
    """Write a lesson into a file."""
    file = Path(name)
    lesson = _slug(file.stem)
    if file.suffix != ".md" or not lesson:
        raise TutorError(f"{file} is no name for a lesson. Write a name that ends with .md, such as first-steps.md.")
    if file.exists():
        raise TutorError(f"{file} exists already; choose another name, so that nothing is lost.")
    title = title or lesson.replace("-", " ").capitalize()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(template(lesson, title), "utf-8")
    print(f"Wrote {file}. Change what is in it, then: {program()} check {quote(str(file))}")


def _new_course(called: str, title: str | None, titles: Path | None, source: Path | None) -> None:
    """Write a folder with a course's name, in `lessons` if only the name is given.

    Its lessons are those of a list of `titles`, or of a `source`: a folder, an archive, a list of questions. Without
    either there's a first one.
    """
    name = _slug(Path(called).name)[:50]
    if not name:
        raise TutorError(f"{called} is no name for a course. Write one with letters or digits, such as My Course.")
    is_name = "/" not in called
    folder = Path("lessons") / name if is_name else Path(called)
    if folder.exists():
        raise TutorError(f"{folder} exists already; choose another name, so that nothing is lost.")
    course = title or (called if is_name and called != name else name.replace("-", " ").capitalize())
    files = {f"{name}-1.md": template(f"{name}-1", "The first lesson").encode()}
    if titles is not None:
        files = _of_titles(name, titles)
    elif source is not None:
        files = _of_source(source)
    files.setdefault("README.md", f"# {course}\n\nWhat this course is about, for those who write it.\n".encode())
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    _say(folder, files)


def _say(folder: Path, files: Mapping[str, bytes]) -> None:
    lessons = sorted(path for path in files if is_markdown(path) and not is_readme(path))
    what = lessons[0] if len(lessons) == 1 else counted(len(lessons), "lesson")
    print(f"Wrote {folder}, with {what} in it.")
    print(f"What's to be looked at in it: {program()} check {quote(str(folder))}")
    print(f"See it as learners will: {program()} preview --lessons {quote(str(folder.parent))}")


def _of_titles(course: str, file: Path) -> dict[str, bytes]:
    """Return a lesson to begin with for each line of a file."""
    lines = [shorten(_MARK.sub("", line), TITLE) for line in file.read_text("utf-8-sig").splitlines() if line.strip()]
    found: dict[str, bytes] = {}
    for number, title in enumerate(filter(None, lines), 1):
        slug = _slug(title)[: 60 - len(course)].strip("-") or str(number)
        lesson = f"{course}-{slug}" if f"{number:02}-{slug}.md" not in found else f"{course}-{slug}-{number}"
        found[f"{number:02}-{slug}.md"] = template(lesson, title).encode()
    if not found:
        raise TutorError(f"{file} is empty. Write a title on each line.")
    ids = [re.search(rb"^id: (.+)$", content, re.MULTILINE) for content in found.values()]
    if len({one[1] for one in ids if one}) < len(found):
        raise TutorError(f"{file} has the same title twice. Give each lesson one of its own.")
    return found


def _of_source(source: Path) -> dict[str, bytes]:
    """Return the files of a course that's made of a folder, an archive, or a list of questions or cards."""
    try:
        if source.is_file() and not is_archive(source.name):
            name, content, told = load_bank(source.name, source.read_bytes())
            print(*(problem.message for problem in told), sep="\n")
            return {name: content}
        data = source.read_bytes() if source.is_file() else _packed(source)
        lessons = load_archive(source.name, data)
        return {**beside(data), **{markdown_name(one.file.path.as_posix()): one.data for one in lessons}}
    except Unreadable as refused:
        raise TutorError(f"{source} makes no course: {refused}.") from None


def _packed(folder: Path) -> bytes:
    """Return a folder's files as an archive, without hidden ones."""
    if not folder.is_dir():
        raise TutorError(f"{folder} isn't there.")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for file in sorted(folder.rglob("*")):
            path = file.relative_to(folder)
            if file.is_file() and not any(part.startswith(".") for part in path.parts):
                archive.write(file, path.as_posix())
    return packed.getvalue()


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")[:64]
