"""Brings a database up to date with the tables; safe when many processes start at the same time."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DatabaseError, OperationalError, SQLAlchemyError

from bot.core.errors import TutorError
from bot.core.late import late
from bot.storage.engines import create_writer
from bot.storage.files import damage, refuse_damaged
from bot.storage.notes import READABLE_FROM, read_note
from bot.storage.session import ReadSession

if TYPE_CHECKING:
    from bot.storage import upgrade
else:
    upgrade = late("bot.storage.upgrade")

MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 7_402_061_190_257_311  # any number that no other program takes for its advisory lock


def head() -> str:
    """Return the newest revision, which this program's tables need."""
    return max(known_revisions())


def known_revisions() -> set[str]:
    """Return every revision this program can upgrade from; they're the first part of the migrations' file names."""
    return {file.name.split("_")[0] for file in (MIGRATIONS / "versions").glob("[0-9]*.py")}


def revision(connection: Connection) -> str | None:
    """Return the revision a database is at, or None for one that was never migrated."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)


def current_revision(url: str) -> str | None:
    """Return the revision of the database at a URL, like `revision`; raises TutorError when it's down or damaged."""
    refuse_damaged(url)
    engine = create_writer(url)
    try:
        with engine.begin() as connection:
            return revision(connection)
    except SQLAlchemyError as problem:
        raise damage(problem, url) or TutorError(no_answer(problem)) from None
    finally:
        engine.dispose()


def made_with(url: str, note: str) -> tuple[str | None, str | None]:
    """Return the revision of the database at a URL, and what a note there says; raises like `current_revision`."""
    found = current_revision(url)
    if found is None:
        return None, None
    engine = create_writer(url)
    try:
        with engine.begin() as connection:
            return found, read_note(ReadSession(connection), note)
    except SQLAlchemyError:  # such as a database from before there were notes
        return found, None
    finally:
        engine.dispose()


def is_newer_but_readable(url: str) -> bool:
    """Tell whether a newer program made the database at a URL, and one like this can work on it as it is."""
    engine = create_writer(url)
    try:
        with engine.begin() as connection:
            return _is_readable(connection, revision(connection))
    finally:
        engine.dispose()


def migrate(url: str) -> str | None:
    """Apply every missing migration in one transaction, under a lock; return the revision it's at then.

    A database of a newer program is left as it is if that program said that older ones can go on with it: while a new
    version is rolled out, old nodes restart, too. Raises TutorError when it didn't, and when the database doesn't
    answer or is damaged.
    """
    engine = create_writer(url)
    try:
        with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            found = revision(connection)
            if found != head() and not _is_readable(connection, found):
                _upgrade(connection)
            return revision(connection)
    except OperationalError as problem:
        raise TutorError(no_answer(problem)) from None
    except DatabaseError as problem:
        raise damage(problem, url) or problem from None
    finally:
        engine.dispose()


def _is_readable(connection: Connection, found: str | None) -> bool:
    """Tell whether a newer program made the database, and one like this can work on it."""
    if found is None or found in known_revisions():
        return False
    oldest = read_note(ReadSession(connection), READABLE_FROM)
    return oldest is not None and oldest <= head()


def no_answer(problem: SQLAlchemyError) -> str:
    """Return the sentence that tells an operator that the database doesn't answer, and why."""
    reason = " ".join(str(getattr(problem, "orig", problem)).split())
    return f"The database does not answer: {reason}. Check DATABASE_URL, and that the database runs."


def _upgrade(connection: Connection) -> None:
    """Run Alembic. It's imported only here: most starts have nothing to migrate, and save its 10 MB."""
    upgrade.upgrade(connection, MIGRATIONS)
