"""Reminders: a week of one learner, with every trouble that Discord and the clock have in store."""

import asyncio
import inspect
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from structlog.testing import capture_logs

from bot import app, routes
from bot.core.ids import ChannelId, LearnerId
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.posting import NotPosted
from bot.features.calendar.reminders import explain, explained, jobs, store, views
from bot.features.calendar.reminders.rules import JITTER, Status
from bot.features.calendar.reminders.store import ReminderSendRow
from bot.features.library.versions import load_lessons
from tests.conftest import HandClock, write_lesson
from tests.features.deck import CARDS
from tests.journeys.world import DM, World

HOUR = 3600.0


def dependencies(world: World) -> Dependencies:
    run: Any = next(job.run for job in world.bot.jobs if job.name == "reminders")
    found: Dependencies = inspect.getclosurevars(run).nonlocals["deps"]
    return found


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    write_lesson(lessons / "greek", "alpha", title="The first letter", next="beta", flashcards=CARDS)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


def cards_in(world: World, person: Any) -> list[Any]:
    """Return the cards that stand in somebody's direct messages."""
    return [one for one in world.posted(person.user.dm_channel) if "[Not now]" in world.text(one)]


async def until(world: World, day: int, hour: float) -> None:
    """Let time pass until a moment of March 2026 (UTC), without a tick, and then tick."""
    moment = datetime(2026, 3, day, int(hour), round(hour % 1 * 60), tzinfo=UTC)
    await world.wait((moment - world.parts.clock.now()).total_seconds(), tick=False)
    await world.tick()


async def put_off(world: World, label: str) -> Any:
    """Press *Not now* on the newest card, and then when."""
    return await world.click(world.ada, label, await world.click(world.ada, "Not now", cards_in(world, world.ada)[-1]))


def sends(parts: app.Parts) -> int:
    counted = select(func.count()).select_from(ReminderSendRow).where(ReminderSendRow.sent_at.is_not(None))
    return parts.db.read_now(lambda session: session.scalar(counted)) or 0


def reminder(parts: app.Parts, person: Any) -> Any:
    return parts.db.read_now(store.find, LearnerId(person.id))


async def test_a_week_of_one_learner(world: World, parts: app.Parts) -> None:
    assert "None set yet" in world.text(await world.slash(world.ada, "remind"))
    told = world.text(await world.slash(world.ada, "remind", at="8 pm", zone="Europe/Berlin"))
    assert "🔔 **20:00, every day.**" in told
    told = world.text(await world.slash(world.ada, "remind"))
    assert "A card comes every day at **20:00** as a direct message." in told
    assert "Quiet hours: from 22:00 to 7:00. Time zone: Europe/Berlin." in told
    await until(world, 2, 18.9)
    assert cards_in(world, world.ada) == [], "19:54 in Berlin"
    await until(world, 2, 19.2)
    (card,) = cards_in(world, world.ada)
    assert "“The first letter”" in world.text(card)
    page = await world.click(world.ada, "Start · 1 min", card)
    assert "First words." in world.text(page), "the first step of today's session"
    await world.click(world.ada, "Flashcards", await world.slash(world.ada, "learn", lesson="alpha"))
    await until(world, 3, 19.2)
    second = cards_in(world, world.ada)[-1]
    assert "### What does *Alpha* mean?\n-# Then: 📘 The first letter\n[Show answer]\n[Not now]" in world.text(second)
    back = await world.click(world.ada, "Show answer", second)
    assert "[Knew it" in world.text(back)
    following = await world.click(world.ada, "Knew it", back)
    assert "What does *Beta* mean?" in world.text(following), "the session goes on"
    await until(world, 4, 19.2)
    third = cards_in(world, world.ada)[-1]
    assert "min today" in world.text(third)
    assert world.text(third).splitlines()[1] != world.text(second).splitlines()[1], "other words each day"
    later = await world.click(world.ada, "In an hour", await world.click(world.ada, "Not now", third))
    assert "⏰ **Later, then.**" in world.text(later)
    await until(world, 4, 20.3)
    assert len(cards_in(world, world.ada)) == 1, "it came again; the others became what was answered"
    assert sends(parts) == 4
    late = await put_off(world, "In an hour")
    assert "The next card comes" in world.text(late)
    assert reminder(parts, world.ada).due_on.day == 5, "an hour later it is quiet: tomorrow, then"
    await until(world, 5, 19.2)
    await put_off(world, "A week off")
    for day in range(6, 12):
        await until(world, day, 19.2)
        assert cards_in(world, world.ada) == []
    await until(world, 12, 19.2)
    assert len(cards_in(world, world.ada)) == 1
    await put_off(world, "Stop")
    await until(world, 14, 19.2)
    assert cards_in(world, world.ada) == []
    assert "**stopped**" in world.text(await world.slash(world.ada, "remind", DM))
    assert sends(parts) == 6


