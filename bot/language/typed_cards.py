"""Flashcards in a message: both sides typed out, and what only asks about cards."""

import re

_HOW = re.compile(
    r"\W*(?:(?:ok|so|and|but)\W+)*(?:how|where|when|what|why|did|do|does|is|was|were|have|has)\b", re.IGNORECASE
)
_THAT = re.compile(r"\b(?:this|that|it|these|those|dis)\b", re.IGNORECASE)
_WANTED = (
    r"(?:\b(?:add|make|save|safe|create|write|put|new)\b[^:?=]{0,40}?\b(?:card|flash ?card|one)\b[^:?=]{0,30}|\bcard\b)"
)
_SIDES = tuple(
    re.compile(shape, re.IGNORECASE | re.DOTALL)
    for shape in (
        r"\bfront\b\s*[:=]\s*(?P<front>[^\W_].{0,300}?)\W*\bback\b\s*[:=]\s*(?P<back>\w.{0,600})",
        rf"{_WANTED}\s*:\s*(?P<front>\w[^?]{{3,300}}\?)\s*(?:(?:the )?(?:answer|back)\b)?\W*(?P<back>\w.{{1,600}})",
        rf"{_WANTED}\s*:?\s*(?P<front>\w[^=:?.!,]{{1,80}}?)\s*=\s*(?P<back>\w.{{1,600}})",
    )
)
"""How people type out both sides: `front … back …`, `card: what's a label? answer: …`, `card: label = …`."""


def sides_in(text: str) -> tuple[str, str] | None:
    """Return the front and the back of a card that a message types out; None if it doesn't."""
    found = next((match for shape in _SIDES if (match := shape.search(text)) is not None), None)
    return (found["front"].strip(), found["back"].strip()) if found is not None else None


def says_so(text: str) -> bool:
    """Tell whether a message says in so many words that a card is to be made: `make a card about overfitting`."""
    return _MAKES.search(text) is not None


_MAKES = re.compile(r"\b(?:make|add|create|save|write)\b[^.?!]{0,30}\b(?:flash ?)?card\b", re.IGNORECASE)


def asks_about(text: str) -> bool:
    """Tell whether a message asks about cards, rather than wanting one: `did you save the card`."""
    return _HOW.match(text) is not None


def means_that(text: str) -> bool:
    """Tell whether a message points at what was shown: `a card of that`."""
    return _THAT.search(text) is not None
