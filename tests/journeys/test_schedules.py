"""What comes by itself in a channel: lessons, quizzes and recaps at their time, late, never, or paused."""

from datetime import timedelta
from typing import Any

import pytest

from bot import app
from bot.discord_ui.posting import Posted
from bot.features.calendar.schedules import store
from bot.features.calendar.schedules.jobs import Stray, noted, prepare
from bot.features.calendar.schedules.rules import QuizPost
from bot.features.library.versions import load_lessons
from bot.work import Decision
from tests.conftest import advance, write_lesson
from tests.journeys.group import QUIZ, tap
from tests.journeys.test_publishing import lesson, publish
from tests.journeys.world import DM, World

GOALS = "[tell alpha from beta, write both]"


@pytest.fixture
def parts(parts: app.Parts, lessons: Any) -> app.Parts:
    write_lesson(lessons / "greek", "alpha", title="The first letter", quiz=QUIZ, goals=GOALS, next="beta")
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


async def plan(world: World, what: str, when: str, **more: Any) -> Any:
    return await kept(
        world, world.admin, await world.slash(world.admin, "study schedule", what=what, when=when, **more)
    )


async def kept(world: World, person: Any, shown: Any) -> Any:
    """Plan what somebody is shown, if there's something to plan."""
    return await world.click(person, "Plan it", shown) if "[Plan it]" in world.text(shown) else shown


def came(world: World) -> list[Any]:
    """Return what was posted in the channel, but for the word that somebody has planned a quiz."""
    return [one for one in world.posted() if "has planned a quiz here" not in world.text(one)]


async def removed(world: World, shown: Any) -> Any:
    """Remove a plan, which is asked first."""
    return await world.click(world.admin, "Remove it", await world.click(world.admin, "Remove", shown))


async def until(world: World, **amount: float) -> None:
    """Let time pass at once, and then every job look twice."""
    seconds = timedelta(**amount).total_seconds()
    advance(world.parts, seconds=seconds)
    await world.env.advance_time(seconds)
    await world.tick()
    await world.tick()


async def test_a_lesson_comes_every_week_one_after_the_other_until_the_last(world: World) -> None:
    shown = await plan(world, "lesson", "every Monday 18:00 Europe/London")
    text = world.text(shown)
    assert "## ⏰ Every Monday at 18:00\n-# Europe/London\n✅ **Planned.**" in text
    assert "📘 Lesson: one after the other, in course order" in text
    assert text.count("- <t:") == 3
    assert came(world) == []
    await until(world, hours=6, minutes=1)
    post = world.newest()
    assert "## 📘 The first letter\n-# 2 min · lesson 1 of 3 in Greek" in world.text(post)
    assert "- tell alpha from beta" in world.text(post)
    assert "⏰ every Monday at 18:00" in world.text(post)
    assert "## The first letter" in world.text(await world.click(world.ada, "Open", post))
    await until(world, days=7)
    assert "## 📘 The second letter" in world.text(world.newest())
    await until(world, days=7)
    await until(world, days=7)
    assert "🏁 That was the last one" in world.text(world.newest())
    await until(world, days=7)
    assert len(came(world)) == 4
    assert "Nothing is planned yet" in world.text(await world.slash(world.admin, "study schedule"))


async def test_what_is_planned_already_is_not_planned_twice(world: World) -> None:
    await plan(world, "lesson", "every Monday 18:00")
    assert "✅ **Planned.**" in world.text(await plan(world, "lesson", "every monday at 6pm"))
    await plan(world, "lesson", "every Tuesday 18:00")
    listed = world.text(await world.slash(world.admin, "study schedule"))
    assert listed.count("-# every Monday") == 1
    assert listed.count("-# every Tuesday") == 1


