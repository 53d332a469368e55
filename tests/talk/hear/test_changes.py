"""What somebody wants changed, as they say it: a time, days of the week, minutes a day, a place."""

import pytest

from bot.talk.hear.changes import changed_days, changed_time, minutes_in, place_in

SEVEN_PM = 19 * 60


@pytest.mark.parametrize(
    ("said", "minute"),
    [
        ("make it 8", 20 * 60),
        ("no make it 730 in the eve", 19 * 60 + 30),
        ("wtf no i said 1930", 19 * 60 + 30),
        ("hmm make it 8 instead", 20 * 60),
        ("no i meant 8 in the morning", 8 * 60),
        ("an hour later", 20 * 60),
        ("half an hour earlier pls", 18 * 60 + 30),
        ("quarter past six would be better", 18 * 60 + 15),
        ("8:30", 20 * 60 + 30),
        ("6pm actually", 18 * 60),
        ("a bit earlier", 18 * 60 + 30),
        ("cna u do 7 in teh mornign", 7 * 60),
        ("actually make it 8, I'm too tired at 9", 20 * 60),
        ("no make it 9 in morning", 9 * 60),
        ("make it 8 in evening", 20 * 60),
        ("something else", None),
    ],
)
def test_a_time_is_understood_from_the_one_that_is_set(said: str, minute: int | None) -> None:
    assert changed_time(said, SEVEN_PM) == minute


def test_in_the_morning_a_bare_hour_stays_in_the_morning() -> None:
    assert changed_time("make it 9", 8 * 60) == 9 * 60
    assert changed_time("two hours earlier", 60) == 23 * 60, "the clock goes round"


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("not on weekends", {0, 1, 2, 3, 4}),
        ("actually keep em but once a week sunday", {6}),
        ("every day but sunday", {0, 1, 2, 3, 4, 5}),
        ("only monday wednesday friday", {0, 2, 4}),
        ("not every day, only weekdays", {0, 1, 2, 3, 4}),
        ("n not sat or sun", {0, 1, 2, 3, 4}),
        ("every day but friday", {0, 1, 2, 3, 5, 6}),
        ("mon-fri", {0, 1, 2, 3, 4}),
        ("not satrday", {0, 1, 2, 3, 4, 6}),
        ("fri to mon please", {4, 5, 6, 0}),
        ("every day again", {0, 1, 2, 3, 4, 5, 6}),
    ],
)
def test_days_are_understood(said: str, days: set[int]) -> None:
    assert changed_days(said) == days


def test_days_are_left_out_beside_those_left_out_before() -> None:
    assert changed_days("and not on sundays", frozenset({5})) == {0, 1, 2, 3, 4}
    assert changed_days("saturdays too", frozenset({5, 6})) == {0, 1, 2, 3, 4, 5}
    assert changed_days("what is a fold") is None


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("10 minutes is too long for me. lets do 5 a day", 5),
        ("ive got 15 minutes a day from now on", 15),
        ("actually no, back to 10", 10),
        ("make it ten", 10),
        ("200 minutes", None),
        ("a bit less", None),
        ("quarter of an hour per day, can you do that", 15),
        ("half an hour a day", 30),
        ("make it three quarters of an hour", 45),
        ("1 hour a day", 60),
        ("an hour and a half daily", 90),
        ("one and a half hours a day", 90),
        ("1h20 each day", 80),
        ("1.5 hours", 90),
        ("not an hour, 20 min", 20),
        ("10 minutes, not half an hour", 10),
        ("3 hours every day", None),
        ("once in 24 hours", None),
    ],
)
def test_minutes_a_day_are_the_last_ones_named(said: str, minutes: int | None) -> None:
    assert minutes_in(said) == minutes


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("im in vienna btw", "vienna"),
        ("im not in berlin anymore, im in toronto", "toronto"),
        ("i moved to lisbon", "lisbon"),
        ("my time zone is wrong, im in india", "india"),
        ("in the beginning", None),
    ],
)
def test_a_place_is_where_somebody_says_they_are(said: str, place: str | None) -> None:
    assert place_in(said) == place


@pytest.mark.parametrize(
    ("said", "before", "minute"),
    [
        ("evening obviously", 6 * 60 + 30, 18 * 60 + 30),
        ("in the evening i mean", 18 * 60 + 30, 18 * 60 + 30),
        ("am.", 19 * 60, 7 * 60),
        ("the morning", 20 * 60 + 15, 8 * 60 + 15),
        ("evening please", 11 * 60, 19 * 60),
    ],
)
def test_a_part_of_the_day_keeps_what_the_clock_shows(said: str, before: int, minute: int) -> None:
    assert changed_time(said, before) == minute


@pytest.mark.parametrize(
    ("said", "place"), [("berlin time", "berlin"), ("set New York time zone", "New York"), ("time", None)]
)
def test_a_place_is_named_by_its_time(said: str, place: str | None) -> None:
    assert place_in(said) == place


def test_a_shift_counts_from_what_stands_though_a_part_of_the_day_is_named() -> None:
    assert changed_time("earlier in the evening please", 21 * 60) == 20 * 60 + 30
    assert changed_time("a bit later in the morning", 8 * 60) == 8 * 60 + 30


def test_minutes_that_are_too_many_are_not_those_that_are_wanted() -> None:
    assert minutes_in("20 min a day is too much btw make it 10") == 10
    assert minutes_in("30 minutes is way too long, 15 please") == 15
    assert minutes_in("20 is too much") is None
