"""Handlers for the server's settings. A custom_id can be forged, so each use case checks again who may do it."""

from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import OpenModal, Reply
from bot.discord_ui.request import Request
from bot.features.people import CONTACT_LIMIT
from bot.features.teaching.desk import service, views
from bot.features.teaching.desk.rules import Setting


class Interactions:
    """Handlers that have to read a menu or a form first; the others are wired straight to use cases in `feature`."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._show = Presenter(deps, views.screen)

    async def change(self, request: Request) -> Reply:
        """Show the choices for the setting picked in the menu; for one that's unknown, those for the time zone."""
        setting = Setting(request.choice) if request.choice in set(Setting) else Setting.ZONE
        return await self._show.look(request, service.choose, setting)

    async def ask_zone(self, request: Request) -> Reply:
        """Open the form for the server's time zone, for its managers only."""
        await self._deps.look(request, service.show)
        return OpenModal(views.zone_form())

    async def ask_contact(self, request: Request) -> Reply:
        """Open the form for the person that learners in need are sent to, filled with the present one."""
        return OpenModal(views.contact_form(await self._deps.look(request, service.contact)))

    async def typed_contact(self, request: Request) -> Reply:
        """Save the person that learners in need are sent to; an empty field means nobody."""
        typed = " ".join(request.fields.get("contact", "").split())[:CONTACT_LIMIT]
        return await self._show.act(request, service.change, Setting.CONTACT, typed or None)

    async def role(self, request: Request) -> Reply:
        """Save the role that comes with a certificate; one that isn't this server's changes nothing."""
        role = _of_this_server(request)
        return await (
            self._show.act(request, service.set_role, role, request.may_give)
            if role
            else self._show.look(request, service.show)
        )

    async def educators(self, request: Request) -> Reply:
        """Save the role whose holders may teach; one that isn't this server's changes nothing."""
        role = _of_this_server(request)
        return await (
            self._show.act(request, service.set_educators, role) if role else self._show.look(request, service.show)
        )

    async def channel(self, request: Request) -> Reply:
        """Save the channel where new lessons are announced; one that isn't this server's changes nothing."""
        channel = _of_this_server(request)
        return await (
            self._show.act(request, service.change, Setting.CHANNEL, channel)
            if channel
            else self._show.look(request, service.show)
        )

    async def mark(self, request: Request) -> Reply:
        """Save the pass mark chosen in the menu, kept within what the menu offers."""
        percent = min(max(_number(request), views.MARKS[0]), views.MARKS[-1])
        return await self._show.act(request, service.change, Setting.MARK, percent / 100)

    async def unset(self, request: Request, name: str) -> Reply:
        """Clear the setting of this name; one that can't be empty stays as it is."""
        if name not in {Setting.ROLE, Setting.EDUCATORS, Setting.CHANNEL, Setting.CONTACT}:
            return await self._show.look(request, service.show)
        return await self._show.act(request, service.change, Setting(name), None)

    async def leaderboards(self, request: Request, wanted: int) -> Reply:
        """Turn the server's leaderboards on (`wanted` is 1) or off."""
        return await self._show.act(request, service.change, Setting.LEADERBOARDS, wanted == 1)


def _of_this_server(request: Request) -> int:
    """Return the id of the role or channel chosen in a menu; 0 if Discord doesn't say it's in this server."""
    number = _number(request)
    return number if number in request.resolved else 0


def _number(request: Request) -> int:
    """Return the number chosen in a menu, or 0 if there's none."""
    return request.number
