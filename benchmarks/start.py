"""Time from starting the program to a bot that is ready, with few and with many lessons, without Discord's own share.

Run: python -m benchmarks.start [COUNT ...]   (default: 10 10000)

Each start is a process of its own; the first reads the lessons, the second finds them in the database.
"""

import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.content import write_lessons
from benchmarks.figures import Figure, Scale, printed

PROGRAM = """
import asyncio, sys, time
from bot import app
from bot.core.ids import GLOBAL
from bot.talk.shelf import Shelf
from bot.settings import Settings
parts = app.prepare(Settings(_env_file=None, pace=0, database_url=sys.argv[1], lessons=sys.argv[2], shard_count=1))
parts.bot()
async def first_answer():
    began, shelf = time.perf_counter(), Shelf(parts.library, parts.db)
    answers = await shelf.answers(GLOBAL)
    answers.ask("what is shadow mode?")
    print("answer", time.perf_counter() - began)
    await shelf.settled()
asyncio.run(first_answer())
parts.close()
"""


def start(place: str, folder: Path) -> tuple[float, float]:
    """Start once; return the seconds until it's ready, and from then to a first answer."""
    began = time.perf_counter()
    command = [sys.executable, "-c", PROGRAM, f"sqlite:///{place}/tutor.db", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    took = time.perf_counter() - began
    answer = re.search(r"answer ([\d.]+)", done.stdout)
    assert answer is not None, done.stdout
    return took - float(answer[1]), float(answer[1])


def measure(count: int) -> Iterator[Figure]:
    """Yield what the first start with so many lessons takes, and what the next one does."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "course"
        write_lessons(folder, count)
        promises = {10: "3 s", 10_000: "6 s"}.get(count, "")
        for which, promised in (("first start", ""), ("start from the cache", promises)):
            seconds, answer = start(place, folder)
            yield Figure(f"{which}, {count:,} lessons", seconds, "s", promise=promised)
            kept = "0.3 s" if promised or which != "first start" else ""
            yield Figure(f"{which}, {count:,} lessons: to the first answer", answer, "s", promise=kept)


def figures(scale: Scale) -> Iterator[Figure]:
    """Yield the figures for a run of all benchmarks."""
    for count in (10,) if scale is Scale.QUICK else (10, 1000):
        yield from measure(count)


def main() -> None:
    """Measure each count that was asked for."""
    counts = map(int, sys.argv[1:] or ["10", "10000"])
    print(*printed(figure for count in counts for figure in measure(count)), sep="\n")


if __name__ == "__main__":
    main()
