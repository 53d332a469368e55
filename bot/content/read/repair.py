"""Repairs the slips authors really make in YAML, one line at a time, and only where YAML refuses it.

Each rule takes a line and returns it repaired, or None if that's not its kind of slip. Rules change quotes, spaces and
brackets, but never words.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.content.read.shapes import KNOWN
from bot.content.read.yaml_tree import LINE_BREAK, Slip, build_tree

MAX_REPAIRS = 100
"""With more slips than this, it isn't YAML. It also bounds the time for a hostile file."""

MAX_REPAIRED_SIZE = 256 * 1024
"""Front matter of more characters than this is read, but not repaired."""

_LINE = re.compile(
    r"""^(?P<head>\s*(?:-\s+)*(?:(?:"[^"]*"|'[^']*'|[^\s:"'\[\]{}#][^:]*?)\s*:\s+)?)(?P<value>\S.*?)(?P<end>\s*)$"""
)
_GLUED = re.compile(
    r"^(\s*(?:-\s+)*(?:id|title|type|duration_min|next|q|answer|explain|front|back|platform|start|end)):(?=\S)"
)
_LIST = re.compile(r"^(?P<head>\s*(?:-\s+)*(?:[^:\[\]\"']+:\s+)?\[?\s*)(?P<items>.*?)(?P<end>\s*,?\s*\]?\s*,?\s*)$")
_KEY = re.compile(r"[A-Za-z_]+:$")
_FORMAT_KEY = re.compile(rf"\s*(?:{'|'.join(sorted(KNOWN))}):(?:\s|$)")
_INDENTED_KEY = re.compile(r"^\s+((?:goals|prereqs|video|widgets|quiz|flashcards|reflection):(?:\s.*)?)$")
_OPEN_LIST = re.compile(r"(?:options|accept|why|tags|goals|prereqs|reflection|answer):\s+\[[^\]]+$")
_BEGUN_TEXT = re.compile(
    r"""^(?P<head>(?P<item>\s*)(?:(?P<key>(?:-\s+)*)[A-Za-z_ ]+:\s+|(?:-\s+)+))(?=[^\s"'\[{|>#])"""
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Repair:
    """A line (from 0 in the front matter) before and after its repair, and YAML's reason to refuse it."""

    line: int
    before: str
    after: str
    reason: str


@dataclass(frozen=True)
class Repaired:
    """Front matter that parses: its tree, texts lost as comments (by line from 0), its text, and the repairs in it."""

    root: Any
    comments: list[tuple[int, str]]
    text: str
    repairs: tuple[Repair, ...]


def read_yaml(text: str) -> Repaired:
    """Parse YAML, repairing one refused line after the other.

    Raises Slip for the first line that no rule can repair, and Refused for what isn't allowed at all.
    """
    try:
        root, comments = build_tree(text)
    except Slip:
        return _read_repaired(text)
    return Repaired(root, comments, text, ())


def _read_repaired(text: str) -> Repaired:
    breaks = LINE_BREAK.findall(text)
    lines = LINE_BREAK.split(text)
    repairs: dict[int, Repair] = {}
    for _ in range(MAX_REPAIRS + 1):
        current = "".join(line + end for line, end in zip(lines, [*breaks, ""], strict=True))
        try:
            root, comments = build_tree(current)
        except Slip as slip:
            if len(text) > MAX_REPAIRED_SIZE:
                raise
            mended = _repair(lines, slip)
            if not mended:
                raise
            for repair in mended:
                lines[repair.line] = repair.after
                first = repairs.get(repair.line, repair)
                repairs[repair.line] = Repair(repair.line, first.before, repair.after, first.reason)
            continue
        return Repaired(root, comments, current, tuple(repairs[line] for line in sorted(repairs)))
    raise Slip(min(repairs), f"More than {MAX_REPAIRS} lines do not parse.")


def _repair(lines: Sequence[str], slip: Slip) -> tuple[Repair, ...]:
    closed = _close_list(lines, slip)
    several = (closed,) if closed is not None else _quote_folded(lines, slip)
    if several:
        return several
    for number in _suspects(lines, slip):
        in_flow = _is_in_brackets(lines, slip, number)
        for rule in (*_ANYWHERE, *(_IN_BRACKETS if in_flow else _IN_BLOCK)):
            after = rule(lines[number])
            if after is not None and after != lines[number]:
                return (Repair(number, lines[number], after, str(slip)),)
    return ()


def _is_in_brackets(lines: Sequence[str], slip: Slip, number: int) -> bool:
    """Tell whether a line is part of a list in brackets that spans several lines."""
    if slip.opened is None or slip.opened > number or "[" not in lines[slip.opened]:
        return False
    return number > slip.opened or bool(_OPEN_LIST.search(lines[number]))


def _suspects(lines: Sequence[str], slip: Slip) -> Iterator[int]:
    """Yield the line YAML complains about, then where the broken construct began, then the line with text before it."""
    yield min(slip.line, len(lines) - 1)
    if slip.opened is not None and slip.opened < len(lines):
        yield slip.opened
    before = next((number for number in range(slip.line - 1, -1, -1) if lines[number].strip()), None)
    if before is not None:
        yield before


def quoted(text: str) -> str:
    """Return a text as a YAML scalar in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _untab(line: str) -> str | None:
    indent = line[: len(line) - len(line.lstrip())]
    rest = re.sub(r"^((?:- *)*-)\t+", r"\1 ", line[len(indent) :])
    mended = indent.replace("\t", "  ") + rest
    return mended if mended != line else None


def _drop_control(line: str) -> str | None:
    return _CONTROL.sub("", line) if _CONTROL.search(line) else None


def _space_after_colon(line: str) -> str | None:
    return _GLUED.sub(r"\1: ", line) if _GLUED.match(line) else None


def _requote(line: str) -> str | None:
    """Quote a text anew that has its own quote inside, goes on behind it, or is never closed."""
    parts = _LINE.match(line)
    if parts is None or parts["value"][0] not in "\"'":
        return None
    value, quote = parts["value"], parts["value"][0]
    if len(value) > 1 and value.endswith(quote) and not _is_two_quotations(value, quote):
        inner = _unescaped(value[1:-1], quote)
    elif quote not in value[1:]:
        inner = value[1:]
    else:
        inner = value
    return parts["head"] + quoted(inner) + parts["end"]


def _is_two_quotations(value: str, quote: str) -> bool:
    """Tell whether the quotes at both ends belong to two quotations, as in `"x" and "y"`."""
    inner = value[1:-1]
    closing = re.search(rf"\w{quote}(?!\w)", inner)
    opening = re.search(rf"(?<!\w){quote}\w", inner)
    return bool(closing and opening and closing.start() < opening.start())


def _unescaped(inner: str, quote: str) -> str:
    return inner.replace("''", "'") if quote == "'" else re.sub(r'\\(["\\])', r"\1", inner)


def _requote_list(line: str) -> str | None:
    """Quote the entries of a list in brackets anew, if it's all on one line."""
    parts = _LIST.match(line)
    return _requote_entries(line) if parts and "[" in parts["head"] and "]" in parts["end"] else None


def _requote_entries(line: str) -> str | None:
    """Quote the entries of one line of a list in brackets anew."""
    parts = _LIST.match(line)
    items = list(_entries(parts["items"])) if parts else []
    if any(item.count(left) != item.count(right) for item in items for left, right in ("()", "[]")):
        return None  # a comma within an entry: we can't tell where it ends
    return parts["head"] + ", ".join(items) + parts["end"] if parts and items else None


def _entries(text: str) -> Iterator[str]:
    rest = text.strip()
    while rest:
        quote = rest[0] if rest[0] in "\"'" else ""
        end = _entry_end(rest, quote)
        entry, rest = rest[:end].strip(), rest[end:].lstrip().removeprefix(",").lstrip()
        if quote and len(entry) > 1 and entry.endswith(quote):
            yield quoted(_unescaped(entry[1:-1], quote))
        else:
            yield entry if re.fullmatch(r"[\w.+-]+( [\w.+-]+)*", entry) else quoted(entry)


def _entry_end(text: str, quote: str) -> int:
    """Return where an entry ends: at a comma or, for a quoted one, behind the quote that the next entry follows."""
    if quote:
        for closing in (rf"{quote}(?=\s*(?:$|,\s*[\"']))", rf"{quote}(?=\s*(?:$|,))"):
            found = re.compile(closing).search(text, 1)
            if found and not text[: found.start()].endswith("\\"):
                return found.end()
    comma = text.find(",")
    return comma if comma >= 0 else len(text)


def _quote_value(line: str) -> str | None:
    """Quote a plain text that YAML takes for something else, because of its first sign or a colon in it."""
    parts = _LINE.match(line)
    if parts is None:
        return None
    value = parts["value"]
    misread = value[0] in "%@`*&!|>?{[,-" or re.search(r":(\s|$)", value)
    collection = value[0] + value[-1] in {"[]", "{}"} and not value.startswith("{{")  # a cloze's gap isn't a map
    already = value[0] in "\"'" or collection or (not parts["head"].strip() and _KEY.match(value))
    return parts["head"] + quoted(value) + parts["end"] if misread and not already else None


def _requote_map(line: str) -> str | None:
    """Quote the values of a map in braces on one line, except those that are plain words or numbers."""
    parts = re.match(r"^(?P<head>\s*(?:-\s+)*(?:[^:{}]+:\s+)?\{\s*)(?P<pairs>.+?)(?P<end>\s*\}\s*)$", line)
    if parts is None:
        return None
    pairs = re.split(r",\s*(?=[A-Za-z_]+:\s)", parts["pairs"])
    simple = not re.search(r"[\"'\[\]{}]", parts["pairs"])  # values with a structure of their own are left alone
    if not simple or not all(re.match(r"[A-Za-z_]+:\s", pair) for pair in pairs):
        return None
    return parts["head"] + ", ".join(map(_quoted_pair, pairs)) + parts["end"]


def _quoted_pair(pair: str) -> str:
    key, colon, value = pair.partition(":")
    value = value.strip()
    return f"{key}{colon} " + (value if re.fullmatch(r"[\w .+-]*", value) else quoted(value))


def _dedent(line: str) -> str | None:
    """Move a key that only belongs at the top back to the margin."""
    found = _INDENTED_KEY.match(line)
    return found[1] if found else None


def _quote_key(line: str) -> str | None:
    """Quote a key (such as a card's term) that starts with a sign that means something in YAML."""
    parts = re.match(r"^(?P<head>\s*(?:-\s+)*)(?P<key>[%@`*&!|>?][^:]*?)(?P<end>\s*:\s.*)$", line)
    return parts["head"] + quoted(parts["key"]) + parts["end"] if parts else None


_Rule = Callable[[str], str | None]
_ANYWHERE: tuple[_Rule, ...] = (_drop_control, _untab)
_IN_BRACKETS: tuple[_Rule, ...] = (_requote_entries,)
_IN_BLOCK: tuple[_Rule, ...] = (
    _requote_list,
    _requote_map,
    _quote_value,
    _requote,
    _quote_key,
    _dedent,
    _space_after_colon,
)


def _close_list(lines: Sequence[str], slip: Slip) -> Repair | None:
    """Close a list in brackets that was left open at the end of its line, if the next line begins with a key."""
    opened = slip.opened
    if opened is None or opened >= slip.line or not _OPEN_LIST.search(lines[opened]):
        return None
    if not re.match(r"\s*(?:-\s+)?[A-Za-z_]+\s*:", lines[opened + 1]):
        return None
    return Repair(opened, lines[opened], lines[opened].rstrip().rstrip(",") + "]", "A list in brackets is not closed.")


def _quote_folded(lines: Sequence[str], slip: Slip) -> tuple[Repair, ...]:
    """Quote a text of several lines that has a colon below its first line."""
    first = next((number for number in range(slip.line - 1, -1, -1) if lines[number].strip()), None)
    if first is None or slip.line >= len(lines) or not re.search(r":(\s|$)", lines[slip.line]):
        return ()
    begun = _BEGUN_TEXT.match(lines[first])
    base = len(begun["item"]) + len(begun["key"] or "") if begun else 0
    last = slip.line - 1
    while last + 1 < len(lines) and _goes_on(lines[last + 1], base):
        last += 1
    folded = lines[first : last + 1]
    several_keys = sum(bool(re.match(r"\s*[\w ]+:\s", line)) for line in folded[1:]) > 1
    if begun is None or last < slip.line or several_keys or any(" #" in line for line in folded):
        return ()  # it might be a map that slipped; better refused than misread
    edits = {number: _escaped(lines[number]) for number in range(first, last + 1)}
    head = begun["head"]
    edits[first] = head + '"' + _escaped(lines[first][len(head) :])
    edits[last] = edits[last].rstrip() + '"'
    return tuple(Repair(number, lines[number], after, str(slip)) for number, after in edits.items())


def _goes_on(line: str, base: int) -> bool:
    """Tell whether a line can continue a text that began at indentation `base`: deeper, no comment, and no key."""
    return bool(line.strip()) and _indent(line) > base and not re.match(r"\s*#", line) and not _FORMAT_KEY.match(line)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
