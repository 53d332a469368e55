"""Brings answers to Discord: again while that makes sense, and no longer once something newer stands in their place.

Why it's done like this stands in `docs/decisions/0044-every-answer-arrives.md`.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

import aiohttp
import discord

from bot.discord_ui.private_cards import PrivateCards
from bot.discord_ui.trouble import BROKEN, asked_pause, is_trouble
from bot.telemetry.reach import Reach

T = TypeVar("T")

PAUSES = (0.2, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0)
"""Seconds before each further try; the last one is repeated."""

MOST = 1_000
"""How many answers may wait for a further try at once. That's a long outage with a crowd; more are given up."""

REMEMBERED = 20_000
"""Of how many messages we know whose answer stands in them."""


@dataclass(frozen=True)
class Patience:
    """How long answers are waited for and tried, in seconds.

    - `grace`: after the tap (by Discord's clock), when we defer an interaction; Discord gives up after 3. `form` is the
      same for what may open a form: one that's deferred costs another tap, so we wait as long as we dare. It's given
      `turn` however old its event seems: deferred for a clock that's off, it would never open.
    - `first`: in which a first response is tried, each try for `attempt`.
    - `token`: in which an interaction's answer can be edited; Discord's tokens last 15 minutes.
    - `nonce`: in which a message is tried. Discord drops one it has already, but for some minutes only.
    - `pace`: by which all pauses are multiplied; tests live faster.
    """

    grace: float = 1.5
    form: float = 2.3
    turn: float = 0.7
    first: float = 3.0
    attempt: float = 1.2
    token: float = 880.0
    nonce: float = 120.0
    pace: float = 1.0

    def times(self, factor: float) -> "Patience":
        """Return the same patience in another time, such as a fiftieth."""
        return replace(self, **{name: value * factor for name, value in vars(self).items()})


class Act(Protocol):
    """What's answered: Discord's id of the event, and of the person behind it."""

    event: int
    person: int


@dataclass(frozen=True)
class Spot:
    """A message that an answer is shown in, and the event it answers: events' ids grow with time."""

    message: int
    event: int


PATIENCE = Patience()


class SupersededError(Exception):
    """Something newer stands where this answer would have gone."""


class Courier:
    """Tries what it's given until it's done. What it meets on its way is noted in `reach`.

    `note_doubt` is called for each message that may stand twice now. `cards` are the private ones that it brought.
    """

    def __init__(self, patience: Patience, reach: Reach, note_doubt: Callable[[], None] = lambda: None) -> None:
        self.patience = patience
        self.note_doubt = note_doubt
        self.cards = PrivateCards()
        self._newest: OrderedDict[int, int] = OrderedDict()
        self._reach = reach
        self._resting: set[asyncio.Task[None]] = set()
        self._hurries = False

    @property
    def waiting(self) -> int:
        """How many answers wait for a further try."""
        return len(self._resting)

    def hurry(self) -> None:
        """Let everything that waits be tried once more, now, and then be given up: the bot is about to end."""
        self._hurries = True
        for resting in self._resting:
            resting.cancel()

    async def bring(
        self,
        act: "Act",
        send: Callable[[], Awaitable[T]],
        within: float,
        *,
        may_repeat: Callable[[Exception], bool] = lambda _: True,
        spot: "Spot | None" = None,
    ) -> T:
        """Return what `send` brings; it's tried again where Discord or the way to it had trouble, for `within` seconds.

        Pauses are as long as Discord asks for. Raises the last problem when time is up, one that `may_repeat` refuses,
        what Discord refuses for good at once, and SupersededError where something newer stands at the `spot` by now.
        """
        loop = asyncio.get_running_loop()
        until, tries = loop.time() + within, 0
        while True:
            if spot is not None and self.is_superseded(spot):
                raise SupersededError
            began = loop.time()
            try:
                answer = await self._sent(send)
            except (discord.HTTPException, *BROKEN) as problem:
                self._reach.requested(loop.time() - began, failed=is_trouble(problem))
                if not is_trouble(problem) or not may_repeat(problem):
                    raise
                self._reach.met(act.person, act.event, out=True)
                pause = max(PAUSES[min(tries, len(PAUSES) - 1)] * self.patience.pace, asked_pause(problem))
                if loop.time() + pause >= until or self.waiting >= MOST or self._hurries:
                    raise
            else:
                self._reach.requested(loop.time() - began, failed=False)
                if spot is not None:
                    self.stands(spot)
                return answer
            tries += 1
            await self._rest(pause)

    async def _sent(self, send: Callable[[], Awaitable[T]]) -> T:
        """Return what `send` brings. Once the client is closed, that's no bug, but a way to Discord that's broken."""
        try:
            return await send()
        except RuntimeError as problem:
            if not self._hurries:
                raise
            raise aiohttp.ClientConnectionError(str(problem)) from problem

    def is_superseded(self, spot: "Spot") -> bool:
        """Tell whether a later event's answer stands in a message already."""
        return self._newest.get(spot.message, 0) > spot.event

    def stands(self, spot: "Spot") -> None:
        """Take note that the answer to an event stands in a message now, so that an older one won't replace it."""
        self._newest[spot.message] = max(spot.event, self._newest.pop(spot.message, 0))
        if len(self._newest) > REMEMBERED:
            self._newest.popitem(last=False)

    async def _rest(self, seconds: float) -> None:
        resting = asyncio.create_task(asyncio.sleep(seconds))
        self._resting.add(resting)
        try:
            await asyncio.wait({resting})
        finally:
            resting.cancel()
            self._resting.discard(resting)
