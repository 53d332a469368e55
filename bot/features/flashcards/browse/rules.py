"""What a learner sees when they look through their cards."""

from dataclasses import dataclass
from datetime import date

from bot.core.errors import Refusal
from bot.core.ids import GLOBAL, LessonId
from bot.core.paging import Paging
from bot.features.flashcards.deck import Box, Card, Key

OWN: Key = (GLOBAL, LessonId(""))
"""The box of a learner's own cards that belong to no lesson."""

BOXES, CARDS = 10, 10
"""How many lessons, and how many cards, one page shows."""


class TooManyCards(Refusal):
    """The learner has as many cards as one person may have."""


@dataclass(frozen=True)
class Boxes:
    """A page of the learner's boxes, each with its lesson's title (empty for `OWN`); `count` is all their cards.

    `tags` are those of their own cards, the most used first.
    """

    boxes: tuple[tuple[Box, str], ...]
    paging: Paging
    count: int
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """A page of the cards that have these words; `count` is how many do, and `due` how many of them are."""

    words: str
    cards: tuple[Card, ...]
    paging: Paging
    today: date
    count: int
    due: int


@dataclass(frozen=True)
class BoxOpen:
    """A page of the cards in one box; `today` is the learner's study day."""

    box: Box
    title: str
    cards: tuple[Card, ...]
    paging: Paging
    today: date


@dataclass(frozen=True)
class CardOpen:
    """One card; `done` names what was just done with it, `ask` what the learner is asked to confirm, if anything.

    `made` is how many cards were made with it, one for each gap.
    """

    card: Card
    title: str
    today: date
    done: str = ""
    ask: str = ""
    made: int = 1


@dataclass(frozen=True)
class Exists:
    """The learner has written a card with this front before."""

    card: Card


@dataclass(frozen=True)
class NotOwn:
    """A card's words are its lesson's, so the learner can't change them."""

    card: Card


@dataclass(frozen=True)
class Empty:
    """One side of the card was left empty, so nothing was saved."""


@dataclass(frozen=True)
class NotThere:
    """There's no such card (any more), or it's somebody else's, or not one they may edit."""


Outcome = Boxes | BoxOpen | Found | CardOpen | Exists | NotOwn | Empty | NotThere
