"""Where people act and get their answers: an interaction (button, menu, form, slash command) or a message.

The boundary treats all surfaces alike; each knows its own way to Discord. What the courier can't bring passes through
as Discord's own error.
"""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from typing import Any, Literal

import discord

from bot.discord_ui.arrivals import request_of, request_of_message
from bot.discord_ui.components import Screen
from bot.discord_ui.courier import Courier, Spot, SupersededError
from bot.discord_ui.outbox import aside
from bot.discord_ui.reply import OpenModal, Quiet, Redirect, Redraw, Reply, Update
from bot.discord_ui.request import Request
from bot.discord_ui.trouble import BROKEN, has_not_left, is_trouble, was_cut
from bot.discord_ui.wire import is_own_message, message_of, modal_of

NO_HISTORY, TAKEN = 160002, 40060
"""Discord's codes for a reply where the bot may not read earlier messages, and an interaction that has its answer."""

EXPIRED, GONE = {10015, 10062}, 10008
"""Discord's codes for an interaction that it doesn't wait for (any more), and for a message that isn't there."""

Place = Literal["here", "new"]
"""Where an answer goes: in place of the message that was clicked, or into a new one."""


class Surface(ABC):
    """One event from Discord that wants an answer: its id and the id of the person behind it.

    `is_paced` says whether it counts as a press (see `pace`), `tells_more` whether notices may follow the answer;
    `is_acknowledged` is set once Discord has had a first answer. The boundary sets `courier`, metrics count by `kind`.
    """

    event: int
    person: int
    is_paced: bool
    tells_more: bool
    kind: Literal["tap", "message"]
    is_acknowledged = False
    courier: Courier

    def __init__(self) -> None:
        self._sent: discord.Message | None = None
        self._messages = 0

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

    async def _send(self, channel: discord.abc.Messageable, screen: Screen, **where: Any) -> None:
        """Send a message with the bot's own token. However often it's tried, Discord keeps one."""
        self._messages += 1
        nonce = f"{self.event}.{self._messages}"

        async def send() -> discord.Message:
            view, files = message_of(screen)
            return await channel.send(view=view, files=files, nonce=nonce, **where)

        self._sent = await self.courier.bring(self, send, self.courier.patience.nonce)

    async def _edit(self, message: discord.Message | discord.PartialMessage, screen: Screen) -> None:
        """Edit a message with the bot's own token."""

        async def edit() -> None:
            view, files = message_of(screen)
            await message.edit(view=view, attachments=files)

        spot = Spot(message.id, self.event)
        await self.courier.bring(self, edit, self.courier.patience.token, spot=spot)


