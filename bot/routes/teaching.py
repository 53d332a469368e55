"""Addresses of what those who teach do."""

from bot.core.ids import LessonId
from bot.core.route import route


@route("admin.settings")
def ADMIN_SETTINGS() -> None:
    """Show the settings of a server to those who manage it."""


@route("admin.zone", opens_modal=True)
def ADMIN_ZONE() -> None:
    """Ask for the server's time zone."""


@route("admin.zone_typed")
def ADMIN_ZONE_TYPED() -> None:
    """Take the server's time zone that was typed."""


@route("admin.contact", opens_modal=True)
def ADMIN_CONTACT() -> None:
    """Ask whom those in need can turn to."""


@route("admin.contact_typed")
def ADMIN_CONTACT_TYPED() -> None:
    """Take whom those in need can turn to."""


@route("admin.zone_chosen")
def ADMIN_ZONE_CHOSEN() -> None:
    """Take the server's time zone chosen in the menu."""


@route("admin.home")
def ADMIN_HOME() -> None:
    """Show those who teach what there is to do."""


@route("admin.change", opens_modal=True)
def ADMIN_CHANGE() -> None:
    """Show what may be chosen for the server's setting chosen in the menu."""


@route("admin.role")
def ADMIN_ROLE() -> None:
    """Take the role for finished courses chosen in the menu."""


@route("admin.educators")
def ADMIN_EDUCATORS() -> None:
    """Take the role of educators chosen in the menu."""


@route("admin.channel")
def ADMIN_CHANNEL() -> None:
    """Take the channel for announcements chosen in the menu."""


@route("admin.mark")
def ADMIN_MARK() -> None:
    """Take the pass mark chosen in the menu, in percent."""


@route("admin.unset")
def ADMIN_UNSET(*, name: str) -> None:
    """Set a role or channel to none."""


@route("admin.leaderboards")
def ADMIN_LEADERBOARDS(*, wanted: int) -> None:
    """Turn the server's leaderboards on (1) or off (0)."""


@route("admin.history")
def ADMIN_HISTORY(*, page: int) -> None:
    """Show a page (from 0) of who did what."""


@route("admin.reflections")
def ADMIN_REFLECTIONS(*, page: int) -> None:
    """Show a page (from 0) of what learners shared with the educators of a server."""


@route("admin.reflections_table")
def ADMIN_REFLECTIONS_TABLE() -> None:
    """Hand over all of it as a table."""


@route("insights.report", opens_modal=True)
def REPORT(*, kind: str, number: int, position: int) -> None:
    """Ask what is wrong with the question at a position of an attempt (`alone`) or of a group's quiz (`group`)."""


@route("insights.reported")
def REPORTED(*, kind: str, number: int, position: int) -> None:
    """Take a report on a question."""


@route("insights.inbox")
def REPORTS(*, status: str, page: int) -> None:
    """Show a page (from 0) of a server's reports: open, fixed, rejected."""


@route("insights.close", opens_modal=True)
def REPORT_CLOSE(*, report: int, status: str) -> None:
    """Ask what a reporter shall be told."""


@route("insights.closed")
def REPORT_CLOSED(*, report: int, status: str) -> None:
    """Close a report."""


@route("publishing.ask", opens_modal=True)
def LESSON_ASK() -> None:
    """Ask for a file with lessons."""


@route("publishing.load")
def LESSON_LOAD() -> None:
    """Read the file that was uploaded, and show what publishing it would change."""


@route("publishing.draft")
def DRAFT(*, draft: int) -> None:
    """Show again what publishing a draft would change."""


@route("publishing.preview")
def DRAFT_PREVIEW(*, draft: int) -> None:
    """Show the lesson of a draft chosen in the menu as its card will look."""


@route("publishing.read")
def DRAFT_READ(*, draft: int, lesson: LessonId, page: int) -> None:
    """Show a page (from 0) of a lesson of a draft to be read through."""


@route("publishing.template")
def LESSON_TEMPLATE() -> None:
    """Hand over a lesson to begin with."""


