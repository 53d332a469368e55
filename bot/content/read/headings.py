"""The headings of foreign Markdown: which of them is the title, and at which level the sections stand."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bot.core.text import unlinked

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.*)$")
LONGEST_HEADING = 300
"""A line of more characters is no heading, which bounds the work of reading it."""
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_UNDERLINE = re.compile(r"(=+|-{3,})[ \t]*")
_PARAGRAPH = re.compile(r" {0,3}[^\s>#|*+`-]")
_ANCHOR = re.compile(r"\s*\{[:#.][^}]*\}\s*$")
_MARKED = re.compile(r"[*_`]{1,3}(?=\S)(.+?)(?<=\S)[*_`]{1,3}")

SECTION = 2
"""The level of a section's heading in our lessons."""


def headings_in(body: str) -> Iterator[tuple[int, int, str]]:
    """Yield each heading outside of code, underlined ones too: its line (from 0), its level (from 1), and its text."""
    fence, lines = "", [line.rstrip("\r") for line in body.split("\n")]
    for number, line in enumerate(lines):
        marks = _FENCE.match(line)
        if fence:
            ends = marks is not None and marks[1].startswith(fence) and not line.strip(" `~")
            fence = "" if ends else fence
        elif marks:
            fence = marks[1]
        elif len(line) <= LONGEST_HEADING and (found := _HEADING.match(line)):
            yield number, len(found[1]), _without_closing(found[2].rstrip())
        elif len(line) <= LONGEST_HEADING and _UNDERLINE.fullmatch(line) and _is_alone(lines, number - 1):
            yield number - 1, 1 if line[0] == "=" else 2, lines[number - 1].strip()


def _without_closing(text: str) -> str:
    """Return a heading's text without the signs that close it, behind a space: `Learn C#` keeps its own."""
    bare = text.rstrip("#")
    return bare.rstrip() if bare.endswith((" ", "\t")) else text


def _is_alone(lines: Sequence[str], number: int) -> bool:
    """Tell whether a line is a paragraph by itself, so that a line below it underlines a heading."""
    alone = number == 0 or (number > 0 and not lines[number - 1].strip())
    return alone and len(lines[number]) <= LONGEST_HEADING and _PARAGRAPH.match(lines[number]) is not None


def titled(body: str) -> tuple[str, str]:
    """Return the text of a body's first heading ("" without one), and the body without it if it's of the first level.

    A blank line stands in its place.
    """
    first = next(headings_in(body), None)
    if first is None:
        return "", body
    number, level, text = first
    title = unlinked(_MARKED.sub(r"\1", _ANCHOR.sub("", text))).strip()
    lines = body.split("\n")
    if level == 1 and title:
        end = number + (1 if lines[number].lstrip().startswith("#") else 2)
        lines[number:end] = [""] * (end - number)
    return title, "\n".join(lines)


def levelled(body: str) -> str:
    """Return a body in which the highest heading that repeats is a section's; every line stays where it is."""
    found = list(headings_in(body))
    counts = Counter(level for _, level, _ in found)
    highest = [level for level in sorted(counts) if counts[level] > 1] or sorted(counts)
    shift = SECTION - highest[0] if highest else 0
    lines = body.split("\n")
    for number, level, text in found:
        if shift and lines[number].lstrip().startswith("#"):
            lines[number] = f"{'#' * min(6, max(1, level + shift))} {text}"
    return "\n".join(lines)
