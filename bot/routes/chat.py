"""Addresses of the buttons below what the bot says in a conversation."""

from bot.core.ids import LessonId
from bot.core.route import route


@route("chat.passage", whispers=True)
def PASSAGE(*, lesson: LessonId, key: str) -> None:
    """Show a passage of a lesson, by the passage's key."""


@route("chat.card", opens_modal=True, whispers=True)
def PASSAGE_CARD(*, lesson: LessonId, key: str) -> None:
    """Open the form for a flashcard made from a passage."""


@route("chat.gap", whispers=True)
def GAP_TELL(*, turn: int) -> None:
    """Pass a question that had no answer on to those who teach, without a name; `turn` is its number."""


@route("chat.hint")
def HINT(*, kind: str, number: int, position: int, step: int) -> None:
    """Give a hint (`step` from 0) on a question that's open.

    It's the one at `position` of the attempt (`kind` is `alone`) or the group's quiz (`group`) with this number.
    """


@route("chat.nudge")
def NUDGE(*, kind: str, number: int, position: int) -> None:
    """Give the first hint on a question to somebody who asked for something else, so that it doesn't count as help."""
