"""Statements that look across many group quizzes: who answered, what, and how well."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Integer, cast, func, select
from sqlalchemy.orm import aliased

from bot.content.catalogue import Entry
from bot.context import ReadContext
from bot.core.ids import ChannelId, GuildId, LearnerId, LessonId, ScopeId, VersionHash
from bot.features.library import Audience, Key, Trace, audience_of, find_version, is_void, wrong_in
from bot.features.quizzes import alone
from bot.features.quizzes.alone import FirstAnswer
from bot.features.quizzes.group import store
from bot.features.quizzes.group.rules.outcomes import Ended
from bot.features.quizzes.group.store.roster import COUNTS
from bot.features.quizzes.group.store.tables import GroupAnswerRow, GroupPlayerRow, GroupQuizRow
from bot.questions.question import Answer
from bot.storage import ReadSession


def audience(session: ReadSession, guild: GuildId, entries: Sequence[Entry]) -> dict[Key, Audience]:
    """Return how many of a server's learners work with each lesson, by reading it or by its quizzes, in any setting.

    Audience says how many began it, finished it, or are partway through an earlier version.
    """
    lessons, quiz, answer = [entry.id for entry in entries], GroupQuizRow, GroupAnswerRow
    columns = select(quiz.scope, quiz.lesson_id, answer.learner_id).join(answer, answer.quiz_id == quiz.id).distinct()
    rows = session.rows(columns.where(quiz.guild_id == guild, quiz.lesson_id.in_(lessons), answer.learner_id > 0))
    played = [Trace((ScopeId(scope), LessonId(lesson)), LearnerId(learner)) for scope, lesson, learner in rows]
    return audience_of(session, guild, entries, [*alone.traces(session, guild, lessons), *played])


def first_answers_in_groups(
    session: ReadSession, guild: GuildId, scope: ScopeId, lesson: LessonId
) -> list[FirstAnswer]:
    """Return each player's first answer to each question of a lesson, in the group quizzes of a server.

    Only questions that are over are looked at; those that the host skipped are left out, those voided since stay in.
    """
    answer, quiz = GroupAnswerRow, GroupQuizRow
    turn = func.row_number().over(partition_by=(answer.learner_id, answer.question), order_by=(answer.at, quiz.id))
    counts = answer.counts | is_void(guild, quiz.scope, quiz.lesson_id, answer.question)
    all_of_them = (
        select(*answer.__table__.columns, quiz.version, turn.label("turn"))
        .join(quiz, quiz.id == answer.quiz_id)
        .where(quiz.guild_id == guild, quiz.scope == scope, quiz.lesson_id == lesson)
        .where(answer.position < quiz.closed, counts)
        .subquery()
    )
    rows = session.rows(select(all_of_them).where(all_of_them.c.turn == 1))
    return [FirstAnswer.of(row, row.milliseconds / 1000) for row in rows]


def wrong_answers_in_groups(
    session: ReadSession, guild: GuildId, scope: ScopeId, lesson: LessonId, question: str
) -> list[tuple[VersionHash, Answer]]:
    """Return the distinct wrong answers that a server's groups gave to a question, each with its lesson version."""
    answer, quiz = GroupAnswerRow, GroupQuizRow
    here = (quiz.id == answer.quiz_id, quiz.guild_id == guild, quiz.scope == scope, quiz.lesson_id == lesson)
    return wrong_in(session, quiz, answer, *here, answer.question == question)


def shares_right(
    session: ReadSession, channel: ChannelId, since: datetime
) -> list[tuple[VersionHash, str, float, int]]:
    """Return each question's share of right answers (0 to 1) in a channel's quizzes opened since then, lowest first.

    Each comes as lesson version, question key, share and number of answers; what doesn't count is left out.
    """
    quiz, answer = GroupQuizRow, GroupAnswerRow
    right = func.avg(cast(COUNTS, Integer) * 1.0)
    rows = session.rows(
        select(quiz.version, answer.question, right, func.count())
        .join(quiz, quiz.id == answer.quiz_id)
        .where(quiz.channel_id == channel, quiz.opened_at >= since, answer.position < quiz.closed, answer.counts)
        .group_by(quiz.version, answer.question)
        .order_by(right, func.count().desc(), answer.question)
    )
    return [(VersionHash(version), key, float(share), count) for version, key, share, count in rows]


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
    lessons = [(quiz, find_version(at.session, at.library, quiz.version)) for quiz in found]
    return [
        Ended(quiz.id, quiz.channel, lesson.title if lesson else "", quiz.ending)
        for quiz, lesson in lessons
        if quiz.ending is not None
    ]
