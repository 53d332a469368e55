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
from bot.content.read.listings import FOLDERS, is_listing
from bot.content.read.problems import Problem, remark
from bot.content.read.slips import decoded
from bot.core.text import counted, shorten
from bot.formats import archives
from bot.formats.archives import Limits, Unreadable
from bot.formats.banks import ENDINGS, FOREIGN, PACKED, Bank, LeftOut, bank_in, lesson_text
from bot.formats.notebooks import ENDING as NOTEBOOK
from bot.formats.notebooks import is_notebook, markdown_name, markdown_of

MIB = 1024 * 1024
LIMITS = Limits(files=500, file=2 * MIB, total=10 * MIB)
"""What an archive may hold, unpacked. An uploaded archive may be as large as `total`, a single file as `file`."""

ALONE = "load the whole course's folder as a .zip, with this file in it"
MISSING = "put it into the .zip, at this path below the course's folder"
_READ = (".md", NOTEBOOK, ".json", ".csv", ".txt", ".yml", ".yaml", ".toml", ".js", ".ts", ".py", *PICTURES)


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
    if is_notebook(name):
        text = markdown_of(data)
        if text is None:
            raise Unreadable("it's no whole notebook. Save it again, or as Markdown (.md)")
        told = remark("It's read as a notebook: text, code, and what that printed.", "pictures it drew are left out")
        return markdown_name(name), text.encode(), (told,)
    if ending not in (*ENDINGS, *PACKED):
        raise Unreadable(FOREIGN.get(ending, NEITHER))
    form, found = _bank_in(name, ending, data)
    if not found and found.left_out:
        first = found.left_out[0]
        raise Unreadable(
            f"nothing in it can be read. The first is “{first.what[:80]}”{_at(ending, first)}: {first.why}"
        )
    if not found:
        raise Unreadable(FOREIGN.get(ending, NOTHING))
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
    unit = "row" if ending in (".xlsx", ".xlsm", ".csv", ".tsv") else "line"
    return f" ({unit} {one.line})" if one.line else ""


def _bank_in(name: str, ending: str, data: bytes) -> tuple[str, Bank]:
    if ending in PACKED:
        form, read = PACKED[ending]
        return form, read(data)
    try:
        text, _ = decoded(data)
    except UnicodeDecodeError:
        raise Unreadable("it's no text") from None
    return bank_in(name, text)


NEITHER = (
    "it's neither a lesson (.md), a course's folder (.zip), nor a list of questions or cards "
    "(.txt, .csv, .xlsx, .gift, .json, .h5p, Moodle's .xml)"
)
NOTHING = (
    "no question or card is found in it. Write options as “a) …” with “Answer: b” below them, a term and its "
    "meaning on each line, or GIFT"
)


def load_archive(name: str, data: bytes) -> list[Loaded]:
    """Return the lesson files of an archive, as `load_courses` does; raises Unreadable for several courses, too."""
    courses = load_courses(name, data)
    if len(courses) > 1:
        raise Unreadable(f"there are {len(courses)} courses in it, so take them one by one")
    return courses[0]


def load_courses(name: str, data: bytes) -> list[list[Loaded]]:
    """Return the lesson files of an archive by course: the folder in it, or else named after the archive.

    A repository's archive is one, too, and so is any folder of Markdown. Several folders are a course each where each
    has lessons in our format or a list of its own. Raises Unreadable (of `bot.formats.archives`) for an archive that's
    refused or has no lesson.
    """
    contents, lone = _unpacked(data)
    folders = _folders(contents) if lone is None or _plain_name(lone) != lone else {}
    if len(folders) < 2:
        return [_course(_course_name(lone, name), contents)]
    return [_course(folder, inside) for folder, inside in folders.items()]


