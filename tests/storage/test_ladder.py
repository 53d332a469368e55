"""From the first migration to the newest, step by step, with a row in every table as soon as it's there."""

from collections.abc import Iterator
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    func,
    select,
)
from sqlalchemy.types import TypeEngine

from bot import app  # noqa: F401 - every table is known once every feature is imported
from bot.storage.engines import create_writer
from bot.storage.migrate import MIGRATIONS
from tests.conftest import NOON
from tests.storage.test_migrate import empty_url

__all__ = ["empty_url"]

KINDS: list[tuple[type[TypeEngine[Any]], Any]] = [
    (Boolean, True),
    (DateTime, NOON),
    (Date, NOON.date()),
    (Float, 7.0),
    (Integer, 7),
    (LargeBinary, b"x"),
    (JSON, []),
]
"""What a column of each kind is filled with. All whole numbers and all texts are the same, so that every key is met."""


def steps() -> Iterator[str]:
    scripts = ScriptDirectory(str(MIGRATIONS))
    yield from reversed([script.revision for script in scripts.walk_revisions()])


def value_of(column: Column[Any]) -> Any:
    if "zone" in column.name:
        return "UTC"
    return next((value for kind, value in KINDS if isinstance(column.type, kind)), "x")


def filled(connection: Connection) -> set[str]:
    """Put a row into every table that has none, those first that others refer to; return the tables that have one."""
    tables = MetaData()
    tables.reflect(connection)
    for table in tables.sorted_tables:
        if table.name != "alembic_version" and not rows(connection, table):
            connection.execute(table.insert().values({column.name: value_of(column) for column in table.columns}))
    return {table.name for table in tables.sorted_tables}


def rows(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


EMPTIED: dict[str, set[str]] = {}
"""Tables that a migration empties on purpose, by its revision."""


def test_every_step_keeps_every_row(empty_url: str) -> None:
    engine = create_writer(empty_url)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    had: set[str] = set()
    for revision in steps():
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, revision)
            tables = MetaData()
            tables.reflect(connection)
            lost = {name for name in had & tables.tables.keys() if not rows(connection, tables.tables[name])}
            assert lost == EMPTIED.get(revision, set()), revision
            had = filled(connection) - {"alembic_version"}
    assert had >= {"learners", "flashcards", "group_quizzes", "nodes"}
    engine.dispose()
