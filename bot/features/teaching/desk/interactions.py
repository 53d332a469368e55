"""Handlers of `/admin`; each asks again within its transaction whether the person may: a custom_id can be forged."""

from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import OpenModal, Reply
from bot.discord_ui.request import Request
from bot.features.people import CONTACT_LIMIT
from bot.features.teaching.desk import service, views
from bot.features.teaching.desk.rules import Setting


class Interactions:
    """What a route cannot name by itself."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._show = Presenter(deps, views.screen)

    async def change(self, request: Request) -> Reply:
        """Show what may be chosen for the setting chosen in the menu."""
        setting = Setting(request.choice) if request.choice in set(Setting) else Setting.ZONE
        return await self._show.look(request, service.choose, setting)

    async def ask_zone(self, request: Request) -> Reply:
        """Ask for the time zone."""
        await self._deps.look(request, service.show)
        return OpenModal(views.zone_form())

    async def ask_contact(self, request: Request) -> Reply:
        """Ask whom those in need can turn to."""
        return OpenModal(views.contact_form(await self._deps.look(request, service.contact)))

    async def typed_contact(self, request: Request) -> Reply:
        """Take whom those in need can turn to."""
        typed = " ".join(request.fields.get("contact", "").split())[:CONTACT_LIMIT]
        return await self._show.act(request, service.change, Setting.CONTACT, typed or None)

    async def role(self, request: Request) -> Reply:
        """Take the role for finished courses chosen in the menu."""
        role = _of_this_server(request)
        return await (
            self._show.act(request, service.set_role, role, request.may_give)
            if role
            else self._show.look(request, service.show)
        )

    async def educators(self, request: Request) -> Reply:
        """Take the role of educators chosen in the menu."""
        role = _of_this_server(request)
        return await (
            self._show.act(request, service.set_educators, role) if role else self._show.look(request, service.show)
        )

    async def channel(self, request: Request) -> Reply:
        """Take the channel for announcements chosen in the menu."""
        channel = _of_this_server(request)
        return await (
            self._show.act(request, service.change, Setting.CHANNEL, channel)
            if channel
            else self._show.look(request, service.show)
        )

    async def mark(self, request: Request) -> Reply:
        """Take the pass mark chosen in the menu."""
        percent = min(max(_number(request), views.MARKS[0]), views.MARKS[-1])
        return await self._show.act(request, service.change, Setting.MARK, percent / 100)

    async def unset(self, request: Request, name: str) -> Reply:
        """Set a role or channel to none."""
        if name not in {Setting.ROLE, Setting.EDUCATORS, Setting.CHANNEL, Setting.CONTACT}:
            return await self._show.look(request, service.show)
        return await self._show.act(request, service.change, Setting(name), None)

    async def leaderboards(self, request: Request, wanted: int) -> Reply:
        """Turn leaderboards on or off."""
        return await self._show.act(request, service.change, Setting.LEADERBOARDS, wanted == 1)


def _of_this_server(request: Request) -> int:
    """Return the role or channel chosen in a menu, 0 where Discord does not know it in this server."""
    number = _number(request)
    return number if number in request.resolved else 0


def _number(request: Request) -> int:
    """Return the number chosen in a menu, 0 where there is none."""
    return request.number
