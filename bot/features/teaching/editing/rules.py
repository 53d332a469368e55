"""What can be edited, how options are written in a form, and what's read from there."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.content.catalogue import Entry
from bot.content.check.editing import LONGEST_TYPED
from bot.content.lesson import Card, Lesson
from bot.core.ids import LessonId
from bot.core.paging import Paging
from bot.core.text import part_tag
from bot.formats.banks.bank import choice
from bot.questions import MultipleChoice, MultipleSelect, Question

PAGE = 20
"""How many questions and cards a page lists; a menu has room for 25."""

Why = Literal["few", "many", "unmarked", "long", "yaml", "nothing", "odd", "wide"]
Kind = Literal["quiz", "flashcards"]
KINDS: Mapping[str, Kind] = {"q": "quiz", "c": "flashcards"}
"""The lists of a lesson's file, by the letter that stands for each in an address."""

_MARK = re.compile(r"^\s*(?:[*✓✔✅]|\[[xX]\])\s+|\s+[*✓✔✅]\s*$")
_BULLET = re.compile(r"^\s*(?:[-•]|\[ \])\s+")
_LABEL = re.compile(r"^\s*\(?([A-Ja-j])[.):]\s+")


@dataclass(frozen=True)
class Editor:
    """A page of a lesson's questions and cards: each with its kind's letter, its tag, and its words.

    `sections` are the headings of its text; none where that can't be edited here.
    """

    entry: Entry
    parts: tuple[tuple[str, str, str], ...]
    paging: Paging
    sections: tuple[str, ...] = ()


@dataclass(frozen=True)
class Editable:
    """A question or card that's about to be edited, in the version that's live, and as it's `written` in its file."""

    entry: Entry
    letter: str
    part: Question | Card
    written: str = ""

    @property
    def tag(self) -> str:
        """What names it within its lesson in an address."""
        return part_tag(self.part.key)


@dataclass(frozen=True)
class Unclear:
    """What was typed can't be read as options: why, in a word, which one it's about, and the form to open again."""

    why: Why
    again: str
    about: str = ""


def parts_of(lesson: Lesson) -> list[tuple[str, Question | Card]]:
    """Return a lesson's questions and cards, each with the letter of its kind."""
    return [*(("q", one) for one in lesson.quiz), *(("c", one) for one in lesson.flashcards)]


def has_options(part: Question | Card) -> bool:
    """Tell whether a part is edited as a list of options; one with code in an option is edited as it's written."""
    if not isinstance(part, MultipleChoice | MultipleSelect) or len(options_written(part)) > LONGEST_TYPED:
        return False
    read = options_read(options_written(part), "")
    if isinstance(read, Unclear) or tuple(read["options"]) != part.options:
        return False
    answer = read["answer"] if isinstance(read["answer"], list) else [read["answer"]]
    right = [part.options.index(one) if isinstance(one, str) else one for one in answer]
    return right == [*part.right_options()] and tuple(read["why"] or ()) == part.why


def options_written(part: Question | Card) -> str:
    """Return options as they stand in a form: one a line, a star before those that are right, its reason below."""
    if not isinstance(part, MultipleChoice | MultipleSelect):
        return ""
    lines = []
    for place, option in enumerate(part.options):
        lines.append(f"* {option}" if place in part.right_options() else option)
        lines += [f"> {part.why[place]}"] if part.why else []
    return "\n".join(lines)


def options_read(typed: str, again: str, *, many: bool = False) -> dict[str, Any] | Unclear:
    """Return the keys of a question whose options were typed so; `again` is the address of the form.

    `many` says that several may be chosen even where one is right.
    """
    options: list[str] = []
    right: list[int] = []
    why: dict[int, str] = {}
    for line in filter(None, map(str.strip, typed.split("\n"))):
        if line.startswith(">") and options:
            place = len(options) - 1
            why[place] = f"{why.get(place, '')} {line.lstrip('> ')}".strip()
            continue
        if _MARK.search(line):
            right.append(len(options))
        options.append(_BULLET.sub("", _MARK.sub("", line)).strip())
    labels = [found[1].casefold() if (found := _LABEL.match(one)) else "" for one in options]
    if labels == [*"abcdefghij"[: len(labels)]]:
        options = [_LABEL.sub("", one) for one in options]
    long = next((one for one in [*options, *why.values()] if len(one) > 300), "")
    problem = _problem(options, right, long)
    if problem is not None:
        return Unclear(problem, again, long)
    reasons = {"why": [why[place] for place in range(len(options))]} if len(why) == len(options) else {"why": None}
    chosen = choice(options, right)
    several = len(right) > 1 or many
    if several and not isinstance(chosen["answer"], list):
        chosen["answer"] = [chosen["answer"]]
    return {**chosen, "kind": "multiple_select" if several else None, **reasons}


def _problem(options: Sequence[str], right: Sequence[int], long: str) -> Why | None:
    if len(options) < 2:
        return "few"
    if len(options) > 10:
        return "many"
    if not right:
        return "unmarked"
    return "long" if long else None


@dataclass(frozen=True)
class Stale:
    """A lesson has changed since a form was opened: what the part says by now, and what was typed."""

    now: str
    typed: str


@dataclass(frozen=True)
class Source:
    """A lesson's file as it's live: its name, its content, and its version."""

    lesson: LessonId
    name: str
    data: bytes
    version: str
