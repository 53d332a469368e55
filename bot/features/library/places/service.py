"""Beginning, reading on, finishing; each within the transaction of whoever calls."""

from collections.abc import Sequence
from datetime import datetime

from bot.content.catalogue import Entry
from bot.core.ids import LearnerId, VersionHash
from bot.features.library.places import store
from bot.features.library.places.rules import By, Key, Place, Record
from bot.features.people import Act, record, record_all
from bot.storage import ReadSession, WriteSession


def record_of(session: ReadSession, learner: LearnerId) -> Record:
    """Return everything that a learner began and finished."""
    return store.record(session, learner)


def begin_lesson(session: WriteSession, learner: LearnerId, entry: Entry, now: datetime) -> Place:
    """Start a lesson in its live version, at its first page."""
    place = Place(entry.version, 0, 0, now)
    store.set_place(session, learner, entry, place)
    record(session, learner, Act.BEGAN, (entry.scope, entry.id, entry.version), now)
    return place


def turn_page(session: WriteSession, learner: LearnerId, entry: Entry, place: Place) -> None:
    """Remember the page that a learner reads now."""
    store.set_place(session, learner, entry, place)
    detail = {"section": place.section, "page": place.page}
    record(session, learner, Act.READ, (entry.scope, entry.id, place.version), place.at, **detail)


def renew_lesson(session: WriteSession, learner: LearnerId, entry: Entry, now: datetime) -> Place:
    """Go over to the live version of a lesson that was revised meanwhile, at its first page."""
    place = Place(entry.version, 0, 0, now)
    store.set_place(session, learner, entry, place)
    record(session, learner, Act.RENEWED, (entry.scope, entry.id, entry.version), now)
    return place


def finish_lesson(session: WriteSession, learner: LearnerId, key: Key, version: VersionHash, now: datetime) -> bool:
    """Note that a learner passed a lesson's quiz; return False when they were done already."""
    return bool(finish_lesson_for(session, [learner], key, version, now))


def claim_lesson(session: WriteSession, learner: LearnerId, key: Key, version: VersionHash, now: datetime) -> bool:
    """Note that a learner says they are done with a lesson; return False when they were already."""
    return bool(finish_lesson_for(session, [learner], key, version, now, By.CLAIM))


def finish_lesson_for(
    session: WriteSession,
    learners: Sequence[LearnerId],
    key: Key,
    version: VersionHash,
    now: datetime,
    by: By = By.CHECKS,
) -> list[LearnerId]:
    """Note for each of these learners that they are done with a lesson; return those who were not before.

    Who claimed it before and passes its quiz now has earned it from now on.
    """
    fresh = store.insert_completions(session, learners, key, version, now, by)
    if by is By.CHECKS:
        store.earn(session, learners, key)
    record_all(session, [(learner, {}) for learner in fresh], Act.FINISHED, (*key, version), now)
    return fresh


def reopen_lesson(session: WriteSession, learner: LearnerId, entry: Entry, now: datetime) -> bool:
    """Note that a learner is not done after all; return False when they were not, and change nothing then."""
    if not store.delete_completion(session, learner, entry):
        return False
    record(session, learner, Act.REOPENED, (entry.scope, entry.id, entry.version), now)
    return True
