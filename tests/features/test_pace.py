"""How long a question takes its learners, from the attempts they finished; on both databases."""

from datetime import timedelta

import pytest

from bot.core.ids import GLOBAL, LessonId, ScopeId
from bot.features.quizzes import pace
from bot.features.quizzes.alone.results import TIMED
from bot.features.quizzes.alone.rules import ENOUGH
from bot.features.quizzes.alone.tables import AnswerRow, AttemptRow
from bot.storage import Database, WriteSession
from tests.conftest import NOON

HERE = LessonId("here")


def attempt(db: Database, learner: int, seconds: float, **other: object) -> None:
    """Store an attempt of four answers that took so many seconds each."""
    fields = {"scope": GLOBAL, "lesson_id": HERE, "finished_at": NOON, "retries": None} | other

    def store(session: WriteSession) -> None:
        number = session.insert(
            AttemptRow, learner_id=learner, version="v", questions=["a"] * 4, started_at=NOON, **fields
        )
        for position in range(4):
            at = NOON + timedelta(seconds=seconds * (position + 1))
            answer = {"question": "a", "answer": [0], "is_right": True, "at": at}
            session.insert_new(AnswerRow, attempt_id=number, position=position, **answer)

    db.write_now(store)


def known(db: Database, scope: ScopeId = GLOBAL) -> int | None:
    return db.read_now(pace, scope, HERE)


def test_it_is_the_median_once_enough_learners_finished(db: Database) -> None:
    assert known(db) is None
    for learner in range(1, ENOUGH):
        attempt(db, learner, seconds=learner)
    assert known(db) is None, "one learner is missing"
    attempt(db, ENOUGH, seconds=9_000)
    assert known(db) == 10, "halfway between 10 and 11, to even; somebody's break of hours moves it little"
    assert known(db, ScopeId(5)) is None, "another server's lesson of that name is another lesson"


def test_one_busy_learner_is_not_twenty(db: Database) -> None:
    for _ in range(ENOUGH * 2):
        attempt(db, 1, seconds=3)
    assert known(db) is None


@pytest.mark.parametrize("other", [{"finished_at": None}, {"retries": 1}, {"lesson_id": "there"}, {"scope": 5}])
def test_only_whole_quizzes_that_were_finished_here_count(db: Database, other: dict[str, object]) -> None:
    for learner in range(1, ENOUGH):
        attempt(db, learner, seconds=8)
    attempt(db, ENOUGH, seconds=8, **other)
    assert known(db) is None


def test_what_was_long_ago_is_left_behind_and_each_learners_latest_counts(db: Database) -> None:
    for learner in range(1, ENOUGH + 1):
        attempt(db, learner, seconds=90)
    for learner in range(1, ENOUGH + 1):
        attempt(db, learner, seconds=12)
    assert known(db) == 12
    for learner in range(100, 100 + TIMED):
        attempt(db, learner, seconds=0)
    assert known(db) == 1, "never less than a second"
