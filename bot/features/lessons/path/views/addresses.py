"""The addresses of this room alone: only its own screens lead there."""

from bot.core.ids import Bookmark, LessonId
from bot.core.route import route


@route("lessons.page")
def PAGE(*, lesson: LessonId, section: int, page: int) -> None:
    """Read what was this page of a section (both from 0) when pages were long; for buttons from then."""


@route("lessons.section")
def SECTION(*, lesson: LessonId, at: int) -> None:
    """Read the section chosen in the menu; the choice is its number (from 0), `at` the one it was chosen on."""


@route("path.on")
def PATH_ON(*, lesson: LessonId, mark: Bookmark) -> None:
    """Go on to the page after this one."""


@route("path.more")
def PATH_MORE(*, lesson: LessonId, mark: Bookmark, reading: bool) -> None:
    """Show a page with what else can be done."""


@route("glossary.here")
def WORDS_HERE(*, lesson: LessonId, mark: Bookmark) -> None:
    """Explain the words on a page that other lessons explain."""


@route("path.show")
def PATH_SHOW(*, lesson: LessonId, mark: Bookmark, turn: int) -> None:
    """Show the answer to what's guessed before a page, with that page, to whoever has no idea."""
