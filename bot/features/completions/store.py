"""Statements on places and completions."""

from datetime import datetime

from sqlalchemy import delete, select

from bot.content.catalogue import Entry
from bot.core.ids import LearnerId, LessonId, ScopeId, VersionHash
from bot.features.completions.rules import Key, Place, Record
from bot.features.completions.tables import CompletionRow, PlaceRow
from bot.storage import ReadSession, WriteSession


def record(session: ReadSession, learner: LearnerId) -> Record:
    """Return everything that a learner began and finished."""
    place = select(
        PlaceRow.scope, PlaceRow.lesson_id, PlaceRow.version, PlaceRow.section, PlaceRow.page, PlaceRow.at
    ).where(PlaceRow.learner_id == learner)
    done = select(CompletionRow.scope, CompletionRow.lesson_id, CompletionRow.done_at)
    return Record(
        places={
            (ScopeId(row.scope), LessonId(row.lesson_id)): Place(VersionHash(row[2]), row[3], row[4], row[5])
            for row in session.rows(place)
        },
        done={
            (ScopeId(scope), LessonId(lesson)): at
            for scope, lesson, at in session.rows(done.where(CompletionRow.learner_id == learner))
        },
    )


def set_place(session: WriteSession, learner: LearnerId, entry: Entry, place: Place) -> None:
    """Remember where a learner is."""
    values = {"version": place.version, "section": place.section, "page": place.page, "at": place.at}
    session.upsert(PlaceRow, _key(learner, entry), values)


def insert_completion(session: WriteSession, learner: LearnerId, key: Key, version: VersionHash, now: datetime) -> bool:
    """Note that a lesson is done; return False when it was already."""
    scope, lesson = key
    values = {"learner_id": learner, "scope": scope, "lesson_id": lesson}
    return session.insert_new(CompletionRow, **values, version=version, done_at=now)


def delete_completion(session: WriteSession, learner: LearnerId, entry: Entry) -> bool:
    """Note that a lesson is not done after all; return False when it was not."""
    mine = (CompletionRow.learner_id == learner, CompletionRow.scope == entry.scope)
    return session.run(delete(CompletionRow).where(*mine, CompletionRow.lesson_id == entry.id)) == 1


def _key(learner: LearnerId, entry: Entry) -> dict[str, object]:
    return {"learner_id": learner, "scope": entry.scope, "lesson_id": entry.id}
