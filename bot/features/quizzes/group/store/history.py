"""Statements that look across many group quizzes: who answered, what, and how well."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Integer, cast, func, select
from sqlalchemy.orm import aliased

from bot.content.catalogue import Entry
from bot.context import ReadContext
from bot.core.ids import ChannelId, GuildId, LearnerId, LessonId, ScopeId, VersionHash, VersionRef
from bot.features.library import Audience, Key, Trace, audience_of, find_version, wrong_in
from bot.features.quizzes import alone
from bot.features.quizzes.group import store
from bot.features.quizzes.group.rules.outcomes import Ended
from bot.features.quizzes.group.rules.state import NOBODY, Ending, Lobby, Phase, QuestionRef
from bot.features.quizzes.group.store.tables import (
    ASKED,
    COUNTS,
    GroupAnswerRow,
    GroupPlayerRow,
    GroupQuestionRow,
    GroupQuizRow,
)
from bot.questions.question import Answer
from bot.storage import ReadSession


def audience(session: ReadSession, guild: GuildId, entries: Sequence[Entry]) -> dict[Key, Audience]:
    """Return how many of a server's learners work with each lesson, by reading it or by its quizzes, in any setting.

    Audience says how many began it, finished it, or are partway through an earlier version.
    """
    lessons, quiz, asked, answer = [entry.id for entry in entries], GroupQuizRow, GroupQuestionRow, GroupAnswerRow
    columns = select(asked.scope, asked.lesson_id, answer.learner_id).join(answer, ASKED).distinct()
    here = columns.join(quiz, quiz.id == asked.quiz_id).where(quiz.guild_id == guild)
    rows = session.rows(here.where(asked.lesson_id.in_(lessons), answer.learner_id > 0))
    played = [Trace((ScopeId(scope), LessonId(lesson)), LearnerId(learner)) for scope, lesson, learner in rows]
    return audience_of(session, guild, entries, [*alone.traces(session, guild, lessons), *played])


def wrong_answers_in_groups(
    session: ReadSession, guild: GuildId, scope: ScopeId, lesson: LessonId, question: str
) -> list[tuple[VersionHash, Answer]]:
    """Return the distinct wrong answers that a server's groups gave to a question, each with its lesson version."""
    answer, quiz, asked = GroupAnswerRow, GroupQuizRow, GroupQuestionRow
    here = (quiz.id == answer.quiz_id, ASKED, quiz.guild_id == guild)
    about = (asked.scope == scope, asked.lesson_id == lesson, answer.question == question)
    return wrong_in(session, asked, answer, *here, *about)


def shares_right(
    session: ReadSession, channel: ChannelId, since: datetime
) -> list[tuple[VersionHash, str, float, int]]:
    """Return each question's share of right answers (0 to 1) in a channel's quizzes opened since then, lowest first.

    Each comes as lesson version, question key, share and number of answers; what doesn't count is left out.
    """
    quiz, answer, asked = GroupQuizRow, GroupAnswerRow, GroupQuestionRow
    right = func.avg(cast(COUNTS, Integer) * 1.0)
    rows = session.rows(
        select(asked.version, answer.question, right, func.count())
        .join(quiz, quiz.id == answer.quiz_id)
        .join(asked, ASKED)
        .where(quiz.channel_id == channel, quiz.opened_at >= since, answer.position < quiz.closed, answer.counts)
        .group_by(asked.version, answer.question)
        .order_by(right, func.count().desc(), answer.question)
    )
    return [(VersionHash(version), key, float(share), count) for version, key, share, count in rows]


def meetings(session: ReadSession, channel: ChannelId) -> list[tuple[int, datetime]]:
    """Return the quizzes that at least two people answered in a channel, the latest first: number and when opened."""
    quiz, answer = GroupQuizRow, GroupAnswerRow
    rows = session.rows(
        select(quiz.id, quiz.opened_at)
        .join(answer, answer.quiz_id == quiz.id)
        .where(quiz.channel_id == channel, quiz.phase == Phase.ENDED.value, answer.position < quiz.closed)
        .group_by(quiz.id, quiz.opened_at)
        .having(func.count(answer.learner_id.distinct()) > 1)
        .order_by(quiz.opened_at.desc())
    )
    return [(number, opened) for number, opened in rows]


