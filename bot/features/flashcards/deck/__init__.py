"""Every learner's deck: cards that come from lessons, from missed questions and from themselves, each with its log.

The review log is append-only, and a card is what `replay` makes of its log: undoing, rebuilding and importing all go
that way. A card's identity is the lesson, its source and its key, so that edited lessons keep what was learnt.
"""

from bot.features.flashcards.deck.rules import MOST_CARDS, UNDO, apply, effective, replay, schedule_of, undoable
from bot.features.flashcards.deck.rules.card import Aside, Card, CardAct, Event, Origin, Shelf, Source, origin_of
from bot.features.flashcards.deck.service import (
    drop_questions,
    join_cards,
    join_deck,
    keep_questions,
    kept_questions,
    note_answers,
    practise,
    texts_of,
    was_asked,
    write,
)
from bot.features.flashcards.deck.service.following import follow_lessons, move_cards, rebuild_cards
from bot.features.flashcards.deck.store import (
    Focus,
    add,
    append,
    card_of,
    cards,
    count,
    events,
    find,
    holders,
    logs,
    moved_last,
    rated_card,
    recent,
    take,
    with_keys,
)
from bot.features.flashcards.deck.store.shelves import Box, boxes, coming, due, has_cards, in_box
from bot.features.flashcards.deck.tables import CardRow, ReviewLogRow

__all__ = [
    "MOST_CARDS",
    "UNDO",
    "Aside",
    "Box",
    "Card",
    "CardAct",
    "CardRow",
    "Event",
    "Focus",
    "Origin",
    "ReviewLogRow",
    "Shelf",
    "Source",
    "add",
    "append",
    "apply",
    "boxes",
    "card_of",
    "cards",
    "coming",
    "count",
    "drop_questions",
    "due",
    "effective",
    "events",
    "find",
    "follow_lessons",
    "has_cards",
    "holders",
    "in_box",
    "join_cards",
    "join_deck",
    "keep_questions",
    "kept_questions",
    "logs",
    "move_cards",
    "moved_last",
    "note_answers",
    "origin_of",
    "practise",
    "rated_card",
    "rebuild_cards",
    "recent",
    "replay",
    "schedule_of",
    "take",
    "texts_of",
    "undoable",
    "was_asked",
    "with_keys",
    "write",
]
