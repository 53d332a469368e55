"""What people type for a time, and when that is: also over changes of the clock."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from bot import app
from bot.core.ids import ChannelId, GuildId, LearnerId
from bot.features.calendar.schedules import store, views
from bot.features.calendar.schedules.rules import Schedule, Status, What, moved_on, next_times, skipped
from bot.features.calendar.schedules.service import _changed
from bot.storage import Database
from bot.times.plans import parse
from bot.times.recurrence import CLOSEST, Unclear, next_time, upcoming

NOW = datetime(2026, 11, 25, 13, 0, tzinfo=UTC)  # a Wednesday


def first(typed: str, zone: str = "UTC", now: datetime = NOW) -> str:
    rule, zone = parse(typed, zone, now)
    moment = next_time(rule, zone, now)
    assert moment is not None
    return moment.astimezone(ZoneInfo(zone)).strftime("%a %d %b %Y %H:%M %Z")


@pytest.mark.parametrize(
    ("typed", "when", "words"),
    [
        ("every Monday 18:00 Europe/London", "Mon 30 Nov 2026 18:00 GMT", "every Monday at 18:00"),
        ("every monday at 6pm", "Mon 30 Nov 2026 18:00 UTC", "every Monday at 18:00"),
        ("Mondays 18.00", "Mon 30 Nov 2026 18:00 UTC", "every Monday at 18:00"),
        ("every Mon and Thu at 7:30 pm in Berlin", "Thu 26 Nov 2026 19:30 CET", "every Monday, Thursday at 19:30"),
        ("mon, wed & fri 9:00", "Fri 27 Nov 2026 09:00 UTC", "every Monday, Wednesday, Friday at 9:00"),
        ("Mon-Thu 20:15", "Wed 25 Nov 2026 20:15 UTC", "every Monday, Tuesday, Wednesday, Thursday at 20:15"),
        ("every day at 9", "Thu 26 Nov 2026 09:00 UTC", "every day at 9:00"),
        ("daily 14:00", "Wed 25 Nov 2026 14:00 UTC", "every day at 14:00"),
        ("weekdays at noon Asia/Tokyo", "Thu 26 Nov 2026 12:00 JST", "on weekdays at 12:00"),
        ("weekends 10:00", "Sat 28 Nov 2026 10:00 UTC", "at weekends at 10:00"),
        ("first Friday 17:00", "Fri 04 Dec 2026 17:00 UTC", "every first Friday of the month at 17:00"),
        (
            "the last Sunday of the month at 8 pm",
            "Sun 29 Nov 2026 20:00 UTC",
            "every last Sunday of the month at 20:00",
        ),
        ("every month on the 3rd at 10:00", "Thu 03 Dec 2026 10:00 UTC", "every month on day 3 at 10:00"),
        ("tomorrow 18:00", "Thu 26 Nov 2026 18:00 UTC", "on 26 November 2026 at 18:00"),
        ("today at 5pm", "Wed 25 Nov 2026 17:00 UTC", "on 25 November 2026 at 17:00"),
        ("18:00", "Wed 25 Nov 2026 18:00 UTC", "on 25 November 2026 at 18:00"),
        ("12:00", "Thu 26 Nov 2026 12:00 UTC", "on 26 November 2026 at 12:00"),
        ("Friday 17:00", "Fri 27 Nov 2026 17:00 UTC", "on 27 November 2026 at 17:00"),
        ("wednesday 12:00", "Wed 02 Dec 2026 12:00 UTC", "on 2 December 2026 at 12:00"),
        ("3 December 9:00", "Thu 03 Dec 2026 09:00 UTC", "on 3 December 2026 at 9:00"),
        ("on January 5th at 8 am", "Tue 05 Jan 2027 08:00 UTC", "on 5 January 2027 at 8:00"),
        ("every Monday 18:00 London", "Mon 30 Nov 2026 18:00 GMT", "every Monday at 18:00"),
        ("25.12. 10:00", "Fri 25 Dec 2026 10:00 UTC", "on 25 December 2026 at 10:00"),
        ("2026-12-24 20:00", "Thu 24 Dec 2026 20:00 UTC", "on 24 December 2026 at 20:00"),
        ("every monday at half past six in the evening", "Mon 30 Nov 2026 18:30 UTC", "every Monday at 18:30"),
        ("mondays quarter to 8 pm", "Mon 30 Nov 2026 19:45 UTC", "every Monday at 19:45"),
        ("every day 0800", "Thu 26 Nov 2026 08:00 UTC", "every day at 8:00"),
        ("at 1830 every day", "Wed 25 Nov 2026 18:30 UTC", "every day at 18:30"),
        ("every friday evening", "Fri 27 Nov 2026 19:00 UTC", "every Friday at 19:00"),
        ("tonight at 8", "Wed 25 Nov 2026 20:00 UTC", "on 25 November 2026 at 20:00"),
        ("in the morning at 9, every saturday", "Sat 28 Nov 2026 09:00 UTC", "every Saturday at 9:00"),
        ("12.12. 18:00", "Sat 12 Dec 2026 18:00 UTC", "on 12 December 2026 at 18:00"),
        ("3 December at 9", "Thu 03 Dec 2026 09:00 UTC", "on 3 December 2026 at 9:00"),
        ("every Monday 18:00 PET", "Mon 30 Nov 2026 18:00 -05", "every Monday at 18:00"),
        ("every other Tuesday 7pm", "Tue 01 Dec 2026 19:00 UTC", "every other Tuesday at 19:00"),
        ("biweekly on fridays 17:00", "Fri 27 Nov 2026 17:00 UTC", "every other Friday at 17:00"),
        ("every three weeks on monday 9:00", "Mon 30 Nov 2026 09:00 UTC", "every 3 weeks on Monday at 9:00"),
        ("every other day 18:00", "Wed 25 Nov 2026 18:00 UTC", "every other day at 18:00"),
        ("every 15th at 18:00", "Tue 15 Dec 2026 18:00 UTC", "every month on day 15 at 18:00"),
        ("last day of the month 20:00", "Mon 30 Nov 2026 20:00 UTC", "on the last day of the month at 20:00"),
        ("Tue/Thu 18:30", "Thu 26 Nov 2026 18:30 UTC", "every Tuesday, Thursday at 18:30"),
        (
            "every Tuesday 18:00 until 20 December",
            "Tue 01 Dec 2026 18:00 UTC",
            "every Tuesday at 18:00, until 20 December 2026",
        ),
        ("fridays 5pm for 6 weeks", "Fri 27 Nov 2026 17:00 UTC", "every Friday at 17:00, until 7 January 2027"),
        ("mondays 18:00 starting 14 December", "Mon 14 Dec 2026 18:00 UTC", "every Monday at 18:00"),
        (
            "every day except sunday 9:00",
            "Thu 26 Nov 2026 09:00 UTC",
            "every Monday, Tuesday, Wednesday, Thursday, Friday, Saturday at 9:00",
        ),
        ("in 20 minutes", "Wed 25 Nov 2026 13:20 UTC", "on 25 November 2026 at 13:20"),
        ("in two hours", "Wed 25 Nov 2026 15:00 UTC", "on 25 November 2026 at 15:00"),
        ("the day after tomorrow at noon", "Fri 27 Nov 2026 12:00 UTC", "on 27 November 2026 at 12:00"),
        ("this Friday 5pm", "Fri 27 Nov 2026 17:00 UTC", "on 27 November 2026 at 17:00"),
        ("friday next week 18:00", "Fri 04 Dec 2026 18:00 UTC", "on 4 December 2026 at 18:00"),
        ("every morning at 8", "Thu 26 Nov 2026 08:00 UTC", "every day at 8:00"),
        ("evry tusday 18:00", "Tue 01 Dec 2026 18:00 UTC", "every Tuesday at 18:00"),
        ("let's meet tommorow at 7 pm", "Thu 26 Nov 2026 19:00 UTC", "on 26 November 2026 at 19:00"),
        ("Jeden Dienstag um 18 Uhr", "Tue 01 Dec 2026 18:00 UTC", "every Tuesday at 18:00"),
        ("jeden zweiten Mittwoch um halb acht abends", "Wed 25 Nov 2026 19:30 UTC", "every other Wednesday at 19:30"),
        ("übermorgen 19 Uhr", "Fri 27 Nov 2026 19:00 UTC", "on 27 November 2026 at 19:00"),
        ("todos los lunes a las 18:00", "Mon 30 Nov 2026 18:00 UTC", "every Monday at 18:00"),
        ("tous les mardis à 18h30", "Tue 01 Dec 2026 18:30 UTC", "every Tuesday at 18:30"),
        ("ogni giovedì alle 19:00", "Thu 26 Nov 2026 19:00 UTC", "every Thursday at 19:00"),
        ("toda sexta-feira às 20h", "Fri 27 Nov 2026 20:00 UTC", "every Friday at 20:00"),
        ("elke zondag om 19:00 uur", "Sun 29 Nov 2026 19:00 UTC", "every Sunday at 19:00"),
        ("w każdy czwartek o 18:00", "Thu 26 Nov 2026 18:00 UTC", "every Thursday at 18:00"),
        ("0 18 * * 1", "Mon 30 Nov 2026 18:00 UTC", "`0 18 * * 1`"),
        ("30 9 * * 0", "Sun 29 Nov 2026 09:30 UTC", "`30 9 * * 0`"),
        ("0 18 * * 7", "Sun 29 Nov 2026 18:00 UTC", "`0 18 * * 7`"),
        ("0 18 * * 1-5 Europe/London", "Wed 25 Nov 2026 18:00 GMT", "`0 18 * * 1-5`"),
        ("0 8 1 * *", "Tue 01 Dec 2026 08:00 UTC", "`0 8 1 * *`"),
        ("15 */6 * * *", "Wed 25 Nov 2026 18:15 UTC", "`15 */6 * * *`"),
        ("0 18 * * mon,thu", "Thu 26 Nov 2026 18:00 UTC", "`0 18 * * mon,thu`"),
    ],
)
def test_what_people_type_is_understood(typed: str, when: str, words: str) -> None:
    assert first(typed) == when
    assert parse(typed, "UTC", NOW)[0].words == words


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "no time of day"),
        ("every Monday", "no time of day"),
        ("every 2 weeks 18:00", "on which day"),
        ("every Monday at half past six", "in the morning or the evening"),
        ("every Tuesday at 6", "in the morning or the evening"),
        ("every Monday 18:00 until 20 November 2026", "already over"),
        ("last Monday 18:00", "isn't a day"),
        ("25:00", "no 25:00"),
        ("13 pm", "no 13 pm"),
        ("today 9:00", "already over"),
        ("2026-11-01 9:00", "already over"),
        ("30 February 9:00", "isn't a day"),
        ("every Monday 18:00 in Nowhere Land", "isn't a time zone"),
        ("every Monday 18:00 IST", "could be Asia/Kolkata or Europe/Dublin"),
        ("* * * * *", "more than once an hour"),
        ("0 0 30 2 *", "no such day"),
        ("0 18 1 * 1", "mean different things"),
        ("61 18 * * *", ""),
        ("0 18 * * 9", "isn't a weekday"),
        ("0 18 * * 1-", "isn't a weekday"),
        ("0 18 * * 6-1", "isn't a weekday"),
        ("nonsense", "no time of day"),
        ("😀 18:00", "isn't a day"),
    ],
)
def test_what_is_not_clear_is_told(typed: str, why: str) -> None:
    with pytest.raises(Unclear) as raised:
        parse(typed, "UTC", NOW)
    told = views.unclear(raised.value)
    assert why in told
    shows_others = "isn't clear to me" in told and "every Monday 18:00" in told
    assert shows_others or told.startswith("**Nearly there:**"), "what lacks one word needs no examples"


@given(st.text(alphabet="0123456789*/,-: aegmnothurywdifpstvMW😀", max_size=40))
def test_whatever_is_typed_is_understood_or_told(typed: str) -> None:
    try:
        rule, zone = parse(typed, "UTC", NOW)
    except Unclear:
        return
    moment = next_time(rule, zone, NOW)
    assert moment is not None
    assert moment > NOW


def times(typed: str, count: int, zone: str = "UTC") -> list[str]:
    rule, zone = parse(typed, zone, NOW)
    return [f"{one.astimezone(ZoneInfo(zone)):%d %b}" for one in upcoming(rule, ZoneInfo(zone), NOW, count)]


def test_what_comes_each_few_weeks_keeps_its_step_and_ends_when_it_should() -> None:
    assert times("every other Tuesday 18:00", 4) == ["01 Dec", "15 Dec", "29 Dec", "12 Jan"]
    assert times("biweekly tue and thu 18:00", 4) == ["26 Nov", "08 Dec", "10 Dec", "22 Dec"]
    assert times("every 3 days 18:00", 3) == ["25 Nov", "28 Nov", "01 Dec"]
    assert times("every other month on the 15th 18:00", 3) == ["15 Dec", "15 Feb", "15 Apr"]
    assert times("every Tuesday 18:00 until 20 December", 9) == ["01 Dec", "08 Dec", "15 Dec"]
    assert times("every Tuesday 18:00 for 3 weeks", 9) == ["01 Dec", "08 Dec", "15 Dec"]
    assert times("thursdays 18:00, 5 times", 9) == ["26 Nov", "03 Dec", "10 Dec", "17 Dec", "24 Dec"]
    assert times("every other Sunday 18:00 starting 14 December", 3, "Europe/Berlin") == ["20 Dec", "03 Jan", "17 Jan"]


def test_a_plan_with_a_step_and_an_end_is_stored_and_one_from_before_is_read(parts: app.Parts) -> None:
    rule, zone = parse("every other Tuesday 18:00 until 20 March", "UTC", NOW)
    plan = Schedule(
        id=0,
        guild=GuildId(1),
        channel=ChannelId(2),
        channel_name="study",
        author=LearnerId(3),
        what=What.OWN,
        lesson=None,
        questions=None,
        seconds=30,
        rule=rule,
        zone=zone,
        due_at=next_time(rule, zone, NOW),
    )
    number = parts.db.write_now(store.insert, plan, NOW)
    kept = parts.db.read_now(store.find, GuildId(1), number)
    assert kept is not None
    assert kept.rule == rule
    old = {"fields": ["0", "18", "*", "*", "tue"], "on": None, "at": None, "words": "every Tuesday at 18:00"}
    parts.db.write_now(lambda session: session.run(update(store.ScheduleRow).values(rule=old)))
    before = parts.db.read_now(store.find, GuildId(1), number)
    assert before is not None
    assert (before.rule.every, before.rule.until) == (1, None)


def test_a_week_keeps_its_local_hour_when_clocks_change() -> None:
    rule, zone = parse("every Sunday 18:00 Europe/Berlin", "UTC", NOW)
    spring = datetime(2026, 3, 26, tzinfo=UTC)
    moments = [moment := next_time(rule, zone, spring), next_time(rule, zone, moment or spring)]
    assert [str(one) for one in moments] == ["2026-03-29 16:00:00+00:00", "2026-04-05 16:00:00+00:00"]
    before = next_time(rule, zone, datetime(2026, 3, 20, tzinfo=UTC))
    assert str(before) == "2026-03-22 17:00:00+00:00"


def test_an_hour_that_is_left_out_comes_once_and_one_that_comes_twice_counts_once() -> None:
    rule, zone = parse("every day 2:30 Europe/Berlin", "UTC", NOW)
    for start, days in ((datetime(2026, 3, 27, 12, tzinfo=UTC), 4), (datetime(2026, 10, 23, 12, tzinfo=UTC), 4)):
        moment, found = start, []
        for _ in range(days):
            following = next_time(rule, zone, moment)
            assert following is not None
            moment = following
            found.append(moment)
        gaps = [after - before for before, after in pairwise(found)]
        assert all(timedelta(hours=22) < gap < timedelta(hours=26) for gap in gaps), found


@given(
    st.sampled_from(["every day 2:30", "every Sunday 1:15", "weekdays 23:59", "0 */3 * * *", "first Monday 0:00"]),
    st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"]),
    st.integers(0, 3 * 365 * 24 * 60),
)
def test_times_only_move_forward_and_never_come_closer_than_an_hour(typed: str, zone: str, minutes: int) -> None:
    moment = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    rule, zone = parse(typed, zone, moment)
    following = next_time(rule, zone, moment)
    for _ in range(6):
        assert following is not None
        assert following > moment
        moment, following = following, next_time(rule, zone, following)
        assert following is not None
        assert following - moment >= CLOSEST


def made(typed: str) -> Schedule:
    rule, zone = parse(typed, "UTC", NOW)
    due = next_time(rule, zone, NOW)
    return Schedule(1, 2, 3, "study", 4, What.LESSON, None, None, 30, rule, zone, due_at=due)  # type: ignore[arg-type]


def test_what_is_over_ends_and_what_repeats_goes_on() -> None:
    once = made("tomorrow 18:00")
    assert len(next_times(once, 3)) == 1
    assert moved_on(once, NOW + timedelta(days=2)).status is Status.ENDED
    weekly = made("every Monday 18:00")
    assert [str(one)[:10] for one in next_times(weekly, 3)] == ["2026-11-30", "2026-12-07", "2026-12-14"]
    assert str(skipped(weekly).due_at)[:10] == "2026-12-07"
    away = moved_on(weekly, NOW + timedelta(days=40))
    assert str(away.due_at)[:10] == "2027-01-04", "missed ones do not pile up"


def test_a_plan_that_is_resumed_has_no_trouble_any_more_and_comes_at_its_next_time() -> None:
    stopped = replace(made("every Monday 18:00"), status=Status.PAUSED, problem="the channel is gone", told=False)
    on = _changed(stopped, "resume", NOW)
    assert (on.status, on.problem, on.told, on.due_at) == (Status.ON, None, True, stopped.due_at)
    later = _changed(stopped, "resume", NOW + timedelta(days=40))
    assert later.due_at is not None
    assert later.due_at > NOW + timedelta(days=40), "what was missed does not come at once"
    assert _changed(on, "pause", NOW).status is Status.PAUSED
    removed = _changed(on, "remove", NOW)
    assert (removed.status, removed.due_at) == (Status.ENDED, None)


def test_a_server_sees_its_own_schedules_and_a_channel_its_own(db: Database) -> None:
    for guild, channel in ((1, 10), (1, 11), (2, 20)):
        one = replace(made("every Monday 18:00"), guild=GuildId(guild), channel=ChannelId(channel))
        db.write_now(store.insert, one, NOW)
    db.write_now(store.insert, replace(made("every Monday 18:00"), guild=GuildId(1), status=Status.ENDED), NOW)

    def seen(guild: int, channel: int | None) -> list[int]:
        found = db.read_now(store.of_guild, GuildId(guild), ChannelId(channel) if channel else None)
        return sorted(one.channel for one in found)

    assert (seen(1, None), seen(2, None), seen(3, None)) == ([10, 11], [20], [])
    assert (seen(1, 11), seen(2, 11)) == ([11], [])
