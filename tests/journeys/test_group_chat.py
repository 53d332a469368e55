"""What's asked about a study group in words: when it meets, who won, and to play again."""

from pathlib import Path

import pytest

from bot import app
from bot.features.library.versions import load_lessons
from tests.conftest import write_lesson
from tests.journeys.group import begin
from tests.journeys.test_group_afterwards import FIVE, play
from tests.journeys.test_schedules import kept, plan
from tests.journeys.world import World


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    write_lesson(lessons / "greek", "alpha", title="The first letter", quiz=FIVE)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


async def test_a_group_is_asked_about_in_its_channel_and_in_direct_messages(world: World) -> None:
    alone = world.text(await world.say(world.ben, "when do we meet next?"))
    assert "You haven't played in one yet" in alone
    await plan(world, "own", "every Tuesday 18:00")
    await begin(world, world.ben)
    await play(world, "xxxxx", "xxxx.")
    bot = f"<@{world.bot.user.id}>" if world.bot.user else ""
    for asked in ("when do we meet next?", "who won last time?", "who won on Tuesday?", "let's play again"):
        told = world.text(await world.say(world.ben, f"{bot} {asked}", world.channel))
        assert "**Next meeting:** <t:" in told, asked
        assert "ada, 5 of 5" in told, asked
        assert "[Start our quiz]" in told, asked
    shown = await world.say(world.ben, "who won last time?")
    mine = world.text(shown)
    assert "## 👥 Your study groups" in mine
    assert "**#study** · <t:" in mine
    assert f"https://discord.com/channels/{world.guild.id}/{world.channel.id}" in world.urls(shown)
    assert "ada, 5 of 5" in mine


async def test_a_quiz_is_planned_in_the_words_of_its_channel(world: World) -> None:
    bot = f"<@{world.bot.user.id}>" if world.bot.user else ""
    await world.slash(world.admin, "settings", zone="London")
    said = await world.say(world.admin, f"{bot} plan a quiz for us every Tuesday at 7pm please", world.channel)
    proposed = await world.click(world.admin, "Plan it: every Tuesday at 7pm", said)
    assert "The group's own quiz" in world.text(proposed)
    assert "Every Tuesday at 19:00" in world.text(proposed)
    await kept(world, world.admin, proposed)
    assert "**Next meeting:** <t:" in world.text(await world.say(world.ben, f"{bot} when do we meet?", world.channel))
    early = await world.say(world.admin, f"{bot} let's meet every friday at 7", world.channel)
    asked = world.text(await world.click(world.admin, "Plan it: every friday at 7", early))
    assert "evening" in asked
    coming = await world.say(world.ben, f"{bot} I'm coming, tell me when it starts", world.channel)
    assert "I'll call you here" in world.text(await world.click(world.ben, "Tell me next time", coming))


async def test_everybodys_home_says_nothing_of_who_is_called(world: World) -> None:
    bot = f"<@{world.bot.user.id}>" if world.bot.user else ""
    await world.click(world.ben, "Tell me next time", await world.slash(world.ben, "study home"))
    assert "[Don't call me]" in world.text(await world.slash(world.ben, "study home"))
    assert "[Tell me next time]" in world.text(await world.say(world.ben, f"{bot} when do we meet?", world.channel))
