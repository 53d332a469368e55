"""Every learner's deck: cards that come from lessons, from missed questions and from themselves, each with its log.

The review log is append-only, and a card is what `replay` makes of its log: undoing, rebuilding and importing all go
that way. A card's identity is the lesson, its source and its key, so that edited lessons keep what was learnt.
"""

from bot.features.decks.rules import (
    UNDO,
    Act,
    Aside,
    Card,
    Event,
    Origin,
    Shelf,
    Source,
    apply,
    origin_of,
    replay,
    undoable,
)
from bot.features.decks.service import (
    answered,
    drop_questions,
    follow_lessons,
    join,
    keep_questions,
    kept_questions,
    rebuild_cards,
    write,
)
from bot.features.decks.store import (
    Box,
    Focus,
    add,
    append,
    boxes,
    card_of,
    cards,
    events,
    find,
    in_box,
    rated_card,
    recent,
    take,
)
from bot.features.decks.tables import CardRow, ReviewLogRow

__all__ = [
    "UNDO",
    "Act",
    "Aside",
    "Box",
    "Card",
    "CardRow",
    "Event",
    "Focus",
    "Origin",
    "ReviewLogRow",
    "Shelf",
    "Source",
    "add",
    "answered",
    "append",
    "apply",
    "boxes",
    "card_of",
    "cards",
    "drop_questions",
    "events",
    "find",
    "follow_lessons",
    "in_box",
    "join",
    "keep_questions",
    "kept_questions",
    "origin_of",
    "rated_card",
    "rebuild_cards",
    "recent",
    "replay",
    "take",
    "undoable",
    "write",
]
