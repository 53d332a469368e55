"""What word processors, notes apps and chats make of a lesson file: read as it was meant, and told.

Only the front matter is mended, line by line, so every line stays where it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.content.read.yaml_tree import Refused, build_tree
from bot.content.read.yaml_tree import Slip as YamlSlip

_KEY = re.compile(r"\s*(?:-\s+)?[A-Za-z_]{2,20}\s*[:：]")
_PLAIN = re.compile(r"---[ \t]*\r?")
_DASHES = re.compile(r"[ \t]*(?:\\-{3,}|\\-\\-\\-|(?=-*[—–―])[—–―-]{1,3})[ \t]*\r?")
"""A fence as it comes back from an editor that makes dashes of hyphens, or a program that escapes them."""

_CODE = re.compile(r"(`{3,}|~{3,})[ \t]*(?:ya?ml|markdown|md)?[ \t]*\r?", re.IGNORECASE)
_WIDE = re.compile(r"^(\s*(?:-\s+)?[A-Za-z_]{1,20})\s*：[ \t]*")
_WHOLE = re.compile(r"^(\s*(?:-\s+)?(?:[A-Za-z_]{1,20}:\s+)?)[“„”«]([^“”„«»\"\\]*)[”“»](\s*)$")
_LISTED = re.compile(r"(?<=[\[,])(\s*)[“„”]([^“”„\"\\]*)[”“](?=\s*[\],])")
_HEAD = re.compile(r"^\s*(?:-\s+)?(?:[A-Za-z_]{1,20}:\s+)?")
_SPACES = re.compile(r"[^\S\r\n\t]")
"""Any space: other programs indent with ones that don't break, which YAML takes for letters."""

_LIST = re.compile(r"^\s*(?:-\s+)?(?:[A-Za-z_]{1,20}:\s+)?\[")
MOST_LINES = 2_000
"""How far front matter is looked for, in lines."""


@dataclass(frozen=True)
class Slip:
    """A line (from 1) that was mended: what's wrong with it, what to write, and what was read."""

    line: int
    message: str
    hint: str
    read: str = ""


def decoded(data: bytes) -> tuple[str, str]:
    """Return a file's text, and the name of the encoding it's in if that isn't UTF-8.

    Raises UnicodeDecodeError for what's no text in any encoding that teachers' programs write.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16"), "UTF-16"
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError:
        strange = sum(byte < 9 or 13 < byte < 32 for byte in data)
        if strange or sum(byte > 127 for byte in data) * 4 > len(data):
            raise
        return data.decode("cp1252"), "Windows-1252"


def mended(text: str) -> tuple[str, list[Slip]]:
    """Return a lesson's text with the slips mended that keep its front matter from being read as such."""
    lines = text.split("\n")
    opened = next((number for number, line in enumerate(lines[:MOST_LINES]) if line.strip("\ufeff \t\r")), None)
    if opened is None:
        return text, []
    found = [*_fences(lines, opened)]
    closed = _closing(lines, opened) if _PLAIN.fullmatch(lines[opened].lstrip("\ufeff")) else None
    if closed is not None and closed - opened <= MOST_LINES:
        is_plain = text.isascii()
        texts = _in_texts(lines, opened + 1, closed) if not is_plain else set()
        inside = range(opened + 1, closed if not is_plain else 0)
        found += [slip for at in inside if at not in texts for slip in _in_line(lines, at)]
        found += _unescaped(lines, opened + 1, closed) if _ESCAPED.search(text) else []
        if _BARE_OPTIONS.search(text) or (_MAY_BE_OFF.search(text) and not _parses(lines, opened + 1, closed)):
            found += [*_out_of_line(lines, opened + 1, closed), *_lettered(lines, opened + 1, closed)]
    return ("\n".join(lines), found) if found else (text, [])


_MAY_BE_OFF = re.compile(
    r"^(?:(?: {2})* (?:q|options|answer|explain|kind|why|id|hints|front|back|goal|at|section|accept):"
    r"|\s+\(?[aA][.)]\s)",
    re.MULTILINE,
)
"""A key behind an odd number of spaces, or a first lettered option: only then is YAML asked whether it can be read."""