def finished(session: ReadSession, channel: ChannelId, before: int, most: int) -> list[int]:
    """Return the numbers of the latest quizzes before this one that a channel played to their end."""
    quiz = GroupQuizRow
    here = (quiz.channel_id == channel, quiz.id < before, quiz.ending == Ending.FINISHED.value)
    return list(session.scalars(select(quiz.id).where(*here).order_by(quiz.opened_at.desc()).limit(most)))


def opened_since(session: ReadSession, channel: ChannelId, since: datetime) -> bool:
    """Tell whether a quiz was opened in a channel since a moment."""
    quiz = GroupQuizRow
    later = select(quiz.id).where(quiz.channel_id == channel, quiz.opened_at >= since)
    return session.first(later.limit(1)) is not None


def lobbies(session: ReadSession) -> list[Lobby]:
    """Return the quizzes of all servers whose lobby stands in their channel."""
    quiz = GroupQuizRow
    waiting = (quiz.ended_at.is_(None), quiz.phase == Phase.LOBBY.value, quiz.message_id.is_not(None))
    rows = session.rows(select(quiz.channel_id, quiz.id, quiz.host_id).where(*waiting))
    return [Lobby(ChannelId(channel), number, host == NOBODY) for channel, number, host in rows]


def opened_at(session: ReadSession, guild: GuildId, channel: ChannelId, number: int) -> datetime | None:
    """Return when a quiz was opened; None if it isn't one of this channel."""
    quiz = GroupQuizRow
    here = (quiz.id == number, quiz.guild_id == guild, quiz.channel_id == channel)
    return session.scalar(select(quiz.opened_at).where(*here))


def asked_lately(session: ReadSession, channel: ChannelId, count: int) -> list[QuestionRef]:
    """Return what the latest quizzes of a channel asked, in `count` of them at most."""
    quiz, asked = GroupQuizRow, GroupQuestionRow
    latest = select(quiz.id).where(quiz.channel_id == channel, quiz.closed > 0).order_by(quiz.opened_at.desc())
    numbers = list(session.scalars(latest.limit(count)))
    rows = session.rows(
        select(asked.scope, asked.lesson_id, asked.version, asked.question)
        .join(quiz, quiz.id == asked.quiz_id)
        .where(quiz.id.in_(numbers), asked.position < quiz.closed)
    )
    return [
        QuestionRef(VersionRef(ScopeId(scope), LessonId(lesson), VersionHash(version)), key)
        for scope, lesson, version, key in rows
    ]


def totals(session: ReadSession, channel: ChannelId, since: datetime | None) -> list[tuple[str, int, int]]:
    """Return the results of everybody who answered in a channel: their latest name there, right answers, answers.

    The best come first. `since` is when a quiz must have been opened at the earliest; None for all time.
    """
    quiz, answer, latest, named = GroupQuizRow, GroupAnswerRow, aliased(GroupQuizRow), GroupPlayerRow
    right = func.sum(cast(COUNTS, Integer))
    name = (  # in their latest quiz here, for people change their names
        select(named.name)
        .join(latest, latest.id == named.quiz_id)
        .where(latest.channel_id == channel, named.learner_id == answer.learner_id)
        .order_by(latest.id.desc())
        .limit(1)
        .correlate(answer)
        .scalar_subquery()
    )
    counts = (
        select(name, right, func.count())
        .select_from(answer)
        .join(quiz, quiz.id == answer.quiz_id)
        .join(GroupQuestionRow, ASKED)
        .where(quiz.channel_id == channel, answer.position < quiz.closed, answer.counts)
        .group_by(answer.learner_id)
        .order_by(right.desc(), func.count(), answer.learner_id)
    )
    if since is not None:
        counts = counts.where(quiz.opened_at >= since)
    return [(name, int(good or 0), count) for name, good, count in session.rows(counts)]


def untold(at: ReadContext) -> list[Ended]:
    """Return the quizzes of the person that couldn't go on and that they don't know of yet."""
    found = store.untold(at.session, at.who.learner)
    versions = [(quiz, quiz.lesson.version if quiz.lesson else None) for quiz in found]
    lessons = [(quiz, find_version(at.session, at.library, version) if version else None) for quiz, version in versions]
    return [
        Ended(quiz.id, quiz.channel, lesson.title if lesson else "", quiz.ending)
        for quiz, lesson in lessons
        if quiz.ending is not None
    ]
