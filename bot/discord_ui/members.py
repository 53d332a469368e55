"""Whether those who write in direct messages are still in the servers they learn in: who left reads nothing there."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta

from bot.core.clock import Clock
from bot.core.ids import GuildId, LearnerId
from bot.discord_ui.outbox import Outbox

KEPT = timedelta(hours=1)
"""How long an answer of Discord's is relied on."""

AGAIN = timedelta(minutes=1)
"""When Discord is asked again if it did not answer; until then nobody loses anything."""

QUICKLY = 1.0
"""Seconds that an answer may take: a learner waits for it."""

REMEMBERED = 50_000
"""So many learners are remembered, in some 200 bytes each."""

Servers = Callable[[LearnerId], Awaitable[Sequence[GuildId]]]
Leave = Callable[[LearnerId, Sequence[GuildId]], Awaitable[None]]


class Members:
    """Asks Discord for the servers of a learner, at most once an hour, and lets go of those that they left.

    A server that removed the bot counts as left: nobody learns there any more.
    """

    def __init__(self, outbox: Outbox, clock: Clock, servers: Servers, leave: Leave) -> None:
        self._outbox, self._clock = outbox, clock
        self._servers, self._leave = servers, leave
        self._until: OrderedDict[LearnerId, datetime] = OrderedDict()

    async def look(self, learner: LearnerId) -> None:
        """Make sure that the servers kept for a learner are those that they are in."""
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
            return await asyncio.wait_for(self._outbox.is_member(guild, learner), QUICKLY)
        except TimeoutError:
            return None
