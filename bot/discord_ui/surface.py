"""Where people act and get their answers: an interaction (button, menu, form, slash command) or a message.

The boundary treats all surfaces alike; each knows its own way to Discord. Most of Discord's errors pass through.
"""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from typing import Any

import discord

from bot.discord_ui.components import Screen
from bot.discord_ui.outbox import BROKEN, aside
from bot.discord_ui.reply import OpenModal, Redirect, Redraw, Reply, Update, Whisper
from bot.discord_ui.request import Request, request_of, request_of_message
from bot.discord_ui.wire import is_own_message, message_of, modal_of

NO_HISTORY, TAKEN = 160002, 40060
"""Discord's codes for a reply where the bot may not read earlier messages, and an interaction that has its answer."""

EXPIRED = {10015, 10062}
"""Discord's codes for an interaction that it doesn't wait for any more."""

PAUSES = (0.2, 0.5, 1.0)
"""Seconds to wait before each further try to send an answer, while Discord still waits for it."""

FIRST = 4.0
"""Seconds that a first response may take with all its tries; Discord waits for 3, and discord.py would try for 25."""

STUMBLED = 500
"""From this HTTP status on, the trouble is Discord's own, and an answer may not have got through."""


class Surface(ABC):
    """One event from Discord that wants an answer: its id and the id of the person behind it.

    `is_paced` says whether it counts as a press (see `pace`), `tells_more` whether notices may follow the answer;
    `is_acknowledged` is set once Discord has had a first answer.
    """

    event: int
    person: int
    is_paced: bool
    tells_more: bool
    is_acknowledged = False

    @abstractmethod
    def request(self, now: datetime) -> Request:
        """Return the event as a handler gets it."""

    @abstractmethod
    async def wait(self) -> None:
        """Let the person know that the answer takes longer. Discord gives up on an interaction after 3 s without it."""

    @abstractmethod
    async def show(self, reply: Reply) -> None:
        """Show a reply, after `wait` or without it. Raises TypeError for one that can't be shown, like a Redirect."""

    @abstractmethod
    async def replace(self, screen: Screen) -> None:
        """Show a screen in place of the answer, which was a new message."""

    @abstractmethod
    async def add(self, screen: Screen) -> None:
        """Show one more screen below the answer."""


