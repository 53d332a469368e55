"""Where a learner stands and what comes next."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.content.catalogue import Catalogue, Entry, catalogue_of
from bot.content.lesson import Lesson
from bot.core.ids import GLOBAL, LearnerId, LessonId, VersionHash, VersionRef
from bot.features.library import places as completions
from bot.features.library.places import Place, Record, Status
from bot.features.library.places.store import share_completions
from bot.features.people.activity.store import ActivityRow
from bot.storage import Database
from tests.conftest import NOON

ADA = LearnerId(1)


def entry(lesson: str, *prereqs: str) -> Entry:
    made = Lesson.model_validate({"id": lesson, "title": lesson, "prereqs": list(prereqs)})
    return Entry(made, VersionHash(f"v-{lesson}"), GLOBAL, "course", "Course")


A, B, C = entry("a"), entry("b", "a"), entry("c", "a", "b", "not-loaded")
COURSE = catalogue_of([A, B, C])


def record(done: str = "", begun: str = "") -> Record:
    places = {
        (GLOBAL, one.id): Place(one.version, 0, 0, NOON + timedelta(minutes=begun.index(one.id)))
        for one in (A, B, C)
        if one.id in begun
    }
    return Record(places, {(GLOBAL, one.id): NOON for one in (A, B, C) if one.id in done})


def statuses(state: Record) -> list[Status]:
    return [state.standing(one, COURSE).status for one in (A, B, C)]


def test_prerequisites_lock_until_they_are_done() -> None:
    assert statuses(record()) == [Status.OPEN, Status.LOCKED, Status.LOCKED]
    assert statuses(record(done="a")) == [Status.DONE, Status.OPEN, Status.LOCKED]
    assert statuses(record(done="ab")) == [Status.DONE, Status.DONE, Status.OPEN]
    assert record().standing(C, COURSE).missing == (A, B)


def test_what_was_begun_is_not_locked_and_what_is_done_stays_done() -> None:
    assert statuses(record(begun="c")) == [Status.OPEN, Status.LOCKED, Status.STARTED]
    assert statuses(record(done="c")) == [Status.OPEN, Status.LOCKED, Status.DONE]


def test_next_is_where_the_learner_stopped_last_then_what_is_open_then_nothing() -> None:
    assert record(begun="ab").next_lesson(COURSE) is B
    assert record(begun="ba").next_lesson(COURSE) is A
    assert record(done="a").next_lesson(COURSE) is B
    assert record(done="b", begun="b").next_lesson(COURSE) is A
    assert record(done="abc").next_lesson(COURSE) is None
    assert record().next_lesson(Catalogue()) is None


def test_lessons_that_come_before_a_place_wait_for_its_end() -> None:
    first, new, second, third = (entry(name) for name in ("1", "2", "3", "4"))
    grown = catalogue_of([first, new, second, third])
    passed = Record({}, {first.key: NOON, second.key: NOON + timedelta(days=1)})
    assert passed.next_lesson(grown) is third, "the place is behind the lesson passed last"
    assert passed.with_done(third, NOON + timedelta(days=2)).next_lesson(grown) is new
    assert replace(passed, claimed=frozenset({second.key})).next_lesson(grown) is new, "what's claimed is no place"


def test_a_course_was_earned_if_all_it_had_then_was() -> None:
    old, later = entry("1"), entry("2")
    (course,) = catalogue_of([old, later]).courses
    passed = Record({}, {old.key: NOON})
    grew = {old.id: NOON - timedelta(days=9), later.id: NOON + timedelta(days=1)}
    assert passed.earned_once(course, grew) == (old,)
    assert passed.earned_once(course, {**grew, later.id: NOON - timedelta(days=1)}) == ()
    assert passed.with_done(later, NOON + timedelta(days=2)).earned_once(course, grew) == (old, later)
    assert Record({}, {}).earned_once(course, grew) == ()


@given(st.sets(st.sampled_from("abc")), st.sets(st.sampled_from("abc")))
def test_next_is_never_something_done(done: set[str], begun: set[str]) -> None:
    following = record("".join(done), "".join(sorted(begun))).next_lesson(COURSE)
    assert (following is None) == (done == {"a", "b", "c"})
    assert following is None or following.id not in done


def test_finishing_and_reopening_twice_is_logged_once(db: Database) -> None:
    assert [
        db.write_now(completions.finish_lesson_for, [ADA], VersionRef(*A.key, A.version), NOON) == [ADA]
        for _ in range(2)
    ] == [
        True,
        False,
    ]
    assert db.read_now(completions.record_of, ADA).is_done(A)
    assert [db.write_now(completions.reopen_lesson, ADA, A, NOON) for _ in range(2)] == [True, False]
    assert not db.read_now(completions.record_of, ADA).is_done(A)
    acts = db.read_now(lambda session: session.scalars(select(ActivityRow.act).order_by(ActivityRow.id)))
    assert acts == ["lesson finished", "lesson reopened"]


def test_the_place_is_kept_with_its_version(db: Database) -> None:
    begun = db.write_now(completions.begin_lesson, ADA, A, NOON)
    db.write_now(completions.turn_page, ADA, A, Place(begun.version, 3, 1, NOON))
    assert db.read_now(completions.record_of, ADA).places == {(GLOBAL, A.id): Place(A.version, 3, 1, NOON)}
    assert db.read_now(completions.record_of, LearnerId(2)).places == {}


def other(course: str, *lessons: str) -> list[Entry]:
    return [
        Entry(Lesson.model_validate({"id": one, "title": one}), VersionHash(f"v-{one}"), GLOBAL, course, course)
        for one in lessons
    ]


def test_the_next_course_is_the_one_that_is_wished_for() -> None:
    every = catalogue_of([*other("greek", "a"), *other("latin", "l"), *other("norse", "n")])
    greek, latin, norse = (course.key for course in every.courses)
    done = Record({}, {(GLOBAL, LessonId("a")): NOON})
    assert done.next_lesson(every) == every.get(LessonId("l")), "the one after it"
    assert done.next_lesson(every, norse) == every.get(LessonId("n"))
    assert Record({}, {}).next_lesson(every, latin) == every.get(LessonId("l"))
    assert Record({}, {}).next_lesson(every, greek) == every.get(LessonId("a"))
    both = Record({}, {(GLOBAL, LessonId(one)): NOON for one in "an"})
    assert both.next_lesson(every, norse) == every.get(LessonId("l")), "what is wished for is done"


def test_of_two_lessons_left_in_the_same_moment_either_is_next() -> None:
    same = {(GLOBAL, one.id): Place(one.version, 1, 0, NOON, begun_at=NOON) for one in (A, B)}
    following = Record(same, {}).next_lesson(COURSE)
    assert following in (A, B)


def test_whoever_finished_a_lesson_has_its_part_done_in_the_same_way(db: Database) -> None:
    part = LessonId("part")
    db.write_now(completions.claim_lesson, ADA, VersionRef(*A.key, A.version), NOON)
    db.write_now(completions.finish_lesson_for, [LearnerId(2)], VersionRef(*A.key, A.version), NOON)
    db.write_now(completions.finish_lesson_for, [LearnerId(3)], VersionRef(*A.key, VersionHash("later")), NOON)
    db.write_now(share_completions, GLOBAL, A.id, part, [VersionHash("later")])
    claimed = {who: db.read_now(completions.record_of, LearnerId(who)) for who in (1, 2, 3)}
    assert {who: (GLOBAL, part) in one.done for who, one in claimed.items()} == {1: True, 2: True, 3: False}
    assert {who: (GLOBAL, part) in one.claimed for who, one in claimed.items()} == {1: True, 2: False, 3: False}
