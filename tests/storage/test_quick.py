"""Quick units share transactions, on SQLite on the event loop's own thread, and hold everything that others do."""

import asyncio
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import psycopg
import pytest
from sqlalchemy import event, select, update
from sqlalchemy.exc import IntegrityError

from bot.storage import Database, ReadSession, Unreachable, WriteSession
from bot.storage.engines import is_sqlite
from bot.storage.notes import Note, read_note, write_note
from bot.storage.quick import LaneWriter, LeftToThreadError, LoopWriter
from tests.conftest import ON_POSTGRESQL, ON_SQLITE
from tests.storage.faults import locked
from tests.storage.test_database import count_up, fail_after_writing
from tests.storage.test_outage import SOON


def thread_of(session: WriteSession, name: str) -> str:
    write_note(session, name, "here")
    return threading.current_thread().name


@pytest.fixture
def hasty(database_url: str) -> Iterator[Database]:
    made = Database(database_url, replace(SOON, unit=5))
    yield made
    made.close()


async def test_they_lose_no_update_beside_each_other_and_beside_what_a_thread_writes(db: Database) -> None:
    await db.write(write_note, "counter", "0")
    units = [db.write_quick(count_up, "counter") if n % 3 else db.write(count_up, "counter") for n in range(300)]
    assert sorted(await asyncio.gather(*units)) == list(range(1, 301))
    assert await db.read_quick(read_note, "counter") == "300"


async def test_one_that_fails_undoes_itself_alone(db: Database) -> None:
    good = [db.write_quick(write_note, f"good-{n}", "done") for n in range(10)]
    bad = [db.write_quick(fail_after_writing, f"bad-{n}") for n in range(10)]
    pairs = zip(good, bad, strict=True)
    results = await asyncio.gather(*(unit for pair in pairs for unit in pair), return_exceptions=True)
    assert [isinstance(result, ValueError) for result in results] == [False, True] * 10
    assert await db.read_quick(read_note, "good-9") == "done"
    assert await db.read_quick(read_note, "bad-9") is None


async def test_a_broken_constraint_is_told_to_its_own_caller(db: Database) -> None:
    def twice(session: WriteSession) -> None:
        session.run(Note.__table__.insert(), [{"name": "same", "text": "x"}, {"name": "same", "text": "y"}])  # type: ignore[attr-defined]

    broken, fine = await asyncio.gather(
        db.write_quick(twice), db.write_quick(write_note, "same", "z"), return_exceptions=True
    )
    assert isinstance(broken, IntegrityError)
    assert fine is None
    assert await db.read(read_note, "same") == "z"


async def test_a_locked_file_never_stops_the_event_loop(hasty: Database, database_url: str) -> None:
    with locked(database_url):
        waiting = asyncio.create_task(hasty.write_quick(write_note, "n", "lost"))
        turns = 0
        while not waiting.done():
            await asyncio.sleep(0.005)
            turns += 1
        with pytest.raises(Unreachable) as told:
            await waiting
        assert not told.value.unsure
    assert turns > 5, "the loop went on meanwhile"
    await hasty.write_quick(write_note, "n", "kept")
    assert await hasty.read_quick(read_note, "n") == "kept"


async def test_who_is_gone_before_their_turn_gets_nothing_written(db: Database) -> None:
    task = asyncio.create_task(db.write_quick(write_note, "a", "1"))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await db.write_quick(write_note, "b", "2")
    assert await db.read_quick(read_note, "b") == "2"
    assert await db.read_quick(read_note, "a") is None or not is_sqlite(str(db._reader.url))


@ON_SQLITE
async def test_they_run_on_the_loops_own_thread_and_beside_a_busy_one_in_that(db: Database) -> None:
    here = threading.current_thread().name
    assert await asyncio.gather(*(db.write_quick(thread_of, f"{n}") for n in range(3))) == [here] * 3
    loop, begun, go_on = asyncio.get_running_loop(), asyncio.Event(), threading.Event()

    def slow(session: WriteSession) -> bool:
        write_note(session, "slow", "done")
        loop.call_soon_threadsafe(begun.set)
        return go_on.wait(20)

    work = asyncio.create_task(db.write(slow))
    await begun.wait()
    behind = asyncio.create_task(db.write_quick(thread_of, "behind"))
    await asyncio.sleep(0.05)
    assert not behind.done(), "one file has one writer"
    go_on.set()
    assert await work
    assert await behind == "database-writer"


