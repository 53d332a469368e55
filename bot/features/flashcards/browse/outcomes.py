"""What a learner sees when they look through their cards."""

from dataclasses import dataclass
from datetime import date

from bot.core.errors import Refusal
from bot.core.ids import GLOBAL, LessonId, ScopeId
from bot.core.paging import Paging
from bot.features.flashcards.deck import Box, Card

Key = tuple[ScopeId, LessonId]

OWN: Key = (GLOBAL, LessonId(""))
"""Where the learner's own cards are that belong to no lesson."""

BOXES, CARDS = 10, 10
"""How many lessons, and how many cards, one page shows."""


class TooManyCards(Refusal):
    """The learner has as many cards as one person may have."""


@dataclass(frozen=True)
class Boxes:
    """A page of the learner's lessons with cards, each with its title (empty for the learner's own)."""

    boxes: tuple[tuple[Box, str], ...]
    paging: Paging
    count: int


@dataclass(frozen=True)
class BoxOpen:
    """A page of the cards of one lesson."""

    box: Box
    title: str
    cards: tuple[Card, ...]
    paging: Paging
    today: date


@dataclass(frozen=True)
class CardOpen:
    """One card; `done` is what was done with it just now, `ask` what the learner is asked about."""

    card: Card
    title: str
    today: date
    done: str = ""
    ask: str = ""


@dataclass(frozen=True)
class Exists:
    """There is a card with this front already."""

    card: Card


@dataclass(frozen=True)
class Empty:
    """A card needs two sides; something was left empty."""


@dataclass(frozen=True)
class NotThere:
    """There is no such card, or it is somebody else's."""


Outcome = Boxes | BoxOpen | CardOpen | Exists | Empty | NotThere
