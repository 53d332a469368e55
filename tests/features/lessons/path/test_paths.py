"""The path through a lesson beneath its screens: where somebody is, what's asked about a page, and what is rated."""

from pathlib import Path
from typing import Any

import pytest

from bot import app
from bot.core.ids import GLOBAL, LearnerId, LessonId
from bot.discord_ui.components import Screen
from bot.features.lessons import path_screen
from bot.features.lessons.path import service
from bot.features.lessons.path.rules import CardAsked, CardTold, Guess, Page
from bot.features.lessons.reading import service as reading
from bot.features.library import record_of
from bot.features.library.versions import load_lessons
from bot.features.people import worked_on
from bot.features.people.learners import arrive, prefer
from bot.memory import Rating
from tests.conftest import HandClock, write_lesson
from tests.features.deck import Student
from tests.features.group import text_of as shown_text
from tests.journeys.test_path import BODY, CARDS, QUIZ

ALPHA = LessonId("alpha")


@pytest.fixture
def ada(parts: app.Parts, lessons: Path) -> Student:
    write_lesson(lessons / "greek", "alpha", BODY, title="Shrinking", quiz=QUIZ, flashcards=CARDS)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return Student(parts)


def page(ada: Student, number: int, *, reading: bool = False) -> Any:
    """Read a page of the path by its number (from 0)."""
    shown = ada.act(service.turn_to, ALPHA, 0, 0)
    return ada.act(service.go_to, ALPHA, shown.where.mark_of(number), reading)


def ratings(ada: Student) -> list[tuple[str, int]]:
    return [(card.front, card.reps) for card in ada.cards() if card.reps]


def test_a_lesson_begins_with_a_guess_and_its_first_page(ada: Student) -> None:
    shown = ada.act(service.read, ALPHA)
    assert isinstance(shown, Guess | Page)
    first = page(ada, 0)
    assert isinstance(first, Page)
    assert (first.where.number, first.where.is_last) == (0, False)
    bob = Student(ada.parts, 2)
    bob.act(service.read, ALPHA)
    assert ada.parts.db.read_now(record_of, LearnerId(1)).places.keys() == {(GLOBAL, ALPHA)}


def test_each_guess_is_shuffled_by_itself(parts: app.Parts, lessons: Path) -> None:
    options = "options: [Ay, Bee, Cee, Dee], answer: 0"
    quiz = "".join(f"\n  - {{q: 'Number {one}?', {options}, section: Pruning, before: true}}" for one in range(6))
    write_lesson(lessons / "greek", "alpha", BODY, title="Shrinking", quiz=quiz)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    ada = Student(parts)
    shown, places = ada.act(service.read, ALPHA), set()
    while isinstance(shown, Guess):
        place = shown.order.index(0)
        places.add(place)
        shown = ada.act(service.guess, ALPHA, shown.where.mark, shown.turn, shown.question.address_of(place))
    assert isinstance(shown, Page)
    assert shown.guessed is not None
    assert shown.guessed.right
    assert len(places) > 1, "the right option isn't in the same place all along"


def test_what_others_guessed_is_told_once_twenty_have(ada: Student) -> None:
    for number in range(10, 31):
        student = Student(ada.parts, number)
        asked = student.act(service.read, ALPHA)
        assert isinstance(asked, Guess)
        right = asked.order.index(asked.question.right_options()[0])
        wrong = (right + 1) % len(asked.order)
        place = asked.question.address_of(right if number % 2 else wrong)
        shown = student.act(service.guess, ALPHA, asked.where.mark, asked.turn, place)
        assert isinstance(shown, Page)
        assert shown.guessed is not None
        assert shown.guessed.others == ((number - 10) // 2, number - 10), "their own doesn't count"
        screen = path_screen(shown)
        assert isinstance(screen, Screen)
        told = shown_text(screen)
        assert ("50% guess it right." in told) == (number == 30)


def test_looking_ahead_and_back_keeps_the_place(ada: Student, clock: HandClock) -> None:
    page(ada, 0)
    clock.advance(hours=2)
    reached = page(ada, 2, reading=True).where
    clock.advance(hours=2)
    page(ada, 0)
    place = ada.parts.db.read_now(record_of, LearnerId(1)).places[(GLOBAL, ALPHA)]
    assert place.mark != reached.mark, "turning back without reading on is a new place"
    page(ada, 2, reading=True)
    place = ada.parts.db.read_now(record_of, LearnerId(1)).places[(GLOBAL, ALPHA)]
    assert place.mark == reached.mark


def asked_card(ada: Student) -> tuple[Any, CardAsked]:
    """Return the page whose card is asked, and the card."""
    for number in range(4):
        shown = page(ada, number, reading=True)
        asked = ada.act(service.turn_card, ALPHA, shown.where.mark)
        if isinstance(asked, CardAsked):
            return shown.where, asked
    raise AssertionError("no page has a card")


@pytest.mark.parametrize("right", [True, False])
def test_a_card_on_the_path_is_rated_by_its_answer_once_a_day(ada: Student, clock: HandClock, right: bool) -> None:
    where, asked = asked_card(ada)
    terms = [place for place, term in enumerate(asked.order) if (term == 0) == right] if asked.terms else [int(right)]
    told = ada.act(service.tell_card, ALPHA, where.mark, terms[0])
    if asked.terms:
        assert isinstance(told, CardTold)
        assert (told.right, told.card.front) == (right, asked.card.front)
    (card,) = [one for one in ada.cards() if one.front == asked.card.front]
    assert card.reps == 1
    assert (card.memory.stability or 0) > 0
    spent = ada.parts.db.read_now(worked_on, LearnerId(1), clock.now().date())
    ada.act(service.tell_card, ALPHA, where.mark, terms[0])
    assert ratings(ada) == [(asked.card.front, 1)], "another press rates nothing"
    assert ada.parts.db.read_now(worked_on, LearnerId(1), clock.now().date()) == spent > 0


def test_right_and_wrong_rate_a_card_differently(ada: Student, parts: app.Parts) -> None:
    found = {}
    for learner, right in ((1, True), (2, False)):
        one = Student(parts, learner)
        where, asked = asked_card(one)
        places = [n for n, term in enumerate(asked.order) if (term == 0) == right] if asked.terms else [int(right)]
        one.act(service.tell_card, ALPHA, where.mark, places[0])
        found[right] = next(card for card in one.cards() if card.reps).memory.stability
    assert found[True] > found[False]
    assert Rating.GOOD > Rating.AGAIN


def test_a_place_that_the_card_does_not_show_asks_it_again(ada: Student) -> None:
    where, asked = asked_card(ada)
    if asked.terms:
        assert isinstance(ada.act(service.tell_card, ALPHA, where.mark, 9), CardAsked)
    assert ratings(ada) == []


def test_the_next_lesson_is_of_the_course_that_was_chosen(ada: Student, lessons: Path) -> None:
    (lessons / "latin").mkdir()
    write_lesson(lessons / "latin", "rosa")
    load_lessons(ada.parts.db, ada.parts.library, lessons, ada.parts.clock.now())
    courses = ada.parts.library.seen_by(GLOBAL).courses
    latin = next(one for one in courses if one.title == "Latin")

    def choose(at: Any) -> None:
        prefer(at.session, arrive(at), {"course": latin.key})

    assert ada.act(reading.learn).entry.course_title != "Latin"
    ada.act(choose)
    assert ada.act(reading.learn).entry.id == "rosa"
    assert ada.act(reading.learn, "  ").entry.id == "rosa"
