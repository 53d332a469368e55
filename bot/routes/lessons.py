"""Addresses of lessons: the card, the pages, the map, interactive parts."""

from bot.core.ids import LessonId
from bot.core.route import route


@route("lessons.card")
def CARD(*, lesson: LessonId) -> None:
    """Show a lesson's card."""


@route("lessons.next")
def NEXT() -> None:
    """Show the lesson that comes next for this learner."""


@route("lessons.open")
def OPEN_ANYWAY(*, lesson: LessonId) -> None:
    """Open a lesson although prerequisites are missing."""


@route("lessons.read")
def READ(*, lesson: LessonId) -> None:
    """Read a lesson where the learner left it."""


@route("lessons.page")
def PAGE(*, lesson: LessonId, section: int, page: int) -> None:
    """Read this page (both from 0)."""


@route("lessons.section")
def SECTION(*, lesson: LessonId, at: int) -> None:
    """Read the section chosen in the menu; the choice is its number from 0, `at` the one it was chosen on.

    A menu that keeps its custom_id keeps what was chosen in it on the screen, so each section has a menu of its own.
    """


@route("lessons.renew")
def RENEW(*, lesson: LessonId) -> None:
    """Go over to the revised version of a lesson."""


@route("lessons.done")
def DONE(*, lesson: LessonId) -> None:
    """The learner says that they are done with the lesson."""


@route("lessons.reopen")
def REOPEN(*, lesson: LessonId) -> None:
    """The learner is not done after all."""


@route("lessons.widget")
def WIDGET(*, lesson: LessonId, number: int) -> None:
    """Show an interactive part of a lesson (numbered from 0)."""


@route("interactives.set")
def PLAY_SET(*, play: int, name: str) -> None:
    """Take what was chosen in a menu of an interactive part in play, by the places of its entries."""


@route("interactives.ask", opens_modal=True)
def PLAY_ASK(*, play: int, name: str) -> None:
    """Open the form of the entry chosen in a menu of an interactive part."""


@route("interactives.write", opens_modal=True)
def PLAY_WRITE(*, play: int, name: str, place: int) -> None:
    """Open the form of an entry by its place (from 0)."""


@route("interactives.typed")
def PLAY_TYPED(*, play: int, name: str, tag: str) -> None:
    """Take what was typed into such a form; the tag tells for which entry."""


@route("interactives.reset")
def PLAY_RESET(*, play: int) -> None:
    """Forget what was chosen in an interactive part."""


@route("interactives.hints")
def PLAY_HINTS(*, play: int) -> None:
    """Show the hints of an interactive part."""


@route("interactives.share")
def PLAY_SHARE(*, play: int) -> None:
    """Open an interactive part for everybody in this channel."""


@route("lessons.map")
def MAP(*, page: int, tag: str) -> None:
    """Show a page (from 0) of the course map; `tag` is empty for all lessons."""


@route("lessons.tag")
def MAP_TAG() -> None:
    """Show the map of the lessons with the tag chosen in the menu."""


@route("lessons.pick")
def PICK() -> None:
    """Show the card of the lesson chosen in the menu."""


@route("lessons.search", opens_modal=True)
def SEARCH() -> None:
    """Ask what to search for."""


@route("lessons.searched")
def SEARCHED() -> None:
    """Show what the search found."""
