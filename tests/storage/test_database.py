"""Transactions: nothing is lost, a failing unit hurts no other, readers cannot write."""

import asyncio
import threading
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from bot.core.errors import TutorError
from bot.storage import Database, ReadSession, WriteSession
from bot.storage.base import Base, UtcDateTime
from bot.storage.engines import create_reader
from bot.storage.notes import READABLE_FROM, Note, read_note, write_note
from bot.storage.writers import MAX_BATCH


def count_up(session: WriteSession, name: str) -> int:
    """Read, compute, write: the pattern that loses updates when transactions are careless."""
    number = int(session.scalar(select(Note.text).where(Note.name == name).with_for_update()) or 0) + 1
    session.run(update(Note).where(Note.name == name).values(text=str(number)))
    return number


async def test_a_thousand_concurrent_read_compute_write_units_lose_none(db: Database) -> None:
    await db.write(write_note, "counter", "0")
    numbers = await asyncio.gather(*(db.write(count_up, "counter") for _ in range(1000)))
    assert sorted(numbers) == list(range(1, 1001))
    assert await db.read(read_note, "counter") == "1000"


async def test_two_processes_worth_of_databases_lose_none_either(db: Database, database_url: str) -> None:
    other = Database(database_url)
    try:
        await db.write(write_note, "counter", "0")
        both = (one.write(count_up, "counter") for _ in range(100) for one in (db, other))
        await asyncio.gather(*both)
        assert await db.read(read_note, "counter") == "200"
    finally:
        other.close()


def fail_after_writing(session: WriteSession, name: str) -> None:
    write_note(session, name, "half done")
    raise ValueError(name)


async def test_a_unit_that_fails_undoes_itself_alone(db: Database) -> None:
    good = [db.write(write_note, f"good-{number}", "done") for number in range(MAX_BATCH)]
    bad = [db.write(fail_after_writing, f"bad-{number}") for number in range(MAX_BATCH)]
    results = await asyncio.gather(
        *(unit for pair in zip(good, bad, strict=True) for unit in pair), return_exceptions=True
    )
    assert sum(isinstance(result, ValueError) for result in results) == MAX_BATCH
    names = await db.read(lambda session: session.scalars(select(Note.name).where(Note.name != READABLE_FROM)))
    assert sorted(names) == sorted(f"good-{number}" for number in range(MAX_BATCH))


async def test_a_broken_constraint_is_told_to_its_own_caller(db: Database) -> None:
    def twice(session: WriteSession) -> None:
        session.run(insert(Note), [{"name": "same", "text": "x"}, {"name": "same", "text": "y"}])

    broken, fine = await asyncio.gather(db.write(twice), db.write(write_note, "same", "z"), return_exceptions=True)
    assert isinstance(broken, IntegrityError)
    assert fine is None
    assert await db.read(read_note, "same") == "z"


async def test_what_a_reader_tries_to_write_is_refused(db: Database) -> None:
    def write(session: ReadSession) -> None:
        session._connection.execute(insert(Note).values(name="x", text="x"))

    with pytest.raises(DBAPIError):
        await db.read(write)
    assert await db.read(read_note, "x") is None


async def test_a_cancelled_caller_leaves_the_database_usable(db: Database) -> None:
    task = asyncio.create_task(db.write(write_note, "a", "1"))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await db.write(write_note, "b", "2")
    assert await db.read(read_note, "b") == "2"


async def test_the_event_loop_is_not_blocked_while_the_database_works(db: Database) -> None:
    loop, begun, go_on = asyncio.get_running_loop(), asyncio.Event(), threading.Event()

    def slow(session: WriteSession) -> bool:
        loop.call_soon_threadsafe(begun.set)
        return go_on.wait(20)

    work = asyncio.create_task(db.write(slow))
    await begun.wait()
    assert await db.read(read_note, "x") is None, "who reads waits for nobody who writes"
    go_on.set()  # only a loop that runs comes here; one that waits for `slow` waits in vain
    assert await work


async def test_what_was_written_is_read_at_once(db: Database) -> None:
    for number in range(50):
        await db.write(write_note, "n", str(number))
        assert await db.read(read_note, "n") == str(number)


def test_a_database_that_is_closed_has_finished_its_queue(database_url: str) -> None:
    first = Database(database_url)
    futures = [first._submit(first._jobs, write_note, "n", "x") for _ in range(100)]
    first.close()
    assert all(future.done() and future.exception() is None for future in futures)


def test_even_a_unit_that_tries_to_leave_the_program_hurts_no_other(db: Database) -> None:
    def leave(_session: WriteSession) -> None:
        raise SystemExit

    units = (lambda session: write_note(session, "a", "1"), leave, lambda session: write_note(session, "b", "2"))
    failures = [future.exception() for future in [db._submit(db._jobs, unit) for unit in units]]
    assert [type(failure) for failure in failures] == [type(None), SystemExit, type(None)]
    assert db.read_now(read_note, "b") == "2"


async def test_when_the_whole_transaction_is_undone_the_innocent_units_still_succeed(db: Database) -> None:
    def undo_everything(session: WriteSession) -> None:
        session._connection.exec_driver_sql("ROLLBACK")
        raise ValueError("the true reason")

    units = [db.write(write_note, f"n{number}", "x") for number in range(5)]
    results = await asyncio.gather(*units[:2], db.write(undo_everything), *units[2:], return_exceptions=True)
    assert next(result for result in results if isinstance(result, BaseException)).args == ("the true reason",)
    names = await db.read(lambda session: session.scalars(select(Note.name).where(Note.name != READABLE_FROM)))
    assert len(names) == 5


def test_after_the_end_nothing_waits_forever(database_url: str) -> None:
    ended = Database(database_url)
    ended.close()
    with pytest.raises(RuntimeError):
        ended.write_now(write_note, "n", "x")


class Moment(Base):
    __tablename__ = "test_moments"
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]


Base.metadata.remove(Moment.__table__)  # type: ignore[arg-type]


def test_moments_keep_their_instant_and_naive_ones_are_refused(db: Database) -> None:
    def keep(session: WriteSession) -> datetime | None:
        Moment.__table__.create(session._connection)  # type: ignore[attr-defined]
        abroad = datetime(2026, 3, 2, 14, 30, tzinfo=timezone(timedelta(hours=5)))
        session.run(insert(Moment).values(id=1, at=abroad))
        return session.scalar(select(Moment.at))

    assert db.write_now(keep) == datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    with pytest.raises(ValueError, match="time zone"):
        UtcDateTime().process_bind_param(datetime(2026, 3, 2), None)  # noqa: DTZ001


def test_postgresql_without_its_driver_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.storage.engines.find_spec", lambda name: None)
    with pytest.raises(TutorError, match=r"discord-tutor\[postgres\]"):
        create_reader("postgresql://host/name")
