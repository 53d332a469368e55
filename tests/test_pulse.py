"""The pulse of a node: it tells the truth about what serving needs, and sets the shared clock right."""

import asyncio
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot import pulse as pulses
from bot.core.clock import SharedClock
from bot.pulse import Gateway, Pulse, Shard
from bot.storage import Database, Limits
from bot.storage.engines import is_sqlite
from bot.telemetry.metrics import Metrics
from bot.telemetry.reach import Reach
from tests.conftest import HandClock
from tests.storage.faults import locked

HASTY = Limits(connect=2, statement=0.4, lock=0.2, idle=1, unit=0.6)
UP = Gateway((Shard(0, True, 0.1), Shard(1, True, 0.1)), 2)
CUT = Gateway((Shard(0, True, 0.1), Shard(1, False, 0.1)), 2)


@pytest.fixture
def clock() -> HandClock:
    return HandClock(datetime.now(UTC))


@pytest.fixture
def pulse(database_url: str, clock: HandClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pulse]:
    monkeypatch.setattr(pulses, "BEAT", 0.02)
    monkeypatch.setattr(pulses, "STALE", 0.5)
    monkeypatch.setattr(pulses, "LAG", 60.0)  # a busy machine is late
    db = Database(database_url, HASTY)
    made = Pulse(db, database_url, SharedClock(clock), Metrics(), Reach())
    made.gateway = lambda: UP
    yield made
    db.close()


async def until(true: Callable[[], bool]) -> None:
    """Wait for something that a beat brings about, or fail."""
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110 - nothing tells of a beat
            await asyncio.sleep(0.01)


async def test_it_is_ready_once_a_write_commits_and_the_shards_are_there(pulse: Pulse) -> None:
    assert pulse.ready()["database"] is False
    beating = asyncio.create_task(pulse.run())
    await until(lambda: all(pulse.ready().values()))
    assert pulse.serving.shards == {0, 1}
    pulse.gateway = lambda: CUT
    assert pulse.ready()["discord"] is False, "one shard is enough: its learners get no answer"
    await until(lambda: pulse.serving.shards == {0})
    pulse.gateway = Gateway
    assert pulse.ready()["discord"] is False, "before it's ready there's no shard at all"
    beating.cancel()


async def test_a_locked_database_is_not_ready_and_is_again_afterwards(pulse: Pulse, database_url: str) -> None:
    beating = asyncio.create_task(pulse.run())
    await until(lambda: pulse.ready()["database"])
    with locked(database_url):
        await until(lambda: not pulse.ready()["database"])
    await until(lambda: pulse.ready()["database"])
    beating.cancel()


async def test_a_full_disk_is_not_ready(pulse: Pulse, database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pulses, "MIN_FREE", 1 << 62)
    assert pulse.ready()["disk"] is not is_sqlite(database_url), "PostgreSQL's disk is elsewhere"
    monkeypatch.setattr(pulse, "_folder", Path("/no/such/folder"))
    assert pulse.ready()["disk"] is False


async def test_a_clock_that_is_off_is_set_right_by_the_databases(
    pulse: Pulse, clock: HandClock, database_url: str
) -> None:
    clock.advance(seconds=-90)
    with capture_logs() as logged:
        await pulse.beat()
        if is_sqlite(database_url):
            assert pulse._clock.offset == timedelta(0), "its clock is the machine's"
            return
        assert abs(pulse._clock.now() - datetime.now(UTC)) < timedelta(seconds=30)
        await pulse.beat()
        clock.advance(seconds=90)
        await pulse.beat()
    told = [(one["event"], one["log_level"]) for one in logged if "clock" in one["event"]]
    assert told == [("this machine's clock is off", "warning"), ("this machine's clock is right", "info")]


async def test_what_it_measures_is_in_the_metrics(pulse: Pulse) -> None:
    beating = asyncio.create_task(pulse.run())
    await until(lambda: b"tutor_overdue{" in pulse._metrics.text() and b"tutor_loop_lag" in pulse._metrics.text())
    await until(lambda: b'tutor_shard_connected{shard="1"} 1.0' in pulse._metrics.text())
    text = pulse._metrics.text().decode()
    for row in ('tutor_overdue{work="group_quizzes"} 0.0', "tutor_database_waiting 0.0", "tutor_tasks"):
        assert row in text
    beating.cancel()


async def test_it_is_not_ready_while_discord_does_not_answer_or_people_are_told_so(pulse: Pulse) -> None:
    answers = False

    async def ask() -> bool:
        return answers

    pulse.ask_discord, pulse._reach = ask, Reach(lambda: time.monotonic() * 100)  # a hundredth of each second
    beating = asyncio.create_task(pulse.run())
    await until(lambda: not pulse.ready()["requests"])
    answers = True
    await until(lambda: pulse.ready()["requests"])
    for number in range(5):
        pulse._reach.met(number, number, out=True)
    assert not pulse.ready()["people"]
    await until(lambda: pulse.ready()["people"])
    beating.cancel()


async def test_a_node_that_is_not_connected_yet_asks_discord_nothing(pulse: Pulse) -> None:
    async def ask() -> bool:
        raise AssertionError

    pulse.ask_discord, pulse.gateway = ask, Gateway
    beating = asyncio.create_task(pulse.run())
    await until(lambda: pulse.ready()["database"])
    assert pulse.ready()["requests"]
    beating.cancel()
