"""When somebody wants no messages."""

import pytest

from bot.talk.hear.quiet import quiet_meant, speaks_of_quiet

NOW = (22 * 60, 7 * 60)


@pytest.mark.parametrize(
    ("said", "begin", "end"),
    [
        ("no messages after 10 pm", 22, 7),
        ("never message me after 9", 21, 7),
        ("dont write to me before 9 in the morning", 22, 9),
        ("set quiet hours from 21 to 8", 21, 8),
        ("nothing between 9pm and 8am please", 21, 8),
        ("not before 9 and not after 21", 21, 9),
        ("no pings until 10am", 22, 10),
        ("don't send me anything after 11 at night", 23, 7),
    ],
)
def test_quiet_hours_are_read(said: str, begin: int, end: int) -> None:
    assert quiet_meant(said, NOW) == (begin * 60, end * 60)


@pytest.mark.parametrize(
    "said",
    [
        "remind me after 8",
        "why not after 8 instead",
        "not on sundays",
        "no reminders today",
        "no reminders until 20 december",
        "nothing until the 20th, or before 24.12.",
    ],
)
def test_other_wishes_are_none(said: str) -> None:
    assert quiet_meant(said, NOW) is None


def test_their_name_is_known() -> None:
    assert speaks_of_quiet("Show my quiet hours")
    assert not speaks_of_quiet("quiet please, i'm thinking")
