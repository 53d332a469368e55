"""Questions and cards as they were read from what teachers have, whichever file they came in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class LeftOut:
    """Something that can't be read: its line (from 1), what it is, and why."""

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
            left_out.append(LeftOut(1, text, "another one has the same words"))
    questions = tuple(one for one in kept.values() if "front" not in one)
    cards = tuple(one for one in kept.values() if "front" in one)
    return Bank(questions, cards, tuple(left_out))


def choice(options: Sequence[str], right: Sequence[int]) -> dict[str, Any]:
    """Return the keys of a question with options, of which those at these places are right (from 0, at least one).

    They're named by their texts where a number could be taken for a place.
    """
    by_text = any(one.strip().isdigit() for one in options)
    named: list[int | str] = [options[place] if by_text else place for place in right]
    made: dict[str, Any] = {"options": [*options], "answer": named[0] if len(named) == 1 else named}
    return made | ({"kind": "multiple_select"} if len(named) > 1 else {})
