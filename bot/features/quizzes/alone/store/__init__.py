"""Statements on attempts and answers; where a server is named, its rulings decide what's right and what counts."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, Text, bindparam, cast, func, select, update

from bot.core.ids import GuildId, LearnerId, LessonId, ScopeId, VersionHash
from bot.features.library import is_right, is_void, void_keys
from bot.features.people import Learner, learns_in
from bot.features.quizzes.alone.rules import Attempt, Certainty, Given, Way
from bot.features.quizzes.alone.store.tables import AnswerRow, AttemptRow
from bot.questions.question import answer_of, stored
from bot.storage import ReadSession, WriteSession

OPEN_SHOWN = 10
"""How many attempts left open are looked at, the latest first."""

WHOLE = AttemptRow.retries.is_(None) & AttemptRow.mix_id.is_(None)
"""Whether an attempt asks a lesson's whole quiz, and not just its misses or some of it among other lessons'."""
_NEWEST_FIRST = (AnswerRow.at.desc(), AnswerRow.attempt_id.desc(), AnswerRow.position.desc())
HERE = AnswerRow.attempt_id == AttemptRow.id
_COUNTS = is_right(bindparam("guild"), AttemptRow, AnswerRow)
"""Whether an answer counts as right in the server that the parameter `guild` names (0 for none)."""
ATTEMPT = select(
    AttemptRow.id,
    AttemptRow.learner_id,
    AttemptRow.scope,
    AttemptRow.lesson_id,
    AttemptRow.version,
    AttemptRow.questions,
    AttemptRow.retries,
    AttemptRow.finished_at,
    AttemptRow.way,
    AttemptRow.skipped,
    AttemptRow.helped,
    AttemptRow.mix_id,
    AttemptRow.turns,
    select(func.aggregate_strings(cast(AnswerRow.position, Text), ",")).where(HERE).scalar_subquery(),
    select(func.coalesce(func.sum(cast(_COUNTS, Integer)), 0)).where(HERE).scalar_subquery(),
    select(func.max(AnswerRow.at)).where(HERE).scalar_subquery(),
    void_keys(bindparam("guild"), AttemptRow.scope, AttemptRow.lesson_id),
)
"""What's known of attempts; the parameter `guild` names the server whose rulings count."""
_ATTEMPT_AT = ATTEMPT.where(AttemptRow.id == bindparam("number"))
_ANSWERS = (
    select(
        AnswerRow.position,
        AnswerRow.question,
        AnswerRow.answer,
        _COUNTS.label("counts"),
        AnswerRow.is_right,
        AnswerRow.certainty,
    )
    .join(AttemptRow, HERE)
    .where(AnswerRow.attempt_id == bindparam("number"))
    .order_by(AnswerRow.position)
)


def attempt(session: ReadSession, number: int, guild: GuildId | None) -> Attempt | None:
    """Return an attempt by its number, or None; its `right` counts what `guild` accepts, too."""
    row = session.first(_ATTEMPT_AT, number=number, guild=guild or 0)
    return attempt_of(tuple(row)) if row else None


def open_attempt(
    session: ReadSession, learner: Learner, scope: ScopeId, lesson: LessonId, retries: int | None
) -> Attempt | None:
    """Return the learner's latest unfinished attempt at a lesson: the whole quiz, or what `retries` is asked again."""
    mine = ATTEMPT.where(AttemptRow.learner_id == learner.id, AttemptRow.scope == scope)
    mine = mine.where(AttemptRow.lesson_id == lesson, AttemptRow.mix_id.is_(None))
    running = mine.where(AttemptRow.finished_at.is_(None), AttemptRow.retries.is_not_distinct_from(retries))
    row = session.first(running.order_by(AttemptRow.id.desc()).limit(1), guild=learner.guild or 0)
    return attempt_of(tuple(row)) if row else None


