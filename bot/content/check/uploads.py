"""Lesson files uploaded in a chat: a single one of Markdown, or a `.zip` of one course's folder with all its files."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from bot.content.check.checked import LessonFile
from bot.content.check.checker import Loaded, in_our_format
from bot.content.media import PICTURES
from bot.content.read.adopting import are_ours, needs_adopting
from bot.content.read.chosen import NOTHING_CHOSEN, Chosen
from bot.content.read.course_notes import read_readme
from bot.content.read.data_files import PUBLIC, HeldFiles
from bot.content.read.foreign import id_of
from bot.content.read.included import included_names, is_taken
from bot.content.read.listings import FOLDERS, is_listing, listed_in
from bot.content.read.problems import Problem, remark
from bot.content.read.slips import decoded
from bot.core.text import counted, shorten
from bot.formats import archives
from bot.formats.archives import Limits, Unreadable
from bot.formats.banks import ENDINGS, FOREIGN, PACKED, Bank, LeftOut, bank_in, lesson_text
from bot.formats.notebooks import markdown_of
from bot.formats.pages import is_markdown, is_notebook, is_page, is_readme, markdown_in, markdown_name

MIB = 1024 * 1024
LARGEST_ARCHIVE, LARGEST_FILE = 32 * MIB, 2 * MIB
"""The largest archive that's read and the largest single file, in bytes."""
PAGES = Limits(files=500, file=8 * MIB, total=20 * MIB)
"""How much an archive may hold of Markdown and notebooks, unpacked; one with more is refused."""
BESIDE = Limits(files=1_000, file=2 * MIB, total=10 * MIB)
"""How much of the data and of the pictures in an archive is read, each; what's beyond that is left out."""

ALONE = "load the whole course's folder as a .zip, with this file in it"
MISSING = (
    "put it into the .zip, at this path below the course's folder; "
    "up to 10 MiB of pictures are read, and as much of other files"
)
NOBODY: Mapping[str, Chosen] = {}
"""Nobody has chosen anything, for any course."""
_DATA = (".json", ".csv", ".txt", ".yml", ".yaml", ".toml", ".js", ".ts", ".py")
_BUILT = frozenset({"node_modules", "_build", "_site", "__pycache__", "bower_components", "vendor"})
"""Folders of what was made by a program, or came from somewhere else."""
_PICTURE_ENDS = re.compile(rb"\.(?:png|jpe?g|gif|webp)", re.IGNORECASE)
_PARTS_NAMES = re.compile(rb"""[/\\\s"'<>()\[\]=]""")


def too_large(name: str, size: int) -> str | None:
    """Return why a file of this `size` (in bytes) isn't even downloaded, or None if it may be."""
    limit = LARGEST_ARCHIVE if is_archive(name) else LARGEST_FILE
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


def load_courses(name: str, data: bytes, chosen: Mapping[str, Chosen] = NOBODY) -> list[list[Loaded]]:
    """Return the lesson files of an archive by course: the folder in it, or else named after the archive.

    A repository's archive is one, too, and so is any folder of Markdown. Several folders are a course each where each
    has lessons in our format or a list of its own. `chosen` says, by the course's folder, which files are lessons.
    Raises Unreadable (of `bot.formats.archives`) for an archive that's refused or has no lesson.
    """
    found, taken = [], set[str]()
    for course, files in _courses(name, data):
        found.append(_course(course, files, chosen.get(course, NOTHING_CHOSEN), taken))
        taken.update(id_of(one.data) for one in found[-1])
    return found


def pages_of(name: str, data: bytes, course: str) -> list[str]:
    """Return the paths of all files of a course in an archive that may be lessons, in order; raises Unreadable."""
    files = next((files for folder, files in _courses(name, data) if folder == course), {})
    pages = _pages(files)
    return sorted(path for path in pages if not (is_listing(path, pages[path]) or path.casefold() == "readme.md"))


def _courses(name: str, data: bytes) -> list[tuple[str, dict[str, bytes]]]:
    contents, lone = _unpacked(data)
    folders = _folders(contents) if lone is None or _plain_name(lone) != lone else {}
    if len(folders) < 2:
        return [(_course_name(lone, name), contents)]
    public = {entry: content for entry, content in contents.items() if entry.split("/")[0] in PUBLIC}
    return [(folder, {**public, **files}) for folder, files in folders.items()]


def _unpacked(data: bytes) -> tuple[dict[str, bytes], str | None]:
    """Return an archive's files, by their paths in the folder that holds all of them, if there's one, and its name."""
    pages = archives.unpack(data, PAGES, lambda entry: is_page(entry) and not _is_built(entry))
    taken = included_names(pages.values())

    def is_beside(entry: str) -> bool:
        return not _is_built(entry) and (
            entry in _PACKAGES or entry.casefold().endswith(_DATA) or is_taken(entry, taken)
        )

    names = {name for page in pages.values() for name in _pictured(page)}

    def is_pictured(entry: str) -> bool:
        name = entry.rpartition("/")[2]
        typed = (name.split()[-1:] or [name])[0], quote(name)
        return name.casefold().endswith(tuple(PICTURES)) and not names.isdisjoint(one.encode() for one in typed)

    beside = archives.unpack(data, BESIDE, is_beside, fitting=True)
    pictures = archives.unpack(data, BESIDE, is_pictured, fitting=True)
    contents = {**pages, **beside, **pictures}
    lone = _only_folder(contents)
    if lone is not None:
        contents = {entry.split("/", 1)[1]: content for entry, content in contents.items()}
    return contents, lone


