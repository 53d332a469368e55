"""Times of day within sentences; alone they are tested with the reminders that take them."""

import pytest

from bot.times.times import time_in


@pytest.mark.parametrize(
    ("said", "clock"),
    [
        ("remind me at 8 in the evening", "20:00"),
        ("remind me at 8", "08:00"),
        ("7:30am please", "07:30"),
        ("at half past six in the morning", "06:30"),
        ("quarter to nine pm", "20:45"),
        ("ten to 8 at night", "19:50"),
        ("noon would be best", "12:00"),
        ("20h", "20:00"),
        ("um 20 uhr", "20:00"),
        ("every day 18.15", "18:15"),
        ("0730", "07:30"),
        ("remind me at 1830 every day", "18:30"),
        ("0800 is best", "08:00"),
        ("eight o'clock tonight", "20:00"),
        ("12 am", "00:00"),
        ("in the morning, at 9", "09:00"),
        ("move it to 6 p.m.", "18:00"),
        ("7 thirty in the evening", "19:30"),
        ("12 at night", "00:00"),
        ("3 at night", "03:00"),
        ("half eight", "08:30"),
        ("for this one at 6", "06:00"),
        ("send me one reminder at 8pm", "20:00"),
        ("review 5 flashcards at 7pm", "19:00"),
        ("do 3 quizzes at 8 in the evening", "20:00"),
        ("9 works for me", "09:00"),
        ("at twelve", "12:00"),
        ("twelve pm", "12:00"),
        ("half past twelve", "12:30"),
        ("quarter to twelve", "11:45"),
        ("quarter to one pm", "12:45"),
        ("quarter to twelve at night", "23:45"),
        ("five to midnight", "23:55"),
        ("ten past noon", "12:10"),
        ("five to noon", "11:55"),
        ("ten past midnight", "00:10"),
        ("at 12 tonight", "00:00"),
        ("at 1 tonight", "01:00"),
        ("at 8 tonight", "20:00"),
        ("12 in the evening", "00:00"),
        ("ten to five at night", "04:50"),
        ("quarter to 5 at night", "04:45"),
        ("quarter to one at night", "00:45"),
    ],
)
def test_a_sentence_names_a_time(said: str, clock: str) -> None:
    minute = time_in(said)
    assert minute is not None
    assert f"{minute // 60:02}:{minute % 60:02}" == clock


@pytest.mark.parametrize(
    "said",
    [
        "remind me",
        "ping me in 10 minutes",
        "I did 20 cards",
        "at 25:00",
        "13 pm",
        "remind me of lesson 3",
        "give me one hint",
    ],
)
def test_what_counts_something_else_is_no_time(said: str) -> None:
    assert time_in(said) is None
