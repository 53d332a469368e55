"""Days as people write them."""

from datetime import date

import pytest

from bot.times.days import day_named, exam_named

TODAY = date(2026, 12, 1)
"""A Tuesday."""


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-24", date(2026, 12, 24)),
        ("24.12.2026", date(2026, 12, 24)),
        ("24.12.", date(2026, 12, 24)),
        ("24.12", date(2026, 12, 24)),
        ("24. 12. 2026", date(2026, 12, 24)),
        ("1.1.", date(2027, 1, 1)),
        ("20 December", date(2026, 12, 20)),
        ("December 20th, 2027", date(2027, 12, 20)),
        ("the 20th of dec", date(2026, 12, 20)),
        ("Jan 5", date(2027, 1, 5)),
        ("tomorrow", date(2026, 12, 2)),
        ("today", TODAY),
        ("next Friday", date(2026, 12, 4)),
        ("on Tuesday", date(2026, 12, 8)),
        ("the 12th", date(2026, 12, 12)),
        ("in 3 weeks", date(2026, 12, 22)),
        ("in two months", date(2027, 1, 30)),
        ("in a week", date(2026, 12, 8)),
        ("2026-02-30", None),
        ("31 November", None),
        ("in 99999 weeks", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_day_is_read_however_it_is_typed(typed: str, day: date | None) -> None:
    assert day_named(typed, TODAY) == day


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("my exam is on 20 December", date(2026, 12, 20)),
        ("I have a test next friday", date(2026, 12, 4)),
        ("the final exam is in 3 weeks!", date(2026, 12, 22)),
        ("my exam was on 20 November", None),
        ("what's a test set on monday morning data", None),
        ("the test error is 12%", None),
        ("my exam is hard", None),
    ],
)
def test_an_exam_ahead_is_heard(said: str, day: date | None) -> None:
    assert exam_named(said, TODAY) == day
