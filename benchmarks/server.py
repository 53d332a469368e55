"""What a teacher sees of a server of 1,000 learners, and of 10: all lessons, one lesson, and the leaderboard.

Run: python -m benchmarks.server

Everybody has taken the quizzes of a page of lessons alone. The baseline is reading as many answers by one statement
and doing nothing with them.
"""

import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Concatenate, ParamSpec

import structlog
from sqlalchemy import func, insert, select, text

from benchmarks.figures import Figure, Scale, printed
from bot import app
from bot.content.catalogue import Entry
from bot.context import WriteContext, reading
from bot.core.ids import GuildId, LearnerId, ScopeId, Who
from bot.features.account.progress import service as progress
from bot.features.library.places.store import CompletionRow, PlaceRow
from bot.features.people.activity.store import StudyDayRow
from bot.features.people.learners.store import LearnerRow, LearnerServerRow
from bot.features.quizzes.alone.store.tables import AnswerRow, AttemptRow
from bot.features.teaching.statistics import service
from bot.features.teaching.statistics.rules import PAGE
from bot.settings import Settings
from bot.storage import ReadSession, WriteSession
from tests.conftest import ROOT, HandClock

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
SIZES = {GuildId(7_000): 1_000, GuildId(7_001): 10}
TIMES = 5

P = ParamSpec("P")


def fill(session: WriteSession, guild: GuildId, learners: Sequence[int], entries: Sequence[Entry]) -> None:
    """Let each of these learners answer all questions of the lessons once, better or worse by who they are."""
    luck = random.Random(guild)
    seen = {"first_seen_at": NOW, "last_seen_at": NOW, "guild_id": guild}
    session.run(insert(LearnerRow), [{"id": one, "preferences": {"leaderboard": True}, **seen} for one in learners])
    session.run(insert(LearnerServerRow), [{"learner_id": one, "guild_id": guild, "name": "x"} for one in learners])
    days = [NOW - timedelta(days=day) for day in range(5)]
    session.run(
        insert(StudyDayRow),
        [{"learner_id": one, "on": at.date(), "zone": "UTC", "at": at} for one in learners for at in days],
    )
    number = (session.scalar(select(func.max(AttemptRow.id))) or 0) + 1
    for entry in entries:
        session.run(insert(PlaceRow), [_read(one, guild, entry) for one in learners])
        session.run(insert(CompletionRow), [_done(one, guild, entry) for one in learners])
        rows = {number + place: one for place, one in enumerate(learners)}
        number += len(rows)
        session.run(insert(AttemptRow), [_attempt(at, one, guild, entry) for at, one in rows.items()])
        session.run(insert(AnswerRow), [row for at, one in rows.items() for row in _answers(at, one, entry, luck)])


def _of(entry: Entry) -> dict[str, object]:
    return {"scope": entry.scope, "lesson_id": entry.id, "version": entry.version}


def _read(learner: int, guild: GuildId, entry: Entry) -> dict[str, object]:
    place = {"section": 0, "page": 0, "at": NOW, "read_words": 300, "read_s": 90}
    return {"learner_id": learner, "guild_id": guild, **_of(entry), **place}


def _done(learner: int, guild: GuildId, entry: Entry) -> dict[str, object]:
    return {"learner_id": learner, "guild_id": guild, **_of(entry), "done_at": NOW, "by": "checks"}


def _attempt(number: int, learner: int, guild: GuildId, entry: Entry) -> dict[str, object]:
    asked = {"questions": [one.key for one in entry.lesson.quiz], "way": "quiz"}
    times = {"started_at": NOW, "finished_at": NOW + timedelta(minutes=5)}
    return {"id": number, "learner_id": learner, "guild_id": guild, **_of(entry), **asked, **times}


def _answers(attempt: int, learner: int, entry: Entry, luck: random.Random) -> Iterator[dict[str, object]]:
    knows = 0.3 + 0.6 * (learner % 97) / 97
    for place, question in enumerate(entry.lesson.quiz):
        right = luck.random() < knows
        if question.choices():
            given = question.pick(question.right_options() if right else (luck.randrange(len(question.choices())),))
        elif question.controls().texts:
            given = question.pick(tuple(question.order(attempt)))
        else:
            told = question.solution().split("; ")
            given = question.read(told if right else ["42"] * len(told))
        at = NOW + timedelta(seconds=20 * (place + 1) + luck.random() * 9)
        same = {"attempt_id": attempt, "position": place, "question": question.key}
        yield {**same, "answer": given, "is_right": question.grade(given), "at": at}


def timed(
    parts: app.Parts, work: Callable[Concatenate[ReadSession, P], object], *args: P.args, **kw: P.kwargs
) -> float:
    """Return how many milliseconds a use case that reads takes, the median of some runs."""
    took = []
    for _ in range(TIMES):
        began = time.perf_counter()
        parts.db.read_now(work, *args, **kw)
        took.append((time.perf_counter() - began) * 1000)
    return median(took)


def figures(scale: Scale) -> Iterator[Figure]:
    """Yield the figures for a run of all benchmarks; there's no smaller server that would tell anything."""
    if scale is Scale.QUICK:
        return
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    with tempfile.TemporaryDirectory() as place:
        url = f"sqlite:///{Path(place) / 'tutor.db'}"
        settings = Settings(_env_file=None, pace=0, database_url=url, lessons=ROOT / "lessons", shard_count=1)
        parts = app.prepare(settings, HandClock(NOW))
        entries = [one for one in parts.library.seen_by(ScopeId(0)).entries.values() if one.lesson.quiz][:PAGE]
        first = 1
        for guild, size in SIZES.items():
            parts.db.write_now(fill, guild, range(first, first + size), entries)
            first += size
        yield from measure(parts, entries)
        parts.close()


def _board(session: ReadSession, parts: app.Parts, who: Who) -> object:
    return progress.board(WriteContext(WriteSession(session._connection), parts.library, who, NOW), 7)


def measure(parts: app.Parts, entries: Sequence[Entry]) -> Iterator[Figure]:
    """Yield the figures of both servers."""
    answers = text("SELECT attempt_id, question, answer, is_right, at FROM quiz_answers")
    plain = timed(parts, lambda session: session._connection.execute(answers).all())
    yield Figure("baseline: reading all these answers", plain, "ms")
    first = 1
    for guild, size in SIZES.items():
        who = Who(LearnerId(first), guild, "", "Ada", manages=True)
        first += size
        pages = timed(parts, reading(service.overview, parts.library, who, NOW), 0)
        one = timed(parts, reading(service.lesson, parts.library, who, NOW), entries[0].id)
        board = timed(parts, _board, parts, who)
        promise = "150 ms" if size > 100 else "20 ms"
        ratio = pages / plain if size > 100 else None
        yield Figure(f"{PAGE} lessons, {size:,} learners", pages, "ms", ratio, guarded=ratio, promise=promise)
        yield Figure(f"one lesson, {size:,} learners", one, "ms", promise=promise)
        yield Figure(f"leaderboard, {size:,} learners", board, "ms", promise=promise)


def main() -> None:
    """Measure both servers."""
    print(*printed(figures(Scale.FULL)), sep="\n")


if __name__ == "__main__":
    main()
