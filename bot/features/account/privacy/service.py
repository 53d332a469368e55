"""Taking along and deleting: each function is one transaction."""

from datetime import datetime

from bot.core.ids import LearnerId
from bot.features.account.privacy.rules import Asked, Deleted, Everything, Nothing, Rows
from bot.storage import ReadSession, WriteSession
from bot.storage.personal import count, erase, export, personal_tables, restore


def everything(session: ReadSession, learner: LearnerId, now: datetime) -> Everything | Nothing:
    """Return all that is kept of a learner."""
    rows = export(session, learner)
    about = {table.name: personal.about for table, personal in personal_tables()}
    return Everything(learner, now, rows, about) if rows else Nothing()


def ask(session: ReadSession, learner: LearnerId) -> Asked | Nothing:
    """Count what would be deleted."""
    rows = count(session, learner)
    return Asked(rows) if rows else Nothing()


def delete(session: WriteSession, learner: LearnerId, now: datetime) -> Deleted:
    """Delete everything that names a learner; a second time changes nothing."""
    erase(session, learner, now)
    return Deleted()


def bring_back(session: WriteSession, learner: LearnerId, rows: Rows) -> int:
    """Keep what an archive holds, and return how many rows; raises TutorError when it cannot be."""
    return restore(session, learner, rows)
