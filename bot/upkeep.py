"""What an operator does with the database from the command line: rebuild cards, export, explain or import a learner."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.core.clock import SystemClock
from bot.core.errors import TutorError
from bot.core.ids import LearnerId
from bot.features.account import privacy
from bot.features.calendar import reminders
from bot.features.flashcards import deck
from bot.settings import Settings
from bot.storage import Database
from bot.storage.files import sole_use
from bot.storage.migrate import migrate

NO_ARCHIVE = "This is no archive of a learner: `export` and `/privacy export` write these."
OTHER_VERSION = "This archive was written by another version of the bot."


def rebuild_cards(settings: Settings, done: Callable[[int], object] = int) -> int:
    """Rebuild every flashcard from the review log; return how many. Raises TutorError if a bot has the SQLite file.

    `done` is called with how many more are rebuilt, again and again.
    """
    with sole_use(settings.database_url), _database(settings) as db:
        return deck.rebuild_cards(db, done)


def export_learner(settings: Settings, learner: LearnerId) -> bytes:
    """Return a ZIP of everything kept about a learner; raises TutorError when there's nothing."""
    with _database(settings) as db:
        everything = db.read_now(privacy.collect, learner, SystemClock().now())
    if isinstance(everything, privacy.Nothing):
        raise TutorError(f"Nothing is kept of {learner}. Is it the number of a Discord user?")
    return privacy.archive(everything)


def explain_learner(settings: Settings, learner: LearnerId) -> list[str]:
    """Return lines that say how a learner's reminders stand, and why the next one comes when it does."""
    with _database(settings) as db:
        return reminders.explained(db.read_now(reminders.explain, learner, SystemClock().now()))


def import_learner(settings: Settings, archive: bytes, done: Callable[[int], object] = int) -> tuple[LearnerId, int]:
    """Keep what an archive holds; return whose it is and how many rows. Raises TutorError when it cannot be kept.

    `done` is called with how many more rows are written, again and again.
    """
    try:
        learner, rows = privacy.read(archive)
    except privacy.NotArchive as refused:
        raise TutorError(OTHER_VERSION if refused.other_version else NO_ARCHIVE) from None
    with sole_use(settings.database_url), _database(settings) as db:
        return learner, db.write_now(privacy.bring_back, learner, rows, done)


@contextmanager
def _database(settings: Settings) -> Iterator[Database]:
    """Migrate and open the database, and close it again at the end."""
    migrate(settings.database_url)
    db = Database(settings.database_url)
    try:
        yield db
    finally:
        db.close()
