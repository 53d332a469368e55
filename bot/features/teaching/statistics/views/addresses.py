"""The addresses of this room alone: only its own screens lead there."""

from bot.core.ids import LessonId
from bot.core.route import route


@route("statistics.pick")
def STATS_PICK() -> None:
    """Show how well the lesson chosen in the menu works."""


@route("statistics.lesson")
def STATS_LESSON(*, lesson: LessonId) -> None:
    """Show how well a lesson and its questions work."""


@route("statistics.pick_question")
def STATS_QUESTION(*, lesson: LessonId) -> None:
    """Show the statistics of the question chosen in the menu; the choice is its number (from 1)."""


@route("statistics.question")
def STATS_SHOW(*, lesson: LessonId, number: int) -> None:
    """Show the statistics of one question (numbered from 1)."""


@route("statistics.ask_void")
def STATS_ASK_VOID(*, lesson: LessonId, number: int) -> None:
    """Ask what should count for a question (from 1): nothing, every answer, one more option, or as it's written."""


@route("statistics.void")
def STATS_VOID(*, lesson: LessonId, number: int, tag: str, wanted: int) -> None:
    """Take a question (from 1) out of all scores (1), or let it count as it's written (0).

    `tag` tells whether it's still the question that was shown, after a lesson was revised.
    """


@route("statistics.everybody")
def STATS_EVERYBODY(*, lesson: LessonId, number: int, tag: str) -> None:
    """Count every answer to a question (from 1) as right; `tag` tells whether it's still the same one."""


@route("statistics.accept")
def STATS_ACCEPT(*, lesson: LessonId, number: int, tag: str) -> None:
    """Count the option chosen in the menu as right, too.

    `tag` tells whether the question (from 1) is still the one that was shown.
    """


@route("statistics.table", whispers=True)
def STATS_TABLE(*, lesson: LessonId) -> None:
    """Send a lesson's statistics as tables."""
