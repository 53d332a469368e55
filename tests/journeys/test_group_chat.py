"""What's asked about a study group in words: when it meets, who won, and to play again."""

from pathlib import Path

import pytest

from bot import app
from bot.features.library.versions import load_lessons
from tests.conftest import write_lesson
from tests.journeys.group import begin
from tests.journeys.test_group_afterwards import FIVE, play
from tests.journeys.test_schedules import plan
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
    for asked in ("when do we meet next?", "who won last time?", "let's play again"):
        told = world.text(
            await world.click(world.ben, "My study group", await world.say(world.ben, f"{bot} {asked}", world.channel))
        )
        assert "**Next meeting:** <t:" in told, asked
        assert "ada, 5 of 5" in told, asked
        assert "[Start our quiz]" in told, asked
    shown = await world.say(world.ben, "who won last time?")
    mine = world.text(shown)
    assert "## 👥 Your study groups" in mine
    assert "**#study** · <t:" in mine
    assert f"https://discord.com/channels/{world.guild.id}/{world.channel.id}" in world.urls(shown)
    assert "ada, 5 of 5" in mine
