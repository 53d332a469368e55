"""Addresses of what those who teach do: settings, reports, publishing, statistics and gaps."""

from bot.core.ids import LessonId
from bot.core.route import route


@route("admin.settings")
def ADMIN_SETTINGS() -> None:
    """Show a server's settings to those who manage it."""


@route("admin.zone", opens_modal=True)
def ADMIN_ZONE() -> None:
    """Open the form that asks for the server's time zone."""


@route("admin.zone_typed")
def ADMIN_ZONE_TYPED() -> None:
    """Set the server's time zone to what was typed."""


@route("admin.contact", opens_modal=True)
def ADMIN_CONTACT() -> None:
    """Open the form that asks where people in need can turn in this server."""


@route("admin.contact_typed")
def ADMIN_CONTACT_TYPED() -> None:
    """Set where people in need can turn in this server."""


@route("admin.zone_chosen")
def ADMIN_ZONE_CHOSEN() -> None:
    """Set the server's time zone to the one chosen in the menu."""


@route("admin.home")
def ADMIN_HOME() -> None:
    """Show those who teach their desk: what there is to do."""


@route("admin.change")
def ADMIN_CHANGE() -> None:
    """Show the values of the server's setting chosen in the menu."""


@route("admin.role")
def ADMIN_ROLE() -> None:
    """Set the role that a finished course earns to the one chosen in the menu."""


@route("admin.educators")
def ADMIN_EDUCATORS() -> None:
    """Make the role chosen in the menu the server's educator role."""


@route("admin.channel")
def ADMIN_CHANNEL() -> None:
    """Set the channel for announcements to the one chosen in the menu."""


@route("admin.mark")
def ADMIN_MARK() -> None:
    """Set the server's pass mark to the one chosen in the menu, in percent."""


@route("admin.unset")
def ADMIN_UNSET(*, name: str) -> None:
    """Clear one of the server's settings, by its name: a role, the channel for announcements, or the contact."""


@route("admin.leaderboards")
def ADMIN_LEADERBOARDS(*, wanted: int) -> None:
    """Turn the server's leaderboards on (1) or off (0)."""


@route("admin.history")
def ADMIN_HISTORY(*, page: int) -> None:
    """Show a page (from 0) of a server's audit trail: who did what."""


@route("admin.reflections")
def ADMIN_REFLECTIONS(*, page: int) -> None:
    """Show a page (from 0) of what learners have shared with a server's educators."""


@route("admin.reflections_table", whispers=True)
def ADMIN_REFLECTIONS_TABLE() -> None:
    """Send a table of everything that learners have shared with a server's educators."""


@route("insights.report", opens_modal=True, whispers=True)
def REPORT(*, kind: str, number: int, position: int) -> None:
    """Open the form that asks what's wrong with a question.

    It's the one at `position` of the attempt (`kind` is `alone`) or the group's quiz (`group`) with this number.
    """


@route("insights.reported", whispers=True)
def REPORTED(*, kind: str, number: int, position: int) -> None:
    """Keep what was typed about a question; the arguments are those of REPORT."""


@route("insights.inbox")
def REPORTS(*, status: str, page: int) -> None:
    """Show a page (from 0) of a server's reports with this status: `open`, `fixed` or `rejected`."""


@route("insights.close", opens_modal=True)
def REPORT_CLOSE(*, report: int, status: str) -> None:
    """Open the form that asks what the reporter should be told."""


@route("insights.closed")
def REPORT_CLOSED(*, report: int, status: str) -> None:
    """Close a report with this status and what was typed for the reporter."""


@route("publishing.ask", opens_modal=True)
def LESSON_ASK() -> None:
    """Open the form that asks for a file of lessons."""


@route("publishing.load")
def LESSON_LOAD() -> None:
    """Read the file that was uploaded, and show what publishing it would change."""


@route("publishing.draft")
def DRAFT(*, draft: int) -> None:
    """Show again what publishing a draft would change."""


@route("publishing.preview")
def DRAFT_PREVIEW(*, draft: int) -> None:
    """Show the card of the draft's lesson that was chosen in the menu, as learners will see it."""


@route("publishing.read")
def DRAFT_READ(*, draft: int, lesson: LessonId, page: int) -> None:
    """Show a page (from 0) of a draft's lesson, so that it can be read before it's published."""


