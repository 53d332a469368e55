"""Handlers of reports: of learners who write them, and of those who answer, asked anew each time who they are."""

from bot.discord_ui.components import Screen
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import OpenModal, Reply, Whisper
from bot.discord_ui.request import Request
from bot.features.teaching.reports import service, views
from bot.features.teaching.reports.rules import NoQuestion, Status, Waits


class Interactions:
    """The handlers; the slash command calls the same ones."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._show = Presenter(deps, views.screen)

    async def ask(self, request: Request, kind: str, number: int, position: int) -> Reply:
        """Ask what is wrong with a question."""
        where = (kind, number, position)
        about = await self._deps.look(request, service.subject, where)
        if isinstance(about, NoQuestion | Waits):
            return Whisper(views.screen(about))
        return OpenModal(views.form(where, about))

    async def report(self, request: Request, kind: str, number: int, position: int) -> Reply:
        """Take a report."""
        text, where = request.fields.get("text", ""), (kind, number, position)
        return Whisper(views.screen(await self._deps.act(request, service.report, where, text, request.event)))

    async def inbox(self, request: Request, status: str, page: int) -> Reply:
        """Show a page of the reports in a status."""
        return await self._show.look(request, service.inbox, _status(status), page)

    async def ask_answer(self, request: Request, report: int, status: str) -> Reply:
        """Ask what the reporter shall be told."""
        await self._deps.look(request, service.may_close)
        return OpenModal(views.close_form(report, _status(status)))

    async def close(self, request: Request, report: int, status: str) -> Reply:
        """Close a report."""
        answer = request.fields.get("text", "")
        return await self._show.act(request, service.close, report, _status(status), answer)

    async def notice(self, request: Request) -> Screen | None:
        """Return what became of the person's reports, once."""
        told = await self._deps.look(request, service.answered)
        if told is None:
            return None
        await self._deps.act(request, service.note_told, told)
        return views.answered(told)


def _status(text: str) -> Status:
    return Status(text) if text in set(Status) else Status.OPEN
