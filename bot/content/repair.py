"""Repairs of the slips that authors really make: one line at a time, only where YAML refuses the line.

Each rule takes a line and returns it mended, or None when the slip is not its own. A rule quotes, it never rewords.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.content.yaml_tree import LINE_BREAK, Slip, build_tree

MAX_REPAIRS = 100
"""More slips than this are no slips any more; it also bounds the time for a hostile file."""

MAX_REPAIRED_SIZE = 256 * 1024
"""Front matter above this size, in characters, is read but not repaired."""

_LINE = re.compile(
    r"""^(?P<head>\s*(?:-\s+)*(?:(?:"[^"]*"|'[^']*'|[^\s:"'\[\]{}#][^:]*?)\s*:\s+)?)(?P<value>\S.*?)(?P<end>\s*)$"""
)
_GLUED = re.compile(
    r"^(\s*(?:-\s+)*(?:id|title|type|duration_min|next|q|answer|explain|front|back|platform|start|end)):(?=\S)"
)
_LIST = re.compile(r"^(?P<head>\s*(?:-\s+)*(?:[^:\[\]\"']+:\s+)?\[?\s*)(?P<items>.*?)(?P<end>\s*,?\s*\]?\s*,?\s*)$")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Repair:
    """A line (from 0) as it was, as it is now, and why."""

    line: int
    before: str
    after: str
    reason: str


@dataclass(frozen=True)
class Repaired:
    """Front matter that parses: its tree, its lost comments, its text, and what was repaired."""

    root: Any
    comments: list[tuple[int, str]]
    text: str
    repairs: tuple[Repair, ...]


def read_yaml(text: str) -> Repaired:
    """Parse the YAML, repairing one refused line after the other.

    Raises Slip for the first line that no rule can mend, and Refused for what is not allowed at all.
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
            repair = _repair(lines, slip)
            if repair is None:
                raise
            lines[repair.line] = repair.after
            first = repairs.get(repair.line, repair)
            repairs[repair.line] = Repair(repair.line, first.before, repair.after, first.reason)
            continue
        return Repaired(root, comments, current, tuple(repairs[line] for line in sorted(repairs)))
    raise Slip(min(repairs), f"More than {MAX_REPAIRS} lines do not parse.")


def _repair(lines: Sequence[str], slip: Slip) -> Repair | None:
    closed = _close_list(lines, slip)
    if closed is not None:
        return closed
    for number in _suspects(lines, slip):
        in_flow = slip.opened is not None and slip.opened < number and lines[slip.opened].count("[") > 0
        for rule in (*_ANYWHERE, *(_IN_BRACKETS if in_flow else _IN_BLOCK)):
            after = rule(lines[number])
            if after is not None and after != lines[number]:
                return Repair(number, lines[number], after, str(slip))
    return None


def _suspects(lines: Sequence[str], slip: Slip) -> Iterator[int]:
    """Yield the line that YAML names, then where the broken construct began, then the text line before."""
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
    """Mend a quoted text that holds its own quote, goes on behind it, or is never closed."""
    parts = _LINE.match(line)
    if parts is None or parts["value"][0] not in "\"'":
        return None
    value, quote = parts["value"], parts["value"][0]
    if len(value) > 1 and value.endswith(quote):
        inner = _unescaped(value[1:-1], quote)
    elif quote not in value[1:]:
        inner = value[1:]
    else:
        inner = value
    return parts["head"] + quoted(inner) + parts["end"]


def _unescaped(inner: str, quote: str) -> str:
    return inner.replace("''", "'") if quote == "'" else re.sub(r'\\(["\\])', r"\1", inner)


def _requote_list(line: str) -> str | None:
    """Quote the entries of a list in brackets anew, when it stands on one line."""
    parts = _LIST.match(line)
    return _requote_entries(line) if parts and "[" in parts["head"] and "]" in parts["end"] else None


def _requote_entries(line: str) -> str | None:
    """Quote the entries of one line of a list in brackets anew."""
    parts = _LIST.match(line)
    items = list(_entries(parts["items"])) if parts else []
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
    """Return where an entry ends: at a comma, or for a quoted one behind the quote that the next entry follows."""
    if quote:
        for closing in (rf"{quote}(?=\s*(?:$|,\s*[\"']))", rf"{quote}(?=\s*(?:$|,))"):
            found = re.compile(closing).search(text, 1)
            if found and not text[: found.start()].endswith("\\"):
                return found.end()
    comma = text.find(",")
    return comma if comma >= 0 else len(text)


def _quote_value(line: str) -> str | None:
    """Quote a plain text that YAML takes for something else."""
    parts = _LINE.match(line)
    if parts is None:
        return None
    value = parts["value"]
    misread = value[0] in "%@`*&!|>?{[,-" or re.search(r":(\s|$)", value)
    already = value[0] in "\"'" or (value[0] == "[" and value[-1] == "]")
    return parts["head"] + quoted(value) + parts["end"] if misread and not already else None


def _quote_key(line: str) -> str | None:
    """Quote a term before a colon that starts with a sign of YAML's own."""
    parts = re.match(r"^(?P<head>\s*(?:-\s+)*)(?P<key>[%@`*&!|>?][^:]*?)(?P<end>\s*:\s.*)$", line)
    return parts["head"] + quoted(parts["key"]) + parts["end"] if parts else None


_Rule = Callable[[str], str | None]
_ANYWHERE: tuple[_Rule, ...] = (_drop_control, _untab)
_IN_BRACKETS: tuple[_Rule, ...] = (_requote_entries,)
_IN_BLOCK: tuple[_Rule, ...] = (_requote_list, _quote_value, _requote, _quote_key, _space_after_colon)


def _close_list(lines: Sequence[str], slip: Slip) -> Repair | None:
    """Close a list in brackets that the author left open at the end of its line."""
    opened = slip.opened
    if opened is None or opened >= slip.line or not re.search(r":\s+\[[^\]]+$", lines[opened]):
        return None
    if not re.match(r"\s*(?:-\s+)?[A-Za-z_]+\s*:", lines[opened + 1]):
        return None
    return Repair(opened, lines[opened], lines[opened].rstrip().rstrip(",") + "]", "A list in brackets is not closed.")
