"""`make chaos`: people at the real program while a nemesis works, and the laws afterwards.

It prints its seed; the same one draws the same faults in the same order. `--report` writes the table of faults into
`docs/reliability.md`.
"""

import argparse
import asyncio
import faulthandler
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Coroutine, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.chaos import doings, laws, reminders
from tests.chaos.ledger import Broken, Ledger
from tests.chaos.nemesis import KINDS, Stage, untold
from tests.chaos.people import Person
from tests.chaos.report import CHAOS, Row, table, write
from tests.chaos.stand import Stand, stand
from tests.chaos.wire import Wire
from tests.chaos.world import guild_on

CALM = 6.0
"""Seconds between two faults, in which everything must be well again."""

SETTLE = 16.0
"""Seconds after the last tap until the laws are looked at."""

BESIDES = 180.0
"""Seconds that starting, settling and the laws may take besides the nemesis; a run that takes longer has hung."""


@dataclass
class Run:
    """One run at one database."""

    name: str
    ledger: Ledger = field(default_factory=Ledger)
    faults: list[tuple[str, float, float]] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)
    lost: int = 0
    doubled: int = 0

    def rows(self) -> Iterator[Row]:
        """Yield a row for each kind of fault; one is survived if no law was broken from its beginning to the next."""
        for name in KINDS:
            times = [(began, ended) for one, began, ended in self.faults if one == name]
            hurt = sum(any(one.at and began <= one.at < ended for one in self.broken) for began, ended in times)
            if times:
                yield Row(name, self.name, len(times), len(times) - hurt)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run chaos; return 1 where a law is broken."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--seconds", type=float, default=600, help="how long the nemesis works")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--databases", default="sqlite,postgresql", help="one after another, or both with --together")
    parser.add_argument("--together", action="store_true", help="run both databases at the same time")
    parser.add_argument("--only", default="", help="only faults whose name has this in it")
    parser.add_argument("--report", action="store_true", help="write the table into docs/reliability.md")
    options = parser.parse_args(arguments)
    print(f"seed {options.seed}", flush=True)
    faulthandler.dump_traceback_later(_longest(options) + 30, exit=True)  # where even the event loop stands still
    runs = asyncio.run(_in_time(options))
    faulthandler.cancel_dump_traceback_later()
    for run in runs:
        _tell(run)
    if options.report:
        totals = ", ".join(f"{run.name} {_total(run)}" for run in runs)
        faults = table([row for run in runs for row in run.rows()])
        write(CHAOS, f"Seed {options.seed}: {totals}.\n\n{faults}")
    return int(any(run.broken for run in runs))


def _longest(options: argparse.Namespace) -> float:
    """Return how many seconds everything may take."""
    rounds = 1 if options.together else len(options.databases.split(","))
    return float(rounds * (options.seconds + BESIDES))


async def _in_time(options: argparse.Namespace) -> list[Run]:
    """Run everything. A run that hangs tells what it waits for and raises TimeoutError; CI would wait for ever."""
    working = asyncio.create_task(_all(options))
    _, late = await asyncio.wait([working], timeout=_longest(options))
    if late:
        for task in asyncio.all_tasks():
            task.print_stack()
        working.cancel()
        await asyncio.wait([working])
        raise TimeoutError("the run hangs; the stacks above tell where")
    return await working


async def _all(options: argparse.Namespace) -> list[Run]:
    names = options.databases.split(",")
    if options.together:
        return list(await asyncio.gather(*(_one(name, options) for name in names)))
    return [await _one(name, options) for name in names]


async def _one(name: str, options: argparse.Namespace) -> Run:
    with stand(name) as place:
        return await _run(Run(name), options, place)


async def _run(run: Run, options: argparse.Namespace, place: Stand) -> Run:
    count = 2 if place.proxy is not None else 1
    dice = random.Random(f"{options.seed} {run.name}")
    wire = Wire([guild_on(shard, count) for shard in range(count)])
    await wire.start()
    nodes = [place.node(wire, number) for number in range(count)]
    stage = Stage(wire, nodes, place.url, place.proxy, dice)
    try:
        for node in nodes:
            node.start()
            assert await node.until_ready(), node.log.read_text()[-3000:]
        resting = [await laws.resting(node) for node in nodes]
        crowd = [asyncio.create_task(one) for one in _crowd(stage, run.ledger)]
        await asyncio.sleep(CALM)
        await _torment(run, stage, options)
        await asyncio.sleep(CALM)
        for one in crowd:
            one.cancel()
        await asyncio.gather(*crowd, return_exceptions=True)
        await asyncio.sleep(SETTLE)
        run.broken += [
            Broken("people get on", repr(one.exception())) for one in crowd if not one.cancelled() and one.exception()
        ]
        run.lost, run.doubled, broken = await laws.all_of(stage, run.ledger, resting)
        run.broken += broken
    finally:
        await _end(stage, place.folder, run)
    return run


