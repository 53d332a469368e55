"""How a deck follows what's published: cards that change, move, or are built again."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.content.catalogue import Library
from bot.content.moves import Move
from bot.core.ids import ScopeId
from bot.features.flashcards.deck import store
from bot.features.flashcards.deck.rules import apply, replay
from bot.features.flashcards.deck.rules.card import Card, CardAct, Event, Source, origin_of, sides
from bot.features.flashcards.deck.service import SOURCES, Key, join_deck, texts_of, write
from bot.features.flashcards.deck.store import shelves
from bot.features.people import Learner, find_learners
from bot.storage import Database, WriteSession

REBUILT_AT_ONCE = 500
"""How many cards are rebuilt in one transaction."""


# ---------------------------------------------------------------- lessons change


def follow_lessons(session: WriteSession, library: Library, learner: Learner, now: datetime) -> None:
    """Bring a deck up to date with its lessons: texts change, new cards join, cards that are gone are archived.

    A lesson whose cards are all of its live version is skipped. New cards join only where the learner has the lesson's
    own flashcards, not where they kept just questions of its quiz.
    """
    versions: dict[Key, set[str]] = {}
    for scope, lesson, version in shelves.lessons(session, learner.id):
        versions.setdefault((scope, lesson), set()).add(version)
    for key, known in versions.items():
        entry = library.own(key[0]).get(key[1])
        live = entry.version if entry else ""
        if known == {live}:
            continue
        cards = [card for card in store.cards(session, learner.id, key) if card.source is not Source.OWN]
        texts = texts_of(entry.lesson) if entry else {}
        changes = [(card, _followed(card, texts.get((card.source, card.key)), live)) for card in cards]
        on = learner.day(now)
        write(session, [(card, Event(act, now, on, detail=detail)) for card, (act, detail) in changes])
        if entry and any(card.source is Source.LESSON for card in cards):
            join_deck(session, [learner.id], origin_of(entry), now)


def _followed(card: Card, text: tuple[str, str] | None, version: str) -> tuple[CardAct, dict[str, str]]:
    """Return what a new version of its lesson means for a card; without a text, the card is gone from it.

    An archived card takes the version, too, so that `follow_lessons` doesn't look at it again before the next one.
    """
    if text is None:
        return CardAct.ARCHIVED, {"version": version}
    act = CardAct.RESTORED if card.archived else CardAct.EDITED
    return act, sides(replace(card, version=version, front=text[0], back=text[1]))


def move_cards(session: WriteSession, scope: ScopeId, moves: Sequence[Move], now: datetime) -> None:
    """Let cards, with their logs, follow what moved to another lesson: flashcards, and questions in somebody's deck.

    Whoever has a card of it there already keeps both.
    """
    homes = {
        (move.old.lesson, SOURCES[move.old.kind], move.old.key): move.new for move in moves if move.old.kind in SOURCES
    }
    cards = [card for lesson in {old for old, _, _ in homes} for card in shelves.everybodys(session, (scope, lesson))]
    goals = {new.lesson for new in homes.values()}
    there = [card for lesson in goals for card in shelves.everybodys(session, (scope, lesson))]
    taken = {(card.learner, card.lesson, card.source, card.key) for card in there}
    days = {who.id: who.day(now) for who in find_learners(session, sorted({card.learner for card in cards}))}
    changes = []
    for card in cards:
        new = homes.get((card.lesson, card.source, card.key))
        if new is None or card.learner not in days:
            continue
        goal = (card.learner, new.lesson, card.source, new.key)
        if goal in taken:
            continue
        taken.add(goal)
        event = Event(CardAct.TRANSFERRED, now, days[card.learner], detail={"lesson": new.lesson, "key": new.key})
        changes.append((apply(card, event), event))
    store.transfer(session, changes)


# ---------------------------------------------------------------- the log is the truth


def rebuild_cards(db: Database, done: Callable[[int], object] = int) -> int:
    """Rebuild every card from its log and return how many there are; `done` is told how many more, again and again.

    Others may go on reviewing: only the portion of cards being rebuilt is locked.
    """
    count, numbers = 0, db.write_now(_rebuild, 0)
    while numbers:
        count += len(numbers)
        done(len(numbers))
        numbers = db.write_now(_rebuild, numbers[-1])
    return count


def _rebuild(session: WriteSession, after: int) -> Sequence[int]:
    """Rebuild the next cards after number `after`, and return their numbers; none at the end."""
    numbers = store.logged_cards(session, after, REBUILT_AT_ONCE)
    store.hold(session, numbers)
    logs = store.logs(session, numbers)
    store.restore(session, [replay(number, logs[number]) for number in numbers])
    return numbers
