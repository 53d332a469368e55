"""Days in a row: travel and clock changes cost none and gain none, and one missed day a week is forgiven."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import app
from bot.context import WriteContext, writing
from bot.core.ids import LearnerId, Who
from bot.features.people import activity
from bot.features.people.activity import Mark, Studied, streak
from bot.features.people.learners import arrive, set_zone, study_day
from bot.storage import WriteSession

ZONES = [
    "UTC",
    "Europe/Berlin",
    "America/Los_Angeles",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
    "America/St_Johns",
]
zones = st.sampled_from(ZONES)
starts = st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - asked for so
MONDAY = datetime(2026, 3, 2, 12, tzinfo=UTC)


def kept(studied: list[Studied]) -> list[Studied]:
    """Return what the database keeps: the first of each study day in each zone."""
    first: dict[tuple[date, str], Studied] = {}
    for one in studied:
        first.setdefault((study_day(one.at, ZoneInfo(one.zone)), one.zone), one)
    return list(first.values())


def days(*numbers: int) -> list[Studied]:
    return [Studied(MONDAY + timedelta(days=number), "UTC") for number in numbers]


def at(number: int) -> datetime:
    return MONDAY + timedelta(days=number, hours=1)


@given(starts, st.lists(st.tuples(st.floats(0.01, 22), zones), min_size=1, max_size=60))
def test_whoever_studies_every_22_hours_never_loses_a_streak_wherever_they_travel(
    start: datetime, steps: list[tuple[float, str]]
) -> None:
    studied, now = [], start
    for hours, zone in steps:
        now += timedelta(hours=hours)
        studied.append(Studied(now, zone))
    result = streak(kept(studied), now, studied[-1].zone)
    assert result.today
    assert result.forgiven == 0
    assert result.days == result.longest


@given(starts, st.lists(st.tuples(st.floats(0.01, 60), zones), min_size=1, max_size=40))
def test_travel_gains_nothing(start: datetime, steps: list[tuple[float, str]]) -> None:
    studied, now = [], start
    for hours, zone in steps:
        now += timedelta(hours=hours)
        studied.append(Studied(now, zone))
    at_home = [len({study_day(one.at, ZoneInfo(zone)) for one in studied}) for zone in {one.zone for one in studied}]
    assert streak(kept(studied), now, studied[-1].zone).longest <= max(at_home)


@given(starts, zones, st.permutations(ZONES))
def test_changing_the_zone_within_a_minute_counts_one_day(start: datetime, home: str, others: list[str]) -> None:
    studied = [Studied(start, home)]
    studied += [Studied(start + timedelta(seconds=number), zone) for number, zone in enumerate(others)]
    crossed = {
        study_day(one.at, ZoneInfo(zone)) - study_day(start, ZoneInfo(zone)) for one in studied for zone in ZONES
    }
    if crossed == {timedelta(0)}:
        assert streak(kept(studied), start + timedelta(minutes=1), home).days == 1


@given(starts, zones, st.lists(st.integers(0, 1), min_size=1, max_size=60), st.integers(0, 23))
def test_at_home_it_is_the_days_in_a_row_on_the_learners_own_clock(
    start: datetime, zone: str, pattern: list[int], hour: int
) -> None:
    """Against the plain definition: days on the calendar, at whatever hour, through clock changes."""
    here = ZoneInfo(zone)
    first = start.astimezone(here).date()
    noons = [
        datetime(first.year, first.month, first.day, 5, tzinfo=here) + timedelta(days=number, hours=hour)
        for number in range(len(pattern))
    ]
    studied = [Studied(noon.astimezone(UTC), zone) for noon, did in zip(noons, pattern, strict=True) if did]
    found, plain = streak(kept(studied), noons[-1].astimezone(UTC), zone), [plainly(pattern, 0), plainly(pattern, 1)]
    assert found.longest == max(longest for _, longest in plain)


def plainly(pattern: Sequence[int], spare: int) -> tuple[int, int]:
    """Return the days of the streak that holds at the end, and of the longest, counted day by day."""
    row, longest, began, left, forgiven = 0, 0, 0, spare, list[int]()
    for number, did in enumerate(pattern):
        if did:
            began = number if not row else began
            row += 1
            longest = max(longest, row)
        elif row:
            is_usual = not forgiven or number - forgiven[-1] >= 7
            left -= not is_usual
            forgiven.append(number)
            if not is_usual and (left < 0 or number - began >= 7):
                row, left, forgiven = 0, spare, []
    return row, longest


def test_forgiving_more_in_the_first_week_never_costs_a_day_of_the_usual_streak() -> None:
    for pattern in product((0, 1), repeat=11):
        before = [number for number, did in enumerate(pattern) if did]
        found = streak(days(*before), at(len(pattern)), "UTC")
        usual, patient = plainly(pattern, 0), plainly(pattern, 1)
        assert (found.days, found.longest) == tuple(map(max, usual, patient)), pattern
    assert told(days(4, 7, 8, 9, 10, 11), at(13))[0] == 5, "with days 5 and 6 forgiven, day 12 couldn't be"


def test_weeks_are_counted_where_they_were_lived() -> None:
    berlin = [
        Studied(datetime(2026, 3, 2, 8, tzinfo=UTC) + timedelta(days=number), "Europe/Berlin") for number in (0, 7)
    ]
    assert streak(berlin, at(13), "America/Los_Angeles", 1).weeks == 2


def told(studied: list[Studied], now: datetime) -> tuple[int, int, bool, int]:
    found = streak(studied, now, "UTC")
    return found.days, found.longest, found.today, found.forgiven


def test_two_missed_days_are_forgiven_in_the_first_week_and_one_in_each_that_follows() -> None:
    assert told(days(0, 1, 3), at(3)) == (3, 3, True, 1)
    assert told(days(0, 1, 3, 5), at(5)) == (4, 4, True, 2)
    assert told(days(0, 1, 4), at(4)) == (3, 3, True, 2), "two in a row"
    assert told(days(0, 1, 5), at(5)) == (1, 2, True, 0), "three aren't"
    assert told(days(0, 1, 3, 5, 7), at(7)) == (2, 4, True, 1), "a third one isn't, but a new streak forgives it"
    assert told(days(0, 1, 3, 4, 5, 6, 7, 8, 10), at(10)) == (9, 9, True, 2)
    later = [*range(10), 11, 12, 14]
    assert told(days(*later), at(14)) == (1, 12, True, 0), "later, two within a week aren't"


def test_today_need_not_be_over_yet() -> None:
    assert told(days(0, 1), at(2)) == (2, 2, False, 0)
    assert told(days(0, 1), at(3)) == (2, 2, False, 1)
    assert told(days(0, 1), at(4)) == (2, 2, False, 2)
    assert told(days(0, 1), at(5)) == (0, 2, False, 0)
    assert told([], at(0)) == (0, 0, False, 0)


def test_the_week_shows_what_was_kept_forgiven_and_missed() -> None:
    signs = {Mark.KEPT: "k", Mark.FORGIVEN: "f", Mark.MISSED: "m", Mark.COMING: "."}

    def week(studied: list[Studied], now: datetime) -> str:
        return "".join(signs[mark] for mark in streak(studied, now, "UTC").week)

    assert week(days(0, 2), at(3)) == "kfk."
    assert week(days(-5, 2, 3), at(3)) == "mmmmmkk"
    assert week(days(-1, 0, 1, 2, 3, 4, 5, 6), at(6)) == "kkkkkkk"
    assert week([], at(0)) == "."


def test_weeks_in_a_row_have_as_many_days_as_somebody_wants() -> None:
    three_weeks = days(-14, -12, -7, -5, 0)
    assert streak(three_weeks, at(1), "UTC", 2).weeks == 2, "this week isn't over"
    assert streak([*three_weeks, *days(1)], at(1), "UTC", 2).weeks == 3
    assert streak(three_weeks, at(8), "UTC", 2).weeks == 0, "last week was too short"
    assert streak(three_weeks, at(1), "UTC").weeks == 0, "nobody wants weeks"
    assert streak(days(-14, -12, 0), at(0), "UTC", 1).weeks == 1
    assert streak(three_weeks, at(1), "UTC", 2).this_week == 1


@pytest.mark.parametrize(("there", "hours"), [("Pacific/Auckland", 20), ("America/Los_Angeles", 30)])
def test_a_flight_over_the_date_line(there: str, hours: int) -> None:
    home = "America/Los_Angeles" if there != "America/Los_Angeles" else "Pacific/Auckland"
    before = [Studied(MONDAY + timedelta(days=number), home) for number in range(3)]
    landed = before[-1].at + timedelta(hours=hours)
    after = [Studied(landed + timedelta(days=number), there) for number in range(3)]
    result = streak([*before, *after], after[-1].at, there)
    assert result.today
    assert result.forgiven == 0
    assert result.days in {5, 6}


def test_learning_notes_its_day_once_in_the_zone_of_that_time(parts: app.Parts) -> None:
    who, now = Who(LearnerId(1), None), parts.clock.now()

    def study(session: WriteSession, hours: float) -> None:
        learner = arrive(WriteContext(session, parts.library, who, now))
        activity.study(session, learner, now + timedelta(hours=hours), 600)

    for hours in (0, 1, 24):
        parts.db.write_now(study, hours)
    parts.db.write_now(writing(set_zone, parts.library, who, now), "Asia/Tokyo")
    parts.db.write_now(study, 25)
    noted = parts.db.read_now(activity.studied, LearnerId(1))
    assert sorted((one.at - now, one.zone) for one in noted) == [
        (timedelta(0), "UTC"),
        (timedelta(hours=24), "UTC"),
        (timedelta(hours=25), "Asia/Tokyo"),
    ]
    assert parts.db.read_now(activity.study_days, [LearnerId(1), LearnerId(2)], date(2026, 3, 3)) == {1: 1}