async def test_a_quiz_opens_its_lobby_by_itself_and_whoever_moderates_steers_it(world: World) -> None:
    await plan(world, "quiz", "tomorrow 18:00", lesson="alpha", questions=1, seconds=20)
    await until(world, hours=30, seconds=5)
    first, lobby = came(world)
    assert "## ❓ Quiz: The first letter\nThe lobby opens below" in world.text(first)
    assert "planned; any player can start it" in world.text(lobby)
    await world.click(world.ada, "Join", lobby)
    host = await world.click(world.ada, "Host", lobby)
    assert "Nobody hosts this one" in world.text(host)
    controls = await world.click(world.admin, "Host", lobby)
    await world.click(world.admin, "Start now", controls)
    await world.tick()
    assert "question 1 of 1" in world.text(world.newest())
    await world.wait(40)
    assert "🏁" in world.text(world.newest())


async def test_a_recap_tells_the_table_and_what_was_hardest(world: World) -> None:
    await plan(world, "recap", "every day 20:00")
    await world.slash(world.ada, "study quiz", lesson="alpha", questions=3, seconds=10)
    await world.tick()
    await world.click(world.ben, "Join", world.newest())
    await world.press(world.ada, "1:group_quizzes.act:1.start", world.newest())
    await world.tick()
    await tap(world, world.ada, "Alpha")
    await tap(world, world.ben, "Beta")
    await world.wait(60)
    await until(world, hours=8)
    text = world.text(world.newest())
    assert "**Quizzes in this channel**\n🥇 ada · 1 right of 1\n🥈 ben · 0 right of 1" in text
    assert "**Hardest, with the answers**\n- Which letter comes first?\n-# 50% right · Alpha" in text
    before = len(came(world))
    await until(world, days=1)
    assert len(came(world)) == before, "where nothing was played since the last one, none comes"


async def test_what_was_missed_comes_once_and_late_or_is_left_out(world: World) -> None:
    await plan(world, "lesson", "every day 18:00")
    await until(world, hours=6 + 72 + 3)
    assert len(came(world)) == 1, "three were missed, the last of them three hours ago"
    assert "late, I was away" in world.text(world.newest())
    await until(world, hours=24 + 13 - 3)
    assert len(came(world)) == 1, "thirteen hours are too late"
    await until(world, hours=11)
    assert len(came(world)) == 2
    assert "late" not in world.text(world.newest())


async def test_a_worker_that_dies_after_claiming_is_replaced_and_nothing_comes_twice(
    world: World, parts: app.Parts
) -> None:
    await plan(world, "lesson", "every day 18:00")
    advance(world.parts, hours=6, minutes=1)
    now = parts.clock.now()
    assert parts.db.write_now(store.claim, "dead", now, 10) == [1]
    assert not isinstance(parts.db.write_now(prepare, parts.library, 1, "dead", now), Decision)
    await world.restart()
    await world.tick()
    assert came(world) == [], "the claim holds for a while"
    advance(world.parts, seconds=20)
    await world.tick()
    await world.tick()
    assert len(came(world)) == 1
    assert isinstance(parts.db.write_now(prepare, parts.library, 1, "dead", parts.clock.now()), Decision), "not its own"


async def test_a_lobby_whose_plan_is_removed_while_it_is_posted_does_not_stay(world: World, parts: app.Parts) -> None:
    shown = await plan(world, "quiz", "today 18:00", lesson="alpha")
    advance(world.parts, hours=6, minutes=1)
    now = parts.clock.now()
    assert parts.db.write_now(store.claim, "slow", now, 10) == [1]
    post = parts.db.write_now(prepare, parts.library, 1, "slow", now)
    assert isinstance(post, QuizPost)
    await removed(world, shown)
    assert parts.db.write_now(noted, post, "slow", Posted(77), now) == Stray(77)
    await world.slash(world.ada, "study quiz", lesson="alpha", seconds=10)
    assert parts.db.write_now(noted, post, "slow", Posted(77), now) is None, "another worker may have opened it"


async def test_a_quiz_waits_while_another_one_runs_in_its_channel(world: World) -> None:
    await plan(world, "quiz", "today 18:00", lesson="alpha")
    await until(world, hours=5, minutes=59)
    await world.slash(world.ada, "study quiz", lesson="alpha", seconds=10)
    await world.tick()
    await until(world, minutes=2)
    assert len(came(world)) == 1
    await world.press(world.ada, "1:group_quizzes.act:1.end", world.newest())
    await until(world, minutes=3)
    assert "planned; any player can start it" in world.text(world.newest())


