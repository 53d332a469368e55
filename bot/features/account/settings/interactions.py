"""Handlers of the settings' buttons, menu and form."""

from bot.core.ids import GuildId
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import OpenModal, Reply, Whisper
from bot.discord_ui.request import Request
from bot.features.account.settings import service, views
from bot.language.zones import read_zone


class Interactions:
    """The handlers; the slash command calls the same ones."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._show = Presenter(deps, views.screen)

    async def command(self, request: Request, zone: str | None) -> Reply:
        """Show the settings, or set the zone that was typed."""
        if zone is None:
            return Whisper(views.screen(await self._deps.act(request, service.show)))
        return Whisper(views.screen(await self._deps.act(request, service.name_zone, zone)))

    async def suggest(self, _request: Request, typed: str) -> list[str]:
        """Return the zones for what is being typed."""
        return list(read_zone(typed).zones)

    async def change(self, request: Request) -> Reply:
        """Show what may be chosen for the setting chosen in the menu."""
        return await self._show.act(request, service.change, request.choice)

    async def choose(self, request: Request, name: str) -> Reply:
        """Take the value chosen in the menu."""
        return await self._show.act(request, service.choose, name, request.choice)

    async def chosen_server(self, request: Request) -> Reply:
        """Take the server that was chosen."""
        guild = GuildId(int(request.choice) if request.choice.isdigit() else 0)
        return await self._show.act(request, service.choose_server, guild)

    async def ask_zone(self, _request: Request) -> Reply:
        """Ask for the time zone."""
        return OpenModal(views.zone_form())

    async def typed_zone(self, request: Request) -> Reply:
        """Take the time zone that was typed."""
        typed = request.fields.get("typed", "")
        return await self._show.act(request, service.name_zone, typed)

    async def chosen_zone(self, request: Request) -> Reply:
        """Take the time zone that was chosen."""
        return await self._show.act(request, service.name_zone, request.choice)
