"""Addresses of lessons: their cards and pages, the course map, and interactive parts."""

from bot.core.ids import LessonId
from bot.core.route import route


@route("lessons.card")
def CARD(*, lesson: LessonId) -> None:
    """Show a lesson's card: what it is about, and the ways into it."""


@route("lessons.next")
def NEXT() -> None:
    """Show the lesson that comes next for this learner."""


@route("lessons.open")
def OPEN_ANYWAY(*, lesson: LessonId) -> None:
    """Open a lesson although lessons it builds on aren't done."""


@route("lessons.read")
def READ(*, lesson: LessonId) -> None:
    """Read a lesson on from where the learner left it."""


@route("lessons.page")
def PAGE(*, lesson: LessonId, section: int, page: int) -> None:
    """Read this page of a section (both from 0)."""


@route("lessons.section")
def SECTION(*, lesson: LessonId, at: int) -> None:
    """Read the section chosen in the menu; the choice is its number (from 0), `at` the one it was chosen on.

    Discord goes on showing the last choice in a menu whose custom_id stays the same, so each section's menu has its
    own.
    """


@route("lessons.renew")
def RENEW(*, lesson: LessonId) -> None:
    """Move on to a lesson's revised version."""


@route("lessons.about")
def ABOUT(*, lesson: LessonId) -> None:
    """Tell how long a lesson takes, and what else there is to know about it."""


@route("lessons.done")
def DONE(*, lesson: LessonId) -> None:
    """Mark a lesson as done, on the learner's own word."""


@route("lessons.reopen")
def REOPEN(*, lesson: LessonId) -> None:
    """Take the learner's word back: the lesson isn't done after all."""


@route("lessons.widget")
def WIDGET(*, lesson: LessonId, number: int) -> None:
    """Show one of a lesson's interactive parts (numbered from 0)."""


@route("interactives.set")
def PLAY_SET(*, play: int, name: str) -> None:
    """Take what was chosen in a menu of an interactive part; the choices are places of its entries."""


@route("interactives.ask", opens_modal=True)
def PLAY_ASK(*, play: int, name: str) -> None:
    """Open the form that belongs to the entry chosen in an interactive part's menu."""


@route("interactives.write", opens_modal=True)
def PLAY_WRITE(*, play: int, name: str, place: int) -> None:
    """Open the form that belongs to an entry of an interactive part, by the entry's place (from 0)."""


@route("interactives.typed")
def PLAY_TYPED(*, play: int, name: str, tag: str) -> None:
    """Take what was typed into an interactive part's form; `tag` says for which entry."""


@route("interactives.reset")
def PLAY_RESET(*, play: int) -> None:
    """Start an interactive part over: what was chosen is forgotten."""


@route("interactives.hints")
def PLAY_HINTS(*, play: int) -> None:
    """Show the hints of an interactive part."""


@route("interactives.share")
def PLAY_SHARE(*, play: int) -> None:
    """Open an interactive part for everybody in this channel."""


@route("lessons.map")
def MAP(*, page: int, tag: str) -> None:
    """Show a page (from 0) of the course map; with a `tag`, only lessons that have it."""


@route("lessons.tag")
def MAP_TAG() -> None:
    """Show the map of lessons with the tag chosen in the menu."""


@route("lessons.pick")
def PICK() -> None:
    """Show the card of the lesson chosen in the menu."""


@route("lessons.search", opens_modal=True)
def SEARCH() -> None:
    """Open the form that asks what to search for in the lessons."""


@route("lessons.searched")
def SEARCHED() -> None:
    """Show the lessons found for what was typed."""
