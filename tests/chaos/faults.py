"""`make faults`: each request to Discord and each unit of the database fails in turn, in every way it can.

Short scripts are played again and again, each time by somebody new. The first time nothing fails, and what's asked of
Discord and the database is counted. Then the first request fails, then the second, and so on; and so do the units. The
law: everybody gets one answer, or the same button; nothing comes twice; and what's said to count is in the database.
"""

import argparse
import asyncio
import itertools
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from typing import Any

import aiohttp
import discord
import structlog
import yarl
from sqlalchemy import create_engine

from bot.app import Parts, prepare
from bot.core.clock import SharedClock, SystemClock
from bot.discord_ui import requests
from bot.discord_ui.client import TutorBot
from bot.discord_ui.courier import PATIENCE
from bot.settings import Settings
from bot.storage import Unreachable
from tests.chaos import people, wire
from tests.chaos.ledger import Ledger, kept
from tests.chaos.people import Person
from tests.chaos.scripts import CASES, GROWING, SHADOW, Case, Place
from tests.chaos.stand import stand
from tests.chaos.wire import Fault, Wire
from tests.chaos.world import guild_on, text_of
from tests.llm.model_server import serving

REQUESTS = ("abort", "status", "stored", "hang")
UNITS = ("first statement", "before COMMIT", "after COMMIT")

FASTER = 0.1
"""How long a second is for the bot's limits of time; the machine's own work stays as slow as it is."""

FIRST = 8_000_000_000_000_000_000
SHOWN = 40
QUIET = 0.15
"""Seconds without a request after which a script's last word has been said."""


@dataclass
class Trouble:
    """Which unit of the database fails, and how; all of them are counted."""

    at: int = -1
    way: str = ""
    units: int = 0

    def next(self) -> str:
        self.units += 1
        return self.way if self.units - 1 == self.at else ""

    def into(self, db: Any) -> None:
        """Stand between the database and whoever uses it."""
        read, submit, db._quick = db._read, db._submit, None  # what isn't plain there is left to a thread anyway

        def reading(use_case: Callable[..., Any], *args: Any, **more: Any) -> Any:
            if self.next():
                raise Unreachable
            return read(use_case, *args, **more)

        def submitting(threads: Any, use_case: Callable[..., Any], *args: Any, **more: Any) -> "Future[Any]":
            way = self.next()

            def failing(session: Any) -> None:
                if way != "first statement":
                    use_case(session, *args, **more)
                raise Unreachable

            if way == "after COMMIT":
                return _unsure(submit(threads, use_case, *args, **more))
            return submit(threads, failing) if way else submit(threads, use_case, *args, **more)

        db._read, db._submit = reading, submitting


def _unsure(done: "Future[Any]") -> "Future[Any]":
    told: Future[Any] = Future()
    done.add_done_callback(lambda _: told.set_exception(Unreachable(unsure=True)))
    return told


@dataclass
class House:
    """A running bot, and everything that can be done to it."""

    wire: Wire
    bot: TutorBot
    parts: Parts
    place: Place
    trouble: Trouble
    ledger: Ledger = field(default_factory=Ledger)
    numbers: Any = field(default_factory=lambda: itertools.count(FIRST, 10))
    broken: list[str] = field(default_factory=list)
    runs: int = 0

    async def play(self, name: str, case: Case, fault: Fault | None, trouble: Trouble) -> tuple[int, int]:
        """Play a script once, and hold it to the law; return how many requests and units it took."""
        self.runs += 1
        self.trouble.at, self.trouble.way, self.trouble.units = trouble.at, trouble.way, 0
        self.wire.faults[:] = [fault] if fault is not None else []
        self.place.silent.clear()
        limits = PATIENCE.times(FASTER)
        self.bot.boundary._patience = replace(limits, grace=0, form=0, turn=0) if case.slow else limits
        asked, posted = self.wire.requests, len(self.wire.posted)
        one = Person(self.wire, self.ledger, next(self.numbers), self.wire.guilds[0] if case.in_server else None, DICE)
        taps = len(self.ledger.taps)
        with structlog.testing.capture_logs() as logged:
            await case.script(one, self.place)
            await self._quiet()
        self.trouble.at = -1
        found = list(self._laws(taps, posted, logged))
        what = fault or (f"unit {trouble.at} {trouble.way}" if trouble.way else "nothing")
        self.broken += [f"{name}: {law}, after {what}" for law in found]
        return self.wire.requests - asked, self.trouble.units

    async def _quiet(self) -> None:
        began, seen = time.monotonic(), -1
        while (self.wire.requests != seen or self.bot.boundary._answering) and time.monotonic() - began < 5:
            seen = self.wire.requests
            await asyncio.sleep(QUIET)

    def _laws(self, taps: int, posted: int, logged: Sequence[Any]) -> Iterator[str]:
        yield from (f"nothing came for {one}" for one in self.place.silent)
        for tap in self.ledger.taps[taps:]:
            shown = [text_of(one) for one in (tap.original, *tap.further) if one is not None]
            if len(set(shown)) < len(shown):
                yield f"an answer stands twice: {shown[-1][:60]!r}"
            if tap.kind == 5 and tap.original is None:
                yield "it says that it's thinking, for ever"
        for (_, text), count in Counter(
            (made["channel_id"], text_of(made)) for made in self.wire.posted[posted:]
        ).items():
            if count > 1:
                yield f"{count} times the same message: {text[:60]!r}"
        for one in logged:
            if one["event"].endswith("failed") or "exc_info" in one:
                yield f"told as a bug: {one.get('exc_info') or one}"


