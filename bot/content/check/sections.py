"""The text of a lesson's file, section by section, to be edited as it's written."""

import re
from collections.abc import Sequence

from bot.content.check.editing import NotThere
from bot.content.check.rewriting import text_of
from bot.content.read.reader import Unreadable

_MATTER = re.compile(r"\A\s*-{3,}[ \t]*\n.*?\n-{3,}[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"##[ \t]+(\S.*)")
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")


def sections_in(data: bytes) -> list[str]:
    """Return a lesson's text cut before each heading of its sections; what stands above the first comes first."""
    return _cut(data)[1]


def title_of(section: str) -> str:
    """Return a section's heading, or its first words where it has none."""
    found = _HEADING.match(section.lstrip("\n"))
    return (found[1] if found is not None else section).strip().split("\n")[0]


def with_section(data: bytes, number: int, typed: str) -> bytes:
    """Return a lesson's file with another text in a section (from 0), or without that if it's empty.

    Raises NotThere.
    """
    head, sections = _cut(data)
    if not 0 <= number < len(sections):
        raise NotThere
    text = typed.strip("\n")
    changed = [*sections[:number], *([f"{text}\n\n"] if text.strip() else []), *sections[number + 1 :]]
    return (head + "".join(changed)).encode()


def _cut(data: bytes) -> tuple[str, list[str]]:
    try:
        text = text_of(data).replace("\r\n", "\n")
    except Unreadable:
        raise NotThere from None
    matter = _MATTER.match(text)
    if matter is None:
        raise NotThere
    return text[: matter.end()], _sections(text[matter.end() :].split("\n"))


def _sections(lines: Sequence[str]) -> list[str]:
    found: list[list[str]] = [[]]
    fence = ""
    for line in lines:
        mark = _FENCE.match(line)
        if mark is not None and not fence:
            fence = mark[1]
        elif mark is not None and mark[1].startswith(fence):
            fence = ""
        if not fence and _HEADING.match(line):
            found.append([])
        found[-1].append(line)
    whole = ["\n".join(one) + "\n" for one in found]
    whole[-1] = whole[-1][:-1]
    return [one for one in whole if one.strip()]
