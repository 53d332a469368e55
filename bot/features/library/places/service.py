"""Beginning lessons, reading on and finishing, all within the caller's transaction."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.content.catalogue import Entry
from bot.content.find.search import search
from bot.context import ReadContext
from bot.core.ids import LearnerId, VersionRef
from bot.features.library.moves import divided_into
from bot.features.library.places import store
from bot.features.library.places.rules import By, Listed, Place, Record, Status, listed, speed_of
from bot.features.people import Act, present, record, record_all
from bot.storage import ReadSession, WriteSession

LATEST = 100
"""How many readers' speed is looked up."""


def record_of(session: ReadSession, learner: LearnerId) -> Record:
    """Return everything that a learner began and finished; it's a snapshot, so ask again after a change."""
    return store.record(session, learner)


def reading_speed(session: ReadSession, entry: Entry) -> int | None:
    """Return how many words a minute the latest readers of a lesson read; None until enough of them have."""
    return speed_of(store.readings(session, entry, LATEST))


def begin_lesson(session: WriteSession, learner: LearnerId, entry: Entry, now: datetime) -> Place:
    """Start a lesson in its live version, at its first page; a former place in it is given up."""
    place = Place(entry.version, 0, 0, now, begun_at=now)
    store.set_place(session, learner, entry, place, begins=True)
    record(session, learner, Act.BEGAN, VersionRef(entry.scope, entry.id, entry.version), now)
    return place


def take_up(session: WriteSession, learner: LearnerId, entry: Entry, now: datetime) -> None:
    """Let a lesson be the one last worked in: at its first page, or where the learner left it."""
    place = store.record(session, learner).places.get(entry.key)
    if place is None:
        begin_lesson(session, learner, entry, now)
    else:
        store.set_place(session, learner, entry, replace(place, at=now))


def turn_page(session: WriteSession, learner: LearnerId, entry: Entry, place: Place) -> None:
    """Remember the page that a learner reads now."""
    store.set_place(session, learner, entry, place)
    detail = {"section": place.mark.section, "block": place.mark.block} if place.mark else {}
    record(session, learner, Act.READ, VersionRef(*entry.key, place.version), place.at, **detail)


def renew_lesson(session: WriteSession, learner: LearnerId, entry: Entry, now: datetime) -> Place:
    """Move a learner to the live version of a lesson that was revised meanwhile, at its first page."""
    place = Place(entry.version, 0, 0, now, begun_at=now)
    store.set_place(session, learner, entry, place)
    record(session, learner, Act.RENEWED, VersionRef(entry.scope, entry.id, entry.version), now)
    return place


def claim_lesson(session: WriteSession, learner: LearnerId, about: VersionRef, now: datetime) -> bool:
    """Note that a learner says they're done with a lesson; return False if they were done already."""
    return bool(finish_lesson_for(session, [learner], about, now, By.CLAIM))


def finish_lesson_for(
    session: WriteSession,
    learners: Sequence[LearnerId],
    about: VersionRef,
    now: datetime,
    by: By = By.CHECKS,
) -> list[LearnerId]:
    """Note for each of these learners that they're done with a lesson; return those who weren't before.

    With `By.CHECKS`, a learner who had only claimed it has earned it from now on. If this version of the lesson was
    divided since, they're done with its parts as well.
    """
    fresh = store.insert_completions(session, learners, about, now, by)
    for part in divided_into(session, about):
        store.insert_completions(session, learners, about._replace(lesson=part), now, by)
    if by is By.CHECKS:
        store.earn(session, learners, (about.scope, about.lesson))
    record_all(session, [(learner, {}) for learner in fresh], Act.FINISHED, about, now)
    return fresh


def reopen_lesson(session: WriteSession, learner: LearnerId, entry: Entry, now: datetime) -> bool:
    """Note that a learner isn't done after all; return False, and change nothing, if they weren't."""
    if not store.delete_completion(session, learner, entry):
        return False
    record(session, learner, Act.REOPENED, VersionRef(entry.scope, entry.id, entry.version), now)
    return True


def suggest_lessons(at: ReadContext, typed: str) -> list[Listed]:
    """Return up to 25 lessons for what's being typed; before anything is, those not done come first."""
    learner = present(at)
    catalogue, state = at.library.seen_by(learner.scope), record_of(at.session, learner.id)
    lessons = {one.entry.id: one for _, one in listed(catalogue, state)}
    if typed.strip():
        return [lessons[entry.id] for entry, _ in search(catalogue, typed, 25)]
    return sorted(lessons.values(), key=lambda one: one.standing.status is Status.DONE)[:25]
