"""The database as the bot uses it: `await db.write(use_case, …)` is one function and one transaction in a thread.

One such call is a unit. SQLite has one writer thread, in which queued units share a commit; PostgreSQL has threads
that write side by side. Units of a few statements share commits in front of either; see `storage/quick.py`. What people
wait for, what jobs do, and the pulse each have threads of their own, so that none can hold up the others. When a unit
raises, only its own writes are undone.
"""

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from typing import Concatenate, ParamSpec, TypeVar

import structlog
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from bot.storage.engines import create_reader, create_writer, is_sqlite
from bot.storage.outage import PEOPLE_WAIT, Busy, Limits, Unreachable, is_conflict, is_cut, is_outage
from bot.storage.quick import LaneWriter, LeftToThreadError, LoopWriter, QuickWriter
from bot.storage.session import ReadSession, WriteSession
from bot.storage.watchdog import Watchdog
from bot.storage.writers import PooledWriter, SqliteWriter, Turn

T = TypeVar("T")
P = ParamSpec("P")
Read = Callable[Concatenate[ReadSession, P], T]
Write = Callable[Concatenate[WriteSession, P], T]

log = structlog.get_logger(__name__)

PEOPLE, TALK, JOBS = 6, 2, 4
"""Threads for what people wait for, and for jobs; see `docs/decisions/0020-a-database-out-of-reach.md`."""

AT_ONCE = 0.05
"""Seconds that a quick unit on PostgreSQL waits for a lock; then it leaves its lane to the others, for a thread."""

CLOSING = 1.5
"""Seconds that a database which hangs may hold up the end of the program."""


