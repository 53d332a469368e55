"""How a walk along a lesson's path ends, whatever came in between: a quiz, an old message, a claim, a new version."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot import app
from bot.core.ids import GLOBAL, LearnerId, LessonId, MessageId
from bot.discord_ui.components import Button, Row, Screen, Style
from bot.features.calendar.today import service as today
from bot.features.calendar.today.rules import CardStep, Ending, Home, PageStep
from bot.features.flashcards.review.rules import Front
from bot.features.lessons.path import service
from bot.features.lessons.path.rules import Guess, Page, ToQuestion, ToQuiz, ToSession
from bot.features.lessons.reading import service as reading
from bot.features.library import record_of
from bot.features.library.versions import load_lessons
from bot.features.people import worked_on
from bot.features.quizzes.alone import service as quiz
from bot.features.quizzes.alone.rules.outcomes import Asked, Finished, Graded
from bot.features.quizzes.alone.service.again import retry_misses
from bot.features.quizzes.alone.views import shown as quiz_screen
from bot.memory import Rating
from tests.conftest import advance, write_lesson
from tests.features.deck import Student
from tests.journeys.test_path import BODY, QUIZ, SHORT

ALPHA = LessonId("alpha")
BITS, STUDENT, RIVER = "bits", "student", "river"
"""A word of each question: about the second page of four, about the third, and left for the end."""


def load(parts: app.Parts, lessons: Path, body: str = BODY, asked: str = QUIZ) -> None:
    write_lesson(lessons / "greek", "alpha", body, title="Shrinking", quiz=asked, flashcards="")
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())


@pytest.fixture
def ada(parts: app.Parts, lessons: Path) -> Student:
    load(parts, lessons)
    return Student(parts, message=MessageId(77))


# ---------------------------------------------------------------- walking by the primary button


def led(ada: Student, shown: Any) -> Any:
    """Follow the ways from the path to its questions, and leave guesses out."""
    match shown:
        case ToQuestion():
            return ada.act(quiz.ask, shown.attempt, shown.position)
        case ToQuiz():
            return ada.act(quiz.show, shown.attempt)
        case Guess():
            return ada.act(service.go_to, ALPHA, shown.where.mark, False)
        case _:
            return shown


def begin(ada: Student) -> Any:
    return led(ada, ada.act(service.read, ALPHA))


def after(ada: Student, shown: Any, wrong: Sequence[str]) -> Any:
    """Return what comes after a screen of the path; questions with one of these words are answered wrongly."""
    advance(ada.parts, seconds=30)
    if isinstance(shown, Asked):
        right = not any(word in shown.question.q for word in wrong)
        place = next(at for at, number in enumerate(shown.order) if (number == 0) is right)
        shown_at = (shown.question.address_of(place),)
        return ada.act(quiz.answer, shown.attempt.id, shown.position, shown_at)
    if isinstance(shown, Page):
        step = service.ask if shown.asks and not shown.reading else service.onward
        return led(ada, ada.act(step, ALPHA, shown.where.mark))
    trail = shown.asked.trail
    if trail is not None and not (shown.is_last and trail.stop + 1 == trail.stops):
        return led(ada, ada.act(service.ask, ALPHA, trail.at))
    return ada.act(quiz.show, shown.asked.attempt.id)


def walked(
    ada: Student, shown: Any, *wrong: str, until: Callable[[Any], bool] = lambda _: False
) -> tuple[Any, list[Any]]:
    """Walk until the result, or until a screen; return it, and the pages (from 0) and questions on the way."""
    way: list[Any] = []
    for _ in range(40):
        if isinstance(shown, Finished) or until(shown):
            return shown, way
        if isinstance(shown, Page):
            way.append(shown.where.number)
        elif isinstance(shown, Asked):
            way.append(next(word for word in (BITS, STUDENT, RIVER) if word in shown.question.q))
        shown = after(ada, shown, wrong)
    raise AssertionError(way)


def asks(word: str) -> Callable[[Any], bool]:
    return lambda shown: isinstance(shown, Asked) and word in shown.question.q


def session(ada: Student, rating: Rating = Rating.AGAIN) -> list[Any]:
    """Return the pages and questions that a session leads to in the lesson, all of which are answered rightly.

    Cards are rated so: whoever remembers what they missed has passed.
    """
    way: list[Any] = []
    shown = ada.act(today.start)
    for _ in range(80):
        at = led(ada, shown.walked if isinstance(shown, PageStep) else shown)
        if isinstance(at, Ending | Home) or (isinstance(at, Page) and at.where.entry.id != ALPHA):
            return way
        match at:
            case CardStep():
                if isinstance(at.reviewed, Front):
                    ada.rate(at.reviewed, rating)
                shown = ada.act(today.step, False)
            case ToSession() | Finished():
                way += ["result"] if isinstance(at, Finished) else []
                shown = ada.act(today.step, True)
            case Page():
                way.append(at.where.number)
                shown = after(ada, at, ())
            case Asked() | Graded():
                way += (
                    [next(word for word in (BITS, STUDENT, RIVER) if word in at.question.q)]
                    if isinstance(at, Asked)
                    else []
                )
                shown = after(ada, at, ())
            case _:
                raise AssertionError(at)
        advance(ada.parts, seconds=5)
    raise AssertionError(way)


def is_done(ada: Student) -> bool:
    return (GLOBAL, ALPHA) in ada.parts.db.read_now(record_of, LearnerId(1)).done


# ---------------------------------------------------------------- the tests


def test_yesterdays_result_is_looked_at_without_harm(ada: Student) -> None:
    end, _ = walked(ada, begin(ada), BITS)
    advance(ada.parts, days=1)
    page = begin(ada)
    assert page.where.pages == (1,)
    ada.act(quiz.missed, end.attempt.id)
    shown = ada.act(quiz.show, end.attempt.id)
    assert isinstance(shown, Finished)
    assert (end.rests, shown.rests) == (True, False), "it promised tomorrow, and that's today"
    assert walked(ada, begin(ada))[1] == [1, BITS, STUDENT, RIVER]
    assert is_done(ada)


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let three questions count as many: then what's right on the same day doesn't pass a lesson."""
    monkeypatch.setattr("bot.features.quizzes.alone.service.for_others.FEW", 0)


