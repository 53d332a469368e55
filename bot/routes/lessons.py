"""Addresses of lessons: their cards and pages, the course map, and interactive parts."""

from bot.core.ids import Bookmark, LessonId
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


@route("path.page")
def PATH_PAGE(*, lesson: LessonId, mark: Bookmark, reading: bool) -> None:
    """Read the page that has a place; `reading` without being asked about it."""


@route("path.ask")
def PATH_ASK(*, lesson: LessonId, mark: Bookmark) -> None:
    """Ask what's to be asked about a page; once nothing is left, go on to the next page."""


@route("path.guess")
def PATH_GUESS(*, lesson: LessonId, mark: Bookmark, turn: int, choice: int) -> None:
    """Guess the answer to a question before the page that tells it.

    It's the `turn`th before that page (from 0); `choice` is the place (from 0) in which the option is shown. NO_CHOICE
    only asks once more.
    """


NO_CHOICE = 99
"""A place in which no question has an option."""


@route("path.turn")
def PATH_TURN(*, lesson: LessonId, mark: Bookmark) -> None:
    """Show the back of the card that's asked about a page."""


@route("path.tell")
def PATH_TELL(*, lesson: LessonId, mark: Bookmark, choice: int) -> None:
    """Answer the card that's asked about a page.

    `choice` is the place (from 0) in which a term is shown or, for a card from memory, whether it was known.
    """


@route("path.contents")
def PATH_CONTENTS(*, lesson: LessonId, mark: Bookmark) -> None:
    """Show a lesson's sections, to read any of them; the place is the one to come back to."""


@route("lessons.renew")
def RENEW(*, lesson: LessonId) -> None:
    """Move on to a lesson's revised version."""


@route("lessons.files", whispers=True)
def FILES(*, lesson: LessonId) -> None:
    """Hand over the files that come with a lesson."""


@route("glossary.show")
def GLOSSARY(*, lesson: LessonId, page: int) -> None:
    """Show a page (from 0) of the words that a lesson's course explains."""


@route("lessons.done")
def DONE(*, lesson: LessonId) -> None:
    """Mark a lesson as done, on the learner's own word."""


@route("lessons.widget")
def WIDGET(*, lesson: LessonId, number: int) -> None:
    """Show one of a lesson's interactive parts (numbered from 0)."""


@route("interactives.beside", whispers=True)
def WIDGET_BESIDE(*, lesson: LessonId, number: int) -> None:
    """Show one of a lesson's interactive parts (numbered from 0) in a message of its own, beside a question."""


@route("interactives.answer")
def PLAY_TO_ANSWER(*, attempt: int, position: int) -> None:
    """Open the interactive part that answers a question of a quiz, in the question's place."""


@route("lessons.map")
def MAP(*, page: int, tag: str) -> None:
    """Show a page (from 0) of the course map; with a `tag`, only lessons that have it."""


@route("lessons.pick")
def PICK() -> None:
    """Show the card of the lesson chosen in the menu."""


@route("lessons.search", opens_modal=True)
def SEARCH() -> None:
    """Open the form that asks what to search for in the lessons."""
