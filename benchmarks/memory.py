"""Memory of the real program at a harness's Discord, with the courses of this repository, on SQLite.

Run: python -m benchmarks.memory [FOLDER OF LESSONS]

Resident memory a minute after a first start, half a minute after a later one while nobody talks, and once somebody has
talked; and the peak of a first start.
"""

import asyncio
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, Scale, printed
from tests.chaos.nodes import Node
from tests.chaos.stand import stand
from tests.chaos.wire import Wire
from tests.chaos.world import guild_on, message
from tests.conftest import ROOT

SAID = ("hello", "what is overfitting?", "and why?", "how much do I have left today?", "what's a baseline for?")
LEARNER = 900
FIRST, LATER = 60, 30
"""Seconds after which a first start, and a later one, is looked at."""


def held(node: Node, name: str = "VmRSS") -> float:
    """Return a process's resident memory in MB, or its peak (`VmHWM`)."""
    assert node.process is not None
    status = Path(f"/proc/{node.process.pid}/status").read_text("utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith(name)) * 1024 / 1e6


async def measure(lessons: Path) -> list[Figure]:
    """Start the program twice, talk to it, and return what it holds."""
    with stand("sqlite") as place:
        wire = Wire([guild_on(0, 1)])
        await wire.start()
        node = place.node(wire, 0, LESSONS=str(lessons))
        try:
            node.start()
            assert await node.until_ready(600)
            await asyncio.sleep(FIRST)
            found = [Figure("a minute after a first start", held(node), "MB", promise="215 MB")]
            found.append(Figure("its peak", held(node, "VmHWM"), "MB", promise="230 MB"))
            node.signal(signal.SIGTERM)
            await node.ended(20)
            node.ready.clear()
            node.start()
            assert await node.until_ready(60)
            found.append(Figure("a later start, just ready", held(node), "MB"))
            await asyncio.sleep(LATER)
            found.append(Figure("half a minute later, nobody talks", held(node), "MB", promise="140 MB"))
            for text in SAID:
                await _answered(wire, text)
            found.append(Figure("once somebody has talked", held(node), "MB", promise="205 MB"))
        finally:
            await node.close()
            await wire.close()
    return found


async def _answered(wire: Wire, text: str) -> None:
    before = len(wire.posted)
    said = message(LEARNER + 1, {"content": text}, author=LEARNER)
    await wire.emit("MESSAGE_CREATE", {**said, "channel_type": 1}, None)
    async with asyncio.timeout(30):
        while len(wire.posted) == before:  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.1)


def figures(scale: Scale) -> Iterator[Figure]:
    """Yield the figures for a run of all benchmarks."""
    if scale is Scale.FULL:
        yield from asyncio.run(measure(ROOT / "lessons"))


def main() -> None:
    """Measure with the courses here, or in another folder."""
    lessons = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "lessons"
    print(*printed(asyncio.run(measure(lessons.resolve()))), sep="\n")


if __name__ == "__main__":
    main()
