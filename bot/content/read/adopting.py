"""Any folder of Markdown as a course: what isn't written in our format is put into it before it's read.

A file without an `id:` gets one from its path, a `title:` from its first heading, and a `next:` from whatever lists the
files. What's added stands at the end of its front matter, so lines keep their places up to there. A file that has an id
of its own is left as it is, byte for byte.
"""

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from posixpath import normpath

from bot.content.read.asked_in_text import Asked, asked_in_text, may_ask_in_text
from bot.content.read.chosen import NOTHING_CHOSEN, Chosen, by_path
from bot.content.read.data_files import PUBLIC
from bot.content.read.dialects import plainly
from bot.content.read.foreign import NOWHERE, Foreign, id_of, is_foreign, is_plainly_ours, keys_of, split
from bot.content.read.headings import levelled, titled
from bot.content.read.included import with_included
from bot.content.read.listings import is_listing, listed_in, title_in
from bot.content.read.names import ids_of, in_words
from bot.core.text import shorten
from bot.formats.pages import markdown_in

_NEXT = re.compile(r"^next[ \t]*:", re.MULTILINE)
_ASIDE = re.compile(
    r"(?:contributing|contributors|licen[cs]e|copying|code[-_ ]of[-_ ]conduct|changelog|pull_request_template"
    r"|issue_template|instructors?[-_ ]?(?:notes|guide)|_.*)(?:[-_.][a-z]{2}(?:-[a-z]{2})?)?",
    re.IGNORECASE,
)
"""What a repository says of itself or to those who teach, in any language, and parts of pages, by their names."""

_ASIDE_ABOVE = frozenset(
    {"acknowledgements", "acknowledgments", "admin_tasks", "agents", "authors", "citation", "claude", "copyright"}
    | {"gemini", "governance", "history", "maintainers", "notice", "security", "style", "support", "todo"}
    | {"translations"}
)
"""The same, but only beside the course's README: deeper down they may be lessons."""

_ASIDE_FOLDERS = frozenset(
    {"i18n", "instructor", "instructors", "node_modules", "profiles", "site", "templates", "test", "tests", "theme"}
    | {"third_party", "tools", "translations", "vendor"}
    | {"_data", "_drafts", "_includes", "_layouts", "_sass", "_site", "_templates"}
)
_MINUTES = re.compile(r"^(teaching|exercises):[ \t]*(\d{1,3})[ \t]*\r?$", re.MULTILINE)
"""How The Carpentries write how long a lesson takes."""

_PICTURE = re.compile(
    r"(!\[[^\]\n]*\]\(\s*<?|<img\b[^>]*?\bsrc=[\"'])(?!https?:|data:|#)([^\s)>\"'?#]+)", re.IGNORECASE
)
_ROOTS = ("", *PUBLIC, "docs", "src", "assets", "content")
TITLE_LIMIT = 200
"""The longest title that's taken from a heading, in characters."""


@dataclass(frozen=True)
class Adopted:
    """A course in our format: its `lessons` by path, in order, and the Markdown files that are `left_out`.

    `named` are the paths of those that got an id; `inserted` says after which line (from 1) how many were added.
    `title` is what its list calls the course, if it does; `asked` are those whose text had questions in it.
    """

    lessons: Mapping[str, bytes]
    left_out: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    inserted: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    title: str = ""
    asked: Mapping[str, Asked] = field(default_factory=dict)


def needs_adopting(data: bytes) -> bool:
    """Tell whether a Markdown file isn't in our format: it has no id of its own, or only a heading for a title.

    Nor is it if its text has questions in it. What looks like front matter that has to be mended first isn't looked
    at: the reader tells what's wrong with it.
    """
    if may_ask_in_text(data) and asked_in_text(data) is not None:
        return True
    return not is_plainly_ours(data) and is_foreign(data)


def are_ours(pages: Mapping[str, bytes]) -> bool:
    """Tell whether all files of a course are in our format, and no id is told apart by its folder alone."""
    return bool(pages) and not any(map(needs_adopting, pages.values())) and not _doubled(pages)


