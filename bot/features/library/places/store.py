"""Places and completions: tables and statements."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Index, Text, bindparam, delete, exists, select, update
from sqlalchemy.orm import Mapped, aliased, mapped_column

from bot.content.catalogue import Entry
from bot.core.ids import Bookmark, GuildId, LearnerId, LessonId, ScopeId, VersionHash, VersionRef
from bot.features.library.places.rules import Audience, By, Key, Place, Record, Trace
from bot.features.people import in_server, learns_in
from bot.storage import ReadSession, WriteSession
from bot.storage.base import Base, DiscordId
from bot.storage.personal import Personal


class PlaceRow(Base):
    """Where a learner is in a lesson, which version of it they read, and when they began.

    `section` and `page` count the long pages that there once were; `key` and `block` say the place exactly, unless an
    older program has moved it since: then `marked_at` isn't `at` any more. `read_words` are the words of the pages that
    were read in `read_s` seconds; what was skipped, or left open for long, isn't among them. `guild_id` is the server
    where they learnt when they began; None if that's not known.
    """

    __tablename__ = "places"
    __table_args__ = (Index("ix_places_scope_lesson_id_at", "scope", "lesson_id", "at"),)
    __personal__ = Personal("The page that you read last in each lesson.")

    learner_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    scope: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    lesson_id: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[str] = mapped_column(Text)
    section: Mapped[int]
    page: Mapped[int]
    at: Mapped[datetime]
    key: Mapped[str | None] = mapped_column(Text)
    block: Mapped[int | None]
    marked_at: Mapped[datetime | None]
    begun_at: Mapped[datetime | None]
    read_words: Mapped[int] = mapped_column(server_default="0")
    read_s: Mapped[int] = mapped_column(server_default="0")
    guild_id: Mapped[int | None] = mapped_column(DiscordId)


class CompletionRow(Base):
    """A lesson that a learner finished, in which version, when, by what (`By`), and in which server, if it's known."""

    __tablename__ = "completions"
    __personal__ = Personal("The lessons that you finished.")

    learner_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    scope: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    lesson_id: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[str] = mapped_column(Text)
    done_at: Mapped[datetime]
    by: Mapped[str] = mapped_column(Text, server_default="before")
    guild_id: Mapped[int | None] = mapped_column(DiscordId)


_PLACES = select(
    PlaceRow.scope,
    PlaceRow.lesson_id,
    PlaceRow.version,
    PlaceRow.section,
    PlaceRow.page,
    PlaceRow.at,
    PlaceRow.key,
    PlaceRow.block,
    PlaceRow.marked_at,
    PlaceRow.begun_at,
    PlaceRow.read_words,
    PlaceRow.read_s,
).where(PlaceRow.learner_id == bindparam("learner"))
_DONE = select(CompletionRow.scope, CompletionRow.lesson_id, CompletionRow.done_at, CompletionRow.by).where(
    CompletionRow.learner_id == bindparam("learner")
)


def record(session: ReadSession, learner: LearnerId) -> Record:
    """Return everything that a learner began and finished."""
    finished = list(session.rows(_DONE, learner=learner))
    return Record(
        places={
            (ScopeId(row.scope), LessonId(row.lesson_id)): _place(row) for row in session.rows(_PLACES, learner=learner)
        },
        done={(ScopeId(scope), LessonId(lesson)): at for scope, lesson, at, _ in finished},
        claimed=frozenset((ScopeId(row[0]), LessonId(row[1])) for row in finished if row[3] == By.CLAIM.value),
    )


def _place(row: Any) -> Place:
    is_marked = row.key is not None and row.marked_at == row.at  # else an older program has moved it since
    mark = Bookmark(row.key, row.block) if is_marked else None
    version = VersionHash(row.version)
    return Place(version, row.section, row.page, row.at, mark, row.begun_at, row.read_words, row.read_s)


_READ = select(PlaceRow.read_words, PlaceRow.read_s).where(
    PlaceRow.scope == bindparam("scope"), PlaceRow.lesson_id == bindparam("lesson")
)


def readings(session: ReadSession, entry: Entry, most: int) -> list[tuple[int, int]]:
    """Return the words and seconds that the latest readers of a lesson have read so far, at most so many readers."""
    latest = _READ.order_by(PlaceRow.at.desc()).limit(most)
    return [(words, seconds) for words, seconds in session.rows(latest, scope=entry.scope, lesson=entry.id)]


