"""Knows what the newest screen of each learner is in each place: what they type is read against it.

A question is noted in the database once its screen stands. Before any other screen is shown, the note is taken away:
what is lost by a crash in between can only make the bot ask again, never grade what was not meant as an answer. Other
screens are known in memory alone; nothing is decided by them yet. Where the database is out of reach, memory is all
there is, and no answer waits for more.
"""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from contextlib import suppress

from bot.core.ids import ChannelId, LearnerId
from bot.core.stage import Showing, Stage
from bot.storage import Unreachable

Place = tuple[LearnerId, ChannelId]
Keep = Callable[[Place, Stage | None], Awaitable[None]]
Find = Callable[[Place], Awaitable[Stage | None]]

REMEMBERED = 20_000
"""Places whose newest screen is known without asking the database; the same node serves a place while it lives."""


class Stages:
    """The newest screen of each learner and place: in memory where it is known; a question in the database, too."""

    def __init__(self, keep: Keep, find: Find) -> None:
        self._keep, self._find = keep, find
        self._known: OrderedDict[Place, Stage | None] = OrderedDict()

    async def leave(self, place: Place, coming: Stage | None) -> None:
        """Take the note of a question away before a screen replaces it."""
        before = await self.newest(place)
        if before is not None and before != coming:
            if before.showing is Showing.QUESTION:
                await self._note(place, None)
            self._remember(place, None)

    async def enter(self, place: Place, stage: Stage | None) -> None:
        """Note what stands on the screen now."""
        if stage is not None and self._known.get(place) != stage:
            self._remember(place, stage)
            if stage.showing is Showing.QUESTION:
                await self._note(place, stage)

    async def newest(self, place: Place) -> Stage | None:
        """Return what the newest screen is; None where it is not known, or nothing of its own."""
        if place in self._known:
            self._known.move_to_end(place)
            return self._known[place]
        try:
            found = await self._find(place)
        except Unreachable:
            return None  # what is typed is asked about rather than graded
        self._remember(place, found)
        return found

    async def _note(self, place: Place, stage: Stage | None) -> None:
        with suppress(Unreachable):
            await self._keep(place, stage)

    def _remember(self, place: Place, stage: Stage | None) -> None:
        self._known[place] = stage
        self._known.move_to_end(place)
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
