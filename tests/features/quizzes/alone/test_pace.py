"""How long a question takes its learners, and how fast they read; on both databases."""

from datetime import timedelta

import pytest

from bot.content.catalogue import Entry
from bot.content.lesson import Lesson
from bot.core.ids import GLOBAL, LessonId, ScopeId, VersionHash
from bot.features.library import Place, reading_speed
from bot.features.library.places.rules import FEWEST_WORDS
from bot.features.library.places.store import PlaceRow
from bot.features.quizzes import pace
from bot.features.quizzes.alone.rules import ENOUGH
from bot.features.quizzes.alone.service.for_others import TIMED
from bot.features.quizzes.alone.store.tables import AnswerRow, AttemptRow
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


def reader(db: Database, learner: int, words: int, seconds: int, **other: object) -> None:
    fields = {"scope": GLOBAL, "lesson_id": HERE, "version": "v", "section": 0, "page": 0, "at": NOON} | other
    row = {"learner_id": learner, "read_words": words, "read_s": seconds, **fields}
    db.write_now(lambda session: session.insert_new(PlaceRow, **row))


def speed(db: Database, scope: ScopeId = GLOBAL) -> int | None:
    lesson = Lesson.model_construct(id=HERE, title="Here", body="")
    entry = Entry(lesson, VersionHash("v"), scope, "course", "Course")
    return db.read_now(reading_speed, entry)


def test_reading_speed_is_the_median_once_enough_learners_read(db: Database) -> None:
    for learner in range(1, ENOUGH):
        reader(db, learner, 200, 60 + learner)
    reader(db, 100, FEWEST_WORDS - 1, 60)
    reader(db, 101, 500, 60, scope=5)
    assert speed(db) is None, "one learner is missing: the others read too little, or another lesson"
    reader(db, ENOUGH, 1000, 60)
    assert speed(db) == 173, "between the two in the middle: 200 words in 70 and in 69 seconds"
    assert speed(db, ScopeId(5)) is None


def place(words: int = 0, seconds: int = 0) -> Place:
    return Place(VersionHash("v"), 0, 0, NOON, read_words=words, read_s=seconds)


@pytest.mark.parametrize(("seconds", "read"), [(3, False), (5, True), (60, True), (240, True), (241, False)])
def test_a_page_of_80_words_is_read_neither_at_once_nor_over_lunch(seconds: int, read: bool) -> None:
    after = place(10, 20).having_read(80, NOON + timedelta(seconds=seconds))
    assert (after.read_words, after.read_s) == ((90, 20 + seconds) if read else (10, 20))
