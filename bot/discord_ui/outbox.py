"""Messages that the bot sends of its own accord, with every refusal that Discord may give turned into a value."""

from dataclasses import dataclass
from typing import Literal

import discord
import structlog

from bot.discord_ui.components import Screen
from bot.discord_ui.limits import check_limits

log = structlog.get_logger(__name__)

Reason = Literal["forbidden", "gone", "refused"]


@dataclass(frozen=True)
class Posted:
    """The message stands in the channel."""

    message_id: int


@dataclass(frozen=True)
class NotPosted:
    """The message was not sent: no permission (or closed DMs), the channel is gone, or Discord refused it."""

    reason: Reason


async def post(channel: discord.abc.Messageable, screen: Screen) -> Posted | NotPosted:
    """Send a screen to a channel; never raises for what Discord answers."""
    check_limits(screen)
    try:
        message = await channel.send(view=screen)
    except discord.Forbidden as refused:
        return _not_posted("forbidden", refused)
    except discord.NotFound as refused:
        return _not_posted("gone", refused)
    except discord.HTTPException as refused:
        return _not_posted("refused", refused)
    return Posted(message.id)


def _not_posted(reason: Reason, refused: discord.HTTPException) -> NotPosted:
    log.warning("not posted", reason=reason, code=refused.code, answer=refused.text)
    return NotPosted(reason)
