"""Handlers of gaps; each asks anew whether the visitor teaches here."""

from bot.discord_ui.kit import Kit
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import Reply, Whisper
from bot.discord_ui.visit import Visit
from bot.features.teaching.gaps import service, views


class Interactions:
    """The handlers; the slash command calls the same ones."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._show = Presenter(kit, views.screen)

    async def show(self, visit: Visit, page: int) -> Reply:
        """Show a page of gaps."""
        return await self._show.look(visit, service.show, page)

    async def close(self, visit: Visit, gap: int) -> Reply:
        """Note that a gap is dealt with."""
        return await self._show.act(visit, service.close, gap)

    async def delete(self, visit: Visit, gap: int, sure: int) -> Reply:
        """Delete a gap; ask first, for it does not come back."""
        if sure:
            return await self._show.act(visit, service.delete, gap)
        return await self._show.look(visit, service.ask_delete, gap)

    async def table(self, visit: Visit) -> Reply:
        """Hand over all gaps as a table."""
        return Whisper(views.table_screen(await self._kit.act(visit, service.everything)))
