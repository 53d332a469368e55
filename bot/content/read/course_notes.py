"""What a course's README.md says of it: its title, what it's for, and answers to what newcomers ask."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.content.read.problems import Problem, remark
from bot.content.read.reader import Unreadable, read_bytes, read_source
from bot.content.read.yaml_tree import Tree
from bot.core.text import shorten, unlinked

MENU_LABEL = 100
"""The longest label in a Discord menu, in characters."""

WAYS = re.compile(r"\s+/\s+")
"""What stands between several ways to ask one thing in a `faq`: `Is it free? / What does it cost?`."""


@dataclass(frozen=True)
class CourseNotes:
    """What a course is for, in a line (`about`), and its `faq`: each question, or several ways to ask it, answered."""

    about: str = ""
    faq: tuple[tuple[str, str], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return what `notes_from` reads back."""
        return {"about": self.about, "faq": dict(self.faq)}


NO_NOTES = CourseNotes()
"""What a course without a README.md says."""


def notes_from(stored: Mapping[str, Any]) -> CourseNotes:
    """Return notes that were stored as JSON."""
    return CourseNotes(str(stored["about"]), tuple((str(key), str(text)) for key, text in stored["faq"].items()))


@dataclass(frozen=True)
class Readme:
    """A course's README.md as it was read; without one, `notes` are None, so what's known of the course stays."""

    title: str
    notes: CourseNotes | None = None
    problems: tuple[Problem, ...] = ()


def readme_of(folder: Path) -> Readme:
    """Return what the README.md in a course's folder says."""
    data: bytes | None = None
    with suppress(Unreadable):
        data = read_bytes(folder / "README.md")
    return read_readme(folder.resolve().name, data)


def read_readme(folder: str, data: bytes | None) -> Readme:
    """Return what a README.md says (None if there's none) of the course in a folder of this name.

    The title is that of its front matter, else its first `#` heading, else the folder's name in words.
    """
    words = " ".join(re.split(r"[-_\s]+", folder)).strip()
    named = words[:1].upper() + words[1:]
    if data is None:
        return Readme(named)
    tree, text = Tree(0), data.decode("utf-8", "replace")
    found: tuple[Problem, ...] = ()
    if text.lstrip("\ufeff \r\n").startswith("---"):
        try:
            source = read_source(data)
            tree, text = source.tree, source.body
        except Unreadable as refused:
            found = (_problem(refused.problem.message, refused.problem.hint),)
    heading = re.search(r"^#[ \t]+(.*\S)", text, re.MULTILINE)
    title = _text(tree.get("title")) or (unlinked(heading[1]) if heading else named)
    notes = CourseNotes(_text(tree.get("about")), tuple(_faq(tree.get("faq"))))
    return Readme(shorten(title, MENU_LABEL), notes, (*found, *_problems(tree)))


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _faq(value: object) -> Iterator[tuple[str, str]]:
    pairs = value.items() if isinstance(value, Mapping) else ()
    yield from ((_text(key), answer.strip()) for key, answer in pairs if isinstance(answer, str) and answer.strip())


def _problems(tree: Tree) -> Iterator[Problem]:
    if not isinstance(tree.get("about", ""), str):
        yield _problem("`about` isn't a text.", "write one line on what the course is for")
    faq = tree.get("faq", {})
    if not isinstance(faq, Mapping) or len([*_faq(faq)]) < len(faq):
        yield _problem("`faq` isn't a map of questions to answers.", "write `Is it free?: Yes.`, a line for each")


def _problem(message: str, hint: str) -> Problem:
    return remark(f"In the course's README.md: {message}", hint)


def readme_text(title: str, notes: CourseNotes) -> bytes:
    """Return a README.md that reads as this title and these notes again."""
    return f"{_front_matter(notes)}# {title}\n".encode()


def _front_matter(notes: CourseNotes) -> str:
    if notes == NO_NOTES:
        return ""
    told = {name: value for name, value in notes.as_json().items() if value}
    return f"---\n{yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=10_000)}---\n"