@route("publishing.problems")
def DRAFT_PROBLEMS(*, draft: int) -> None:
    """Hand over all problems of a draft."""


@route("publishing.publish")
def DRAFT_PUBLISH(*, draft: int, announce: int) -> None:
    """Make a draft live, and announce it (1) or not (0)."""


@route("publishing.discard")
def DRAFT_DISCARD(*, draft: int) -> None:
    """Forget a draft."""


@route("publishing.list")
def LESSONS_ADMIN(*, page: int) -> None:
    """Show a page (from 0) of the lessons that a server sees."""


@route("publishing.download_all")
def LESSONS_DOWNLOAD() -> None:
    """Hand over every lesson that a server sees."""


@route("publishing.pick")
def LESSON_PICK() -> None:
    """Show the lesson chosen in the menu to those who teach."""


@route("publishing.details")
def LESSON_DETAILS(*, lesson: LessonId) -> None:
    """Show a lesson to those who teach."""


@route("publishing.history")
def LESSON_HISTORY(*, lesson: LessonId) -> None:
    """Show a lesson's versions."""


@route("publishing.ask_back")
def LESSON_ASK_BACK() -> None:
    """Ask before going back to the version chosen in the menu, by its line in the trail."""


@route("publishing.back")
def LESSON_BACK(*, act: int) -> None:
    """Go back to a version, by its line in the trail."""


@route("publishing.ask_remove")
def LESSON_ASK_REMOVE(*, lesson: LessonId) -> None:
    """Ask before a lesson is removed."""


@route("publishing.remove")
def LESSON_REMOVE(*, lesson: LessonId) -> None:
    """Remove a lesson."""


@route("publishing.download")
def LESSON_DOWNLOAD(*, lesson: LessonId) -> None:
    """Hand over a lesson as its author saved it."""


@route("publishing.version")
def VERSION_DOWNLOAD(*, act: int) -> None:
    """Hand over a version, by its line in the trail."""


@route("statistics.overview")
def STATS(*, page: int) -> None:
    """Show a page (from 0) of lessons with how they work."""


@route("statistics.pick")
def STATS_PICK() -> None:
    """Show how the lesson chosen in the menu works."""


@route("statistics.lesson")
def STATS_LESSON(*, lesson: LessonId) -> None:
    """Show how a lesson and its questions work."""


@route("statistics.pick_question")
def STATS_QUESTION(*, lesson: LessonId) -> None:
    """Show the question chosen in the menu, by its number, closely."""


@route("statistics.question")
def STATS_SHOW(*, lesson: LessonId, number: int) -> None:
    """Show a question (numbered from 1) closely."""


@route("statistics.ask_void")
def STATS_ASK_VOID(*, lesson: LessonId, number: int) -> None:
    """Ask what shall count of a question: nothing, every answer, one more, or what the lesson says."""


@route("statistics.void")
def STATS_VOID(*, lesson: LessonId, number: int, tag: str, wanted: int) -> None:
    """Take a question out of all scores (1) or let it count again (0); the tag tells that it is still the same one."""


@route("statistics.everybody")
def STATS_EVERYBODY(*, lesson: LessonId, number: int, tag: str) -> None:
    """Let every answer to a question count as right; the tag tells that it is still the same one."""


@route("statistics.accept")
def STATS_ACCEPT(*, lesson: LessonId, number: int, tag: str) -> None:
    """Let the option chosen in the menu count beside the right one; the tag tells that the question is the same one."""


@route("statistics.table")
def STATS_TABLE(*, lesson: LessonId) -> None:
    """Hand over a lesson's statistics as tables."""


@route("gaps.show")
def GAPS(*, page: int) -> None:
    """Show those who teach a page (from 0) of what the lessons do not answer."""


@route("gaps.close")
def GAP_CLOSE(*, gap: int) -> None:
    """Note that a gap is dealt with."""


@route("gaps.delete")
def GAP_DELETE(*, gap: int, sure: int) -> None:
    """Delete a gap for good (1), or ask first (0)."""


@route("gaps.table")
def GAPS_TABLE() -> None:
    """Hand over all gaps as a table."""
