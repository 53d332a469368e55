"""Handlers of reports: of learners who write them, and of those who answer, asked anew each time who they are."""

from bot.discord_ui.components import Screen
from bot.discord_ui.kit import Kit
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import OpenModal, Reply, Whisper
from bot.discord_ui.visit import Visit
from bot.features.teaching.reports import service, views
from bot.features.teaching.reports.rules import NoQuestion, Status, Waits


class Interactions:
    """The handlers; the slash command calls the same ones."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._show = Presenter(kit, views.screen)

    async def ask(self, visit: Visit, kind: str, number: int, position: int) -> Reply:
        """Ask what is wrong with a question."""
        where = (kind, number, position)
        about = await self._kit.look(visit, service.subject, where)
        if isinstance(about, NoQuestion | Waits):
            return Whisper(views.screen(about))
        return OpenModal(views.form(where, about))

    async def report(self, visit: Visit, kind: str, number: int, position: int) -> Reply:
        """Take a report."""
        text, where = visit.fields.get("text", ""), (kind, number, position)
        return Whisper(views.screen(await self._kit.act(visit, service.report, where, text, visit.event)))

    async def inbox(self, visit: Visit, status: str, page: int) -> Reply:
        """Show a page of the reports in a status."""
        return await self._show.look(visit, service.inbox, _status(status), page)

    async def ask_answer(self, visit: Visit, report: int, status: str) -> Reply:
        """Ask what the reporter shall be told."""
        await self._kit.look(visit, service.may_close)
        return OpenModal(views.close_form(report, _status(status)))

    async def close(self, visit: Visit, report: int, status: str) -> Reply:
        """Close a report."""
        answer = visit.fields.get("text", "")
        return await self._show.act(visit, service.close, report, _status(status), answer)

    async def notice(self, visit: Visit) -> Screen | None:
        """Return what became of the visitor's reports, once."""
        told = await self._kit.look(visit, service.answered)
        if told is None:
            return None
        await self._kit.act(visit, service.note_told, told)
        return views.answered(told)


def _status(text: str) -> Status:
    return Status(text) if text in set(Status) else Status.OPEN
