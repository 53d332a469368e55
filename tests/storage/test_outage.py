"""A database that is slow, locked, cut or silent: everybody is told in time, and nothing counts twice."""

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from unittest import mock

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError
from structlog.testing import capture_logs

from bot.storage import Busy, Database, Limits, ReadSession, Unreachable, WriteSession
from bot.storage.database import PEOPLE
from bot.storage.engines import is_sqlite
from bot.storage.notes import read_note, write_note
from bot.storage.watchdog import Watchdog
from tests.storage.faults import Proxy, locked

SOON = Limits(connect=2, statement=0.5, lock=0.3, idle=5, unit=1)
"""As in life, only sooner."""


@pytest.fixture
def hasty(database_url: str) -> Iterator[Database]:
    made = Database(database_url, SOON)
    yield made
    made.close()


async def test_a_lock_that_another_program_holds_ends_in_a_word_and_works_again_after_it(
    hasty: Database, database_url: str
) -> None:
    with capture_logs() as logged:
        with locked(database_url):
            for _ in range(3):
                with pytest.raises(Unreachable) as told:
                    await hasty.write_soon(write_note, "n", "lost")
                assert not told.value.unsure
        await hasty.write_soon(write_note, "n", "still quiet about it")
        assert [one["event"] for one in logged] == ["database out of reach"], "some get through in an outage, too"
        await asyncio.sleep(SOON.lock)
        await hasty.write_soon(write_note, "n", "kept")
    assert await hasty.read_soon(read_note, "n") == "kept"
    assert [one["event"] for one in logged] == ["database out of reach", "database is back"], "one line an outage"


async def test_a_database_that_only_reads_is_out_of_reach_until_it_writes_again(
    hasty: Database, database_url: str
) -> None:
    only_reads = "PRAGMA query_only=ON" if is_sqlite(database_url) else "SET TRANSACTION READ ONLY"

    def refused(session: WriteSession) -> None:
        session.run(text(only_reads))  # type: ignore[arg-type]
        write_note(session, "n", "lost")

    with capture_logs() as logged:
        for _ in range(3):
            with pytest.raises(Unreachable) as told:
                await hasty.write_soon(refused)
            assert not told.value.unsure
    assert [one["event"] for one in logged] == ["database out of reach"]
    if is_sqlite(database_url):
        hasty._writer.dispose()  # its next connection writes again
    await hasty.write_soon(write_note, "n", "kept")
    assert await hasty.read_soon(read_note, "n") == "kept"


async def test_after_a_failover_the_same_write_reaches_the_new_primary(hasty: Database, database_url: str) -> None:
    if is_sqlite(database_url):
        pytest.skip("SQLITE HAS NO FAILOVER")
    standby = text("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY")
    await hasty.write_soon(lambda session: session.run(standby) and None)  # type: ignore[arg-type]
    with capture_logs() as logged:
        await hasty.write_soon(write_note, "n", "kept")
    assert await hasty.read_soon(read_note, "n") == "kept"
    assert logged == []


@pytest.mark.parametrize("code", ["40P01", "40001"])
async def test_who_reads_into_a_conflict_reads_again_and_hears_of_an_outage_if_it_stays(
    hasty: Database, database_url: str, code: str
) -> None:
    if is_sqlite(database_url):
        pytest.skip("SQLITE HAS NO DEADLOCKS: a lock is waited for")
    conflict = text(f"DO $$ BEGIN RAISE EXCEPTION 'in the way' USING ERRCODE = '{code}'; END $$")
    left = [1, 2]

    def reads(session: ReadSession, name: str) -> str | None:
        if left and left.pop():
            session._connection.execute(conflict)
        return read_note(session, name)

    await hasty.write_soon(write_note, "n", "kept")
    with pytest.raises(Unreachable):
        await hasty.read_soon(reads, "n")
    left.append(1)
    assert await hasty.read_soon(reads, "n") == "kept"


async def test_many_who_wait_for_a_lock_are_all_told_at_once(hasty: Database, database_url: str) -> None:
    with locked(database_url):
        told = await asyncio.gather(
            *(hasty.write_soon(write_note, f"n{number}", "lost") for number in range(40)), return_exceptions=True
        )
    assert {type(one) for one in told} == {Unreachable}
    await asyncio.sleep(SOON.statement)
    for number, one in enumerate(told):
        if isinstance(one, Unreachable) and not one.unsure:
            assert await hasty.read_soon(read_note, f"n{number}") is None, "it was told that it was not counted"
    unsure = sum(isinstance(one, Unreachable) and one.unsure for one in told)
    assert unsure <= 2 * PEOPLE, "what ran as time was up, and what a thread took up before its own time was"


