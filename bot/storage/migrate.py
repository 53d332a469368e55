"""Brings a database to the present state of the tables, once, however many processes start at the same time."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError, SQLAlchemyError

from bot.core.errors import TutorError
from bot.storage.engines import create_writer

MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 7_402_061_190_257_311  # any number that no other program takes for its advisory lock


def head() -> str:
    """Return the revision that this program's tables need."""
    return str(ScriptDirectory(str(MIGRATIONS)).get_current_head())


def known_revisions() -> set[str]:
    """Return every revision that this program can bring up to date."""
    return {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}


def revision(connection: Connection) -> str | None:
    """Return the revision of a database, or None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def current_revision(url: str) -> str | None:
    """Return the revision of the database at a URL; raises TutorError when it does not answer."""
    engine = create_writer(url)
    try:
        with engine.begin() as connection:
            return revision(connection)
    except SQLAlchemyError as problem:
        raise TutorError(no_answer(problem)) from None
    finally:
        engine.dispose()


def migrate(url: str) -> None:
    """Apply every missing migration in one transaction, under a lock.

    Raises TutorError when the database does not answer, or is newer than this program.
    """
    engine = create_writer(url)
    try:
        with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            _upgrade(connection)
    except OperationalError as problem:
        raise TutorError(no_answer(problem)) from None
    finally:
        engine.dispose()


def no_answer(problem: SQLAlchemyError) -> str:
    """Return the sentence for a database that does not answer."""
    reason = " ".join(str(getattr(problem, "orig", problem)).split())
    return f"The database does not answer: {reason}. Check DATABASE_URL, and that the database runs."


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
