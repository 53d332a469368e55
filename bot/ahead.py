"""What a first start has to make, and the first one of a newer program: a process of its own makes it, and ends.

Migrating, reading lessons, cutting them into pages and indexing them takes memory that Python doesn't give back. The
bot begins as soon as the lessons are read, and looks pages up where they're kept.
"""

import asyncio
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import structlog

from bot.app import Parts, prepare
from bot.core.errors import TutorError
from bot.core.heap import spare_memory
from bot.features.library.versions.jobs import LibraryWorker
from bot.settings import Settings
from bot.storage.migrate import head, known_revisions, made_with
from bot.storage.notes import write_note
from bot.talk.find.keeping import CODE
from bot.talk.shelf import Shelf
from bot.telemetry import logs

MADE_BY = "made by"
"""The note that tells which edition of the program made the pages and the index."""

NICE = 10
"""How far the process stands back for the one that answers people."""

READ = b"read\n"
"""What the process says once the lessons are read."""

log = structlog.get_logger(__name__)


@contextmanager
def made_ahead(settings: Settings) -> Iterator[Callable[[], bool]]:
    """Let a process of its own make what the database lacks, if it lacks anything, and end it at the latest with this.

    Yields, once the lessons are read or there's nothing to make, what tells whether it's still at work. If it fails,
    the bot makes the same by itself, as it does for lessons that come later. Raises TutorError when the database
    doesn't answer or is damaged.
    """
    if not _lacks_something(settings.database_url):
        yield lambda: False
        return
    command = [sys.executable, "-c", "from bot.ahead import make; make()"]
    try:
        begun = subprocess.Popen(command, bufsize=0, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    except OSError as problem:  # such as too little memory for a second process
        log.warning("no process to read lessons ahead; they're read here", problem=str(problem))
        yield lambda: False
        return
    with begun as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            with suppress(BrokenPipeError):  # it has failed already
                process.stdin.write(pickle.dumps(settings))  # and it ends once this is closed, be this process killed
            if process.stdout.readline() != READ:
                log.warning("the process that reads lessons ahead has failed; they're read here", code=process.wait())
            yield lambda: process.poll() is None
        finally:
            process.kill()


def _lacks_something(url: str) -> bool:
    revision, made_by = made_with(url, MADE_BY)
    is_newer = revision is not None and revision not in known_revisions()
    return not is_newer and (revision != head() or made_by != _edition())


def _edition() -> str:
    return f"{head()} {CODE}"


def make() -> None:
    """Make all of it, in the process that `made_ahead` begins."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is meant for the bot, which ends this
    settings: Settings = pickle.load(sys.stdin.buffer)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    spare_memory()
    logs.configure(settings.log_level, settings.log_format)
    try:
        parts = prepare(settings.model_copy(update={"watch_lessons": False}))
    except TutorError:
        sys.exit(1)  # the bot meets the same, and says it
    sys.stdout.buffer.write(READ)
    sys.stdout.buffer.flush()
    if hasattr(os, "nice"):
        os.nice(NICE)
    asyncio.run(_pages_and_index(parts))
    parts.close()


def _end_with_parent() -> None:
    while os.read(0, 1):  # no buffer's lock, which would be held when this process ends by itself
        pass
    os._exit(0)


async def _pages_and_index(parts: Parts) -> None:
    await LibraryWorker(parts.db, parts.library).finish()
    await Shelf(parts.library, parts.db).renew()
    await parts.db.write(write_note, MADE_BY, _edition())
    log.info("pages and index made ahead")
