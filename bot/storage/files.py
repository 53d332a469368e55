"""The file of a SQLite database: where it is, who may use it, and whether it is whole."""

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from bot.core.errors import TutorError
from bot.storage.engines import is_sqlite, parse_url

_HEADER = b"SQLite format 3\0"


def database_file(url: str) -> Path:
    """Return the file of a SQLite database; raises TutorError for any other."""
    if not is_sqlite(url):
        raise TutorError(
            "This database is PostgreSQL: use pg_dump and pg_restore, as docs/operate.md shows. "
            "`backup` and `restore` are for SQLite."
        )
    return Path(parse_url(url).database or "")


@contextmanager
def sole_use(url: str, *, whole: bool = True) -> Iterator[None]:
    """Keep every other bot and every verb that changes the database away from its file; PostgreSQL serves many.

    The operating system holds the lock, on a file beside the database, and lets go of it however this process ends.
    Raises TutorError when another process has it, and where the file is damaged, unless it need not be `whole`.
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
    """Raise TutorError where a SQLite file is empty, cut off or no database; one that is not there yet is fine."""
    if not is_sqlite(url) or not (file := database_file(url)).is_file():
        return
    size = file.stat().st_size
    with file.open("rb") as opened:
        head = opened.read(100)
    if not size:
        raise TutorError(
            f"{file} is empty. Was a disk full? Put a backup in its place (python -m bot restore FILE); "
            "to begin anew, delete the file."
        )
    if not head.startswith(_HEADER) or len(head) < 100:
        raise TutorError(f"{file} is damaged, or no SQLite database. {_GO_BACK}")
    log = file.with_name(f"{file.name}-wal")
    if size < _pages_told(head) and not (log.is_file() and log.stat().st_size):  # else SQLite mends it from its log
        raise TutorError(f"{file} is cut off: {size} bytes of {_pages_told(head)} are there. {_GO_BACK}")


_GO_BACK = "Keep a copy of it, and put a backup in its place: python -m bot restore FILE."


def _pages_told(head: bytes) -> int:
    """Return how many bytes a database has by its own header, 0 where the header does not know."""
    page, changed, pages, valid = (
        struct.unpack(">H", head[16:18])[0],
        *struct.unpack(">II", head[24:32]),
        struct.unpack(">I", head[92:96])[0],
    )
    return pages * (65536 if page == 1 else page) if changed == valid else 0


def damage(problem: Exception, url: str) -> TutorError | None:
    """Return the sentence for what SQLite raises when a file is damaged, None for anything else."""
    raised = getattr(problem, "orig", problem)
    if type(raised) is not sqlite3.DatabaseError:
        return None
    return TutorError(f"{database_file(url)} is damaged ({raised}). {_GO_BACK}")
