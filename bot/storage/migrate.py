"""Brings a database to the present state of the tables, once, however many processes start at the same time."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, text

from bot.core.errors import TutorError
from bot.storage.engines import create_writer

MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 7_402_061_190_257_311  # any number that no other program takes for its advisory lock


def head() -> str:
    """Return the revision that this program's tables need."""
    return str(ScriptDirectory(str(MIGRATIONS)).get_current_head())


def revision(connection: Connection) -> str | None:
    """Return the revision of a database, or None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def migrate(url: str) -> None:
    """Apply every missing migration in one transaction, under a lock.

    Raises TutorError when the database is newer than this program.
    """
    engine = create_writer(url)
    try:
        with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            _upgrade(connection)
    finally:
        engine.dispose()


def _upgrade(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as problem:
        raise TutorError(
            f"The database does not fit this program ({problem}). Was it made by a newer version? "
            "Update the program, or restore the backup that belongs to it."
        ) from problem
