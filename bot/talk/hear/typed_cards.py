"""Flashcards in a message: sides typed out, and what only asks about cards."""

import re

from bot.times.times import time_in

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
        rf"{_WANTED}\s*:?\s*(?P<front>[^\n]*\{{\{{.{{1,200}}?\}}\}}.*)(?P<back>)",
        (
            r"\bfront\b\s*[:=]\s*(?P<front>[^\W_].{0,300}?)\W*"
            r"(?:\band )?(?:\bon )?(?:\bthe )?\bback\b\s*[:=]\s*(?P<back>\w.{0,600})"
        ),
        rf"{_WANTED}\s*:\s*(?P<front>\w[^?]{{3,300}}\?)\s*(?:(?:the )?(?:answer|back)\b)?\W*(?P<back>\w.{{1,600}})",
        rf"{_WANTED}\s*:?\s*(?P<front>\w[^=:?.!,]{{1,80}}?)\s*=\s*(?P<back>\w.{{1,600}})",
        rf"{_WANTED}\s*:\s*(?P<front>[^\n]{{1,300}}?)\s*(?:->|→|=>|::|\||;|\n|(?<=\s)/(?=\s))\s*(?P<back>\S.{{0,600}})",
    )
)
"""How people type out both sides: `front … back …`, `card: what's a label? answer: …`, `card: label = …`,
`card: label -> …`, `card: what's a label? / …`; or one side with a gap in it: `card: a {{label}} is …`."""


def sides_in(text: str) -> tuple[str, str] | None:
    """Return the front and the back of a card that a message types out; None if it doesn't."""
    found = next((match for shape in _SIDES if (match := shape.search(text)) is not None), None)
    return (found["front"].strip(), _ASKED_TOO.sub("", found["back"]).strip()) if found is not None else None


def front_in(text: str) -> str:
    """Return the front of a card that a message types out without its back (`card: why is it blue?`); or nothing."""
    found = _FRONT.match(text.strip())
    return found["front"].strip() if found is not None and sides_in(text) is None else ""


_FRONT = re.compile(
    r"(?:(?:please|pls|can you|could you|ok|so)[ ,]+)*(?:(?:add|make|create|save|new)\b[^:]{0,12})?"
    r"\b(?:flash ?)?card\s*:\s*(?P<front>\S[^\n]{2,300})$",
    re.IGNORECASE,
)

_ASKED_TOO = re.compile(
    r"(?<=[.!?])\s+(?:can|could|would|will) (?:you|u) (?:please )?(?:do|make|add|save)\b.{0,30}$", re.IGNORECASE
)
"""What's asked behind a card's back, and isn't part of it."""


def types_card(text: str) -> bool:
    """Tell whether a message types out a card, or its front."""
    return sides_in(text) is not None or bool(front_in(text))


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
    r"(?:^|[.,;!] ?)\W*(?:(?:no|ok|please|pls|and|then|so|just|can you|could you)[ ,]+)*"
    r"(?:change|edit|rename|reword|replace) (?:(?:the|its|this|that|my) )?(?:card'?s )?"
    r"(?:(?P<side>front|back|question|answer|card)(?: side)?(?: (?:of|on) (?:the|this|that|it)(?: card)?)?"
    r"|it|that|this)"
    r" ?(?:to|into|:|with) ?:?\s*(?P<new>[\"\u201c']?\w.{2,400})$",
    re.IGNORECASE | re.DOTALL,
)
_SHOULD_SAY = re.compile(
    r"\b(?P<side>front|back)\b(?: side)? (?:should|must|has to|needs to|ought to)(?: only| just)?"
    r" (?:say|be|read)\W{0,3}"
    r"(?:[\"\u201c](?P<new>[^\"\u201d]{2,400})[\"\u201d]|(?P<rest>[^\"\u201c\n]{2,400})$)",
    re.IGNORECASE,
)
"""What a side should say: in quotation marks, where both may be given at once, or all that follows."""

_THOUGHT = re.compile(r"\bi (?:thought|think|guess|wonder)\b", re.IGNORECASE)
_NOT_TYPED = re.compile(
    r"(?:something|anything|someone|a (?:better|shorter|longer|new|different)|no\b|the (?:other|same))", re.IGNORECASE
)
"""What a new side begins with that hasn't been typed out, only wished for."""