async def test_what_has_not_begun_in_time_is_never_done_and_what_has_may_be(hasty: Database) -> None:
    go_on, begun = threading.Event(), threading.Semaphore(0)

    def slow(session: WriteSession, name: str) -> None:
        begun.release()
        go_on.wait(20)
        write_note(session, name, "done")

    first = [asyncio.create_task(hasty.write_soon(slow, f"first{number}")) for number in range(PEOPLE)]
    await asyncio.to_thread(begun.acquire)
    late = asyncio.create_task(hasty.write_soon(write_note, "late", "done"))
    told = await asyncio.gather(*first, late, return_exceptions=True)
    assert isinstance(told[0], Unreachable)
    assert told[0].unsure, "it may have been done all the same"
    assert isinstance(told[-1], Unreachable)
    assert not told[-1].unsure
    go_on.set()
    hasty.close()
    assert hasty.read_now(read_note, "late") is None
    assert hasty.read_now(read_note, "first0") == "done"


async def test_what_nobody_waits_for_any_more_is_not_begun(hasty: Database) -> None:
    go_on, begun = threading.Event(), threading.Semaphore(0)

    def slow(_session: WriteSession) -> None:
        begun.release()
        go_on.wait(20)

    first = [asyncio.create_task(hasty.write_soon(slow)) for _ in range(PEOPLE)]
    await asyncio.to_thread(begun.acquire)
    left = asyncio.create_task(hasty.write_soon(write_note, "left", "done"))
    await asyncio.sleep(0.05)
    left.cancel()
    await asyncio.gather(left, return_exceptions=True)
    go_on.set()
    await asyncio.gather(*first, return_exceptions=True)
    hasty.close()
    assert hasty.read_now(read_note, "left") is None


async def test_too_many_are_refused_with_a_word_of_their_own(database_url: str) -> None:
    db, go_on = Database(database_url, replace(SOON, waiting=20, unit=20)), threading.Event()

    def slow(_session: WriteSession) -> None:
        go_on.wait(20)

    waiting = [asyncio.create_task(db.write_soon(slow)) for _ in range(20 + PEOPLE + 64)]
    await asyncio.sleep(0.1)
    assert any(isinstance(task.exception(), Busy) for task in waiting if task.done())
    go_on.set()
    await asyncio.gather(*waiting, return_exceptions=True)
    await db.write_soon(write_note, "n", "again")
    db.close()


async def test_taps_do_not_wait_behind_talk(database_url: str) -> None:
    db, go_on = Database(database_url, replace(SOON, waiting=20, unit=20)), threading.Event()
    await db.write_soon(write_note, "n", "there")

    def slow(_session: ReadSession) -> None:
        go_on.wait(20)

    talk = [asyncio.create_task(db.read_talk(slow)) for _ in range(60)]
    await asyncio.sleep(0.1)
    assert any(isinstance(task.exception(), Busy) for task in talk if task.done()), "talk has its own end of the queue"
    assert await db.read_soon(read_note, "n") == "there", "none of it is before a tap"
    go_on.set()
    await asyncio.gather(*talk, return_exceptions=True)
    db.close()


async def test_a_bug_in_a_statement_is_no_outage(hasty: Database) -> None:
    def wrong(session: ReadSession) -> None:
        session._connection.execute(text("SELECT * FROM nowhere"))

    with pytest.raises(Exception, match="nowhere") as raised:
        await hasty.read_soon(wrong)
    assert not isinstance(raised.value, Unreachable)
    assert isinstance(raised.value, ProgrammingError) or "no such table" in str(raised.value)


async def test_jobs_and_people_do_not_stand_in_each_others_way(hasty: Database) -> None:
    go_on = threading.Event()

    def slow(_session: ReadSession) -> None:
        go_on.wait(20)

    jobs = [asyncio.create_task(hasty.read(slow)) for _ in range(20)]
    await asyncio.sleep(0.05)  # so that they are first in every queue
    assert await hasty.read_soon(read_note, "n") is None
    await hasty.pulse(write_note, "n", "beats")
    go_on.set()
    await asyncio.gather(*jobs)


