"""The database as the bot uses it: `await db.write(use_case, …)` is one function and one transaction in a thread.

SQLite has one writer thread, in which queued units share a commit; and a few reader
threads. PostgreSQL has a small pool of threads for both. A unit that raises undoes itself alone.
"""

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, Engine, literal, select
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from bot.storage.engines import create_reader, create_writer, is_sqlite
from bot.storage.session import ReadSession, WriteSession

T = TypeVar("T")
P = ParamSpec("P")
Read = Callable[Concatenate[ReadSession, P], T]
Write = Callable[Concatenate[WriteSession, P], T]

THREADS = 6
"""Reader threads on SQLite, threads on PostgreSQL; `docs/decisions` says what was measured."""

MAX_BATCH = 64
"""The most units that share one commit."""

_RETRIES = 5
_TRY_AGAIN = {"40001", "40P01"}  # PostgreSQL: serialization failure, deadlock


class Database:
    """One database, SQLite or PostgreSQL, by its URL. Close it when done."""

    def __init__(self, url: str) -> None:
        self._reader = create_reader(url)
        self._threads = ThreadPoolExecutor(THREADS, "database")
        self._writer: _SqliteWriter | _PooledWriter = (
            _SqliteWriter(create_writer(url)) if is_sqlite(url) else _PooledWriter(create_writer(url), self._threads)
        )

    async def read(self, use_case: Read[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a use case that only reads, as one transaction, in a database thread."""
        return await asyncio.wrap_future(self._threads.submit(lambda: self.read_now(use_case, *args, **kwargs)))

    async def write(self, use_case: Write[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a use case as one transaction in a database thread; return once it is durable.

        What the use case raises is raised here, and everything it wrote is undone. It may be run again when another one
        that shares its commit fails, so it does nothing but with its session. When the caller is cancelled, a unit
        that has not begun yet is not run; one that has is committed.
        """
        return await asyncio.wrap_future(self._writer.submit(lambda session: use_case(session, *args, **kwargs)))

    async def answers(self) -> bool:
        """Tell whether the database answers at all."""
        try:
            await self.read(lambda session: session.scalar(select(literal(1))))
        except SQLAlchemyError:
            return False
        return True

    def read_now(self, use_case: Read[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a reading use case in this very thread."""
        with self._reader.begin() as connection:
            return use_case(ReadSession(connection), *args, **kwargs)

    def write_now(self, use_case: Write[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a use case and wait for it; for programs without an event loop."""
        result: T = self._writer.submit(lambda session: use_case(session, *args, **kwargs)).result()
        return result

    def close(self) -> None:
        """Finish what is queued and close every connection."""
        self._writer.close()
        self._threads.shutdown()
        self._reader.dispose()


Unit = Callable[[WriteSession], Any]


class _PooledWriter:
    """Runs units side by side in a pool of threads, each in a transaction of its own."""

    def __init__(self, engine: Engine, threads: ThreadPoolExecutor) -> None:
        self._engine = engine
        self._threads = threads

    def submit(self, unit: Unit) -> "Future[Any]":
        return self._threads.submit(self._run, unit)

    def _run(self, unit: Unit) -> Any:
        for _ in range(_RETRIES):
            try:
                with self._engine.begin() as connection:
                    return unit(WriteSession(connection))
            except StopIteration as problem:
                raise _awaitable(problem) from None
            except OperationalError as problem:
                if getattr(problem.orig, "sqlstate", None) not in _TRY_AGAIN:
                    raise
        with self._engine.begin() as connection:
            return unit(WriteSession(connection))

    def close(self) -> None:
        self._threads.shutdown()
        self._engine.dispose()


class _SqliteWriter:
    """Runs units one after the other in one thread; those that queue up meanwhile share a commit."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._queue: queue.SimpleQueue[tuple[Unit, Future[Any]] | None] = queue.SimpleQueue()
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="database-writer", daemon=True)
        self._thread.start()

    def submit(self, unit: Unit) -> "Future[Any]":
        if self._closed:
            raise RuntimeError("The database is closed.")
        future: Future[Any] = Future()
        self._queue.put((unit, future))
        return future

    def close(self) -> None:
        self._closed = True
        self._queue.put(None)
        self._thread.join()
        self._engine.dispose()

    def _work(self) -> None:
        while (first := self._queue.get()) is not None:
            batch = [first]
            while len(batch) < MAX_BATCH and not self._queue.empty():
                following = self._queue.get()
                if following is None:
                    self._queue.put(None)
                    break
                batch.append(following)
            self._commit([entry for entry in batch if entry[1].set_running_or_notify_cancel()])

    def _commit(self, batch: list[tuple[Unit, "Future[Any]"]]) -> None:
        """Run the units in one transaction; when one of them raises, all again, each in a savepoint of its own."""
        try:
            with self._engine.begin() as connection:
                results = [unit(WriteSession(connection)) for unit, _ in batch]
        except BaseException as problem:  # it belongs to whoever waits for the unit
            if len(batch) == 1:
                batch[0][1].set_exception(_awaitable(problem))
            else:
                self._commit_apart(batch)
            return
        for (_, future), result in zip(batch, results, strict=True):
            future.set_result(result)

    def _commit_apart(self, batch: list[tuple[Unit, "Future[Any]"]]) -> None:
        """Run each unit in a savepoint; when the transaction fails as a whole, each in one of its own."""
        try:
            with self._engine.begin() as connection:
                ended = [_attempt(connection, unit) for unit, _ in batch]
        except BaseException:  # such as a full disk: found out one by one to whom it belongs
            for entry in batch:
                self._commit([entry])
            return
        for (_, future), (result, failure) in zip(batch, ended, strict=True):
            if failure is None:
                future.set_result(result)
            else:
                future.set_exception(failure)


def _awaitable(problem: BaseException) -> BaseException:
    """Return what was raised in a form that a coroutine can receive: it cannot receive StopIteration."""
    return RuntimeError("StopIteration left a use case") if isinstance(problem, StopIteration) else problem


def _attempt(connection: Connection, unit: Unit) -> tuple[Any, BaseException | None]:
    """Run a unit in a savepoint of its own; return its result, or what it raised once everything is undone."""
    savepoint = connection.begin_nested()
    try:
        result = unit(WriteSession(connection))
    except BaseException as problem:
        try:
            savepoint.rollback()
        except SQLAlchemyError:
            raise problem from None  # SQLite undid the whole transaction by itself, such as on a full disk
        return None, _awaitable(problem)
    savepoint.commit()
    return result, None
