"""From one meeting to the next: planned in a press, by those who play, with a home that remembers."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot import app
from bot.features.library.versions import load_lessons
from bot.features.quizzes.group.rules.meetings import weeks_in_a_row
from tests.conftest import write_lesson
from tests.journeys.group import begin
from tests.journeys.test_group_afterwards import FIVE, play, start
from tests.journeys.test_schedules import plan
from tests.journeys.world import World

WEEK = timedelta(days=7)
MONDAY = date(2026, 3, 2)


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    write_lesson(lessons / "greek", "alpha", title="The first letter", quiz=FIVE)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


async def test_a_group_meets_again_next_week_and_its_home_remembers(world: World, parts: app.Parts) -> None:
    empty = await world.slash(world.ben, "study home")
    assert "**Next meeting:** nothing planned yet" in world.text(empty)
    assert "You haven't met here yet" in world.text(empty)
    await begin(world, world.ben)
    await play(world, "xxxxx", "xxxx.")
    proposed = await world.click(world.ben, "Same time next week?", world.newest())
    assert "**Just next week, or every week?**" in world.text(proposed)
    end = world.newest()
    text = world.text(await world.click(world.ben, "Every week", proposed))
    assert "📅 **ben has planned a quiz here.**\nEvery " in world.text(world.newest()), "the channel hears it"
    assert "✅ **Planned.**" in text
    assert "🎲 The group's own quiz" in text
    assert text.count("<t:") == 6, "three next times, each in two ways"
    other = world.text(await world.click(world.ada, "Same time next week?", end))
    assert "✅ **Planned.**" in other, "somebody else has planned it"
    assert "[Skip next]" not in other, "it isn't theirs to change"
    again = await world.click(world.ben, "Same time next week?", end)
    assert "✅ **Planned.**" in world.text(again), "it's planned already"
    assert "🎲 The group's own quiz" in world.text(await world.slash(world.cleo, "study schedule"))
    assert world.text(await world.slash(world.cleo, "study schedule")).count("-# every") == 1, "once"
    home = world.text(await world.slash(world.ada, "study home"))
    assert "**Next meeting:** <t:" in home
    assert "🗓️ Met 1 time" in home
    assert "🤝 Your best together: 90%" in home
    assert "ada, 5 of 5" in home
    world.keep_day(world.ada, world.ben)
    await world.wait(7 * 24 * 3600 - 600, tick=False)
    for _ in range(130):
        await world.wait(5)
    assert "🎲 It's time for our quiz" in world.text(world.posted()[-2])
    assert "'s ten" in world.text(world.newest())
    await world.wait(10)
    await start(world, world.ben)
    await play(world, "xxxxx", "xxxxx")
    assert "🔥 **2 weeks in a row**" in world.text(await world.slash(world.ada, "study home"))


async def test_who_never_played_here_plans_nothing_and_a_server_may_not_want_it(world: World, parts: app.Parts) -> None:
    await begin(world, world.ben)
    await play(world, "xxxxx", "xxxx.")
    end = world.newest()
    assert "Play in this channel first" in world.text(await world.click(world.cleo, "Same time next week?", end))
    settings = await world.slash(world.admin, "admin settings")
    choosing = await world.choose(world.admin, "members_plan", settings, "1:admin.change:")
    assert "Members plan**: off" in world.text(await world.click(world.admin, "Turn off", choosing))
    assert "then you can plan here too" in world.text(await world.click(world.ben, "Same time next week?", end))
    proposed = await world.click(world.admin, "Same time next week?", end)
    once = world.text(await world.click(world.admin, "Just next week", proposed))
    assert "✅ **Planned.**" in once
    assert "Next time**" in once, "next week alone"
    again = world.text(await world.click(world.admin, "Same time next week?", end))
    assert "✅ **Planned.**" in again, "though every week isn't"
    assert "[Skip next]" not in again, "there's only one"


async def test_members_change_only_what_they_planned_themselves(world: World, parts: app.Parts) -> None:
    await plan(world, "lesson", "every Monday 18:00")
    await begin(world, world.ben)
    await play(world, "xxxxx", "xxxx.")
    theirs = await world.choose(world.ben, "1", await world.slash(world.ben, "study schedule"), "1:schedules.pick:")
    assert "[Remove]" not in world.text(theirs)
    assert "Nothing was changed" in world.text(await world.press(world.ben, "1:schedules.act:1.remove", theirs))
    proposed = await world.click(world.ben, "Same time next week?", world.newest())
    own = await world.click(world.ben, "Every week", proposed)
    assert "[Remove]" in world.text(own)
    first = int(re.findall(r"<t:(\d+):F>", world.text(own))[0])
    assert first - parts.clock.now().timestamp() > 6 * 24 * 3600, "next week, and not in a moment"


async def test_the_home_starts_the_groups_quiz_and_shows_its_table(world: World, parts: app.Parts) -> None:
    home = await world.slash(world.ada, "study home")
    await world.click(world.ada, "Start our quiz", home)
    await world.tick()
    assert "Up to 10 questions" in world.text(world.newest())
    assert "Table of this channel" in world.text(
        await world.click(world.ada, "Table", await world.slash(world.ada, "study home"))
    )


def test_weeks_in_a_row_are_not_broken_by_the_one_that_is_not_over() -> None:
    three = {MONDAY - WEEK * n for n in (1, 2, 3)}
    assert weeks_in_a_row(three, MONDAY) == (3, 3), "this week may still come"
    assert weeks_in_a_row({*three, MONDAY}, MONDAY) == (4, 4)
    assert weeks_in_a_row(three, MONDAY + WEEK) == (0, 3)
    assert weeks_in_a_row({MONDAY, *(MONDAY - WEEK * n for n in (5, 6))}, MONDAY) == (1, 2)
    assert weeks_in_a_row(set(), MONDAY) == (0, 0)
