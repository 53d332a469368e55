"""The Discord client: it gets only the events it needs, syncs commands only when they change, and pings nobody."""

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

import discord
import structlog
from discord import app_commands
from discord.ext import commands

from bot.core.errors import TutorError
from bot.discord_ui.boundary import Boundary, Work
from bot.discord_ui.feature import Feature
from bot.discord_ui.listener import Listener
from bot.discord_ui.reply import Reply
from bot.discord_ui.request import Request
from bot.discord_ui.requests import limit
from bot.discord_ui.surface import InteractionSurface
from bot.storage import Unreachable

T = TypeVar("T")

log = structlog.get_logger(__name__)

PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,
    create_private_threads=True,
    create_public_threads=True,
    create_events=True,
)
"""The permissions the bot asks for in a server: exactly those it needs."""

INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
"""Exactly the events the bot needs; none of these intents is privileged. So for a server's messages that don't mention
the bot, Discord sends no content, and the bot looks at none."""


@dataclass(frozen=True)
class CommandMemory:
    """Keeps the hash of the slash commands that Discord knows, across restarts."""

    recall: Callable[[], Awaitable[str | None]]
    remember: Callable[[str], Awaitable[None]]


@dataclass(frozen=True)
class Shards:
    """The shards this process runs, of how many; a `count` of None lets Discord choose, `ids` of None means all."""

    count: int | None = None
    ids: Sequence[int] | None = None


ALL_SHARDS = Shards()


@dataclass(frozen=True)
class Assembly:
    """What's made anew for each client: the rooms' features, and the boundary that runs their handlers."""

    features: Sequence[Feature]
    boundary: Boundary


class _Tree(app_commands.CommandTree["TutorBot"]):
    async def on_error(self, interaction: discord.Interaction, error: app_commands.AppCommandError) -> None:
        """Answer a command that discord.py refuses before our handler runs, such as one that has changed since."""

        async def explain(_request: Request) -> Reply:
            if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
                raise TutorError("**This command has changed.** Please type it again: Discord shows the new one.")
            raise error

        await self.client.boundary.run(InteractionSurface(interaction), "command", explain)


class TutorBot(commands.AutoShardedBot):
    """The bot on Discord's gateway."""

    def __init__(
        self,
        assembled: Callable[[discord.Client], Assembly],
        memory: CommandMemory,
        shards: Shards = ALL_SHARDS,
    ) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,  # we have none; this one needs no content
            help_command=None,
            intents=INTENTS,
            tree_cls=_Tree,
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            shard_count=shards.count,
            shard_ids=list(shards.ids) if shards.ids else None,  # type: ignore[arg-type]  # None means all of them
        )
        assembly = assembled(self)
        self.boundary, self.features = assembly.boundary, assembly.features
        self.jobs = [job for feature in self.features for job in feature.jobs]
        self._memory = memory
        self._lost: set[int] = set()
        self._leaves = False

    async def begin(self) -> None:
        """Let the rooms take up what the last node put down; what the database doesn't tell isn't waited for."""
        await self._each(feature.begin for feature in self.features)

    async def put_down(self) -> None:
        """Let the rooms put down what the next node should know, once nothing comes in any more."""
        await self._each(feature.end for feature in self.features)

    async def _each(self, works: Iterable[Callable[[], Awaitable[None]] | None]) -> None:
        for work in works:
            if work is not None:
                with suppress(Unreachable):
                    await work()

    async def leave(self, seconds: float) -> None:
        """Leave the gateway, so that nothing new comes in; what was begun can still be answered."""
        self._leaves = True
        going = [asyncio.create_task(shard.disconnect()) for shard in self.shards.values()]
        if going:
            await asyncio.wait(going, timeout=seconds)

    async def on_shard_disconnect(self, shard: int) -> None:
        """Log that a shard lost the gateway: once, however often it's tried again."""
        if shard not in self._lost and not self._leaves:
            self._lost.add(shard)
            log.warning("gateway lost", shard=shard)

    async def on_shard_ready(self, shard: int) -> None:
        """Log that a shard is back, if it was lost."""
        if shard in self._lost:
            self._lost.discard(shard)
            log.warning("gateway is back", shard=shard)

    on_shard_resumed = on_shard_ready

    async def answer(self, interaction: discord.Interaction, command: str, work: Work) -> None:
        """Run a handler that answers a slash command; `command` names it in the log and the metrics."""
        await self.boundary.run(InteractionSurface(interaction), command, work)

    async def suggest(self, interaction: discord.Interaction, find: Callable[[Request], Awaitable[list[T]]]) -> list[T]:
        """Return suggestions for what's being typed into a command; none when something goes wrong."""
        return await self.boundary.suggest(interaction, find)

    async def on_message(self, message: discord.Message) -> None:
        """Do nothing, since the listener hears messages: discord.py's own would look for commands with a prefix."""

    async def setup_hook(self) -> None:
        """Add the features' commands, start listening, and sync the commands with Discord if they changed."""
        limit(self.http)
        for feature in self.features:
            for cog in feature.cogs:
                await self.add_cog(cog)
        for feature in self.features:
            for group, commands_of_it in feature.commands.items():
                self._join(group, commands_of_it)
        self.add_listener(self.boundary.on_interaction)
        self.add_listener(Listener(self.features, self.boundary).on_message)
        await self._sync()

    def _join(self, name: str, joining: Sequence[app_commands.Command[Any, ..., Any]]) -> None:
        """Add commands to a group that another feature brought, which must have been added before."""
        group = self.tree.get_command(name)
        assert isinstance(group, app_commands.Group), f"There is no group /{name}"
        for command in joining:
            group.add_command(command)

    async def _sync(self) -> None:
        described = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        digest = _digest(self.application_id, described)
        if await self._memory.recall() != digest:
            await self.tree.sync()
            await self._memory.remember(digest)
            log.info("commands synced", commands=len(described))


def _digest(application: int | None, described: object) -> str:
    return hashlib.sha256(json.dumps([application, described], sort_keys=True).encode()).hexdigest()


def invite_link(application_id: int) -> str:
    """Return the web address that invites the bot to a server with `PERMISSIONS`."""
    return discord.utils.oauth_url(application_id, permissions=PERMISSIONS, scopes=("bot", "applications.commands"))
