"""Joins what meets the several things in one message: what's told stands above what's done."""

from collections.abc import Iterator

from bot import routes
from bot.content.find.passages import Source
from bot.talk.hear.intents import Intent
from bot.talk.hear.two_wishes import ASKS_WHAT, FOLLOWS_UP, POINTS_BACK
from bot.talk.outcomes import Answered, Explained, Move, Quote, Several
from bot.talk.rules.doing import REVIEWS, does, gives_answer, is_any
from bot.talk.spot import Lead
from bot.text.search import TELLING
from bot.text.weights import weight_of
from bot.text.words import words

Sure = Lead | Quote | Explained
"""What a part of a message may be answered with, if it's understood without a doubt."""


def things_in(met: Sure | Answered) -> Iterator[Sure]:
    """Yield what meets one thing each."""
    if isinstance(met, Answered):
        yield met.told
        yield from things_in(met.beside)
    else:
        yield met


def joined(first: Sure | Answered, second: Sure | Answered) -> Move | None:
    """Return what meets both, what's told above what's done; None if they're one thing, or two wishes.

    Of two wishes others take care.
    """
    parts = [*things_in(first), *things_in(second)]
    leads = [one for one in parts if isinstance(one, Lead)]
    told = [*{_told(one): one for one in parts if not isinstance(one, Lead)}.values()]
    if not told or len(leads) > 1 or len(told) + len(leads) < 2:
        return None
    cards = [one.best for one in told if isinstance(one, Quote) and one.best[1].source is Source.CARD]
    if leads and cards and is_any(REVIEWS, leads[0]):  # which may be the very next ones
        opened = (Lead(Intent.READ, routes.PASSAGE(lesson=entry.id, key=card.key)) for entry, card in cards)
        return Several((leads[0], *opened), in_turn=True)
    met: Quote | Explained | Answered = _told_beside(told[-1], leads[0]) if leads else told[-1]
    for one in reversed(told[:-1]):
        met = Answered(one, met, is_done=isinstance(met, Answered) and met.is_done)
    return met


def _told(one: Quote | Explained) -> object:
    return (one.said.lines[:1], one.best[1].key) if isinstance(one, Quote) else (one.part, one.answer)


def _told_beside(told: Quote | Explained, lead: Lead) -> Quote | Explained | Answered:
    if lead.intent is Intent.HINT:  # what's told then is help enough
        return told
    return Answered(told, lead, is_done=does(lead) or gives_answer(lead))


def of_term(first: Sure | Answered, other: str) -> str:
    """Return the second part of a message with the term that its first one asks for, if it only points at that."""
    if not isinstance(first, Quote) or first.how is not None or first.best[1].source is not Source.CARD:
        return other
    name = ASKS_WHAT.sub("", first.best[1].heading)
    if POINTS_BACK.search(other):
        return POINTS_BACK.sub(lambda _: name, other, count=1)
    asks_for_more = FOLLOWS_UP.search(other) and not tells(FOLLOWS_UP.sub("", other))
    return f"{other.rstrip(' ?.!')} of {name}?" if asks_for_more else other


def tells(part: str) -> bool:
    """Tell whether a question has a word that says what it's about, so that it can be asked by itself."""
    return any(weight_of(word) >= TELLING for word in words(part))