async def test_yesterdays_unanswered_card_is_deleted_and_three_of_them_are_enough(
    world: World, parts: app.Parts
) -> None:
    await world.slash(world.ada, "remind", at="8:00")
    for day in (3, 4, 5):
        await until(world, day, 8.2)
        (card,) = cards_in(world, world.ada)
        assert "once a week" not in world.text(card)
    await until(world, 6, 8.2)
    (card,) = cards_in(world, world.ada)
    assert "I'll come once a week now, so as not to nag." in world.text(card)
    for day in range(7, 13):
        await until(world, day, 8.2)
    assert sends(parts) == 4
    await until(world, 13, 8.2)
    assert sends(parts) == 5
    await put_off(world, "Tomorrow")
    await until(world, 14, 8.2)
    assert sends(parts) == 6, "whoever answers is reminded daily again"


async def test_somebody_who_learns_without_pressing_a_button_is_not_ignoring(world: World, parts: app.Parts) -> None:
    await world.slash(world.ada, "remind", at="8:00")
    for day in (3, 4, 5, 6, 7):
        await until(world, day, 8.2)
        await until(world, day, 9)
        await world.slash(world.ada, "learn", lesson="alpha")
    assert sends(parts) == 5
    assert reminder(parts, world.ada).ignored == 0


async def test_who_learns_after_some_days_away_is_reminded_daily_again_at_once(world: World, parts: app.Parts) -> None:
    await world.slash(world.ada, "remind", at="8:00")
    for day in (3, 4, 5, 6, 7, 8):
        await until(world, day, 8.2)
    assert sends(parts) == 4, "once a week now"
    await world.slash(world.ada, "learn", lesson="alpha")
    await until(world, 9, 8.2)
    assert sends(parts) == 5
    assert reminder(parts, world.ada).ignored == 0


@pytest.mark.parametrize(("day", "before", "after"), [(28, 0.2, 23), (24, 0.2, 24)])
async def test_the_night_when_clocks_change_has_one_card(
    world: World, parts: app.Parts, day: int, before: float, after: int
) -> None:
    """In Berlin the clock jumps from 2:00 to 3:00 on March 29, 2026."""
    await world.slash(world.ada, "remind", at="2:30", zone="Europe/Berlin")
    await until(world, day, before)
    start = sends(parts)
    for _ in range(4):
        await world.wait(6 * HOUR, tick=False)
        await world.tick()
    assert sends(parts) == start + 1


async def test_closed_direct_messages_are_told_at_the_next_visit_and_a_thread_takes_their_place(
    world: World, parts: app.Parts
) -> None:
    await world.slash(world.ada, "remind", at="8:00")
    world.fail("POST", "/channels/*/messages", 403, 50007)
    await until(world, 3, 8.2)
    assert reminder(parts, world.ada).status is Status.CLOSED
    await until(world, 4, 8.2)
    assert sends(parts) == 0
    told = await world.slash(world.ada, "learn", lesson="alpha")
    assert "Your reminders couldn't reach you" in world.text(told)
    again = await world.slash(world.ada, "learn", lesson="alpha")
    assert "couldn't reach you" not in world.text(again), "it is told once"
    thread = await world.click(world.ada, "In a thread here", told)
    assert "A card comes every day at **8:00** in <#" in world.text(thread)
    await until(world, 5, 8.2)
    place = reminder(parts, world.ada).channel
    assert world.requests("POST", f"/channels/{place}/messages")
    assert sends(parts) == 1


async def test_a_learner_who_left_every_server_is_left_alone(world: World, parts: app.Parts) -> None:
    await world.slash(world.ada, "remind", at="8:00", where=None)
    world.fail("POST", "/users/@me/channels", 403, 50278)
    await until(world, 3, 8.2)
    assert reminder(parts, world.ada).status is Status.CLOSED


async def test_ten_minutes_of_downtime_lose_none_and_half_a_day_is_folded(world: World, parts: app.Parts) -> None:
    await world.slash(world.ada, "remind", at="8:00")
    await world.restart()
    await until(world, 3, 8.4)
    assert sends(parts) == 1
    await until(world, 4, 21)
    assert sends(parts) == 1, "13 hours late: folded into tomorrow's"
    await until(world, 5, 8.2)
    assert sends(parts) == 2


async def test_what_is_late_waits_for_the_end_of_the_quiet_hours_of_its_day(world: World, parts: app.Parts) -> None:
    await world.slash(world.ada, "remind", at="1:00")
    form = await world.click(world.ada, "Quiet hours", await world.slash(world.ada, "remind"))
    shown = await world.submit(world.ada, form, **{"from": "2:00", "to": "9:00"})
    assert "Quiet hours: from 2:00 to 9:00." in world.text(shown)
    await until(world, 3, 3)
    assert sends(parts) == 0
    await until(world, 3, 9.1)
    assert sends(parts) == 1