async def test_skip_pause_go_on_and_remove(world: World) -> None:
    shown = await plan(world, "lesson", "every day 18:00", lesson="beta")
    shown = await world.click(world.admin, "Skip next", shown)
    assert "The next one is skipped." in world.text(shown)
    await until(world, hours=7)
    assert came(world) == []
    shown = await world.click(world.admin, "Pause", shown)
    await until(world, days=3)
    assert came(world) == []
    listed = await world.slash(world.admin, "study schedule")
    assert "⏸️ paused" in world.text(listed)
    shown = await world.click(world.admin, "Go on", shown)
    await until(world, days=1)
    assert "## 📘 The second letter" in world.text(world.newest())
    shown = await removed(world, shown)
    assert "It won't come anymore." in world.text(shown)
    await until(world, days=2)
    assert len(came(world)) == 1
    assert "This plan is gone" in world.text(await world.press(world.admin, "1:schedules.act:1.skip", shown))
    trail = world.text(await world.slash(world.admin, "admin history"))
    for deed in (
        "scheduled a lesson “The second letter” in #study, every day at 18:00",
        "skipped",
        "paused",
        "off the",
    ):
        assert deed in trail


@pytest.mark.parametrize(
    ("code", "status", "why"), [(10003, 404, "the channel is gone"), (50013, 403, "I can't write")]
)
async def test_a_channel_that_is_gone_pauses_it_and_its_author_hears_of_it(
    world: World, code: int, status: int, why: str
) -> None:
    await plan(world, "lesson", "every day 18:00")
    world.fail("POST", f"/channels/{world.channel.id}/messages", status, code)
    await until(world, hours=7)
    assert came(world) == []
    told = world.admin.user.dm_channel.history()[-1]
    assert "Something planned is paused" in world.text(told)
    assert why in world.text(told)
    listed = world.text(await world.slash(world.admin, "admin schedule"))
    assert f"⚠️ paused by itself: {why}" in listed
    assert "Something planned" not in listed, "told already"
    on = await world.choose(world.admin, "1", await world.slash(world.admin, "study schedule"), "1:schedules.pick")
    assert "Fix it and press *Go on*" in world.text(on)
    await world.click(world.admin, "Go on", on)
    await until(world, days=1)
    assert len(came(world)) == 1


async def test_an_author_without_open_messages_is_told_at_their_next_command(world: World) -> None:
    await plan(world, "lesson", "every day 18:00")
    world.fail("POST", f"/channels/{world.channel.id}/messages", 403, 50013)
    world.fail("POST", "/users/@me/channels", 403, 50007)
    await until(world, hours=7)
    assert "Something planned" not in world.text(await world.slash(world.ada, "help")), "nobody else's"
    assert "Something planned is paused" in world.text(await world.slash(world.admin, "help"))
    assert "Something planned" not in world.text(await world.slash(world.admin, "help"))


async def test_who_may_plan(world: World) -> None:
    refused = await world.slash(world.ada, "study schedule", what="lesson", when="every day 18:00")
    assert "Play in this channel first" in world.text(refused)
    await plan(world, "lesson", "every day 18:00")
    listed = await world.slash(world.ada, "study schedule")
    assert "one after the other" in world.text(listed)
    assert "[Plan something here]" not in world.text(listed)
    for forged in ("act:1.pause", "act:1.remove", "ask:", "added:", "server:"):
        answer = world.text(await world.press(world.ada, f"1:schedules.{forged}", listed))
        assert "Nothing was changed." in answer, forged
    opened = world.text(await world.choose(world.ada, "1", listed, "1:schedules.pick"))
    assert "[Pause]" not in opened
    assert "This needs a server" in world.text(await world.slash(world.ada, "study schedule", DM))
    assert "every day at 18:00" in world.text(await world.slash(world.admin, "admin schedule"))


