"""What a session holds is worked out from what's there alone: cards, pages, one's own pace and the time that's left."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.features.calendar.today.rules import (
    FEWEST,
    FOR_PAGE,
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
from bot.features.people import Act, Pace
from tests.conftest import NOON

PACE = Pace(card=8.0)  # whole numbers of seconds add up exactly, in any order
pages = st.lists(st.integers(1, 200).map(Ahead), max_size=12).map(tuple)
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
    last = max(work.pages[plan.pages - 1].seconds if plan.pages else 0, PACE.card)
    assert plan.is_empty or plan.seconds - last < goal


@given(works, goals)
def test_pages_come_only_after_all_cards_or_in_the_time_that_is_kept_for_one(work: Work, goal: int) -> None:
    plan = plan_of(work, PACE, goal)
    assert plan.pages == 0 or plan.cards == work.cards or plan.cards * PACE.card >= goal - FOR_PAGE
    assert plan.cards <= work.cards
    assert plan.pages <= len(work.pages)


@given(works, goals, st.data())
def test_whoever_stops_midway_goes_on_to_the_same_end(work: Work, goal: int, data: st.DataObject) -> None:
    """After a kill, on another node, the next day in another zone: what's left is what wasn't done."""
    whole = plan_of(work, PACE, goal)
    before_a_page = plan_of(replace(work, pages=()), PACE, goal - FOR_PAGE if work.pages else goal)
    done = data.draw(st.integers(0, min(whole.cards, before_a_page.cards)))
    rest = plan_of(Work(work.cards - done, work.pages), PACE, goal - done * PACE.card)
    assert (rest.cards + done, rest.pages) == (whole.cards, whole.pages)


def test_without_time_or_work_a_session_ends() -> None:
    assert next_step(Work(3, (Ahead(10),)), 0) is Step.END
    assert next_step(Work(0), 100) is Step.END
    assert next_step(Work(3, (Ahead(10),)), FOR_PAGE + 1) is Step.CARD
    assert next_step(Work(3), 1) is Step.CARD
    assert next_step(Work(0, (Ahead(10),)), 1) is Step.PAGE


def test_once_a_page_was_turned_cards_wait_for_the_last_one() -> None:
    assert next_step(Work(3, (Ahead(10),), reads=True), 300) is Step.PAGE
    assert next_step(Work(3, (), reads=True), 300) is Step.CARD
    assert next_step(Work(3, (Ahead(10),), reads=True), 0) is Step.END
    assert plan_of(Work(5, (Ahead(30), Ahead(30)), reads=True), PACE, 100) == Plan(5, 2, 100)


@given(st.integers(0, 200), st.lists(st.integers(1, 200).map(Ahead), min_size=1).map(tuple), goals)
def test_however_many_cards_are_due_the_course_goes_on(cards: int, pages: tuple[Ahead, ...], goal: int) -> None:
    assert plan_of(Work(cards, pages), PACE, goal).pages >= 1 or plan_of(Work(cards), PACE, goal).cards == cards


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
