"""What Discord refuses, and what never reaches it, comes back as a value: no job dies of it."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any, cast
from unittest.mock import patch

import aiohttp
import discord
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.core.ids import ChannelId, LearnerId
from bot.discord_ui.components import Screen, words
from bot.discord_ui.outbox import Outbox
from bot.discord_ui.posting import NotPosted
from bot.discord_ui.surface import MessageSurface
from bot.telemetry.metrics import Metrics
from bot.telemetry.reach import Reach

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
    outbox = Outbox(cast("discord.Client", Failing(problem)), Metrics(), Reach())
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


class Limited:
    """Discord's API behind a global rate limit: the first request is told to wait, all others get what they want."""

    def __init__(self, wait: float) -> None:
        self._wait = wait
        self.asked: list[str] = []

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[discord.Client]:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._answer)
        server = TestServer(app)
        await server.start_server()
        try:
            async with discord.Client(intents=discord.Intents.none()) as client:
                with patch.object(discord.http.Route, "BASE", str(server.make_url("/"))[:-1]):
                    await client.login("token")
                    self.asked.clear()
                    yield client
        finally:
            await server.close()

    async def _answer(self, request: web.Request) -> web.Response:
        self.asked.append(f"{request.method} {request.path}")
        if len(self.asked) == 1 and request.path != "/users/@me" and "applications" not in request.path:
            told = {"retry_after": self._wait, "global": True, "message": "too many"}
            return _json(told, 429)
        return _json({"id": "7", "name": "bot", "user": {"id": "7"}, **BARE})


def _json(data: dict[str, Any], status: int = 200) -> web.Response:
    """Return JSON with the very headers that Discord sends: without a charset, and by way of a proxy."""
    headers = {"Content-Type": "application/json", "Via": "1.1 google"}
    return web.Response(body=json.dumps(data).encode(), status=status, headers=headers)


BARE: dict[str, Any] = {
    "username": "bot", "discriminator": "0", "avatar": None, "description": "", "icon": None, "verify_key": "",
    "summary": "", "owner": {"id": "1", "username": "o", "discriminator": "0", "avatar": None},
    "bot_public": True, "bot_require_code_grant": False,
}  # fmt: skip
"""What discord.py reads of a user or an application."""


async def test_after_a_global_rate_limit_later_requests_go_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wait of 30 seconds, a hundred times as fast; whoever asked gave up long before."""
    monkeypatch.setattr("bot.discord_ui.outbox.PATIENCE", 0.1)
    discord_api = Limited(wait=0.3)
    async with discord_api.serving() as client:
        outbox = Outbox(client, Metrics(), Reach())
        assert await outbox.open_dm(LearnerId(1)) == NotPosted("later")
        assert await outbox.open_dm(LearnerId(2)) == NotPosted("later"), "all wait, as Discord wants it"
        impatient = asyncio.create_task(outbox.open_dm(LearnerId(3)))
        await asyncio.sleep(0.01)
        impatient.cancel()
        assert len(discord_api.asked) == 1
        await asyncio.sleep(0.4)
        assert await outbox.open_dm(LearnerId(4)) == ChannelId(7)


async def test_what_is_still_under_way_is_not_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.discord_ui.outbox.PATIENCE", 0.05)
    discord_api = Limited(wait=0.5)
    async with discord_api.serving() as client:
        outbox = Outbox(client, Metrics(), Reach())
        for _ in range(3):
            assert await outbox.open_thread(ChannelId(1), "journal") == NotPosted("later")
        monkeypatch.setattr("bot.discord_ui.outbox.PATIENCE", 10)
        assert await outbox.open_thread(ChannelId(1), "journal") == ChannelId(7)
        assert len(discord_api.asked) == 2, "refused once, and made once"
        assert await outbox.open_thread(ChannelId(1), "journal") == ChannelId(7)
        assert len(discord_api.asked) == 3


async def test_a_cancelled_request_stays_cancelled() -> None:
    outbox = Outbox(cast("discord.Client", Failing(asyncio.CancelledError())), Metrics(), Reach())
    with pytest.raises(asyncio.CancelledError):
        await outbox.post(ChannelId(1), Screen(words("hello")))


async def test_who_waits_is_shown_that_the_bot_writes_and_nobody_waits_for_that() -> None:
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def typing() -> None:
        begun.set()
        await go_on.wait()
        raise aiohttp.ServerDisconnectedError

    author = SimpleNamespace(id=2)
    message = SimpleNamespace(id=1, author=author, guild=None, channel=SimpleNamespace(typing=typing))
    await MessageSurface(message).wait()  # type: ignore[arg-type]
    await begun.wait()
    go_on.set()
    await asyncio.sleep(0)
