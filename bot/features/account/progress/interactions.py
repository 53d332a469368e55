"""Handlers of the buttons of `/progress`; pictures are drawn in a thread of their own."""

import asyncio

from bot.charts import draw_certificate, draw_progress
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.reply import OpenModal, Reply, Update, Whisper
from bot.discord_ui.request import Request
from bot.features.account.progress import service, views
from bot.features.account.progress.outcomes import Finished, NotFinished


class Interactions:
    """The handlers; the slash command calls the same ones."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps

    async def command(self, request: Request) -> Reply:
        """Show the picture."""
        progress = await self._deps.act(request, service.look)
        drawn = await asyncio.to_thread(draw_progress, views.chart(progress))
        return Whisper(views.screen(progress, drawn))

    async def show(self, request: Request) -> Reply:
        """Show the picture in place of what is there."""
        progress = await self._deps.act(request, service.look)
        drawn = await asyncio.to_thread(draw_progress, views.chart(progress))
        return Update(views.screen(progress, drawn))

    async def board(self, request: Request, days: int) -> Reply:
        """Show the leaderboard over so many days."""
        return Update(views.board_screen(await self._deps.act(request, service.board, _days(days))))

    async def join(self, request: Request, joined: int, days: int) -> Reply:
        """Join the leaderboards, or leave them."""
        return Update(views.board_screen(await self._deps.act(request, service.join_board, joined == 1, _days(days))))

    async def ask_name(self, request: Request, course: str) -> Reply:
        """Ask for the name on a certificate."""
        finished = await self._deps.act(request, service.finished, course)
        if isinstance(finished, NotFinished):
            return Update(views.not_finished(finished))
        return OpenModal(views.name_form(finished))

    async def certify(self, request: Request, course: str) -> Reply:
        """Show the certificate."""
        finished = await self._deps.act(request, service.finished, course)
        if isinstance(finished, NotFinished):
            return Update(views.not_finished(finished))
        said = views.certificate(finished, request.fields.get("name", ""))
        drawn = await asyncio.to_thread(draw_certificate, said)
        return Whisper(views.certificate_screen(said, drawn, await self._role(request, finished)))

    async def _role(self, request: Request, finished: Finished) -> str:
        """Give the role for a finished course, where the server has one, and tell what became of it."""
        if finished.guild is None or finished.role is None:
            return ""
        why = views.role_reason(finished)
        refused = await self._deps.outbox.give_role(finished.guild, request.who.learner, finished.role, why)
        reason = refused.reason if refused else None
        return views.role_note(finished.role, reason, request.who.guild is not None)


def _days(days: int) -> int:
    """Return a period that is offered: a week or a month."""
    return 30 if days > 7 else 7
