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
import resource, sys, time
from bot import app
from bot.settings import Settings
parts = app.prepare(Settings(_env_file=None, pace=0, database_url=sys.argv[1], lessons=sys.argv[2], shard_count=1))
parts.bot()
print("memory", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
parts.close()
"""


def start(place: str, folder: Path) -> tuple[float, int]:
    """Start once; return seconds and the peak of memory in MB."""
    began = time.perf_counter()
    command = [sys.executable, "-c", PROGRAM, f"sqlite:///{place}/tutor.db", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found = re.search(r"memory (\d+)", done.stdout)
    return time.perf_counter() - began, int(found[1]) if found else 0


def measure(count: int) -> Iterator[Figure]:
    """Yield what the first start with so many lessons takes, and what the next one does."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "course"
        write_lessons(folder, count)
        promises = {10: ("3 s", "100 MB"), 10_000: ("6 s", "")}.get(count, ("", ""))
        for which, promised in (("first start", ("", "")), ("start from the cache", promises)):
            seconds, memory = start(place, folder)
            yield Figure(f"{which}, {count:,} lessons", seconds, "s", promise=promised[0])
            yield Figure(f"{which}, {count:,} lessons: memory", memory, "MB", promise=promised[1])


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
