"""Any folder of Markdown as a course: what isn't written in our format is put into it before it's read.

A file without an `id:` gets one from its path, a `title:` from its first heading, and a `next:` from whatever lists the
files. What's added stands at the end of its front matter, so lines keep their places up to there. A file that has an id
of its own is left as it is, byte for byte.
"""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from anyascii import anyascii

from bot.content.read.asked_in_text import MATTER, Asked, asked_in_text, may_ask_in_text
from bot.content.read.headings import levelled, titled
from bot.content.read.keys import Tidying
from bot.content.read.listings import FOLDERS, is_listing, listed_in, title_in
from bot.content.read.repair import read_yaml
from bot.content.read.slips import decoded, mended
from bot.content.read.yaml_tree import Refused, Slip, Tree
from bot.core.text import shorten

_ID = re.compile(r"^id[ \t]*:[ \t]*\S", re.MULTILINE)
_TITLE = re.compile(r"^title[ \t]*:[ \t]*\S", re.MULTILINE)
_NEXT = re.compile(r"^next[ \t]*:", re.MULTILINE)
_NUMBERED = re.compile(
    r"(?:(?:ch(?:apter)?|lesson|lec(?:ture)?|week|unit|module|part|day|episode|ep)[-_. ]*)?"
    r"\d+(?:[-_.]\d+)*[-_. ]+(?=\D)",
    re.IGNORECASE,
)
"""A number that only puts files in order: `03-`, `ch02-01-`, `lesson 4 `."""

_ASIDE = re.compile(
    r"(?:contributing|contributors|licen[cs]e|copying|code[-_ ]of[-_ ]conduct|changelog|pull_request_template"
    r"|issue_template|instructors?[-_ ]?(?:notes|guide)|_index)(?:[-_.][a-z]{2}(?:-[a-z]{2})?)?",
    re.IGNORECASE,
)
"""What a repository says of itself, or to those who teach, by the file's name; perhaps in another language."""

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

_INDEX = frozenset({"index", "readme", "lesson", "_index"})
_PICTURE = re.compile(
    r"(!\[[^\]\n]*\]\(\s*<?|<img\b[^>]*?\bsrc=[\"'])(?!https?:|data:|#)([^\s)>\"'?#]+)", re.IGNORECASE
)
_PUBLIC = ("", "public", "static", "docs", "src", "assets", "content")
LONGEST = 64
"""The longest id, in characters."""
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


@dataclass(frozen=True)
class _Foreign:
    """A Markdown file without an id: its path, the lines of its front matter (None if it has none), and its body."""

    path: PurePosixPath
    matter: str | None
    body: str

    @property
    def has_id(self) -> bool:
        """Whether only its title is missing."""
        return self.matter is not None and "id" in (_keys_of(self.matter) or ())

    @property
    def is_index(self) -> bool:
        """Whether it stands for its folder."""
        return self.path.stem.casefold() in _INDEX and len(self.path.parts) > 1


def needs_adopting(data: bytes) -> bool:
    """Tell whether a Markdown file isn't in our format: it has no id of its own, or only a heading for a title.

    Nor is it if its text has questions in it. What looks like front matter that has to be mended first isn't looked
    at: the reader tells what's wrong with it.
    """
    if may_ask_in_text(data) and asked_in_text(data) is not None:
        return True
    return not _is_plainly_ours(data) and _is_foreign(data)


def _is_foreign(data: bytes) -> bool:
    text = _decoded(data)
    if text is None:
        return False
    matter = MATTER.match(text)
    if matter is not None and _ID.search(matter[1]) and _TITLE.search(matter[1]):
        return False
    keys = _keys_of(matter[1]) if matter is not None else None
    if keys is None:
        return not _begins_like_ours(text)
    if not re.match(r"[A-Za-z_\"']", matter[1].lstrip("\r\n") if matter is not None else ""):
        return False  # it's in brackets or indented: a line can't be added to it
    return "id" not in keys or ("title" not in keys and bool(titled(text[matter.end() :])[0] if matter else ""))


