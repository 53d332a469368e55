"""Between two evenings: a notice, who's coming, a call, the server's list of events, a recap, and a calendar file."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import discord
import icalendar
import pytest
from sqlalchemy import select, update

from bot import app
from bot.features.calendar.meetings.store import MeetingRow
from bot.features.library.versions import load_lessons
from tests.conftest import write_lesson
from tests.journeys.test_group_afterwards import FIVE, play
from tests.journeys.test_schedules import came, plan, removed
from tests.journeys.world import World

EVENING = "tomorrow 18:00"
"""The journeys begin on a Monday at noon, UTC."""


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    write_lesson(lessons / "greek", "alpha", title="The first letter", quiz=FIVE)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


async def until(world: World, **amount: float) -> None:
    """Let time pass at once, and then every job look a few times."""
    await world.wait(timedelta(**amount).total_seconds(), tick=False)
    for _ in range(3):
        await world.tick()


def meetings(parts: app.Parts) -> list[Any]:
    return list(parts.db.read_now(lambda session: session.rows(select(*MeetingRow.__table__.columns))))


def events(world: World) -> list[Any]:
    return list(world.env.backend.guilds[world.guild.id].scheduled_events.values())


def calls(world: World) -> list[Any]:
    """Return what was posted with a ping: whom it pinged, and its text."""
    posted = [one.json for one in world.requests("POST", "/messages") if isinstance(one.json, dict)]
    pinging = [one for one in posted if one.get("allowed_mentions", {}).get("users")]
    return [(one["allowed_mentions"]["users"], one["components"][0]["components"][0]["content"]) for one in pinging]


async def test_a_plan_is_shown_with_its_dates_before_it_is_kept(world: World) -> None:
    shown = await world.slash(world.admin, "study schedule", what="own", when="every other tuesday 7pm Berlin")
    text = world.text(shown)
    assert "**Is that right?** Nothing is planned yet." in text
    assert text.count("- <t:") == 3
    assert "Nothing is planned yet. A lesson" in world.text(await world.slash(world.admin, "study schedule"))
    first = kept_by(world, shown)
    form = await world.click(world.admin, "Change it", shown)
    assert world.form(form)["when"] == "every other Tuesday at 19:00 Europe/Berlin"
    changed = await world.submit(world.admin, form, what=["own"], when="every Tuesday 19:00 Berlin", lesson="")
    assert "## ⏰ Every Tuesday at 19:00" in world.text(changed)
    second = kept_by(world, changed)
    assert "Planned" not in world.text(await world.press(world.admin, first, changed)), "it was changed"
    again = await world.slash(world.admin, "help")
    for _ in range(2):
        assert "✅ **Planned.**" in world.text(await world.press(world.admin, second, again)), "twice"
    assert world.text(await world.slash(world.admin, "study schedule")).count("-# every") == 1


def kept_by(world: World, shown: Any) -> str:
    """Return the address that plans what's shown."""
    return next(one for one in world.custom_ids(shown) if one.startswith("1:schedules.keep:"))


async def test_nobody_else_keeps_what_somebody_proposed(world: World) -> None:
    shown = await world.slash(world.admin, "study schedule", what="own", when=EVENING)
    keep = kept_by(world, shown)
    other = await world.slash(world.ada, "help")
    assert "Play in this channel first" in world.text(await world.press(world.ada, keep, other))
    assert "Nothing is planned yet. A lesson" in world.text(await world.slash(world.admin, "study schedule"))


