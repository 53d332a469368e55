"""What a learner's newest screen shows: whatever they type next is read with that in mind."""

from dataclasses import dataclass
from enum import StrEnum


class Showing(StrEnum):
    """The kinds of screens that change what a typed message means."""

    QUESTION = "question"
    ANSWERED = "answered"
    PAGE = "page"
    FRONT = "card front"
    BACK = "card back"
    REMINDER = "reminder"
    QUOTATION = "quotation"
    GUESS = "guess"
    LESSON = "lesson"
    ENDED = "ended"


ACTIVITIES = frozenset({Showing.QUESTION, Showing.ANSWERED, Showing.PAGE, Showing.GUESS, Showing.FRONT, Showing.BACK})
"""Screens on which somebody is learning; what's shown beside them doesn't end that."""


@dataclass(frozen=True)
class Stage:
    """What a screen shows, and of what.

    For a question, asked or answered, `number` is the attempt's id and `position` the question's place in it (from 0).
    For a card's front or back they're the card's id and how often it has been reviewed. For a page `position` is its
    section and `number` its place in that (both from 0); for a reminder `number` is its minute of the day, and
    `position` has a bit for each day left out. `lesson` is the lesson that it's from, and `key` names the question or
    card in that lesson, where they're known.
    """

    showing: Showing
    number: int = 0
    position: int = 0
    lesson: str = ""
    key: str = ""

    def is_same(self, other: "Stage | None") -> bool:
        """Tell whether another screen shows the same; a question's lesson and key aren't known after a restart."""
        mine, theirs = (self.showing, self.number, self.position), other
        return theirs is not None and mine == (theirs.showing, theirs.number, theirs.position)


@dataclass(frozen=True)
class Offered:
    """A button on somebody's newest screen: its words, its address, and whether it's what most people do next."""

    label: str
    custom_id: str
    is_primary: bool = False
