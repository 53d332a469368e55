"""A card that is a question: asked, answered, and rated by its answer."""

from collections.abc import Callable
from dataclasses import replace

from bot.context import ReadContext, WriteContext, quick
from bot.core.ids import VersionHash
from bot.features.flashcards import deck
from bot.features.flashcards.deck import Aside, CardAct, Event, Shelf
from bot.features.flashcards.review import store
from bot.features.flashcards.review.rules import (
    Asking,
    Front,
    Gone,
    Note,
    Offer,
    Outcome,
    Told,
)
from bot.features.flashcards.review.service import AGAIN, at_card, onward, review_with
from bot.features.flashcards.review.service.queue import Review, offers
from bot.features.library import Spot, is_accepted
from bot.features.people import Learner, arrive, present, study
from bot.memory import Rating
from bot.questions import Question
from bot.questions.question import UNKNOWN, Answer, Unreadable


@quick
def answer(at: WriteContext, asking: Asking, shown: tuple[int, ...]) -> Outcome:
    """Answer a question with what was tapped, as the buttons' addresses name it, and rate its card by that."""
    return _answer(at, asking, lambda front: _asked(front).pick(tuple(map(front.tapped, shown))))


def answer_typed(at: WriteContext, asking: Asking, typed: tuple[str, ...]) -> Outcome:
    """Answer a question with what was typed into each field of the form, and rate its card by that."""
    return _answer(at, asking, lambda front: _asked(front).read(typed))


def dont_know(at: WriteContext, asking: Asking) -> Outcome:
    """Answer that it isn't known, and rate the card by that."""
    return _answer(at, asking, lambda _: UNKNOWN)


def arrange(at: WriteContext, asking: Asking, put: tuple[int, ...]) -> Outcome:
    """Show what's been put in order so far, by shown places (from 0); once all are placed, that's the answer."""
    review, card = at_card(at, arrive(at), asking.card, asking.only)
    front = review.front(card, review.around(review.left(), Note.NOTHING, None), look=asking.look) if card else None
    if front is None or front.question is None or front.card.reps != asking.reps or len(put) >= len(front.order):
        return answer(at, asking, put)
    return replace(front, put=tuple(place for place in put if place < len(front.order)))


def asked(at: ReadContext, card: int) -> Question | None:
    """Return the question that a card of this learner was made of, or None."""
    review, found = at_card(at, present(at), card, only=False)
    return review.question(found) if found else None


def _asked(front: Front) -> Question:
    assert front.question is not None, "only what asks is answered"
    return front.question


def _answer(at: WriteContext, asking: Asking, read: Callable[[Front], Answer]) -> Outcome:
    """Grade an answer and rate the card; what can't be read as one counts for nothing, and is asked again."""
    learner = arrive(at)
    card = deck.take(at.session, asking.card, learner.id)
    if card is None:
        return Gone()
    review = review_with(at, learner, card, only=asking.only)
    front = review.front(card, review.around(review.left(), Note.NOTHING, None), look=asking.look)
    fits = front.question is not None and card.reps == asking.reps and (asking.look or card.shelf is Shelf.ACTIVE)
    if not fits:
        return _told_before(review, replace(front, card=replace(card, reps=asking.reps)), read)
    try:
        given = read(front)
    except (IndexError, Unreadable) as unreadable:  # IndexError: the question shows no such place
        return replace(front, note=str(unreadable)) if isinstance(unreadable, Unreadable) else front
    right = _asked(front).grade(given) or _accepted(at, learner, front, given)
    rated = card
    if asking.look:
        if not store.end_second_look(at.session, card.id, review.today, at.now):
            return onward(review, Note.STALE)
        offer = None
    else:
        rating = Rating.GOOD if right else Rating.AGAIN
        offer = offers(review, card)[rating]
        detail = {"days": offer.days} if offer.wait is None else {}
        event = Event(CardAct.RATED, at.now, review.today, rating, card.memory.state, detail)
        (rated,) = deck.write(at.session, [(card, event)])
        store.end_second_look(at.session, card.id, review.today, at.now)
    study(at.session, learner, at.now, learner.pace.card)
    leech = rated.aside is Aside.LEECH and card.aside is None
    around = review.around(review.left(), Note.LEECH if leech else Note.NOTHING, rated if leech else None)
    return _verdict(review, replace(front, around=around), given, None if leech else offer, right=right)


OTHERWISE = 2
"""From so many misses of a card on, its lesson puts it in another way; its question was missed before it was one."""


def _verdict(review: Review, front: Front, given: Answer, offer: Offer | None, *, right: bool) -> Told:
    """Return the screen that tells whether an answer is right; a wrong one with what helps."""
    card, question = front.card, _asked(front)
    told = Told(card, front.title, front.around, question, given, right, offer, pictures=front.pictures)
    if right:
        return told
    missed = sum(line.rating is Rating.AGAIN for line in deck.effective(deck.events(review.at.session, card.id)))
    example = review.otherwise(card, question) if missed >= OTHERWISE else ""
    return replace(told, home=review.home(card), missed=missed, example=example)


def _accepted(at: WriteContext, learner: Learner, front: Front, given: Answer) -> bool:
    """Tell whether the learner's server accepts an answer that the lesson calls wrong."""
    if learner.guild is None:
        return False
    card, question = front.card, _asked(front)
    spot = Spot(learner.guild, card.scope, card.lesson, question.key)
    return is_accepted(at.session, spot, question, (VersionHash(card.version), given), at.now)


def _told_before(review: Review, front: Front, read: Callable[[Front], Answer]) -> Outcome:
    """Show an answer again that was tapped twice; what isn't surely that leads to the next card."""
    last = deck.events(review.at.session, front.card.id)[-1]
    if front.question is None or front.look or last.act is not CardAct.RATED or review.at.now - last.at > AGAIN:
        return onward(review, Note.STALE)
    try:
        given = read(front)
    except (IndexError, Unreadable):
        return onward(review, Note.STALE)
    right = front.question.grade(given)
    if right != (last.rating is Rating.GOOD):
        return onward(review, Note.STALE)
    return _verdict(review, front, given, None, right=right)
