"""How cards and reviews are written to files."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from bot.features.flashcards.deck import Card, Event, Source, schedule_of, tags_in
from bot.features.flashcards.exchange.rules import (
    CARD_COLUMNS,
    CARDS_FILE,
    KEPT_ACTS,
    MAX_REVIEWS,
    MAX_ROWS,
    REVIEW_COLUMNS,
    REVIEWS_FILE,
)
from bot.formats import tables
from bot.formats.anki import Note
from bot.formats.apkg import Schedule
from bot.memory import State

T = TypeVar("T")

# ---------------------------------------------------------------- out


def note_of(card: Card, title: str) -> Note:
    """Return a card as a note for Anki, in a deck named after its lesson; one that's set aside is suspended there."""
    identity = (str(card.scope), card.lesson, card.source.value, card.key)
    tags = tags_in(f"{card.front}\n{card.back}") if card.source is Source.OWN else ()
    tagged = (card.lesson or "own", *sorted({*tags}))
    return Note(identity, title, card.front, card.back, tagged, bool(card.aside), _schedule(card))


def _schedule(card: Card) -> Schedule | None:
    """Return how a card that's being reviewed stands; what's still in its first steps begins anew in Anki."""
    memory = card.memory
    if memory.state is not State.REVIEW or memory.last_on is None or card.due_on is None:
        return None
    stability, difficulty = memory.stability or 0.0, memory.difficulty or 0.0
    return Schedule(memory.last_on, card.due_on, card.reps, card.lapses, stability, difficulty)


Titled = tuple[Card, str, Sequence[Event]]
"""A card with its lesson's title and the lines of its log that count."""


def csv_files(cards: Sequence[Titled]) -> list[tuple[str, bytes]]:
    """Return cards and their reviews as two CSV files; or as two for each part, where one import couldn't take all."""
    kept = [(card, title, [event for event in events if event.act in KEPT_ACTS]) for card, title, events in cards]
    parts = list(portions(kept, lambda one: len(one[2]), MAX_ROWS, MAX_REVIEWS)) or [kept]
    named = [(part, f"-{number}" if len(parts) > 1 else "") for number, part in enumerate(parts, start=1)]
    return [file for part, suffix in named for file in _two_files(part, suffix)]


def _two_files(cards: Sequence[Titled], suffix: str) -> Iterator[tuple[str, bytes]]:
    reviews = [_review_row(card, event) for card, _, events in cards for event in events]
    rows = (_card_row(card, title) for card, title, _ in cards)
    yield CARDS_FILE.replace(".", f"{suffix}."), tables.write(CARD_COLUMNS, rows)
    yield REVIEWS_FILE.replace(".", f"{suffix}."), tables.write(REVIEW_COLUMNS, reviews)


def portions(items: Sequence[T], lines: Callable[[T], int], most: int, most_lines: int) -> Iterator[list[T]]:
    """Cut items into portions of at most `most`, and of at most `most_lines` lines unless one item has more."""
    portion: list[T] = []
    filled = 0
    for item in items:
        if portion and (len(portion) == most or filled + lines(item) > most_lines):
            yield portion
            portion, filled = [], 0
        portion.append(item)
        filled += lines(item)
    if portion:
        yield portion


def _card_row(card: Card, title: str) -> Mapping[str, object]:
    return {
        "number": card.id,
        "scope": card.scope,
        "lesson": card.lesson,
        "title": title,
        "source": card.source.value,
        "key": card.key,
        "front": card.front,
        "back": card.back,
        **schedule_of(card),
        "set_aside": card.aside.value if card.aside else "",
    }


def _review_row(card: Card, event: Event) -> Mapping[str, object]:
    return {
        "card": card.id,
        "at": event.at.isoformat(),
        "day": event.on.isoformat(),
        "act": event.act.value,
        "rating": event.rating.name.casefold() if event.rating else "",
        "was": event.was.value if event.was else "",
        "detail": json.dumps(event.detail) if event.detail else "",
    }
