"""Answers to an open question in words of somebody's own: what's surely meant, and what perhaps is."""

import re
from collections.abc import Sequence

from bot import routes
from bot.content.attempts import LISTED
from bot.content.choosing import chances
from bot.content.hints import Pending
from bot.content.option_names import settled_on
from bot.content.wishes import Lead
from bot.language.asking import asks
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


def surely(pending: Pending, text: str, bar: float) -> Lead | None:
    """Return the lead that answers with the option that's meant by a chance of `bar` (0 to 1); None if none is.

    Of several that may be right, those are chosen that a list names, each by itself as surely, unless it asks.
    """
    question, where = pending.question, {"attempt": pending.number, "position": pending.position}
    controls = question.controls()
    if not isinstance(controls, Choose):
        return None
    shown = _shown(pending)
    whole = meant_by(question, shown, text, bar)
    if not controls.many:
        one = routes.QUIZ_ANSWER(**where, choice=whole) if whole is not None else ""
        return Lead(Intent.QUIZ, one, said=True) if one else None
    if asks(text):
        return None
    parts = [part for part in LISTED.split(fold(text)) if part.strip()]
    each = [meant_by(question, shown, part, bar) for part in parts] if len(parts) > 1 else [whole]
    chosen = tuple(str(place) for place in sorted({place for place in each if place is not None}))
    return Lead(Intent.QUIZ, routes.QUIZ_CHOOSE(**where), choices=chosen, said=True) if None not in each else None


def perhaps(pending: Pending, text: str) -> tuple[int, ...]:
    """Return the places, as shown, of the one or two options that are likely meant, the likeliest first; else ().

    It's only for questions with one right option.
    """
    controls = pending.question.controls()
    if not isinstance(controls, Choose) or controls.many:
        return ()
    *each, none = chances(pending.question, _shown(pending), settled_on(text))
    first, *others = sorted(range(len(each)), key=lambda place: -each[place])
    if each[first] < max(LIKELY, none):
        return ()
    return first, *(place for place in others[:1] if each[place] >= LIKELY_TOO)


def meant_by(question: Question, shown: Sequence[str], text: str, bar: float) -> int | None:
    """Return the place of the option that a text means by a chance of `bar` (0 to 1); None if that's not so clear."""
    if _WANTS_TOLD.match(text):
        return None
    *each, _ = chances(question, shown, settled_on(text))
    place = max(range(len(each)), key=lambda number: each[number])
    return place if each[place] >= bar else None


def _shown(pending: Pending) -> list[str]:
    question = pending.question
    return [question.choices()[number] for number in question.order("quiz", pending.number, pending.position)]
