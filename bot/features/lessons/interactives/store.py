"""Interactive parts in play and what people wrote in them: tables and statements."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Text, func, select, text, update
from sqlalchemy.orm import Mapped, mapped_column

from bot.core.ids import ChannelId, LearnerId, LessonId, ScopeId, VersionHash
from bot.features.lessons.interactives.rules import Play
from bot.storage import ReadSession, WriteSession
from bot.storage.base import Base, DiscordId, RowId
from bot.storage.personal import PSEUDONYM, Personal
from bot.widgets import State

_ALONE = text("channel_id IS NULL")


class PlayRow(Base):
    """One interactive part in play: by a learner alone, or in a channel, opened by them; `state` is what was chosen."""

    __tablename__ = "widget_plays"
    __personal__ = Personal(
        "What you chose in interactive parts of lessons; it stays, without your name.",
        becomes={"learner_id": PSEUDONYM},
        portable=False,
    )
    __table_args__ = (
        Index(
            "uq_widget_plays_alone",
            "learner_id",
            "scope",
            "lesson_id",
            "number",
            unique=True,
            sqlite_where=_ALONE,
            postgresql_where=_ALONE,
        ),
        Index("ix_widget_plays_learner_id", "learner_id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    learner_id: Mapped[int] = mapped_column(DiscordId)
    channel_id: Mapped[int | None] = mapped_column(DiscordId)
    scope: Mapped[int] = mapped_column(DiscordId)
    lesson_id: Mapped[str] = mapped_column(Text)
    version: Mapped[str] = mapped_column(Text)
    number: Mapped[int]
    state: Mapped[Any] = mapped_column(JSON)
    changed_at: Mapped[datetime]


class EntryRow(Base):
    """A word that somebody wrote in an interactive part, once however often they write it."""

    __tablename__ = "widget_entries"
    __personal__ = Personal("Words that you wrote in interactive parts.", portable=False)
    __table_args__ = (Index("ix_widget_entries_learner_id", "learner_id"),)

    play_id: Mapped[int] = mapped_column(ForeignKey(PlayRow.id), primary_key=True)
    learner_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    word: Mapped[str] = mapped_column(Text, primary_key=True)
    at: Mapped[datetime]


_PLAY = select(*PlayRow.__table__.columns)


def find(session: ReadSession, number: int) -> Play | None:
    """Return a round by its number, or None."""
    row = session.mapping(_PLAY.where(PlayRow.id == number))
    return _play(row) if row else None


def take(session: WriteSession, number: int) -> Play | None:
    """Return a round, locked until this transaction ends, or None."""
    row = session.mapping(_PLAY.where(PlayRow.id == number).with_for_update())
    return _play(row) if row else None


def alone(session: ReadSession, learner: LearnerId, scope: ScopeId, lesson: LessonId, number: int) -> Play | None:
    """Return the round of a lesson's part that a learner plays alone, or None."""
    row = PlayRow
    mine = (row.learner_id == learner, row.scope == scope, row.lesson_id == lesson, row.number == number)
    found = session.mapping(_PLAY.where(*mine, row.channel_id.is_(None)))
    return _play(found) if found else None


def insert(session: WriteSession, play: Play, now: datetime) -> None:
    """Begin a round, unless the learner plays this part alone already: then it stays as it is."""
    session.insert_new(PlayRow, **_columns(play, now))


def insert_shared(session: WriteSession, play: Play, now: datetime) -> int:
    """Begin a round for a channel, and return its number."""
    return session.insert(PlayRow, **_columns(play, now))


def _columns(play: Play, now: datetime) -> dict[str, Any]:
    return {
        "learner_id": play.learner,
        "channel_id": play.channel,
        "scope": play.scope,
        "lesson_id": play.lesson,
        "version": play.version,
        "number": play.number,
        "state": dict(play.state),
        "changed_at": now,
    }


def save(session: WriteSession, number: int, version: VersionHash, state: State, now: datetime) -> None:
    """Keep what was chosen, and in which version."""
    row = update(PlayRow).where(PlayRow.id == number)
    session.run(row.values(version=version, state=dict(state), changed_at=now))


def entries(session: ReadSession, number: int) -> list[str]:
    """Return every word that was written in a round, the oldest first; one that two people wrote is there twice."""
    return list(session.scalars(select(EntryRow.word).where(EntryRow.play_id == number).order_by(EntryRow.at)))


def words_of(session: ReadSession, number: int, learner: LearnerId) -> int:
    """Return how many words somebody wrote in a round."""
    mine = (EntryRow.play_id == number, EntryRow.learner_id == learner)
    return session.scalar(select(func.count()).select_from(EntryRow).where(*mine)) or 0


def add_entry(session: WriteSession, number: int, learner: LearnerId, word: str, now: datetime) -> bool:
    """Add a word; return False when that person wrote it before."""
    return session.insert_new(EntryRow, play_id=number, learner_id=learner, word=word, at=now)


def _play(row: Mapping[str, Any]) -> Play:
    return Play(
        id=row["id"],
        learner=LearnerId(row["learner_id"]),
        channel=ChannelId(row["channel_id"]) if row["channel_id"] is not None else None,
        scope=ScopeId(row["scope"]),
        lesson=LessonId(row["lesson_id"]),
        version=VersionHash(row["version"]),
        number=row["number"],
        state=row["state"],
    )
