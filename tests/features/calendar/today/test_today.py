"""What today holds is decided from what's there alone; a session is a row that any node goes on with."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot import app
from bot.context import WriteContext
from bot.core.ids import GLOBAL, LessonId, MessageId
from bot.features import people
from bot.features.calendar.today import service
from bot.features.calendar.today.rules import (
    AskClock,
    AskCourse,
    AskGoal,
    CardStep,
    Ending,
    Home,
    PageStep,
    Plan,
    Stopped,
)
from bot.features.calendar.today.store import SessionRow
from bot.features.flashcards import look_again, origin_of
from bot.features.flashcards.browse.service import add as add_card
from bot.features.flashcards.review.rules import Front
from bot.features.flashcards.review.service import say, set_aside
from bot.features.lessons.path.service import onward
from bot.features.lessons.reading.service import open_anyway
from bot.features.library.rulings import VoidRow
from bot.features.library.versions import load_lessons
from bot.features.people import find_learners, studied, study, worked_on
from bot.features.quizzes.alone.service import answer, start_at
from bot.storage import ReadSession, WriteSession
from tests.conftest import NOON, advance, write_lesson
from tests.features.calendar.today.test_views import words_of
from tests.features.person import SCHOOL, Person

# ---------------------------------------------------------------- the session


@pytest.fixture
def ada(parts: app.Parts, lessons: Path) -> Person:
    quiz = "[{q: Which comes first?, options: [Alpha, Beta], answer: 0}]"
    body = "\n".join(f"## Part {number}\n" + f"Word{number} and more to read. " * 12 for number in range(8))
    write_lesson(lessons / "greek", "alpha", body, quiz=quiz, flashcards="[{Alpha: the first}, {Beta: the second}]")
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return Person(parts, 1)


def at_message(person: Person, number: int) -> Person:
    return Person(person.parts, int(person.who.learner), message=MessageId(number))


def started(ada: Person, message: int = 7) -> Any:
    ada.act(service.choose_goal, 2)
    ada.act(service.skip_clock)
    return at_message(ada, message).act(service.start)


def test_somebody_new_is_asked_what_is_not_known_and_nothing_twice(ada: Person) -> None:
    assert ada.act(service.home) == AskGoal("Ada")
    assert isinstance(ada.act(service.choose_goal, 10), AskClock)
    assert isinstance(ada.act(service.choose_clock, "Mars/Base"), PageStep), "an unknown zone is as good as none"
    assert isinstance(ada.act(service.home), Home)
    assert isinstance(ada.act(service.choose_goal, 15), Home), "later, it only sets the goal"


def test_a_server_with_several_courses_asks_which_first(ada: Person, lessons: Path) -> None:
    (lessons / "latin").mkdir()
    write_lesson(lessons / "latin", "rosa")
    load_lessons(ada.parts.db, ada.parts.library, lessons, NOON)
    asked = ada.act(service.home)
    assert isinstance(asked, AskCourse)
    assert [course.title for course in asked.courses] == ["Greek", "Latin"]
    assert isinstance(ada.act(service.choose_course, asked.courses[1].key), AskGoal)
    ada.act(service.choose_goal, 5)
    step = ada.act(service.skip_clock)
    assert isinstance(step, PageStep)
    assert ada.act(service.home).lesson.id == "rosa"


def test_a_session_belongs_to_the_message_it_was_last_used_in(ada: Person) -> None:
    step = started(ada)
    assert isinstance(step, PageStep)
    assert goes_on_in(ada) == 7
    assert at_message(ada, 8).act(service.start).left == 7
    assert goes_on_in(ada) == 8


def goes_on_in(person: Person) -> int | None:
    session = person.act(people.arrive).session
    return session[0] if session else None


def is_a_step(person: Person, message: int) -> bool:
    at = at_message(person, message)
    return bool(at.act(lambda here: people.in_session(here, people.arrive(here))))


def test_a_session_begun_where_its_message_is_not_known_goes_on_in_the_first_that_is_pressed(ada: Person) -> None:
    started(ada, 0)
    assert goes_on_in(ada) == 0
    assert not is_a_step(ada, 0), "a command isn't pressed on any message"
    assert is_a_step(ada, 9)
    assert at_message(ada, 9).act(service.step, False).left is None
    assert goes_on_in(ada) == 9


def test_what_is_answered_in_words_lets_the_session_go_on_below(ada: Person) -> None:
    started(ada)
    assert goes_on_in(ada) == 7
    ada.act(lambda at: people.loosen_session(at, people.arrive(at)))
    assert goes_on_in(ada) == 0
    assert is_a_step(ada, 9)


def test_whoever_stops_early_keeps_their_place_and_is_offered_the_reminder(ada: Person) -> None:
    started(ada)
    nothing: Any = ada.act(service.stop)
    assert isinstance(nothing, Stopped)
    assert not nothing.offers_reminder, "nothing was done yet"
    assert isinstance(at_message(ada, 7).act(service.start), PageStep | CardStep), "it goes on where it was"
    ada.act(lambda at: study(at.session, people.arrive(at), at.now, 30))
    assert ada.act(service.stop).offers_reminder


def test_whoever_stops_when_most_is_done_has_finished(ada: Person) -> None:
    started(ada)
    ada.act(lambda at: study(at.session, people.arrive(at), at.now, people.arrive(at).goal_s * 0.6))
    ended: Any = ada.act(service.stop)
    assert isinstance(ended, Ending)
    assert ended.streak.days == 1
    assert ended.offers_reminder


def test_a_card_that_is_made_while_reading_waits_until_the_pages_end(ada: Person) -> None:
    ada.act(service.choose_goal, 10)
    ada.act(service.skip_clock)
    step: Any = at_message(ada, 7).act(service.start)
    assert isinstance(step, PageStep)
    walked: Any = step.walked
    at_message(ada, 7).act(onward, walked.where.entry.id, walked.where.mark)
    advance(ada.parts, seconds=30)
    ada.act(add_card, (GLOBAL, LessonId("alpha")), ("What came first?", "Alpha"))
    assert isinstance(at_message(ada, 7).act(service.step, False), PageStep), "it's due, and waits"
    advance(ada.parts, days=1)
    assert isinstance(at_message(ada, 8).act(service.start), CardStep), "a session begins with what's due"


def test_what_was_forgotten_comes_back_in_the_session_beyond_the_cards_it_promised(ada: Person) -> None:
    ada.act(add_card, (GLOBAL, LessonId("alpha")), ("What came first?", "Alpha"))
    started(ada)
    advance(ada.parts, days=1)
    asked = at_message(ada, 8).act(service.start)
    assert isinstance(asked, CardStep)
    assert isinstance(asked.reviewed, Front)
    card = asked.reviewed.card
    at_message(ada, 8).act(say, card.id, card.reps, False, False)
    step: Any = at_message(ada, 8).act(service.step, False)
    assert isinstance(step, PageStep), "it's one card, and that was seen"
    while isinstance(step, PageStep):
        advance(ada.parts, seconds=30)
        walked: Any = step.walked
        at_message(ada, 8).act(onward, walked.where.entry.id, walked.where.mark)
        step = at_message(ada, 8).act(service.step, False)
    assert isinstance(step, CardStep), "before the session ends"
    assert isinstance(step.reviewed, Front)
    assert (step.reviewed.card.id, step.reviewed.around.count) == (card.id, 1)


def test_leaving_a_page_twice_counts_its_reading_once(ada: Person) -> None:
    step = started(ada)
    where = step.walked.where
    seconds = []
    for _ in range(3):
        at_message(ada, 7).act(onward, where.entry.id, where.mark)
        seconds.append(ada.parts.db.read_now(worked_on, ada.who.learner, NOON.date()))
    assert seconds[0] > 0
    assert seconds == [seconds[0]] * 3


def test_the_message_of_a_session_leads_on_only_on_its_day_and_until_its_learner_goes_home(ada: Person) -> None:
    started(ada)
    assert is_a_step(ada, 7)
    at_message(ada, 8).act(service.home)
    assert is_a_step(ada, 7), "the home card stands in another message"
    at_message(ada, 7).act(service.more)
    assert not is_a_step(ada, 7)
    at_message(ada, 7).act(service.start)
    advance(ada.parts, days=1)
    assert not is_a_step(ada, 7)


def test_two_presses_on_start_begin_one_session(ada: Person) -> None:
    started(ada)
    at_message(ada, 7).act(service.start)
    assert count(ada) == 1


def count(person: Person) -> int:
    def rows(session: ReadSession) -> int:
        return len(session.rows(select(SessionRow.id)))

    return person.parts.db.read_now(rows)


def test_the_ending_keeps_the_day_once(ada: Person) -> None:
    started(ada)
    ada.parts.db.write_now(work_a_while, ada)
    ending = at_message(ada, 7).act(service.step, False)
    assert isinstance(ending, Ending)
    assert ending.streak.days == 1
    assert at_message(ada, 7).act(people.arrive).session is None
    assert at_message(ada, 7).act(service.step, False) == ending, "a second press at once"
    advance(ada.parts, seconds=61)
    assert isinstance(at_message(ada, 7).act(service.step, False), Home), "an old button"
    after = ada.act(service.home)
    assert after.done
    assert not after.running


def test_a_session_whose_work_was_done_elsewhere_ends_at_home(ada: Person) -> None:
    started(ada)
    ada.parts.db.write_now(work_a_while, ada)
    assert isinstance(ada.act(service.home), Ending)
    assert ada.act(service.home).done


def test_a_milestone_is_celebrated_in_the_session_that_reaches_it(ada: Person) -> None:
    started(ada)
    for day in range(7):
        at_message(ada, 7).act(service.start)
        ada.parts.db.write_now(work_a_while, ada)
        ending = at_message(ada, 7).act(service.step, False)
        assert ending.milestone == (7 if day == 6 else 0)
        advance(ada.parts, days=1) if day < 6 else None
    at_message(ada, 7).act(service.start)
    ada.parts.db.write_now(work_a_while, ada)
    assert at_message(ada, 7).act(service.step, False).milestone == 0, "a second session of the day"


def test_what_home_says_goes_beyond_the_end_of_a_lesson(ada: Person, lessons: Path) -> None:
    write_lesson(lessons / "greek", "alpha", "## Short\nA word.\n", quiz="[]", flashcards="[]")
    text = "\n".join(f"## Part {number}\n" + "Word and more to read. " * 40 for number in range(8))
    write_lesson(lessons / "greek", "beta", text, after="[]")
    load_lessons(ada.parts.db, ada.parts.library, lessons, ada.parts.clock.now())
    ada.act(service.choose_goal, 5)
    ada.act(service.skip_clock)
    plan = ada.act(service.home).plan
    assert plan.pages > 2
    assert plan.minutes >= 4


def test_a_lesson_that_was_not_passed_shuts_no_door(ada: Person, lessons: Path) -> None:
    write_lesson(lessons / "greek", "beta", prerequisites="[alpha]")
    write_lesson(lessons / "greek", "gamma", prerequisites="[alpha]")
    load_lessons(ada.parts.db, ada.parts.library, lessons, ada.parts.clock.now())
    started(ada)
    asked = ada.act(start_at, LessonId("alpha"))
    ada.act(answer, asked.attempt.id, 0, (asked.question.address_of(asked.order.index(1)),))
    shown = ada.act(service.home)
    assert (shown.resting, shown.lesson.id) == (False, "beta")
    step = ada.act(service.start)
    assert step.walked.where.entry.id == "beta", "though it builds on alpha"
    advance(ada.parts, days=1)
    assert ada.act(service.home).lesson.id == "alpha", "whose pages weren't read yet"
    assert "rests." in words_of(replace(shown, plan=Plan(), resting=True))


def test_looking_into_a_locked_lesson_does_not_lead_away_from_the_one_that_is_read(ada: Person, lessons: Path) -> None:
    write_lesson(lessons / "greek", "gamma", prerequisites="[beta]")
    load_lessons(ada.parts.db, ada.parts.library, lessons, ada.parts.clock.now())
    ada.act(service.choose_goal, 5)
    ada.act(service.skip_clock)
    advance(ada.parts, seconds=60)
    ada.act(open_anyway, LessonId("gamma"))
    assert ada.act(service.home).lesson.id == "alpha"


def test_a_lesson_without_pages_is_a_step_of_its_own(ada: Person, lessons: Path) -> None:
    write_lesson(lessons / "greek", "alpha", "", quiz="[{q: Which?, options: [A, B], answer: 0}]", flashcards="[]")
    load_lessons(ada.parts.db, ada.parts.library, lessons, ada.parts.clock.now())
    assert isinstance(started(ada), PageStep)


def test_a_second_look_that_cannot_be_given_holds_nothing_up(ada: Person) -> None:
    entry = ada.parts.library.seen_by(GLOBAL).get(LessonId("alpha"))
    assert entry is not None
    key = entry.lesson.quiz[0].key

    def miss(at: WriteContext) -> None:
        look_again(at, people.arrive(at), origin_of(entry), key)
        at.session.insert_new(VoidRow, guild_id=SCHOOL, scope=GLOBAL, lesson_id="alpha", question=key, at=NOON)

    ada.act(miss)
    advance(ada.parts, days=8)
    started(ada)
    step = at_message(ada, 7).act(service.start)
    while isinstance(step, CardStep):
        assert isinstance(step.reviewed, Front)
        ada.act(set_aside, step.reviewed.card.id, False)
        step = at_message(ada, 7).act(service.start)
    assert isinstance(step, PageStep)


def work_a_while(session: WriteSession, person: Person) -> None:
    (learner,) = find_learners(session, [person.who.learner])
    study(session, learner, person.parts.clock.now(), 600)


def test_a_session_of_yesterday_is_not_todays(ada: Person) -> None:
    started(ada)
    advance(ada.parts, days=1)
    assert not ada.act(service.home).running
    at_message(ada, 7).act(service.start)
    assert count(ada) == 2


def test_a_day_counts_from_a_few_answers_on_in_any_room_whatever_the_goal(ada: Person) -> None:
    ada.act(service.choose_goal, 10)

    def worked(seconds: float) -> bool:
        def work(session: WriteSession) -> bool:
            (learner,) = find_learners(session, [ada.who.learner])
            study(session, learner, NOON, seconds)
            return bool(studied(session, learner.id))

        return ada.parts.db.write_now(work)

    assert not worked(10)
    assert not worked(9)
    assert worked(1)
    assert worked(0), "a kept day stays kept"
    assert ada.parts.db.read_now(worked_on, ada.who.learner, NOON.date()) == 20


def test_who_was_greeted_by_name_is_not_greeted_again(ada: Person) -> None:
    assert ada.act(service.home) == AskGoal("Ada")
    assert ada.act(service.choose_course, "") == AskGoal("")


def test_with_several_courses_the_goal_is_asked_without_a_greeting(ada: Person, lessons: Path) -> None:
    (lessons / "latin").mkdir()
    write_lesson(lessons / "latin", "rosa")
    load_lessons(ada.parts.db, ada.parts.library, lessons, NOON)
    course = ada.act(service.home).courses[0].key
    assert ada.act(service.choose_course, course) == AskGoal("")
    assert ada.act(service.home) == AskGoal(""), "the choice of a course was the greeting"
