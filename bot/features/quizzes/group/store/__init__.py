"""Statements on group quizzes, their players and their answers."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, exists, select, update

from bot.core.ids import ChannelId, GuildId, LearnerId, LessonId, ScopeId, VersionHash, VersionRef
from bot.features.people import Learner
from bot.features.quizzes.group.rules.outcomes import Held
from bot.features.quizzes.group.rules.state import Ending, GroupQuiz, Phase, QuestionRef, Scoring
from bot.features.quizzes.group.store.tables import GroupPlayerRow, GroupQuestionRow, GroupQuizRow
from bot.storage import ReadSession, WriteSession
from bot.storage.lease import LEASE, Claim, claim_due, let_go
from bot.storage.nodes import Serving

BEAT = timedelta(seconds=0.5)
"""How long a running quiz rests between two looks."""


_QUIZ = select(*GroupQuizRow.__table__.columns)
_QUIZ_AT = _QUIZ.where(GroupQuizRow.id == bindparam("number"))
_QUIZ_SHARED = _QUIZ_AT.with_for_update(read=True)
_QUIZ_HELD = _QUIZ_AT.with_for_update()


def find(session: ReadSession, number: int) -> GroupQuiz | None:
    """Return a quiz without locking it, or None."""
    row = session.mapping(_QUIZ_AT, number=number)
    return _quizzes(session, [row])[0] if row else None


def lock_shared(session: WriteSession, number: int) -> GroupQuiz | None:
    """Return a quiz that can't change until this transaction ends; others may lock it the same way meanwhile."""
    row = session.mapping(_QUIZ_SHARED, number=number)
    return _quizzes(session, [row])[0] if row else None


def take(session: WriteSession, number: int) -> Held | None:
    """Return a quiz, locked for this transaction alone to change, or None."""
    row = session.mapping(_QUIZ_HELD, number=number)
    return _held(session, row) if row else None


def take_claimed(session: WriteSession, number: int, owner: str, now: datetime) -> Held | None:
    """Return a quiz, locked for its worker to change; None if the worker's claim has run out or gone to another."""
    mine = (GroupQuizRow.id == number, GroupQuizRow.claimed_by == owner, GroupQuizRow.claimed_until > now)
    row = session.mapping(_QUIZ.where(*mine).with_for_update())
    return _held(session, row) if row else None


def claim(session: WriteSession, owner: str, now: datetime, serving: Serving) -> Sequence[int]:
    """Claim the quizzes that are due and unclaimed, and return their numbers.

    Only where taps reach some node: a quiz whose shard nobody serves waits, and gets the time back that it waited.
    """
    return claim_due(session, GroupQuizRow, Claim(owner, now), among=serving.reaches(GroupQuizRow.guild_id))


def postpone(session: WriteSession, number: int, owner: str, until: datetime) -> None:
    """Let go of a quiz until a moment, if the claim is still the owner's."""
    let_go(session, GroupQuizRow, number, owner, until)


def find_all(session: ReadSession, numbers: Sequence[int]) -> list[GroupQuiz]:
    """Return the quizzes with these numbers."""
    return _quizzes(session, session.mappings(_QUIZ.where(GroupQuizRow.id.in_(numbers))))


def running_in(session: ReadSession, channel: ChannelId) -> GroupQuiz | None:
    """Return the one quiz that's running in a channel, or None."""
    here = (GroupQuizRow.channel_id == channel, GroupQuizRow.ended_at.is_(None))
    row = session.mapping(_QUIZ.where(*here))
    return _quizzes(session, [row])[0] if row else None


def running_near(session: ReadSession, learner: Learner, channel: ChannelId) -> list[GroupQuiz]:
    """Return the quizzes running in a channel, in a learner's server, or anywhere that they take part."""
    quiz, player = GroupQuizRow, GroupPlayerRow
    plays = exists().where(player.quiz_id == quiz.id, player.learner_id == learner.id, player.left_at.is_(None))
    here = (quiz.channel_id == channel) | (quiz.guild_id == (learner.guild or 0))
    near = _QUIZ.where(quiz.ended_at.is_(None), here | plays)
    return _quizzes(session, session.mappings(near))


def _held(session: ReadSession, row: Mapping[str, Any]) -> Held:
    seen = (row["shown_revision"], row["shown_answers"], row["shown_at"])
    return Held(
        _quizzes(session, [row])[0], row["host_name"], row["message_id"], row["message_stage"], row["tended_at"], *seen
    )


_ASKED = (
    select(*GroupQuestionRow.__table__.columns)
    .where(GroupQuestionRow.quiz_id.in_(bindparam("numbers", expanding=True)))
    .order_by(GroupQuestionRow.position)
)


