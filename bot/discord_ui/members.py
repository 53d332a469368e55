"""Checks that whoever writes a direct message is still in their servers: who left a server loses its lessons."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.core.clock import Clock
from bot.core.ids import GuildId, LearnerId

if TYPE_CHECKING:
    from bot.discord_ui.outbox import Outbox

KEPT = timedelta(minutes=5)
"""How long we rely on Discord's answer: for so long, somebody who was banned still sees a server's lessons in DMs."""

AGAIN = timedelta(minutes=1)
"""When we ask again if Discord didn't answer; until then nobody loses anything."""

QUICKLY = 1.0
"""Seconds that Discord may take for an answer: a learner is waiting."""

REMEMBERED = 50_000
"""How many learners we remember, at some 200 bytes each."""

Servers = Callable[[LearnerId], Awaitable[Sequence[GuildId]]]
Leave = Callable[[LearnerId, Sequence[GuildId]], Awaitable[None]]


class Members:
    """Asks Discord about each server kept for a learner, at most once in `KEPT`, and drops those they've left.

    A server that removed the bot counts as left: nobody learns there any more.
    """

    def __init__(self, outbox: "Outbox", clock: Clock, servers: Servers, leave: Leave) -> None:
        self._outbox, self._clock = outbox, clock
        self._servers, self._leave = servers, leave
        self._until: OrderedDict[LearnerId, datetime] = OrderedDict()

    async def look(self, learner: LearnerId) -> None:
        """Drop the servers that a learner has left; does nothing if that was checked lately. Raises Unreachable."""
        now = self._clock.now()
        if self._until.get(learner, now) > now:
            return
        guilds = await self._servers(learner)
        answers = await asyncio.gather(*(self._asked(guild, learner) for guild in guilds))
        gone = [guild for guild, there in zip(guilds, answers, strict=True) if there is False]
        if gone:
            await self._leave(learner, gone)
        self._until[learner] = now + (AGAIN if None in answers else KEPT)
        self._until.move_to_end(learner)
        while len(self._until) > REMEMBERED:
            self._until.popitem(last=False)

    async def _asked(self, guild: GuildId, learner: LearnerId) -> bool | None:
        try:
            async with asyncio.timeout(QUICKLY):
                return await self._outbox.is_member(guild, learner)
        except TimeoutError:
            return None