async def test_who_is_coming_is_asked_called_and_told_the_day_after(world: World, parts: app.Parts) -> None:
    await plan(world, "own", EVENING)
    await until(world, hours=29, minutes=40)
    assert came(world) == []
    await until(world, minutes=6)
    notice = world.newest()
    assert "## 📣 We meet <t:" in world.text(notice)
    assert "🎲 The group's own quiz" in world.text(notice)
    assert "🙋 Coming: ben" in world.text(await world.click(world.ben, "I'm coming", notice))
    await world.wait(1)
    assert "🙋 Coming: ben, ada" in world.text(await world.click(world.ada, "I'm coming", notice))
    assert "🙋 Coming: ada" in world.text(await world.click(world.ben, "I'm coming", notice)), "pressed again"
    assert "🙋 Coming: ada, ben" in world.text(await world.click(world.ben, "I'm coming", notice))
    home = world.text(await world.slash(world.cleo, "study home"))
    assert "🙋 Coming: ada, ben" in home
    await until(world, minutes=15)
    assert notice.id not in [one.id for one in came(world)], "the lobby stands where the notice stood"
    assert "It's time for our quiz" in world.text(came(world)[0])
    ((people, text),) = calls(world)
    assert sorted(map(int, people)) == sorted([world.ada.id, world.ben.id])
    assert "Our quiz is open: join in." in text
    assert len(meetings(parts)) == 1, "the one that's being held"
    _, lobby, call = came(world)
    await world.click(world.ada, "Join", lobby)
    await world.click(world.ben, "Join", call)
    await world.wait(10)
    await world.click(world.ben, "Start now", lobby)
    await world.tick()
    await play(world, "xxxxx", "xxxx.")
    await until(world, hours=14)
    await until(world, hours=3)
    recap = world.text(world.newest())
    assert "## 📰 Since" in recap
    assert "5 right of 5" in recap
    assert "cleo" not in recap
    assert meetings(parts) == [], "it's over, and nothing else is planned"
    assert len(calls(world)) == 1


async def test_nobody_is_called_in_quiet_hours_twice_or_to_what_they_joined(world: World, parts: app.Parts) -> None:
    await world.slash(world.cleo, "settings", zone="Tokyo")  # noon in London is 21:00 there
    for person in (world.ada, world.ben, world.cleo):
        told = await world.click(person, "Tell me next time", await world.slash(person, "study home"))
        assert "I'll call you here when the next quiz opens" in world.text(told)
    await world.wait(2 * 3600, tick=False)  # 23:00 in Tokyo
    await world.slash(world.ben, "study quiz", lesson="alpha")
    await until(world, seconds=6)
    ((people, _),) = calls(world)
    assert [int(one) for one in people] == [world.ada.id], "Ben has opened it, Cleo sleeps"
    await world.press(world.ben, "1:group_quizzes.act:1.end", world.newest())
    await world.tick()
    await world.click(world.ada, "Tell me next time", await world.slash(world.ada, "study home"))
    await world.slash(world.ben, "study quiz", lesson="alpha")
    await until(world, seconds=6)
    assert "1 player" in world.text(world.newest()), "its lobby is open"
    assert len(calls(world)) == 1, "one call an evening"
    await world.press(world.ben, "1:group_quizzes.act:2.end", world.newest())
    home = await world.slash(world.cleo, "study home")
    assert "won't call you" in world.text(await world.click(world.cleo, "Don't call me", home))
    await until(world, hours=24)
    await world.slash(world.ben, "study quiz", lesson="alpha")
    await until(world, seconds=6)
    assert [[int(one) for one in people] for people, _ in calls(world)] == [[world.ada.id]] * 2


async def test_a_round_in_between_neither_calls_nor_forgets_who_comes_later(world: World, parts: app.Parts) -> None:
    await plan(world, "own", "every Tuesday 18:00")
    await until(world, hours=29, minutes=46)
    await world.click(world.ada, "I'm coming", world.newest())
    await world.slash(world.ben, "study quiz", lesson="alpha")
    await until(world, seconds=6)
    assert calls(world) == []
    assert "🙋 Coming: ada" in world.text(await world.slash(world.cleo, "study home"))
    await world.press(world.ben, "1:group_quizzes.act:1.end", world.newest())
    await until(world, minutes=15)
    ((people, _),) = calls(world)
    assert [int(one) for one in people] == [world.ada.id]
    await until(world, seconds=20)
    home = world.text(await world.slash(world.cleo, "study home"))
    assert "**Next meeting:** <t:" in home
    assert "Coming" not in home, "next week is another evening"


async def test_the_servers_list_of_events_has_the_next_meeting(world: World, parts: app.Parts) -> None:
    await plan(world, "own", "every Tuesday 18:00")
    await until(world, seconds=10)
    (event,) = events(world)
    assert event.name == f"Study group: #{world.channel.name}"
    assert event.scheduled_start_time.startswith("2026-03-03T18:00")
    listed = await world.choose(world.admin, "1", await world.slash(world.admin, "study schedule"), "1:schedules.pick")
    skipped = await world.click(world.admin, "Skip next", listed)
    await until(world, seconds=10)
    (event,) = events(world)
    assert event.scheduled_start_time.startswith("2026-03-10T18:00"), "moved with the plan"
    await removed(world, skipped)
    await until(world, seconds=10)
    assert events(world) == []
    assert meetings(parts) == []


