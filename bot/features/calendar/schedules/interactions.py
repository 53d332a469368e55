"""Answers both commands for planning, their form, menu and buttons."""

from functools import partial

from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Notice
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import OpenModal, Reply, Update
from bot.discord_ui.request import Request
from bot.features.calendar.schedules import service, views
from bot.features.calendar.schedules.outcomes import Place
from bot.features.calendar.schedules.rules import What
from bot.features.calendar.schedules.service import Wish
from bot.features.calendar.schedules.views import posts
from bot.times.recurrence import Unclear


def place_of(request: Request) -> Place:
    """Return the channel where somebody asks, and what they and the bot may do there."""
    return Place(request.channel, request.channel_name, request.may_moderate, request.in_thread, request.may_post)


class Interactions:
    """What people press and type to plan; both slash commands end here, too."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._show = Presenter(deps, views.screen)

    async def command(self, request: Request, wish: Wish | None, place: Place | None = None) -> Reply:
        """Plan what's wished for a channel, this one if none is named; without a wish, show what's planned here."""
        if wish is None:
            return await self.show_all(request)
        try:
            outcome = await self._deps.act(request, service.add, place or place_of(request), wish)
        except Unclear as unclear:
            return Update(views.again(views.unclear(unclear)))
        return Update(views.screen(outcome))

    async def show_all(self, request: Request) -> Reply:
        """Show what's planned for the channel somebody is in."""
        return await self._show.look(request, service.show_all, place_of(request))

    async def show_server(self, request: Request) -> Reply:
        """Show those who teach what's planned in all channels of their server."""
        return await self._show.look(request, service.show_server, place_of(request))

    async def ask(self, request: Request) -> Reply:
        """Open the form that plans something, for those who may; the others are told so before they type."""
        await self._deps.look(request, service.may_add, place_of(request))
        return OpenModal(views.form())

    async def added(self, request: Request) -> Reply:
        """Plan for this channel what was chosen and typed in the form."""
        what = request.picked.get("what", "")
        wish = Wish(
            What(what) if what in set(What) else What.LESSON,
            request.fields.get("when", ""),
            request.fields.get("lesson", ""),
        )
        return await self.command(request, wish)

    async def pick(self, request: Request) -> Reply:
        """Show one schedule, the one chosen in the menu."""
        number = request.number
        return await self._show.look(request, service.show, place_of(request), number)

    async def notice(self, request: Request) -> Notice | None:
        """Tell an author once which of their schedules the bot had to pause; return None if there's none."""
        told = await self._deps.look(request, service.troubled)
        if not told:
            return None
        return Notice(posts.troubled(told), partial(self._deps.act, request, service.note_told, told))
