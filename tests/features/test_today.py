"""What today holds is decided from what's there alone; a session is a row that any node goes on with."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot import app
from bot.core.ids import MessageId
from bot.discord_ui.components import Screen, Text
from bot.features import people
from bot.features.calendar.today import service, views
from bot.features.calendar.today.outcomes import AskClock, AskCourse, AskGoal, Ending, Home, NoLessons, PageStep
from bot.features.calendar.today.rules import (
    FEWEST,
    LONGEST,
    SHORTEST,
    Ahead,
    Plan,
    Step,
    Work,
    next_step,
    pace_from,
    plan_of,
    target,
)
from bot.features.calendar.today.tables import SessionRow
from bot.features.library.versions import load_lessons
from bot.features.people import Act, Mark, Pace, Streak, find_learners, studied, study, worked_on
from bot.storage import ReadSession, WriteSession
from tests.conftest import NOON, advance, write_lesson
from tests.features.person import Person

PACE = Pace()
pages = st.lists(st.floats(1, 200).map(Ahead), max_size=12).map(tuple)
works = st.builds(Work, st.integers(0, 200), pages)
goals = st.integers(SHORTEST, 7200)


@given(works, goals)
def test_a_plan_is_empty_only_where_there_is_nothing_to_do(work: Work, goal: int) -> None:
    plan = plan_of(work, PACE, goal)
    assert plan.is_empty == (not work.cards and not work.pages)
    assert plan.minutes >= 1


@given(works, goals)
def test_a_plan_is_over_its_goal_by_less_than_one_step(work: Work, goal: int) -> None:
    plan = plan_of(work, PACE, goal)
    last = work.pages[plan.pages - 1].seconds if plan.pages else PACE.card
    assert plan.is_empty or plan.seconds - last < goal


@given(works, goals)
def test_pages_come_only_after_all_cards(work: Work, goal: int) -> None:
    plan = plan_of(work, PACE, goal)
    assert plan.pages == 0 or plan.cards == work.cards
    assert plan.cards <= work.cards
    assert plan.pages <= len(work.pages)


@given(works, goals, st.data())
def test_whoever_stops_midway_goes_on_to_the_same_end(work: Work, goal: int, data: st.DataObject) -> None:
    """After a kill, on another node, the next day in another zone: what's left is what wasn't done."""
    whole = plan_of(work, PACE, goal)
    done = data.draw(st.integers(0, whole.cards))
    rest = plan_of(Work(work.cards - done, work.pages), PACE, goal - done * PACE.card)
    assert (rest.cards + done, rest.pages) == (whole.cards, whole.pages)


def test_without_time_or_work_a_session_ends() -> None:
    assert next_step(Work(3, (Ahead(10),)), 0) is Step.END
    assert next_step(Work(0), 100) is Step.END
    assert next_step(Work(3, (Ahead(10),)), 1) is Step.CARD
    assert next_step(Work(0, (Ahead(10),)), 1) is Step.PAGE


def test_a_session_asks_for_what_is_left_of_the_day_or_the_goal_once_more() -> None:
    assert target(300, 0) == 300
    assert target(300, 200) == 100
    assert target(300, 290) == SHORTEST
    assert target(300, 300) == 300


def moments(*seconds: float) -> list[datetime]:
    return [NOON + timedelta(seconds=one) for one in seconds]


def test_ones_own_pace_is_the_median_of_the_times_that_are_known() -> None:
    rated = moments(0, 4, 8, 12, 16, 20)
    answered = [(at, Act.ANSWERED) for at in moments(50, 80, 110, 140, 170, 170 + LONGEST + 1)]
    own = pace_from(answered, rated, PACE)
    assert own == Pace(card=4, question=30, words=200)
    assert pace_from(answered[: FEWEST - 1], rated[: FEWEST - 1], PACE) == PACE, "too few"
    assert pace_from([], [], PACE) == PACE


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


def started(ada: Person, message: int = 7) -> object:
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
    assert at_message(ada, 7).act(people.arrive).session == 7
    at_message(ada, 8).act(service.start)
    assert at_message(ada, 8).act(people.arrive).session == 8


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
    assert isinstance(at_message(ada, 7).act(service.step, False), Home), "an old button"
    after = ada.act(service.home)
    assert after.done
    assert not after.running


def work_a_while(session: WriteSession, person: Person) -> None:
    (learner,) = find_learners(session, [person.who.learner])
    study(session, learner, person.parts.clock.now(), 600)


def test_a_session_of_yesterday_is_not_todays(ada: Person) -> None:
    started(ada)
    advance(ada.parts, days=1)
    assert not ada.act(service.home).running
    at_message(ada, 7).act(service.start)
    assert count(ada) == 2


def test_days_are_kept_by_the_goals_minutes_in_any_room(ada: Person) -> None:
    ada.act(service.choose_goal, 10)

    def worked(seconds: float) -> bool:
        def work(session: WriteSession) -> bool:
            (learner,) = find_learners(session, [ada.who.learner])
            study(session, learner, NOON, seconds)
            return bool(studied(session, learner.id))

        return ada.parts.db.write_now(work)

    assert not worked(300)
    assert not worked(299)
    assert worked(1)
    assert worked(0), "a kept day stays kept"
    assert ada.parts.db.read_now(worked_on, ada.who.learner, NOON.date()) == 600


# ---------------------------------------------------------------- words


WEEK = (Mark.KEPT, Mark.FORGIVEN, Mark.KEPT, Mark.COMING, Mark.COMING, Mark.COMING, Mark.COMING)


def home(streak: Streak = Streak(), plan: Plan = Plan(), waiting: int = 0, **changed: Any) -> Home:  # noqa: B008 - frozen
    return Home(
        name="A*da", streak=streak, plan=plan, waiting=waiting, lesson=None, course=None, following=None, **changed
    )


def words_of(outcome: Any) -> str:
    shown = views.screen(outcome)
    assert isinstance(shown, Screen)
    return "\n".join(part.content for part in shown.parts if isinstance(part, Text))


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        (home(), "All caught up 🎉 Nothing is due right now."),
        (home(Streak(3, 3, week=WEEK), Plan(6, 0, 60), 6), "🔥 3 days ●◐●○○○○\n**Today: 6 cards**"),
        (home(plan=Plan(15, 0, 60), waiting=78, away=30), "Welcome back, A\\*da! 78 cards waited for you."),
        (home(Streak(3, 3, week=WEEK, weeks=4), week_goal=3), "🗓️ 2 of 3 days this week"),
        (home(plan=Plan(1, 0, 8), waiting=1, done=True), "✅ **Done for today.**"),
    ],
)
def test_the_home_card_says_it_shortly(shown: Home, told: str) -> None:
    assert told in words_of(shown)
    assert "0 days" not in words_of(shown)


def test_a_forgiven_day_is_told_as_forgiven() -> None:
    assert "It's forgiven." in words_of(home(Streak(3, 3, week=WEEK), Plan(1, 0, 8), 1))
    assert words_of(NoLessons())


def ending(**changed: Any) -> str:
    given: dict[str, Any] = {"streak": Streak(5, 5, week=WEEK), "right": 9, "asked": 10, "pages": 2}
    return words_of(Ending(**{**given, "back": (), "tomorrow": 0, "again": Plan(), **changed}))


def test_the_ending_names_what_was_remembered_and_what_comes_back() -> None:
    assert ending().startswith("✅ **Day 5!** You remembered 9 of 10.\n🔥 5 days")
    assert "“Distillation” and one other come back tomorrow." in ending(back=("Distillation", "b"), tomorrow=2)
    assert "“Distillation” comes back tomorrow." in ending(back=("Distillation",), tomorrow=1)
    assert "3 cards come back tomorrow." in ending(back=("x" * 50,), tomorrow=3)
    assert "You read 2 pages." in ending(asked=0, right=0)
    assert "1 of 5" not in ending(asked=5, right=1), "nobody is shamed"
    assert "🎉 **30 days in a row!**" in ending(streak=Streak(30, 30), milestone=30)
