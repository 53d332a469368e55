"""Addresses of what chat offers."""

from bot.core.ids import LessonId
from bot.core.route import route


@route("chat.passage")
def PASSAGE(*, lesson: LessonId, key: str) -> None:
    """Show a passage of a lesson, by its key."""


@route("chat.card", opens_modal=True)
def PASSAGE_CARD(*, lesson: LessonId, key: str) -> None:
    """Ask for the two sides of a flashcard made of a passage."""


@route("chat.gap")
def GAP_TELL(*, turn: int) -> None:
    """Let those who teach know what was asked in vain, without a name."""


@route("chat.hint")
def HINT(*, kind: str, number: int, position: int, step: int) -> None:
    """Give a hint (from 0) on the question at a position of an attempt (`alone`) or of a group's quiz (`group`)."""
