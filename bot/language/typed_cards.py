"""Flashcards in a message: sides typed out, the question that led to one, and what only asks about cards."""

import re

from bot.language.asking import asks

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


_CHANGES = re.compile(
    r"(?<!don't )(?<!dont )(?<!not )\b(?:change|edit|rename|reword|replace|make|turn)\b(?P<what>[^.:?]{0,40}?)"
    r"(?:\b(?:to|into|say)\b\s*:?|:)\s*"
    r"[\"\u201c']?(?P<new>\w.{2,400}?)[\"\u201d']?\s*$",
    re.IGNORECASE | re.DOTALL,
)
_OF_THE_BACK = re.compile(r"\b(?:back|answer)\b", re.IGNORECASE)
_OF_A_CARD = re.compile(r"\b(?:it|that|this|the|front|back|question|answer|card)\b", re.IGNORECASE)


def changed_side(text: str) -> tuple[str, str] | None:
    """Return the new front or back (the other one empty) that a message gives a card: `change it to: a label?`."""
    found = _CHANGES.search(text)
    if found is None or not _OF_A_CARD.search(found["what"]):
        return None
    new = found["new"].strip()
    return ("", new) if _OF_THE_BACK.search(found["what"]) else (new, "")


_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_LEADS_IN = re.compile(
    r"^(?:(?:ah+|oh+|ok(?:ay)?|so|and|but|well|hm+|nice|cool|great|thanks?|thank you|(?:very )?good|wait)\b[ ,.!]*)+",
    re.IGNORECASE,
)


def question_in(text: str) -> str:
    """Return the last question of a message as a card may ask it, without what's said before it; or nothing."""
    asked = [one for one in _SENTENCE.split(text.strip()) if asks(_LEADS_IN.sub("", one))]
    said = _LEADS_IN.sub("", asked[-1]).strip() if asked else ""
    return said[:1].upper() + said[1:]
