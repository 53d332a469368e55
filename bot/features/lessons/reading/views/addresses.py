"""The addresses of this room alone: only its own screens lead there."""

from bot.core.ids import LessonId
from bot.core.route import route


@route("lessons.more")
def CARD_MORE(*, lesson: LessonId) -> None:
    """Show a lesson's card with what else can be done."""


@route("lessons.about")
def ABOUT(*, lesson: LessonId) -> None:
    """Tell how long a lesson takes, and what else there is to know about it."""


@route("lessons.reopen")
def REOPEN(*, lesson: LessonId) -> None:
    """Take the learner's word back: the lesson isn't done after all."""


@route("lessons.tag")
def MAP_TAG() -> None:
    """Show the map of lessons with the tag chosen in the menu."""


@route("lessons.searched")
def SEARCHED() -> None:
    """Show the lessons found for what was typed."""
