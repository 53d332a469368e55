"""How discord.py's requests leave this process: each ends in time, and answers aren't repeated behind our back."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import discord
from discord.http import HTTPClient, Route, json_or_text
from discord.webhook.async_ import AsyncWebhookAdapter, async_context

from bot.discord_ui.trouble import BROKEN, STUMBLED, TOO_MANY

LIMIT = aiohttp.ClientTimeout(total=120, sock_connect=4, sock_read=8)
"""Seconds for one request: for all of it with a large file, to connect, and without a word from Discord.

A request that ends by this limit ends on its own. It isn't cancelled, which discord.py doesn't always survive.
"""

QUICK = aiohttp.ClientTimeout(total=3)


class OneTry(AsyncWebhookAdapter):
    """Interactions' requests, without the library's own repetitions of what Discord stumbled over or has too many of.

    The library would repeat a message that may stand there already, and sleep while Discord still waits for a first
    response. Our courier knows which is which.
    """

    async def request(self, route: Route, session: aiohttp.ClientSession, **more: Any) -> Any:
        """Make a request; raises HTTPException for every answer that isn't a good one."""
        return await super().request(route, _Session(session), **more)  # type: ignore[arg-type]


class _Session:
    """What the library needs of a session."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    @asynccontextmanager
    async def request(self, method: str, url: str, **more: Any) -> AsyncIterator[aiohttp.ClientResponse]:
        async with self._session.request(method, url, **more) as response:
            if response.status >= STUMBLED or response.status == TOO_MANY:
                told = discord.DiscordServerError if response.status >= STUMBLED else discord.HTTPException
                raise told(response, await json_or_text(response))
            yield response


def try_once() -> None:
    """Let interactions be answered through OneTry, in everything that's started from here."""
    async_context.set(OneTry())  # type: ignore[no-untyped-call]


def limit(http: HTTPClient) -> None:
    """Give every request a limit of time. The client must have logged in: that's when the session is made."""
    session = _session_of(http)
    if session is not None:
        session._timeout = LIMIT  # noqa: SLF001 - the library makes the session, and asks for no limit


async def ask(http: HTTPClient) -> bool:
    """Make the smallest request there is, and tell whether Discord answered. No rate limit holds it up."""
    session = _session_of(http)
    if session is None:
        return True
    try:
        async with session.get(f"{Route.BASE}/gateway", timeout=QUICK) as response:
            return response.status < STUMBLED and response.status != TOO_MANY
    except BROKEN:
        return False


def _session_of(http: HTTPClient) -> aiohttp.ClientSession | None:
    """Return the library's session, for which it has no public name; None where there's none, as in the preview."""
    session = getattr(http, "_HTTPClient__session", None)
    return session if isinstance(session, aiohttp.ClientSession) else None
