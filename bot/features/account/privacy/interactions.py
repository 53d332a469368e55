"""Handlers of `/privacy`."""

import asyncio

from bot.discord_ui.kit import Kit
from bot.discord_ui.reply import Reply, Update, Whisper
from bot.discord_ui.visit import Visit
from bot.features.account.privacy import service, views
from bot.features.account.privacy.rules import Nothing, archive


class Interactions:
    """The handlers; the slash commands call the same ones."""

    def __init__(self, kit: Kit) -> None:
        self._db, self._wording = kit.db, kit.wording

    async def overview(self, _visit: Visit) -> Reply:
        """Show what is kept and what can be done about it."""
        return Update(views.overview(self._wording.name if self._wording else None))

    async def export(self, visit: Visit) -> Reply:
        """Hand over everything that is kept."""
        everything = await self._db.read(service.everything, visit.who.learner, visit.now)
        if isinstance(everything, Nothing):
            return Whisper(views.screen(everything))
        data = await asyncio.to_thread(archive, everything)
        if len(data) > visit.file_limit:
            return Whisper(views.too_large(len(data), visit.file_limit))
        return Whisper(views.archive_screen(data))

    async def command_delete(self, visit: Visit) -> Reply:
        """Ask before everything is deleted."""
        return Whisper(views.screen(await self._db.read(service.ask, visit.who.learner)))

    async def ask(self, visit: Visit) -> Reply:
        """Ask before everything is deleted."""
        return Update(views.screen(await self._db.read(service.ask, visit.who.learner)))

    async def delete(self, visit: Visit) -> Reply:
        """Delete everything."""
        return Update(views.screen(await self._db.write(service.delete, visit.who.learner, visit.now)))
