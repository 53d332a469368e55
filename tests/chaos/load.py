"""`make load`: a burst, a steady stream, and more than a node can do, at the real program.

These are the loads that went wrong before anything had a limit: fifty people who tap ten times at once on two nodes
whose clocks differ, 40 taps a second on PostgreSQL and 100 on SQLite, and talk on top of taps until a queue grows. Taps
come at a given pace whether or not earlier ones were answered, so that a slow bot isn't spared. `--report` writes the
table into `docs/reliability.md`.
"""

import argparse
import asyncio
import random
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from statistics import quantiles

import aiohttp
from sqlalchemy import create_engine

from bot import routes
from tests.chaos import doings, people
from tests.chaos.ledger import Ledger, kept
from tests.chaos.nodes import Node
from tests.chaos.people import LESSON, Person
from tests.chaos.report import LOAD, markdown, write
from tests.chaos.stand import stand
from tests.chaos.wire import Wire
from tests.chaos.world import ACK, EPOCH, Json, Tap, guild_on, message, text_of

FIRST = 7_000_000_000_000_000_000
"""The first person's number."""

SETTLE = 16.0
"""Seconds after the last tap until somebody who has nothing yet counts as never answered."""

QUESTIONS = ("what is the answer number {}?", "remind me at {}", "what do the first words say, {}?", "number {} please")
"""What people say in direct messages."""


@dataclass
class Pace:
    """Lets through so many a second, evenly; whoever is late doesn't wait."""

    rate: float
    next: float = 0.0

    async def turn(self) -> None:
        now = time.monotonic()
        self.next = max(now - 1, self.next) + 1 / self.rate
        await asyncio.sleep(max(0.0, self.next - now))


@dataclass
class Paced(Person):
    """Somebody who taps when it's their turn, instead of when they have read."""

    pace: Pace = field(default_factory=lambda: Pace(1e9))

    async def rest(self) -> None:
        """Read nothing; each tap waits for its turn."""

    async def _tap(self, kind: int, data: Json, on: Json | None = None) -> Tap:
        await self.pace.turn()
        return await super()._tap(kind, data, on)


@dataclass
class Seen:
    """What came of a load: taps with their answers, talk with its answers, and what the nodes weighed at most."""

    name: str
    ledger: Ledger
    said: dict[int, list[float]] = field(default_factory=dict)
    heard: dict[int, list[float]] = field(default_factory=dict)
    tasks: list[float] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)
    lag: float = 0.0
    lost: int = 0
    doubled: int = 0

    @property
    def late(self) -> int:
        """How many taps got no first answer in time."""
        return sum(tap.acknowledged is None or tap.acknowledged - tap.sent > ACK for tap in self.ledger.taps)

    @property
    def unanswered(self) -> int:
        """How many messages got no answer."""
        return sum(max(0, len(times) - len(self.heard.get(person, ()))) for person, times in self.said.items())

    def row(self) -> list[str]:
        """Return the row of the table."""
        taps = self.ledger.taps
        waits = [tap.acknowledged - tap.sent for tap in taps if tap.acknowledged is not None]
        busy = sum("hands full" in text_of(tap.screen) or "didn't count" in text_of(tap.screen) for tap in taps)
        return [
            self.name, f"{len(taps):,}", f"{self.late:,}", f"{busy:,}", _milliseconds(waits), self._talk(),
            f"{self.lost}, {self.doubled}", f"{self.tasks[0]:.0f}, {max(self.tasks):.0f}, {self.tasks[-1]:.0f}",
            f"{self.memory[0]}, {max(self.memory)}, {self.memory[-1]}", f"{self.lag * 1000:.0f}",
        ]  # fmt: skip

    def _talk(self) -> str:
        said = sum(map(len, self.said.values()))
        if not said:
            return "–"
        waits = [
            heard - spoken
            for person, times in self.said.items()
            for spoken, heard in zip(times, self.heard.get(person, ()), strict=False)
        ]
        return f"{said:,}, {self.unanswered} unanswered; {_milliseconds(waits)}"


HEAD = (
    "Load", "Taps", "Late", "Told to wait", "First answer, ms (half, 99%, all)", "Talk: messages, answers in ms",
    "Lost, doubled", "Tasks before, at most, after", "MB before, at most, after", "Loop late by, mean ms",
)  # fmt: skip


def _milliseconds(waits: Sequence[float]) -> str:
    if len(waits) < 2:
        return "–"
    cuts = quantiles(waits, n=100)
    return f"{cuts[49] * 1000:.0f}, {cuts[98] * 1000:.0f}, {max(waits) * 1000:.0f}"


async def burst(seen: Seen, wire: Wire, seconds: float) -> None:
    """Fifty people open a quiz, and then tap the same answer ten times at once, all of them."""
    crowd = [_somebody(wire, seen, number) for number in range(50)]
    screens = [await one.press(routes.QUIZ(lesson=LESSON)) for one in crowd]
    seen.ledger.taps.clear()
    answers = [(one, tap, people.found(tap, "quizzes.answer")[0]) for one, tap in zip(crowd, screens, strict=True)] * 10
    taps = await asyncio.gather(*(one.press(answer) for one, _, answer in answers))
    for tap, (one, before, answer) in zip(taps, answers, strict=True):
        doings.note_answer(one, answer, people.label(before.screen or {}, answer), tap)


