"""What readiness hears of people: whether they get what they ask for, and whether Discord answers."""

import pytest

from bot.telemetry.reach import ANXIOUS, IDLE, SLOW, WINDOW, Reach


class Now:
    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def now() -> Now:
    return Now()


@pytest.fixture
def reach(now: Now) -> Reach:
    return Reach(now)


def test_nobody_asks_and_all_is_well(reach: Reach) -> None:
    assert reach.is_served
    assert reach.is_discord_well


@pytest.mark.parametrize(
    ("acts", "served"),
    [
        ([(1, 1, True), (2, 2, True), (2, 3, True)], False),
        ([(1, 1, True), (2, 2, True)], True),
        ([(1, 1, True), (1, 2, True), (1, 3, True)], True),
        ([(1, 1, True), (1, 1, True), (2, 2, True)], True),
        ([(1, 1, True), (2, 2, True), (2, 3, True), *((9, number, False) for number in range(10, 22))], True),
        ([(1, 1, True), (2, 2, True), (2, 3, True), *((9, number, False) for number in range(10, 21))], False),
        ([(1, 1, True), (2, 2, True), (2, 3, True), (1, 1, False), (2, 2, False), (2, 3, False)], False),
    ],
    ids=["many", "two acts", "one person", "one act twice", "a fifth", "more than a fifth", "late, but told"],
)
def test_it_takes_several_acts_of_several_people(reach: Reach, acts: list[tuple[int, int, bool]], served: bool) -> None:
    for person, act, out in acts:
        reach.met(person, act, out=out)
    assert reach.is_served is served


def test_what_is_over_is_forgotten(reach: Reach, now: Now) -> None:
    for number in range(5):
        reach.met(number, number, out=True)
    assert not reach.is_served
    now.at += WINDOW + 0.1
    assert reach.is_served


def test_one_request_that_fails_is_nothing_two_in_a_row_are(reach: Reach) -> None:
    reach.requested(0.1, failed=True)
    assert reach.is_discord_well
    reach.requested(0.1, failed=False)
    reach.requested(0.1, failed=True)
    assert reach.is_discord_well
    reach.requested(0.1, failed=True)
    assert not reach.is_discord_well
    reach.requested(0.1, failed=False)
    assert reach.is_discord_well


def test_discord_is_asked_where_no_request_tells_how_it_is(reach: Reach, now: Now) -> None:
    assert reach.should_ask
    reach.requested(0.1, failed=False)
    now.at += IDLE - 1
    assert not reach.should_ask
    reach.requested(SLOW + 1, failed=False)  # it may have waited for a rate limit
    now.at += 1
    assert reach.should_ask
    reach.asked(answered=False)
    assert not reach.should_ask
    now.at += ANXIOUS
    assert reach.should_ask
    reach.asked(answered=True)
    assert not reach.should_ask