class Database:
    """One database, SQLite or PostgreSQL, by its URL. It has threads and connections, so `close` it when done."""

    def __init__(self, url: str, limits: Limits = PEOPLE_WAIT, *, inline: bool = True) -> None:
        self._limits = limits
        self._reader = create_reader(url, limits)
        self._people = ThreadPoolExecutor(PEOPLE, "database")
        self._talk = ThreadPoolExecutor(TALK, "database-talk")
        self._jobs = ThreadPoolExecutor(JOBS, "database-jobs")
        self._pulse = ThreadPoolExecutor(1, "database-pulse")
        self._writer: SqliteWriter | PooledWriter
        self._quick: QuickWriter | None
        self._watchdog: Watchdog | None
        if is_sqlite(url):
            turn, self._watchdog = Turn(), None
            self._writer = SqliteWriter(create_writer(url, limits), turn)
            self._quick = LoopWriter(create_writer(url, replace(limits, lock=0)), turn) if inline else None
        else:
            writer, lane = create_writer(url, limits), create_writer(url, replace(limits, lock=AT_ONCE))
            self._writer, self._quick = PooledWriter(writer, limits.statement), LaneWriter(lane)
            self._watchdog = Watchdog(limits.silence)
            for engine in (self._reader, writer, lane):
                self._watchdog.watch(engine)
        self._is_out, self._out_at = False, 0.0
        self._patience = limits.statement

    async def read(self, use_case: Read[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a use case that only reads, as one transaction in a thread, however long it waits for its turn.

        For jobs; people get `read_soon`. Raises Unreachable when the database is out of reach.
        """
        return await self._told(self._jobs.submit(lambda: self._read(use_case, *args, **kwargs)))

    async def write(self, use_case: Write[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a use case as one transaction in a thread, however long it waits, and return once it's durable.

        For jobs; people get `write_soon`. What the use case raises is raised here, and all its writes are undone. It
        may run more than once (another unit of its commit fails, a deadlock, a broken connection), so it mustn't do
        anything except through its session. When the caller is cancelled, a unit that hasn't begun isn't run; one that
        has is still committed. Raises Unreachable when the database is out of reach.
        """
        return await self._told(self._submit(self._jobs, use_case, *args, **kwargs))

    async def read_soon(self, use_case: Read[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Like `read`, for people: raises Unreachable after `Limits.unit` seconds, and Busy when too many wait."""
        return await self._read_in(self._people, use_case, *args, **kwargs)

    async def write_soon(self, use_case: Write[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Like `write`, for people: raises Unreachable after `Limits.unit` seconds, and Busy when too many wait.

        A unit that hadn't begun by then won't be run. One that had may still be committed: `unsure` is set then.
        """
        return await self._write_in(self._people, use_case, *args, **kwargs)

    async def read_quick(self, use_case: Read[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Like `read_soon`, for use cases of a few statements: on SQLite they run on the event loop's own thread."""
        if isinstance(self._quick, LoopWriter):
            with suppress(DBAPIError):  # a thread waits, and knows what it means
                return self.read_now(use_case, *args, **kwargs)
        return await self.read_soon(use_case, *args, **kwargs)

    async def write_quick(self, use_case: Write[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Like `write_soon`, for use cases of a few statements, which share a transaction; see `storage/quick.py`."""
        if self._quick is None or self._is_out:
            return await self.write_soon(use_case, *args, **kwargs)
        self._refuse_too_many(self._people)
        try:
            async with asyncio.timeout(self._limits.unit):
                result: T = await self._quick.write(lambda session: use_case(session, *args, **kwargs))
        except LeftToThreadError:
            return await self.write_soon(use_case, *args, **kwargs)
        except Unreachable:
            self._note(out=True)
            raise
        except TimeoutError:
            self._note(out=True)
            raise Unreachable(unsure=True) from None
        self._note(out=False)
        return result

    async def read_talk(self, use_case: Read[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Like `read_soon`, for messages: they have threads of their own, so that taps don't wait behind talk."""
        return await self._read_in(self._talk, use_case, *args, **kwargs)

    async def write_talk(self, use_case: Write[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Like `write_soon`, for messages. On SQLite, where one thread writes, only their reading is apart."""
        return await self._write_in(self._talk, use_case, *args, **kwargs)

    async def pulse(self, use_case: Write[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Like `write`, for the node's pulse. On PostgreSQL it has a thread of its own, so it waits for nobody's units.

        On SQLite it queues with them: there, a queue that doesn't move is what it's to find out.
        """
        return await self._told(self._submit(self._pulse, use_case, *args, **kwargs))

    @property
    def waiting(self) -> int:
        """How many units that people wait for are queued."""
        return max(self._waiting_in(self._people), self._waiting_in(self._talk))

    @property
    def most_waiting(self) -> int:
        """From this many queued units on, more are refused."""
        return self._limits.waiting

    def read_now(self, use_case: Read[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a reading use case in the calling thread; errors of the database aren't turned into Unreachable."""
        with self._reader.begin() as connection:
            return use_case(ReadSession(connection), *args, **kwargs)

    def write_now(self, use_case: Write[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a use case and block until it's committed; for programs without an event loop."""
        result: T = self._submit(self._jobs, use_case, *args, **kwargs).result()
        return result

    def close(self) -> None:
        """Finish what's queued and close every connection; in an outage, drop it instead.

        What hangs is given CLOSING seconds; then its connection is cut, or (SQLite) its thread is left behind.
        """
        pools = (self._people, self._talk, self._jobs, self._pulse)
        for threads in pools:
            threads.shutdown(wait=False, cancel_futures=self._is_out)
        hurry = threading.Timer(CLOSING, self._cut_short) if self._watchdog is not None else None
        if hurry is not None:
            hurry.start()
        for threads in pools:
            threads.shutdown()
        ended = self._writer.close(CLOSING if self._is_out else None)
        if self._quick is not None:
            self._quick.close()
        if hurry is not None:
            hurry.cancel()
        if self._watchdog is not None:
            self._watchdog.end()
        if ended:
            self._writer.dispose()
            self._reader.dispose()

    def _cut_short(self) -> None:
        """Cut what hangs, and let nothing be tried once more."""
        self._patience = self._writer.patience = 0
        if self._watchdog is not None:
            self._watchdog.cut()

    def _submit(
        self, threads: ThreadPoolExecutor, use_case: Write[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> "Future[T]":
        return self._writer.submit(lambda session: use_case(session, *args, **kwargs), threads)

    def _read(self, use_case: Read[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Read, and once more after a conflict, or if the connection broke and that was soon found out."""
        began = time.monotonic()
        try:
            return self.read_now(use_case, *args, **kwargs)
        except DBAPIError as problem:
            was_cut = is_cut(problem) and time.monotonic() - began < self._patience
            if not was_cut and not is_conflict(problem):
                raise
        return self.read_now(use_case, *args, **kwargs)

    async def _read_in(self, threads: ThreadPoolExecutor, use_case: Read[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        self._refuse_too_many(threads)
        return await self._soon(threads.submit(lambda: self._read(use_case, *args, **kwargs)), writes=False)

    async def _write_in(
        self, threads: ThreadPoolExecutor, use_case: Write[P, T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        self._refuse_too_many(threads)
        return await self._soon(self._submit(threads, use_case, *args, **kwargs), writes=True)

    def _waiting_in(self, threads: ThreadPoolExecutor) -> int:
        # an executor has no public way to ask how many wait
        queued: int = threads._work_queue.qsize()  # noqa: SLF001
        return max(queued, self._writer.waiting, self._quick.waiting if self._quick is not None else 0)

    def _refuse_too_many(self, threads: ThreadPoolExecutor) -> None:
        if self._waiting_in(threads) >= self._limits.waiting:
            raise Busy

    async def _soon(self, future: "Future[T]", *, writes: bool) -> T:
        waiting = asyncio.ensure_future(self._told(future))
        try:
            done, _ = await asyncio.wait({waiting}, timeout=self._limits.unit)
            if done:
                return await waiting
            has_begun = not future.cancel()
        finally:
            waiting.cancel()  # when the caller is cancelled, too: a unit that hasn't begun isn't run for nobody
        self._note(out=True)
        raise Unreachable(unsure=writes and has_begun)

    async def _told(self, future: "Future[T]") -> T:
        """Wait for a unit, turn errors that mean an outage into Unreachable, and keep track of outages."""
        try:
            result = await asyncio.wrap_future(future)
        except Unreachable:
            self._note(out=True)
            raise
        except SQLAlchemyError as problem:
            if not is_outage(problem):
                raise
            self._note(out=True)
            raise Unreachable from problem
        self._note(out=False)
        return result

    def _note(self, *, out: bool) -> None:
        """Log when an outage begins and ends: once a unit succeeds and none failed for `Limits.lock` seconds."""
        now = time.monotonic()
        if out:
            self._out_at = now
        if out and not self._is_out:
            self._is_out = True
            log.error("database out of reach")
        elif not out and self._is_out and now - self._out_at > self._limits.lock:
            self._is_out = False
            log.warning("database is back")  # as loud as its beginning, else a quiet log tells half of it