async def test_discord_out_of_order_is_tried_again(world: World, parts: app.Parts) -> None:
    await world.slash(world.ada, "remind", at="8:00")
    world.fail("POST", "/users/@me/channels", 500, 0)
    await until(world, 3, 8.2)
    assert sends(parts) == 0
    await world.wait(150, tick=False)
    await world.tick()
    assert sends(parts) == 1


async def test_two_nodes_and_a_worker_that_dies_send_one_card(world: World, parts: app.Parts) -> None:
    await world.slash(world.ada, "remind", at="8:00")
    await world.slash(world.ben, "remind", at="8:00")
    deps = dependencies(world)
    await world.wait(20.2 * HOUR, tick=False)
    dead = jobs.ReminderWorker(deps)
    claimed = await parts.db.write(dead.claim, dead._owner, parts.clock.now())
    assert len(claimed) == 2
    assert isinstance(await dead._prepared(LearnerId(world.ada.id)), jobs.Due), "it dies after it took the card in hand"
    await world.tick()
    assert sends(parts) == 0, "the claim holds for a while"
    await world.wait(20, tick=False)
    await asyncio.gather(*(jobs.ReminderWorker(deps).run() for _ in range(4)))
    assert sends(parts) == 2
    assert len(cards_in(world, world.ada)) == len(cards_in(world, world.ben)) == 1
    await asyncio.gather(*(jobs.ReminderWorker(deps).run() for _ in range(4)))
    assert sends(parts) == 2


async def test_a_restart_between_sending_and_noting_sends_no_second_card(world: World, parts: app.Parts) -> None:
    await world.slash(world.ada, "remind", at="8:00")
    deps = dependencies(world)
    await world.wait(20.2 * HOUR, tick=False)
    dead = jobs.ReminderWorker(deps)
    await parts.db.write(dead.claim, dead._owner, parts.clock.now())
    due = await dead._prepared(LearnerId(world.ada.id))
    assert isinstance(due, jobs.Due)
    channel = await deps.outbox.open_dm(due.reminder.learner)
    assert not isinstance(channel, NotPosted)
    nonce = f"{due.reminder.learner:x}-{due.reminder.due_on.toordinal():x}-{due.reminder.round}"[-25:]
    await deps.outbox.post(channel, views.card(due.digest), nonce=nonce)
    await world.wait(20, tick=False)
    await world.tick()
    nonces = {one.json["nonce"] for one in world.requests("POST", f"/channels/{channel}/messages")}
    assert nonces == {nonce}, "Discord keeps one of two with the same nonce"


async def test_times_that_are_none_are_told(world: World) -> None:
    assert "What time is “25:00”?" in world.text(await world.slash(world.ada, "remind", at="25:00"))
    form = await world.click(world.ada, "Remind me", await world.slash(world.ada, "remind"))
    told = await world.submit(world.ada, form, time="sometime")
    assert "What time is “sometime”?" in world.text(told)
    assert "Which time zone is “Mars”?" in world.text(await world.slash(world.ada, "remind", at="8", zone="Mars"))
    choices = await world.autocomplete(world.ada, "remind", "zone", "new york")
    assert choices[0]["value"] == "America/New_York"


async def test_a_changed_zone_moves_the_next_card(world: World, parts: app.Parts, clock: HandClock) -> None:
    await world.slash(world.ada, "remind", at="8:00")
    before = reminder(parts, world.ada).due_at
    await world.slash(world.ada, "settings", zone="Asia/Tokyo")
    after = reminder(parts, world.ada).due_at
    assert abs((before - after).total_seconds() - 9 * HOUR) <= 2 * JITTER.total_seconds()


async def test_why_no_card_came_stands_in_the_log_and_is_told_to_an_operator(world: World, parts: app.Parts) -> None:
    ada = LearnerId(world.ada.id)

    async def told() -> str:
        return "\n".join(explained(await parts.db.read(explain, ada, parts.clock.now())))

    assert await told() == "I have never seen this learner."
    await world.slash(world.ada, "settings", zone="Berlin")
    assert "No reminders: none were ever set." in await told()
    await world.slash(world.ada, "remind", at="8:00")
    lines = await told()
    assert "zone Europe/Berlin" in lines
    assert "A card a day at 8:00, quiet from 22:00 to 7:00." in lines
    assert "The next one: 2026-03-03 08:0" in lines
    assert "Left today: 0 cards due, 0 new cards." in lines
    with capture_logs() as logs:
        await until(world, 3, 8.2)
    assert ("reminder", "sent") in {(one.get("work"), one.get("decision")) for one in logs}
    lines = await told()
    assert "The last one: 2026-03-03 09:12" in lines
    assert "not answered, nor 0 before it" in lines


