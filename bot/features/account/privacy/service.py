"""Exporting, deleting and importing a learner's data; each function is one transaction."""

from collections.abc import Callable
from datetime import datetime

from bot.core.ids import LearnerId
from bot.features.account.privacy.rules import Asked, Deleted, Everything, Nothing, Rows
from bot.storage import ReadSession, WriteSession
from bot.storage.personal import count, erase, export, personal_tables, restore


def everything(session: ReadSession, learner: LearnerId, now: datetime) -> Everything | Nothing:
    """Return all that's kept about a learner, also what wouldn't move to another bot; or Nothing."""
    rows = export(session, learner)
    about = {table.name: personal.about for table, personal in personal_tables()}
    return Everything(learner, now, rows, about) if rows else Nothing()


def ask(session: ReadSession, learner: LearnerId) -> Asked | Nothing:
    """Count the rows that deleting would take away."""
    rows = count(session, learner)
    return Asked(rows) if rows else Nothing()


def delete(session: WriteSession, learner: LearnerId, now: datetime) -> Deleted:
    """Delete whatever names a learner; a second time changes nothing. What others need stays under a pseudonym."""
    erase(session, learner, now)
    return Deleted()


def bring_back(session: WriteSession, learner: LearnerId, rows: Rows, done: Callable[[int], object] = int) -> int:
    """Insert the rows of an archive for a learner who isn't known here yet, and return how many they were.

    `done` is called with how many more are inserted, again and again. Raises TutorError, with nothing imported, if
    they're known already or the rows aren't ours.
    """
    return restore(session, learner, rows, done)
