"""Handlers of the buttons, menus and forms of plans."""

from datetime import date

from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import OpenModal, Reply, Whisper
from bot.discord_ui.request import Request
from bot.features.flashcards.plans import service, views

EARLIEST, LATEST = date(1970, 1, 1), date(9000, 1, 1)
"""The days that plans count with."""


class Interactions:
    """The handlers; the slash command calls the same ones."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._show = Presenter(deps, views.screen)

    async def command(self, request: Request) -> Reply:
        """Show what the next days hold."""
        return Whisper(views.screen(await self._deps.act(request, service.overview)))

    async def pace(self, request: Request) -> Reply:
        """Show how the backlog would be spread at the pace chosen in the menu."""
        return await self._show.look(request, service.offer_spread, request.number)

    async def ask_vacation(self, _request: Request) -> Reply:
        """Ask for the days of a vacation."""
        return OpenModal(views.vacation_form())

    async def vacation(self, request: Request) -> Reply:
        """Show what a vacation would move."""
        typed = (request.fields.get("first", ""), request.fields.get("last", ""))
        return await self._show.look(request, service.offer_vacation, typed)

    async def vacation_do(self, request: Request, first: int, last: int) -> Reply:
        """Plan the vacation."""
        return await self._show.act(request, service.accept_vacation, _day(first), _day(last))

    async def ask_exam(self, _request: Request) -> Reply:
        """Ask for the day of an exam."""
        return OpenModal(views.exam_form())

    async def exam(self, request: Request) -> Reply:
        """Show what an exam would move."""
        return await self._show.look(request, service.offer_exam, request.fields.get("on", ""))

    async def exam_do(self, request: Request, on: int) -> Reply:
        """Plan for the exam."""
        return await self._show.act(request, service.accept_exam, _day(on))


def _day(ordinal: int) -> date:
    """Return the day of an address; one that was forged is moved to where days can be counted from it."""
    return date.fromordinal(min(max(ordinal, EARLIEST.toordinal()), LATEST.toordinal()))
