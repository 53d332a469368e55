"""Answers to an open question in words of somebody's own: what's surely meant, and what perhaps is."""

import re
from collections.abc import Sequence

from bot import routes
from bot.content.choosing import chances
from bot.content.hints import Pending
from bot.content.option_names import settled_on
from bot.content.several import LISTED
from bot.content.wishes import Lead
from bot.language.asking import asks
from bot.language.assent import judges
from bot.language.intents import Intent
from bot.language.words import fold
from bot.questions import Question
from bot.questions.controls import Choose

LIKELY, LIKELY_TOO = 0.45, 0.15
"""An option this likely (0 to 1) may be meant, and beside it another one."""

_WANTS_TOLD = re.compile(
    r"(?:(?:ok|so|and|but|pls|please|can you|could you|just)[ ,]+)*(?:explain|define|describe|definition|meaning"
    r"|what|wha?ts|why|how|when|where|who|which|tell me|show me)\b",
    re.IGNORECASE,
)
"""How a question or a request begins, which names an option without choosing it."""

_ONLY = re.compile(r"\b(?:only|just)\b", re.IGNORECASE)
_ALL_BUT = re.compile(r"\b(?:all|everything|except|but|apart from|besides|none|neither)\b", re.IGNORECASE)


def surely(pending: Pending, text: str, bar: float) -> Lead | None:
    """Return the answer with the option that's at least `bar` likely (0 to 1) to be meant; None if none is.

    Of several that may be right, those are chosen that a list names, each by itself as surely, or one that's the only
    one by what's said. What asks, or leaves some out, chooses none.
    """
    question, where = pending.question, {"attempt": pending.number, "position": pending.position}
    controls, shown = question.controls(), pending.shown
    if not isinstance(controls, Choose) or (question.kind == "true_false" and not judges(text, question.q)):
        return None
    if not controls.many:
        place = meant_by(question, shown, text, bar)
        return Lead(Intent.QUIZ, routes.QUIZ_ANSWER(**where, choice=place), said=True) if place is not None else None
    parts = [part for part in LISTED.split(fold(text)) if part.strip()]
    if asks(text) or _ALL_BUT.search(text) or (len(parts) < 2 and not _ONLY.search(text)):
        return None
    each = [meant_by(question, shown, part, bar) for part in parts]
    chosen = tuple(str(place) for place in sorted({place for place in each if place is not None}))
    return Lead(Intent.QUIZ, routes.QUIZ_CHOOSE(**where), choices=chosen, said=True) if None not in each else None


def perhaps(pending: Pending, text: str) -> tuple[int, ...]:
    """Return the places, as shown, of the one or two options that are likely meant, the likeliest first; else ().

    It's only for questions with one right option of several texts: whether a statement is true isn't asked twice.
    """
    controls = pending.question.controls()
    if not isinstance(controls, Choose) or controls.many or pending.question.kind == "true_false":
        return ()
    found, none = _likeliest(pending.question, pending.shown, text)
    if not found or found[0][0] < max(LIKELY, none):
        return ()
    return found[0][1], *(place for chance, place in found[1:2] if chance >= LIKELY_TOO)


def meant_by(question: Question, shown: Sequence[str], text: str, bar: float) -> int | None:
    """Return the place of the option that a text means by a chance of `bar` (0 to 1); None if that's not so clear."""
    found, _ = _likeliest(question, shown, text)
    return found[0][1] if found and found[0][0] >= bar else None


def _likeliest(question: Question, shown: Sequence[str], text: str) -> tuple[list[tuple[float, int]], float]:
    """Return each option's chance and place, the likeliest first, and the chance of none; nothing of what asks."""
    if any(map(_WANTS_TOLD.match, re.split(r"[.!?]\s+", text))):
        return [], 1.0
    *each, none = chances(question, shown, settled_on(text, [fold(one).strip(" .!?") for one in shown]))
    return sorted(((chance, place) for place, chance in enumerate(each)), reverse=True), none
