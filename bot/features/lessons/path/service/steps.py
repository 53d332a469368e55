"""A learner on the path through a lesson, and what each step of it shows; all within the caller's transaction."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from bot.content.catalogue import Entry
from bot.content.layout.effort import words_in
from bot.content.layout.path import terms_for
from bot.content.lesson import Card
from bot.content.media import Pictured
from bot.core.chance import dice
from bot.features import people
from bot.features.flashcards import join_cards, practise, was_asked
from bot.features.lessons.path.rules import (
    MOST_LINKS,
    CardAsked,
    Guess,
    Outcome,
    Page,
    ToCard,
    ToQuiz,
    ToSession,
    Where,
)
from bot.features.lessons.path.service.walk import Walk
from bot.features.library import pictures_in, pictures_of_text, turn_page
from bot.features.quizzes import Attempt, walk

STILL_THERE = timedelta(minutes=5)
"""Whoever is shown the page again that they've been at for less than this is still reading it."""


def read_page(here: Walk, *, reading: bool = False) -> Page:
    """Show a page, and remember it as the learner's place."""
    where = here.where
    attempt = here.attempt()
    reached = here.at_mark(here.place.bookmark(where.layout.sections)).where.number
    is_new = here.place.mark != where.mark or here.at.now - here.place.at > STILL_THERE
    ahead = where.number > reached and not where.missed  # on a walk that goes over what was missed, it's looked up
    if is_new and (not reading or ahead):  # looking something up loses nobody's place
        keep_place(here, attempt)
    if reading and where.number > reached:  # on the path, going on from a page counts it
        people.study(here.at.session, here.learner, here.at.now, here.learner.pace.reading(_words(where)))
    revised = where.lesson is not where.entry.lesson
    ends = attempt is not None and not attempt.left
    pictures = pictures_in(here.at.session, here.about.version, where.section.images(where.stop.page))
    links = tuple(_links(here))
    return Page(where, is_asked_about(here, attempt), ends, reading, revised, pictures=pictures, links=links)


def _links(here: Walk) -> Iterator[Entry]:
    """Yield the lessons that the page links to, but not its own."""
    catalogue = here.at.library.seen_by(here.learner.scope)
    pointers = here.where.section.pointers(here.where.stop.page)
    meant = (catalogue.pointed_at(pointer, here.where.entry) for pointer in pointers)
    found = {entry.id: entry for entry in meant if entry is not None and entry.id != here.where.entry.id}
    yield from list(found.values())[:MOST_LINKS]


def _words(where: Where) -> int:
    return words_in(where.section.pages[where.stop.page])


def keep_place(here: Walk, attempt: Attempt | None, *, asking: bool = False) -> None:
    """Remember the page as the learner's place, and how long they've read the one where they were.

    That's known when it's `asking`, or when they go on from a page that asks nothing.
    """
    sections, now = here.where.layout.sections, here.at.now
    place, before = here.place, here.at_mark(here.place.bookmark(sections)).where
    answered = attempt is not None and attempt.answered_at is not None and attempt.answered_at > place.at
    if (asking and not answered) or not (before.stop.checks or before.stop.card):
        place = place.having_read(_words(before), now)
    turn_page(here.at.session, here.learner.id, here.where.entry, place.moved(sections, here.where.mark, now))


def is_asked_about(here: Walk, attempt: Attempt | None) -> bool:
    """Tell whether something is to be asked about the page."""
    if not here.checks:
        return asks_card(here)
    return attempt is None or bool(to_ask(here, attempt))


def is_answered(here: Walk) -> bool:
    """Tell whether the page was read and what it asks was answered, so that nothing of it is left to do."""
    asks = bool(here.checks) or here.card() is not None
    return asks and not is_asked_about(here, here.attempt())


def to_ask(here: Walk, attempt: Attempt) -> Sequence[int]:
    """Return the positions of the page's questions that are neither answered nor put off."""
    checks = here.checks
    waiting = [place for place in attempt.left if place not in attempt.skipped]
    return [place for place in waiting if attempt.questions[place] in checks]


def asks_card(here: Walk) -> bool:
    """Tell whether the page asks a card that hasn't been asked today."""
    card = here.card()
    return card is not None and not was_asked(here.at.session, here.learner, here.about, card.key, here.at.now)


def shown_in(here: Walk, text: str) -> tuple[Pictured, ...]:
    """Return the pictures that a question's or card's text shows."""
    return pictures_of_text(here.at.session, here.about.version, text)


def card_asked(here: Walk) -> CardAsked:
    """Ask the page's card, of which there must be one."""
    card = here.card()
    assert card is not None, "only where a card asks"
    terms = terms_for(here.where.lesson, card)
    order = list(range(len(terms)))
    dice("path", here.learner.id, here.about.lesson, card.key).shuffle(order)
    return CardAsked(here.where, card, terms, tuple(order), pictures=shown_in(here, card.front))


def ask_first(here: Walk, turn: int) -> Outcome:
    """Return the guess that's asked before a page, or the page once none is left; what's answered isn't guessed.

    Nor is anything on a walk that goes over what was missed.
    """
    keys = [key for key in here.where.stop.guesses if key not in here.where.void and not here.where.missed]
    if turn < len(keys):
        attempt = here.attempt()
        answered = {attempt.questions[place] for place in attempt.given} if attempt else set()
        if keys[turn] not in answered:
            question = here.question(keys[turn])
            order = tuple(question.order("guess", here.learner.id, question.key))
            return Guess(here.where, question, turn, order, shown_in(here, question.q))
        return ask_first(here, turn + 1)
    return read_page(here)


def go_onward(here: Walk) -> Outcome:
    """Leave a page for the next one, or for what's left to ask; within a session, that says what comes next."""
    card = here.card()
    if card is not None:
        join_cards(here.at.session, here.learner.id, here.origin, [card.key], here.at.now)
    is_first = _is_first_time(here)
    if is_first:
        people.study(here.at.session, here.learner, here.at.now, here.learner.pace.reading(_words(here.where)))
    if here.where.following is not None:
        following = here.to(here.where.following)
        attempt = here.attempt()
        ended = attempt is not None and attempt.finished_at is not None  # its quiz was taken in between
        if ended or not people.in_session(here.at, here.learner):
            return ask_first(following, 0)
        if is_first:
            keep_place(following, attempt)
        return ToSession()
    if here.where.number + 1 < here.where.count:
        keep_place(here.to(here.where.count - 1), here.attempt())
    attempt = walk(here.at, here.about, here.where.layout.path.questions, here.place.begun_at)
    return ToQuiz(attempt.id) if attempt is not None else ToCard(here.where.entry)


def _is_first_time(here: Walk) -> bool:
    """Tell whether the page hasn't been left before, as far as that's known: what was read counts once."""
    reached = here.at_mark(here.place.bookmark(here.where.layout.sections)).where
    attempt = here.attempt() if here.where.is_last else None
    answered = attempt is not None and attempt.answered_at is not None and attempt.answered_at > here.place.at
    ended = attempt is not None and attempt.finished_at is not None
    return here.where.number >= reached.number and not answered and not ended


def rate_card(here: Walk, card: Card, *, right: bool) -> None:
    """Let the answer to a page's card rate it in the learner's deck."""
    people.hold(here.at.session, here.learner)  # two presses at once rate it once
    if practise(here.at, here.learner, here.origin, card.key, right=right):
        people.study(here.at.session, here.learner, here.at.now, here.learner.pace.card)
