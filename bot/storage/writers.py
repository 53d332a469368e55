"""The two ways to write: in threads that share a pool (PostgreSQL), and one after the other (SQLite)."""

import queue
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from bot.storage.outage import Unreachable, is_conflict, is_cut
from bot.storage.session import WriteSession

MAX_BATCH = 64
"""The most units that share one commit on SQLite."""

_RETRIES = 5


Unit = Callable[[WriteSession], Any]

_Ended = tuple[Any, BaseException | None]
"""What a unit returned, or what it raised."""


class Turn:
    """Whose turn it is to write to a SQLite file in this process: the thread that writes goes before the event loop."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wanted = False

    def take(self) -> None:
        """Wait for the turn and take it; whoever could do without is turned away meanwhile."""
        self._wanted = True
        self._lock.acquire()
        self._wanted = False

    def take_if_free(self) -> bool:
        """Take the turn unless somebody has it or waits for it; return whether it's taken."""
        return not self._wanted and self._lock.acquire(blocking=False)

    def end(self) -> None:
        """Give the turn back, from any thread."""
        self._lock.release()


def committed(engine: Engine, units: Sequence[Unit]) -> list[Any]:
    """Run units in one transaction, and return their results; raises Unreachable, `unsure`, if its commit is cut."""
    with engine.connect() as connection, connection.begin() as transaction:
        session = WriteSession(connection)
        results = [unit(session) for unit in units]
        try:
            transaction.commit()
        except DBAPIError as problem:
            if is_cut(problem):
                raise Unreachable(unsure=True) from problem
            raise
    return results


class PooledWriter:
    """PostgreSQL's writer: runs units side by side in threads, each in its own transaction."""

    waiting = 0
    """Always 0: units wait in the queue of their thread pool, and are counted there."""

    def __init__(self, engine: Engine, patience: float) -> None:
        self._engine = engine
        self.patience = patience

    def submit(self, unit: Unit, threads: ThreadPoolExecutor) -> "Future[Any]":
        """Run a unit in these threads."""
        return threads.submit(self._run, unit)

    def _run(self, unit: Unit) -> Any:
        """Run a unit: again after a conflict with another, and once more if the connection broke before the commit."""
        was_cut, began = False, time.monotonic()
        for _ in range(_RETRIES):
            try:
                return self._commit(unit)
            except StopIteration as problem:
                raise _awaitable(problem) from None
            except DBAPIError as problem:
                if is_cut(problem) and not was_cut and time.monotonic() - began < self.patience:
                    was_cut = True
                elif not is_conflict(problem):
                    raise
        return self._commit(unit)

    def _commit(self, unit: Unit) -> Any:
        (result,) = committed(self._engine, [unit])
        return result

    def close(self, _seconds: float | None) -> bool:
        """Return True: no units are queued here."""
        return True

    def dispose(self) -> None:
        """Close the connections."""
        self._engine.dispose()


class SqliteWriter:
    """SQLite's writer: runs units one after the other in its own thread; those that have queued up share a commit."""

    patience = 0.0
    """There's no connection that could break."""

    def __init__(self, engine: Engine, turn: Turn) -> None:
        self._engine = engine
        self._turn = turn
        self._queue: queue.SimpleQueue[tuple[Unit, Future[Any]] | None] = queue.SimpleQueue()
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="database-writer", daemon=True)
        self._thread.start()

    @property
    def waiting(self) -> int:
        """Return how many units wait for their turn."""
        return self._queue.qsize()

    def submit(self, unit: Unit, _threads: ThreadPoolExecutor) -> "Future[Any]":
        """Put a unit at the end of the queue; raise RuntimeError once the database is closed."""
        if self._closed:
            raise RuntimeError("The database is closed.")
        future: Future[Any] = Future()
        self._queue.put((unit, future))
        return future

    def close(self, seconds: float | None) -> bool:
        """Work off the queue, and return whether that's done; in an outage (`seconds`) drop it, and wait no longer."""
        self._closed = True
        while seconds is not None and not self._queue.empty():
            left = self._queue.get()
            if left is not None:
                left[1].cancel()
        self._queue.put(None)
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def dispose(self) -> None:
        """Close the connection."""
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
            entries = [entry for entry in batch if entry[1].set_running_or_notify_cancel()]
            self._turn.take()
            try:
                ended = self._commit([unit for unit, _ in entries])
            finally:
                self._turn.end()  # before anybody is told: what they write next finds the turn free
            for (_, future), (result, failure) in zip(entries, ended, strict=True):
                if failure is None:
                    future.set_result(result)
                else:
                    future.set_exception(failure)

    def _commit(self, units: list[Unit]) -> list[_Ended]:
        """Run the units in one transaction. If one raises, run all of them again, each in its own savepoint."""
        try:
            with self._engine.begin() as connection:
                return [(unit(WriteSession(connection)), None) for unit in units]
        except BaseException as problem:  # whoever waits for the unit gets it
            if len(units) == 1 or _is_locked(problem):
                return [(None, _awaitable(problem)) for _ in units]
            return self._commit_apart(units)

    def _commit_apart(self, units: list[Unit]) -> list[_Ended]:
        """Run each unit in a savepoint. If the transaction fails as a whole, run each in its own transaction."""
        try:
            with self._engine.begin() as connection:
                return [_attempt(connection, unit) for unit in units]
        except BaseException:  # such as a full disk: one by one, we find out whose it is
            return [ended for unit in units for ended in self._commit([unit])]


def _is_locked(problem: BaseException) -> bool:
    """Tell whether another program holds SQLite's write lock; then trying the units one by one wouldn't help."""
    code = getattr(getattr(problem, "orig", None), "sqlite_errorcode", 0)
    return code & 0xFF == sqlite3.SQLITE_BUSY


def _awaitable(problem: BaseException) -> BaseException:
    """Return an exception as asyncio's futures can carry it: they refuse StopIteration, so that's replaced."""
    return RuntimeError("StopIteration left a use case") if isinstance(problem, StopIteration) else problem


def _attempt(connection: Connection, unit: Unit) -> _Ended:
    """Run a unit in its own savepoint; return its result, or what it raised after undoing its writes."""
    savepoint = connection.begin_nested()
    try:
        result = unit(WriteSession(connection))
    except BaseException as problem:
        try:
            savepoint.rollback()
        except SQLAlchemyError:
            raise problem from None  # SQLite has undone the whole transaction itself, as on a full disk
        return None, _awaitable(problem)
    savepoint.commit()
    return result, None
