"""Which day of several good ones a card comes back."""

from collections import Counter
from math import inf

from hypothesis import given
from hypothesis import strategies as st

from bot.memory import Rating, Window, choose, window

luck = st.floats(0, 1, exclude_max=True)
days = st.integers(1, 2000)
loads = st.dictionaries(st.integers(1, 2500), st.integers(0, 50))


@given(st.tuples(days, days, days), loads, luck)
def test_hard_good_and_easy_are_always_at_least_a_day_apart(
    raw: tuple[int, int, int], load: dict[int, int], chance: float
) -> None:
    windows = {rating: window(one) for rating, one in zip((Rating.HARD, Rating.GOOD, Rating.EASY), raw, strict=True)}
    chosen = choose(windows, lambda day: load.get(day, 0), chance)
    assert chosen[Rating.HARD] < chosen[Rating.GOOD] < chosen[Rating.EASY]
    assert chosen == choose(windows, lambda day: load.get(day, 0), chance), "the same dice fall the same way"


@given(days, loads, luck)
def test_the_day_lies_in_the_window_around_the_interval(raw: int, load: dict[int, int], chance: float) -> None:
    around = window(raw)
    assert around.first <= raw <= around.last
    assert around.first <= choose({Rating.GOOD: around}, lambda day: load.get(day, 0), chance)[Rating.GOOD]
    assert choose({Rating.GOOD: around}, lambda day: load.get(day, 0), chance)[Rating.GOOD] <= around.last


def test_the_windows_are_those_of_fsrs() -> None:
    assert [window(raw) for raw in (1, 2, 3, 10, 100)] == [
        Window(1, 1),
        Window(2, 2),
        Window(2, 4),
        Window(8, 12),
        Window(93, 107),
    ]


def test_full_days_are_avoided() -> None:
    load = {8: 40, 9: 0, 10: 40, 11: 40, 12: 40}
    times = Counter(
        choose({Rating.GOOD: window(10)}, lambda day: load.get(day, 0), n / 100)[Rating.GOOD] for n in range(100)
    )
    assert times[9] >= 95


def test_without_load_the_days_are_spread() -> None:
    chosen = {choose({Rating.GOOD: window(10)}, lambda _: 0, n / 100)[Rating.GOOD] for n in range(100)}
    assert chosen == {8, 9, 10, 11, 12}


def test_days_to_keep_free_stay_free_even_when_that_is_the_whole_window() -> None:
    vacation = range(5, 30)
    chosen = choose({Rating.GOOD: window(10)}, lambda day: inf if day in vacation else 0, 0.5)
    assert chosen[Rating.GOOD] == 30
