"""Copies a SQLite database while the bot runs, and puts a copy back while it doesn't."""

import asyncio
import contextlib
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog

from bot.core.clock import Clock
from bot.core.errors import TutorError
from bot.storage.files import database_file, sole_use
from bot.storage.migrate import known_revisions, migrate

PREFIX = "tutor-"
"""How the names of backups in a folder begin; the moment follows."""

DAILY = timedelta(days=1)
"""How old the latest backup may get before the next one."""

log = structlog.get_logger(__name__)


def backup(url: str, target: Path) -> Path:
    """Copy the database to a new file, whole and consistent, and return it; the bot may go on writing meanwhile.

    The file has its name once all of it is there; until then it ends in `.part`.

    Raises TutorError when it isn't SQLite, when there's no database yet, or when `target` exists or can't be written.
    """
    source = database_file(url)
    if not source.is_file():
        raise TutorError(f"There is no database at {source} yet.")
    if target.exists():
        raise TutorError(f"{target} exists already; choose another name, so that no backup is lost.")
    part = target.with_name(f"{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        with contextlib.closing(sqlite3.connect(source)) as old, contextlib.closing(sqlite3.connect(part)) as new:
            old.backup(new)
        part.rename(target)
    except (OSError, sqlite3.Error) as problem:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise TutorError(f"{target} cannot be written: {problem}.") from None
    return target


def back_up_into(url: str, folder: Path, keep: int, now: datetime) -> Path:
    """Copy the database into a folder of backups under the moment's name, and delete all but the latest `keep` there.

    Raises TutorError like `backup`; then nothing is deleted.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise TutorError(f"{folder} cannot be made: {problem.strerror}.") from None
    target = folder / f"{PREFIX}{now:%Y%m%d-%H%M%S}.db"
    backup(url, target)
    for old in backups_in(folder)[keep:]:
        old.unlink(missing_ok=True)
    return target


def backups_in(folder: Path) -> list[Path]:
    """Return the backups that `back_up_into` keeps in a folder, the latest first."""
    return sorted((file for file in folder.glob(f"{PREFIX}*.db") if made_at(file)), reverse=True)


def made_at(file: Path) -> datetime | None:
    """Return when such a backup was made (UTC), by its name; None for a file of another name."""
    try:
        return datetime.strptime(file.stem, f"{PREFIX}%Y%m%d-%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


class BackupKeeper:
    """Backs the database up once a day, as long as the bot runs."""

    def __init__(self, url: str, folder: Path, keep: int, clock: Clock) -> None:
        self._to = (url, folder, keep)
        self._clock = clock

    async def run(self) -> None:
        """Back up if the latest backup is a day old; what goes wrong is logged, and tried again at the next run."""
        now = self._clock.now()
        latest = next(filter(None, map(made_at, backups_in(self._to[1]))), None)
        if latest is not None and now - latest < DAILY:
            return
        try:
            file = await asyncio.to_thread(back_up_into, *self._to, now)
        except (TutorError, OSError) as problem:
            log.warning("no backup", problem=str(problem))
        else:
            log.info("backed up", file=str(file))


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