def _crowd(stage: Stage, ledger: Ledger) -> list[Coroutine[None, None, None]]:
    """Return what the people do; they live on all servers in turn. Nobody does two things: who learns needs no card."""
    wire, dice = stage.wire, stage.dice

    def somebody(number: int, *, alone: bool = False, ledger: Ledger = ledger) -> Person:
        server = None if alone else wire.guilds[number % len(wire.guilds)]
        return Person(wire, ledger, 7_000_000_000_000_000_000 + number * 10, server, random.Random(dice.random()))

    doing = [doings.learn(somebody(number)) for number in range(8)]
    doing += [doings.move(somebody(number)) for number in range(60, 62)]
    doing += [doings.walk(somebody(number)) for number in range(50, 53)]
    doing += [doings.review(somebody(number)) for number in range(10, 14)]
    doing += [doings.write(somebody(number)) for number in range(20, 23)]
    doing += [doings.talk(somebody(number, alone=True)) for number in range(30, 32)]
    soon_gone = Ledger(taps=ledger.taps, gone=ledger.gone)  # what they had is to be lost
    doing.append(doings.leave(somebody(number, ledger=soon_gone) for number in range(900, 1000)))
    doing.append(reminders.be_reminded(stage.url, ledger, [somebody(number) for number in range(200, 240)]))
    for place in range(len(wire.guilds)):
        group = [somebody(100 + place + len(wire.guilds) * number) for number in range(4)]
        doing.append(doings.host(group[0], group[1:]))
    return doing


async def _torment(run: Run, stage: Stage, options: argparse.Namespace) -> None:
    until = time.monotonic() + options.seconds
    possible = [one for one, kind in KINDS.items() if options.only in one and (stage.proxy or not kind.postgresql)]
    waiting: list[str] = []
    while time.monotonic() < until:
        waiting = waiting or stage.dice.sample(possible, len(possible))
        name = waiting.pop()
        began = time.monotonic()
        print(f"{run.name}: {name}", flush=True)
        await KINDS[name].run(stage)
        ended = time.monotonic()
        await asyncio.sleep(CALM)
        if KINDS[name].red != "none":
            await _until_green(stage)
            laid, lifted = max(stage.laid, began), stage.lifted if stage.lifted > began else ended
            of_each = [untold(node, laid, lifted, KINDS[name].red_by) for node in stage.nodes]
            hit = of_each if KINDS[name].red == "all" else [min(of_each, key=len)]
            stage.broken += [replace(one, by=f"{name}: {one.by}") for some in hit for one in some]
        run.faults.append((name, began, time.monotonic()))


async def _until_green(stage: Stage) -> None:
    for node in stage.nodes:
        await node.until_ready(10)


async def _end(stage: Stage, folder: Path, run: Run) -> None:
    for node in stage.nodes:
        await node.close()
    await stage.wire.close()
    if run.broken:
        kept = Path(tempfile.gettempdir()) / f"chaos-{run.name}"
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(folder, kept, ignore=shutil.ignore_patterns("pg"))
        print(f"{run.name}: logs and database are kept in {kept}", flush=True)


def _total(run: Run) -> str:
    ledger, taps = run.ledger, run.ledger.taps
    return (
        f"{len(run.faults)} faults, {len(taps):,} taps, {ledger.acknowledged:,} effects acknowledged "
        f"({len(ledger.answers.told):,} answers, {len(ledger.ratings.told):,} ratings, {len(ledger.texts):,} texts, "
        f"{len(ledger.grouped.told):,} answers in groups), {len(ledger.reminded)} reminders, "
        f"{len(ledger.gone)} people deleted, {run.lost} lost, {run.doubled} doubled, "
        f"{len(run.broken)} times a law broken"
    )


def _tell(run: Run) -> None:
    print(f"\n{run.name}: {_total(run)}")
    for law, count in Counter(one.law for one in run.broken).most_common():
        print(f"  BROKEN {count} × {law}")
        for one in [one for one in run.broken if one.law == law][:5]:
            print(f"    {one.by}")


if __name__ == "__main__":
    sys.exit(main())