class InteractionSurface(Surface):
    """A button, a menu, a form or a slash command."""

    is_paced = True

    def __init__(self, interaction: discord.Interaction) -> None:
        self._interaction = interaction
        self.event, self.person = interaction.id, interaction.user.id
        self.tells_more = self._is_command = interaction.type is discord.InteractionType.application_command
        self._in_server = interaction.guild_id is not None
        self._expired: discord.NotFound | None = None
        self._is_deferred = False

    def request(self, now: datetime) -> Request:
        """Return the interaction as a request, with what was chosen, typed or uploaded."""
        return request_of(self._interaction, now)

    async def wait(self) -> None:
        """Defer. After a command Discord shows that the bot is thinking; in a server only to the person who sent it."""
        try:
            await self._surely(self._defer)
            self._is_deferred = True  # discord.py doesn't know of one that got through with a broken answer
        except discord.NotFound as late:
            if late.code not in EXPIRED or not self._can_do_without:
                raise
            self._expired = late

    @property
    def _can_do_without(self) -> bool:
        """Whether some answers can be shown without the interaction, see `_show_without`."""
        message = self._interaction.message
        return not self._in_server or (message is not None and not message.flags.ephemeral)

    async def _defer(self) -> None:
        if self._is_command:
            await self._interaction.response.defer(ephemeral=self._in_server, thinking=True)
        else:
            await self._interaction.response.defer()

    async def show(self, reply: Reply) -> None:
        """Open a form, edit the message that was clicked, or send a new one that nobody else in a server sees."""
        if isinstance(reply, Redirect):
            raise TypeError(f"Followed twice: {reply.custom_id}")
        if self._expired is None:
            try:
                if self._is_deferred or self._interaction.response.is_done():
                    await self._show(reply)  # only once: a followup that got through after all would stand there twice
                else:
                    await self._surely(partial(self._show, reply))
            except discord.NotFound as late:
                if late.code not in EXPIRED:
                    raise
                self._expired = late
        if self._expired is not None and not await self._show_without(reply):
            raise self._expired

    async def _show_without(self, reply: Reply) -> bool:
        """Show a reply that Discord took too late, with the bot's own token; return whether that can be done.

        It can in place of a message that isn't private, and in a direct message. What's private in a server waits for
        the next tap.
        """
        message, client = self._interaction.message, self._interaction.client
        channel = client.get_partial_messageable(self._interaction.channel_id or 0)
        if isinstance(reply, OpenModal | Redirect):
            return False
        view, files = message_of(reply.screen)
        if message is not None and not message.flags.ephemeral and self._goes_in_place(reply):
            await channel.get_partial_message(message.id).edit(view=view, attachments=files)
        elif not self._in_server:
            await channel.send(view=view, files=files)
        else:
            return False
        return True

    async def _surely(self, send: Callable[[], Awaitable[None]]) -> None:
        """Send a first response, again if the connection broke or Discord stumbled; it never takes more than one.

        One that it has already came from an earlier try, or answers the same event: Discord may send one twice.
        """
        async with asyncio.timeout(FIRST):
            await self._again_and_again(send)

    @staticmethod
    async def _again_and_again(send: Callable[[], Awaitable[None]]) -> None:
        for pause in (*PAUSES, None):
            try:
                await send()
            except (*BROKEN, discord.HTTPException) as problem:
                if isinstance(problem, discord.HTTPException) and problem.code == TAKEN:
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
        if self._is_deferred or response.is_done():
            if in_place or self._is_command:
                await self._interaction.edit_original_response(view=view, attachments=files)
            else:
                await self._interaction.followup.send(view=view, ephemeral=self._in_server, files=files)
        elif in_place:
            await response.edit_message(view=view, attachments=files)
        else:
            await response.send_message(view=view, ephemeral=self._in_server, files=files)

    async def replace(self, screen: Screen) -> None:
        """Show a screen in place of the answer to a command; a button's answer doesn't grow."""
        view, files = message_of(screen)
        await self._interaction.edit_original_response(view=view, attachments=files)

    async def add(self, screen: Screen) -> None:
        """Show one more screen below; in a server nobody else sees it."""
        if self._expired is not None:
            if not await self._show_without(Whisper(screen)):
                raise self._expired
            return
        view, files = message_of(screen)
        await self._interaction.followup.send(view=view, ephemeral=self._in_server, files=files)

    def _goes_in_place(self, reply: Reply) -> bool:
        message = self._interaction.message
        if message is None or not isinstance(reply, Update | Redraw):
            return False
        return isinstance(reply, Redraw) or is_own_message(message, in_server=self._in_server)


class MessageSurface(Surface):
    """A message to the bot: a direct one, or one in a channel, where everybody sees the answer."""

    is_paced = False

    def __init__(self, message: discord.Message) -> None:
        self._message = message
        self._answer: discord.Message | None = None
        self.event, self.person = message.id, message.author.id
        self.tells_more = message.guild is None

    def request(self, now: datetime) -> Request:
        """Return the message as a request; it brings no choices and nothing typed into forms."""
        return request_of_message(self._message, now)

    async def wait(self) -> None:
        """Show that the bot is typing. The answer waits for nothing of that, and comes whatever becomes of it."""
        aside(self._message.channel.typing())

    async def show(self, reply: Reply) -> None:
        """Answer in the same channel; in a server as a reply to the message, or without if Discord refuses that."""
        if isinstance(reply, OpenModal | Redirect):
            raise TypeError(f"A message cannot be answered like this: {reply}")
        if self._message.guild is not None:
            try:
                reference = self._message.to_reference(fail_if_not_exists=False)
                self._answer = await self._send(reply.screen, reference=reference)
                return
            except discord.HTTPException as refused:
                if refused.code != NO_HISTORY:
                    raise
        self._answer = await self._send(reply.screen)

    async def replace(self, screen: Screen) -> None:
        """Edit the answer."""
        assert self._answer is not None, "nothing was answered yet"
        view, files = message_of(screen)
        await self._answer.edit(view=view, attachments=files)

    async def add(self, screen: Screen) -> None:
        """Send one more screen as a message, which everybody in the channel sees."""
        await self._send(screen)

    async def _send(self, screen: Screen, **where: Any) -> discord.Message:
        view, files = message_of(screen)
        return await self._message.channel.send(view=view, files=files, **where)
