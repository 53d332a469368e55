"""Both sides of a report: the learner who writes it, and the teacher who answers it."""

from functools import partial

from bot import routes
from bot.core.text import part_tag
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, Notice, on, tells
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import OpenModal, Redirect, Reply, Whisper
from bot.discord_ui.request import Request
from bot.features.teaching.reports import service, views
from bot.features.teaching.reports.rules import EnoughReports, NoQuestion, Status, Waits


class Interactions:
    """Takes reports, lists and closes them, and tells reporters once what came of theirs."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._show = Presenter(deps, views.screen)

    async def ask(self, request: Request, kind: str, number: int, position: int) -> Reply:
        """Open the form that asks what's wrong with a question, unless it can't be reported (again) now."""
        where = (kind, number, position)
        about = await self._deps.look(request, service.subject, where)
        if isinstance(about, NoQuestion | Waits):
            return Whisper(views.screen(about))
        return OpenModal(views.form(where, about))

    async def report(self, request: Request, kind: str, number: int, position: int) -> Reply:
        """Keep the report that the form brings; the same form arriving twice is kept once."""
        text, where = request.fields.get("text", ""), (kind, number, position)
        return Whisper(views.screen(await self._deps.act(request, service.report, where, text, request.event)))

    async def inbox(self, request: Request, status: str, page: int) -> Reply:
        """Show a page (from 0) of the reports with this status; one that's unknown means the open ones."""
        return await self._show.look(request, service.inbox, _status(status), page)

    async def ask_answer(self, request: Request, report: int, status: str) -> Reply:
        """Open the form that asks what to tell the reporter."""
        await self._deps.look(request, service.may_close)
        return OpenModal(views.close_form(report, _status(status)))

    async def edit(self, request: Request, report: int) -> Reply:
        """Lead to the form of the question that a report is about."""
        subject = await self._deps.look(request, service.reported, report)
        return Redirect(routes.EDIT_PART(lesson=subject.lesson, letter="q", tag=part_tag(subject.key)))

    async def close(self, request: Request, report: int, status: str) -> Reply:
        """Close a report with what was written in the form, which may be empty."""
        answer = request.fields.get("text", "")
        return await self._show.act(request, service.close, report, _status(status), answer)

    async def notice(self, request: Request) -> Notice | None:
        """Return what came of the person's reports; each is told once."""
        told = await self._deps.look(request, service.answered)
        if told is None:
            return None
        return Notice(views.answered(told), partial(self._deps.act, request, service.note_told, told))


def _status(text: str) -> Status:
    return Status(text) if text in set(Status) else Status.OPEN


def build(deps: Dependencies) -> Feature:
    """Return the learner's way to report, the teachers' inbox, and the notice of what came of a report."""
    handle = Interactions(deps)
    return Feature(
        "insights",
        handlers=(
            on(routes.REPORT)(handle.ask),
            on(views.REPORTED)(handle.report),
            on(routes.REPORTS)(handle.inbox),
            on(views.REPORT_EDIT)(handle.edit),
            on(views.REPORT_CLOSE)(handle.ask_answer),
            on(views.REPORT_CLOSED)(handle.close),
        ),
        notices=(handle.notice,),
        refusals=(tells(EnoughReports, views.enough_reports),),
    )