def _unpacked(data: bytes) -> tuple[dict[str, bytes], str | None]:
    """Return an archive's files, by their paths in the folder that holds all of them, if there's one, and its name."""
    contents = archives.unpack(data, LIMITS, lambda entry: entry.casefold().endswith(_READ))
    lone = _only_folder(contents)
    if lone is not None:
        contents = {entry.split("/", 1)[1]: content for entry, content in contents.items()}
    return contents, lone


def _folders(contents: Mapping[str, bytes]) -> dict[str, dict[str, bytes]]:
    """Return the folders that are courses of their own; none where a lesson stands above them."""
    inside: dict[str, dict[str, bytes]] = {}
    for entry, content in sorted(contents.items()):
        folder, slash, below = entry.partition("/")
        if slash:
            inside.setdefault(folder, {})[below] = content
        elif entry.casefold().endswith(".md") and not _is_readme(entry) and not needs_adopting(content):
            return {}
    found = {folder: files for folder, files in inside.items() if _is_course(files)}
    if len(found) > 1:
        return found
    holders = [files for folder, files in inside.items() if folder.casefold() in FOLDERS]
    return next((deeper for files in holders if len(deeper := _folders(files)) > 1), {})


def _is_course(files: Mapping[str, bytes]) -> bool:
    pages = [content for path, content in files.items() if path.casefold().endswith(".md") and not _is_readme(path)]
    is_listed = any("/" not in path and is_listing(path) for path in files)
    return bool(pages) and (is_listed or not any(map(needs_adopting, pages)))


def _course(course: str, contents: Mapping[str, bytes]) -> list[Loaded]:
    pages = {entry: content for entry, content in sorted(contents.items()) if entry.casefold().endswith(".md")}
    named = {entry: content for entry, content in pages.items() if not _is_readme(entry)}
    ours = bool(named) and not any(map(needs_adopting, named.values()))
    if not ours:
        for entry, content in sorted(contents.items()):
            text = markdown_of(content) if is_notebook(entry) else None
            if text is not None:
                pages.setdefault(markdown_name(entry), text.encode())
    told = read_readme(course, next((pages[entry] for entry in pages if entry.casefold() == "readme.md"), None))
    files = HeldFiles(contents, MISSING)
    wanted = named if ours else {entry: pages[entry] for entry in pages if not _is_readme(entry) or "/" in entry}
    loaded = {
        entry: Loaded(LessonFile(Path(entry), Path(course), told.title, told), content, files)
        for entry, content in sorted(wanted.items())
    }
    beside = {entry: content for entry, content in contents.items() if entry not in wanted}
    lessons = [*loaded.values()] if ours else in_our_format(loaded, beside)
    if not lessons:
        raise Unreadable("there is no lesson in it, which is a file that ends with .md")
    return lessons


def beside(data: bytes) -> dict[str, bytes]:
    """Return an archive's files that aren't lessons, by their paths in the course; raises Unreadable."""
    contents, _ = _unpacked(data)
    return {
        entry: one
        for entry, one in contents.items()
        if entry == "README.md" or not (entry.endswith(".md") or is_notebook(entry))
    }


def _is_readme(entry: str) -> bool:
    return PurePosixPath(entry).name.casefold() == "readme.md"


def _only_folder(contents: Mapping[str, bytes]) -> str | None:
    """Return the folder that has everything in it, or None."""
    tops = {entry.split("/")[0] for entry in contents}
    return tops.pop() if len(tops) == 1 and all("/" in entry for entry in contents) else None


def _plain_name(folder: str) -> str:
    """Return a folder's name without the branch or commit that a repository's archive puts behind it."""
    return re.sub(r"-(?:main|master|trunk|gh-pages|[0-9a-f]{40,64})$", "", folder)


def _course_name(folder: str | None, archive: str) -> str:
    """Return what a course's folder is called: not after a branch, and not `docs` or `content`, as every site has."""
    plain = _plain_name(folder or "")
    stem = PurePosixPath(archive.replace("\\", "/")).stem
    return plain if plain and plain.casefold() not in FOLDERS else re.sub(r"-(?:main|master)$", "", stem) or "course"
