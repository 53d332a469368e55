"""Flashcards that are made of what was said: of what was quoted, of a term, or with both sides typed out."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from bot import routes
from bot.content.answers import Answers
from bot.content.catalogue import Entry
from bot.content.follow_ups import Topic
from bot.content.passages import Passage, Source
from bot.content.spot import Lead
from bot.core.route import split_custom_id
from bot.core.stage import Showing
from bot.features.chat.talk.guarding import guard, kept_back, unmet_in
from bot.features.chat.talk.outcomes import Guarded
from bot.features.chat.talk.rules.instead import activity
from bot.features.chat.talk.rules.scene import MEANT, SAID_SO, Scene
from bot.language.intents import Guess, Intent, understanding
from bot.language.negation import declines
from bot.language.typed_cards import asks_about, changed_side, correction_in, means_that, question_in, says_so, sides_in

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
    typed = sides_in(text)
    chance = sum(one.chance for one in guesses if one.intent in _OF_CARDS)
    wants = guesses[0].intent in _OF_CARDS and chance >= (SAID_SO if says_so(text) else MEANT)
    if scene.public or declines(text) or asks_about(text) or not (wants or typed):
        return None
    if typed is not None:
        return _card(topic.entry if topic is not None else None, *typed)
    terms = answers.terms.within(text)
    if terms:
        return _of_terms(scene, topic, terms) if len(terms) <= MOST_TERMS else None
    points = guesses[0].intent is Intent.CARD_THAT or means_that(text)
    if topic is None or not points:
        return None
    return _of_quotation(scene, topic) if topic.is_quoted else _of_answer(scene, topic)


MOST_TERMS = 2
"""So many terms fit on a card: one and what it means, or two beside each other."""


def _of_terms(scene: Scene, topic: Topic | None, terms: Sequence[Sequence[Passage]]) -> Lead | Guarded:
    """Return a card of terms as their lesson has them: the one that's spoken of, if there are several."""
    here = topic.entry.id if topic is not None else ""
    cards = [min(same, key=lambda card: card.lesson != here) for same in terms]
    kept = next((asked for one in cards if (asked := guard(scene, one)) is not None), None)
    if kept is not None:
        return kept_back(scene, kept)
    first, entry = cards[0], scene.catalogue.get(cards[0].lesson)
    if len(cards) == 1:
        return _card(entry, first.heading, first.text)
    told = "\n".join(f"**{one.heading.rstrip(':')}**: {one.text}" for one in cards)
    return _card(entry, " / ".join(one.heading for one in cards), told)


def _of_answer(scene: Scene, topic: Topic) -> Lead | None:
    """Return a card of the question that was just answered, with its answer and why; None on any other screen."""
    here, first = activity(scene), topic.passages[0]
    answered = here is not None and here.showing is Showing.ANSWERED and first.source is Source.EXPLANATION
    return _card(topic.entry, first.heading, first.text) if answered else None


def _of_quotation(scene: Scene, topic: Topic) -> Lead:
    """Return a card of what was quoted last: below the question that led to it, or what it's about."""
    last, first = scene.turns[-1], topic.passages[0]
    if (first.lesson, first.question) in unmet_in(scene):  # of what it asks and answers, nothing was told
        return _card(topic.entry, topic.entry.lesson.title, last.answered)
    if first.source in {Source.CARD, Source.EXPLANATION}:
        return _card(topic.entry, first.heading, first.text)
    asked = understanding().guesses(last.said)[0].intent is Intent.QUESTION  # "eg?" asks on from something else
    question = question_in(last.said) if asked else ""
    return _card(topic.entry, question if 0 < len(question) <= ASKED else first.heading, last.answered)


ASKED = 70
"""A question of more characters isn't a card's front: it's been thought aloud."""


def _card(entry: Entry | None, front: str, back: str) -> Lead:
    address = routes.CARDS_ADDED(scope=entry.scope if entry else 0, lesson=entry.id if entry else "")
    return Lead(Intent.ADD_CARD, address, entry, typed=(front[:LONGEST], back[:LONGEST]))


def card_edited(scene: Scene, text: str) -> Lead | None:
    """Return the change of the card on the screen that a message types out, if it's one that can be edited."""
    edits = (split_custom_id(one.custom_id) or ("", "") for one in scene.buttons)
    found = next((routes.CARDS_EDIT.read(tail) for key, tail in edits if key == routes.CARDS_EDIT.key), None)
    sides = (changed_side(text) or _corrected(scene, text)) if found and not scene.public else None
    if found is None or sides is None:
        return None
    address = routes.CARDS_EDITED(card=found["card"])
    return Lead(Intent.CARDS, address, typed=(sides[0][:LONGEST], sides[1][:LONGEST]), said=True)


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