async def test_weekends_are_left_out_and_the_screen_says_why_none_came(world: World, parts: app.Parts) -> None:
    await world.slash(world.ada, "remind", at="8:00")
    shown = await world.slash(world.ada, "remind")
    assert "A card comes every day at **8:00**" in world.text(shown)
    shown = await world.choose(world.ada, ["0", "1", "2", "3", "4"], shown, "1:reminders.days")
    assert "✅ Saved. A card comes Mon to Fri at **8:00**" in world.text(shown)
    await until(world, 7, 8.2)
    assert sends(parts) == 0, "a Saturday"
    told = world.text(await world.slash(world.ada, "remind"))
    assert "None today: it's one of your days off." in told
    await until(world, 9, 8.2)
    assert sends(parts) == 1
    assert "You've had today's." in world.text(await world.slash(world.ada, "remind"))


async def test_days_that_are_said_before_there_is_a_reminder_wait_for_its_time(world: World, parts: app.Parts) -> None:
    await world.say(world.ada, "hello")
    asked = await world.say(world.ada, "my reminder should only come mondays and thursdays")
    assert "✅ Mon, Thu, then. **At what time?**" in world.text(asked)
    assert reminder(parts, world.ada).status is Status.STOPPED, "none comes before they say it"
    shown = await world.click(world.ada, "18:00", asked)
    assert "🔔 **18:00, then.**\n**What time is it for you right now?**" in world.text(shown)
    assert reminder(parts, world.ada).status is Status.ON
    assert "A card comes Mon, Thu at **18:00**" in world.text(await world.click(world.ada, "Skip", shown))


async def test_a_pause_said_in_words_is_as_long_as_it_says_and_can_be_taken_back(
    world: World, parts: app.Parts
) -> None:
    await world.say(world.ada, "remind me every day at 8")
    shown = await world.say(world.ada, "no reminders this weekend please")
    assert "⏸️ **No cards from Saturday, 7 March to Sunday, 8 March.**" in world.text(shown)
    told = world.text(await world.slash(world.ada, "remind"))
    assert "⏸️ None from Saturday, 7 March to Sunday, 8 March." in told
    await until(world, 5, 12)
    await until(world, 6, 8.2)
    assert sends(parts) == 1, "Friday comes before the pause"
    await until(world, 7, 8.2)
    assert sends(parts) == 1
    assert "None today: you paused them." in world.text(await world.slash(world.ada, "remind"))
    shown = await world.say(world.ada, "pause the reminders for 3 days")
    assert "⏸️ **No cards until Tuesday, 10 March.**" in world.text(shown)
    assert "They're back on" in world.text(await world.click(world.ada, "Undo", shown))
    await until(world, 8, 8.2)
    assert sends(parts) == 2, "nothing is left of the pause"


async def test_a_pause_over_or_years_ahead_changes_nothing(world: World, parts: app.Parts) -> None:
    asked = await world.slash(world.ada, "remind", at="8:00")
    before = reminder(parts, world.ada)
    today = parts.clock.now().date().toordinal()
    for first, end in ((today, today), (today - 3, today - 1), (today, today + 2000)):
        shown = await world.press(world.ada, routes.REMIND_REST(first=first, until=end), asked)
        assert "A card comes every day at **8:00**" in world.text(shown)
    assert reminder(parts, world.ada) == before


async def test_quiet_hours_said_in_words_are_set(world: World, parts: app.Parts) -> None:
    await world.say(world.ada, "remind me every day at 8")
    shown = await world.say(world.ada, "never message me after 9pm")
    assert "Quiet hours: from 21:00 to 7:00" in world.text(shown)
    assert reminder(parts, world.ada).quiet == (21 * 60, 7 * 60)


async def test_the_daily_card_is_answered_in_words(world: World, parts: app.Parts) -> None:
    await world.say(world.ada, "remind me every day at 13:00")
    await until(world, 2, 13.1)
    assert len(cards_in(world, world.ada)) == 1
    place = LearnerId(world.ada.id), ChannelId(world.ada.user.dm_channel.id)
    shown, _ = dependencies(world).stages.buttons(place)
    assert [one.label for one in shown][-1] == "Not now", "the job tells what it showed"
    assert "Later, then" in world.text(await world.say(world.ada, "in an hour pls"))
    assert reminder(parts, world.ada).answered
    await until(world, 2, 14.3)
    assert "**Not today.**" in world.text(await world.say(world.ada, "busy today"))
    await until(world, 3, 13.1)
    begun = await world.say(world.ada, "ok let's go")
    assert "Reminders" not in world.text(begun)
    assert "What's next?" not in world.text(begun)