_BARE_OPTIONS = re.compile(r"^\s+(?:-\s+)?options:[ \t]*\r?\n\s+\(?[aA][.)]\s", re.MULTILINE)
"""Options as lines with letters but without dashes: YAML reads them as one text."""

_ESCAPED = re.compile(
    r"^\s*\\-\s+\S|^\s*(?:-\s+)?(?:options|accept|hints|why|tags|goals|prereqs):\s+\\\[.*\\\]\s*$", re.MULTILINE
)
_ESCAPE = re.compile(r"\\([-\[\](){}_*#>.!+|`~\"':&%@?<\\])")
"""A list as a program writes it that takes front matter for Markdown text, and what such a program escapes."""


def _unescaped(lines: list[str], start: int, end: int) -> Iterator[Slip]:
    """Take out the backslashes with which a program kept front matter from being Markdown."""
    if not any(_ESCAPED.match(line) for line in lines[start:end]):
        return
    for number in range(start, end):
        before = lines[number].strip()
        lines[number] = _ESCAPE.sub(r"\1", lines[number])
        if lines[number].strip() != before:
            yield Slip(number + 1, "A program put backslashes here.", f"write {lines[number].strip()}", before)


def _parses(lines: Sequence[str], start: int, end: int) -> bool:
    try:
        build_tree("\n".join(lines[start:end]))
    except (YamlSlip, Refused):
        return False
    return True


def _in_texts(lines: Sequence[str], start: int, end: int) -> set[int]:
    """Return the lines that stand inside a text of several lines, where every sign is the author's."""
    inside: set[int] = set()
    depth = -1
    for number in range(start, end):
        indent = len(lines[number]) - len(lines[number].lstrip())
        if depth >= 0 and (indent > depth or not lines[number].strip()):
            inside.add(number)
            continue
        depth = indent if _BLOCK_TEXT.search(lines[number]) else -1
    return inside


_BLOCK_TEXT = re.compile(r":\s*[|>][-+0-9]{0,2}\s*$")


def _closing(lines: Sequence[str], opened: int) -> int | None:
    numbers = range(opened + 1, min(len(lines), MOST_LINES))
    return next((number for number in numbers if _PLAIN.fullmatch(lines[number])), None)


def _fences(lines: list[str], opened: int) -> Iterator[Slip]:
    """Mend what opens and closes the front matter, and yield what was wrong with it."""
    first = lines[opened].lstrip("\ufeff")
    inside = next((number for number in range(opened + 1, len(lines)) if lines[number].strip()), None)
    if inside is None:
        return
    code = _CODE.fullmatch(first)
    if code is not None and (_PLAIN.fullmatch(lines[inside]) or _KEY.match(lines[inside])):
        yield from _uncoded(lines, opened, inside, code[1])
    elif not _PLAIN.fullmatch(first) and _DASHES.fullmatch(first) and _KEY.match(lines[inside]):
        closed = next((at for at in range(inside, len(lines)) if _DASHES.fullmatch(lines[at])), None)
        if closed is not None:
            yield from (_replaced(lines, at, "---", "This line isn't ---.") for at in (opened, closed))
    elif _PLAIN.fullmatch(first) and _closing(lines, opened) is None:
        ends = (at for at in range(inside, min(len(lines), MOST_LINES)) if _ends(lines[at], lines[inside]))
        if (at := next(ends, None)) is not None:
            yield _replaced(lines, at, "---", "The front matter ends with another line than ---.")


def _ends(line: str, key: str) -> bool:
    plain = line.strip()
    return _KEY.match(key) is not None and (plain == "..." or (_DASHES.fullmatch(line) is not None and len(plain) > 1))


def _uncoded(lines: list[str], opened: int, inside: int, marks: str) -> Iterator[Slip]:
    """Take front matter out of a block of code, which ends with it or with the file."""
    message = "The front matter stands in a block of code."
    ends = [number for number in range(inside, len(lines)) if lines[number].strip() == marks]
    if not ends:
        return
    if _KEY.match(lines[inside]):
        yield _replaced(lines, opened, "---", message)
        yield _replaced(lines, ends[0], "---", message)
        return
    lines[inside] = ""
    yield _replaced(lines, opened, "---", message)
    end = _left_open(lines, _closing(lines, inside) or inside, marks)
    if end is not None:
        yield _replaced(lines, end, "", message)