DICE = random.Random(1)


@asynccontextmanager
async def house(database: str) -> AsyncIterator[House]:
    """Start a bot on a Discord of ours, with a database of its own, and end it afterwards."""
    with stand(database) as place, serving() as model:
        model.answer, model.pause = GROWING, 0.3
        (place.folder / "lessons" / "shadow.md").write_text(SHADOW)
        discordlike = Wire([guild_on(0, 1)])
        await discordlike.start()
        discord.http.Route.BASE = f"http://{discordlike.address}/api/v10"
        discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(f"ws://{discordlike.address}/gateway")
        clock = SharedClock(SystemClock())
        clock.offset = clock.now().replace(hour=12) - clock.now()  # by night, no card comes
        settings = Settings(
            database_url=place.url, lessons=place.folder / "lessons", pace=0, watch_lessons=False,
            llm_base_url=model.address, llm_model="small",
        )  # fmt: skip
        parts = replace(prepare(settings, clock), patience=PATIENCE.times(FASTER))
        requests.try_once()
        bot, trouble = parts.bot(), Trouble()
        running = asyncio.create_task(bot.start("x"))
        try:
            await asyncio.wait({running, asyncio.create_task(_ready(bot))}, return_when=asyncio.FIRST_COMPLETED)
            trouble.into(parts.db)
            made = House(discordlike, bot, parts, _place(discordlike, place.url, bot, clock), trouble)
            await made.place.jobs["index"]()
            yield made
        finally:
            await bot.close()
            await asyncio.wait({running})
            await discordlike.close()
            parts.close()


async def _ready(bot: TutorBot) -> None:
    while not bot.is_ready():  # noqa: ASYNC110 - it can be waited for only once it has begun to log in
        await asyncio.sleep(0.05)


def _place(discordlike: Wire, url: str, bot: TutorBot, clock: SharedClock) -> Place:
    def once(run: Callable[[], Any]) -> Callable[[], Any]:
        async def tried() -> None:
            with suppress(Unreachable):  # the metronome comes again
                await run()

        return tried

    return Place(discordlike, url, {job.name: once(job.run) for job in bot.jobs}, clock, [])


async def torment(where: House, names: Sequence[str], share: float, seed: int) -> None:
    """Play every script with every fault, or a share of them that the seed draws."""
    dice = random.Random(seed)
    for name in names:
        case = CASES[name]
        asked, units = await where.play(name, case, None, Trouble())
        tries: list[tuple[Fault | None, Trouble]] = [
            (Fault("", way, skip=number, status=503), Trouble()) for number in range(asked) for way in REQUESTS
        ]
        tries += [(None, Trouble(number, way)) for number in range(units) for way in UNITS]
        before, began = len(where.broken), time.monotonic()
        chosen = [one for one in tries if dice.random() < share]
        for fault, trouble in chosen:
            await where.play(name, case, fault, trouble)
        print(
            f"{name:26} {asked:3} requests, {units:3} units, {len(chosen):4} failed in turn, "
            f"{len(where.broken) - before:3} broken, {time.monotonic() - began:5.1f} s",
            flush=True,
        )
    engine = create_engine(where.place.url)
    _, _, broken = kept(where.ledger, engine)
    engine.dispose()
    where.broken += [f"{one.law}: {one.by}" for one in broken]


async def _all(options: argparse.Namespace) -> int:
    names = [name for name in CASES if options.only in name]
    async with house(options.database) as where:
        print(f"\n{options.database}, seed {options.seed}", flush=True)
        await torment(where, names, options.share, options.seed)
        print(f"{options.database}: {where.runs} runs, {len(where.broken)} times a law broken")
        for broken in where.broken[:SHOWN]:
            print(f"  BROKEN {broken}")
        return int(bool(where.broken))


def main(arguments: Sequence[str] | None = None) -> int:
    """Let everything fail in turn; return 1 where a law is broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos.faults", description=__doc__)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), help="one of them; else both at a time")
    parser.add_argument("--only", default="", help="only scripts with this in their name")
    parser.add_argument("--share", type=float, default=1.0, help="of all faults, which a seed draws")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    options = parser.parse_args(arguments)
    if options.database is None:
        asked = [sys.executable, "-m", "tests.chaos.faults", *sys.argv[1:], "--seed", str(options.seed)]
        both = [subprocess.Popen([*asked, "--database", one]) for one in ("sqlite", "postgresql")]
        return max(one.wait() for one in both)
    people.PATIENCE, wire.HUNG = 3.0, 5.0
    requests.LIMIT = aiohttp.ClientTimeout(total=10, sock_connect=2, sock_read=8 * FASTER)
    return asyncio.run(_all(options))


if __name__ == "__main__":
    sys.exit(main())
