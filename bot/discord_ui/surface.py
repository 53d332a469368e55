"""Where somebody did something and is answered: what they pressed, sent or commanded, or what they said.

The boundary treats all surfaces alike; each knows its own way to Discord. Errors of Discord's pass through.
"""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any

import discord

from bot.discord_ui.components import Screen
from bot.discord_ui.outbox import BROKEN
from bot.discord_ui.reply import OpenModal, Redirect, Redraw, Reply, Update, Whisper
from bot.discord_ui.request import Request, request_of, request_of_message
from bot.discord_ui.wire import STAYS, message_of, modal_of

NO_HISTORY, TAKEN = 160002, 40060
"""Discord's refusals: to answer a message where earlier ones may not be read; to take an answer it has already."""

PAUSES = (0.2, 0.5, 1.0)
"""Seconds after which an answer that didn't get through is sent again, while Discord waits for it."""

STUMBLED = 500
"""From this status on Discord has trouble of its own, and an answer may not have got through."""


class Surface(ABC):
    """One event of Discord's by its number (`event`), and the number of the person behind it.

    `is_paced` tells whether it counts as a press, `tells_more` whether news may follow the answer there.
    """

    event: int
    person: int
    is_paced: bool
    tells_more: bool

    @abstractmethod
    def request(self, now: datetime) -> Request:
        """Return what a handler is asked."""

    @abstractmethod
    async def wait(self) -> None:
        """Let the person know that the answer takes longer; without it Discord gives up an interaction after 3 s."""

    @abstractmethod
    async def show(self, reply: Reply) -> None:
        """Bring a reply to the person, whether they were told to wait or not; raises TypeError for a Redirect."""

    @abstractmethod
    async def add(self, screen: Screen) -> None:
        """Show one more screen to this one person, below the answer."""


class InteractionSurface(Surface):
    """A button, a menu, a form or a slash command."""

    is_paced = True

    def __init__(self, interaction: discord.Interaction) -> None:
        self._interaction = interaction
        self.event, self.person = interaction.id, interaction.user.id
        self.tells_more = self._is_command = interaction.type is discord.InteractionType.application_command
        self._in_server = interaction.guild_id is not None

    def request(self, now: datetime) -> Request:
        """Return the request behind the interaction."""
        return request_of(self._interaction, now)

    async def wait(self) -> None:
        """Defer: a command shows that the bot is thinking, privately in a channel."""
        await self._surely(self._defer)

    async def _defer(self) -> None:
        if self._is_command:
            await self._interaction.response.defer(ephemeral=self._in_server, thinking=True)
        else:
            await self._interaction.response.defer()

    async def show(self, reply: Reply) -> None:
        """Open a form, edit the message that was clicked, or answer below it."""
        if isinstance(reply, Redirect):
            raise TypeError(f"Followed twice: {reply.custom_id}")
        if self._interaction.response.is_done():
            await self._show(reply)  # a message of its own would stand there twice
        else:
            await self._surely(partial(self._show, reply))

    async def _surely(self, send: Callable[[], Awaitable[None]]) -> None:
        """Send an answer, and again where the connection broke or Discord stumbled; it takes only one."""
        for number, pause in enumerate((*PAUSES, None)):
            try:
                await send()
            except (*BROKEN, discord.HTTPException) as problem:
                if number and isinstance(problem, discord.HTTPException) and problem.code == TAKEN:
                    return
                if pause is None or (isinstance(problem, discord.HTTPException) and problem.status < STUMBLED):
                    raise
                await asyncio.sleep(pause)
            else:
                return

    async def _show(self, reply: Update | Redraw | Whisper | OpenModal) -> None:
        response = self._interaction.response
        if isinstance(reply, OpenModal):
            await response.send_modal(modal_of(reply.form))
            return
        view, files = message_of(reply.screen)
        in_place = self._goes_in_place(reply)
        if response.is_done():
            if in_place or self._is_command:
                await self._interaction.edit_original_response(view=view, attachments=files)
            else:
                await self._interaction.followup.send(view=view, ephemeral=self._in_server, files=files)
        elif in_place:
            await response.edit_message(view=view, attachments=files)
        else:
            await response.send_message(view=view, ephemeral=self._in_server, files=files)

    async def add(self, screen: Screen) -> None:
        """Whisper one more screen."""
        view, files = message_of(screen)
        await self._interaction.followup.send(view=view, ephemeral=self._in_server, files=files)

    def _goes_in_place(self, reply: Reply) -> bool:
        message = self._interaction.message
        if message is None or not isinstance(reply, Update | Redraw):
            return False
        return isinstance(reply, Redraw) or is_own_message(message, in_server=self._in_server)


def is_own_message(message: discord.Message, *, in_server: bool) -> bool:
    """Tell whether a message that was clicked is seen by nobody but the one who clicked, and may be replaced."""
    if any(getattr(component, "id", None) == STAYS for component in message.components):
        return False
    return message.flags.ephemeral or not in_server


class MessageSurface(Surface):
    """Something that was said: in direct messages, or to the bot in a channel, where everybody sees the answer."""

    is_paced = False

    def __init__(self, message: discord.Message) -> None:
        self._message = message
        self.event, self.person = message.id, message.author.id
        self.tells_more = message.guild is None

    def request(self, now: datetime) -> Request:
        """Return the request behind the message."""
        return request_of_message(self._message, now)

    async def wait(self) -> None:
        """Show that an answer is being written; that this fails is no reason not to answer."""
        with suppress(discord.HTTPException):
            await self._message.channel.typing()

    async def show(self, reply: Reply) -> None:
        """Answer in the channel; there the message that is answered is named, where Discord allows that."""
        if isinstance(reply, OpenModal | Redirect):
            raise TypeError(f"A message cannot be answered like this: {reply}")
        if self._message.guild is not None:
            try:
                await self._send(reply.screen, reference=self._message.to_reference(fail_if_not_exists=False))
                return
            except discord.HTTPException as refused:
                if refused.code != NO_HISTORY:
                    raise
        await self._send(reply.screen)

    async def add(self, screen: Screen) -> None:
        """Send one more screen."""
        await self._send(screen)

    async def _send(self, screen: Screen, **where: Any) -> None:
        view, files = message_of(screen)
        await self._message.channel.send(view=view, files=files, **where)