class InteractionSurface(Surface):
    """A button, a menu, a form or a slash command. With `privately`, its answer will be a new message."""

    is_paced = True
    kind = "tap"

    def __init__(self, interaction: discord.Interaction, *, privately: bool = False) -> None:
        super().__init__()
        self._interaction = interaction
        self.event, self.person = interaction.id, interaction.user.id
        self.tells_more = self._is_command = interaction.type is discord.InteractionType.application_command
        self._in_server = interaction.guild_id is not None
        self._original: Place = "new" if privately or self._is_command or interaction.message is None else "here"
        self._begun = False
        self._expired: discord.NotFound | None = None

    def request(self, now: datetime) -> Request:
        """Return the interaction as a request, with what was chosen, typed or uploaded."""
        return request_of(self._interaction, now)

    async def wait(self) -> None:
        """Defer. Discord shows that the bot is thinking where the answer will be a new message.

        Whether Discord took it needn't be known: the answer will tell.
        """
        new = self._original == "new"
        await self._first(lambda: self._interaction.response.defer(ephemeral=new and self._in_server, thinking=new))
        self._begun = True
        if self._expired is not None and not self._can_do_without:
            raise self._expired

    @property
    def _can_do_without(self) -> bool:
        """Whether some answers can be shown without the interaction, see `_show_without`."""
        message = self._interaction.message
        return not self._in_server or (message is not None and not message.flags.ephemeral)

    async def show(self, reply: Reply) -> None:
        """Open a form, edit the message that was clicked, or send a new one that nobody else in a server sees."""
        if isinstance(reply, Redirect):
            raise TypeError(f"Followed twice: {reply.custom_id}")
        if isinstance(reply, OpenModal):
            if not await self._first(lambda: self._interaction.response.send_modal(modal_of(reply.form))):
                raise self._expired or TimeoutError("no form comes this late")
            return
        if isinstance(reply, Quiet):
            await self._acknowledge()
            return
        place: Place = "here" if self._goes_in_place(reply) else "new"
        if not await self._show_first(reply.screen, place):
            await self._show_later(reply.screen, place)
        is_original = place == self._original and (place == "new" or self._is_private)
        if reply.screen.card is not None and is_original and self._in_server and self._expired is None:
            self.courier.cards.stand(reply.screen.card, self._interaction)

    async def _acknowledge(self) -> None:
        """Let Discord know that the press was taken; where it was told to wait for an answer, that goes again."""
        if self._begun and self._original == "new":
            aside(self._interaction.delete_original_response())
        elif not self._begun:
            await self._first(self._interaction.response.defer)

    async def _show_first(self, screen: Screen, place: Place) -> bool:
        """Show a screen as the first response; return False if it isn't the first, or Discord may not have it."""
        if self._begun or self._expired is not None:
            return False
        self._original = place
        is_there = await self._first(partial(self._respond, screen))
        self._begun = True  # perhaps: if Discord has it, it can be edited now
        if is_there and self._spot is not None:
            self.courier.stands(self._spot)
        return is_there

    async def _first(self, send: Callable[[], Awaitable[object]]) -> bool:
        """Give a first response; return False if Discord doesn't have it, or may not have it.

        It takes no more than one. One that it has already came from an earlier try, or answers the same event, which
        Discord may send twice.
        """
        patience = self.courier.patience

        async def once() -> None:
            try:
                async with asyncio.timeout(patience.attempt):
                    await send()
            except discord.HTTPException as refused:
                if refused.code != TAKEN:
                    raise

        try:
            await self.courier.bring(self, once, patience.first)
        except (discord.HTTPException, *BROKEN) as problem:
            if isinstance(problem, discord.NotFound) and problem.code in EXPIRED:
                self._expired = problem
            elif not is_trouble(problem):
                raise
            return False
        return True

    async def _respond(self, screen: Screen) -> None:
        view, files = message_of(screen)
        response = self._interaction.response
        if self._spot is not None and self.courier.is_superseded(self._spot):
            await response.defer()  # it's acknowledged, and what's newer stays
            raise SupersededError
        if self._original == "here":
            await response.edit_message(view=view, attachments=files)
        else:
            await response.send_message(view=view, ephemeral=self._in_server, files=files)

    async def _show_later(self, screen: Screen, place: Place) -> None:
        """Show a screen after the first response, or without it if Discord turns out not to have that one."""
        if self._expired is None:
            try:
                await self._show_there(screen, place)
            except discord.NotFound as late:
                if late.code not in {*EXPIRED, GONE}:
                    raise
                self._expired = late
        if self._expired is not None and not await self._show_without(screen, place):
            raise self._expired

    async def _show_there(self, screen: Screen, place: Place) -> None:
        """Show a screen where the first response said the answer would be.

        Editing may be tried again and again. It also tells whether Discord has the first response at all.
        """
        if place == self._original or (place == "here" and self._is_private):
            await self._edit_original(screen)
        elif place == "here":
            await self._show_without(screen, place)
            aside(self._interaction.delete_original_response())
        else:
            await self._send_further(screen)

    @property
    def _is_private(self) -> bool:
        """Whether the message that was clicked is one that only the interaction itself can edit."""
        message = self._interaction.message
        return message is None or message.flags.ephemeral

    async def _edit_original(self, screen: Screen) -> None:
        async def edit() -> None:
            view, files = message_of(screen)
            await self._interaction.edit_original_response(view=view, attachments=files)

        await self.courier.bring(self, edit, self.courier.patience.token, spot=self._spot)

    @property
    def _spot(self) -> Spot | None:
        """The message that this interaction's answer replaces, if it's this person's alone."""
        message = self._interaction.message
        if message is None or self._original == "new" or not is_own_message(message, in_server=self._in_server):
            return None
        return Spot(message.id, self.event)

    async def _send_further(self, screen: Screen) -> None:
        """Send one more message. In a server it may stand twice if the connection was cut, but is never lost for that.

        Only the interaction can send what nobody else sees, and Discord knows no two such requests as one.
        """
        if not self._in_server:
            await self._send(self._channel, screen)
            return
        cuts = 0

        def may_repeat(problem: Exception) -> bool:
            nonlocal cuts
            if has_not_left(problem):
                return True
            cuts += was_cut(problem)
            if was_cut(problem) and cuts == 1:
                self.courier.note_doubt()
                return True
            return False

        async def send() -> None:
            view, files = message_of(screen)
            await self._interaction.followup.send(view=view, ephemeral=True, files=files)

        within = self.courier.patience.token
        await self.courier.bring(self, send, within, may_repeat=may_repeat)

    async def _show_without(self, screen: Screen, place: Place) -> bool:
        """Show what Discord takes no longer as an answer with the bot's own token; return whether that can be done.

        It can in place of a message that isn't private, and in a direct message. What's private in a server waits for
        the next tap.
        """
        message = self._interaction.message
        if place == "here" and message is not None and not message.flags.ephemeral:
            await self._edit(self._channel.get_partial_message(message.id), screen)
        elif not self._in_server:
            await self._send(self._channel, screen)
        else:
            return False
        return True

    @property
    def _channel(self) -> discord.PartialMessageable:
        return self._interaction.client.get_partial_messageable(self._interaction.channel_id or 0)

    async def replace(self, screen: Screen) -> None:
        """Show a screen in place of the answer to a command; a button's answer doesn't grow."""
        if self._sent is not None:
            await self._edit(self._sent, screen)
        else:
            await self._edit_original(screen)

    async def add(self, screen: Screen) -> None:
        """Show one more screen below; in a server nobody else sees it."""
        if self._expired is None:
            await self._send_further(screen)
        elif not await self._show_without(screen, "new"):
            raise self._expired

    def _goes_in_place(self, reply: Reply) -> bool:
        message = self._interaction.message
        if message is None or not isinstance(reply, Update | Redraw):
            return False
        return isinstance(reply, Redraw) or is_own_message(message, in_server=self._in_server)


class MessageSurface(Surface):
    """A message to the bot: a direct one, or one in a channel, where everybody sees the answer."""

    is_paced = False
    kind = "message"

    def __init__(self, message: discord.Message) -> None:
        super().__init__()
        self._message = message
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
        if isinstance(reply, OpenModal | Redirect | Quiet):
            raise TypeError(f"A message cannot be answered like this: {reply}")
        if self._message.guild is not None:
            try:
                reference = self._message.to_reference(fail_if_not_exists=False)
                await self._send(self._message.channel, reply.screen, reference=reference)
                return
            except discord.HTTPException as refused:
                if refused.code != NO_HISTORY:
                    raise
        await self._send(self._message.channel, reply.screen)

    async def replace(self, screen: Screen) -> None:
        """Edit the answer."""
        assert self._sent is not None, "nothing was answered yet"
        await self._edit(self._sent, screen)

    async def add(self, screen: Screen) -> None:
        """Send one more screen as a message, which everybody in the channel sees."""
        await self._send(self._message.channel, screen)