def left_open(session: ReadSession, learner: Learner, since: datetime, shown: Collection[int]) -> list[Attempt]:
    """Return up to OPEN_SHOWN unfinished attempts, latest first, that the learner began, saw or answered since then.

    Those that are on their screen (`shown`, by number) count however long ago that was.
    """
    answered_at = select(func.max(AnswerRow.at)).where(HERE).scalar_subquery()
    touched = (AttemptRow.started_at > since) | (AttemptRow.shown_at > since) | (answered_at > since)
    touched |= AttemptRow.id.in_(shown)
    mine = ATTEMPT.where(AttemptRow.learner_id == learner.id, AttemptRow.finished_at.is_(None), touched)
    latest = mine.order_by(AttemptRow.id.desc()).limit(OPEN_SHOWN)
    return [attempt_of(tuple(row)) for row in session.rows(latest, guild=learner.guild or 0)]


def mix(session: ReadSession, learner: Learner, number: int) -> list[Attempt]:
    """Return a learner's attempts that are one quiz of several lessons; none if it isn't theirs."""
    mine = ATTEMPT.where(AttemptRow.mix_id == number, AttemptRow.learner_id == learner.id).order_by(AttemptRow.id)
    return [attempt_of(tuple(row)) for row in session.rows(mine, guild=learner.guild or 0)]


def set_mix(session: WriteSession, number: int, mix: int) -> None:
    """Note that an attempt is part of a quiz of several lessons."""
    session.run(update(AttemptRow).where(AttemptRow.id == number).values(mix_id=mix))


def latest_answers(session: ReadSession, learner: Learner) -> dict[tuple[ScopeId, LessonId], dict[str, bool]]:
    """Return, by lesson and question, whether a learner's latest answer alone counts as right in their server."""
    row, turn = AttemptRow, func.row_number()
    newest = turn.over(partition_by=(row.scope, row.lesson_id, AnswerRow.question), order_by=_NEWEST_FIRST)
    void = is_void(learner.guild, row.scope, row.lesson_id, AnswerRow.question)
    columns = (
        row.scope,
        row.lesson_id,
        AnswerRow.question,
        is_right(learner.guild or 0, row, AnswerRow).label("right"),
    )
    mine = select(*columns, newest.label("newest")).join(row, HERE).where(row.learner_id == learner.id, ~void)
    answers = mine.subquery()
    found: dict[tuple[ScopeId, LessonId], dict[str, bool]] = {}
    for scope, lesson, question, right, _ in session.rows(select(answers).where(answers.c.newest == 1)):
        found.setdefault((ScopeId(scope), LessonId(lesson)), {})[question] = bool(right)
    return found


def set_way(session: WriteSession, number: int, way: Way) -> None:
    """Let an attempt ask in another way from now on."""
    session.run(update(AttemptRow).where(AttemptRow.id == number).values(way=way.value))


def set_skipped(session: WriteSession, number: int, skipped: Sequence[int]) -> None:
    """Note which questions of an attempt were put off, in that order."""
    session.run(update(AttemptRow).where(AttemptRow.id == number).values(skipped=list(skipped)))


def set_helped(session: WriteSession, number: int, helped: Sequence[int]) -> None:
    """Note which questions of an attempt had a hint."""
    session.run(update(AttemptRow).where(AttemptRow.id == number).values(helped=list(helped)))


def note_shown(session: WriteSession, number: int, now: datetime) -> None:
    """Note that the learner is looking at an attempt's question again."""
    session.run(update(AttemptRow).where(AttemptRow.id == number).values(shown_at=now))


def finish_practice(session: WriteSession, number: int, now: datetime) -> None:
    """End what's asked of an attempt for practice, wherever it stands."""
    practice = (AttemptRow.retries == number) & AttemptRow.finished_at.is_(None)
    session.run(update(AttemptRow).where(practice).values(finished_at=now))


def last_left(session: ReadSession, learner: LearnerId) -> int | None:
    """Return the number of the learner's latest unfinished attempt at any lesson, retries included, or None."""
    mine = select(AttemptRow.id).where(AttemptRow.learner_id == learner, AttemptRow.finished_at.is_(None))
    return session.scalar(mine.order_by(AttemptRow.id.desc()).limit(1))


