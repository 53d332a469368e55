"""Looking through cards and changing them: each function is one transaction and returns one outcome."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import count

from bot.content.catalogue import Library
from bot.content.find.search import find_lesson
from bot.context import ReadContext, WriteContext
from bot.core.ids import GLOBAL
from bot.core.paging import paging
from bot.core.route import fitting
from bot.core.text import stable_key
from bot.features.flashcards import deck
from bot.features.flashcards.browse.rules import (
    BOXES,
    CARDS,
    OWN,
    Boxes,
    BoxOpen,
    CardOpen,
    Empty,
    Exists,
    Found,
    NotOwn,
    NotThere,
    Outcome,
    TooManyCards,
)
from bot.features.flashcards.deck import MOST_CARDS, Aside, Box, Card, CardAct, Event, Key, Source
from bot.features.people import Learner, arrive, hold


def show_boxes(at: WriteContext, page: int) -> Outcome:
    """Show the learner's cards by lesson, once the deck has caught up with the live lessons."""
    learner = arrive(at)
    deck.follow_lessons(at.session, at.library, learner, at.now)
    boxes = deck.boxes(at.session, learner.id, learner.day(at.now))
    here = paging(len(boxes), BOXES, page)
    titled = tuple((box, at.library.title_of(box.scope, box.lesson)) for box in here.of(boxes))
    tags = tuple(deck.own_tags(at.session, learner.id))
    return Boxes(titled, here, sum(box.count for box in boxes), tags)


def search(at: WriteContext, words: str, page: int = 0) -> Outcome:
    """Show the cards that have these words on them; without any words, all boxes."""
    learner, words = arrive(at), fitting(" ".join(words.split()))
    if not words:
        return show_boxes(at, 0)
    found, today = deck.found(at.session, learner.id, words), learner.day(at.now)
    here = paging(len(found), CARDS, page)
    due = sum(card.aside is None and card.due_on is not None and card.due_on <= today for card in found)
    return Found(words, tuple(here.of(found)), here, today, len(found), due)


def show_lesson(at: WriteContext, typed: str) -> Outcome:
    """Show the cards of the lesson that was typed, or else those that have these words."""
    learner = arrive(at)
    entry, _ = find_lesson(at.library.seen_by(learner.scope), typed)
    return show_box(at, entry.key, 0) if entry else search(at, typed)


def show_box(at: WriteContext, key: Key, page: int) -> Outcome:
    """Show the cards of one lesson, or the learner's own."""
    learner = arrive(at)
    cards = deck.in_box(at.session, learner.id, key)
    here = paging(len(cards), CARDS, page)
    today = learner.day(at.now)
    boxes = {(box.scope, box.lesson): box for box in deck.boxes(at.session, learner.id, today)}
    box = boxes.get(key, Box(*key, 0, 0, 0))
    # the key comes from a button: nobody may learn by it what another server's lesson is called
    title = at.library.title_of(*key) if cards or key[0] in {GLOBAL, learner.scope} else str(key[1])
    return BoxOpen(box, title, tuple(here.of(cards)), here, today)


def show_card(at: WriteContext, card: int, act: str = "") -> Outcome:
    """Show one card; `act` is what the learner is asked to confirm first, if anything."""
    learner = arrive(at)
    found = deck.find(at.session, card, learner.id)
    return replace(_open(at.library, learner, found, at.now), ask=act) if found and not found.archived else NotThere()


def _open(library: Library, learner: Learner, card: Card, now: datetime, done: str = "") -> CardOpen:
    return CardOpen(card, library.title_of(card.scope, card.lesson), learner.day(now), done)


def act(at: WriteContext, card: int, act: str) -> Outcome:
    """Suspend, resume, reset or delete a card, or add it the other way around; an act that doesn't fit changes nothing.

    Only cards of the learner's own can be deleted or turned around.
    """
    learner = arrive(at)
    found = deck.take(at.session, card, learner.id)
    if found is None or found.archived:
        return NotThere()
    if act == "around" and found.source is Source.OWN:
        return add(at, (found.scope, found.lesson), deck.reversed_sides(found.front, found.back))
    event = _event(found, act, learner, at.now)
    if event is None:
        return _open(at.library, learner, found, at.now)
    (changed,) = deck.write(at.session, [(found, event)])
    if changed.archived:
        return show_box(at, (found.scope, found.lesson), 0)
    return _open(at.library, learner, changed, at.now, act)


