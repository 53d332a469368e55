"""Handlers of the buttons, menus and forms of plans."""

from datetime import date

from bot.discord_ui.kit import Kit
from bot.discord_ui.presenter import Presenter
from bot.discord_ui.reply import OpenModal, Reply, Whisper
from bot.discord_ui.visit import Visit
from bot.features.flashcards.plans import service, views

EARLIEST, LATEST = date(1970, 1, 1), date(9000, 1, 1)
"""The days that plans count with."""


class Interactions:
    """The handlers; the slash command calls the same ones."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        self._show = Presenter(kit, views.screen)

    async def command(self, visit: Visit) -> Reply:
        """Show what the next days hold."""
        return Whisper(views.screen(await self._kit.act(visit, service.overview)))

    async def show(self, visit: Visit) -> Reply:
        """Show what the next days hold."""
        return await self._show.act(visit, service.overview)

    async def spread(self, visit: Visit, pace: int) -> Reply:
        """Show how the backlog would be spread."""
        return await self._show.look(visit, service.offer_spread, pace)

    async def pace(self, visit: Visit) -> Reply:
        """Show how the backlog would be spread at the pace chosen in the menu."""
        return await self._show.look(visit, service.offer_spread, int(visit.choice) if visit.choice.isdecimal() else 0)

    async def spread_do(self, visit: Visit, pace: int) -> Reply:
        """Spread the backlog."""
        return await self._show.act(visit, service.accept_spread, pace)

    async def ask_vacation(self, _visit: Visit) -> Reply:
        """Ask for the days of a vacation."""
        return OpenModal(views.vacation_form())

    async def vacation(self, visit: Visit) -> Reply:
        """Show what a vacation would move."""
        typed = (visit.fields.get("first", ""), visit.fields.get("last", ""))
        return await self._show.look(visit, service.offer_vacation, typed)

    async def vacation_do(self, visit: Visit, first: int, last: int) -> Reply:
        """Plan the vacation."""
        return await self._show.act(visit, service.accept_vacation, _day(first), _day(last))

    async def ask_exam(self, _visit: Visit) -> Reply:
        """Ask for the day of an exam."""
        return OpenModal(views.exam_form())

    async def exam(self, visit: Visit) -> Reply:
        """Show what an exam would move."""
        return await self._show.look(visit, service.offer_exam, visit.fields.get("on", ""))

    async def exam_do(self, visit: Visit, on: int) -> Reply:
        """Plan for the exam."""
        return await self._show.act(visit, service.accept_exam, _day(on))

    async def end(self, visit: Visit, plan: str) -> Reply:
        """Take a plan back."""
        return await self._show.act(visit, service.end, plan)


def _day(ordinal: int) -> date:
    """Return the day of an address; one that was forged is moved to where days can be counted from it."""
    return date.fromordinal(min(max(ordinal, EARLIEST.toordinal()), LATEST.toordinal()))