@pytest.mark.usefixtures("many")
def test_what_is_gone_over_is_what_was_missed_last_in_a_quiz_as_well(ada: Student) -> None:
    walked(ada, begin(ada), BITS)
    walked(ada, ada.act(quiz.start_at, ALPHA), STUDENT)
    advance(ada.parts, days=1)
    assert begin(ada).where.pages == (2,)


def test_a_quiz_without_any_walk_leaves_all_pages_to_read(ada: Student) -> None:
    walked(ada, ada.act(quiz.start_at, ALPHA), STUDENT)
    advance(ada.parts, days=1)
    assert begin(ada).where.pages == (0, 1, 2, 3)


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize(("keeps", "pages"), [(True, []), (False, [1])])
def test_what_was_missed_on_the_path_comes_back_as_a_card_or_else_over_its_page(
    ada: Student, keeps: bool, pages: list[int]
) -> None:
    ada.prefer(keep_misses=keeps)
    walked(ada, begin(ada), BITS, until=asks(RIVER))
    walked(ada, ada.act(quiz.start, None))
    advance(ada.parts, days=1)
    assert session(ada)[:1] == pages


def test_a_lesson_of_few_questions_is_done_once_each_was_right(ada: Student) -> None:
    end, _ = walked(ada, begin(ada), BITS)
    assert not is_done(ada)
    asked = ada.act(retry_misses, end.attempt.id)
    fixed = after(ada, asked, ())
    assert isinstance(fixed, Graded)
    assert is_done(ada)
    assert after(ada, fixed, ()).done


def test_what_was_right_before_an_attempt_does_not_mend_it(ada: Student) -> None:
    walked(ada, begin(ada), STUDENT, RIVER)
    end, _ = walked(ada, ada.act(quiz.start_at, ALPHA), BITS)
    assert not end.passed
    assert not is_done(ada)


@pytest.mark.parametrize(("days", "done"), [(0, False), (1, True)])
@pytest.mark.usefixtures("many")
def test_of_more_questions_a_miss_must_be_right_on_another_day(ada: Student, days: int, done: bool) -> None:
    end, _ = walked(ada, begin(ada), BITS)
    advance(ada.parts, days=days)
    after(ada, ada.act(retry_misses, end.attempt.id), ())
    assert is_done(ada) is done


def test_what_was_missed_may_be_right_among_the_cards(ada: Student) -> None:
    walked(ada, begin(ada), BITS)
    advance(ada.parts, days=1)
    for _ in range(30):
        shown = ada.act(today.start)
        if not isinstance(shown, CardStep) or not isinstance(shown.reviewed, Front):
            break
        ada.rate(shown.reviewed, Rating.GOOD)
    assert is_done(ada)


def test_what_was_missed_again_comes_with_its_page_first(ada: Student) -> None:
    asked, _ = walked(ada, begin(ada), BITS, until=asks(BITS))
    once = after(ada, asked, (BITS,))
    assert once.missed == 1
    end, _ = walked(ada, once, BITS)
    again = after(ada, ada.act(retry_misses, end.attempt.id), (BITS,))
    assert again.missed == 2
    shown = quiz_screen(again)
    assert isinstance(shown, Screen)
    rows = [part for part in shown.parts if isinstance(part, Row)]
    buttons = [one for row in rows for one in row.controls if isinstance(one, Button)]
    assert [one.label for one in buttons if one.style is Style.PRIMARY] == ["Read in the lesson"]


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("old", [False, True])
def test_a_session_shows_the_last_page_though_the_quiz_was_taken_in_between(
    ada: Student, lessons: Path, old: bool
) -> None:
    load(ada.parts, lessons, f"{BODY}\n## Later\nMeasure once more.\n")
    walked(ada, begin(ada), BITS, until=asks(STUDENT))
    walked(ada, ada.act(quiz.start_at, ALPHA))
    if old:  # an older program ended the path's attempt with its last answer
        ada.parts.db.write_now(lambda at: at._connection.execute(text("UPDATE quiz_attempts SET way = 'path'")))
    advance(ada.parts, days=1)
    assert session(ada) == [3, 4, "result"], "what's left, and the result; what was missed is a card"


