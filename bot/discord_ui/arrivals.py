"""Reads discord.py's objects as plain requests: who acts, where, and what was chosen, typed or sent."""

import asyncio
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any

import discord

from bot.context import NO_MESSAGE
from bot.core.ids import ChannelId, GuildId, LearnerId, MessageId, Who
from bot.discord_ui.request import NotReadError, Request, Upload
from bot.discord_ui.trouble import BROKEN, is_trouble
from bot.discord_ui.wire import is_own_message

PAUSES = (0.2, 0.5)
"""Seconds before a file that wasn't handed over is asked for again."""


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