def _is_plainly_ours(data: bytes) -> bool:
    """Tell by its first lines alone whether a file has an id and a title, as nearly all of ours do."""
    end = data.find(b"\n---", 3, 8_192) if data.startswith(b"---\n") else -1
    head = data[:end] if end > 0 else data[:2_048] if data.startswith(b"---\n") else b""
    return b"\nid: " in head and b"\ntitle: " in head


def _keys_of(matter: str) -> set[str] | None:
    """Return the keys of front matter by their right names; None if it has none, so that it's a text between rules."""
    try:
        root = read_yaml(matter).root
    except (Slip, Refused):
        return {"id", "title"}  # the reader says what's wrong with it
    if not isinstance(root, Tree):
        return None
    Tidying(root, 0).tidy()
    return set(root)


def _begins_like_ours(text: str) -> bool:
    """Tell whether a text without front matter begins with its lines: shown as a text, they'd tell answers."""
    keys, is_code = set[str](), False
    for line in text.split("\n", MOST_BEGUN)[:MOST_BEGUN]:
        is_code ^= line.lstrip().startswith(("```", "~~~"))
        found = _OURS.match(line)
        if found is not None and not is_code:
            keys.add(found[1])
    return len(keys) > (0 if text.lstrip().startswith("---") else 1)


MOST_BEGUN = 60
"""In how many lines at the beginning front matter is looked for that isn't between its fences."""

_OURS = re.compile(r"\s*(?:-\s+)?(id|quiz|flashcards|options|answer)\s*:")


def adopted(files: Mapping[str, bytes]) -> Adopted:
    """Return the Markdown files of one course in our format, by their paths below its folder.

    `files` has everything else that came along, too: a list of the lessons, such as `mkdocs.yml`, and pictures.
    """
    pages = {path: data for path, data in files.items() if path.casefold().endswith(".md")}
    foreign = {path: _split(path, data) for path, data in pages.items() if _is_foreign(data)}
    own = {path: data for path, data in pages.items() if path not in foreign}
    if sum(bool(_id_of(data)) for data in own.values()) * 2 >= len(pages):  # ours: a text alone is there by mistake
        for path in [path for path, file in foreign.items() if file.matter is None and not _is_beside(file)]:
            own[path] = pages[path]
            del foreign[path]
    lessons, inserted = dict(own), dict[str, tuple[int, int]]()
    for path in [path for path, file in foreign.items() if file.has_id]:
        own[path] = pages[path]
        lessons[path], inserted[path] = _with_title(foreign.pop(path))
    listed = listed_in(files, foreign)
    wanted = listed or [path for path in sorted(foreign, key=_in_order) if _is_lesson(foreign[path], bool(own))]
    wanted = [path for path in wanted if (foreign[path].body + (foreign[path].matter or "")).strip()]
    ids = _ids([foreign[path] for path in wanted], [_id_of(data) for data in own.values()])
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


def _decoded(data: bytes) -> str | None:
    try:
        return mended(decoded(data)[0])[0].removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None  # the reader says what's wrong with it


def _id_of(data: bytes) -> str:
    found = re.search(r"^id[ \t]*:[ \t]*(\S+)", _decoded(data) or "", re.MULTILINE)
    return found[1].strip("\"'") if found is not None else ""


def _split(path: str, data: bytes) -> _Foreign:
    text = _decoded(data) or ""
    matter = MATTER.match(text)
    matter = matter if matter is not None and _keys_of(matter[1]) is not None else None
    start = matter.end() if matter is not None else 0
    return _Foreign(PurePosixPath(path), matter[1] if matter is not None else None, text[start:])


def _is_beside(file: _Foreign) -> bool:
    return file.path.stem.casefold() == "readme" or not _is_lesson(file, is_ours=True)


