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


@dataclass(frozen=True)
class Stage:
    """What a screen shows, and of what.

    For a question, asked or answered, `number` is the attempt's id and `position` the question's place in it (from 0).
    For a card's front or back they're the card's id and how often it has been reviewed. For a page `lesson` is its
    lesson and `position` its section (from 0); for a quotation only `lesson` is set, for a reminder nothing.
    """

    showing: Showing
    number: int = 0
    position: int = 0
    lesson: str = ""
