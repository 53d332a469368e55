"""Statements on places and completions."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, delete, exists, func, select

from bot.content.catalogue import Entry
from bot.core.ids import GuildId, LearnerId, LessonId, ScopeId, VersionHash
from bot.features.completions.rules import Audience, Key, Place, Record
from bot.features.completions.tables import CompletionRow, PlaceRow
from bot.features.learners import of_server
from bot.storage import ReadSession, WriteSession

_PLACES = select(
    PlaceRow.scope, PlaceRow.lesson_id, PlaceRow.version, PlaceRow.section, PlaceRow.page, PlaceRow.at
).where(PlaceRow.learner_id == bindparam("learner"))
_DONE = select(CompletionRow.scope, CompletionRow.lesson_id, CompletionRow.done_at).where(
    CompletionRow.learner_id == bindparam("learner")
)


def record(session: ReadSession, learner: LearnerId) -> Record:
    """Return everything that a learner began and finished."""
    return Record(
        places={
            (ScopeId(row.scope), LessonId(row.lesson_id)): Place(VersionHash(row[2]), row[3], row[4], row[5])
            for row in session.rows(_PLACES, learner=learner)
        },
        done={(ScopeId(scope), LessonId(lesson)): at for scope, lesson, at in session.rows(_DONE, learner=learner)},
    )


def audience(session: ReadSession, guild: GuildId, entries: Sequence[Entry]) -> dict[Key, Audience]:
    """Return who learns with these lessons, among those who used the bot in a server."""
    live = {entry.key: entry.version for entry in entries}
    lessons, here = {entry.id for entry in entries}, of_server(guild)
    done: dict[Key, int] = {}
    finished = select(CompletionRow.scope, CompletionRow.lesson_id, func.count()).where(
        CompletionRow.lesson_id.in_(lessons), CompletionRow.learner_id.in_(here)
    )
    for scope, lesson, count in session.rows(finished.group_by(CompletionRow.scope, CompletionRow.lesson_id)):
        done[ScopeId(scope), LessonId(lesson)] = count
    over = exists().where(
        CompletionRow.learner_id == PlaceRow.learner_id,
        CompletionRow.scope == PlaceRow.scope,
        CompletionRow.lesson_id == PlaceRow.lesson_id,
    )
    begun = (
        select(PlaceRow.scope, PlaceRow.lesson_id, PlaceRow.version, over, func.count())
        .where(PlaceRow.lesson_id.in_(lessons), PlaceRow.learner_id.in_(here))
        .group_by(PlaceRow.scope, PlaceRow.lesson_id, PlaceRow.version, over)
    )
    found = {key: Audience(done=done.get(key, 0)) for key in live}
    for scope, lesson, version, is_over, count in session.rows(begun):
        key = (ScopeId(scope), LessonId(lesson))
        if key in found:
            before = found[key]
            amid = 0 if is_over or version == live[key] else count
            found[key] = replace(before, began=before.began + count, amid=before.amid + amid)
    return found


def set_place(session: WriteSession, learner: LearnerId, entry: Entry, place: Place) -> None:
    """Remember where a learner is."""
    values = {"version": place.version, "section": place.section, "page": place.page, "at": place.at}
    session.upsert(PlaceRow, _key(learner, entry), values)


def insert_completions(
    session: WriteSession, learners: Sequence[LearnerId], key: Key, version: VersionHash, now: datetime
) -> list[LearnerId]:
    """Note that a lesson is done, and return those of the learners for whom it was not before."""
    scope, lesson = key
    values = {"scope": scope, "lesson_id": lesson, "version": version, "done_at": now}
    rows = [{"learner_id": learner, **values} for learner in learners]
    return [LearnerId(learner) for learner in session.insert_many_new(CompletionRow, rows, CompletionRow.learner_id)]


def delete_completion(session: WriteSession, learner: LearnerId, entry: Entry) -> bool:
    """Note that a lesson is not done after all; return False when it was not."""
    mine = (CompletionRow.learner_id == learner, CompletionRow.scope == entry.scope)
    return session.run(delete(CompletionRow).where(*mine, CompletionRow.lesson_id == entry.id)) == 1


def _key(learner: LearnerId, entry: Entry) -> dict[str, object]:
    return {"learner_id": learner, "scope": entry.scope, "lesson_id": entry.id}
