"""The picture of progress for a learner with five years of daily reviews, beside that of one who did nothing yet.

Run: python -m benchmarks.progress

Times to read the numbers and to draw them, what the process grows by over 50 pictures, and for how long the event loop
stood still at most while they were drawn.
"""

import asyncio
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import structlog
from sqlalchemy import insert

from benchmarks.figures import Figure, Scale, printed
from bot import app
from bot.charts import draw_progress
from bot.context import writing
from bot.core.ids import LearnerId, Who
from bot.features.account.progress import service, views
from bot.features.account.progress.rules import Progress
from bot.features.flashcards.deck import CardRow, ReviewLogRow
from bot.features.people.activity.store import StudyDayRow
from bot.settings import Settings
from bot.storage import WriteSession
from tests.conftest import HandClock, write_lesson

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAYS, A_DAY, CARDS = 5 * 365, 60, 3000
ADA, BEN = Who(LearnerId(1), None, "", "Ada"), Who(LearnerId(2), None, "", "Ben")
PICTURES = 50


def fill(session: WriteSession) -> None:
    """Give a learner five years: a day's reviews each day, and a deck."""
    for number in range(DAYS):
        at = NOW - timedelta(days=number)
        session.run(insert(StudyDayRow), [{"learner_id": 1, "on": at.date(), "zone": "UTC", "at": at}])
        session.run(insert(ReviewLogRow), [_review(number, place, at) for place in range(A_DAY)])
    session.run(insert(CardRow), [_card(number) for number in range(CARDS)])


def _review(day: int, place: int, at: datetime) -> dict[str, object]:
    number = 1 + (day * A_DAY + place) % CARDS
    rating = 1 if place % 10 == 0 else 3
    same = {"act": "rated", "was": "review", "detail": {"days": 30}, "learner_id": 1}
    return {"card_id": number, "at": at, "on": at.date(), "rating": rating, **same}


def _card(number: int) -> dict[str, object]:
    day = NOW.date() + timedelta(days=number % 60)
    return {
        "learner_id": 1,
        "scope": 0,
        "lesson_id": "alpha",
        "source": "own",
        "key": str(number),
        "version": "",
        "front": "a front",
        "back": "a back",
        "state": "review",
        "stability": float(number % 90),
        "difficulty": 5.0,
        "last_on": date(2026, 2, 20),
        "due_on": day,
        "reps": 3,
        "lapses": 0,
        "archived": False,
        "shelf": 0,
    }


@dataclass(frozen=True)
class Taken:
    """What pictures took, in milliseconds, and what the process grew by, in MB."""

    read: float
    drawn: float
    pause: float
    grown: float


async def measure(parts: app.Parts, who: Who, pictures: int) -> Taken:
    """Read and draw somebody's progress again and again."""
    looks, draws = [], []
    pauses: list[float] = []
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for _ in range(pictures):
        began = time.perf_counter()
        progress: Progress = await parts.db.write(writing(service.look, parts.library, who, NOW))
        looks.append(time.perf_counter() - began)
        began = time.perf_counter()
        drawing = asyncio.create_task(asyncio.to_thread(draw_progress, views.chart(progress)))
        last = began
        while not drawing.done():
            await asyncio.sleep(0.001)
            now = time.perf_counter()
            pauses.append(now - last)
            last = now
        draws.append(time.perf_counter() - began)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    return Taken(statistics.median(looks) * 1000, statistics.median(draws) * 1000, max(pauses) * 1000, grown)


def figures(scale: Scale) -> Iterator[Figure]:
    """Yield the figures of both learners."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    pictures = 10 if scale is Scale.QUICK else PICTURES
    with tempfile.TemporaryDirectory() as place:
        lessons = Path(place) / "course"
        lessons.mkdir()
        write_lesson(lessons, "alpha")
        url = f"sqlite:///{place}/tutor.db"
        parts = app.prepare(
            Settings(_env_file=None, pace=0, database_url=url, lessons=lessons, shard_count=1), HandClock(NOW)
        )
        parts.db.write_now(fill)
        new, old = (asyncio.run(measure(parts, who, pictures)) for who in (BEN, ADA))
        parts.close()
    yield Figure("baseline: reading what somebody did who did nothing yet", new.read, "ms")
    yield Figure("reading five years of 60 reviews a day", old.read, "ms", old.read / new.read)
    yield Figure("baseline: drawing the first", new.drawn, "ms", promise="300 ms")
    ratio = old.drawn / new.drawn
    yield Figure("drawing the second", old.drawn, "ms", ratio, guarded=ratio, promise="300 ms")
    yield Figure("longest pause of the event loop meanwhile", max(new.pause, old.pause), "ms", promise="50 ms")
    yield Figure(f"memory grown by {2 * pictures} pictures", new.grown + old.grown, "MB")


def main() -> None:
    """Measure both learners."""
    print(*printed(figures(Scale.FULL)), sep="\n")


if __name__ == "__main__":
    main()
