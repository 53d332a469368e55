"""Copies of a SQLite database while the bot runs, and back again while it does not."""

import contextlib
import sqlite3
from pathlib import Path

from sqlalchemy import make_url

from bot.core.errors import TutorError
from bot.storage.engines import is_sqlite
from bot.storage.migrate import migrate


def database_file(url: str) -> Path:
    """Return the file of a SQLite database; raises TutorError for any other."""
    if not is_sqlite(url):
        raise TutorError(
            "This database is PostgreSQL: use pg_dump and pg_restore, as docs/operate.md shows. "
            "`backup` and `restore` are for SQLite."
        )
    return Path(make_url(url).database or "")


def backup(url: str, target: Path) -> None:
    """Copy the database to a new file, whole and consistent, while the bot may go on.

    Raises TutorError when there is no database, or the target exists.
    """
    source = database_file(url)
    if not source.is_file():
        raise TutorError(f"There is no database at {source} yet.")
    if target.exists():
        raise TutorError(f"{target} exists already; choose another name, so that no backup is lost.")
    with contextlib.closing(sqlite3.connect(source)) as old, contextlib.closing(sqlite3.connect(target)) as new:
        old.backup(new)


def restore(url: str, source: Path) -> Path | None:
    """Put a backup in the place of the database and bring it up to date; return where the old one was moved, if any.

    Raises TutorError when the backup is damaged or no database of ours, and changes nothing then.
    """
    target = database_file(url)
    _verify(source)
    aside = _move_aside(target)
    with contextlib.closing(sqlite3.connect(source)) as old, contextlib.closing(sqlite3.connect(target)) as new:
        old.backup(new)
    migrate(url)
    return aside


def _verify(source: Path) -> None:
    try:
        with contextlib.closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as database:
            sound = database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            ours = database.execute("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'").fetchone()[0]
    except sqlite3.Error as problem:
        raise TutorError(f"{source} cannot be read as a database: {problem}.") from None
    if not (sound and ours):
        raise TutorError(f"{source} is damaged, or no backup of this bot.")


def _move_aside(target: Path) -> Path | None:
    """Move a database with its write-ahead log out of the way; never overwrite an older one."""
    if not target.exists():
        return None
    with contextlib.closing(sqlite3.connect(target)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    number = 1
    while (aside := target.with_name(f"{target.name}.before-restore-{number}")).exists():
        number += 1
    target.rename(aside)
    for suffix in ("-wal", "-shm"):
        target.with_name(target.name + suffix).unlink(missing_ok=True)
    return aside