_IT_SHOULD = re.compile(
    r"\b(?:it|that|this) (?:should|must|was supposed to|has to|needs to)(?: only| just)? (?:say|be|read)\W{0,3}"
    r"[\"\u201c](?P<new>[^\"\u201d]{2,400})[\"\u201d]",
    re.IGNORECASE,
)


def correction_in(text: str) -> str:
    """Return what a side that was just typed should say instead, in quotation marks; empty without that."""
    found = _IT_SHOULD.search(text)
    return found["new"] if found is not None and not (asks_about(text) or _THOUGHT.search(text)) else ""


def changed_side(text: str) -> tuple[str, str] | None:
    """Return the new front or back (the other one empty) that a message gives a card: `change it to: a label?`.

    What else could be set so ("change it to 18:00") gives a card nothing, nor does what's only asked or wished for.
    """
    quoted = {match["side"].casefold(): match["new"] or match["rest"].strip() for match in _SHOULD_SAY.finditer(text)}
    is_typed = quoted and not any(map(_NOT_TYPED.match, quoted.values()))
    if is_typed and not asks_about(text) and not _THOUGHT.search(text):
        return quoted.get("front", ""), quoted.get("back", "")
    found = _CHANGES.search(text)
    new = found["new"].strip(" \"\u201c\u201d'\n") if found is not None else ""
    if (
        found is None
        or asks_about(text)
        or _NOT_TYPED.match(new)
        or (found["side"] is None and time_in(new) is not None)
    ):
        return None
    return ("", new) if (found["side"] or "").casefold() in {"back", "answer"} else (new, "")


def cards_sought(text: str) -> tuple[str, bool] | None:
    """Return the words that a message looks for among the cards, and whether it wants to review those; None if neither.

    `search my cards for LoRA`, `show my cards about trees`, `review #latin`, `review my latin cards`.
    """
    found = next((match for shape in _SOUGHT if (match := shape.fullmatch(text.strip(" .!?"))) is not None), None)
    words = found["words"].strip(" \"\u201c\u201d'") if found is not None else ""
    if found is None or not words or _ALL_CARDS.fullmatch(words):
        return None
    return words, found["verb"].casefold() in {"review", "practice", "practise", "repeat", "study"}


_FIRST = r"(?:(?:ok|please|pls|can you|could you|i want to|i'd like to|let me|let's)[ ,]+)*"
_VERB = r"(?P<verb>search|find|look|show|list|open|review|practi[cs]e|repeat|study)(?: me| for)?(?: in| through)?"
_SOUGHT = tuple(
    re.compile(_FIRST + _VERB + shape, re.IGNORECASE)
    for shape in (
        r"(?: all)? (?:my|the|our) (?:own )?cards? (?:for|about|on|with|tagged|that (?:say|have)) (?P<words>\S.{0,60})",
        r"(?: my)? (?:flash ?)?(?:cards? )?(?P<words>#\S{1,40})(?: cards?)?",
        r" my (?P<words>[^\W\d_][\w-]{2,30}) (?:flash ?)?cards",
    )
)
_ALL_CARDS = re.compile(
    r"(?:now|please|pls|today|again|due|tomorrow|later|own|flash|new|old|other|all|last|next|first|hard|few)(?: .*)?",
    re.IGNORECASE,
)
"""What stands beside "my cards" without naming any of them by what's on them."""


def wants_editing(text: str) -> bool:
    """Tell whether a message only wishes to change the card before somebody: `edit this card`."""
    return _EDITS.fullmatch(text.strip()) is not None


_EDITS = re.compile(
    r"\W*(?:(?:ok|please|pls|and|then|so|just|can i|could i|can you|could you|i(?:'d| would) like to|i want to|let me)"
    r"[ ,]+)*(?:edit|change|fix|correct|reword|rewrite|rephrase) (?:(?:this|the|that|my) (?:flash ?)?card|it|this)"
    r"(?: please| pls)?\W*",
    re.IGNORECASE,
)
