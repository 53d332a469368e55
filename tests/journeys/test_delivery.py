"""Every answer arrives, once: what's tried again, what's settled by the answer itself, and what can't be made safe."""

from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest
from structlog.testing import capture_logs

from bot import routes
from bot.core.ids import ChannelId, LearnerId, LessonId
from bot.core.stage import Showing
from bot.discord_ui.components import Screen, primary, rows, words
from bot.discord_ui.wire import view_of
from tests.journeys.test_boundary import SLOW, SLOWLY_TOLD
from tests.journeys.test_boundary import simcord_bot as simcord_bot
from tests.journeys.world import DM, World


async def test_a_deferred_answer_that_discord_stumbles_over_comes_all_the_same(world: World) -> None:
    shown = await world.slash(world.ada, "help")
    world.fail("PATCH", "/webhooks/*/*/messages/@original", 503, 0)
    async with world.at_once():
        pressed = await world.press(world.ada, SLOW(), shown)
    await world.env.advance_time(10)
    assert pressed.deferred
    assert "slow, but here" in world.text(shown.response)
    assert not world.env.errors


async def test_what_nobody_else_sees_is_deferred_as_such_and_leaves_the_public_message_alone(world: World) -> None:
    channel = world.env.bot.get_partial_messageable(world.channel.id)
    message = await channel.send(view=view_of(Screen(words("For everybody"), *rows([primary("Slow", SLOW())]))))
    handle = next(one for one in world.channel.history(viewer=world.ada) if one.id == message.id)
    async with world.at_once():
        answered = await world.ada.click(handle, label="Slow")
    await world.env.advance_time(10)
    assert answered.ephemeral
    assert [one.json["type"] for one in world.requests("POST", "/callback")] == [5]
    assert "slow, but here" in world.text(answered)
    assert len(world.requests("POST", "/webhooks/")) == 0, "no second message, which Discord couldn't tell from a third"
    assert "For everybody" in str(world.env.backend.get_message(world.channel.id, message.id).components)


async def test_a_slow_answer_does_not_replace_a_newer_one_nor_its_stage(world: World) -> None:
    shown = await world.slash(world.ada, "help", DM)
    async with world.at_once():
        await world.press(world.ada, SLOW(), shown)
        await world.press(world.ada, routes.READ(lesson=LessonId("alpha")), shown)
    await world.env.advance_time(10)
    message = world.message(shown)
    kept = str(world.env.backend.get_message(message.channel_id, message.id).components)
    assert "slow, but here" not in kept
    assert "First words." in kept
    newest = world.bot.boundary._stages.newest((LearnerId(world.ada.id), ChannelId(message.channel_id)))
    assert newest is not None, "what's said is still said of the page"
    assert newest.showing is Showing.PAGE


async def test_a_first_response_that_never_gets_through_is_settled_by_the_answer(world: World) -> None:
    shown = await world.slash(world.ada, "learn", where=DM, lesson="alpha")
    for _ in range(8):
        world.fail("POST", "/interactions/*/callback", 503, 0)
    await world.click(world.ada, "Start", shown)
    await world.env.advance_time(10)
    message = world.env.backend.get_message(world.message(shown).channel_id, world.message(shown).id)
    assert "· 1 of" in str(message.components), "with the bot's own token"
    assert not world.env.errors


@pytest.mark.parametrize(
    ("problem", "tries", "doubtful"),
    [
        (aiohttp.ServerDisconnectedError(), 2, 1),
        (discord.HTTPException(SimpleNamespace(status=500, reason=""), ""), 1, 0),  # type: ignore[arg-type]
    ],
    ids=["cut", "500"],
)
async def test_a_second_private_message_is_sent_once_more_only_after_a_cut(
    world: World, monkeypatch: pytest.MonkeyPatch, problem: Exception, tries: int, doubtful: int
) -> None:
    sent, send = 0, discord.Webhook.send

    async def failing(webhook: Any, *args: Any, **more: Any) -> Any:
        nonlocal sent
        sent += 1
        if sent == 1:
            raise problem
        return await send(webhook, *args, **more)

    shown = await world.slash(world.ada, "settings")
    monkeypatch.setattr(discord.Webhook, "send", failing)
    async with world.at_once():
        await world.press(world.ada, SLOWLY_TOLD(), shown)
    await world.env.advance_time(12)
    assert sent == tries
    assert world.parts.metrics.registry.get_sample_value("tutor_doubtful_total") == doubtful
    assert "Reminders" in world.text(shown.response), "its button is still there"


async def test_a_message_that_discord_stumbles_over_is_answered_all_the_same(world: World) -> None:
    world.fail("POST", "/channels/*/messages", 503, 0)
    with capture_logs() as logged:
        assert "That does not go" in world.text(await world.say(world.ada, "probe told"))
    assert not {"late", "failed"} & {one["outcome"] for one in logged if one["event"] == "answered"}
    shown = [world.text(one) for one in world.posted(world.ada.user.dm_channel)]
    assert sum("That does not go" in one for one in shown) == 1
    assert not [one for one in logged if one["log_level"] == "error"]
