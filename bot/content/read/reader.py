"""Turns a lesson file into a source: its front matter as a tree with line numbers, its body, and what was repaired.

Files that are too large, not UTF-8 or not regular files are refused, and so is front matter that can't be repaired.
Each refusal is an Unreadable with the problem to show the author.
"""

import re
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from frontmatter.default_handlers import YAMLHandler

from bot.content.read.problems import Problem, error, warning
from bot.content.read.repair import Repaired, read_yaml
from bot.content.read.slips import decoded, mended
from bot.content.read.yaml_tree import Refused, Slip, Tree
from bot.core.late import late

if TYPE_CHECKING:
    import ftfy
    import ftfy.badness
else:
    ftfy = late("ftfy")

MAX_FILE_SIZE = 1024 * 1024
"""The largest lesson or data file, in bytes."""

MAX_NOTEBOOK = 8 * 1024 * 1024
"""The largest notebook, in bytes: what its cells drew is in it, too."""

_FRONT_MATTER = YAMLHandler()
_MATTER_LINE = re.compile(
    r"\s*(?:-\s+)?(?:id|title|type|duration_min|prereqs|next|tags|goals|video|widgets|quiz|flashcards|reflection|q|options"
    r"|answer|explain|front|back):(?:\s|$)"
)
"""A line that looks like front matter, so that the body can't have begun before it."""

_SEPARATOR = re.compile("[\x85\u2028\u2029]")
_FENCE = re.compile(r"-{3,}\s*$")
_INDENTED_FENCE = re.compile(r"([^\S\r\n]+)-{3,}\s*$")
_AT_THE_START = "write --- at the very start of the line"
_HEADING = re.compile(r"^#{1,6}[ \t]", re.MULTILINE)
MAX_HEADINGS = 20
"""How many headings are tried as the end of front matter that wasn't closed, which bounds the time."""


@dataclass(frozen=True)
class Source:
    """One lesson file as it was read.

    `first_line` is the file's line (from 1) where the front matter starts, `body_line` where the body does. `text` is
    the whole file with every repair written in, if there was one (`is_repaired`).
    """

    tree: Tree
    text: str = ""
    body: str = ""
    first_line: int = 1
    body_line: int = 1
    problems: tuple[Problem, ...] = ()
    is_repaired: bool = False


@dataclass
class _Draft:
    """A file being read. `text` is repaired step by step, and `problems` collects what was done."""

    text: str
    problems: list[Problem] = field(default_factory=list)
    mended: bool = False


class Unreadable(Exception):
    """The file can't be read as a lesson; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def _unreadable(line: int, message: str, hint: str, read: str = "") -> Unreadable:
    return Unreadable(error(line, "", message, hint, read))


def read_bytes(path: Path, most: int = MAX_FILE_SIZE) -> bytes:
    """Return a lesson file's content, cut one byte above the `most` bytes; raises Unreadable for links and devices."""
    try:
        if path.is_symlink():
            raise _unreadable(1, "This is a link.", "put the file itself here")
        if path.exists() and not path.is_file():
            raise _unreadable(1, "This is not a file.", "give it another name, or put a lesson here")
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise _unreadable(1, f"The file cannot be read: {reason}.", "check that it exists and may be read") from None
    return data


def read_source(data: bytes) -> Source:
    """Read a lesson file from its bytes; raises Unreadable if it's too large or can't be repaired into a lesson."""
    draft = _Draft("")
    draft.text = _decode(data, draft)
    if draft.text.startswith("\ufeff"):
        draft.text = draft.text.removeprefix("\ufeff")
        _mend(draft, 1, "The file starts with a byte order mark.", "save it as UTF-8 without a byte order mark")
    _mend_encoding(draft)
    _mend_separators(draft)
    draft.text, slips = mended(draft.text)
    for slip in slips:
        _mend(draft, slip.line, slip.message, slip.hint, read=slip.read)
    _dedent_front_matter(draft)
    _close_front_matter(draft)
    matter, body = _FRONT_MATTER.split(draft.text)
    first_line = draft.text.count("\n", 0, draft.text.index(matter, 3)) + 1
    repaired = _read_front_matter(matter, first_line)
    for repair in repaired.repairs:
        found = re.match(r"[\s-]*([a-z_]+):\s", repair.after)
        key = found[1] if found else ""
        read, hint = repair.before.strip(), f"write {repair.after.strip()}"
        _mend(draft, repair.line + first_line, f"YAML cannot read this line: {repair.reason}", hint, key, read)
    for line, comment in repaired.comments:
        hint = "put the whole text in quotes, if this belongs to it"
        draft.problems.append(warning(line + first_line, "", "Everything behind the # is lost.", hint, comment))
    return Source(
        tree=repaired.root,
        text=draft.text.replace(matter, repaired.text, 1),
        body=body.replace("\r\n", "\n"),
        first_line=first_line,
        body_line=draft.text.count("\n", 0, len(draft.text) - len(body.lstrip("\r\n"))) + 1,
        problems=tuple(draft.problems),
        is_repaired=draft.mended,
    )


def _decode(data: bytes, draft: _Draft) -> str:
    if len(data) > MAX_FILE_SIZE:
        raise _unreadable(1, "The file is larger than 1 MiB.", "split the lesson, or move pictures out of the text")
    try:
        text, encoding = decoded(data)
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise _unreadable(line, "The file is not UTF-8 text.", "save it with the encoding UTF-8") from None
    if encoding:
        _mend(draft, 1, f"The file isn't UTF-8; it's read as {encoding}.", "save it with the encoding UTF-8")
    if not text.strip("\ufeff \t\r\n"):
        raise _unreadable(1, "The file is empty.", "start with front matter between two lines of ---")
    return text


