"""The tables of group quizzes, their players and their answers."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ColumnElement, ForeignKey, Index, Text, and_, func, select, text, true
from sqlalchemy.orm import Mapped, mapped_column

from bot.features.library import is_right
from bot.storage.base import Base, DiscordId, RowId
from bot.storage.lease import Leased
from bot.storage.personal import PSEUDONYM, Personal

_RUNNING = text("ended_at IS NULL")


class GroupQuizRow(Leased, Base):
    """One quiz in one channel; a unique index keeps it to one running quiz per channel.

    For what a quiz is see `rules.GroupQuiz`. `message_id` is its latest message, posted for `message_stage`, and
    `shown_…` is what that shows already; `tended_at` is when a worker last looked after the quiz. `host_told` says
    whether the host knows that it couldn't go on, and is None where there's nothing to know. What's asked is in
    GroupQuestionRow; `questions` holds the keys for nodes of the version before, and `wanted` is None for a quiz on one
    lesson. While a group talks a question over or votes on it again, `talk` has that phase, and `phase` the question's.
    """

    __tablename__ = "group_quizzes"
    __personal__ = Personal(
        "The quizzes that you opened for a group; its results stay, without your name.",
        learner="host_id",
        becomes={"host_id": PSEUDONYM, "host_name": "somebody"},
        portable=False,
    )
    __table_args__ = (
        Index("uq_group_quizzes_running", "channel_id", unique=True, sqlite_where=_RUNNING, postgresql_where=_RUNNING),
        Index("ix_group_quizzes_wake_at", "wake_at"),
        Index("ix_group_quizzes_channel_id_opened_at", "channel_id", "opened_at"),
        Index("ix_group_quizzes_host_id", "host_id"),
        Index("ix_group_quizzes_guild_id_lesson_id", "guild_id", "lesson_id"),
    )

    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    guild_id: Mapped[int] = mapped_column(DiscordId)
    channel_id: Mapped[int] = mapped_column(DiscordId)
    host_id: Mapped[int] = mapped_column(DiscordId)
    host_name: Mapped[str] = mapped_column(Text)
    scope: Mapped[int] = mapped_column(DiscordId)
    lesson_id: Mapped[str] = mapped_column(Text)
    version: Mapped[str] = mapped_column(Text)
    questions: Mapped[Any] = mapped_column(JSON)
    seconds: Mapped[int]
    scoring: Mapped[str] = mapped_column(Text)
    phase: Mapped[str] = mapped_column(Text)
    position: Mapped[int]
    stage: Mapped[int]
    closed: Mapped[int]
    due_at: Mapped[datetime]
    skipped: Mapped[Any] = mapped_column(JSON)
    voided: Mapped[Any | None] = mapped_column(JSON)
    paused_seconds: Mapped[float | None]
    away: Mapped[int]
    silent: Mapped[int]
    ending: Mapped[str | None] = mapped_column(Text)
    revision: Mapped[int]
    opened_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    tended_at: Mapped[datetime]
    message_id: Mapped[int | None] = mapped_column(DiscordId)
    message_stage: Mapped[int]
    shown_revision: Mapped[int]
    shown_answers: Mapped[int]
    shown_at: Mapped[datetime]
    host_told: Mapped[bool | None]
    wanted: Mapped[int | None]
    talk: Mapped[str | None] = mapped_column(Text)


class GroupQuestionRow(Base):
    """What a quiz asks at a position: a question or card (see `drawing`) of a version of a lesson."""

    __tablename__ = "group_quiz_questions"
    __table_args__ = (Index("ix_group_quiz_questions_lesson_id", "lesson_id"),)

    quiz_id: Mapped[int] = mapped_column(ForeignKey(GroupQuizRow.id), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[int] = mapped_column(DiscordId)
    lesson_id: Mapped[str] = mapped_column(Text)
    version: Mapped[str] = mapped_column(Text)
    question: Mapped[str] = mapped_column(Text)


class GroupPlayerRow(Base):
    """Somebody who joined a quiz; `left_at` is None while they play, and `extra` is their extra time in percent.

    `ready` is the quiz's turn that they said may end.
    """

    __tablename__ = "group_quiz_players"
    __personal__ = Personal(
        "The quizzes of groups in which you played; the results stay, without your name.",
        becomes={"learner_id": PSEUDONYM, "name": "somebody", "extra": 0},
        portable=False,
    )
    __table_args__ = (Index("ix_group_quiz_players_learner_id", "learner_id"),)

    quiz_id: Mapped[int] = mapped_column(ForeignKey(GroupQuizRow.id), primary_key=True)
    learner_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(Text)
    extra: Mapped[int]
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    ready: Mapped[int | None]


class GroupAnswerRow(Base):
    """The one answer of a player at a position; `event_id` is Discord's number of the tap.

    `is_right` goes by the lesson as written; what a server accepts besides is found by `library.is_right`. An answer
    `counts` unless its question was skipped or voided.
    """

    __tablename__ = "group_quiz_answers"
    __personal__ = Personal(
        "Your answers in them; that they were right or wrong stays, without your name.",
        becomes={"learner_id": PSEUDONYM, "answer": [], "is_right": lambda: _as_counted()},
        portable=False,
    )
    __table_args__ = (Index("ix_group_quiz_answers_learner_id", "learner_id"),)

    quiz_id: Mapped[int] = mapped_column(ForeignKey(GroupQuizRow.id), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[Any] = mapped_column(JSON)
    is_right: Mapped[bool]
    milliseconds: Mapped[int]
    event_id: Mapped[int] = mapped_column(BigInteger)
    changed: Mapped[bool]
    counts: Mapped[bool] = mapped_column(server_default=true())
    at: Mapped[datetime]


class SecondVoteRow(Base):
    """A player's answer after the group has talked a question over; it counts for the group, and for nobody's score."""

    __tablename__ = "group_quiz_second_votes"
    __personal__ = Personal(
        "How you voted in them after talking a question over; that you were right or wrong stays, without your name.",
        becomes={"learner_id": PSEUDONYM, "answer": []},
        portable=False,
    )
    __table_args__ = (Index("ix_group_quiz_second_votes_learner_id", "learner_id"),)

    quiz_id: Mapped[int] = mapped_column(ForeignKey(GroupQuizRow.id), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    learner_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    answer: Mapped[Any] = mapped_column(JSON)
    is_right: Mapped[bool]
    event_id: Mapped[int] = mapped_column(BigInteger)
    changed: Mapped[bool]


class ExtraTimeRow(Base):
    """The extra time, in percent, that a learner takes whenever they join."""

    __tablename__ = "extra_times"
    __personal__ = Personal("The extra time that you take in quizzes.")

    learner_id: Mapped[int] = mapped_column(DiscordId, primary_key=True, autoincrement=False)
    percent: Mapped[int]


def _as_counted() -> ColumnElement[bool]:
    """Return the column that says whether an answer counts as right now.

    Erasing empties the answer, by which the server's ruling on it is found, so the verdict has to be kept instead.
    """
    quiz = select(COUNTS).select_from(GroupQuizRow)
    counted = quiz.join(GroupQuestionRow, GroupQuestionRow.quiz_id == GroupQuizRow.id)
    here = (GroupQuizRow.id == GroupAnswerRow.quiz_id, GroupQuestionRow.position == GroupAnswerRow.position)
    return func.coalesce(counted.where(*here).correlate(GroupAnswerRow).scalar_subquery(), GroupAnswerRow.is_right)


COUNTS = is_right(GroupQuizRow.guild_id, GroupQuestionRow, GroupAnswerRow)
"""Whether an answer counts as right in the server of its quiz; a statement with it names all three tables."""

ASKED = and_(GroupQuestionRow.quiz_id == GroupAnswerRow.quiz_id, GroupQuestionRow.position == GroupAnswerRow.position)
"""What joins an answer with what was asked."""