def test_nothing_is_guessed_on_a_walk_that_goes_over_what_was_missed(ada: Student, lessons: Path) -> None:
    first, second, *others = BODY.split("## ")[1:]
    load(ada.parts, lessons, "".join(f"## {one}" for one in (second, first, *others)))
    assert isinstance(ada.act(service.read, ALPHA), Guess)
    walked(ada, begin(ada), BITS)
    advance(ada.parts, days=1)
    page = ada.act(service.read, ALPHA)
    assert isinstance(page, Page)
    assert page.where.number == 0


def test_an_old_skip_does_not_end_the_walk(parts: app.Parts, lessons: Path) -> None:
    load(parts, lessons, asked=SHORT)
    ada = Student(parts)
    asked, _ = walked(ada, begin(ada), until=asks(STUDENT))
    after(ada, asked, ())
    assert isinstance(ada.act(quiz.skip, asked.attempt.id, asked.position), Graded)
    assert not is_done(ada), "a page is still to be read"


def test_who_says_that_they_are_done_has_earned_what_they_passed(parts: app.Parts, lessons: Path) -> None:
    load(parts, lessons, asked=SHORT)
    ada = Student(parts)
    walked(ada, begin(ada), until=lambda shown: isinstance(shown, Page) and shown.ends)
    ada.act(reading.finish, ALPHA)
    assert is_done(ada)
    assert ada.parts.db.read_now(record_of, LearnerId(1)).claimed == frozenset()


def test_the_revised_lesson_ends_what_was_answered_and_is_walked_whole(parts: app.Parts, lessons: Path) -> None:
    load(parts, lessons, asked=SHORT)
    ada = Student(parts)
    walked(ada, begin(ada), until=lambda shown: isinstance(shown, Page) and shown.ends)
    load(parts, lessons, BODY.replace("Measure again.", "Measure it again."), SHORT)
    assert walked(ada, led(ada, ada.act(service.renew, ALPHA)))[1] == [0, 1, BITS, 2, STUDENT, 3]
    finished = "SELECT count(*) FROM quiz_attempts WHERE finished_at IS NOT NULL"
    assert list(parts.db.read_now(lambda at: at._connection.execute(text(finished)).all())) == [(2,)]


def test_the_card_says_what_the_next_walk_is(ada: Student, lessons: Path) -> None:
    walked(ada, begin(ada), BITS)
    advance(ada.parts, days=1)
    assert ada.act(reading.open_card, ALPHA).missed
    load(ada.parts, lessons, BODY.replace("Measure again.", "Measure it again."))
    assert not ada.act(reading.open_card, ALPHA).missed, "a revised lesson is walked whole"


def test_looking_a_page_up_while_going_over_keeps_the_place(ada: Student) -> None:
    walked(ada, begin(ada), BITS)
    advance(ada.parts, days=1)
    page = begin(ada)
    advance(ada.parts, minutes=10)
    later = ada.act(service.go_to, ALPHA, page.where.mark_of(3), True)
    assert begin(ada).where.number == 1
    contents = ada.act(service.contents, ALPHA, later.where.mark)
    assert (contents.where.number, contents.mine) == (3, 1), "and leads back there"


def test_seeing_the_result_again_counts_no_reading(parts: app.Parts, lessons: Path) -> None:
    load(parts, lessons, asked=SHORT)
    ada = Student(parts)
    last, _ = walked(ada, begin(ada), until=lambda shown: isinstance(shown, Page) and shown.where.is_last)
    after(ada, last, ())
    worked = parts.db.read_now(worked_on, LearnerId(1), parts.clock.now().date())
    after(ada, last, ())
    assert parts.db.read_now(worked_on, LearnerId(1), parts.clock.now().date()) == worked


def test_a_list_of_what_was_missed_is_never_empty(ada: Student, lessons: Path) -> None:
    end, _ = walked(ada, begin(ada), BITS)
    turned = QUIZ.replace("options: [Eight, Two], answer: 0", "options: [Eight, Two], answer: 1")
    load(ada.parts, lessons, asked=turned)
    missed = ada.act(quiz.missed, end.attempt.id)
    assert missed.listed
    assert len(missed.rekeyed) == 1, "and the screen says so"


def test_a_page_whose_question_was_answered_is_done_with(ada: Student) -> None:
    asked, _ = walked(ada, begin(ada), until=asks(BITS))
    after(ada, asked, ())
    advance(ada.parts, minutes=30)
    assert begin(ada).where.number == 2, "the next page comes, not the one that was answered"
    again = ada.act(service.go_to, ALPHA, begin(ada).where.mark_of(1), False)
    assert again.where.number == 1, "which can still be gone back to"
