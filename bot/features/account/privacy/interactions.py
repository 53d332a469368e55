"""Handlers of `/privacy`."""

import asyncio

from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.reply import Reply, Update, Whisper
from bot.discord_ui.request import Request
from bot.features.account.privacy import service, views
from bot.features.account.privacy.rules import Nothing


class Interactions:
    """The handlers; the slash commands call the same ones."""

    def __init__(self, deps: Dependencies) -> None:
        self._db, self._llm = deps.db, deps.llm

    async def overview(self, _request: Request) -> Reply:
        """Show what is kept and what can be done about it."""
        return Update(views.overview(self._llm.name if self._llm else None))

    async def export(self, request: Request) -> Reply:
        """Hand over everything that is kept."""
        everything = await self._db.read(service.everything, request.who.learner, request.now)
        if isinstance(everything, Nothing):
            return Whisper(views.screen(everything))
        data = await asyncio.to_thread(views.archive, everything)
        if len(data) > request.file_limit:
            return Whisper(views.too_large(len(data), request.file_limit))
        return Whisper(views.archive_screen(data))

    async def command_delete(self, request: Request) -> Reply:
        """Ask before everything is deleted."""
        return Whisper(views.screen(await self._db.read_soon(service.ask, request.who.learner)))

    async def ask(self, request: Request) -> Reply:
        """Ask before everything is deleted."""
        return Update(views.screen(await self._db.read_soon(service.ask, request.who.learner)))

    async def delete(self, request: Request) -> Reply:
        """Delete everything."""
        return Update(views.screen(await self._db.write_soon(service.delete, request.who.learner, request.now)))