def _is_lesson(file: _Foreign, is_ours: bool) -> bool:
    """Tell whether a file that nothing lists is a lesson, and doesn't stand beside them by its name.

    The README.md of a folder may be its lesson, but not in a course of ours.
    """
    if file.path.stem.casefold() == "readme":
        return not is_ours and len(file.path.parts) > 1
    folders, name = [part.casefold() for part in file.path.parts[:-1]], file.path.stem
    if any(part in _ASIDE_FOLDERS or part.startswith(".") for part in folders) or is_listing(str(file.path)):
        return False
    return _ASIDE.fullmatch(name) is None and (bool(folders) or name.casefold() not in _ASIDE_ABOVE)


def _in_order(path: str) -> list[list[tuple[int, str]]]:
    """Return a sort key that takes numbers as numbers, folder by folder."""
    return [
        [(int(one), "") if one.isdecimal() else (0, one.casefold()) for one in re.split(r"(\d+)", part)]
        for part in PurePosixPath(path).parts
    ]


# ---------------------------------------------------------------- names


def slug(text: str) -> str:
    """Return a text as an id: small Latin letters, digits and hyphens, at most LONGEST of them."""
    return re.sub(r"[^a-z0-9]+", "-", anyascii(text).lower()).strip("-")[:LONGEST].strip("-")


def _names(file: _Foreign) -> list[str]:
    """Return what a file may be called: its own name, then with one folder more before it each time.

    Numbers that only put files in order don't belong to it, nor does a folder that every site has.
    """
    parts = [part for part in file.path.parts[:-1] if part.casefold() not in FOLDERS]
    parts += [] if file.is_index and parts else [file.path.stem]
    plain = [slug(_NUMBERED.sub("", part, count=1)) or slug(part) for part in parts]
    plain = [one for one in plain if one] or ["lesson"]
    return ["-".join(plain[-count:])[-LONGEST:].strip("-") for count in range(1, len(plain) + 1)]


def _ids(files: Sequence[_Foreign], taken: Iterable[str]) -> dict[str, str]:
    """Return an id for each path: the file's name or, where several have it, with the folder's name before it."""
    used, found = set(taken), dict[str, str]()
    names = {str(file.path): _names(file) for file in files}
    waiting, depth = list(names), 0
    while waiting:
        called = {path: names[path][min(depth, len(names[path]) - 1)] for path in waiting}
        counts = Counter(called.values())
        for path, name in called.items():
            if depth < len(names[path]) and (counts[name] > 1 or name in used):
                continue
            found[path] = _free(name, used)
            used.add(found[path])
        waiting = [path for path in waiting if path not in found]
        depth += 1
    return found


def _free(name: str, used: Collection[str]) -> str:
    numbered = (f"{name[: LONGEST - 5]}-{number}" for number in range(2, len(used) + 3))
    return name if name not in used else next(one for one in numbered if one not in used)


def _in_words(path: PurePosixPath) -> str:
    name = path.parts[-2] if path.stem.casefold() in _INDEX and len(path.parts) > 1 else path.stem
    words = " ".join(re.split(r"[-_\s]+", _NUMBERED.sub("", name, count=1))).strip() or name
    return words[:1].upper() + words[1:]


# ---------------------------------------------------------------- contents


def _with_title(file: _Foreign) -> tuple[bytes, tuple[int, int]]:
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
    file: _Foreign, lesson: str, behind: str | None, files: Collection[str]
) -> tuple[bytes, tuple[int, int]]:
    """Return a file with its id, its title, and the id of the lesson behind it; and which lines were added."""
    matter, body, added = file.matter or "", file.body, [f"id: {_plain_id(lesson)}"]
    if "title" not in (_keys_of(matter) or ()):
        title, body = titled(body)
        added.append(f"title: {_quoted(title or _in_words(file.path))}")
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
        places = (_plain(folder / found[2].lstrip("/")) for folder in (*near, *map(PurePosixPath, _PUBLIC)))
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


def _plain(path: PurePosixPath) -> str:
    """Return a path without the steps up and down in it; "" for one that leaves the course's folder."""
    parts: list[str] = []
    for part in path.parts:
        if part == ".." and not parts:
            return ""
        if part == "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
