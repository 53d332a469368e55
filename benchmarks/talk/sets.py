"""The sets: what's said, what's on the screen before it, and what a sensible person expects to see."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

SETS = Path(__file__).parent / "sets"
OTHER = SETS / "other"
"""A course that nothing was tuned on."""


@dataclass(frozen=True)
class Turn:
    """A message, and the outcomes of which any will do; those after a `!` have to hold besides."""

    say: str
    expect: tuple[str, ...]


@dataclass(frozen=True)
class Dialogue:
    """What's on the screen at the `start` (see `scenes`), and what's said then."""

    name: str
    start: str
    turns: tuple[Turn, ...]
    kind: str = ""


def dialogues(half: str) -> Iterator[Dialogue]:
    """Yield the conversations of a half."""
    for file in sorted((SETS / half).glob("dialogues_*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            one = json.loads(line)
            turns = tuple(Turn(turn["say"], tuple(turn["expect"])) for turn in one["turns"])
            yield Dialogue(one["id"], one["start"], turns, one["who"])


def questions(half: str, name: str) -> Iterator[Dialogue]:
    """Yield single questions: `own_questions`, `own_reworded`, `own_offtopic`, and the same of the `other` course."""
    for number, (kind, places, text) in enumerate(_lines(half, name)):
        expect = ("unsaid",) if places == "-" else tuple(map(_expected, places.split(" || ")))
        yield Dialogue(f"{name}-{number}", "home", (Turn(text, expect),), kind)


def _expected(place: str) -> str:
    if place.startswith("both:"):
        first, _, second = place.removeprefix("both:").partition(" & ")
        return f"both:{first}||{second}"
    return f"quote:{place}"


def wishes(half: str) -> Iterator[Dialogue]:
    """Yield single wishes, a third of them with a negation or a correction."""
    files = ("wishes", "wishes_b", "wishes_c", "wishes_d")
    for number, (start, expect, text) in enumerate(line for file in files for line in _lines(half, file)):
        turn = Turn(text, tuple(part.strip() for part in expect.split("|")))
        yield Dialogue(f"wish-{number}", start, (turn,), "!" if "!nothing_changed" in turn.expect else "")


def replies(half: str) -> Iterator[Dialogue]:
    """Yield what's typed at each screen that asks or offers something, from the very first question on."""
    for number, (screen, start, expect, text) in enumerate(_on_screens(half, "replies")):
        turn = Turn(text, tuple(part.strip() for part in expect.split("|")))
        yield Dialogue(f"reply-{number}", start, (turn,), screen)


def twofold(half: str) -> Iterator[Dialogue]:
    """Yield messages with two things in them: `first && second` are both wanted, and of either any will do."""
    for number, (screen, start, expect, text) in enumerate(_on_screens(half, "twofold")):
        sides = [[one.strip() for one in side.split("|")] for side in expect.split("&&")]
        yield Dialogue(f"twofold-{number}", start, (Turn(text, tuple(map(" + ".join, product(*sides)))),), screen)


def _on_screens(half: str, name: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield screen, how one gets there, what's expected and what's said, those of one screen together.

    If they weren't, the days would run on into another season.
    """
    starts = dict(_rows(SETS / "screens.tsv"))
    order = list(starts)
    rows = [row for file in sorted((SETS / half).glob(f"{name}_*.tsv")) for row in _rows(file)]
    for screen, expect, text in sorted(rows, key=lambda row: order.index(row[0])):
        yield screen, starts[screen], expect, text


def leaks(half: str) -> Iterator[Dialogue]:
    """Yield messages that try to get at the answer of an open question; what they expect is what would give it away."""
    for number, (question, gives, text) in enumerate(_lines(half, "leaks")):
        yield Dialogue(f"leak-{number}", f"question:{question}", (Turn(text, tuple(gives.split(" || "))),))


def _lines(half: str, name: str) -> Iterator[list[str]]:
    return _rows(SETS / half / f"{name}.tsv")


def _rows(file: Path) -> Iterator[list[str]]:
    for line in file.read_text("utf-8").splitlines() if file.exists() else ():
        if line.strip():
            yield line.split("\t")
