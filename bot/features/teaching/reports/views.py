"""What learners and teachers see of reports: the two forms, the inbox, the answers, and every word on them."""

from collections.abc import Iterator
from typing import assert_never

from bot import routes
from bot.content.layout.excerpts import as_written, brief
from bot.core.route import route
from bot.core.text import counted, moment, said, shorten
from bot.discord_ui.components import Button, Part, Screen, line, page_buttons, page_note, primary, rows, words
from bot.discord_ui.forms import Form, TextField
from bot.discord_ui.question_parts import bold
from bot.features.teaching.reports.rules import (
    DAILY,
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


@route("insights.reported", whispers=True)
def REPORTED(*, kind: str, number: int, position: int) -> None:
    """Keep what was typed about a question; the arguments are those of REPORT."""


@route("insights.edit", opens_modal=True)
def REPORT_EDIT(*, report: int) -> None:
    """Open the form of the question that a report is about."""


@route("insights.close", opens_modal=True)
def REPORT_CLOSE(*, report: int, status: str) -> None:
    """Open the form that asks what the reporter should be told."""


@route("insights.closed")
def REPORT_CLOSED(*, report: int, status: str) -> None:
    """Close a report with this status and what was typed for the reporter."""


SHOWN = 5
"""How many answered reports a reporter is told about at once; the others are only counted."""

_HEADS = {Status.OPEN: "open", Status.FIXED: "fixed", Status.REJECTED: "what stays as it is"}
_LISTS = {Status.OPEN: "Show open ones", Status.FIXED: "Show fixed ones", Status.REJECTED: "Show those that stay"}

_CLOSED = {Status.FIXED: "✅ Fixed.", Status.REJECTED: "↩️ It stays as it is."}


def screen(outcome: Outcome) -> Screen:
    """Return the screen for what came of a report, or for the inbox."""
    match outcome:
        case Thanked():
            return Screen(words("🚩 **Thank you.** Your teachers will see it, and I'll tell you what comes of it."))
        case Empty():
            return Screen(words("**Nothing was written**, so nothing was reported."))
        case Waits():
            return Screen(words("🚩 **You've reported this question already.** I'll tell you when somebody answers."))
        case NoServer():
            text = "**Nobody would read it:** reports go to your server's teachers, and I don't know yours yet."
            return Screen(words(text))
        case NoQuestion():
            return Screen(words("**This question isn't yours, or it's gone.**"))
        case Inbox():
            return Screen(*_inbox(outcome))
        case _:
            assert_never(outcome)


def form(where: tuple[str, int, int], subject: Subject) -> Form:
    """Return the form for a report, with the question that it's about above the field."""
    kind, number, position = where
    return Form(
        "Report this question",
        REPORTED(kind=kind, number=number, position=position),
        words(bold(as_written(subject.question, 1000))),
        TextField("What's wrong with it?", "text", limit=TEXT_LIMIT, long=True),
    )


def close_form(number: int, status: Status) -> Form:
    """Return the form that closes a report with this status; its answer to the reporter may be left empty."""
    title = "Fixed" if status is Status.FIXED else "Stays as it is"
    address = REPORT_CLOSED(report=number, status=status.value)
    label = "What should I tell them? (optional)"
    return Form(title, address, TextField(label, "text", limit=TEXT_LIMIT, long=True, required=False))


def _inbox(inbox: Inbox) -> Iterator[Part]:
    pages = page_note(inbox.paging)
    yield words(f"## 🚩 Reports: {_HEADS[inbox.status]}\n-# {counted(inbox.paging.count, 'report')}{pages}")
    for report, title in inbox.reports:
        yield line()
        yield words(_told(report, title))
        if report.status is Status.OPEN:
            yield from rows(_closing(report))
    if not inbox.reports:
        yield words("None here.")
    yield line()
    yield from rows(_turning(inbox))


def _told(report: Report, title: str) -> str:
    subject, when = report.subject, moment(report.at, "d")
    given = f"\n-# Answered: {_theirs(subject.given, 200)}" if subject.given else "\n-# Not answered yet"
    answer = f"\n**Answer:** {_theirs(report.answer, 300)}" if report.answer else ""
    return (
        f"**{brief(subject.question, 250)}**\n-# {brief(title, 80)}{given}\n"
        f"<@{report.learner}>, {when}: {_theirs(report.text, 600)}{answer}"
    )


def _theirs(text: str, limit: int) -> str:
    """Return what a person wrote, on one line."""
    return said(shorten(text, limit))


def _closing(report: Report) -> list[Button]:
    return [
        Button("Edit", REPORT_EDIT(report=report.id), emoji="✏️"),
        Button("Fixed …", REPORT_CLOSE(report=report.id, status=Status.FIXED.value), emoji="✅"),
        Button("Stays as it is …", REPORT_CLOSE(report=report.id, status=Status.REJECTED.value), emoji="↩️"),
    ]


def _turning(inbox: Inbox) -> Iterator[Button]:
    status = inbox.status.value
    yield from page_buttons(
        inbox.paging, lambda page: routes.REPORTS(status=status, page=page), back="Newer", on="Older"
    )
    for other in Status:
        if other is not inbox.status:
            yield Button(_LISTS[other], routes.REPORTS(status=other.value, page=0))
    yield Button("Desk", routes.ADMIN_HOME(), emoji="🛠️")


def answered(told: Answered) -> Screen:
    """Return what came of somebody's reports, SHOWN of them in full."""
    listed = "\n\n".join(
        f"**{brief(one.subject.question, 200)}**\n{_CLOSED[one.status]} {_theirs(one.answer, 400)}".strip()
        for one in told.reports[:SHOWN]
    )
    more = f"\n-# and {len(told.reports) - SHOWN} more" if len(told.reports) > SHOWN else ""
    head = f"## 🚩 You reported {counted(len(told.reports), 'question')}"
    go_on = primary("Keep learning", routes.NEXT(), emoji="▶️")
    return Screen(words(f"{head}\n{listed}{more}"), *rows([go_on]))


def enough_reports(_fact: EnoughReports) -> str:
    """Say that a day has enough reports."""
    return f"**That's {DAILY} reports in a day, thank you!** More tomorrow."
