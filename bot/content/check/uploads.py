"""Lesson files uploaded in a chat: a single `.md`, or a `.zip` of one course's folder with all its files."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from bot.content.check.checked import LessonFile
from bot.content.check.checker import Loaded
from bot.content.media import PICTURES
from bot.content.read.course_notes import read_readme
from bot.content.read.data_files import HeldFiles
from bot.formats import archives
from bot.formats.archives import Limits, Unreadable

MIB = 1024 * 1024
LIMITS = Limits(files=500, file=2 * MIB, total=10 * MIB)
"""What an archive may hold, unpacked. An uploaded archive may be as large as `total`, a single file as `file`."""

ALONE = "load the whole course's folder as a .zip, with this file in it"
MISSING = "put it into the .zip, at this path below the course's folder"
_READ = (".md", ".json", ".csv", ".txt", ".yml", ".yaml", ".py", *PICTURES)


def too_large(name: str, size: int) -> str | None:
    """Return why a file of this `size` (in bytes) isn't even downloaded, or None if it may be."""
    limit = LIMITS.total if is_archive(name) else LIMITS.file
    return f"it is larger than {limit // MIB} MiB" if size > limit else None


def is_archive(name: str) -> bool:
    """Tell from its name whether a file is an archive, which is a whole course."""
    return name.casefold().endswith(".zip")


def load_alone(name: str, data: bytes, course: tuple[str, str], kept: Mapping[str, bytes]) -> Loaded:
    """Return one lesson file as part of a course, given by id and title, with the data files `kept` from before."""
    file = LessonFile(Path(name), Path(course[0]), course[1])
    return Loaded(file, data, HeldFiles(kept, ALONE))


def load_archive(name: str, data: bytes) -> list[Loaded]:
    """Return the lesson files of an archive, which is one course: the folder in it, or else named after the archive.

    Raises Unreadable (of `bot.formats.archives`) for an archive that's refused, has several folders, or no lesson.
    """
    contents = archives.unpack(data, LIMITS, lambda entry: entry.casefold().endswith(_READ))
    tops = {entry.split("/")[0] for entry in contents}
    if len(tops) > 1 and all("/" in entry for entry in contents):
        raise Unreadable("there are several folders in it; an archive is one course, so make one of each")
    if len(tops) == 1 and all("/" in entry for entry in contents):
        (course,) = tops
        contents = {entry.split("/", 1)[1]: content for entry, content in contents.items()}
    else:
        course = PurePosixPath(name.replace("\\", "/")).stem
    readme = next((content for entry, content in contents.items() if entry.casefold() == "readme.md"), None)
    told = read_readme(course, readme)
    files = HeldFiles(contents, MISSING)
    lessons = [
        Loaded(LessonFile(Path(entry), Path(course), told.title, told), content, files)
        for entry, content in sorted(contents.items())
        if entry.casefold().endswith(".md") and PurePosixPath(entry).name.casefold() != "readme.md"
    ]
    if not lessons:
        raise Unreadable("there is no lesson in it, which is a file that ends with .md")
    return lessons