def _doubled(pages: Mapping[str, bytes]) -> set[str]:
    """Return the paths of files with an id that one in another folder has, too: Docusaurus tells those apart.

    A single one is a copy whose author forgot the id: it's an error to be told, not another lesson's name.
    """
    first: dict[str, PurePosixPath] = {}
    found = set[str]()
    for path in sorted(pages):
        folder = PurePosixPath(path).parent
        if (named := id_of(pages[path])) and first.setdefault(named, folder) != folder:
            found.add(path)
    return found if len(found) > 1 else set()


def adopted(
    files: Mapping[str, bytes], chosen: Chosen = NOTHING_CHOSEN, taken: Collection[str] = (), course: str = ""
) -> Adopted:
    """Return the Markdown files of one course in our format, by their paths below its folder.

    `files` has everything else that came along, too: a list of the lessons, such as `mkdocs.yml`, and pictures. What's
    `chosen` holds above what the list, the names and the folders say. An id that's `taken` by another course
    gets the name of this `course`'s folder before it.
    """
    pages = {path: files[path] for path in markdown_in(files)}
    doubled = _doubled(pages)
    foreign = {
        path: replace(split(path, data), is_doubled=path in doubled)
        for path, data in pages.items()
        if path in doubled or is_foreign(data)
    }
    own = {path: data for path, data in pages.items() if path not in foreign}
    is_ours = sum(bool(id_of(data)) for data in own.values()) * 2 >= len(pages)
    own = {path: data for path, data in own.items() if path not in chosen.others}
    lessons, inserted = dict(own), dict[str, tuple[int, int]]()
    for path in [path for path, file in foreign.items() if file.id and path not in chosen.others]:
        own[path] = pages[path]
        lessons[path], inserted[path] = _with_title(foreign.pop(path))
    listed = listed_in(files, foreign)
    wanted = listed or [
        path
        for path in _ordered(foreign, files)
        if _is_lesson(foreign[path], bool(own)) and not (is_ours and foreign[path].matter is None)
    ]
    wanted = [path for path in chosen.of(wanted, foreign) if foreign[path].body.strip() or foreign[path].matter]
    ids = ids_of([foreign[path] for path in wanted], [*map(id_of, own.values()), *taken], course)
    for path, behind in zip(wanted, [*wanted[1:], None], strict=False):
        lessons[path], inserted[path] = _in_our_format(foreign[path], ids[path], ids.get(behind or ""), files)
    asked = {path: made for path, data in lessons.items() if (made := asked_in_text(data)) is not None}
    for path, one in asked.items():
        place = inserted.get(path, (one.after, 0))
        lessons[path], inserted[path] = one.data, (place[0], place[1] + one.added)
    left_out = [path for path in foreign if path not in ids and not _is_told_otherwise(path)]
    left_out.sort(key=lambda path: (not _is_lesson(foreign[path], is_ours=True), path))  # what may be one comes first
    return Adopted(lessons, tuple(left_out), tuple(wanted), inserted, title_in(files), asked)


def _is_told_otherwise(path: str) -> bool:
    return is_listing(path) or PurePosixPath(path).stem.casefold() == "readme"


def _is_lesson(file: Foreign, is_ours: bool) -> bool:
    """Tell whether a file that nothing lists is a lesson, and doesn't stand beside them by its name.

    The README.md of a folder may be its lesson, but not in a course of ours.
    """
    if file.path.stem.casefold() == "readme":
        return not is_ours and len(file.path.parts) > 1
    if file.is_draft:
        return False
    folders, name = [part.casefold() for part in file.path.parts[:-1]], file.path.stem
    if any(part in _ASIDE_FOLDERS or part.startswith(".") for part in folders) or is_listing(
        str(file.path), file.body.encode()
    ):
        return False
    return _ASIDE.fullmatch(name) is None and (bool(folders) or name.casefold() not in _ASIDE_ABOVE)


