"""Addresses of lessons, the journal, progress, settings and help."""

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


@route("help.show")
def HELP() -> None:
    """Show what the bot can do."""


@route("settings.show")
def SETTINGS() -> None:
    """Show a learner's settings."""


@route("settings.server")
def SETTINGS_SERVER() -> None:
    """Learn in the server chosen in the menu, in direct messages."""


@route("settings.change")
def SETTINGS_CHANGE() -> None:
    """Show what may be chosen for the setting chosen in the menu."""


@route("settings.set")
def SETTINGS_SET(*, name: str) -> None:
    """Take the value chosen in the menu for a setting."""


@route("settings.zone", opens_modal=True)
def SETTINGS_ZONE() -> None:
    """Ask for the time zone."""


@route("settings.zone_typed")
def SETTINGS_ZONE_TYPED() -> None:
    """Take the time zone that was typed."""


@route("settings.zone_chosen")
def SETTINGS_ZONE_CHOSEN() -> None:
    """Take the time zone chosen in the menu."""


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


@route("progress.show")
def PROGRESS() -> None:
    """Show a learner's progress as a picture."""


@route("progress.text")
def PROGRESS_TEXT() -> None:
    """Show the same as text."""


@route("progress.board")
def BOARD(*, days: int) -> None:
    """Show the leaderboard of the learner's server over so many days."""


@route("progress.join")
def BOARD_JOIN(*, joined: int, days: int) -> None:
    """Join the leaderboards (1) or leave them (0)."""


@route("progress.certificate", opens_modal=True)
def CERTIFICATE(*, course: str) -> None:
    """Ask for the name on the certificate of a course, by its key."""


@route("progress.certified")
def CERTIFIED(*, course: str) -> None:
    """Show the certificate of a course."""


@route("privacy.show")
def PRIVACY() -> None:
    """Show what is kept of a learner, and what can be done about it."""


@route("privacy.export")
def PRIVACY_EXPORT() -> None:
    """Hand over everything that is kept."""


@route("privacy.ask")
def PRIVACY_ASK() -> None:
    """Ask before everything is deleted."""


@route("privacy.delete")
def PRIVACY_DELETE() -> None:
    """Delete everything."""