@route("publishing.template", whispers=True)
def LESSON_TEMPLATE() -> None:
    """Send an example lesson to begin with."""


@route("publishing.problems", whispers=True)
def DRAFT_PROBLEMS(*, draft: int) -> None:
    """Send a list of all problems in a draft."""


@route("publishing.foresee", whispers=True)
def DRAFT_FORESEE(*, draft: int) -> None:
    """Have a language model draft ways to ask for what a draft's lessons say, in a draft beside it."""


@route("publishing.publish")
def DRAFT_PUBLISH(*, draft: int, announce: int) -> None:
    """Make a draft live; announce it (1) or not (0)."""


@route("publishing.replace")
def DRAFT_AGREED(*, draft: int) -> None:
    """Show what publishing a draft would change, now that it may replace lessons of other courses."""


@route("publishing.which")
def DRAFT_COLLISIONS(*, draft: int) -> None:
    """Show which lessons of other courses a draft would take the place of."""


@route("publishing.keep_both")
def DRAFT_KEEP_BOTH(*, draft: int) -> None:
    """Give the lessons of a draft ids of their own where another course has them."""


@route("publishing.same")
def DRAFT_SAME(*, draft: int, tag: str) -> None:
    """Let something reworded in a draft be what it was, by its tag; `all` stands for everything that's asked about."""


@route("publishing.apart")
def DRAFT_APART(*, draft: int, tag: str) -> None:
    """Let something reworded in a draft be new, by its tag."""


@route("publishing.undo")
def PUBLICATION_UNDO(*, act: int) -> None:
    """Undo a whole publication, by a line of it in the audit trail."""


@route("publishing.discard")
def DRAFT_DISCARD(*, draft: int) -> None:
    """Throw a draft away."""


@route("publishing.list")
def LESSONS_ADMIN(*, page: int) -> None:
    """Show those who teach a page (from 0) of the lessons that their server sees."""


@route("publishing.download_all", whispers=True)
def LESSONS_DOWNLOAD() -> None:
    """Send the files of all lessons that a server sees."""


@route("publishing.pick")
def LESSON_PICK() -> None:
    """Show the lesson chosen in the menu to those who teach."""


@route("publishing.details")
def LESSON_DETAILS(*, lesson: LessonId) -> None:
    """Show those who teach a lesson and what can be done with it."""


@route("publishing.history")
def LESSON_HISTORY(*, lesson: LessonId) -> None:
    """Show a lesson's versions."""


@route("publishing.ask_back")
def LESSON_ASK_BACK() -> None:
    """Ask before going back to the version chosen in the menu; the choice is its line in the audit trail."""


@route("publishing.back")
def LESSON_BACK(*, act: int) -> None:
    """Go back to a lesson's version, by the version's line in the audit trail."""


@route("publishing.ask_remove")
def LESSON_ASK_REMOVE(*, lesson: LessonId) -> None:
    """Ask whether a lesson should really be removed."""


@route("publishing.remove")
def LESSON_REMOVE(*, lesson: LessonId) -> None:
    """Remove a lesson, without asking again."""


@route("publishing.download", whispers=True)
def LESSON_DOWNLOAD(*, lesson: LessonId) -> None:
    """Send a lesson's file as its author saved it."""


@route("publishing.version", whispers=True)
def VERSION_DOWNLOAD(*, act: int) -> None:
    """Send the file of a lesson's version, by the version's line in the audit trail."""


@route("statistics.overview")
def STATS(*, page: int) -> None:
    """Show a page (from 0) of lessons and how well they work."""


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


@route("gaps.show")
def GAPS(*, page: int) -> None:
    """Show those who teach a page (from 0) of questions that the lessons don't answer."""


@route("gaps.close")
def GAP_CLOSE(*, gap: int) -> None:
    """Note that a question which the lessons didn't answer is dealt with."""


@route("gaps.delete")
def GAP_DELETE(*, gap: int, sure: int) -> None:
    """Delete an unanswered question for good (`sure` is 1), or ask first (0)."""


@route("gaps.table", whispers=True)
def GAPS_TABLE() -> None:
    """Send a table of all questions that the lessons don't answer."""