def audience_of(
    session: ReadSession, guild: GuildId, entries: Sequence[Entry], traces: Iterable[Trace]
) -> dict[Key, Audience]:
    """Return how many learn with each of these lessons in a server.

    Pages and completions are read here; `traces` are what other rooms know of people's doings.
    """
    live = {entry.key: entry.version for entry in entries}
    lessons = {entry.id for entry in entries}
    mine = CompletionRow.lesson_id.in_(lessons), in_server(guild, CompletionRow)
    finished = session.rows(select(CompletionRow.scope, CompletionRow.lesson_id, CompletionRow.learner_id).where(*mine))
    done = {((ScopeId(scope), LessonId(lesson)), LearnerId(learner)) for scope, lesson, learner in finished}
    read = PlaceRow.lesson_id.in_(lessons), in_server(guild, PlaceRow)
    places = session.rows(
        select(PlaceRow.scope, PlaceRow.lesson_id, PlaceRow.learner_id, PlaceRow.version).where(*read)
    )
    left = [
        *(Trace((ScopeId(row[0]), LessonId(row[1])), LearnerId(row[2]), VersionHash(row[3]), True) for row in places),
        *traces,
    ]
    began = done | {(one.key, one.learner) for one in left}
    amid = {
        (one.key, one.learner)
        for one in left
        if one.is_open and one.version != live.get(one.key) and (one.key, one.learner) not in done
    }
    counts = [Counter(key for key, _ in some) for some in (began, done, amid)]
    return {key: Audience(*(count[key] for count in counts)) for key in live}


def set_place(session: WriteSession, learner: LearnerId, entry: Entry, place: Place, *, begins: bool = False) -> None:
    """Remember where a learner is in a lesson, in place of where they were, and in which server they `begin` it."""
    values: dict[str, Any] = {
        "version": place.version,
        "section": place.section,
        "page": place.page,
        "at": place.at,
        "key": place.mark.section if place.mark else None,
        "block": place.mark.block if place.mark else None,
        "marked_at": place.at,
        "begun_at": place.begun_at,
        "read_words": place.read_words,
        "read_s": place.read_s,
    }
    if begins:
        values["guild_id"] = learns_in(learner)
    session.upsert(PlaceRow, _key(learner, entry), values)


def insert_completions(
    session: WriteSession, learners: Sequence[LearnerId], about: VersionRef, now: datetime, by: By
) -> list[LearnerId]:
    """Note that a lesson is done, and return those of the learners for whom it wasn't before."""
    values = {"scope": about.scope, "lesson_id": about.lesson, "version": about.version, "done_at": now, "by": by.value}
    rows = [{"learner_id": learner, **values} for learner in learners]
    fresh = [LearnerId(learner) for learner in session.insert_many_new(CompletionRow, rows, CompletionRow.learner_id)]
    row = CompletionRow
    for learner in fresh:
        this = update(row).where(row.learner_id == learner, row.scope == about.scope, row.lesson_id == about.lesson)
        session.run(this.values(guild_id=learns_in(learner)))
    return fresh


def earn(session: WriteSession, learners: Sequence[LearnerId], key: Key) -> None:
    """Note that those of the learners who claimed a lesson have passed its quiz."""
    row = CompletionRow
    claimed = (row.learner_id.in_(learners), row.scope == key[0], row.lesson_id == key[1], row.by == By.CLAIM.value)
    session.run(update(row).where(*claimed).values(by=By.CHECKS.value))


def delete_completion(session: WriteSession, learner: LearnerId, entry: Entry) -> bool:
    """Note that a lesson isn't done after all; return False if it wasn't."""
    mine = (CompletionRow.learner_id == learner, CompletionRow.scope == entry.scope)
    return session.run(delete(CompletionRow).where(*mine, CompletionRow.lesson_id == entry.id)) == 1


def share_completions(
    session: WriteSession, scope: ScopeId, lesson: LessonId, part: LessonId, without: Collection[VersionHash]
) -> None:
    """Note that whoever finished a lesson has finished `part`, which was a part of it, just then and in that way.

    Those who finished a version `without` it haven't.
    """
    row = CompletionRow
    columns = select(row.learner_id, row.scope, row.version, row.done_at, row.by)
    mine = (row.scope == scope, row.lesson_id == lesson, row.version.not_in(without))
    done = session.mappings(columns.where(*mine))
    session.insert_many_new(row, [{**one, "lesson_id": part} for one in done], row.learner_id)


def unshare_completions(session: WriteSession, scope: ScopeId, lesson: LessonId, part: LessonId) -> None:
    """Take back what `share_completions` noted; those who finished `part` by itself stay done with it."""
    row, whole = CompletionRow, aliased(CompletionRow)
    shared = exists().where(
        whole.learner_id == row.learner_id,
        whole.scope == scope,
        whole.lesson_id == lesson,
        whole.version == row.version,
        whole.done_at == row.done_at,
    )
    session.run(delete(row).where(row.scope == scope, row.lesson_id == part, shared))


def _key(learner: LearnerId, entry: Entry) -> dict[str, object]:
    return {"learner_id": learner, "scope": entry.scope, "lesson_id": entry.id}
