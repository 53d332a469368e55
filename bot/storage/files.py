"""The file of a SQLite database: where it is, who may use it, and whether it's intact."""

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bot.core.errors import TutorError
from bot.core.program import program
from bot.storage.engines import is_sqlite, parse_url

_HEADER = b"SQLite format 3\0"


def database_file(url: str) -> Path:
    """Return the path of a SQLite database; raises TutorError for PostgreSQL."""
    if not is_sqlite(url):
        raise TutorError(
            "This database is PostgreSQL: use pg_dump and pg_restore, as docs/operate.md shows. "
            "`backup` and `restore` are for SQLite."
        )
    return Path(parse_url(url).database or "")


@contextmanager
def sole_use(url: str, *, whole: bool = True) -> Iterator[None]:
    """Hold a SQLite database for this process alone; for PostgreSQL, which serves many at once, do nothing.

    The lock is the operating system's, on a file beside the database, so it's released however this process ends.
    Raises TutorError when another process holds it, when the folder is missing or can't be written, and (with `whole`)
    when the file is damaged.
    """
    if not is_sqlite(url) or not parse_url(url).database:
        yield
        return
    file = database_file(url)
    if not file.absolute().parent.is_dir():
        raise TutorError(f"There is no folder {file.parent}. Create it, or check DATABASE_URL.")
    lock = FileLock(file.with_name(f"{file.name}.lock"), timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise TutorError(
            f"{file} is in use by another process, most likely a bot that runs. Stop it first, so that nothing it is "
            "told gets lost. (Several bots at once need PostgreSQL: docs/operate.md.)"
        ) from None
    except OSError as problem:
        raise TutorError(
            f"{lock.lock_file} cannot be written: {problem.strerror}. The bot must own the folder."
        ) from None
    try:
        if whole:
            refuse_damaged(url)
        yield
    finally:
        lock.release()


def refuse_damaged(url: str) -> None:
    """Raise TutorError for a SQLite file that's empty, cut off, or not a database; one that isn't there yet is fine."""
    if not is_sqlite(url) or not (file := database_file(url)).is_file():
        return
    size = file.stat().st_size
    with file.open("rb") as opened:
        head = opened.read(100)
    if not size:
        raise TutorError(
            f"{file} is empty. Was a disk full? Put a backup in its place ({program()} restore FILE); "
            "to begin anew, delete the file."
        )
    if not head.startswith(_HEADER) or len(head) < 100:
        raise TutorError(f"{file} is damaged, or no SQLite database. {_GO_BACK}")
    log = file.with_name(f"{file.name}-wal")
    if size < _pages_told(head) and not (log.is_file() and log.stat().st_size):  # with a log, SQLite mends it
        raise TutorError(f"{file} is cut off: {size} bytes of {_pages_told(head)} are there. {_GO_BACK}")


_GO_BACK = f"Keep a copy of it, and put a backup in its place: {program()} restore FILE."


def _pages_told(head: bytes) -> int:
    """Return how many bytes a database should have by its header, or 0 where the header doesn't know.

    The page count only counts when the change counter was written along with it (SQLite's "Database File Format", 1.3).
    """
    page, changed, pages, valid = (
        struct.unpack(">H", head[16:18])[0],
        *struct.unpack(">II", head[24:32]),
        struct.unpack(">I", head[92:96])[0],
    )
    return pages * (65536 if page == 1 else page) if changed == valid else 0


def damage(problem: Exception, url: str) -> TutorError | None:
    """Return the error to raise when SQLite's own says that the file is damaged; None for any other problem."""
    raised = getattr(problem, "orig", problem)
    if type(raised) is not sqlite3.DatabaseError:  # its subclasses tell of other troubles
        return None
    return TutorError(f"{database_file(url)} is damaged ({raised}). {_GO_BACK}")
