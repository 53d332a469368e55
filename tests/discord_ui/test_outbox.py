"""What Discord refuses, and what never reaches it, comes back as a value: no job dies of it."""

import asyncio
from types import SimpleNamespace
from typing import Any, cast

import aiohttp
import discord
import pytest

from bot.core.ids import ChannelId, LearnerId
from bot.discord_ui.components import Screen, words
from bot.discord_ui.outbox import NotPosted, Outbox
from bot.telemetry.metrics import Metrics

SAID: Any = SimpleNamespace(status=500, reason="")


class Failing:
    """A client whose every request ends like this."""

    def __init__(self, problem: BaseException) -> None:
        self._problem = problem
        self.http = self

    def __getattr__(self, _name: str) -> Any:
        async def fail(*_args: object, **_more: object) -> None:
            raise self._problem

        return fail

    def get_partial_messageable(self, _channel: int) -> "Failing":
        return self

    def get_partial_message(self, _message: int) -> "Failing":
        return self


@pytest.mark.parametrize(
    "problem",
    [
        aiohttp.ServerDisconnectedError(),
        aiohttp.ClientOSError("broken"),
        ConnectionResetError(),
        TimeoutError(),
        discord.DiscordServerError(SAID, "stumbled"),
    ],
)
async def test_what_does_not_get_through_is_to_be_tried_later(problem: BaseException) -> None:
    outbox = Outbox(cast("discord.Client", Failing(problem)), Metrics())
    screen = Screen(words("hello"))
    for asked in (
        outbox.post(ChannelId(1), screen),
        outbox.edit(ChannelId(1), 2, screen),
        outbox.delete(ChannelId(1), 2),
        outbox.open_dm(LearnerId(1)),
        outbox.open_thread(ChannelId(1), "a"),
    ):
        assert await cast("Any", asked) == NotPosted("later")
    assert not await outbox.owns(LearnerId(1))


async def test_a_cancelled_request_stays_cancelled() -> None:
    outbox = Outbox(cast("discord.Client", Failing(asyncio.CancelledError())), Metrics())
    with pytest.raises(asyncio.CancelledError):
        await outbox.post(ChannelId(1), Screen(words("hello")))