def _quizzes(session: ReadSession, rows: Sequence[Mapping[str, Any]]) -> list[GroupQuiz]:
    """Return the quizzes in these rows, each with what it asks."""
    found: dict[int, list[QuestionRef]] = {row["id"]: [] for row in rows}
    for number, _, scope, lesson, version, key in session.rows(_ASKED, numbers=list(found)) if found else []:
        found[number].append(QuestionRef(VersionRef(ScopeId(scope), LessonId(lesson), VersionHash(version)), key))
    return [_quiz(row, found[row["id"]]) for row in rows]


def _quiz(row: Mapping[str, Any], asked: Sequence[QuestionRef]) -> GroupQuiz:
    paused, is_own = row["paused_seconds"], row["wanted"] is not None
    about = VersionRef(ScopeId(row["scope"]), LessonId(row["lesson_id"]), VersionHash(row["version"]))
    if not asked and not is_own:  # a node of the version before opened it
        asked = [QuestionRef(about, key) for key in row["questions"]]
    return GroupQuiz(
        id=row["id"],
        guild=GuildId(row["guild_id"]),
        channel=ChannelId(row["channel_id"]),
        host=LearnerId(row["host_id"]),
        lesson=None if is_own else about,
        questions=tuple(asked),
        seconds=row["seconds"],
        scoring=Scoring(row["scoring"]),
        opened_at=row["opened_at"],
        due_at=row["due_at"],
        wanted=row["wanted"] or 0,
        phase=_phase(row),
        position=row["position"],
        stage=row["stage"],
        closed=row["closed"],
        skipped=tuple(row["skipped"]),
        voided=tuple(row["voided"] or ()),
        paused_left=timedelta(seconds=paused) if paused is not None else None,
        away=row["away"],
        silent=row["silent"],
        ending=Ending(row["ending"]) if row["ending"] else None,
        revision=row["revision"],
    )


def _phase(row: Mapping[str, Any]) -> Phase:
    """Return the phase in a row; a node of the version before moves on without looking at `talk`."""
    talk, _, position = (row["talk"] or "").partition(":")
    talks = row["phase"] == Phase.ASKING.value and position == str(row["position"])
    return Phase(talk if talks else row["phase"])


def _changing(quiz: GroupQuiz) -> dict[str, Any]:
    """Return the columns that change while a quiz runs; `voided` isn't one, see `count_again`."""
    talks = quiz.phase in {Phase.TALKING, Phase.AGAIN}
    return {
        "phase": Phase.ASKING.value if talks else quiz.phase.value,
        "talk": f"{quiz.phase.value}:{quiz.position}" if talks else None,
        "position": quiz.position,
        "stage": quiz.stage,
        "closed": quiz.closed,
        "due_at": quiz.due_at,
        "skipped": list(quiz.skipped),
        "paused_seconds": quiz.paused_left.total_seconds() if quiz.paused_left is not None else None,
        "away": quiz.away,
        "silent": quiz.silent,
        "ending": quiz.ending.value if quiz.ending else None,
        "revision": quiz.revision,
    }


def insert(session: WriteSession, quiz: GroupQuiz, host: str, now: datetime) -> int | None:
    """Store a new quiz and return its number; None if another one is running in its channel.

    A unique index decides, so of two opened at once only one gets in. A node of the version before finds a group's own
    quiz with one question that no lesson has, and ends it with a sentence.
    """
    about = quiz.lesson or VersionRef(ScopeId(quiz.guild), LessonId(""), VersionHash(""))
    values = {
        "guild_id": quiz.guild,
        "channel_id": quiz.channel,
        "host_id": quiz.host,
        "host_name": host,
        "scope": about.scope,
        "lesson_id": about.lesson,
        "version": about.version,
        "questions": [asked.key for asked in quiz.questions] or [""],
        "wanted": None if quiz.lesson else quiz.wanted,
        "seconds": quiz.seconds,
        "scoring": quiz.scoring.value,
        "opened_at": now,
        "tended_at": now,
        "message_stage": 0,
        "shown_revision": 0,
        "shown_answers": 0,
        "shown_at": now,
        "wake_at": now,
    }
    numbers = session.insert_many_new(GroupQuizRow, [values | _changing(quiz)], GroupQuizRow.id)
    if not numbers:
        return None
    set_asked(session, int(numbers[0]), quiz.questions)
    return int(numbers[0])


def set_asked(session: WriteSession, number: int, asked: Sequence[QuestionRef]) -> None:
    """Keep what a quiz asks; what it's known to ask already stays."""
    if asked:
        columns = GroupQuestionRow.__table__.columns.keys()
        rows = [(number, place, *one.about, one.key) for place, one in enumerate(asked)]
        session.insert_many_new(
            GroupQuestionRow, [dict(zip(columns, row, strict=True)) for row in rows], GroupQuestionRow.quiz_id
        )


