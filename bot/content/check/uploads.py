"""Lesson files uploaded in a chat: a single `.md`, or a `.zip` of one course's folder with all its files."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from bot.content.check.checked import LessonFile
from bot.content.check.checker import Loaded, in_our_format
from bot.content.media import PICTURES
from bot.content.read.adopting import needs_adopting
from bot.content.read.course_notes import read_readme
from bot.content.read.data_files import HeldFiles
from bot.content.read.listings import FOLDERS
from bot.content.read.problems import Problem, remark
from bot.content.read.slips import decoded
from bot.core.text import counted, shorten
from bot.formats import archives
from bot.formats.archives import Limits, Unreadable
from bot.formats.banks import ENDINGS, FOREIGN, SHEETS, Bank, LeftOut, bank_in, lesson_text, sheets_in

MIB = 1024 * 1024
LIMITS = Limits(files=500, file=2 * MIB, total=10 * MIB)
"""What an archive may hold, unpacked. An uploaded archive may be as large as `total`, a single file as `file`."""

ALONE = "load the whole course's folder as a .zip, with this file in it"
MISSING = "put it into the .zip, at this path below the course's folder"
_READ = (".md", ".json", ".csv", ".txt", ".yml", ".yaml", ".toml", ".js", ".ts", ".py", *PICTURES)


def too_large(name: str, size: int) -> str | None:
    """Return why a file of this `size` (in bytes) isn't even downloaded, or None if it may be."""
    limit = LIMITS.total if is_archive(name) else LIMITS.file
    return f"it is larger than {limit // MIB} MiB" if size > limit else None


def is_archive(name: str) -> bool:
    """Tell from its name whether a file is an archive, which is a whole course."""
    return name.casefold().endswith(".zip")


def load_alone(name: str, data: bytes, course: tuple[str, str], kept: Mapping[str, bytes]) -> Loaded:
    """Return one lesson file as part of a course, given by id and title, with the data files `kept` from before."""
    loaded = Loaded(LessonFile(Path(name), Path(course[0]), course[1]), data, HeldFiles(kept, ALONE))
    return in_our_format({name: loaded}, {})[0] if needs_adopting(data) else loaded


def load_bank(name: str, data: bytes) -> tuple[str, bytes, tuple[Problem, ...]]:
    """Return the lesson that a file of questions or cards makes: its file's name and content, and what's to be told.

    Raises Unreadable with what the file is, where nothing in it can be read.
    """
    ending = PurePosixPath(name).suffix.casefold()
    if ending not in ENDINGS + SHEETS:
        raise Unreadable(FOREIGN.get(ending, NEITHER))
    form, found = ("a spreadsheet", sheets_in(data)) if ending in SHEETS else _bank_in_text(name, data)
    if not found and found.left_out:
        first = found.left_out[0]
        raise Unreadable(
            f"nothing in it can be read. The first is “{first.what[:80]}”{_at(ending, first)}: {first.why}"
        )
    if not found:
        raise Unreadable(NOTHING)
    stem = PurePosixPath(name.replace("\\", "/")).stem
    title = " ".join(re.split(r"[-_\s]+", stem)).strip() or name
    parts = ((len(found.questions), "question"), (len(found.cards), "card"))
    counts = " and ".join(counted(count, noun) for count, noun in parts if count)
    notes = [remark(f"It's read as {form}: {counts}.", "look through them before you publish")]
    for one in found.left_out:
        left = f"Left out: “{shorten(one.what, 60)}”{_at(ending, one)}, since {one.why}."
        notes.append(replace(remark(left, "mend it in your file"), lost="a question"))
    return f"{stem}.md", lesson_text(title[:1].upper() + title[1:], found).encode(), tuple(notes)


def _at(ending: str, one: LeftOut) -> str:
    unit = "row" if ending in (*SHEETS, ".csv", ".tsv") else "line"
    return f" ({unit} {one.line})" if one.line else ""


def _bank_in_text(name: str, data: bytes) -> tuple[str, Bank]:
    try:
        text, _ = decoded(data)
    except UnicodeDecodeError:
        raise Unreadable("it's no text") from None
    return bank_in(name, text)


NEITHER = (
    "it's neither a lesson (.md), a course's folder (.zip), nor a list of questions or cards "
    "(.txt, .csv, .xlsx, .gift, Moodle's .xml)"
)
NOTHING = (
    "no question or card is found in it. Write options as “a) …” with “Answer: b” below them, a term and its "
    "meaning on each line, or GIFT"
)


def load_archive(name: str, data: bytes) -> list[Loaded]:
    """Return the lesson files of an archive, which is one course: the folder in it, or else named after the archive.

    A repository's archive is one, too, and so is any folder of Markdown. Raises Unreadable (of `bot.formats.archives`)
    for an archive that's refused, has no lesson, or has several folders of lessons in our format.
    """
    contents = archives.unpack(data, LIMITS, lambda entry: entry.casefold().endswith(_READ))
    lone = _only_folder(contents)
    if lone is not None:
        contents = {entry.split("/", 1)[1]: content for entry, content in contents.items()}
    course = _course_name(lone, name)
    pages = {entry: content for entry, content in sorted(contents.items()) if entry.casefold().endswith(".md")}
    named = {entry: content for entry, content in pages.items() if not _is_readme(entry)}
    ours = bool(named) and not any(map(needs_adopting, named.values()))
    if ours and lone is None and all("/" in entry for entry in contents):
        raise Unreadable("there are several folders in it; an archive is one course, so make one of each")
    told = read_readme(course, next((pages[entry] for entry in pages if entry.casefold() == "readme.md"), None))
    files = HeldFiles(contents, MISSING)
    wanted = named if ours else {entry: pages[entry] for entry in pages if not _is_readme(entry) or "/" in entry}
    loaded = {
        entry: Loaded(LessonFile(Path(entry), Path(course), told.title, told), content, files)
        for entry, content in wanted.items()
    }
    beside = {entry: content for entry, content in contents.items() if entry not in wanted}
    lessons = [*loaded.values()] if ours else in_our_format(loaded, beside)
    if not lessons:
        raise Unreadable("there is no lesson in it, which is a file that ends with .md")
    return lessons


def beside(data: bytes) -> dict[str, bytes]:
    """Return an archive's files that aren't lessons, by their paths in the course; raises Unreadable."""
    contents = archives.unpack(data, LIMITS, lambda entry: entry.casefold().endswith(_READ))
    if _only_folder(contents) is not None:
        contents = {entry.split("/", 1)[1]: content for entry, content in contents.items()}
    return {entry: one for entry, one in contents.items() if not entry.endswith(".md") or entry == "README.md"}


def _is_readme(entry: str) -> bool:
    return PurePosixPath(entry).name.casefold() == "readme.md"


def _only_folder(contents: Mapping[str, bytes]) -> str | None:
    """Return the folder that has everything in it, or None."""
    tops = {entry.split("/")[0] for entry in contents}
    return tops.pop() if len(tops) == 1 and all("/" in entry for entry in contents) else None


def _course_name(folder: str | None, archive: str) -> str:
    """Return what a course's folder is called: not after a branch, and not `docs` or `content`, as every site has."""
    plain = re.sub(r"-(?:main|master|trunk|gh-pages)$", "", folder or "")
    stem = PurePosixPath(archive.replace("\\", "/")).stem
    return plain if plain and plain.casefold() not in FOLDERS else re.sub(r"-(?:main|master)$", "", stem) or "course"