async def test_mistakes_are_told_and_nothing_is_planned(world: World) -> None:
    for options, why in (
        ({"what": "lesson", "when": "sometimes"}, "isn't clear to me"),
        ({"what": "lesson"}, "isn't clear to me"),
        ({"what": "quiz", "when": "daily 9:00", "lesson": "beta"}, "has no questions"),
        ({"what": "lesson", "when": "daily 9:00", "lesson": "xyzzy"}, "No lesson like “xyzzy”"),
    ):
        assert why in world.text(await world.slash(world.admin, "study schedule", **options)), options
    assert "Nothing is planned yet" in world.text(await world.slash(world.admin, "study schedule"))
    await world.deny("send_messages")
    assert "I can't write there" in world.text(await plan(world, "lesson", "daily 9:00"))


async def test_a_form_plans_as_well_and_another_channel_from_the_desk(world: World) -> None:
    form = await world.click(world.admin, "Plan something here", await world.slash(world.admin, "study schedule"))
    shown = await world.submit(world.admin, form, what=["recap"], when="Fridays 17:00", lesson="")
    assert "📰 Recap" in world.text(await kept(world, world.admin, shown))
    news = world.guild.create_text_channel("news")
    there = await world.slash(world.admin, "admin schedule", what="lesson", when="daily 18:00", channel=news)
    assert f"in <#{news.id}>" in world.text(await kept(world, world.admin, there))
    await until(world, hours=7)
    assert "## 📘 The first letter" in world.text(world.newest(news))
    listed = world.text(await world.slash(world.admin, "admin schedule"))
    assert f"<#{news.id}>" in listed
    assert f"<#{world.channel.id}>" in listed


async def test_a_lesson_that_is_withdrawn_pauses_its_plan_and_its_author_hears_of_it(world: World) -> None:
    await publish(world, "rosa.md", lesson("rosa", "The rose", quiz=QUIZ))
    await plan(world, "quiz", "every day 18:00", lesson="rosa")
    await world.click(world.admin, "Remove", await world.slash(world.admin, "admin lesson remove", lesson="rosa"))
    await until(world, hours=7)
    assert came(world) == []
    assert "its lesson is withdrawn" in world.text(world.admin.user.dm_channel.history()[-1])
    await publish(world, "rosa.md", lesson("rosa", "The rose"))
    on = await world.choose(world.admin, "1", await world.slash(world.admin, "study schedule"), "1:schedules.pick")
    await world.click(world.admin, "Go on", on)
    await until(world, days=1)
    assert came(world) == [], "no lobby is announced that cannot open"
    assert "no questions anymore" in world.text(world.admin.user.dm_channel.history()[-1])


async def test_a_time_that_is_too_long_is_refused_and_ten_plans_fit(world: World) -> None:
    long = await plan(world, "lesson", "0 18 " + "1," * 2000 + "1 * *")
    assert "longer than 100 characters" in world.text(long)
    for number in range(11):
        last = await plan(world, "recap", f"every day {number}:00")
    assert "already has 10 plans" in world.text(last)
    assert "recap" in world.text(await world.slash(world.admin, "admin schedule"))


async def test_a_refused_plan_keeps_what_was_typed_and_a_taken_one_forgets_it(world: World) -> None:
    shown = await world.slash(world.admin, "study schedule")
    form = await world.click(world.admin, "Plan something here", shown)
    told = await world.submit(world.admin, form, what=["quiz"], when="whenever you like", lesson="alpha")
    form = await world.click(world.admin, "Plan it again", told)
    assert world.form(form) == {"": "", "what": "quiz", "when": "whenever you like", "lesson": "alpha"}
    planned = await world.submit(world.admin, form, what=["quiz"], when="every Monday 18:00", lesson="alpha")
    assert "Planned" in world.text(await kept(world, world.admin, planned))
    shown = await world.slash(world.admin, "study schedule")
    form = await world.click(world.admin, "Plan something here", shown)
    assert world.form(form)["when"] == ""


async def test_a_member_who_may_not_plan_is_told_who_may(world: World) -> None:
    text = world.text(await world.slash(world.ada, "study schedule"))
    assert "Once you've played here, you can plan" in text
    assert "Plan something here" not in text
