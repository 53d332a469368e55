"""What `/settings` does when it's typed; its menus and buttons are wired in `feature`."""

from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.reply import Reply, Whisper
from bot.discord_ui.request import Request
from bot.features.account.settings import service, views
from bot.times.zones import read_zone


class Interactions:
    """The slash command and its suggestions."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps

    async def command(self, request: Request, zone: str | None) -> Reply:
        """Show the settings, or set the time zone that was typed behind the command."""
        if zone is None:
            return Whisper(views.screen(await self._deps.act(request, service.show)))
        return Whisper(views.screen(await self._deps.act(request, service.name_zone, zone)))

    async def suggest(self, _request: Request, typed: str) -> list[str]:
        """Return the time zones that fit what's been typed so far."""
        return list(read_zone(typed).zones)
