"""The lines of a passage: sentences, entries of lists, rows of tables, whole cards. One of them answers a question."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.content.find.passages import ASIDE, Passage, Source

_FENCE = re.compile(r"```.*?```", re.DOTALL)
_ENTRY = re.compile(r"(?:[-*•☐☑]|\d{1,3}[.)])\s+")
_SENTENCE = re.compile(r"(?<=[.!?।。！？])[\"”’)*_]*\s+(?=[^a-z\s])")
_HEADING = re.compile(r"#{1,3} ")
_BOLD = re.compile(r"\*\*[^*]+\*\*:?")
"""A smaller heading, as Discord shows one."""


@dataclass(frozen=True)
class Line:
    """One line of a passage, by its number in it (from 0): its text, and the smaller heading above it, if any.

    `entry` means that it's an entry of a list, `numbered` that the list is one of steps.
    """

    passage: Passage
    number: int
    text: str
    under: str = ""
    entry: bool = False
    numbered: bool = False


@lru_cache(maxsize=4096)
def lines_of(passage: Passage) -> tuple[Line, ...]:
    """Return the lines of a passage, in order; a card, an explanation, a link or a help is one line."""
    if passage.source in ASIDE | {Source.REFERENCE, Source.HELP}:
        return (Line(passage, 0, passage.text),)
    return tuple(_numbered(passage))


def _numbered(passage: Passage) -> Iterator[Line]:
    under, number = "", 0
    for text, entry in _pieces(passage.text):
        if _HEADING.match(text) or _BOLD.fullmatch(text):
            under = _HEADING.sub("", text, count=1).strip("* :")
            continue
        if text.startswith("-# "):  # what stands below a picture
            continue
        is_step = re.match(r"\d", text) is not None
        yield Line(passage, number, text, under, entry, entry and is_step)
        number += 1


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Yield sentences, entries with what's indented below them, headings and pieces of code; True for entries."""
    start = 0
    for fenced in _FENCE.finditer(text):
        yield from _of_prose(text[start : fenced.start()])
        yield fenced[0], False
        start = fenced.end()
    yield from _of_prose(text[start:])


def _of_prose(text: str) -> Iterator[tuple[str, bool]]:
    held = ""
    for row in text.split("\n"):
        bare = row.removeprefix("> ").removeprefix(">")
        if held and row.startswith((" ", "\t")) and row.strip():
            held += f"\n{row}"
            continue
        if held:
            yield held, True
            held = ""
        if _ENTRY.match(bare):
            held = bare
        elif bare.strip():
            yield from ((one, False) for one in _sentences(bare.strip()))
    if held:
        yield held, True


def _sentences(row: str) -> Iterator[str]:
    if _HEADING.match(row):
        yield row
        return
    yield from (_whole(one) for one in _SENTENCE.split(row) if one.strip())


def _whole(sentence: str) -> str:
    """Return a sentence without a mark of emphasis whose other half is in the sentence beside it."""
    opened: list[re.Match[str]] = []
    alone: list[re.Match[str]] = []
    for mark in _MARK.finditer(sentence):
        if mark["code"]:
            continue
        before, behind = sentence[: mark.start()][-1:], sentence[mark.end() :][:1]
        if opened and opened[-1][0] == mark[0] and not before.isspace():
            opened.pop()
        elif before in _BEFORE_EMPHASIS and behind.strip():
            opened.append(mark)
        elif before.strip() and behind in _BEHIND_EMPHASIS:
            alone.append(mark)
    for mark in sorted([*opened, *alone], key=re.Match.start, reverse=True):
        sentence = sentence[: mark.start()] + sentence[mark.end() :]
    return sentence


_MARK = re.compile(r"(?P<code>`[^`]*`)|\*{1,2}")
_BEFORE_EMPHASIS, _BEHIND_EMPHASIS = ("", " ", "\n", '"', "“"), ("", " ", "\n", ".", ",", ";", ":", "!", "?", '"', "”")
"""What stands before a mark that begins emphasis, and behind one that ends it; code is left alone."""
