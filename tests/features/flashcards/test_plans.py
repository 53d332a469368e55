"""Plans: what moves where, how full each day is, and that all of it can be taken back."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import app
from bot.core.ids import GLOBAL, LearnerId, LessonId
from bot.features.flashcards import deck as decks
from bot.features.flashcards.deck import Card, Source
from bot.features.flashcards.exchange import service as exchange_service
from bot.features.flashcards.exchange.rules import parsing
from bot.features.flashcards.plans import rules, service
from bot.features.flashcards.plans.rules import PACES, DayUnclear, ExamOffer, NothingDue, SpreadOffer, VacationOffer
from bot.features.flashcards.review import service as review
from bot.memory import Memory, Rating, State, Window, before_exam, recall
from tests.conftest import HandClock
from tests.features.deck import Student
from tests.features.flashcards.deck.test_decks import publish

TODAY = date(2026, 3, 2)


def card(number: int, due: int, stability: float = 10.0, seen: int = 5) -> Card:
    memory = Memory(State.REVIEW, None, stability, 5.0, TODAY - timedelta(days=seen))
    place = (GLOBAL, LessonId(""), Source.OWN, str(number))
    return Card(number, LearnerId(1), *place, memory=memory, due_on=TODAY + timedelta(days=due))


decks_of_cards = st.lists(st.integers(-60, 60), max_size=300).map(
    lambda days: rules.coming(card(number, day) for number, day in enumerate(days))
)


@given(decks_of_cards, st.sampled_from(PACES))
def test_a_backlog_is_spread_whole_in_order_and_no_day_is_overfull(cards: list[Card], pace: int) -> None:
    due = [one for one in cards if one.due_on <= TODAY]
    moves = rules.spread(cards, TODAY, pace)
    new = {one.id: day for one, day in moves.days}
    days = [new.get(one.id, one.due_on) for one in due]
    assert days == sorted(days), "those due the longest come first"
    assert all(day >= TODAY or one.id not in new for one, day in zip(due, days, strict=True))
    rest = Counter(one.due_on for one in cards if one.due_on > TODAY)
    for day, count in moves.loads:
        assert count <= max(pace, rest[day] + pace // 4)
    assert set(new) <= {one.id for one in due}


def test_214_due_are_40_a_day_for_6_days() -> None:
    moves = rules.spread([card(n, -3) for n in range(214)], TODAY, 40)
    assert [count for _, count in moves.loads] == [40, 40, 40, 40, 40, 14]


@given(decks_of_cards, st.integers(0, 20), st.integers(0, 30))
def test_no_card_is_left_in_a_vacation_and_the_others_stay(cards: list[Card], begins: int, lasts: int) -> None:
    first = TODAY + timedelta(days=begins)
    last = first + timedelta(days=lasts)
    moves = rules.vacation(cards, TODAY, first, last, 40)
    moved = {one.id: day for one, day in moves.days}
    for one in cards:
        inside = first <= max(one.due_on, TODAY) <= last
        assert (one.id in moved) == inside
        assert not inside or moved[one.id] > last


def test_an_exam_draws_weak_cards_into_the_week_before_and_raises_what_is_remembered() -> None:
    on = TODAY + timedelta(days=30)
    cards = rules.coming([*(card(n, 40, 20) for n in range(60)), *(card(n, 40, 3000) for n in range(60, 70))])
    moves = rules.exam(cards, TODAY, on)
    moved = {one.id: day for one, day in moves.days}
    assert set(moved) == set(range(60)), "what is remembered anyway stays"
    assert all(on - timedelta(days=7) <= day < on for day in moved.values())
    loads = Counter(moved.values())
    assert max(loads.values()) - min(loads.values()) <= 1
    assert rules.expected(cards, moved, on) >= 0.95 > rules.expected(cards, {}, on)


def test_intervals_are_kept_short_before_an_exam_and_not_after_it() -> None:
    weak = Memory(State.REVIEW, None, 15.0, 5.0, TODAY)
    on = TODAY + timedelta(days=20)
    assert before_exam(Window(14, 18), weak, TODAY, on) == Window(14, 18), "it comes before the exam anyway"
    assert before_exam(Window(25, 30), weak, TODAY, on) == Window(13, 19)
    assert before_exam(Window(25, 30), weak, TODAY, None) == Window(25, 30)
    assert before_exam(Window(25, 30), weak, TODAY, TODAY - timedelta(days=1)) == Window(25, 30)
    strong = Memory(State.REVIEW, None, 900.0, 5.0, TODAY)
    assert recall(strong, on) > 0.95
    assert before_exam(Window(25, 30), strong, TODAY, on) == Window(25, 30)


# ---------------------------------------------------------------- on a database


@pytest.fixture
def ada(parts: app.Parts, lessons: Path, clock: HandClock) -> Student:
    """A learner with 120 cards, 90 of them due."""
    publish(parts, lessons)
    student = Student(parts)
    rows = "".join(f"{n},f{n},b,review,{TODAY + timedelta(days=n - 89)},,9,5,2026-02-20,3\n" for n in range(120))
    head = "number,front,back,state,due_on,step,stability,difficulty,last_on,reps\n"
    brought, problems = parsing.parse([("x.csv", (head + rows).encode())], clock.now(), TODAY)
    assert problems == []
    student.act(exchange_service.take_in, brought)
    return student


def due_days(student: Student) -> list[date]:
    return [one.due_on for one in student.cards()]


def test_a_plan_is_offered_before_it_is_accepted_and_moves_exactly_what_it_showed(ada: Student) -> None:
    before = due_days(ada)
    offer = ada.look(service.offer_spread, 40)
    assert isinstance(offer, SpreadOffer)
    assert due_days(ada) == before, "an offer changes nothing"
    seen = ada.act(service.accept_spread, 40)
    assert seen.count == len(offer.moves.days)
    loads = Counter(max(day, TODAY) for day in due_days(ada))
    assert [loads[day] for day, _ in offer.moves.loads] == [count for _, count in offer.moves.loads]
    assert ada.act(service.accept_spread, 40).count == 0, "a second tap moves nothing more"
    assert decks.rebuild_cards(ada.parts.db) == 120
    assert Counter(max(day, TODAY) for day in due_days(ada)) == loads


def test_a_vacation_is_taken_back_card_by_card_save_those_answered_since(ada: Student, clock: HandClock) -> None:
    first, last = TODAY + timedelta(days=3), TODAY + timedelta(days=12)
    before = due_days(ada)
    offer = ada.look(service.offer_vacation, (first.isoformat(), last.isoformat()))
    assert isinstance(offer, VacationOffer)
    ada.act(service.accept_vacation, first, last)
    assert not [day for day in due_days(ada) if first <= day <= last]
    back = ada.show(ada.review())
    ada.act(review.rate, ada.verdict(back, Rating.GOOD), False)
    assert not first <= ada.cards()[0].due_on <= last, "new intervals keep out of the vacation"
    ada.act(service.end, "vacation")
    assert due_days(ada)[1:] == before[1:]
    assert ada.act(service.end, "vacation").count == 0


def test_an_exam_is_planned_and_dropped(ada: Student) -> None:
    before = due_days(ada)
    offer = ada.look(service.offer_exam, (TODAY + timedelta(days=20)).isoformat())
    assert isinstance(offer, ExamOffer)
    assert offer.after > offer.before
    seen = ada.act(service.accept_exam, offer.on)
    assert seen.count == len(offer.moves.days) > 0
    ada.act(service.end, "exam")
    assert due_days(ada) == before


def test_impossible_days_are_told_and_nothing_due_is_said(parts: app.Parts, ada: Student) -> None:
    assert isinstance(ada.look(service.offer_exam, "tomorrow"), DayUnclear)
    assert isinstance(ada.look(service.offer_exam, "2026-03-03"), DayUnclear)
    assert isinstance(ada.look(service.offer_vacation, ("2026-05-02", "2026-05-01")), DayUnclear)
    assert isinstance(ada.look(service.offer_vacation, ("2020-01-01", "2020-02-01")), DayUnclear)
    assert isinstance(Student(parts, 2).look(service.offer_spread, 40), NothingDue)


def test_a_vacation_gives_its_cards_to_the_day_after_it() -> None:
    (moved,) = rules.vacation(
        rules.coming([card(1, 2)]), TODAY, TODAY + timedelta(days=1), TODAY + timedelta(days=4), 40
    ).days
    assert moved[1] == TODAY + timedelta(days=5)
    (now,) = rules.vacation(rules.coming([card(1, -2)]), TODAY, TODAY - timedelta(days=3), TODAY, 40).days
    assert now[1] == TODAY + timedelta(days=1), "what is due today lies in a vacation that lasts until today"


def test_an_exam_tomorrow_leaves_no_day_to_move_anything_to() -> None:
    moves = rules.exam(rules.coming([card(1, 40)]), TODAY, TODAY + timedelta(days=1))
    assert (moves.days, moves.loads) == ((), ((TODAY, 0),))


def test_the_overview_counts_what_is_late_and_what_each_day_brings(ada: Student) -> None:
    seen = ada.act(service.overview)
    assert (seen.today, seen.late, seen.done, seen.count) == (TODAY, 90, "", 0)
    assert seen.loads[0] == (TODAY, 90)
    assert seen.loads[1] == (TODAY + timedelta(days=1), 1)


def test_a_vacation_of_a_single_day_is_one(ada: Student) -> None:
    day = (TODAY + timedelta(days=3)).isoformat()
    offer = ada.look(service.offer_vacation, (day, day))
    assert isinstance(offer, VacationOffer)
    assert (offer.first, offer.last) == (TODAY + timedelta(days=3),) * 2
    assert isinstance(ada.look(service.offer_vacation, (day, "soon")), DayUnclear)
    long = (TODAY + timedelta(days=rules.LONGEST + 4)).isoformat()
    assert isinstance(ada.look(service.offer_vacation, (day, long)), DayUnclear)
    assert isinstance(ada.look(service.offer_vacation, (long, long)), DayUnclear)
