"""Connections to SQLite and PostgreSQL: nothing acknowledged is lost, and readers never block the writer."""

import sqlite3
import time
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from bot.core.errors import TutorError
from bot.storage.outage import Limits

BUSY_SECONDS = 10
"""How long a program that has time, such as a migration, waits for another one's write on SQLite."""

POOL = 11
"""The most connections of each of PostgreSQL's two pools, to read and to write: one for each thread that may ask."""


def normal_url(url: str) -> str:
    """Return the URL with the driver that we use: `postgres://…` becomes `postgresql+psycopg://…`."""
    scheme, colon, rest = url.partition("://")
    return f"postgresql+psycopg{colon}{rest}" if scheme in {"postgres", "postgresql"} else url


def parse_url(url: str) -> URL:
    """Return a database URL in its parts; raises TutorError, which does not show its password, for a broken one."""
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

    Without limits it waits as long as it takes.
    """
    return _sqlite(url, "BEGIN IMMEDIATE", limits, read_only=False) if is_sqlite(url) else _postgresql(url, limits)


def create_reader(url: str, limits: Limits | None = None) -> Engine:
    """Return an engine whose transactions only read, and are refused if they try to write."""
    if is_sqlite(url):
        return _sqlite(url, "BEGIN", limits, read_only=True)
    return _postgresql(url, limits).execution_options(postgresql_readonly=True, isolation_level="REPEATABLE READ")


def _postgresql(url: str, limits: Limits | None) -> Engine:
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
        normal_url(url),  # not pinged before it's used: a ping may hang, and a broken connection is tried again anyway
        hide_parameters=True,
        pool_size=POOL,
        max_overflow=0,
        pool_timeout=limits.connect,
        connect_args={
            "connect_timeout": max(2, round(limits.connect)),
            "options": " ".join([*options, own if isinstance(own, str) else " ".join(own)]).strip(),
            "tcp_user_timeout": round(limits.statement * 1000),
            "keepalives_idle": 5,
            "keepalives_interval": 2,
            "keepalives_count": 3,
        },
    )


def _use_wal(connection: sqlite3.Connection) -> None:
    """Keep a write-ahead log; SQLite does not wait for a lock when it switches, so we do."""
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
