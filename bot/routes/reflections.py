"""Addresses of reflections and of the journal."""

from bot.core.ids import LessonId
from bot.core.route import route


@route("reflections.begin", opens_modal=True)
def REFLECT(*, lesson: LessonId) -> None:
    """Show a lesson's prompts; if there's only one, and nothing on it yet, open its form at once."""


@route("reflections.write", opens_modal=True)
def REFLECT_WRITE(*, lesson: LessonId, number: int) -> None:
    """Open the form for one of a lesson's prompts (from 0)."""


@route("reflections.written")
def REFLECT_WRITTEN(*, lesson: LessonId, number: int) -> None:
    """Keep what was written on one of a lesson's prompts (from 0)."""


@route("reflections.more", opens_modal=True)
def REFLECT_MORE(*, entry: int) -> None:
    """Open the form for another thought on an earlier reflection."""


@route("reflections.delete")
def REFLECT_DELETE(*, entry: int, sure: int) -> None:
    """Delete a reflection (`sure` is 1), or ask first (0)."""


@route("reflections.journal")
def JOURNAL(*, page: int) -> None:
    """Show a page (from 0) of everything the learner has written."""


@route("reflections.of")
def JOURNAL_OF(*, scope: int, lesson: str, page: int) -> None:
    """Show a page (from 0) of what the learner has written on one lesson."""
