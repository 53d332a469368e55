"""Time from starting the program to a bot that is ready, with few and with many lessons, without Discord's own share.

Run: python -m benchmarks.start [COUNT ...]   (default: 10 10000)

Each start is a process of its own; the first reads the lessons, the second finds them in the database.
"""

import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.content import write_lessons

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


def main() -> None:
    """Measure each count that was asked for."""
    print("seconds to ready and peak memory; budgets: 3 s and 120 MB with 10 lessons, 6 s with 10,000 in the cache")
    print(f"{'lessons':>8} {'first start':>18} {'from the cache':>18}")
    for count in map(int, sys.argv[1:] or ["10", "10000"]):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "course"
            write_lessons(folder, count)
            row = [
                f"{seconds:.2f} s {memory:>5} MB" for seconds, memory in (start(place, folder), start(place, folder))
            ]
        print(f"{count:>8} {row[0]:>18} {row[1]:>18}")


if __name__ == "__main__":
    main()
