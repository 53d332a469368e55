"""What a handler is asked: by whom, what was chosen or typed, and when; nothing of Discord's wire."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import discord

from bot.core.ids import ChannelId, GuildId, LearnerId, LessonId, Who


@dataclass(frozen=True)
class Upload:
    """A file that came with a form: its name, its size in bytes as Discord tells it, and the way to its content."""

    name: str
    size: int
    read: Callable[[], Awaitable[bytes]]


@dataclass(frozen=True)
class Request:
    """One event: the person, the moment, the choices in a menu; what was typed and picked in a form, by field.

    `event` is Discord's own number of it, which grows with time; `form` is the address that a form was sent to, and
    `pressed` that of a button, if it is one. `may_give` tells whether the person themselves could give the role chosen
    in a menu, `may_moderate` whether they manage the server or its messages here, `may_post` whether the bot itself may
    write to this channel. `resolved` are the roles and channels of this server, among those chosen, by Discord's word;
    `file_limit` is the size of the largest file that can be sent back, in bytes; `in_thread` whether the channel is a
    thread of another.
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

    @property
    def choice(self) -> str:
        """The one choice in a menu, or nothing."""
        return self.choices[0] if self.choices else ""

    @property
    def numbers(self) -> tuple[int, ...]:
        """The choices in a menu that are whole numbers."""
        return tuple(int(choice) for choice in self.choices if choice.isdecimal())

    @property
    def filled(self) -> Mapping[str, str]:
        """Everything that a form brought: what was typed, and what was chosen in its menus."""
        return {**self.fields, **self.picked}

    @property
    def number(self) -> int:
        """The one choice in a menu where that is a whole number; 0 for anything else."""
        return int(self.choice) if self.choice.isdecimal() else 0


def chosen(request: Request) -> str:
    """Return the one choice in a menu, or nothing."""
    return request.choice


def chosen_number(request: Request) -> int:
    """Return the one choice in a menu where that is a whole number; 0 for anything else."""
    return request.number


def chosen_lesson(request: Request) -> LessonId:
    """Return the lesson chosen in a menu, whether there is such a lesson or not."""
    return LessonId(request.choice)


def typed(name: str = "typed") -> Callable[[Request], str]:
    """Return what reads a field of a form; nothing where the form has no such field."""
    return lambda request: request.fields.get(name, "")


def request_of(interaction: discord.Interaction, now: datetime) -> Request:
    """Return the request behind an interaction."""
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
    )


def request_of_message(message: discord.Message, now: datetime) -> Request:
    """Return the request behind a message; it brings no choices, no fields, and no rights of the bot's."""
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
    )


def _uploads(interaction: discord.Interaction, data: Mapping[str, Any]) -> Iterator[Upload]:
    resolved: Mapping[str, Any] = data.get("resolved") or {}
    for raw in (resolved.get("attachments") or {}).values():
        attachment = discord.Attachment(data=raw, state=interaction._state)  # noqa: SLF001 - there is no other way
        yield Upload(attachment.filename, attachment.size, attachment.read)


def _may_post(interaction: discord.Interaction) -> bool:
    bot = interaction.app_permissions
    in_thread = isinstance(interaction.channel, discord.Thread)
    return bot.view_channel and (bot.send_messages_in_threads if in_thread else bot.send_messages)


def _may_give(interaction: discord.Interaction, data: Mapping[str, Any]) -> bool:
    """Tell whether a person may give the one role they chose: it is no bot's, not everybody's, and below their own."""
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
