"""When a reminder comes: the rules, over any zone and any clock change."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.ids import ChannelId, LearnerId
from bot.features.calendar.reminders import rules
from bot.features.calendar.reminders.rules import DAY, JITTER, Reminder, Silence, Status, Timing, scheduled, silence
from bot.times.times import read_time

ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia"]
zones = st.sampled_from([ZoneInfo(name) for name in ZONES])
minutes = st.integers(0, DAY - 1)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001 - asked for so


@given(zones, minutes, moments)
def test_every_local_day_has_exactly_one_card_whatever_clocks_do(zone: ZoneInfo, minute: int, start: datetime) -> None:
    reminder = rules.scheduled(Reminder(LearnerId(1), minute), zone, start)
    days: list[date] = []
    for _ in range(10):
        assert reminder.due_at is not None
        assert reminder.due_on is not None
        days.append(reminder.due_on)
        before = reminder.due_at
        reminder = rules.sent(replace(reminder, answered=True), 1, zone, reminder.due_at)
        assert timedelta(hours=21) < reminder.due_at - before < timedelta(hours=27)
    assert days == [days[0] + timedelta(days=number) for number in range(10)]


@given(zones, minutes, moments)
def test_a_card_comes_at_its_time_on_the_learners_clock(zone: ZoneInfo, minute: int, start: datetime) -> None:
    reminder = rules.scheduled(Reminder(LearnerId(1), minute), zone, start)
    assert reminder.due_at is not None
    assert reminder.due_at > start
    local = reminder.due_at.astimezone(zone)
    off = (local.hour * 60 + local.minute - minute) % DAY
    skipped = {30, 60}  # a clock change took the very time away
    assert off <= JITTER.total_seconds() / 60 or any(0 <= off - gap <= 5 for gap in skipped)


@given(minutes, minutes, minutes)
def test_quiet_hours_make_room_for_the_time_that_was_chosen(minute: int, start: int, end: int) -> None:
    assert not rules.is_quiet(minute, rules.out_of_quiet(minute, (start, end)))


@given(zones, minutes, minutes, minutes, moments, st.integers(0, 30))
def test_nothing_goes_out_in_quiet_hours_but_what_is_on_time(
    zone: ZoneInfo, minute: int, start: int, end: int, now: datetime, late: int
) -> None:
    quiet = rules.out_of_quiet(minute, (start, end))
    reminder = rules.scheduled(Reminder(LearnerId(1), minute, quiet), zone, now)
    assert reminder.due_at is not None
    at = reminder.due_at + timedelta(hours=late)
    what, until = rules.timing(reminder, zone, at)
    local = at.astimezone(zone)
    if what is Timing.GO and late:
        assert not rules.is_quiet(local.hour * 60 + local.minute, quiet)
    if what is Timing.WAIT:
        assert until > at
        assert until.astimezone(zone).date() == reminder.due_on
    if late > 12:
        assert what is Timing.FOLD


@pytest.mark.parametrize(
    ("typed", "minute"),
    [
        ("8", 480),
        ("8:05", 485),
        ("20.30", 1230),
        ("8 pm", 1200),
        ("at 8 in the", None),
        ("12 am", 0),
        ("12pm", 720),
        ("noon", 720),
        ("24:00", None),
        ("13 pm", None),
        ("7:60", None),
        ("", None),
        ("soon", None),
        ("18 Uhr", 1080),
        ("8 a.m.", 480),
    ],
)
def test_times_as_people_type_them(typed: str, minute: int | None) -> None:
    assert read_time(typed) == minute


def test_a_stopped_reminder_is_never_due() -> None:
    stopped = rules.scheduled(Reminder(LearnerId(1), 480, status=Status.STOPPED), ZoneInfo("UTC"), datetime.now(UTC))
    assert stopped.due_at is None


def test_who_answers_is_back_at_the_daily_pace() -> None:
    ignored = Reminder(LearnerId(1), 480, ignored=5)
    assert rules.acknowledged(ignored) == replace(ignored, answered=True, ignored=0)


@pytest.mark.parametrize(("zone", "day"), [("Pacific/Kiritimati", 3), ("Pacific/Pago_Pago", 2)])
def test_the_next_card_is_counted_from_the_learners_own_day(zone: str, day: int) -> None:
    here = ZoneInfo(zone)
    late = datetime(2026, 3, 2, 18, tzinfo=UTC)  # the 3rd in Kiritimati, the 2nd in Pago Pago
    coming = rules.scheduled(Reminder(LearnerId(1), 23 * 60), here, late)
    assert coming.due_on == date(2026, 3, day)


def test_ten_thousand_at_eight_are_spread_over_some_minutes() -> None:
    on = date(2026, 3, 2)
    moments = {rules.occurrence(Reminder(LearnerId(n), 480), ZoneInfo("UTC"), on) for n in range(10_000)}
    first, last = min(moments), max(moments)
    assert first >= datetime(2026, 3, 2, 8, tzinfo=UTC)
    assert timedelta(minutes=4) < last - first <= JITTER


def test_days_of_the_week_that_are_left_out_have_no_card() -> None:
    at_eight = Reminder(LearnerId(1), 8 * 60, days_off=frozenset({5, 6}))
    friday = datetime(2026, 3, 6, 12, tzinfo=UTC)
    assert scheduled(at_eight, ZoneInfo("UTC"), friday).due_on == date(2026, 3, 9)
    assert scheduled(replace(at_eight, days_off=frozenset()), ZoneInfo("UTC"), friday).due_on == date(2026, 3, 7)


def test_a_planned_pause_leaves_out_its_days_and_no_others() -> None:
    zone, monday = ZoneInfo("UTC"), datetime(2026, 3, 2, 12, tzinfo=UTC)
    planned = Reminder(LearnerId(1), 8 * 60, rest_from=date(2026, 3, 4), resume_on=date(2026, 3, 6))
    tuesday = rules.scheduled(planned, zone, monday)
    assert tuesday.due_on == date(2026, 3, 3)
    came = rules.sent(tuesday, 1, zone, datetime(2026, 3, 3, 8, tzinfo=UTC))
    assert came.due_on == date(2026, 3, 6), "the pause is still to come when Tuesday's card is sent"
    after = rules.sent(came, 2, zone, datetime(2026, 3, 6, 8, tzinfo=UTC))
    assert (after.due_on, after.rest_from, after.resume_on) == (date(2026, 3, 7), None, None)
    assert silence(came, zone, datetime(2026, 3, 5, 12, tzinfo=UTC), on_vacation=False) is Silence.PAUSED


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"status": Status.STOPPED}, Silence.OFF),
        ({"status": Status.CLOSED}, Silence.CLOSED),
        ({"sent_at": datetime(2026, 3, 6, 8, tzinfo=UTC)}, Silence.CAME),
        ({"due_on": date(2026, 3, 6)}, Silence.COMING),
        ({"resume_on": date(2026, 3, 9)}, Silence.PAUSED),
        ({"days_off": frozenset({4})}, Silence.DAY_OFF),
        ({"ignored": 3}, Silence.SELDOM),
        ({"ignored": 3, "due_on": date(2026, 3, 6), "sent_at": datetime(2026, 3, 4, tzinfo=UTC)}, Silence.SELDOM),
        ({}, Silence.NOTHING),
    ],
)
def test_why_no_card_came_has_an_answer(changed: dict[str, Any], why: Silence) -> None:
    friday = datetime(2026, 3, 6, 12, tzinfo=UTC)
    shown = replace(Reminder(LearnerId(1), 8 * 60, due_on=date(2026, 3, 7)), **changed)
    assert silence(shown, ZoneInfo("UTC"), friday, on_vacation=False) is why
    if why not in {Silence.OFF, Silence.CLOSED, Silence.CAME}:
        assert silence(shown, ZoneInfo("UTC"), friday, on_vacation=True) is Silence.VACATION


def test_quiet_hours_over_midnight_end_on_the_next_day() -> None:
    zone, evening = ZoneInfo("UTC"), datetime(2026, 3, 2, 20, tzinfo=UTC)
    tonight = Reminder(LearnerId(1), 1200, (22 * 60, 7 * 60), due_at=evening, due_on=date(2026, 3, 2))
    late = evening + timedelta(hours=3)
    assert rules.timing(tonight, zone, late) == (Timing.FOLD, late), "the morning is another day"
    morning = replace(tonight, due_at=datetime(2026, 3, 3, 1, tzinfo=UTC), due_on=date(2026, 3, 3))
    soon = datetime(2026, 3, 3, 2, tzinfo=UTC)
    assert rules.timing(morning, zone, soon) == (Timing.WAIT, datetime(2026, 3, 3, 7, tzinfo=UTC))
    before = datetime(2026, 3, 2, 23, tzinfo=UTC)
    at_eleven = replace(tonight, due_at=datetime(2026, 3, 2, 22, 30, tzinfo=UTC), due_on=date(2026, 3, 3))
    assert rules.timing(at_eleven, zone, before) == (Timing.WAIT, datetime(2026, 3, 3, 7, tzinfo=UTC))


def test_who_cannot_be_written_to_is_switched_off_and_still_to_be_told() -> None:
    here = Reminder(LearnerId(1), 480, told=True, in_thread=True, channel=ChannelId(7), round=2)
    off = rules.closed(here)
    assert (off.status, off.told, off.in_thread, off.channel) == (Status.CLOSED, False, False, None)
    assert (off.due_at, off.due_on, off.round) == (None, None, 0)