PORTION = 500
"""How many quizzes are adopted at once."""


def adopt(session: WriteSession, number: int | None = None) -> bool:
    """Keep what a quiz asks that was opened by a node of the version before; without a number, PORTION of them.

    Return whether there may be more.
    """
    known = exists().where(GroupQuestionRow.quiz_id == GroupQuizRow.id)
    theirs = _QUIZ.where(~known, GroupQuizRow.wanted.is_(None)).order_by(GroupQuizRow.id).limit(PORTION)
    one = theirs if number is None else theirs.where(GroupQuizRow.id == number)
    found = _quizzes(session, session.mappings(one))
    for quiz in found:
        set_asked(session, quiz.id, quiz.questions)
    return len(found) == PORTION


def save(session: WriteSession, before: Held, quiz: GroupQuiz, now: datetime) -> None:
    """Store what became of a quiz, and let a worker look after it at once; `before` must be locked by `take…`.

    While it was paused nobody had to look after it, so that time isn't given back to its players.
    """
    values = _changing(quiz) | {"wake_at": now}
    if before.quiz.paused_left is not None and quiz.paused_left is None:
        values["tended_at"] = now
    if quiz.phase is Phase.ENDED and before.quiz.phase is not Phase.ENDED:
        values["ended_at"] = now
    session.run(update(GroupQuizRow).where(GroupQuizRow.id == quiz.id).values(values))


def host_of(session: ReadSession, number: int) -> str:
    """Return the name of a quiz's host."""
    return session.scalar(select(GroupQuizRow.host_name).where(GroupQuizRow.id == number)) or ""


def set_host(session: WriteSession, number: int, host: LearnerId, name: str) -> None:
    """Let somebody else be a quiz's host."""
    row = update(GroupQuizRow).where(GroupQuizRow.id == number)
    session.run(row.values(host_id=host, host_name=name))


def keep(session: WriteSession, quiz: GroupQuiz, now: datetime) -> None:
    """Extend the claim by a whole lease, so that it lasts while the quiz's message is brought up to date."""
    row = update(GroupQuizRow).where(GroupQuizRow.id == quiz.id)
    session.run(row.values(tended_at=now, claimed_until=now + LEASE))


def release(session: WriteSession, number: int, owner: str, now: datetime, wake_at: datetime | None) -> None:
    """Let go of a quiz, if the claim is still the owner's, until `wake_at` (None: until somebody does something)."""
    row = update(GroupQuizRow).where(GroupQuizRow.id == number, GroupQuizRow.claimed_by == owner)
    session.run(row.values(tended_at=now, wake_at=wake_at, claimed_by=None, claimed_until=None))


def note_shown(session: WriteSession, quiz: GroupQuiz, message: int, answers: int, now: datetime) -> None:
    """Note what the quiz's message shows now, unless the quiz has moved on to another stage meanwhile."""
    row = update(GroupQuizRow).where(GroupQuizRow.id == quiz.id, GroupQuizRow.stage == quiz.stage)
    shown = {"shown_revision": quiz.revision, "shown_answers": answers, "shown_at": now}
    session.run(row.values(message_id=message, message_stage=quiz.stage, **shown))


def note_host_untold(session: WriteSession, number: int) -> None:
    """Note that the host doesn't know yet that their quiz couldn't go on."""
    session.run(update(GroupQuizRow).where(GroupQuizRow.id == number).values(host_told=False))


def note_host_told(session: WriteSession, numbers: Sequence[int]) -> None:
    """Note that the host of these quizzes knows."""
    session.run(update(GroupQuizRow).where(GroupQuizRow.id.in_(numbers)).values(host_told=True))


def untold(session: ReadSession, host: LearnerId) -> list[GroupQuiz]:
    """Return the quizzes of a host that couldn't go on and that they don't know of yet."""
    mine = _QUIZ.where(GroupQuizRow.host_id == host, GroupQuizRow.host_told.is_(False))
    return _quizzes(session, session.mappings(mine))


def of_lesson(
    session: ReadSession, guild: GuildId, scope: ScopeId, lesson: LessonId, *, hold: bool = False
) -> list[GroupQuiz]:
    """Return a server's quizzes that ask something of a lesson, running or over.

    `hold` locks them for this transaction to change.
    """
    row, asked = GroupQuizRow, GroupQuestionRow
    asks = select(asked.quiz_id).where(asked.scope == scope, asked.lesson_id == lesson)
    found = _QUIZ.where(row.guild_id == guild, row.id.in_(asks)).order_by(row.id)
    return _quizzes(session, session.mappings(found.with_for_update() if hold else found))
