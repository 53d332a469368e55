"""Messages that the bot sends of its own accord, with every refusal that Discord may give turned into a value."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal, TypeVar

import discord
import structlog

from bot.core.ids import ChannelId, GuildId, LearnerId
from bot.discord_ui.components import Screen
from bot.discord_ui.limits import check_limits

log = structlog.get_logger(__name__)
T = TypeVar("T")

Reason = Literal["forbidden", "no channel", "no message", "later"]

PATIENCE = 10.0
"""Seconds that one request may take, rate limits included, before it counts as to be tried later."""

_REASONS: dict[int, Reason] = {10003: "no channel", 10004: "no channel", 10008: "no message"}
UNKNOWN_MEMBER, UNKNOWN_USER = 10007, 10013


@dataclass(frozen=True)
class Posted:
    """The message stands in the channel."""

    message_id: int


@dataclass(frozen=True)
class NotPosted:
    """The message does not stand there: no permission (or closed DMs), its channel or itself is gone, or try later."""

    reason: Reason


class Outbox:
    """Sends, edits and looks up by id alone, so that no cache is needed; never raises for what Discord answers."""

    def __init__(self) -> None:
        self._client: discord.Client | None = None

    def connect(self, client: discord.Client) -> None:
        """Send through this client from now on."""
        self._client = client

    async def post(self, channel: ChannelId, screen: Screen, nonce: str | None = None) -> Posted | NotPosted:
        """Send a screen to a channel; of two sent within minutes with one `nonce` (25 characters) Discord keeps one."""
        check_limits(screen)
        where = self._channel(channel)
        return await _sent(lambda: where.send(view=screen, nonce=nonce))  # type: ignore[arg-type]  # None is its default

    async def edit(self, channel: ChannelId, message: int, screen: Screen) -> Posted | NotPosted:
        """Show another screen in a message of ours."""
        check_limits(screen)
        where = self._channel(channel).get_partial_message(message)
        return await _sent(lambda: where.edit(view=screen))

    async def is_member(self, guild: GuildId, learner: LearnerId) -> bool:
        """Tell whether somebody is still in a server; whoever cannot be looked up counts as there."""
        try:
            await asyncio.wait_for(self._connected.http.get_member(guild, learner), PATIENCE)
        except discord.NotFound as answer:
            return answer.code not in {UNKNOWN_MEMBER, UNKNOWN_USER}
        except (discord.HTTPException, TimeoutError) as problem:
            log.warning("member not looked up", problem=str(problem))
        return True

    @property
    def _connected(self) -> discord.Client:
        if self._client is None:
            raise RuntimeError("The outbox has no client yet.")
        return self._client

    def _channel(self, channel: ChannelId) -> discord.PartialMessageable:
        return self._connected.get_partial_messageable(channel)


async def _sent(send: Callable[[], Awaitable[discord.Message]]) -> Posted | NotPosted:
    try:
        message = await asyncio.wait_for(send(), PATIENCE)
    except discord.Forbidden as refused:
        return _not_posted("forbidden", refused)
    except discord.HTTPException as refused:
        return _not_posted(_REASONS.get(refused.code, "later"), refused)
    except TimeoutError as late:
        return _not_posted("later", late)
    return Posted(message.id)


def _not_posted(reason: Reason, refused: Exception) -> NotPosted:
    log.warning("not posted", reason=reason, answer=str(refused))
    return NotPosted(reason)
