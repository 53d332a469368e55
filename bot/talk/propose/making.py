"""Flashcards that are made of what was said: of what was quoted, of a term, or with both sides typed out."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from bot import routes
from bot.content.catalogue import Entry
from bot.content.find.passages import Passage
from bot.core.route import fitting, split_custom_id
from bot.core.stage import Showing
from bot.talk.find.answers import Answers
from bot.talk.find.follow_ups import Topic
from bot.talk.guarding import guard, kept_back
from bot.talk.hear.intents import Guess, Intent
from bot.talk.hear.negation import declines
from bot.talk.hear.typed_cards import (
    asks_about,
    cards_sought,
    changed_side,
    correction_in,
    front_in,
    means_that,
    says_so,
    sides_in,
    wants_editing,
)
from bot.talk.outcomes import Guarded
from bot.talk.rules.instead import activity
from bot.talk.rules.scene import MEANT, SAID_SO, Scene
from bot.talk.spot import Lead

LONGEST = 1000
"""The most characters of a card's side."""

_OF_CARDS = {Intent.ADD_CARD, Intent.CARD_THAT}


def card_wished(
    scene: Scene, text: str, answers: Answers, guesses: Sequence[Guess], topic: Topic | None
) -> Lead | Guarded | None:
    """Return the card that a message wants made, if its sides are known; None if it wants none, or none that's clear.

    What was quoted isn't a secret any more; what a term means may be one, as long as a quiz asks for it. Where others
    read along nothing is made.
    """
    typed, front = sides_in(text), front_in(text)
    chance = sum(one.chance for one in guesses if one.intent in _OF_CARDS)
    wants = guesses[0].intent in _OF_CARDS and chance >= (SAID_SO if says_so(text) else MEANT)
    if scene.public or declines(text) or asks_about(text) or not (wants or typed or front):
        return None
    if front:
        return Lead(Intent.ADD_CARD, routes.CARDS_BEGIN(front=fitting(front)), form=True)
    if typed is not None:
        said = text.partition(typed[0])[0]
        return _card(answers.lesson_named(said, by_content=False) if said else None, *typed)
    terms = answers.terms.within(text)
    if terms:
        return _of_term(scene, topic, terms[0]) if len(terms) == 1 else None
    points = guesses[0].intent is Intent.CARD_THAT or means_that(text)
    here = activity(scene)
    answered = here is not None and here.showing is Showing.ANSWERED
    if topic is None or not points or not (topic.is_quoted or answered):
        return None
    return _form_of(scene, topic.passages[0])


def _of_term(scene: Scene, topic: Topic | None, same: Sequence[Passage]) -> Lead | Guarded:
    """Return a card of a term as its lesson has it: the one that's spoken of, if there are several."""
    here = topic.entry.id if topic is not None else ""
    card = min(same, key=lambda one: one.lesson != here)
    kept = guard(scene, card)
    return kept_back(scene, kept) if kept is not None else _form_of(scene, card)


def _form_of(scene: Scene, passage: Passage) -> Lead:
    """Return the form with both sides filled in, so that nothing of a lesson goes into a deck unseen."""
    address = routes.PASSAGE_CARD(lesson=passage.lesson, key=passage.key)
    return Lead(Intent.CARD_THAT, address, scene.catalogue.get(passage.lesson), form=True)


def _card(entry: Entry | None, front: str, back: str) -> Lead:
    address = routes.CARDS_ADDED(scope=entry.scope if entry else 0, lesson=entry.id if entry else "")
    return Lead(Intent.ADD_CARD, address, entry, typed=(front[:LONGEST], back[:LONGEST]))


def cards_found(scene: Scene, text: str) -> Lead | None:
    """Return the way to the cards that a message looks for, or to reviewing just those."""
    sought = None if scene.public else cards_sought(text)
    if sought is None:
        return None
    words, reviews = fitting(sought[0]), sought[1]
    address = routes.REVIEW_THESE(words=words) if reviews else routes.CARDS_WITH(words=words, page=0)
    return Lead(Intent.REVIEW if reviews else Intent.CARDS, address)


def card_edited(scene: Scene, text: str) -> Lead | None:
    """Return the change of the card on the screen that a message types out, or the screen where it can be changed."""
    card = None if scene.public else _card_shown(scene)
    if card is None:
        return None
    if wants_editing(text):
        return Lead(Intent.CARDS, routes.CARDS_SHOW(card=card), said=True)
    sides = changed_side(text) or _corrected(scene, text)
    if sides is None:
        return None
    typed = (sides[0][:LONGEST], sides[1][:LONGEST])
    return Lead(Intent.CARDS, routes.CARDS_EDITED(card=card), typed=typed, said=True)


def _card_shown(scene: Scene) -> int | None:
    """Return the number of the card before somebody: one that was opened, or one that's reviewed."""
    edits = (split_custom_id(one.custom_id) or ("", "") for one in scene.buttons)
    opened = next((routes.CARDS_EDIT.read(tail) for key, tail in edits if key == routes.CARDS_EDIT.key), None)
    here = activity(scene)
    reviewed = here is not None and here.showing in {Showing.FRONT, Showing.BACK}
    return opened["card"] if opened else here.number if here is not None and reviewed else None


def _corrected(scene: Scene, text: str) -> tuple[str, str] | None:
    """Return the new front or back of the card that was typed just before: whichever the correction is more like."""
    new = correction_in(text)
    typed = sides_in(scene.turns[-1].said) if new and scene.turns else None
    if typed is None:
        return None
    likeness = [fuzz.ratio(new.casefold(), side.casefold()) for side in typed]
    if max(likeness) < ALIKE:
        return None
    return (new, "") if likeness[0] > likeness[1] else ("", new)


ALIKE = 50
"""From this score (of 100) on, a text is another wording of a card's side."""


def is_made(lead: Lead) -> bool:
    """Tell whether a lead makes or changes a card, rather than opening the form for it."""
    return lead.custom_id.startswith(("1:cards.added:", "1:cards.edited:"))
