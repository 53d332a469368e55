"""Copies a SQLite database while the bot runs, and puts a copy back while it doesn't."""

import contextlib
import sqlite3
from pathlib import Path

from bot.core.errors import TutorError
from bot.storage.files import database_file, sole_use
from bot.storage.migrate import known_revisions, migrate


def backup(url: str, target: Path) -> None:
    """Copy the database to a new file, whole and consistent; the bot may go on writing meanwhile.

    Raises TutorError when it isn't SQLite, when there's no database yet, or when `target` exists or can't be written.
    """
    source = database_file(url)
    if not source.is_file():
        raise TutorError(f"There is no database at {source} yet.")
    if target.exists():
        raise TutorError(f"{target} exists already; choose another name, so that no backup is lost.")
    try:
        with contextlib.closing(sqlite3.connect(source)) as old, contextlib.closing(sqlite3.connect(target)) as new:
            old.backup(new)
    except sqlite3.Error as problem:
        raise TutorError(f"{target} cannot be written: {problem}.") from None


def restore(url: str, source: Path) -> Path | None:
    """Replace the database by a backup and migrate it; return where the old one was moved to, None if there was none.

    Raises TutorError, with nothing changed, when a bot is using the database, or when the backup is damaged, isn't one
    of ours, comes from a newer version of the bot, or is the database itself.
    """
    with sole_use(url, whole=False):
        return _restore(url, source)


def _restore(url: str, source: Path) -> Path | None:
    target = database_file(url)
    if source.resolve() == target.resolve():
        raise TutorError(f"{source} is the database itself. Name the file that `backup` wrote.")
    _verify(source)
    aside = _move_aside(target)
    with contextlib.closing(sqlite3.connect(source)) as old, contextlib.closing(sqlite3.connect(target)) as new:
        old.backup(new)
    migrate(url)
    return aside


def _verify(source: Path) -> None:
    try:
        with contextlib.closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as database:
            sound = database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            made_by = [row[0] for row in database.execute("SELECT version_num FROM alembic_version")]
    except sqlite3.Error as problem:
        raise TutorError(f"{source} cannot be used: {problem}. Is it a backup of this bot?") from None
    if not sound or not made_by:
        raise TutorError(f"{source} is damaged, or no backup of this bot.")
    if not set(made_by) <= known_revisions():
        raise TutorError(f"{source} was made by a newer version of the bot. Update the program first.")


def _move_aside(target: Path) -> Path | None:
    """Move a database and its write-ahead log out of the way, damaged or not, and never over an older one."""
    if not target.exists():
        return None
    _fold_log_in(target)
    number = 1
    while (aside := target.with_name(f"{target.name}.before-restore-{number}")).exists():
        number += 1
    for suffix in ("", "-wal", "-shm"):
        part = target.with_name(target.name + suffix)
        if part.exists():
            part.rename(aside.with_name(aside.name + suffix))
    return aside


def _fold_log_in(target: Path) -> None:
    """Write what's still in the write-ahead log into the database; raises TutorError while anybody else has it open.

    SQLite gives up its log only when nobody else is connected, so this also finds programs that don't hold our lock.
    """
    try:
        with contextlib.closing(sqlite3.connect(target, timeout=1)) as database:
            database.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError:
        raise TutorError(f"{target} is in use. Stop the bot first.") from None
    except sqlite3.DatabaseError:
        return  # it's damaged, and moved away as it is
