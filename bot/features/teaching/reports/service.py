"""Reporting a question, and answering reports; what teachers do here raises a Refusal for everybody else."""

from datetime import timedelta

from bot.context import ReadContext, WriteContext
from bot.core.ids import GLOBAL, GuildId
from bot.core.paging import paging
from bot.features.library import Lost, Missing
from bot.features.people import AuditAct, arrive, hold, note_act, taught
from bot.features.quizzes import asked_alone, asked_in_group
from bot.features.teaching.reports import store
from bot.features.teaching.reports.rules import (
    DAILY,
    PAGE,
    TEXT_LIMIT,
    Answered,
    Empty,
    EnoughReports,
    Inbox,
    NoQuestion,
    NoServer,
    Outcome,
    Report,
    Status,
    Subject,
    Thanked,
    Waits,
)
from bot.questions.question import Answer, Question
from bot.storage import ReadSession

GROUP = "group"
"""The kind of quiz that's a group's; any other means an attempt alone."""


def subject(at: ReadContext, where: tuple[str, int, int]) -> Subject | NoQuestion | Waits:
    """Return the question at a place: its kind ("alone" or "group"), the quiz's number and the position (from 0).

    It must have been asked already. Waits if the person's report of it is still open: a second one would say nothing
    new.
    """
    kind, number, position = where
    look = asked_in_group if kind == GROUP else asked_alone
    found = look(at, number, position)
    if found is None:
        return NoQuestion()
    (scope, lesson, version), question, given = found
    about = Subject(scope, lesson, version, question.key, question.q, _in_words(question, given))
    return Waits() if store.waits(at.session, at.who.learner, about) else about


def _in_words(question: Question, given: Answer | None) -> str:
    """Return an answer in words, or "" if none was given."""
    return question.in_words(given) if given is not None else ""


def report(at: WriteContext, where: tuple[str, int, int], text: str, event: int) -> Outcome:
    """Keep what a learner reports about a question; `event` is Discord's number of the form.

    It goes to the server whose lesson asks it; about a lesson that everybody sees, to the one that they learn in.
    Raises EnoughReports for the one too many of a day.
    """
    learner = arrive(at)
    hold(at.session, learner)  # so that forms sent at once are counted, and checked for doubles, one by one
    about = subject(at, where)
    if isinstance(about, NoQuestion | Waits):
        return about
    if not text.strip():
        return Empty()
    if store.count_since(at.session, learner.id, at.now - timedelta(days=1)) >= DAILY:
        raise EnoughReports
    guild = learner.guild if about.scope == GLOBAL else GuildId(about.scope)
    if guild is None:
        return NoServer()
    store.keep(at.session, Report(0, guild, learner.id, about, text.strip()[:TEXT_LIMIT], at.now), event)
    return Thanked()


def inbox(at: ReadContext, status: Status, page: int) -> Inbox:
    """Show a page (from 0) of a server's reports with this status to its teachers."""
    guild = taught(at)
    _, count = store.page(at.session, guild, status, 0, 0)
    here = paging(count, PAGE, page)
    shown, _ = store.page(at.session, guild, status, here.start, PAGE)
    titled = tuple((one, at.library.title_of(one.subject.scope, one.subject.lesson)) for one in shown)
    return Inbox(titled, status, here)


def open_reports(session: ReadSession, guild: GuildId) -> int:
    """Return how many reports in a server wait for an answer."""
    return store.page(session, guild, Status.OPEN, 0, 0)[1]


def close(at: WriteContext, number: int, status: Status, answer: str) -> Inbox:
    """Close a report with an answer, and show what's still open; one that's closed already stays as it is."""
    guild = taught(at)
    if status is not Status.OPEN and store.close(at.session, guild, number, status, answer.strip()[:TEXT_LIMIT]):
        detail = {"what": status.value, "number": str(number)}
        note_act(at, AuditAct.ANSWERED_REPORT, detail)
    return inbox(at, Status.OPEN, 0)


def reported(at: ReadContext, number: int) -> Subject:
    """Return what a report is about, for those who may mend it; raises Missing."""
    found = store.subject_of(at.session, taught(at), number)
    if found is None:
        raise Missing(Lost.QUESTION)
    return found


def may_close(at: ReadContext) -> None:
    """Return for those who may close a report; raises a Refusal for everybody else."""
    taught(at)


def answered(at: ReadContext) -> Answered | None:
    """Return the closed reports that the person hasn't been told about, or None if there are none."""
    reports = store.untold(at.session, at.who.learner)
    return Answered(tuple(reports)) if reports else None


def note_told(at: WriteContext, told: Answered) -> None:
    """Note that the reporter has been told about these."""
    store.note_told(at.session, told.reports)
