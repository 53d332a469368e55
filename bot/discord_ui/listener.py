"""Hears what people say to the bot: every direct message and, in a channel, mentions of it and replies that ping it."""

import re
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

import discord

from bot.discord_ui.boundary import Boundary
from bot.discord_ui.feature import Feature
from bot.discord_ui.reply import Reply
from bot.discord_ui.request import Request
from bot.discord_ui.surface import MessageSurface

Hear = Callable[[Request, str], Awaitable[Reply | None]]

_SAID = {discord.MessageType.default, discord.MessageType.reply}
_MENTION = re.compile(r"<(?:@[!&]?|#|a?:\w+:)\d+>")


class Listener:
    """Passes messages to the features that hear them. Bots, webhooks and Discord's own messages are ignored."""

    def __init__(self, features: Sequence[Feature], boundary: Boundary) -> None:
        self._boundary = boundary
        self._hears: list[Hear] = [feature.hears for feature in features if feature.hears is not None]

    async def on_message(self, message: discord.Message) -> None:
        """Let each feature that hears messages answer this one, if it's meant for the bot."""
        if message.author.bot or message.webhook_id or message.type not in _SAID or not self._is_addressed(message):
            return
        text = words_of(message.content)
        for hear in self._hears:
            await self._boundary.run(MessageSurface(message), "message", partial(_heard, hear, text))

    def _is_addressed(self, message: discord.Message) -> bool:
        return message.guild is None or message.guild.me in message.mentions


async def _heard(hear: Hear, text: str, request: Request) -> Reply | None:
    return await hear(request, text)


def words_of(content: str) -> str:
    """Return a message's words on one line, without mentions and custom emoji."""
    return " ".join(_MENTION.sub(" ", content).split())
