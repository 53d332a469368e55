"""Questions and cards as they were read from what teachers have, whichever file they came in."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.core.text import counted, stable_key


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

    What's there twice is one; what only has the same words as another is numbered.
    """
    every = list(found)
    left_out = tuple(one for one in every if isinstance(one, LeftOut))
    parts = [dict(one) for one in every if not isinstance(one, LeftOut)]
    once = [*{json.dumps(part, sort_keys=True): part for part in parts}.values()]
    questions, cards = ([one for one in once if ("front" in one) is is_card] for is_card in (False, True))
    return Bank(told_apart(questions), told_apart(cards), left_out)


def told_apart(parts: Sequence[dict[str, Any]], known: Iterable[str] = ()) -> tuple[dict[str, Any], ...]:
    """Return questions or cards; those with the same words as another are numbered, since each has to have its own.

    `known` are the keys of words that are taken already.
    """
    counts = dict.fromkeys(known, 1)
    for one in parts:
        key = next(name for name in ("q", "text", "front") if name in one)
        said = stable_key(str(one[key]))
        counts[said] = counts.get(said, 0) + 1
        if counts[said] > 1:
            one[key] = f"{one[key]} ({counts[said]})"
    return tuple(parts)


def pairs(q: str, matched: Iterable[tuple[str, str]]) -> Iterator[Mapping[str, Any]]:
    """Yield a card for each of the pairs that a question asks to match; what has no partner only distracts there."""
    yield from ({"front": f"{q}\n{left} → …".strip(), "back": right} for left, right in matched if left and right)


ANSWER = (
    "answer|ans|solution|antwort|lösung|réponse|respuesta|solución|resposta|solução|risposta|soluzione|antwoord"
    "|odpowiedź|svar|ответ|відповідь|cevap|答案|解答|回答|答え|正解|정답|đáp án|jawaban"
)
"""What stands before an answer, in the languages in which courses are written: a part of a pattern."""
RIGHT_ANSWER = (
    rf"(?:the )?(?:(?:correct|right|richtige|korrekte|bonne|juste) )?(?:{ANSWER})s?"
    r"(?: (?:correcta|correcte|correta|corretta|juste|giusta))?"
)
"""The same with what it's often called: "the correct answer", "bonne réponse"."""
CORRECT = "correct|right|correta|correcta|correcte|corretta|juste|richtig"
"""How an option is marked in words that's right: a part of a pattern."""
WHOLE = 99.9
"""From this share (in percent) on an answer is right by itself; less is a part of several that are chosen."""
MOST_OPTIONS = 10
"""The most options of a question, and items that are put in order."""


BLANKS = 4
"""The most gaps of a text."""
GAP = re.compile(r"\{\{c\d+::(.*?)(?:::[^{}]*)?\}\}")
"""A gap as Anki writes it."""


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