def steady(rate: float) -> Callable[[Seen, Wire, float], Awaitable[None]]:
    """Return a load of so many taps a second by 400 people who take quizzes, walk and review."""

    async def load(seen: Seen, wire: Wire, seconds: float) -> None:
        pace = Pace(rate)
        await _for(seconds, [_doing(_somebody(wire, seen, number, pace), number) for number in range(400)])

    return load


async def talk_and_taps(seen: Seen, wire: Wire, seconds: float) -> None:
    """60 taps a second, and 35 direct messages a second by 300 people."""
    taps, talk = Pace(60), Pace(35)
    doing = [_doing(_somebody(wire, seen, number, taps), number) for number in range(400)]
    doing += [_say(_somebody(wire, seen, number, talk, alone=True), seen) for number in range(500, 800)]
    await _for(seconds, doing)


def _somebody(wire: Wire, seen: Seen, number: int, pace: Pace | None = None, *, alone: bool = False) -> Paced:
    server = None if alone else wire.guilds[number % len(wire.guilds)]
    who = Paced(wire, seen.ledger, FIRST + number * 10, server, random.Random(number))
    who.pace = pace or who.pace
    return who


def _doing(one: Person, number: int) -> Awaitable[None]:
    return (doings.learn, doings.walk, doings.learn, doings.review)[number % 4](one)


async def _say(one: Paced, seen: Seen) -> None:
    number = 0
    while True:
        await one.pace.turn()
        number += 1
        words = QUESTIONS[number % len(QUESTIONS)].format(number % 12 + 1)
        said = message(one.channel, {"content": words}, author=one.number)
        seen.said.setdefault(one.channel, []).append(time.time())
        await one.wire.emit("MESSAGE_CREATE", {**said, "channel_type": 1}, None)


async def _for(seconds: float, doing: Sequence[Awaitable[None]]) -> None:
    tasks = [asyncio.ensure_future(one) for one in doing]
    await asyncio.sleep(seconds)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


@dataclass(frozen=True)
class Load:
    """One row: what happens, for how long, at which database, with how many nodes, one of them a bit behind."""

    name: str
    run: Callable[[Seen, Wire, float], Awaitable[None]]
    database: str
    seconds: float = 0.0
    nodes: int = 1
    skew: str = "0"


LOADS = (
    Load("50 people × 10 taps at once, two nodes, clocks 3 s apart", burst, "postgresql", nodes=2, skew="-3"),
    Load("40 taps a second for 5 minutes, PostgreSQL", steady(40), "postgresql", 300),
    Load("100 taps a second for 2½ minutes, SQLite", steady(100), "sqlite", 150),
    Load("60 taps and 35 messages a second for 2 minutes, SQLite", talk_and_taps, "sqlite", 120),
)


async def measure(load: Load, share: float) -> Seen:
    """Run one load, for a share of its time, and look at what came of it."""
    with stand(load.database) as place:
        wire = Wire([guild_on(shard, load.nodes) for shard in range(load.nodes)])
        await wire.start()
        nodes = [
            place.node(wire, number, **({"CHAOS_SKEW": load.skew} if number else {})) for number in range(load.nodes)
        ]
        seen = Seen(load.name, Ledger())
        watching = None
        try:
            for node in nodes:
                node.start()
                assert await node.until_ready(), node.log.read_text()[-3000:]
            await _weigh(nodes, seen)
            watching = asyncio.create_task(_watch(nodes, seen))
            await load.run(seen, wire, load.seconds * share)
            await asyncio.sleep(SETTLE)
            watching.cancel()
            await _weigh(nodes, seen)
            for posted in wire.posted:
                at = ((int(posted["id"]) >> 22) + EPOCH) / 1000
                seen.heard.setdefault(int(posted["channel_id"]), []).append(at)
            engine = create_engine(place.url)
            seen.lost, seen.doubled, _ = kept(seen.ledger, engine)
            engine.dispose()
        finally:
            for node in nodes:
                await node.close()
            await wire.close()
    return seen


async def _watch(nodes: Sequence[Node], seen: Seen) -> None:
    while True:
        await asyncio.sleep(1)
        with suppress(aiohttp.ClientError, TimeoutError):  # a node too busy for one look is looked at again
            await _weigh(nodes, seen)


async def _weigh(nodes: Sequence[Node], seen: Seen) -> None:
    figures = [await node.metrics() for node in nodes]
    seen.tasks.append(max(one.get("tutor_tasks", 0) for one in figures))
    seen.lag = max(one["tutor_loop_lag_seconds_sum"] / max(1, one["tutor_loop_lag_seconds_count"]) for one in figures)
    seen.memory.append(max(node.weight()[1] for node in nodes))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the loads; return 1 where a tap was late, a message unanswered, or something lost or doubled."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos.load", description=__doc__)
    parser.add_argument("--only", default="", help="only loads whose name has this in it")
    parser.add_argument("--share", type=float, default=1.0, help="what part of its time each load takes")
    parser.add_argument("--report", action="store_true", help="write the table into docs/reliability.md")
    options = parser.parse_args(arguments)
    if options.report and (options.only or options.share != 1.0):
        parser.error("--report wants all loads, for their whole time")
    runs = []
    for load in LOADS:
        if options.only in load.name:
            runs.append(asyncio.run(measure(load, options.share)))
            print(
                *(f"{what}: {value}" for what, value in zip(HEAD, runs[-1].row(), strict=True)), sep="\n  ", flush=True
            )
    if options.report:
        write(LOAD, markdown(HEAD, [run.row() for run in runs]))
    return int(any(run.lost or run.doubled or run.late or run.unanswered for run in runs))


if __name__ == "__main__":
    sys.exit(main())