# ---------------------------------------------------------------- PostgreSQL over a network


@pytest.fixture
def only_postgresql(database_url: str) -> str:
    if is_sqlite(database_url):
        pytest.skip("there is no network to a file")
    return database_url


@pytest.fixture
def proxy(only_postgresql: str) -> Iterator[Proxy]:
    made = Proxy(only_postgresql)
    yield made
    made.close()


async def test_a_connection_that_breaks_before_the_commit_costs_nothing(proxy: Proxy) -> None:
    db, runs = Database(proxy.url, SOON), 0

    def unlucky(session: WriteSession) -> None:
        nonlocal runs
        runs += 1
        write_note(session, "n", f"run {runs}")
        if runs == 1:
            proxy.cut()
            session.scalar(text("SELECT 1"))  # type: ignore[arg-type]

    await db.write_soon(write_note, "warm", "x")
    await db.write_soon(unlucky)
    assert await db.read_soon(read_note, "n") == "run 2"
    proxy.cut()
    assert await db.read_soon(read_note, "n") == "run 2"
    db.close()


async def test_a_network_that_swallows_everything_ends_in_a_word_and_lets_the_bot_end(proxy: Proxy) -> None:
    db = Database(proxy.url, SOON)
    await db.write_soon(write_note, "n", "before")
    proxy.silent.set()
    told = await asyncio.gather(
        *(db.read_soon(read_note, "n") for _ in range(4)), db.write_soon(write_note, "n", "x"), return_exceptions=True
    )
    assert {type(one) for one in told} == {Unreachable}
    with pytest.raises(Unreachable):
        await db.pulse(write_note, "n", "beats")
    proxy.silent.clear()
    proxy.cut()
    assert await db.read_soon(read_note, "n") in {"before", "x"}
    proxy.silent.set()
    left = [asyncio.create_task(db.read(read_note, "n")) for _ in range(100)]
    with pytest.raises(Unreachable):
        await db.read_soon(read_note, "n")
    async with asyncio.timeout(20):
        await asyncio.to_thread(db.close)
    told = await asyncio.gather(*left, return_exceptions=True)
    assert all(isinstance(one, BaseException) for one in told), "what was queued is not waited for"


async def test_a_connection_that_is_lost_already_does_not_end_the_watch(proxy: Proxy) -> None:
    db = Database(proxy.url, SOON)
    watchdog = db._watchdog
    assert watchdog is not None
    await db.write_soon(write_note, "n", "before")

    def lose(session: ReadSession) -> None:
        held = session._connection.connection.dbapi_connection
        watchdog._began(held)
        held.close()

    with contextlib.suppress(Exception):
        await db.read_soon(lose)
    watchdog.cut()
    proxy.silent.set()
    with pytest.raises(Unreachable):
        await db.read_soon(read_note, "n")
    proxy.silent.clear()
    proxy.cut()
    assert await db.read_soon(read_note, "n") == "before"
    db.close()


def test_the_watchdog_measures_by_a_clock_that_no_simulation_replaces(monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = socket.socketpair()
    connection = mock.Mock(pgconn=mock.Mock(socket=ours.fileno()))
    watchdog = Watchdog(3600)
    with ours, theirs:
        with monkeypatch.context() as simulated:
            simulated.setattr(time, "monotonic", lambda: -1e9)
            watchdog._began(connection)
        watchdog.cut(60)
        ours.send(b"still there")
        assert theirs.recv(80) == b"still there", "it began a moment ago"
        watchdog.cut()
        assert theirs.recv(80) == b"", "cut"
    watchdog.end()


async def test_a_rollback_into_a_silent_network_ends_too(proxy: Proxy) -> None:
    db = Database(proxy.url, SOON)

    def refused(session: WriteSession) -> None:
        write_note(session, "n", "x")
        proxy.silent.set()
        raise ValueError("refused by a rule")

    async with asyncio.timeout(20):
        told = await asyncio.gather(*(db.write_soon(refused) for _ in range(PEOPLE)), return_exceptions=True)
        assert all(isinstance(one, BaseException) for one in told)
        await asyncio.sleep(SOON.silence * 3)
        proxy.silent.clear()
        proxy.cut()
        assert await db.read_soon(read_note, "n") is None, "the threads are free again"
    db.close()
