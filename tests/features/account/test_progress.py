"""Progress in numbers: what is counted, and that the text holds every number of the picture."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord_ui.components import Screen
from bot.discord_ui.reply import Drawing
from bot.features.account.progress import rules, views
from bot.features.account.progress.rules import (
    WEEKS,
    CourseDone,
    LessonScore,
    Progress,
    Remembered,
    Standing,
)
from bot.features.flashcards.figures import STATES, Rated
from bot.features.people.activity import Streak
from bot.features.quizzes import Certainty
from tests.features.group import text_of

WEDNESDAY = date(2026, 3, 4)
numbers = st.integers(0, 999)


@st.composite
def progresses(draw: st.DrawFn) -> Progress:
    today = draw(st.dates(date(2024, 1, 1), date(2027, 1, 1)))
    days = (today - rules.calendar_start(today)).days + 1
    total, right = draw(st.integers(0, 5000)), draw(numbers)
    return Progress(
        name=draw(st.text(max_size=40)),
        today=today,
        courses=tuple(CourseDone(f"{n}", f"Course {n}", n, n + draw(numbers)) for n in range(draw(st.integers(0, 4)))),
        scores=tuple(
            LessonScore(f"Lesson {n}", 0.1, draw(st.floats(0, 1)), draw(st.floats(0, 1)), 3)
            for n in range(draw(st.integers(0, 12)))
        ),
        calendar=tuple(draw(st.lists(numbers, min_size=days, max_size=days))),
        states={state: draw(numbers) for state in STATES},
        remembered=Remembered(draw(st.integers(0, total)), total, 0.9),
        forecast=tuple(draw(st.lists(numbers, min_size=14, max_size=14))),
        streak=Streak(draw(numbers), draw(numbers), today=draw(st.booleans()), forgiven=draw(st.integers(0, 3))),
        pass_mark=0.8,
        sureness={one: (right, right + draw(numbers)) for one in draw(st.sets(st.sampled_from([*Certainty][1:])))},
    )


@given(progresses())
def test_the_text_holds_every_number_of_the_picture_and_fits(progress: Progress) -> None:
    chart, text = views.chart(progress), text_of(views.text_screen(progress))
    assert len(text) <= 4000
    words = set(re.findall(r"\d+", text))
    shown = [
        *chart.calendar,
        *chart.forecast,
        *(count for _, count in chart.states),
        *(bar.best for bar in chart.scores),
    ]
    assert {str(number) for number in shown} <= words
    for tile in chart.tiles:
        assert len(tile.value) <= 11, "what's longer takes two lines, and pushes the note out of its tile"
        assert set(re.findall(r"\d+", f"{tile.value} {tile.note}")) - {str(progress.total - progress.done)} <= words
    assert len(views.alt(progress)) <= 1024


@given(progresses())
def test_the_words_for_those_who_do_not_see_the_picture_carry_its_numbers(progress: Progress) -> None:
    said = set(re.findall(r"\d+", views.alt(progress)))
    assert {str(count) for count in progress.forecast} <= said
    assert {str(count) for count in progress.states.values()} <= said
    assert {str(progress.done), str(progress.total), str(sum(progress.calendar))} <= said
    assert str(progress.streak.days) in said if progress.streak.days else "starts today" in views.alt(progress)


PLAIN = Progress("Ada", WEDNESDAY, (), (), (1, 2), {}, Remembered(0, 0, 0.9), (0,) * 14, Streak(), 0.8)


@pytest.mark.parametrize(
    ("now", "first", "told"),
    [
        (Remembered(0, 0, 0.9), None, "You've answered 3 times so far."),
        (Remembered(9, 9, 0.9), None, "You've answered 3 times so far."),
        (
            Remembered(18, 20, 0.9),
            Remembered(7, 10, 0.9),
            "9 of 10** when they come back. In the first",
        ),
        (Remembered(18, 20, 0.9), Remembered(7, 10, 0.9), "it was 7."),
        (Remembered(18, 20, 0.9), Remembered(1, 3, 0.9), "when they come back."),
    ],
)
def test_a_sentence_tells_what_stays(now: Remembered, first: Remembered | None, told: str) -> None:
    assert told in text_of(views.text_screen(replace(PLAIN, remembered=now, at_first=first)))


def test_a_share_that_fell_is_not_held_against_anybody() -> None:
    text = text_of(
        views.text_screen(replace(PLAIN, remembered=Remembered(7, 10, 0.9), at_first=Remembered(9, 10, 0.9)))
    )
    assert "7 of 10" in text
    assert "first week" not in text


def test_what_was_remembered_at_first_is_that_of_the_first_seven_days() -> None:
    day = [WEDNESDAY + timedelta(days=ahead) for ahead in range(10)]
    log = [Rated(1, day[0], 1, False), Rated(2, day[1], 1, True), Rated(3, day[7], 3, True), Rated(4, day[8], 3, True)]
    assert rules.remembered_at_first(log, 0.9) == Remembered(1, 2, 0.9)
    assert rules.remembered_at_first(log[:1], 0.9) is None


def test_whoever_has_just_begun_sees_words_and_no_empty_panels() -> None:
    assert isinstance(views.drawing(replace(PLAIN, calendar=(0, 3))), Screen)
    assert isinstance(views.drawing(PLAIN), Drawing)


def test_the_calendar_begins_on_a_monday_and_ends_today() -> None:
    start = rules.calendar_start(WEDNESDAY)
    assert start.weekday() == 0
    assert (WEDNESDAY - start).days == 7 * (WEEKS - 1) + 2


def test_what_was_taken_back_does_not_count_and_first_steps_are_no_test_of_memory() -> None:
    log = [
        Rated(1, WEDNESDAY, 3, known=True),
        Rated(2, WEDNESDAY, 1, known=True),
        Rated(3, WEDNESDAY, 1, known=True),
        Rated(4, WEDNESDAY, None, known=False, undoes=3),
        Rated(5, WEDNESDAY, 1, known=False),
        Rated(6, WEDNESDAY - timedelta(days=30), 1, known=True),
        Rated(7, WEDNESDAY - timedelta(days=29), 4, known=True),
    ]
    assert rules.remembered(log, WEDNESDAY, 0.9) == Remembered(2, 3, 0.9)
    assert [line.id for line in rules.effective(log)] == [1, 2, 5, 6, 7]
    assert rules.remembered([], WEDNESDAY, 0.9).share is None


def progress_of(sure: tuple[int, int]) -> str:
    shown = Progress("Ada", WEDNESDAY, (), (), (0,) * 7, dict.fromkeys(STATES, 0), Remembered(0, 0, 0.9), (0,) * 14,
                     Streak(), 0.8, {Certainty.SURE: sure, Certainty.GUESS: (1, 4)})  # fmt: skip
    return text_of(views.text_screen(shown))


def test_sure_and_right_are_compared_once_there_is_enough() -> None:
    assert "When you were sure" not in progress_of((4, 4))
    text = progress_of((8, 10))
    assert "🎯 When you were sure, you were right 8 of 10 times: look twice when you feel sure." in text
    assert "sure: 8 of 10 right · guess: 1 of 4 right" in text
    assert "9 of 10 times: trust it." in progress_of((9, 10))


def test_questions_are_counted_before_any_quiz_is_finished() -> None:
    shown = Progress("Ada", WEDNESDAY, (), (), (0,) * 7, dict.fromkeys(STATES, 0), Remembered(0, 0, 0.9), (0,) * 14,
                     Streak(), 0.8)  # fmt: skip
    assert "❓" not in text_of(views.text_screen(shown))
    asked = replace(shown, questions=(2, 3))
    assert "❓ Questions: 2 of 3 right when last asked." in text_of(views.text_screen(asked))
    assert "Finished quizzes: none yet. ❓ Questions: 2 of 3 right when last asked." in views.alt(asked)


def test_equals_share_a_place_and_who_did_nothing_has_none() -> None:
    standings = [Standing(1, 2, 5), Standing(2, 3, 1), Standing(3, 2, 5), Standing(4, 0, 0), Standing(5, 1, 90)]
    standings += [Standing(6, 1, 0), Standing(7, 0, 1)]
    places = [(place, one.learner) for place, one in rules.ranked(standings)]
    assert places == [(1, 2), (2, 1), (2, 3), (4, 5), (5, 6), (6, 7)]


def test_hard_is_remembered_and_forgotten_is_not() -> None:
    log = [Rated(rating, WEDNESDAY, rating, known=True) for rating in (1, 2, 3, 4)]
    assert rules.remembered(log, WEDNESDAY, 0.9) == Remembered(3, 4, 0.9)
