"""What a handler is asked: by whom, when, and what was chosen or typed. Plain data, without discord.py's objects."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

import discord

from bot.context import NO_MESSAGE
from bot.core.ids import ChannelId, GuildId, LearnerId, LessonId, MessageId, Who
from bot.discord_ui.trouble import BROKEN, is_trouble
from bot.discord_ui.wire import is_own_message

PAUSES = (0.2, 0.5)
"""Seconds before a file that wasn't handed over is asked for again."""


class NotReadError(Exception):
    """Discord didn't hand over a file that was sent."""


@dataclass(frozen=True)
class Upload:
    """A file sent with a form. `size` is in bytes, by Discord's word; `read` downloads it, or raises NotReadError."""

    name: str
    size: int
    read: Callable[[], Awaitable[bytes]]


@dataclass(frozen=True)
class Request:
    """One event: the person, the moment (UTC), and what they chose, typed or picked.

    - `event`: Discord's id of it, which grows with time.
    - `form`, `pressed`: the custom_id of the form that was sent, or of the button that was pressed; else empty.
    - `choices`: what was chosen in a menu. `fields`, `picked`: what was typed, and chosen in menus, in a form's fields.
    - `resolved`: ids of the roles and channels among the choices that Discord vouches for.
    - `may_give`: the person could give the role chosen in a menu themselves. `may_moderate`: they manage the server, or
      messages in this channel. `may_post`: the bot may write in this channel.
    - `message`: the one whose button or menu was used, or whose form was sent, if the answer takes its place; else 0.
    - `file_limit`: the largest file that can be sent back here, in bytes. `in_thread`: the channel is a thread.
    - `spoken`: it's a message, not a press or a command.
    """

    who: Who
    now: datetime
    channel: ChannelId
    event: int
    may_moderate: bool = False
    may_give: bool = False
    may_post: bool = True
    form: str = ""
    pressed: str = ""
    choices: tuple[str, ...] = ()
    resolved: frozenset[int] = frozenset()
    fields: Mapping[str, str] = field(default_factory=dict)
    picked: Mapping[str, str] = field(default_factory=dict)
    uploads: tuple[Upload, ...] = ()
    file_limit: int = 10 * 1024 * 1024
    channel_name: str = ""
    in_thread: bool = False
    message: MessageId = NO_MESSAGE
    spoken: bool = False

    @property
    def choice(self) -> str:
        """The first choice in a menu, or an empty text."""
        return self.choices[0] if self.choices else ""

    @property
    def numbers(self) -> tuple[int, ...]:
        """The choices in a menu as numbers, without those that aren't."""
        return tuple(int(choice) for choice in self.choices if choice.isdecimal())

    @property
    def filled(self) -> Mapping[str, str]:
        """Everything a form brought by field: what was typed, and what was chosen in its menus."""
        return {**self.fields, **self.picked}

    @property
    def number(self) -> int:
        """The first choice in a menu as a number; 0 when it isn't one."""
        return int(self.choice) if self.choice.isdecimal() else 0


def chosen(request: Request) -> str:
    """Return `request.choice`; for handlers made by a Presenter, like the functions below."""
    return request.choice


def chosen_number(request: Request) -> int:
    """Return `request.number`, such as the id of a role or a row; 0 when it isn't one."""
    return request.number


def chosen_lesson(request: Request) -> LessonId:
    """Return the id of the lesson chosen in a menu, which may not exist (any more)."""
    return LessonId(request.choice)


def typed(name: str = "typed") -> Callable[[Request], str]:
    """Return a function that reads a text field of a form; empty where the form has no such field."""
    return lambda request: request.fields.get(name, "")