def _ordered(foreign: Mapping[str, Foreign], files: Mapping[str, bytes]) -> list[str]:
    """Return paths in the order that their front matter and their folders' say, else by name; a folder's own first."""
    folders = {str(file.path.parent): file.weight for file in foreign.values() if file.is_index}
    for path in (path for path in files if path.endswith("/_category_.json")):
        told = re.search(rb'"position"\s*:\s*(\d{1,6})', files[path])
        folders |= {path.rpartition("/")[0]: float(told[1])} if told is not None else {}

    def place(path: str) -> list[tuple[float, list[tuple[int, str]]]]:
        file, parts = foreign[path].path, by_path(path)
        above = [folders.get(str(one), NOWHERE) for one in [*file.parents][-2::-1]]
        return [*zip([*above, -NOWHERE if foreign[path].is_index else foreign[path].weight], parts, strict=True)]

    return sorted(foreign, key=place)


# ---------------------------------------------------------------- contents


def _with_title(file: Foreign) -> tuple[bytes, tuple[int, int]]:
    """Return a file of ours with its first heading for a title, and which line was added."""
    matter = file.matter or ""
    text = f"---\n{matter}title: {_quoted(titled(file.body)[0])}\n---\n{file.body}"
    return text.encode(), (1 + matter.count("\n"), 1)


def _plain_id(lesson: str) -> str:
    """Return an id as YAML: in quotes where it'd be taken for a number, or for nothing at all."""
    return lesson if re.match(r"[a-z]", lesson) and lesson not in {"null", "true", "false"} else f'"{lesson}"'


def _quoted(title: str) -> str:
    return json.dumps(shorten(title, TITLE_LIMIT), ensure_ascii=False)


def _in_our_format(
    file: Foreign, lesson: str, behind: str | None, files: Mapping[str, bytes]
) -> tuple[bytes, tuple[int, int]]:
    """Return a file with its id, its title, and the id of the lesson behind it; and which lines were added."""
    matter, body = file.usable, plainly(with_included(file.body, file.path, files))
    added = [f"id: {_plain_id(lesson)}"]
    if "title" not in (keys_of(matter) or ()):
        title, body = titled(body)
        added.append(f"title: {_quoted(title or in_words(file.path))}")
    minutes = sum(int(minutes) for _, minutes in _MINUTES.findall(matter))
    if minutes and "duration_min" not in matter:
        added.append(f"duration_min: {minutes}")
        matter = _MINUTES.sub(r"# \1: \2", matter)
    if behind is not None and _NEXT.search(matter) is None:
        added.append(f"next: {_plain_id(behind)}")
    lines = "".join(f"{line}\n" for line in added)
    text = f"---\n{matter}{lines}---\n{_with_pictures(levelled(body), file.path, files)}"
    place = (0, len(added) + 2) if file.matter is None else (1 + matter.count("\n"), len(added))
    return text.encode(), place


def _with_pictures(body: str, path: PurePosixPath, files: Collection[str]) -> str:
    """Return a body whose pictures are named from the course's folder, where that's where they came along."""

    def named(found: re.Match[str]) -> str:
        near = () if found[2].startswith("/") else (path.parent,)
        places = (normpath(folder / found[2].lstrip("/")) for folder in (*near, *map(PurePosixPath, _ROOTS)))
        place = next((one for one in places if one in files), None)
        return f"{found[1]}/{place}" if place is not None else found[0]

    lines = [_ATTRIBUTES.sub(_captioned, line) if "){" in line else line for line in body.split("\n")]
    return "\n".join(_PICTURE.sub(named, line) if len(line) < LONG_LINE else line for line in lines)


_ATTRIBUTES = re.compile(r"!\[([^\]\n]{0,500})\]\(([^)\n]{1,500})\)\{([^}\n]{0,1000})\}")
_ALT = re.compile(r"""\balt=(?:'([^']*)'|"([^"]*)")""")


def _captioned(found: re.Match[str]) -> str:
    """Return a picture without the attributes behind it, and with what they call it where it has no words."""
    alt = _ALT.search(found[3])
    words = found[1] or (" ".join((alt[1] or alt[2] or "").split()) if alt is not None else "")
    return f"![{words}]({found[2]})"


LONG_LINE = 2_000
"""No picture is looked for in a line of so many characters, which bounds the work."""