def _left_open(lines: Sequence[str], start: int, marks: str) -> int | None:
    """Return the line that ends a block of code around all of this; None if every such line belongs to the text."""
    is_code = False
    last = max(number for number, line in enumerate(lines) if line.strip())
    for number in range(start + 1, len(lines)):
        plain = lines[number].strip()
        if plain == marks and not is_code and number in {start + 1, last}:
            return number
        if plain.startswith(marks):
            is_code = not is_code or plain != marks
    return None


def _replaced(lines: list[str], number: int, wanted: str, message: str) -> Slip:
    read, ending = lines[number].strip(), "\r" if lines[number].endswith("\r") else ""
    lines[number] = wanted + ending
    return Slip(number + 1, message, f"write {wanted}" if wanted else "remove it", read)


def _in_line(lines: list[str], number: int) -> Iterator[Slip]:
    """Mend wide colons, spaces that don't break, and curly quotes around values in a line of front matter."""
    before = lines[number]
    if before.isascii():
        return
    after = _HEAD.sub(lambda head: _SPACES.sub(" ", head[0]), before, count=1)
    after = _WIDE.sub(r"\1: ", after)
    after = _WHOLE.sub(r'\1"\2"\3', after)
    after = _LISTED.sub(r'\1"\2"', after) if _LIST.match(after) else after
    if after != before:
        lines[number] = after
        message = (
            "This line has signs that a word processor put there."
            if "：" not in before
            else "This colon is a wide one."
        )
        yield Slip(number + 1, message, f"write {after.strip()}", before.strip())


_ITEM = re.compile(r"^(\s*)-\s+[A-Za-z_]{1,20}:(.*)$")
_UNDER = re.compile(r"^(\s+)(?:q|options|answer|explain|kind|why|id|hints|front|back|goal|at|section|accept):(.*)$")
_LETTERED = re.compile(r"^\s+\(?([a-j])[.)]\s+(\S.*?)\s*$", re.IGNORECASE)


def _out_of_line(lines: list[str], start: int, end: int) -> Iterator[Slip]:
    """Move a key that's one space off to where the other keys of its question or card stand."""
    wanted, is_text = "", False
    for number in range(start, end):
        item, under = _ITEM.match(lines[number]), _UNDER.match(lines[number])
        if item is not None:
            wanted, is_text = item[1] + "  ", item[2].strip()[:1] in {"|", ">"}
        elif under is not None and wanted and not is_text:
            is_text = under[2].strip()[:1] in {"|", ">"}
            if abs(len(under[1]) - len(wanted)) == 1 and under[1].isspace():
                lines[number] = wanted + lines[number].lstrip()
                yield Slip(number + 1, "This line is one space off.", "put it below the key before it")


def _lettered(lines: list[str], start: int, end: int) -> Iterator[Slip]:
    """Make a list of options that are written as lines of their own, `a) …`, below their question or `options:`."""
    number = start
    while number < end:
        above = _ITEM.match(lines[number]) or _UNDER.match(lines[number])
        found: list[str] = []
        while above is not None and above[2].strip()[:1] not in {"|", ">"} and number + 1 + len(found) < end:
            one = _LETTERED.match(lines[number + 1 + len(found)])
            if one is None or one[1].casefold() != "abcdefghij"[len(found) : len(found) + 1]:
                break
            found.append(one[2].replace("\\", "\\\\").replace('"', '\\"'))
        if above is not None and len(found) > 1:
            indent = above[1] + ("  " if _ITEM.match(lines[number]) else "")
            is_named = lines[number].strip().endswith("options:")
            for place, text in enumerate(found):
                head, tail = ("options: [", ",") if not place else ("  ", "]" if place == len(found) - 1 else ",")
                lines[number + 1 + place] = f'{indent}  - "{text}"' if is_named else f'{indent}{head}"{text}"{tail}'
            hint = "write a dash before each" if is_named else "write options: above them, and dashes"
            yield Slip(number + 2, "The options are lines of their own.", hint)
        number += 1 + len(found)
