"""Reviews a second with a durable write, beside Anki's own library on a deck of the same size in the same run.

Run: python -m benchmarks.reviews [CARDS]   (default: 50000)

One review is: take the next card, work out what each rating would do, rate it, on disk. One learner goes through a deck
with all cards due; then 100 learners at once go through theirs. Anki's library is Rust and keeps its deck in one file
of its own, so its speed says little about how fast this machine runs Python: between runs of the same code the ratio
to it moved by half. What may not get worse is our CPU beside that of SQLAlchemy alone, reading and writing a card as
often: how long a commit takes is the machine's affair.
"""

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import structlog
from anki.collection import Collection
from anki.decks import DeckConfigId, DeckId
from anki.scheduler.v3 import CardAnswer, Scheduler
from sqlalchemy import insert, select, update

from benchmarks.figures import Figure, Scale, printed
from bot import app
from bot.content.catalogue import Library
from bot.context import WriteContext, reading, writing
from bot.core.ids import LearnerId, Who
from bot.features.flashcards.deck import CardRow
from bot.features.flashcards.review import service
from bot.features.flashcards.review.rules import Back, Front, Outcome, Verdict
from bot.features.people.learners import arrive, prefer
from bot.memory import Rating
from bot.settings import Settings
from bot.storage import WriteSession
from bot.storage.engines import create_writer
from tests.conftest import HandClock, write_lesson

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
REVIEWS = 2000
LEARNERS = 100
READS, WRITES = 11, 3
"""How many statements a review takes: it looks things up to show the back, to rate the card and to find the next."""


def anki(folder: Path, cards: int, reviews: int) -> list[float]:
    """Return the seconds of each of so many reviews of Anki's."""
    collection = Collection(str(folder / "collection.anki2"))
    collection.set_config("fsrs", True)
    config = collection.decks.get_config(DeckConfigId(1))
    config["rev"]["perDay"], config["new"]["perDay"] = 9999, 0
    collection.decks.save(config)
    notetype = collection.models.by_name("Basic")
    for number in range(cards):
        note = collection.new_note(notetype)
        note["Front"], note["Back"] = f"front {number}", "back"
        collection.add_note(note, DeckId(1))
    scheduler = collection.sched
    assert isinstance(scheduler, Scheduler)
    today = scheduler.today
    collection.db.execute(
        "update cards set type = 2, queue = 2, ivl = 10, factor = 2500, reps = 3, due = ?, data = ?",
        today,
        '{"s":10.0,"d":5.0,"dr":0.9}',
    )
    times = []
    for _ in range(reviews):
        began = time.perf_counter()
        queued = scheduler.get_queued_cards()
        first = queued.cards[0]
        card = collection.get_card(first.card.id)
        card.start_timer()
        answer = scheduler.build_answer(card=card, states=first.states, rating=CardAnswer.GOOD)
        scheduler.answer_card(answer)
        times.append(time.perf_counter() - began)
    collection.close()
    return times


def fill(session: WriteSession, learners: int, cards: int) -> None:
    """Give each learner so many cards, all of them due."""
    for number in range(1, learners + 1):
        learner = arrive(WriteContext(session, Library(), Who(LearnerId(number), None), NOW))
        prefer(session, learner, {"review_limit": 9999})
        rows = [
            {
                "learner_id": number,
                "scope": 0,
                "lesson_id": "",
                "source": "own",
                "key": str(key),
                "version": "",
                "front": f"front {key}",
                "back": "back",
                "state": "review",
                "stability": 10.0,
                "difficulty": 5.0,
                "last_on": date(2026, 2, 20),
                "due_on": NOW.date() - timedelta(days=key % 30),
                "reps": 3,
                "lapses": 0,
                "archived": False,
                "shelf": 0,
            }
            for key in range(cards)
        ]
        session.run(insert(CardRow), rows)


async def study(parts: app.Parts, who: Who, count: int) -> list[float]:
    """Let a learner review so many cards; return the seconds of each."""
    times = []
    shown: Outcome = await parts.db.write(writing(service.begin, parts.library, who, NOW))
    for _ in range(count):
        began = time.perf_counter()
        assert isinstance(shown, Front)
        card = shown.card
        back = await parts.db.read(reading(service.reveal, parts.library, who, NOW), card.id, card.reps, False)
        assert isinstance(back, Back)
        verdict = Verdict(card.id, card.reps, back.on.toordinal(), 3, back.offers[Rating.GOOD].days or 0)
        shown = await parts.db.write(writing(service.rate, parts.library, who, NOW), verdict, False)
        times.append(time.perf_counter() - began)
    return times


