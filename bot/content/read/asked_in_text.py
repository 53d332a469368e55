"""Puts the questions and cards that stand in a lesson's text into its front matter, where they're asked."""

import re
from dataclasses import dataclass

from bot.content.read.repair import read_yaml
from bot.content.read.slips import decoded, mended
from bot.content.read.yaml_tree import Items, Refused, Slip, Tree
from bot.core.text import stable_key
from bot.formats.banks import listed
from bot.formats.written import may_ask, written_in

MATTER = re.compile(r"\A-{3,}[ \t]*\r?\n(.*?)^-{3,}[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
"""Front matter between its fences, with its lines as the first group."""


def takes_lines(matter: str) -> bool:
    """Tell whether a line can be added to front matter: not where all of it is in brackets, or indented."""
    return re.match(r"(?:[ \t]*(?:#[^\n]*)?\r?\n)*[A-Za-z_\"']", matter) is not None


@dataclass(frozen=True)
class Asked:
    """A lesson's file whose text asks nothing any more.

    `after` is the line (from 1) behind which `added` lines were put in. `questions` and `cards` say how many there
    were, and `unmarked` how many questions stay in the text without the mark at the right option.
    """

    data: bytes
    after: int
    added: int
    questions: int
    cards: int
    unmarked: int


def _known(matter: str) -> set[str]:
    """Return the keys of the words that front matter asks already."""
    try:
        root = read_yaml(matter).root
    except (Slip, Refused):
        return set()
    lists = [value for value in root.values() if isinstance(value, Items)] if isinstance(root, Tree) else []
    parts = [part for one in lists for part in one if isinstance(part, Tree)]
    return {stable_key(text) for part in parts for text in part.values() if isinstance(text, str)}


def may_ask_in_text(data: bytes) -> bool:
    """Tell quickly whether a file's text may have questions in it."""
    body = data.split(b"\n---", 1)[-1] if data.startswith(b"---") else data
    return may_ask(body.decode("utf-8", "replace"))


def asked_in_text(data: bytes) -> Asked | None:
    """Return a lesson's file with what its text asks in its front matter; None where it asks nothing, or has none."""
    if not may_ask_in_text(data):
        return None
    try:
        text = mended(decoded(data)[0])[0].removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None  # the reader says what's wrong with it
    matter = MATTER.match(text)
    found = written_in(text[matter.end() :], _known(matter[1])) if matter is not None else None
    if matter is not None and not takes_lines(matter[1]):
        return None
    if matter is None or found is None or not (found.questions or found.cards or found.unmarked):
        return None
    parts = {"quiz": found.questions, "flashcards": found.cards}
    lines = [f"{line}\n" for key in ("quiz", "flashcards") for line in listed(key, parts[key])]
    made = f"---\n{matter[1]}{''.join(lines)}---\n{found.body}"
    counts = (len(found.questions), len(found.cards), found.unmarked)
    return Asked(made.encode(), 1 + matter[1].count("\n"), len(lines), *counts)