def _pictured(page: bytes) -> Iterator[bytes]:
    """Yield the names of pictures that a page has, or their last words."""
    for found in _PICTURE_ENDS.finditer(page):
        yield _PARTS_NAMES.split(page[max(0, found.start() - archives.NAME_LIMIT) : found.end()])[-1]


def _is_built(entry: str) -> bool:
    return not _BUILT.isdisjoint(entry.split("/"))


def slim(data: bytes) -> bytes:
    """Return an archive with no more in it than is read of it; raises Unreadable."""
    contents, lone = _unpacked(data)
    return archives.pack((f"{lone}/{name}" if lone else name, content) for name, content in contents.items())


def _folders(contents: Mapping[str, bytes]) -> dict[str, dict[str, bytes]]:
    """Return the folders that are courses of their own; none where a lesson stands above them."""
    inside: dict[str, dict[str, bytes]] = {}
    for entry, content in sorted(contents.items()):
        folder, slash, below = entry.partition("/")
        if slash:
            inside.setdefault(folder, {})[below] = content
        elif is_markdown(entry) and not is_readme(entry) and not needs_adopting(content):
            return {}
    found = {folder: files for folder, files in inside.items() if _is_course(files)}
    pages = [path for path in contents if is_page(path)]
    above = {
        path.split("/")[0] for path in listed_in({name: contents[name] for name in contents if "/" not in name}, pages)
    }
    if len(above.intersection(found)) > 1:
        return {}  # one list has all of them
    if len(found) > 1:
        return found
    holders = [files for folder, files in inside.items() if folder.casefold() in FOLDERS]
    return next((deeper for files in holders if len(deeper := _folders(files)) > 1), {})


def _is_course(files: Mapping[str, bytes]) -> bool:
    pages = [content for path, content in files.items() if is_markdown(path) and not is_readme(path)]
    is_listed = any("/" not in path and is_listing(path, data) for path, data in files.items())
    return bool(pages) and (is_listed or not any(map(needs_adopting, pages)))


def _pages(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return a course's Markdown, and its notebooks as Markdown; these are left where every file is in our format."""
    pages = {entry: contents[entry] for entry in markdown_in(contents)}
    if not _are_ours(pages):
        for entry, content in sorted(contents.items()):
            text = markdown_of(content) if is_notebook(entry) else None
            if text is not None:
                pages.setdefault(markdown_name(entry), text.encode())
    return pages


def _are_ours(pages: Mapping[str, bytes]) -> bool:
    return are_ours({entry: content for entry, content in pages.items() if not is_readme(entry)})


def _course(course: str, contents: Mapping[str, bytes], chosen: Chosen, taken: Collection[str]) -> list[Loaded]:
    pages = _pages(contents)
    named = {entry: content for entry, content in pages.items() if not is_readme(entry)}
    ours = _are_ours(pages)
    told = read_readme(course, next((pages[entry] for entry in pages if entry.casefold() == "readme.md"), None))
    wanted = named if ours else {entry: pages[entry] for entry in pages if not is_readme(entry) or "/" in entry}
    home = _only_folder(wanted)  # such as `content`, from which our own lessons name their files
    below = {entry.removeprefix(f"{home}/"): content for entry, content in contents.items()} if home else {}
    files = HeldFiles({**below, **contents}, MISSING)
    loaded = {
        entry: Loaded(LessonFile(Path(entry), Path(course), told.title, told), content, files)
        for entry, content in sorted(wanted.items())
    }
    beside = {entry: content for entry, content in contents.items() if entry not in wanted}
    lessons = [*loaded.values()] if ours else in_our_format(loaded, beside, chosen, taken)
    if not lessons:
        raise Unreadable(next((what for name, what in _PACKAGES.items() if name in contents), NO_LESSON))
    return lessons


NO_LESSON = "there is no lesson in it, which is a file of Markdown (.md)"
_PACKAGES: Mapping[str, str] = {
    "imsmanifest.xml": "it's a package for learning platforms (QTI, Common Cartridge or SCORM). Export its questions "
    "as Moodle XML, GIFT or CSV: those are read",
    "moodle_backup.xml": "it's a Moodle backup. Export the question bank as Moodle XML or GIFT: those are read",
    "collection.anki2": "it's an Anki deck. Rename it to end with .apkg",
    "h5p.json": "it's an H5P package. Rename it to end with .h5p",
}
"""Archives that are something else, by a file in them, and what to do."""


def beside(data: bytes) -> dict[str, bytes]:
    """Return an archive's files that aren't lessons, by their paths in the course; raises Unreadable."""
    contents, _ = _unpacked(data)
    return {entry: one for entry, one in contents.items() if entry == "README.md" or not is_page(entry)}


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
