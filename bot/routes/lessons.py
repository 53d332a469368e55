"""Addresses of lessons: their cards and pages, the course map, and interactive parts."""

from bot.core.ids import Bookmark, LessonId
from bot.core.route import route


@route("lessons.card")
def CARD(*, lesson: LessonId) -> None:
    """Show a lesson's card: what it is about, and the ways into it."""


@route("lessons.more")
def CARD_MORE(*, lesson: LessonId) -> None:
    """Show a lesson's card with what else can be done."""


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
    """Read what was this page of a section (both from 0) when pages were long; for buttons from then."""


@route("lessons.section")
def SECTION(*, lesson: LessonId, at: int) -> None:
    """Read the section chosen in the menu; the choice is its number (from 0), `at` the one it was chosen on."""


@route("path.page")
def PATH_PAGE(*, lesson: LessonId, mark: Bookmark, reading: bool) -> None:
    """Read the page that has a place; `reading` without being asked about it."""


@route("path.ask")
def PATH_ASK(*, lesson: LessonId, mark: Bookmark) -> None:
    """Ask what's to be asked about a page; once nothing is left, go on to the next page."""


@route("path.on")
def PATH_ON(*, lesson: LessonId, mark: Bookmark) -> None:
    """Go on to the page after this one."""


@route("path.guess")
def PATH_GUESS(*, lesson: LessonId, mark: Bookmark, turn: int, choice: int) -> None:
    """Guess the answer to a question before the page that tells it.

    It's the `turn`th before that page (from 0); `choice` is the place (from 0) in which the option is shown.
    """


@route("path.turn")
def PATH_TURN(*, lesson: LessonId, mark: Bookmark) -> None:
    """Show the back of the card that's asked about a page."""


@route("path.tell")
def PATH_TELL(*, lesson: LessonId, mark: Bookmark, choice: int) -> None:
    """Answer the card that's asked about a page.

    `choice` is the place (from 0) in which a term is shown or, for a card from memory, whether it was known.
    """


@route("path.more")
def PATH_MORE(*, lesson: LessonId, mark: Bookmark, reading: bool) -> None:
    """Show a page with what else can be done."""


@route("path.contents")
def PATH_CONTENTS(*, lesson: LessonId, mark: Bookmark) -> None:
    """Show a lesson's sections, to read any of them; the place is the one to come back to."""


@route("lessons.renew")
def RENEW(*, lesson: LessonId) -> None:
    """Move on to a lesson's revised version."""


@route("lessons.about")
def ABOUT(*, lesson: LessonId) -> None:
    """Tell how long a lesson takes, and what else there is to know about it."""


@route("lessons.files", whispers=True)
def FILES(*, lesson: LessonId) -> None:
    """Hand over the files that come with a lesson."""


@route("glossary.show")
def GLOSSARY(*, lesson: LessonId, page: int) -> None:
    """Show a page (from 0) of the words that a lesson's course explains."""


@route("glossary.here")
def WORDS_HERE(*, lesson: LessonId, mark: Bookmark) -> None:
    """Explain the words on a page that other lessons explain."""


@route("lessons.done")
def DONE(*, lesson: LessonId) -> None:
    """Mark a lesson as done, on the learner's own word."""


@route("lessons.reopen")
def REOPEN(*, lesson: LessonId) -> None:
    """Take the learner's word back: the lesson isn't done after all."""


@route("lessons.widget")
def WIDGET(*, lesson: LessonId, number: int) -> None:
    """Show one of a lesson's interactive parts (numbered from 0)."""


@route("interactives.set", redraws=True)
def PLAY_SET(*, play: int, name: str) -> None:
    """Take what was chosen in a menu of an interactive part; the choices are places of its entries."""


@route("interactives.ask", opens_modal=True)
def PLAY_ASK(*, play: int, name: str) -> None:
    """Open the form that belongs to the entry chosen in an interactive part's menu."""


@route("interactives.write", opens_modal=True)
def PLAY_WRITE(*, play: int, name: str, place: int) -> None:
    """Open the form that belongs to an entry of an interactive part, by the entry's place (from 0)."""


@route("interactives.typed", redraws=True)
def PLAY_TYPED(*, play: int, name: str, tag: str) -> None:
    """Take what was typed into an interactive part's form; `tag` says for which entry."""


@route("interactives.reset")
def PLAY_RESET(*, play: int) -> None:
    """Start an interactive part over: what was chosen is forgotten."""


@route("interactives.hints", whispers=True)
def PLAY_HINTS(*, play: int) -> None:
    """Show the hints of an interactive part."""


@route("interactives.numbers", redraws=True)
def PLAY_NUMBERS(*, play: int, wanted: bool) -> None:
    """Show the figures of an interactive part below its picture, or just the picture."""


@route("interactives.forms")
def PLAY_FORMS(*, play: int, page: int) -> None:
    """Show another page (from 0) of the entries of an interactive part that open forms."""


@route("interactives.guess")
def PLAY_GUESS(*, play: int, choice: int) -> None:
    """Guess before an interactive part shows it: by the place of a choice (from 0), or none with one beyond them."""


@route("interactives.beside", whispers=True)
def WIDGET_BESIDE(*, lesson: LessonId, number: int) -> None:
    """Show one of a lesson's interactive parts (numbered from 0) in a message of its own, beside a question."""


@route("interactives.answer")
def PLAY_TO_ANSWER(*, attempt: int, position: int) -> None:
    """Open the interactive part that answers a question of a quiz, in the question's place."""


@route("interactives.share", whispers=True)
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
