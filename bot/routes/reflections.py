"""Addresses of reflections."""

from bot.core.ids import LessonId
from bot.core.route import route


@route("reflections.begin", opens_modal=True)
def REFLECT(*, lesson: LessonId) -> None:
    """Show a lesson's prompts, or the form at once where there is but one."""


@route("reflections.write", opens_modal=True)
def REFLECT_WRITE(*, lesson: LessonId, number: int) -> None:
    """Ask for a reflection on one of a lesson's prompts (from 0)."""


@route("reflections.written")
def REFLECT_WRITTEN(*, lesson: LessonId, number: int) -> None:
    """Take a reflection on one of a lesson's prompts."""


@route("reflections.more", opens_modal=True)
def REFLECT_MORE(*, entry: int) -> None:
    """Ask for another thought on an earlier reflection."""


@route("reflections.added")
def REFLECT_ADDED(*, entry: int) -> None:
    """Take another thought on an earlier reflection."""


@route("reflections.show")
def REFLECT_SHOW(*, entry: int, page: int) -> None:
    """Show a page (from 0) of a reflection."""


@route("reflections.open")
def REFLECT_OPEN() -> None:
    """Show the reflection chosen in the menu."""


@route("reflections.edit", opens_modal=True)
def REFLECT_EDIT(*, entry: int) -> None:
    """Ask for the new text of a reflection."""


@route("reflections.edited")
def REFLECT_EDITED(*, entry: int) -> None:
    """Take the new text of a reflection."""


@route("reflections.share")
def REFLECT_SHARE(*, entry: int) -> None:
    """Let those read a reflection who were chosen in the menu."""


@route("reflections.delete")
def REFLECT_DELETE(*, entry: int, sure: int) -> None:
    """Ask before a reflection is deleted (0), or delete it (1)."""


@route("reflections.journal")
def JOURNAL(*, page: int) -> None:
    """Show a page (from 0) of everything the learner wrote."""


@route("reflections.of")
def JOURNAL_OF(*, scope: int, lesson: str, page: int) -> None:
    """Show a page (from 0) of what the learner wrote on a lesson."""


@route("reflections.pick")
def JOURNAL_PICK() -> None:
    """Show what was written on the lesson chosen in the menu."""


@route("reflections.search", opens_modal=True)
def JOURNAL_SEARCH() -> None:
    """Ask what to search for in the journal."""


@route("reflections.searched")
def JOURNAL_SEARCHED() -> None:
    """Show what was found in the journal."""
