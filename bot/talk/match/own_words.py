"""Answers to an open question in words of somebody's own: what's surely meant, and what perhaps is."""

import re
from collections.abc import Sequence

from bot.content.find.hints import Pending
from bot.questions import Question
from bot.questions.controls import Choose
from bot.talk.hear.asking import asks
from bot.talk.hear.assent import judges
from bot.talk.hear.intents import Intent
from bot.talk.match.choosing import chances
from bot.talk.match.option_names import settled_on
from bot.talk.match.several import LISTED
from bot.talk.spot import Lead
from bot.text.words import fold, words

LIKELY, LIKELY_TOO = 0.45, 0.15
"""An option this likely (0 to 1) may be meant, and beside it another one."""

_SAID_FIRST = r"(?:(?:ok|so|and|but|then|now|pls|please|can you|could you|just)[ ,]+)*"
_WANTS_TOLD = re.compile(
    rf"{_SAID_FIRST}(?:definition|meaning|what|wha?ts|why|how|when|where|who|which)\b", re.IGNORECASE
)
_ORDERS = re.compile(
    rf"{_SAID_FIRST}(?:explain|define|describe|tell me|show me|take away|remove|cross out|eliminate|narrow|reveal"
    r"|ignore|pretend|repeat|translate|read (?:it|me|that|them)|say it)\b",
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
    question = pending.question
    controls, shown = question.controls(), pending.shown
    if not isinstance(controls, Choose) or (question.kind == "true_false" and not judges(text, question.q)):
        return None
    if not controls.many:
        place = meant_by(question, shown, text, bar)
        return Lead(Intent.QUIZ, pending.answered_at(place), said=True) if place is not None else None
    parts = [part for part in LISTED.split(fold(text)) if part.strip()]
    if asks(text) or _ALL_BUT.search(text) or (len(parts) < 2 and not _ONLY.search(text)):
        return None
    each = [meant_by(question, shown, part, min(bar, IN_LIST)) for part in parts]
    chosen = tuple(str(place) for place in sorted({place for place in each if place is not None}))
    return Lead(Intent.QUIZ, pending.chosen_at, choices=chosen, said=True) if None not in each else None


IN_LIST = 0.65
"""From this chance (0 to 1) on, a part of a list means an option: that's mostly a word or two of it."""


def perhaps(pending: Pending, text: str) -> tuple[int, ...]:
    """Return the places, as shown, of the one or two options that are likely meant, the likeliest first; else ().

    It's only for questions with one right option of several texts: whether a statement is true isn't asked twice. A
    reason alone offers none, since that would tell the right one to whoever knows the explanation by heart.
    """
    controls = pending.question.controls()
    if not isinstance(controls, Choose) or controls.many or pending.question.kind == "true_false":
        return ()
    found, none = _likeliest(pending.question, pending.shown, text, explained=False)
    if not found or found[0][0] < max(LIKELY, none):
        return ()
    return found[0][1], *(place for chance, place in found[1:2] if chance >= LIKELY_TOO)


def tries(pending: Pending, text: str) -> bool:
    """Tell whether a message likely chooses one of a question's options, whichever that is."""
    controls = pending.question.controls()
    if not isinstance(controls, Choose) or controls.many or "?" in text:
        return False
    found, none = _likeliest(pending.question, pending.shown, text)
    return bool(found) and none < 1 - TRIES


TRIES = 0.5
"""From this chance (0 to 1) on that any option is meant, it's asked which one."""


def meant_by(question: Question, shown: Sequence[str], text: str, bar: float) -> int | None:
    """Return the place of the option that a text means by a chance of `bar` (0 to 1); None if that's not so clear."""
    found, _ = _likeliest(question, shown, text)
    return found[0][1] if found and found[0][0] >= bar else None


def _likeliest(
    question: Question, shown: Sequence[str], text: str, *, explained: bool = True
) -> tuple[list[tuple[float, int]], float]:
    """Return each option's chance and place, the likeliest first, and the chance of none; nothing of what asks."""
    if wants_told(text):
        return [], 1.0
    told = settled_on(text, [fold(one).strip(" .!?") for one in shown])
    *each, none = chances(question, shown, told, explained=explained)
    return sorted(((chance, place) for place, chance in enumerate(each)), reverse=True), none


def wants_told(text: str) -> bool:
    """Tell whether a message begins with a question or a request that names what's asked, rather than with an answer.

    A long sentence that only begins so (`when there's no brood, since …`) isn't one.
    """
    found = _FIRST.match(text)
    first, mark = (found[1], found[2]) if found is not None else (text, "")
    asks_so = _WANTS_TOLD.match(first.strip()) is not None and ("?" in mark or len(words(first)) <= SHORT)
    return asks_so or _ORDERS.match(first.strip()) is not None


_FIRST = re.compile(r"\s*([^.!?]+)([.!?]*)")
SHORT = 7
"""A sentence of no more words than this that begins as a question is one, even without a question mark."""
