"""Connections to SQLite and PostgreSQL, set up so that nothing committed is lost and readers never block the writer."""

import sqlite3
import time
from importlib.util import find_spec
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from bot.core.errors import TutorError
from bot.storage.outage import Limits, Unreachable

BUSY_SECONDS = 10
"""How long a program that isn't in a hurry, such as a migration, waits for SQLite's write lock."""

POOL = 13
"""The most connections in each of PostgreSQL's two pools (reading, writing): one for each thread of `Database`."""


def normal_url(url: str) -> str:
    """Return the URL with the driver we use: `postgres://…` becomes `postgresql+psycopg://…`, others stay."""
    scheme, colon, rest = url.partition("://")
    return f"postgresql+psycopg{colon}{rest}" if scheme in {"postgres", "postgresql"} else url


def parse_url(url: str) -> URL:
    """Return a database URL in its parts; raises TutorError (without the password in it) for one that can't be read."""
    try:
        return make_url(normal_url(url))
    except (ArgumentError, ValueError):
        raise TutorError(
            "DATABASE_URL cannot be read. Expected: sqlite:///file.db or postgresql://user:password@host/name; "
            "write signs such as @ / # in a password as %40 %2F %23."
        ) from None


def is_sqlite(url: str) -> bool:
    """Tell whether a database URL names a SQLite file."""
    return parse_url(url).get_backend_name() == "sqlite"


def create_writer(url: str, limits: Limits | None = None) -> Engine:
    """Return an engine whose transactions may write; on SQLite they take the write lock when they begin.

    Without `limits` PostgreSQL waits for as long as it takes, and SQLite `BUSY_SECONDS` for the lock.
    """
    if is_sqlite(url):
        return _renewing(_sqlite(url, "BEGIN IMMEDIATE", limits, read_only=False))
    return _renewing(_postgresql(url, limits))


def create_reader(url: str, limits: Limits | None = None) -> Engine:
    """Return an engine whose transactions each see one snapshot; the database refuses writes in them."""
    if is_sqlite(url):
        return _sqlite(url, "BEGIN", limits, read_only=True)
    return _postgresql(url, limits).execution_options(postgresql_readonly=True, isolation_level="REPEATABLE READ")


def _renewing(writer: Engine) -> Engine:
    """Let a writer that only reads count as out of reach, rather than as a bug of ours.

    PostgreSQL's connection counts as broken: after a failover, a new one reaches the new primary.
    """

    @event.listens_for(writer, "handle_error")
    def _only_reads(context: Any) -> None:
        problem = context.original_exception
        if getattr(problem, "sqlstate", None) == READ_ONLY:
            context.is_disconnect = True
        code = getattr(problem, "sqlite_errorcode", None)
        if code is not None and code & 0xFF == sqlite3.SQLITE_READONLY:
            raise Unreachable from problem

    return writer


READ_ONLY = "25006"
"""PostgreSQL's code for a write in a transaction that may only read."""


def _postgresql(url: str, limits: Limits | None) -> Engine:
    if find_spec("psycopg") is None:
        raise TutorError("PostgreSQL's driver isn't installed. Try: pip install 'discord-tutor[postgres]'")
    if limits is None:
        return create_engine(normal_url(url), hide_parameters=True, pool_pre_ping=True)
    told = {
        "statement_timeout": limits.statement,
        "lock_timeout": limits.lock,
        "idle_in_transaction_session_timeout": limits.idle,
    }
    options = [f"-c {name}={round(seconds * 1000)}" for name, seconds in told.items()]
    own = parse_url(url).query.get("options", "")
    return create_engine(
        normal_url(url),  # no pool_pre_ping: a ping may hang, and after a broken connection we try again anyway
        hide_parameters=True,
        pool_size=POOL,
        max_overflow=0,
        pool_timeout=limits.connect,
        connect_args={
            "connect_timeout": max(2, round(limits.connect)),  # libpq takes 0 for no limit at all
            "options": " ".join([*options, own if isinstance(own, str) else " ".join(own)]).strip(),
            "tcp_user_timeout": round(limits.statement * 1000),
            "keepalives_idle": 5,
            "keepalives_interval": 2,
            "keepalives_count": 3,
        },
    )


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log. SQLite's own timeout doesn't cover this switch, so we wait and try again."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


def _sqlite(url: str, begin: str, limits: Limits | None, *, read_only: bool) -> Engine:
    waits = BUSY_SECONDS if limits is None else limits.lock
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": waits})

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # we begin transactions ourselves
        _use_wal(connection)
        for pragma in ("synchronous=FULL", "foreign_keys=ON", f"query_only={int(read_only)}"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