@dataclass(frozen=True)
class Pace:
    """How many reviews there were a second, and how many seconds of this process's CPU each took."""

    rate: float
    cpu: float


class Watch:
    """Times some reviews, from when it's made."""

    def __init__(self) -> None:
        self._began, self._used = time.perf_counter(), time.process_time()

    def stop(self, reviews: int) -> Pace:
        """Return how fast so many reviews were."""
        return Pace(reviews / (time.perf_counter() - self._began), (time.process_time() - self._used) / reviews)


async def bare(url: str, cards: int, reviews: int) -> Pace:
    """Return the pace at which SQLAlchemy alone, in a thread, reads a card READS times and writes it WRITES times."""
    engine = create_writer(url)

    def review(number: int) -> None:
        card = CardRow.id == 1 + number % cards
        with engine.begin() as connection:
            for _ in range(READS):
                connection.execute(select(CardRow).where(card)).first()
            for _ in range(WRITES):
                connection.execute(update(CardRow).where(card).values(reps=CardRow.reps + 1))

    watch = Watch()
    for number in range(reviews):
        await asyncio.to_thread(review, number)
    pace = watch.stop(reviews)
    engine.dispose()
    return pace


@dataclass(frozen=True)
class Beside:
    """What reviews are held against: Anki's a second, and the seconds of CPU of bare reads and writes."""

    anki: float
    cpu: float


def rows(name: str, pace: Pace, times: list[float], beside: Beside, promise: str) -> Iterator[Figure]:
    """Yield how many reviews there were a second, and what one of them took."""
    p = statistics.quantiles(times, n=100)
    yield Figure(name, pace.rate, "a second", pace.rate / beside.anki, more=True, promise=promise)
    share = beside.cpu / pace.cpu
    yield Figure(f"{name}: CPU of one", pace.cpu * 1000, "ms", share, more=True, guarded=share)
    yield Figure(f"{name}: half of them within", p[49] * 1000, "ms")
    yield Figure(f"{name}: 99% within", p[98] * 1000, "ms")


async def ours(folder: Path, cards: int, reviews: int, anki: float) -> list[Figure]:
    """Return our figures; SQLAlchemy alone is timed on the same deck, before them and after them."""
    lessons = folder / "lessons"
    lessons.mkdir()
    write_lesson(lessons, "alpha")
    url = f"sqlite:///{folder}/tutor.db"
    settings = Settings(_env_file=None, pace=0, database_url=url, lessons=lessons, shard_count=1)
    parts = app.prepare(settings, HandClock(NOW))
    parts.db.write_now(fill, 1, cards)
    before = await bare(url, cards, reviews)
    await study(parts, Who(LearnerId(1), None), 50)
    watch = Watch()
    times = await study(parts, Who(LearnerId(1), None), reviews)
    alone = watch.stop(reviews)
    parts.close()
    many = folder / "many.db"
    settings = Settings(_env_file=None, pace=0, database_url=f"sqlite:///{many}", lessons=lessons, shard_count=1)
    parts = app.prepare(settings, HandClock(NOW))
    parts.db.write_now(fill, LEARNERS, 200)
    watch = Watch()
    each = reviews // LEARNERS
    groups = await asyncio.gather(*(study(parts, Who(LearnerId(n), None), each) for n in range(1, LEARNERS + 1)))
    crowd = watch.stop(each * LEARNERS)
    parts.close()
    after = await bare(url, cards, reviews)
    rate, beside = (before.rate + after.rate) / 2, Beside(anki, (before.cpu + after.cpu) / 2)
    together = [one for group in groups for one in group]
    return [
        Figure("SQLAlchemy alone, as many statements", rate, "a second", rate / anki, more=True),
        *rows(f"one learner, {cards:,} cards", alone, times, beside, "1.00"),
        *rows(f"{LEARNERS} learners at once", crowd, together, beside, "1,500 a second"),
    ]


def measure(cards: int, reviews: int) -> Iterator[Figure]:
    """Yield Anki's figures, then ours."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    with tempfile.TemporaryDirectory() as place:
        times = anki(Path(place), cards, reviews)
        baseline = len(times) / sum(times)
        yield Figure(f"baseline: Anki's library, {cards:,} cards", baseline, "a second")
        yield from asyncio.run(ours(Path(place), cards, reviews, baseline))


def figures(scale: Scale) -> Iterator[Figure]:
    """Yield the figures for a run of all benchmarks."""
    return measure(2000, 500) if scale is Scale.QUICK else measure(50_000, REVIEWS)


def main() -> None:
    """Measure Anki, then us."""
    print(*printed(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000, REVIEWS)), sep="\n")


if __name__ == "__main__":
    main()
