"""Questions and cards as they were read from what teachers have, whichever file they came in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.core.text import counted


@dataclass(frozen=True)
class LeftOut:
    """Something that can't be read: its line (from 1; 0 where nobody knows), what it is, and why."""

    line: int
    what: str
    why: str


@dataclass(frozen=True)
class Bank:
    """What a file holds: `questions` and `cards` by the keys of our lessons, and what was left out of it."""

    questions: tuple[Mapping[str, Any], ...] = ()
    cards: tuple[Mapping[str, Any], ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    def __bool__(self) -> bool:
        """Whether it holds anything."""
        return bool(self.questions or self.cards)


def bank(found: Iterable[Mapping[str, Any] | LeftOut]) -> Bank:
    """Return what a reader yields as a bank: a map with a `q` or `text` is a question, one with a `front` a card.

    Of those with the same words the first one stays; where they differ in anything else, the others are named.
    """
    every = list(found)
    kept: dict[str, Mapping[str, Any]] = {}
    left_out = [one for one in every if isinstance(one, LeftOut)]
    for part in every:
        if isinstance(part, LeftOut):
            continue
        text = str(next(part[key] for key in ("q", "text", "front") if key in part))
        name = f"{'front' in part} {' '.join(text.casefold().split())}"
        if kept.setdefault(name, part) != part:
            left_out.append(LeftOut(0, text, "another one has the same words"))
    questions = tuple(one for one in kept.values() if "front" not in one)
    cards = tuple(one for one in kept.values() if "front" in one)
    return Bank(questions, cards, tuple(left_out))


WHOLE = 99.9
"""From this share (in percent) on an answer is right by itself; less is a part of several that are chosen."""
MOST_OPTIONS = 10
"""The most options of a question, and items that are put in order."""


BLANKS = 4
"""The most gaps of a text."""


@dataclass(frozen=True)
class Weighed:
    """An answer as Moodle weighs it: its text, the share of the points it earns (in percent), and what's said to it."""

    text: str
    share: float
    why: str = ""


def by_shares(answers: Sequence[Weighed], typed: bool) -> dict[str, Any] | str:
    """Return the keys of a choice, of several choices, or of a `typed` answer; why it's none, where it's none."""
    whole = [place for place, one in enumerate(answers) if one.share >= WHOLE]
    right = whole or [place for place, one in enumerate(answers) if one.share > 0]
    options = [one.text for one in answers]
    if not right:
        return "no answer is right"
    if typed:
        return {"kind": "short_answer", "accept": [options[place] for place in right]}
    if len({*options}) < len(options):
        return "two of its options are the same"
    if len(whole) > 1:
        return "each of several options is right by itself"
    if not 2 <= len(options) <= MOST_OPTIONS:
        return f"it has {counted(len(options), 'option')}"
    whys = [one.why for one in answers]
    return choice(options, right) | ({"why": whys} if all(whys) else {})


def choice(options: Sequence[str], right: Sequence[int]) -> dict[str, Any]:
    """Return the keys of a question with options, of which those at these places are right (from 0, at least one).

    They're named by their texts where a number could be taken for a place.
    """
    by_text = any(one.strip().isdigit() for one in options)
    named: list[int | str] = [options[place] if by_text else place for place in right]
    made: dict[str, Any] = {"options": [*options], "answer": named[0] if len(named) == 1 else named}
    return made | ({"kind": "multiple_select"} if len(named) > 1 else {})
