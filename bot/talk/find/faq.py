"""Finds the answer that a course's `faq` gives to a message."""

import re
from collections.abc import Iterable

from bot.content.read.course_notes import WAYS, CourseNotes
from bot.text.weights import weight_of
from bot.text.words import stems

ALIKE = 0.75
"""How much of what a question and a message tell has to be in both of them (0 to 1), as its share in all they tell."""


def faq_answer(courses: Iterable[CourseNotes], text: str) -> str | None:
    """Return the answer to the question in these courses' `faq` that a message, or a sentence of it, is most like.

    None if it's like none of them, or asks of somebody's own where that question doesn't: `what was my score?`.
    Signs of code that stand by themselves count as words: `what does = mean?`.
    """
    said = [(_stems(part), _is_mine(part)) for part in {text, *_SENTENCES.split(text)}]
    ways = [(way, answer) for notes in courses for ways, answer in notes.faq for way in WAYS.split(ways)]
    asked = [(_stems(way), _is_mine(way), answer) for way, answer in ways]
    found = [(_alike(one, way), answer) for one, own in said for way, of_own, answer in asked if of_own or not own]
    alike, answer = max(found, key=lambda one: one[0], default=(0.0, ""))
    return answer if alike >= ALIKE else None


def _is_mine(text: str) -> bool:
    return _MINE.search(text) is not None


def _stems(text: str) -> frozenset[str]:
    return frozenset(stems(_SIGN.sub(lambda found: _SIGNS[found[1].replace(" ", "")], text)))


_SIGNS = {
    "=": " equalsign",
    "==": " doubleequalsign",
    ".": " dotsign",
    "()": " bracketsign",
    "[]": " squaresign",
    "[[]]": " squaresign",
    "~": " tildesign",
    "*": " starsign",
    "y": " ysign",
    "X": " xsign",
}
_SIGN = re.compile(r"(?:^|(?<=\s)|(?<=[`\"'(]))(==?|\.|\( ?\)|\[ ?\]|\[\[ ?\]\]|~|\*|y|X)(?=$|[\s`\"'?,:!)])")

_MINE = re.compile(r"\b(?:my|mine)\b", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[.?!])\s+|\n+")


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how much of what two questions tell is in both, from 0 to 1 (Dice's coefficient of weighted stems)."""
    told = _told(one) + _told(other)
    return 2 * _told(one & other) / told if told else 0.0


def _told(some: Iterable[str]) -> float:
    return sum(map(weight_of, some))