async def test_a_hidden_channel_and_a_bot_that_may_not_list_change_nothing_else(world: World, parts: app.Parts) -> None:
    world.fail("POST", f"/guilds/{world.guild.id}/scheduled-events", 403, 50013)
    await plan(world, "own", "every Tuesday 18:00")
    await until(world, seconds=10)
    assert events(world) == [], "it may make none"
    hidden: dict[Any, discord.PermissionOverwrite] = {
        world.guild.default_role: discord.PermissionOverwrite(view_channel=False),
        world.bot.user: discord.PermissionOverwrite(view_channel=True, send_messages=True),
    }
    secret = world.guild.create_text_channel("secret", overwrites=hidden)
    await world.env.settle()
    assert "✅ **Planned.**" in world.text(await plan(world, "own", "every Wednesday 18:00", where=secret))
    await until(world, seconds=10)
    assert events(world) == [], "not everybody may see where it is"
    await until(world, hours=29, minutes=50)
    assert "We meet" in world.text(world.newest()), "the notice comes all the same"


async def test_who_came_to_a_meeting_that_is_skipped_does_not_come_to_the_next(world: World) -> None:
    await plan(world, "own", "every Tuesday 18:00")
    await until(world, hours=29, minutes=46)
    await world.click(world.ada, "I'm coming", world.newest())
    listed = await world.choose(world.admin, "1", await world.slash(world.admin, "study schedule"), "1:schedules.pick")
    await world.click(world.admin, "Skip next", listed)
    await until(world, seconds=10)
    assert "Coming" not in world.text(await world.slash(world.ada, "study home"))


async def test_a_meeting_that_is_called_off_takes_its_notice_back(world: World, parts: app.Parts) -> None:
    await plan(world, "own", EVENING)
    await until(world, hours=29, minutes=50)
    notice = world.newest()
    listed = await world.choose(world.admin, "1", await world.slash(world.admin, "study schedule"), "1:schedules.pick")
    await removed(world, listed)
    pressed = world.text(await world.click(world.ada, "I'm coming", notice))
    assert "Coming" not in pressed
    await until(world, seconds=10)
    assert came(world) == []
    await until(world, minutes=20)
    assert came(world) == []
    assert meetings(parts) == []


async def test_a_notice_that_discord_does_not_take_back_at_once_goes_later(world: World, parts: app.Parts) -> None:
    await plan(world, "own", EVENING)
    await until(world, hours=29, minutes=46)
    assert "We meet" in world.text(world.newest())
    listed = await world.choose(world.admin, "1", await world.slash(world.admin, "study schedule"), "1:schedules.pick")
    await removed(world, listed)
    world.fail("DELETE", f"/channels/{world.channel.id}/messages/{world.newest().id}", 409, 0)
    await until(world, minutes=3)
    assert len(world.requests("DELETE", "/messages/")) == 2
    assert came(world) == []
    assert meetings(parts) == []


async def test_a_worker_that_dies_after_posting_posts_nothing_twice(world: World, parts: app.Parts) -> None:
    await plan(world, "own", "every Tuesday 18:00")
    await until(world, seconds=10)
    again = update(MeetingRow)
    parts.db.write_now(
        lambda session: session.run(again.values(listed=False, event_id=None, wake_at=parts.clock.now()))
    )
    await until(world, seconds=20)
    assert len(events(world)) == 1, "it's found by its name and time"
    await until(world, hours=29, minutes=46)
    assert len(came(world)) == 1
    parts.db.write_now(
        lambda session: session.run(again.values(noticed=False, notice_id=None, wake_at=parts.clock.now()))
    )
    await until(world, seconds=20)
    assert len({one.json["nonce"] for one in world.requests("POST", "/messages") if "We meet" in str(one.json)}) == 1


