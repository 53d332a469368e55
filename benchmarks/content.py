"""Check and load many lessons, cold and from the cache, beside bare python-frontmatter on the same files.

Run: python -m benchmarks.content [COUNT ...]   (default: 1000 10000)

Each is taken three times, in turns, and the least counts: in seconds of CPU, since nothing here waits for anybody, and
a machine that works for others at the same time changes what the clock says by half.
"""

import multiprocessing
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import frontmatter

from benchmarks.figures import Figure, Scale, printed
from bot.content.catalogue import Library
from bot.content.check.checker import check, find_lessons
from bot.core.clock import SystemClock
from bot.features.library.versions import load_lessons
from bot.storage import Database
from bot.storage.migrate import migrate

TEMPLATE = Path(__file__).parent / "lesson.md"
"""A lesson as the shipped course once had it. It never changes, or the ratios that are kept would mean nothing."""
ROUNDS = 3
SIZE = 10_000
"""Bytes of one lesson: the template, filled up to the size of real ones."""


def write_lessons(folder: Path, count: int) -> None:
    """Write `count` lessons of `SIZE` bytes, each with an id and words of its own."""
    _, matter, body = TEMPLATE.read_text("utf-8").split("---\n", 2)
    matter = re.sub(r"^(id|prereqs|next|widgets):.*\n((  |- ).*\n)*", "", matter, flags=re.MULTILINE).rstrip()
    folder.mkdir()
    for number in range(count):
        text = f"---\nid: lesson-{number}\n{matter}\n---\n{body}"
        padding = f"\nWords of lesson {number}. " * ((SIZE - len(text.encode())) // 24)
        (folder / f"lesson-{number}.md").write_text(text + padding, encoding="utf-8")


def bare(folder: Path, _url: str) -> object:
    """The baseline: python-frontmatter alone."""
    return [frontmatter.load(str(file)) for file in sorted(folder.glob("*.md"))]


def checking(folder: Path, _url: str) -> object:
    """What `python -m bot check` does, without the printing."""
    return check(find_lessons([folder]))


def loading(folder: Path, url: str) -> object:
    """What a start of the bot does; from the second time on, with the readings that the first one stored."""
    db, library = Database(url), Library()
    load_lessons(db, library, folder, SystemClock().now())
    db.close()
    return library


def seconds(work: Callable[[Path, str], object], folder: Path, url: str) -> float:
    """Return the seconds of CPU that a piece of work takes, without those for throwing its result away."""
    began = time.process_time()
    result = work(folder, url)
    took = time.process_time() - began
    del result
    return took


def measure(count: int) -> Iterator[Figure]:
    """Yield the figures of so many lessons; each is taken in a fresh process, as in real life."""
    rounds: list[list[float]] = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "course"
        write_lessons(folder, count)
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), max_tasks_per_child=1) as fresh:
            for number in range(ROUNDS):
                url = f"sqlite:///{place}/tutor{number}.db"
                migrate(url)
                works = (bare, checking, loading, loading)
                rounds.append([fresh.submit(seconds, work, folder, url).result() for work in works])
    base, *others = map(min, zip(*rounds, strict=True))
    many = f"{count:,} lessons of 10 KB"
    yield Figure(f"baseline: python-frontmatter alone, {many}", base, "s")
    rows = (
        ("check, pages and advice included", "9.70"),
        ("check and load, first time", ""),
        ("load from the cache", "0.50"),
    )
    for (what, promise), took in zip(rows, others, strict=True):
        yield Figure(f"{what}, {many}", took, "s", took / base, guarded=took / base, promise=promise)


def figures(scale: Scale) -> Iterator[Figure]:
    """Yield the figures for a run of all benchmarks; 10,000 lessons take minutes and the same ratios."""
    yield from measure(300 if scale is Scale.QUICK else 1000)


def main() -> None:
    """Measure each count that was asked for."""
    counts = map(int, sys.argv[1:] or ["1000", "10000"])
    print(*printed(figure for count in counts for figure in measure(count)), sep="\n")


if __name__ == "__main__":
    main()
