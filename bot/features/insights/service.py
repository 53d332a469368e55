"""Reporting and answering: each function is one transaction and returns one outcome."""

from datetime import datetime, timedelta

from bot.content.catalogue import Library
from bot.core.errors import TutorError
from bot.core.ids import GLOBAL, GuildId, Who
from bot.features import audit, group_quizzes, quizzes, servers
from bot.features.insights import store
from bot.features.insights.rules import (
    DAILY,
    PAGE,
    TEXT_LIMIT,
    Answered,
    Empty,
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
from bot.features.learners import arrive, hold
from bot.questions.question import Answer, Question
from bot.storage import ReadSession, WriteSession

GROUP = "group"
"""The kind of place that is a group's quiz; every other is an attempt alone."""


def subject(
    session: ReadSession, library: Library, who: Who, where: tuple[str, int, int]
) -> Subject | NoQuestion | Waits:
    """Return the question at a position of an attempt (`alone`) or of a group's quiz that was asked already.

    One that the visitor reported before waits until somebody answers: a second report would say nothing new.
    """
    kind, number, position = where
    look = group_quizzes.asked_at if kind == GROUP else quizzes.asked_at
    found = look(session, library, who, number, position)
    if found is None:
        return NoQuestion()
    (scope, lesson, version), question, given = found
    about = Subject(scope, lesson, version, question.key, question.q, _in_words(question, given))
    return Waits() if store.waits(session, who.learner, about) else about


def _in_words(question: Question, given: Answer | None) -> str:
    """Return an answer as it was given: the text typed, or the options chosen."""
    if given is None or isinstance(given, str):
        return given or ""
    choices = question.choices()
    return "; ".join(choices[number] for number in given if number < len(choices))


def report(
    session: WriteSession,
    library: Library,
    who: Who,
    where: tuple[str, int, int],
    text: str,
    event: int,
    now: datetime,
) -> Outcome:
    """Keep what a learner reports about a question; `event` is Discord's number of the form.

    It goes to the server whose lesson asks it; about a lesson that everybody sees, to the one that they learn in.
    Raises TutorError for the one too many of a day.
    """
    learner = arrive(session, who, now)
    hold(session, learner)
    about = subject(session, library, who, where)
    if isinstance(about, NoQuestion | Waits):
        return about
    if not text.strip():
        return Empty()
    if store.count_since(session, learner.id, now - timedelta(days=1)) >= DAILY:
        raise TutorError(f"**That's {DAILY} reports in a day, thank you!** I take the next one tomorrow.")
    guild = learner.guild if about.scope == GLOBAL else GuildId(about.scope)
    if guild is None:
        return NoServer()
    store.keep(session, Report(0, guild, learner.id, about, text.strip()[:TEXT_LIMIT], now), event)
    return Thanked()


def inbox(session: ReadSession, library: Library, who: Who, status: Status, page: int) -> Inbox:
    """Show a page of a server's reports to those who teach there."""
    guild = servers.taught(session, who)
    _, count = store.page(session, guild, status, 0, 0)
    pages = max(1, -(-count // PAGE))
    page = min(page, pages - 1)
    shown, _ = store.page(session, guild, status, page * PAGE, PAGE)
    titled = tuple((one, library.title_of(one.subject.scope, one.subject.lesson)) for one in shown)
    return Inbox(titled, status, page, pages, count)


def open_reports(session: ReadSession, guild: GuildId) -> int:
    """Return how many reports of a server wait for an answer."""
    return store.page(session, guild, Status.OPEN, 0, 0)[1]


def close(
    session: WriteSession, library: Library, who: Who, number: int, status: Status, answer: str, now: datetime
) -> Inbox:
    """Close a report with an answer; one that is closed already stays as it is."""
    guild = servers.taught(session, who)
    if status is not Status.OPEN and store.close(session, guild, number, status, answer.strip()[:TEXT_LIMIT]):
        detail = {"what": status.value, "number": str(number)}
        audit.note(session, guild, who.learner, audit.Act.ANSWERED_REPORT, now, detail)
    return inbox(session, library, who, Status.OPEN, 0)


def may_close(session: ReadSession, _library: Library, who: Who) -> None:
    """Return for those who may close a report; raises TutorError for everybody else."""
    servers.taught(session, who)


def answered(session: ReadSession, _library: Library, who: Who) -> Answered | None:
    """Return the visitor's reports that were closed since they came last, or None."""
    reports = store.untold(session, who.learner)
    return Answered(tuple(reports)) if reports else None


def note_told(session: WriteSession, _library: Library, _who: Who, told: Answered, _now: datetime) -> None:
    """Note that the reporter knows."""
    store.note_told(session, told.reports)
