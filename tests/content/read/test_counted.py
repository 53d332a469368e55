"""Answers counted from 1 are read as they're meant, where that's sure."""

import pytest

from bot.content.read.validation import Reading
from tests.content.read.test_validation import reading_of, the_problem


def asked(*answers: str) -> Reading:
    quiz = "".join(
        f"  - {{q: Q{number}?, options: [a, b, c, d], answer: {answer}}}\n" for number, answer in enumerate(answers)
    )
    return reading_of(f"id: a\ntitle: A\nquiz:\n{quiz}")


def test_answers_counted_from_1_are_read_so_and_told_once() -> None:
    reading = asked("1", "2", "c", "4", "3", "2")
    assert reading.lesson is not None
    assert [one.solution() for one in reading.lesson.quiz] == ["a", "b", "c", "d", "c", "b"]
    assert "4 with 4 options" in the_problem(reading).message
    assert the_problem(reading).line == 8
    several = reading_of(
        "id: a\ntitle: A\nquiz:\n  - {q: X?, options: [a, b, c], answer: 1}\n"
        "  - {q: Z?, options: [a, b], answer: 2}\n"
        "  - {kind: multiple_select, q: Y?, options: [a, b, c], answer: [1, 3]}\n"
    )
    assert several.lesson is not None
    assert [one.right_options() for one in several.lesson.quiz] == [(0,), (1,), (0, 2)]


@pytest.mark.parametrize(
    "answers",
    [("0", "4"), ("4",), ("4", "5"), ("1", "2", "3"), ("b", "4"), ("1", "2", "4")],
    ids=lambda found: " ".join(found),
)
def test_answers_that_may_be_counted_from_0_stay_so(answers: tuple[str, ...]) -> None:
    reading = asked(*answers)
    assert not [one for one in reading.problems if "counted from 1" in one.message]