def attempt_of(row: tuple[Any, ...]) -> Attempt:
    """Return the attempt of a row that `ATTEMPT` selects."""
    number, learner, scope, lesson, version, questions, retries, finished_at, *rest = row
    way, skipped, helped, mix, turns, given, right, answered_at, void = rest
    taken_out = set(void.split("\n")) if void else ()
    return Attempt(
        id=number,
        learner=LearnerId(learner),
        scope=ScopeId(scope),
        lesson=LessonId(lesson),
        version=VersionHash(version),
        questions=tuple(questions),
        retries=retries,
        finished_at=finished_at,
        given=frozenset(map(int, given.split(","))) if given else frozenset(),
        right=right,
        answered_at=answered_at,
        way=Way(way),
        skipped=tuple(skipped or ()),
        helped=tuple(helped or ()),
        mix=mix,
        turns=tuple(turns or ()),
        void=frozenset(place for place, key in enumerate(questions) if key in taken_out),
    )


def insert_attempt(session: WriteSession, attempt: Attempt, now: datetime) -> Attempt:
    """Store a new attempt, and return it with its number."""
    number = session.insert(
        AttemptRow,
        learner_id=attempt.learner,
        scope=attempt.scope,
        lesson_id=attempt.lesson,
        version=attempt.version,
        questions=list(attempt.questions),
        retries=attempt.retries,
        started_at=now,
        way=attempt.way.value,
        mix_id=attempt.mix,
        turns=list(attempt.turns) or None,
        guild_id=learns_in(attempt.learner),
    )
    return replace(attempt, id=number)


def answers(session: ReadSession, number: int, guild: GuildId | None) -> list[Given]:
    """Return an attempt's answers by position; `right` is what counts as right in the server (None: as written)."""
    rows = session.rows(_ANSWERS, number=number, guild=guild or 0)
    return [
        Given(
            position,
            key,
            answer_of(answer),
            counts,
            Certainty(certainty) if certainty is not None else None,
            ruled=counts and not right,
        )
        for position, key, answer, counts, right, certainty in rows
    ]


def insert_answer(session: WriteSession, attempt: Attempt, given: Given, now: datetime) -> bool:
    """Store an answer; return False if the position already has one, which then stays as it is."""
    return session.insert_new(
        AnswerRow,
        attempt_id=attempt.id,
        position=given.position,
        question=given.question,
        answer=stored(given.answer),
        is_right=given.right and not given.ruled,  # as the lesson says: a ruling may be taken back
        certainty=given.certainty,
        at=now,
    )


def weighed(session: ReadSession, learner: LearnerId, guild: GuildId | None) -> dict[Certainty, tuple[int, int]]:
    """Return, for each certainty a learner gave, how many of those answers counted as right, and how many there are."""
    right = func.sum(cast(_COUNTS, Integer))
    mine = select(AnswerRow.certainty, right, func.count()).join(AttemptRow, AttemptRow.id == AnswerRow.attempt_id)
    said = mine.where(AttemptRow.learner_id == learner, AnswerRow.certainty > Certainty.OPEN.value)
    rows = session.rows(said.group_by(AnswerRow.certainty), guild=guild or 0)
    return {Certainty(certainty or 0): (int(good or 0), count) for certainty, good, count in rows}


def set_certainty(session: WriteSession, number: int, position: int, certainty: Certainty) -> bool:
    """Note how sure a learner is; return False if they've said so before, weren't asked, or haven't answered."""
    row = update(AnswerRow).where(AnswerRow.attempt_id == number, AnswerRow.position == position)
    return session.run(row.where(AnswerRow.certainty == Certainty.OPEN).values(certainty=certainty)) == 1


def finish(session: WriteSession, attempt: Attempt, now: datetime) -> bool:
    """Note that an attempt is finished; return False if it was already."""
    row = update(AttemptRow).where(AttemptRow.id == attempt.id, AttemptRow.finished_at.is_(None))
    return session.run(row.values(finished_at=now)) == 1