def _event(card: Card, wanted: str, learner: Learner, now: datetime) -> Event | None:
    on = learner.day(now)
    match wanted:
        case "suspend" if card.aside is None:
            return Event(CardAct.SUSPENDED, now, on)
        case "resume" if card.aside in {Aside.LEARNER, Aside.LEECH}:
            return Event(CardAct.RESUMED, now, on)
        case "reset":
            return Event(CardAct.RESET, now, on)
        case "delete" if card.source is Source.OWN:
            return Event(CardAct.ARCHIVED, now, on, detail={"version": ""})
        case _:
            return None


# ---------------------------------------------------------------- the learner's own


def add(at: WriteContext, key: Key, sides: tuple[str, str]) -> Outcome:
    """Add a card of the learner's own, or one for each gap, to a lesson or to none; see `sides_of`.

    One that was deleted comes back with its past. Raises TooManyCards when the learner has MOST_CARDS already.
    """
    learner, wanted = arrive(at), deck.sides_of(*sides)
    if not wanted:
        return Empty()
    if key[0] not in {GLOBAL, learner.scope} and not deck.in_box(at.session, learner.id, key):
        key = OWN  # a lesson of a server that they don't learn in
    hold(at.session, learner)  # two forms sent at once must neither write the same card nor go beyond MOST_CARDS
    mine = {
        stable_key(card.front): card for card in deck.cards(at.session, learner.id, key) if card.source is Source.OWN
    }
    known = [card for front, _ in wanted if (card := mine.get(stable_key(front))) is not None and not card.archived]
    if len(known) == len(wanted):
        return Exists(known[0])
    if deck.count(at.session, learner.id) + len(wanted) > MOST_CARDS:
        raise TooManyCards
    made = [_made(at, learner, key, one, [*mine.values()]) for one in wanted if one[0] not in {c.front for c in known}]
    return replace(_open(at.library, learner, made[0], at.now, "add"), made=len(made))


def _made(at: WriteContext, learner: Learner, key: Key, sides: tuple[str, str], mine: Sequence[Card]) -> Card:
    """Add one card, or bring back the one with this front that was deleted."""
    (front, back), on = sides, learner.day(at.now)
    same = next((card for card in mine if stable_key(card.front) == stable_key(front)), None)
    if same is not None:
        restored = Event(CardAct.RESTORED, at.now, on, detail={"version": "", "front": front, "back": back})
        (card,) = deck.write(at.session, [(same, restored)])
    else:
        new = Card(0, learner.id, *key, Source.OWN, _free_key(front, mine), "", front, back)
        (card,) = deck.add(at.session, [new], at.now, {learner.id: on})
    return card


def _free_key(front: str, mine: Sequence[Card]) -> str:
    """Return the key for a new front; a number is added while a card that was reworded since holds that key."""
    taken = {card.key for card in mine}
    key = stable_key(front)
    return next(free for number in count(1) if (free := key if number == 1 else f"{key}-{number}") not in taken)


def own_card(at: ReadContext, number: int) -> Card | None:
    """Return a card that the learner wrote and may edit, or None."""
    card = deck.find(at.session, number, at.who.learner)
    return card if card and card.source is Source.OWN and not card.archived else None


def edit(at: WriteContext, sides: tuple[str, str], card: int) -> Outcome:
    """Change the two sides (front, back) of a card of the learner's own; an empty one stays. So does its schedule."""
    learner = arrive(at)
    front, back = (side.strip() for side in sides)
    if not front and not back:
        return Empty()
    found = deck.take(at.session, card, learner.id)
    if found is None or found.archived:
        return NotThere()
    if found.source is not Source.OWN:
        return NotOwn(found)
    detail = {"version": "", "front": front or found.front, "back": back or found.back}
    (changed,) = deck.write(at.session, [(found, Event(CardAct.EDITED, at.now, learner.day(at.now), detail=detail))])
    return _open(at.library, learner, changed, at.now, "edit")