def request_of(interaction: discord.Interaction, now: datetime) -> Request:
    """Return an interaction as a request."""
    guild = GuildId(interaction.guild_id) if interaction.guild_id is not None else None
    data: Mapping[str, Any] = interaction.data or {}
    choices = tuple(map(str, data.get("values") or ()))
    fields = dict(_fields(data.get("components") or []))
    name = interaction.guild.name if interaction.guild else ""
    mine = interaction.permissions
    return Request(
        Who(
            LearnerId(interaction.user.id),
            guild,
            name,
            interaction.user.display_name,
            manages=mine.manage_guild,
            roles=frozenset(role.id for role in getattr(interaction.user, "roles", ())),
        ),
        now,
        ChannelId(interaction.channel_id or 0),
        interaction.id,
        may_moderate=mine.manage_guild or mine.manage_messages,
        may_give=_may_give(interaction, data),
        may_post=_may_post(interaction),
        form=str(data["custom_id"]) if interaction.type is discord.InteractionType.modal_submit else "",
        pressed=str(data["custom_id"]) if data.get("component_type") == discord.ComponentType.button.value else "",
        choices=choices,
        resolved=frozenset(_resolved(data)),
        fields=fields,
        picked=dict(_picked(data.get("components") or [])),
        uploads=tuple(_uploads(interaction, data)),
        file_limit=interaction.filesize_limit,
        channel_name=getattr(interaction.channel, "name", None) or "",
        in_thread=isinstance(interaction.channel, discord.Thread),
        message=_replaced(interaction),
    )


def _replaced(interaction: discord.Interaction) -> MessageId:
    message = interaction.message
    own = message is not None and is_own_message(message, in_server=interaction.guild_id is not None)
    return MessageId(message.id) if message is not None and own else NO_MESSAGE


def request_of_message(message: discord.Message, now: datetime) -> Request:
    """Return a message as a request. It brings no choices or fields, and `may_…` keep their defaults."""
    guild, author = message.guild, message.author
    member = author if isinstance(author, discord.Member) else None
    return Request(
        Who(
            LearnerId(author.id),
            GuildId(guild.id) if guild else None,
            guild.name if guild else "",
            author.display_name,
            manages=bool(member and member.guild_permissions.manage_guild),
            roles=frozenset(role.id for role in member.roles) if member else frozenset(),
        ),
        now,
        ChannelId(message.channel.id),
        message.id,
        channel_name=getattr(message.channel, "name", None) or "",
        in_thread=isinstance(message.channel, discord.Thread),
        spoken=True,
    )


async def _read(attachment: discord.Attachment) -> bytes:
    """Download a file that was sent; raises NotReadError if Discord doesn't hand it over."""
    for pause in (*PAUSES, None):
        try:
            return await attachment.read()
        except (discord.HTTPException, *BROKEN) as problem:
            if pause is None or not is_trouble(problem):
                raise NotReadError(attachment.filename) from problem
            await asyncio.sleep(pause)
    raise AssertionError


def _uploads(interaction: discord.Interaction, data: Mapping[str, Any]) -> Iterator[Upload]:
    resolved: Mapping[str, Any] = data.get("resolved") or {}
    for raw in (resolved.get("attachments") or {}).values():
        attachment = discord.Attachment(data=raw, state=interaction._state)  # noqa: SLF001 - there is no other way
        yield Upload(attachment.filename, attachment.size, partial(_read, attachment))


def _may_post(interaction: discord.Interaction) -> bool:
    bot = interaction.app_permissions
    in_thread = isinstance(interaction.channel, discord.Thread)
    return bot.view_channel and (bot.send_messages_in_threads if in_thread else bot.send_messages)


def _may_give(interaction: discord.Interaction, data: Mapping[str, Any]) -> bool:
    """Tell whether a person may give the one role they chose: no bot's, not @everyone, and below their own top one."""
    roles: Mapping[str, Any] = (data.get("resolved") or {}).get("roles") or {}
    person, guild = interaction.user, interaction.guild
    if len(roles) != 1 or guild is None or not isinstance(person, discord.Member):
        return False
    (role,) = roles.values()
    if role.get("managed") or int(role["id"]) == guild.id or not interaction.permissions.manage_roles:
        return False
    return guild.owner_id == person.id or int(role["position"]) < person.top_role.position


def _resolved(data: Mapping[str, Any]) -> Iterator[int]:
    resolved: Mapping[str, Any] = data.get("resolved") or {}
    for kind in ("roles", "channels"):
        yield from map(int, resolved.get(kind) or {})


def _picked(components: list[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for component in components:
        inner = component.get("component") or {}
        if "custom_id" in inner and inner.get("values"):
            yield str(inner["custom_id"]), str(inner["values"][0])


def _fields(components: list[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for component in components:
        inner = component.get("components") or ([component["component"]] if "component" in component else [])
        yield from _fields(inner)
        if "custom_id" in component and "value" in component:
            yield str(component["custom_id"]), str(component["value"])
