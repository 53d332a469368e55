"""The pulse of a node: once a second it says that it's alive, and learns how it and the database really are.

A beat writes the node's row (see `storage.nodes`). That it committed is the truth about the database; its answer sets
the clock that all nodes share, and tells which shards of the gateway somebody serves.
"""

import asyncio
import secrets
import shutil
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.core.clock import SharedClock
from bot.storage import Database, Unreachable
from bot.storage.engines import is_sqlite
from bot.storage.files import database_file
from bot.storage.lease import overdue
from bot.storage.nodes import Serving, say_alive, say_gone
from bot.telemetry.metrics import Metrics
from bot.telemetry.reach import SLOW, Reach

log = structlog.get_logger(__name__)

BEAT = 1.0
"""Seconds between two beats."""

LOOK = 15.0
"""Seconds between two counts of the rows that are overdue."""

STALE = 4.0
"""Seconds after the last commit from which the database counts as not ready."""

LAG = 1.0
"""Seconds by which the event loop may be late and still count as ready."""

MIN_FREE = 64 * 1024 * 1024
"""Bytes that must be free on the disk of a SQLite file."""

SKEW = timedelta(seconds=1)
"""From this on, an operator is warned that the machine's clock is off; it's set right here all the same."""

JITTER = timedelta(milliseconds=50)
"""What we're off by less than this stays as it is: measuring isn't more exact, and time shouldn't go to and fro."""


@dataclass(frozen=True)
class Shard:
    """One of this process's connections to Discord's gateway; `latency` in seconds, infinite while it's silent."""

    id: int
    connected: bool
    latency: float


@dataclass(frozen=True)
class Gateway:
    """The shards of this process, of how many in all; none before the bot is ready."""

    shards: tuple[Shard, ...] = ()
    count: int = 0

    @property
    def connected(self) -> list[int]:
        """The shards whose taps and messages come in."""
        return [shard.id for shard in self.shards if shard.connected]


async def _ask_nobody() -> bool:
    """Ask nobody; that's before there's a Discord to ask."""
    return True


class Pulse:
    """The pulse, from `run` until it's cancelled; `gateway` is asked at each beat. `serving` is what it learnt last.

    `ask_discord` makes a small request to Discord and tells whether it was answered; it's made where no other tells.
    """

    def __init__(self, db: Database, url: str, clock: SharedClock, metrics: Metrics, reach: Reach) -> None:
        self.serving = Serving()
        self.gateway: Callable[[], Gateway] = Gateway
        self.ask_discord: Callable[[], Awaitable[bool]] = _ask_nobody
        self._reach = reach
        self._asking: asyncio.Task[None] | None = None
        self._db, self._clock, self._metrics = db, clock, metrics
        self._node = secrets.token_hex(8)
        self._folder: Path | None = database_file(url).parent if is_sqlite(url) else None
        self._committed = 0.0
        self._lag = 0.0
        self._skewed = False
        self._beating: asyncio.Task[None] | None = None
        self._counting: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Beat until cancelled; one beat that hangs doesn't hold up the next look at everything else."""
        try:
            while True:
                if self._beating is None or self._beating.done():
                    self._beating = asyncio.create_task(self.beat())
                if self._counting is None or self._counting.done():
                    self._counting = asyncio.create_task(self._count())
                if self._reach.should_ask and (self._asking is None or self._asking.done()):
                    self._asking = asyncio.create_task(self._ask())
                due = time.monotonic() + BEAT
                await asyncio.sleep(BEAT)
                self._lag = max(0.0, time.monotonic() - due)
                self._measure()
        finally:
            for task in (self._beating, self._counting, self._asking):
                if task is not None:
                    task.cancel()

    async def end(self) -> None:
        """Take the node's row away, so that nobody counts on it; one that stays is soon too old to count."""
        with suppress(Unreachable, SQLAlchemyError):
            await self._db.pulse(say_gone, self._node)

    def ready(self) -> Mapping[str, bool]:
        """Return, by name, whether each thing that serving needs is there. It asks nobody, so it can't hang."""
        gateway = self.gateway()
        return {
            "discord": bool(gateway.shards) and all(shard.connected for shard in gateway.shards),
            "requests": self._reach.is_discord_well,
            "people": self._reach.is_served,
            "database": time.monotonic() - self._committed < STALE,
            "disk": self._free() >= MIN_FREE,
            "queue": self._db.waiting < self._db.most_waiting / 2,
            "loop": self._lag < LAG,
        }

    async def _ask(self) -> None:
        """Ask Discord how it is, if this node is connected to it at all."""
        if not self.gateway().connected:
            return
        began = time.monotonic()
        answered = await self.ask_discord()
        self._reach.asked(answered=answered and time.monotonic() - began <= SLOW)

    async def _count(self) -> None:
        """Count what's overdue, then rest. It waits its turn among the jobs, so no beat may wait for it."""
        with suppress(Unreachable, SQLAlchemyError):
            for work, rows in (await self._db.read(overdue, self._clock.now())).items():
                self._metrics.overdue.labels(work).set(rows)
        await asyncio.sleep(LOOK)

    async def beat(self) -> None:
        """Write the node's row once, and learn from the answer; nothing is if the database is out of reach."""
        gateway, sent, began = self.gateway(), self._clock.machine.now(), time.monotonic()
        try:
            seen = await self._db.pulse(say_alive, self._node, gateway.connected, gateway.count, sent)
        except (Unreachable, SQLAlchemyError):
            return  # the database itself says, once, that it's out of reach
        self._committed = time.monotonic()
        self.serving = seen.serving
        took = timedelta(seconds=self._committed - began)
        self._set_right(seen.at - (sent + took / 2), took)

    def _set_right(self, offset: timedelta, took: timedelta) -> None:
        """Set the clock right by what a beat measured, if it was quick enough to tell."""
        if abs(offset - self._clock.offset) <= max(JITTER, took):
            return
        self._clock.offset = offset
        if (abs(offset) > SKEW) != self._skewed:
            self._skewed = not self._skewed
            tell = log.warning if self._skewed else log.info
            tell("this machine's clock is off" if self._skewed else "this machine's clock is right", by=str(offset))

    def _free(self) -> int:
        """Return the bytes that are free where the database is; PostgreSQL looks after its own disk."""
        if self._folder is None:
            return MIN_FREE
        try:
            return shutil.disk_usage(self._folder).free
        except OSError:
            return 0

    def _measure(self) -> None:
        metrics = self._metrics
        for shard in self.gateway().shards:
            metrics.shard_connected.labels(str(shard.id)).set(shard.connected)
            metrics.gateway_latency.labels(str(shard.id)).set(shard.latency)
        metrics.commit_age.set(time.monotonic() - self._committed)
        metrics.waiting.set(self._db.waiting)
        metrics.loop_lag.observe(self._lag)
        metrics.clock_offset.set(self._clock.offset.total_seconds())
        metrics.tasks.set(len(asyncio.all_tasks()))
        if self._folder is not None:
            metrics.disk_free.set(self._free())