def _mend(draft: _Draft, line: int, message: str, hint: str, key: str = "", read: str = "") -> None:
    draft.problems.append(warning(line, key, message, hint, read))
    draft.mended = True


def _mend_encoding(draft: _Draft) -> None:
    """Undo a wrong decoding (`10Ã— longer` for `10× longer`) in the lines that show signs of it."""
    if draft.text.isascii():
        return
    lines = draft.text.split("\n")
    for number, line in enumerate(lines):
        if line.isascii() or not ftfy.badness.is_bad(line):
            continue
        better = ftfy.fix_encoding(line)
        if better != line and "\n" not in better:
            lines[number] = better
            read, hint = line.strip(), f"write {better.strip()}"
            _mend(draft, number + 1, "This text was damaged by a wrong decoding.", hint, read=read)
    draft.text = "\n".join(lines)


def _mend_separators(draft: _Draft) -> None:
    """Replace line ends that only Unicode and YAML know: editors don't show them, so our line numbers would be off."""
    if not _SEPARATOR.search(draft.text):
        return
    lines = draft.text.split("\n")
    for number, line in enumerate(lines):
        if _SEPARATOR.search(line):
            lines[number] = _SEPARATOR.sub(" ", line)
            _mend(draft, number + 1, "This line holds an invisible line separator.", "write a space instead of it")
    draft.text = "\n".join(lines)


def _dedent_front_matter(draft: _Draft) -> None:
    """Move indented fences to the margin, and with the first one everything that's indented at least as far."""
    lines = draft.text.split("\n")
    opened = next((number for number, line in enumerate(lines) if line.strip()), 0)
    first = _INDENTED_FENCE.match(lines[opened])
    if first is not None:
        read = lines[opened].strip()
        _mend(draft, opened + 1, "There are spaces before the first ---.", _AT_THE_START, read=read)
        closed = _first(_INDENTED_FENCE, lines, opened + 1)
        ends = (len(lines), closed + 1 if closed is not None else 0, opened + 1)
        end = next(end for end in ends if end and all(_is_below(line, first[1]) for line in lines[opened:end]))
        lines[opened:end] = [line.removeprefix(first[1]) for line in lines[opened:end]]
    closed = _first(_INDENTED_FENCE, lines, opened + 1)
    if closed is not None and _FENCE.match(lines[opened]) and _first(_FENCE, lines, opened + 1) is None:
        read = lines[closed].strip()
        _mend(draft, closed + 1, "There are spaces before the last ---.", _AT_THE_START, read=read)
        lines[closed] = lines[closed].lstrip()
    draft.text = "\n".join(lines)


def _first(pattern: re.Pattern[str], lines: list[str], start: int) -> int | None:
    return next((number for number in range(start, len(lines)) if pattern.match(lines[number])), None)


def _is_below(line: str, indent: str) -> bool:
    return line.startswith(indent) or not line.strip()


def _close_front_matter(draft: _Draft) -> None:
    """Make sure the front matter stands between two fences; if it isn't closed, close it before the body's heading."""
    stripped = draft.text.lstrip()
    if not _FRONT_MATTER.detect(stripped):
        raise _unreadable(1, "There is no front matter.", "start the file with --- and end the front matter with ---")
    fences = list(islice(_FRONT_MATTER.FM_BOUNDARY.finditer(draft.text), 2))
    matter = draft.text[fences[0].end() : fences[1].start()] if len(fences) > 1 else ""
    if matter and (not _HEADING.search(matter) or _parses(matter)):
        return
    lines = draft.text.split("\n")
    opened = draft.text.count("\n", 0, fences[0].start())
    closed = draft.text.count("\n", 0, fences[1].start()) if len(fences) > 1 else len(lines)
    heading = _heading_behind_matter(lines, opened + 1, closed)
    if heading is None and len(fences) > 1:
        return
    if heading is None:
        raise _unreadable(opened + 1, "The front matter is never closed.", "write --- on a line of its own behind it")
    ending = "\r" if lines[opened].endswith("\r") else ""
    draft.text = "\n".join([*lines[:heading], "---" + ending, *lines[heading:]])
    _mend(draft, heading + 1, "The front matter is not closed.", "write --- on a line of its own before this heading")


def _heading_behind_matter(lines: list[str], start: int, end: int) -> int | None:
    """Return the first line (from 0) that can be the body's first heading: only front matter above it, none below."""
    headings = [number for number in range(start, end) if _HEADING.match(lines[number])]
    for number in headings[:MAX_HEADINGS]:
        body = not any(_MATTER_LINE.match(line) for line in lines[number + 1 : end])
        if body and _parses("\n".join(lines[start:number])):
            return number
    return None


def _parses(matter: str) -> bool:
    """Tell whether a text is YAML, with repairs if need be, that has an id or a title."""
    try:
        root = read_yaml(matter).root
    except (Slip, Refused):
        return False
    return isinstance(root, Tree) and bool({"id", "title"} & root.keys())


def _read_front_matter(matter: str, first_line: int) -> Repaired:
    try:
        repaired = read_yaml(matter)
    except Slip as slip:
        line = matter.split("\n")[min(slip.line, matter.count("\n"))]
        hint = "put the text in quotes, and check the indentation and the brackets"
        raise _unreadable(slip.line + first_line, f"The front matter is not YAML: {slip}", hint, line) from None
    except Refused as refused:
        raise _unreadable(refused.line + first_line, str(refused), refused.hint) from None
    if not isinstance(repaired.root, Tree):
        raise _unreadable(first_line, "The front matter has no keys.", "write at least id: and title:")
    return repaired