@ON_SQLITE
async def test_whoever_is_told_that_a_thread_has_written_finds_the_turn_free(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(db._quick, LoopWriter)
    turn, never = db._quick._turn, threading.Event()
    end = turn.end

    def end_late() -> None:
        never.wait(0.05)
        end()

    monkeypatch.setattr(turn, "end", end_late)
    for _ in range(3):
        await db.write(write_note, "n", "written by the thread")
        assert await db.write_quick(thread_of, "next") == threading.current_thread().name


@ON_SQLITE
async def test_what_could_not_be_committed_is_run_again_in_the_thread(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert db._quick is not None
    refusals, dialect = iter([True]), db._quick._engine.dialect
    commit = dialect.do_commit

    def refuse(connection: Any) -> None:
        if next(refusals, False):
            raise sqlite3.OperationalError("disk I/O error")
        commit(connection)

    monkeypatch.setattr(dialect, "do_commit", refuse)
    runs: list[str] = []

    def unit(session: WriteSession) -> None:
        runs.append(threading.current_thread().name)
        write_note(session, "n", str(len(runs)))

    await db.write_quick(unit)
    assert runs == [threading.current_thread().name, "database-writer"]
    assert await db.read_quick(read_note, "n") == "2"
    await db.write_quick(write_note, "m", "after it")
    with pytest.raises(LeftToThreadError):
        await db._quick.write(lambda session: fail_after_writing(session, "n"))


@ON_SQLITE
async def test_a_long_queue_is_written_in_portions_and_the_loop_goes_on(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.quick.MOST_AT_ONCE", 0.0)
    await db.write(write_note, "counter", "0")
    commits: list[object] = []
    assert db._quick is not None
    event.listen(db._quick._engine, "commit", commits.append)
    await asyncio.gather(*(db.write_quick(count_up, "counter") for _ in range(5)))
    assert len(commits) == 5, "without time left, each has a commit of its own"


@ON_POSTGRESQL
async def test_one_that_meets_a_lock_leaves_the_lane_and_the_others_go_on(db: Database, database_url: str) -> None:
    await db.write(write_note, "held", "before")
    with psycopg.connect(database_url.replace("+psycopg", "")) as other:
        other.execute("SELECT 1 FROM notes WHERE name = 'held' FOR UPDATE")
        behind = asyncio.create_task(db.write_quick(write_note, "held", "after"))
        await asyncio.sleep(0.02)
        async with asyncio.timeout(3):  # a thread waits 5 s for a lock
            for n in range(5):
                await db.write_quick(write_note, f"free-{n}", "written")
        assert not behind.done()
        other.rollback()
    await behind
    assert await db.read(read_note, "held") == "after"


@ON_POSTGRESQL
async def test_those_that_come_together_share_a_thread_and_a_commit(db: Database) -> None:
    commits: list[object] = []
    assert isinstance(db._quick, LaneWriter)
    event.listen(db._quick._engine, "commit", commits.append)
    threads = await asyncio.gather(*(db.write_quick(thread_of, f"{n}") for n in range(30)))
    assert {*threads} == {"database-lane_0"}
    assert len(commits) == 1


@ON_POSTGRESQL
async def test_a_commit_that_says_nothing_is_told_as_unsure_and_is_not_run_again(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(db._quick, LaneWriter)

    def cut(_connection: Any) -> None:
        raise psycopg.OperationalError("server closed the connection unexpectedly")

    dialect, runs = db._quick._engine.dialect, []
    monkeypatch.setattr(dialect, "do_commit", cut)
    monkeypatch.setattr(dialect, "is_disconnect", lambda *_: True)

    def unit(session: WriteSession) -> None:
        runs.append(session)
        write_note(session, "n", "x")

    with pytest.raises(Unreachable) as told:
        await db.write_quick(unit)
    assert told.value.unsure
    assert len(runs) == 1


async def test_a_quick_reader_writes_nothing(db: Database) -> None:
    def write(session: ReadSession) -> None:
        session._connection.execute(update(Note).values(text="x"))

    await db.write(write_note, "n", "kept")
    with pytest.raises(Exception, match=r"(?i)readonly|read-only"):
        await db.read_quick(write)
    assert await db.read(lambda session: session.scalar(select(Note.text).where(Note.name == "n"))) == "kept"
