"""What a learner's newest screen is; what they type next is read against it."""

from dataclasses import dataclass
from enum import StrEnum


class Showing(StrEnum):
    """What a screen shows."""

    QUESTION = "question"
    ANSWERED = "answered"
    PAGE = "page"
    FRONT = "card front"
    BACK = "card back"
    REMINDER = "reminder"
    QUOTATION = "quotation"


@dataclass(frozen=True)
class Stage:
    """What a screen is, and of which thing.

    `number` is the attempt of a question, asked or answered, or the card; `position` is the question's place in the
    attempt (from 0), or the card's repetition. `lesson` is whose page or passage is shown, `position` then the section.
    """

    showing: Showing
    number: int = 0
    position: int = 0
    lesson: str = ""
