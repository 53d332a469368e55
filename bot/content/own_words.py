"""Answers to an open question in words of somebody's own: what's surely meant, and what perhaps is."""

from collections.abc import Sequence

from bot import routes
from bot.content.attempts import LISTED
from bot.content.choosing import chances
from bot.content.hints import Pending
from bot.content.wishes import Lead
from bot.language.intents import Intent
from bot.language.words import fold
from bot.questions.controls import Choose

LIKELY, LIKELY_TOO = 0.45, 0.15
"""An option this likely (0 to 1) may be meant, and beside it another one."""


def surely(pending: Pending, text: str, bar: float) -> Lead | None:
    """Return the lead that answers with the option that's meant by a chance of `bar` (0 to 1); None if none is.

    Of several that may be right, those are chosen that a list names, each by itself as surely.
    """
    question, where = pending.question, {"attempt": pending.number, "position": pending.position}
    controls = question.controls()
    if not isinstance(controls, Choose):
        return None
    whole = _meant(pending, text, bar)
    if not controls.many:
        one = routes.QUIZ_ANSWER(**where, choice=whole) if whole is not None else ""
        return Lead(Intent.QUIZ, one, said=True) if one else None
    parts = [part for part in LISTED.split(fold(text)) if part.strip()]
    each = [_meant(pending, part, bar) for part in parts] if len(parts) > 1 else [whole]
    chosen = tuple(str(place) for place in sorted({place for place in each if place is not None}))
    return Lead(Intent.QUIZ, routes.QUIZ_CHOOSE(**where), choices=chosen, said=True) if None not in each else None


def perhaps(pending: Pending, text: str) -> tuple[int, ...]:
    """Return the places, as shown, of the one or two options that are likely meant, the likeliest first; else ().

    It's only for questions with one right option.
    """
    controls = pending.question.controls()
    if not isinstance(controls, Choose) or controls.many:
        return ()
    *each, none = _chances(pending, text)
    first, *others = sorted(range(len(each)), key=lambda place: -each[place])
    if each[first] < max(LIKELY, none):
        return ()
    return first, *(place for place in others[:1] if each[place] >= LIKELY_TOO)


def _meant(pending: Pending, text: str, bar: float) -> int | None:
    *each, _ = _chances(pending, text)
    place = max(range(len(each)), key=lambda number: each[number])
    return place if each[place] >= bar else None


def _chances(pending: Pending, text: str) -> Sequence[float]:
    question = pending.question
    shown = [question.choices()[number] for number in question.order("quiz", pending.number, pending.position)]
    return chances(question, shown, text)