async def test_a_plan_goes_into_ones_own_calendar(world: World) -> None:
    planned = await plan(world, "own", "every Tuesday 18:00 London")
    shown = await world.click(world.admin, "To my calendar", planned)
    assert "26 meetings for your calendar" in world.text(shown)
    (file,) = world.message(shown).attachments
    calendar = icalendar.Calendar.from_ical(await file.read())
    begins = [event.decoded("dtstart") for event in calendar.walk("VEVENT")]
    assert [f"{one:%Y-%m-%d %H:%M}" for one in begins[:4]] == [
        "2026-03-03 18:00", "2026-03-10 18:00", "2026-03-17 18:00", "2026-03-24 18:00",
    ]  # fmt: skip
    assert f"{begins[4]:%Y-%m-%d %H:%M}" == "2026-03-31 17:00", "summer time has begun in London"
    assert len({str(event["uid"]) for event in calendar.walk("VEVENT")}) == 26


async def test_who_follows_an_announcement_channel_hears_of_it_once(world: World, parts: app.Parts) -> None:
    news = world.guild.create_news_channel("news")
    await world.env.settle()
    await plan(world, "own", EVENING, where=news)
    await until(world, hours=29, minutes=46)
    notice, told = news.history()[-2:]
    assert "We meet" in world.text(notice)
    assert "We meet" in told.content
    assert f"/channels/{world.guild.id}/{news.id}" in told.content
    (published,) = world.requests("POST", "/crosspost")
    assert str(told.id) in published.path
    again = update(MeetingRow).values(noticed=False, notice_id=None, wake_at=parts.clock.now())
    parts.db.write_now(lambda session: session.run(again))
    await until(world, seconds=20)
    sent = [
        one.json for one in world.requests("POST", "/messages") if isinstance(one.json, dict) and one.json["content"]
    ]
    assert len({one["nonce"] for one in sent}) == 1, "Discord keeps one message of each"
    assert all(one["enforce_nonce"] for one in sent)


async def test_a_plan_is_changed_where_it_stands(world: World) -> None:
    planned = await plan(world, "own", "every Tuesday 18:00")
    form = await world.click(world.admin, "Change", planned)
    assert world.form(form)["when"] == "every Tuesday at 18:00 UTC"
    unclear = await world.submit(world.admin, form, what=["own"], when="every Tuesday at 7", lesson="")
    assert "Add am or pm" in world.text(unclear)
    form = await world.click(world.admin, "Plan it again", unclear)
    changed = world.text(await world.submit(world.admin, form, what=["own"], when="every Wednesday 7pm", lesson=""))
    assert "✅ **Changed.**" in changed
    assert "## ⏰ Every Wednesday at 19:00" in changed
    listed = world.text(await world.slash(world.admin, "study schedule"))
    assert listed.count("-# every") == 1
    skipped = await world.choose(world.admin, "1", await world.slash(world.admin, "study schedule"), "1:schedules.pick")
    before = world.text(skipped)
    skipped = await world.click(world.admin, "Skip next", skipped)
    back = world.text(await world.click(world.admin, "Don't skip it", skipped))
    assert "It isn't skipped" in back
    assert before.split("**Next times**")[1].split("[")[0] == back.split("**Next times**")[1].split("[")[0]
    assert "planned by <@" in back


async def test_somebody_else_changes_no_plan(world: World) -> None:
    planned = await plan(world, "own", "every Tuesday 18:00")
    change = next(one for one in world.custom_ids(planned) if one.startswith("1:schedules.change:"))
    other = await world.slash(world.ada, "help")
    assert "Nothing was changed" in world.text(await world.press(world.ada, change, other))
    assert "Nothing was changed" in world.text(
        await world.send_form(world.ada, "1:schedules.changed:1", {"when": "every Monday 9am", "lesson": ""})
    )


async def test_an_hour_that_may_be_either_half_is_asked_about_with_two_buttons(world: World) -> None:
    asked = await world.slash(world.admin, "study schedule", what="own", when="every Tuesday at 7")
    assert "## ⏰ Every Tuesday at 19:00" in world.text(asked)
    assert "**In the evening?** Nothing is planned yet." in world.text(asked)
    early = await world.click(world.admin, "No, in the morning", asked)
    assert "## ⏰ Every Tuesday at 7:00" in world.text(early)
    assert "✅ **Planned.**" in world.text(await world.click(world.admin, "Plan it", early))
    once = await world.slash(world.admin, "study schedule", what="own", when="friday at half past six")
    assert "at 18:30" in world.text(once)
    assert "at 6:30" in world.text(await world.click(world.admin, "No, in the morning", once))
