"""What somebody else says isn't taken for one's own words."""

import pytest

from bot.talk.hear.hearsay import own_part


@pytest.mark.parametrize(
    ("said", "own"),
    [
        ("my friend says it's 77", ""),
        ("they say unchanged", ""),
        ("my teacher: the drone", ""),
        ("77, my sister told me it doubles", "77"),
        ("fals. my teacher say the same", "fals"),
        ("the model says no to everything", "the model says no to everything"),
        ("the sensor says it's hot", "the sensor says it's hot"),
        ("i picked the drone because the law says so", "i picked the drone because the law says so"),
    ],
)
def test_only_ones_own_part_is_left(said: str, own: str) -> None:
    assert own_part(said) == own
