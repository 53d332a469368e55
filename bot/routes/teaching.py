"""Addresses of what those who teach do: settings, reports, publishing, statistics and gaps."""

from bot.core.ids import LessonId
from bot.core.route import route


@route("admin.home")
def ADMIN_HOME() -> None:
    """Show those who teach their desk: what there is to do."""


@route("insights.report", opens_modal=True, whispers=True)
def REPORT(*, kind: str, number: int, position: int) -> None:
    """Open the form that asks what's wrong with a question.

    It's the one at `position` of the attempt (`kind` is `alone`) or the group's quiz (`group`) with this number.
    """


@route("insights.inbox")
def REPORTS(*, status: str, page: int) -> None:
    """Show a page (from 0) of a server's reports with this status: `open`, `fixed` or `rejected`."""


@route("publishing.ask", opens_modal=True)
def LESSON_ASK() -> None:
    """Open the form that asks for a file of lessons."""


@route("publishing.undo")
def PUBLICATION_UNDO(*, act: int) -> None:
    """Undo a whole publication, by a line of it in the audit trail."""


@route("publishing.list")
def LESSONS_ADMIN(*, page: int) -> None:
    """Show those who teach a page (from 0) of the lessons that their server sees."""


@route("courses.list")
def COURSES_ADMIN() -> None:
    """Show those who teach the courses that their server sees, and those it hides or has removed."""


@route("exports.of_course")
def EXPORT_COURSE(*, course: str) -> None:
    """Ask in which form a course's questions or cards should be exported; the course by its key."""


@route("exports.of_lesson")
def EXPORT_LESSON(*, lesson: LessonId) -> None:
    """Ask in which form a lesson's questions or cards should be exported."""


@route("publishing.details")
def LESSON_DETAILS(*, lesson: LessonId) -> None:
    """Show those who teach a lesson and what can be done with it."""


@route("editing.list")
def EDITOR(*, lesson: LessonId, page: int) -> None:
    """Show those who teach a page (from 0) of a lesson's questions and cards, to be edited."""


@route("editing.part", opens_modal=True)
def EDIT_PART(*, lesson: LessonId, letter: str, tag: str) -> None:
    """Open the form of a question (`q`) or card (`c`), by the beginning of its key's own key."""


@route("editing.write", opens_modal=True)
def LESSON_WRITE() -> None:
    """Open the form for a new lesson."""


@route("editing.write_in", opens_modal=True)
def LESSON_WRITE_IN(*, course: str) -> None:
    """Open the form for a new lesson of a course, by the course's key."""


@route("statistics.overview")
def STATS(*, page: int) -> None:
    """Show a page (from 0) of lessons and how well they work."""


@route("editing.gap", opens_modal=True)
def EDIT_GAP(*, gap: int) -> None:
    """Open the form for a card that answers a question which the lessons don't, in the lesson that's nearest to it."""


@route("gaps.show")
def GAPS(*, page: int) -> None:
    """Show those who teach a page (from 0) of questions that the lessons don't answer."""
