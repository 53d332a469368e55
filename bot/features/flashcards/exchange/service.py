"""Reading everything that an export holds, and taking in what an import brings."""

from collections.abc import Sequence
from dataclasses import replace

from bot.content.catalogue import Library
from bot.context import ReadContext, WriteContext
from bot.core.ids import GLOBAL
from bot.features.flashcards import deck
from bot.features.flashcards.deck import MOST_CARDS, Card, Event, Source, apply
from bot.features.flashcards.exchange.rules import parsing
from bot.features.flashcards.exchange.rules.outcomes import Imported
from bot.features.flashcards.exchange.rules.parsing import Brought
from bot.features.people import Learner, arrive, hold


def titled_cards(at: ReadContext) -> list[tuple[Card, str]]:
    """Return a learner's cards, archived ones left out, each with the title of its lesson."""
    return [
        (card, at.library.title_of(card.scope, card.lesson))
        for card in deck.cards(at.session, at.who.learner)
        if not card.archived
    ]


def with_logs(at: ReadContext) -> list[tuple[Card, str, Sequence[Event]]]:
    """Return the cards of `titled_cards`, each with those lines of its log that count, too."""
    cards = titled_cards(at)
    logs = deck.logs(at.session, [card.id for card, _ in cards])
    return [(card, title, deck.effective(logs[card.id])) for card, title in cards]


def take_in(at: WriteContext, brought: Sequence[Brought]) -> Imported:
    """Take in a portion of what files bring: new cards with their logs; a card never seen here takes the file's past.

    Each card comes with its whole log, so a file that was only half imported can be sent again.
    """
    learner = arrive(at)
    hold(at.session, learner)
    wanted: dict[object, Brought] = {}
    for one in brought:
        card = _at_home(at.library, learner, one.card)
        wanted.setdefault(_identity(card), Brought(card, one.events))
    known = deck.with_keys(at.session, learner.id, list({one.card.key for one in wanted.values()}))
    mine = {_identity(card): card for card in known}
    fresh = [one.card for identity, one in wanted.items() if identity not in mine]
    room = max(0, MOST_CARDS - deck.count(at.session, learner.id))
    added = deck.add(at.session, fresh[:room], at.now, {learner.id: learner.day(at.now)})
    blank = [card for identity, card in mine.items() if identity in wanted and _is_blank(card)]
    updated = [card for card in blank if wanted[_identity(card)].events]
    logs = [(card, wanted[_identity(card)].events) for card in [*added, *updated]]
    deck.append(at.session, [(_replayed(card, events), events) for card, events in logs if events])
    left = len(fresh[room:])
    return Imported(len(added), len(updated), len(brought) - len(added) - len(updated) - left, left)


def _identity(card: Card) -> tuple[object, ...]:
    return card.scope, card.lesson, card.source, card.key


def _is_blank(card: Card) -> bool:
    return card.memory.last_on is None and card.reps == 0 and card.aside is None and not card.archived


def _replayed(card: Card, events: Sequence[Event]) -> Card:
    for event in events:
        card = apply(card, event)
    return card


def _at_home(library: Library, learner: Learner, card: Card) -> Card:
    """Return a card in its lesson where the learner has that lesson, else as one of their own."""
    mine = replace(card, learner=learner.id)
    entry = library.own(card.scope).get(card.lesson) if card.scope in {GLOBAL, learner.scope} else None
    if entry is None:
        return mine if card.source is Source.OWN and not card.lesson else parsing.own(mine)
    if card.source is Source.OWN:
        return mine
    text = deck.texts_of(entry.lesson).get((card.source, card.key))
    return replace(mine, version=entry.version, front=text[0], back=text[1]) if text else parsing.own(mine)
