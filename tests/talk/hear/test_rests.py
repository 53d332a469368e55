"""For how long somebody wants to be left alone."""

from datetime import date, timedelta

import pytest

from bot.talk.hear.negation import negated
from bot.talk.hear.rests import names_end, rest_meant, without_leave

MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("said", "begins", "days"),
    [
        ("pause for 3 days", 0, 3),
        ("leave me alone for a week", 0, 7),
        ("im on holiday for two weeks", 0, 14),
        ("give me a couple of days off", 0, 2),
        ("i need a break for a month", 0, 30),
        ("take a break till friday", 0, 4),
        ("pause until Monday", 0, 7),
        ("I'm away until the 12th", 0, 10),
        ("mute until 12 March please", 0, 10),
        ("pause till next week", 0, 7),
        ("no reminders this weekend", 5, 2),
        ("nothing next week, i'm travelling", 7, 7),
        ("pause them for the rest of the week", 0, 7),
        ("no reminder tomorrow", 1, 1),
        ("skip tomorrow's reminder", 1, 1),
        ("pause from friday to sunday", 4, 3),
        ("not on wednesday this time", 2, 1),
        ("vacation from 20 march to 3 april", 18, 15),
        ("away from march 20 till april 3rd", 18, 15),
        ("on holiday 20-27 march", 18, 8),
        ("between 1 and 3 april", 30, 3),
        ("off 20.3. – 22.3.", 18, 3),
        ("from monday until wednesday", 7, 3),
        ("not from tomorrow to friday", 1, 4),
        ("pause monday and tuesday", 7, 1),
    ],
)
def test_the_length_of_a_pause_is_read(said: str, begins: int, days: int) -> None:
    first = MONDAY + timedelta(days=begins)
    assert rest_meant(said, MONDAY) == (first, first + timedelta(days=days))


@pytest.mark.parametrize(
    "said", ["pause", "not today", "pause until 5 pm", "no more today, continue tomorrow", "mute it"]
)
def test_a_pause_without_a_length_has_none(said: str) -> None:
    assert rest_meant(said, MONDAY) is None


def test_a_weekend_that_has_begun_is_this_one() -> None:
    sunday = date(2026, 3, 8)
    assert rest_meant("no reminders this weekend", sunday) == (sunday, date(2026, 3, 9))


def test_an_end_in_other_words_is_noticed() -> None:
    assert names_end("pause until after my exam")
    assert not names_end("pause for a bit")


def test_what_asks_for_peace_denies_nothing() -> None:
    assert not negated(without_leave("please don't message me for a week"))
    assert not negated(without_leave("no reminders this weekend"))
    assert negated(without_leave("don't pause until monday"))
