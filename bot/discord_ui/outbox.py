"""Messages the bot sends of its own accord. Whatever Discord refuses comes back as a value, not as an exception."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, Literal, TypeVar

import discord
import structlog

from bot.core.ids import ChannelId, GuildId, LearnerId
from bot.discord_ui.components import Screen
from bot.discord_ui.posting import Happening, NotPosted, Posted, Reason
from bot.discord_ui.trouble import BROKEN, is_trouble
from bot.discord_ui.wire import message_of
from bot.telemetry.metrics import Metrics
from bot.telemetry.reach import Reach

log = structlog.get_logger(__name__)
T = TypeVar("T")

PATIENCE = 10.0
"""Seconds one request may take, waiting for rate limits included; after that the reason is `later`."""

_REASONS: dict[int, Reason] = {
    10003: "no channel",
    10004: "no channel",
    10008: "no message",
    10070: "no message",
    40033: "published",
    50083: "archived",
}
NOT_THERE = {10007, 10013, 10004, 50001}
"""Discord's codes that mean somebody isn't in a server: unknown member, user or server, or no access to it."""

BAD_REQUEST = 400
ACTIVE = 2
"""Discord's number for an event that has begun."""


async def within(seconds: float, asking: "asyncio.Future[T]") -> T:
    """Return what a request to Discord brings; raises TimeoutError if it isn't there in time.

    The request goes on then, and also when whoever waits for it is cancelled: discord.py, cancelled while it waits for
    the end of a global rate limit, would let no later request out any more.
    """
    asking.add_done_callback(_heard)
    await asyncio.wait([asking], timeout=seconds)
    if not asking.done():
        raise TimeoutError(f"no answer in {seconds:g} s")
    return asking.result()


def aside(request: Awaitable[object]) -> None:
    """Make a request to Discord that nobody waits for, since an answer doesn't need it: whatever comes of it."""
    asked = asyncio.ensure_future(_made(request))
    _aside.add(asked)
    asked.add_done_callback(_aside.discard)
    asked.add_done_callback(_heard)


async def _made(request: Awaitable[object]) -> None:
    await request


_aside: set["asyncio.Future[None]"] = set()
"""Requests on their way that nobody waits for: the loop itself would forget them."""


def _heard(asked: "asyncio.Future[Any]") -> None:
    """Take note of how a request ended that nobody may wait for any more, else asyncio would log it."""
    if not asked.cancelled():
        asked.exception()


class Outbox:
    """Sends, edits and looks up by id alone, so it needs no cache. Never raises for what Discord answers."""

    def __init__(self, client: discord.Client, metrics: Metrics, reach: Reach) -> None:
        self._client = client
        self._reach = reach
        self._sent = metrics.sent
        self._left: dict[str, asyncio.Future[Any]] = {}

    async def post(self, channel: ChannelId, screen: Screen, nonce: str | None = None) -> Posted | NotPosted:
        """Send a screen. Of two with one `nonce` (up to 25 characters) within some minutes, Discord keeps one."""
        view, files = message_of(screen)
        where = self._channel(channel)
        called = [*map(discord.Object, screen.calls)]
        pinged = discord.AllowedMentions(everyone=False, roles=False, users=called or False)
        message = await self._asked(
            lambda: where.send(view=view, nonce=nonce, files=files, allowed_mentions=pinged),  # type: ignore[arg-type]  # None is its default
            f"post {channel} {nonce}" if nonce is not None else "",
        )
        return message if isinstance(message, NotPosted) else Posted(message.id)

    async def publish(self, channel: ChannelId, text: str, nonce: str) -> NotPosted | None:
        """Send words to those who follow an announcement channel, once; in other channels do nothing.

        A published message loses its buttons, so it's an ordinary one. Returns why it wasn't published, if it wasn't.
        """
        found = self._client.get_channel(channel)
        if not isinstance(found, discord.TextChannel) or not found.is_news():
            return None
        sent = await self._asked(lambda: found.send(text, nonce=nonce), f"publish {channel} {nonce}")
        if isinstance(sent, NotPosted):
            return sent
        published = await self._asked(lambda: self._client.http.publish_message(channel, sent.id))
        again = isinstance(published, NotPosted) and published.reason == "published"
        return published if isinstance(published, NotPosted) and not again else None

    async def edit(self, channel: ChannelId, message: int, screen: Screen) -> Posted | NotPosted:
        """Show another screen in one of our messages; if its thread is archived, that's opened again first."""
        where = self._channel(channel).get_partial_message(message)

        def show() -> Awaitable[discord.Message]:
            view, files = message_of(screen)
            return where.edit(view=view, attachments=files)

        answer = await self._in_thread(channel, show)
        return answer if isinstance(answer, NotPosted) else Posted(answer.id)

    async def delete(self, channel: ChannelId, message: int) -> NotPosted | None:
        """Delete one of our messages; return why it's still there, or None once it's gone (or already was)."""
        answer = await self._in_thread(channel, lambda: self._client.http.delete_message(channel, message))
        gone = not isinstance(answer, NotPosted) or answer.reason in {"no channel", "no message"}
        return None if gone else answer

    async def _in_thread(self, channel: ChannelId, ask: Callable[[], Awaitable[T]]) -> T | NotPosted:
        """Ask Discord; if the thread turns out to be archived, open it again and ask once more."""
        answer = await self._asked(ask)
        if isinstance(answer, NotPosted) and answer.reason == "archived":
            opened = await self._asked(lambda: self._client.http.edit_channel(channel, archived=False))
            return answer if isinstance(opened, NotPosted) else await self._asked(ask)
        return answer

    async def open_dm(self, learner: LearnerId) -> ChannelId | NotPosted:
        """Return the channel for direct messages to somebody. Discord doesn't want many of these opened at once."""
        opened = await self._asked(lambda: self._client.http.start_private_message(learner))
        return opened if isinstance(opened, NotPosted) else ChannelId(int(opened["id"]))

    async def open_thread(
        self, channel: ChannelId, name: str, learner: LearnerId | None = None
    ) -> ChannelId | NotPosted:
        """Open a thread and return it: a private one with `learner` in it, or else a public one."""
        http = self._client.http
        kind: Literal[11, 12] = 11 if learner is None else 12  # a public thread, a private one
        opened = await self._asked(
            lambda: http.start_thread_without_message(channel, name=name, auto_archive_duration=10080, type=kind),
            f"thread {channel} {learner} {name}",
        )
        if isinstance(opened, NotPosted):
            return opened
        thread = ChannelId(int(opened["id"]))
        if learner is None:
            return thread
        added = await self._asked(lambda: http.add_user_to_thread(thread, learner))
        return added if isinstance(added, NotPosted) else thread

    async def give_role(self, guild: GuildId, learner: LearnerId, role: int, why: str) -> NotPosted | None:
        """Give a member a role, with `why` in Discord's audit log; return why not, or None once they have it."""
        answer = await self._asked(lambda: self._client.http.add_role(guild, learner, role, reason=why))
        return answer if isinstance(answer, NotPosted) else None

    async def announce(self, guild: GuildId, coming: Happening) -> int | NotPosted:
        """Put something into a server's list of events, and return its number there.

        If one of ours with that name begins then already, as after a crash, it's that one.
        """
        http = self._client.http
        listed = await self._asked(lambda: http.get_scheduled_events(guild, with_user_count=False))
        if isinstance(listed, NotPosted):
            return listed
        me = self._client.user
        for one in listed:
            is_mine = me is not None and int(one.get("creator_id") or 0) == me.id
            begins = datetime.fromisoformat(one["scheduled_start_time"])
            if is_mine and one["name"] == coming.name and begins == coming.begins:
                return int(one["id"])
        made = await self._asked(lambda: http.create_guild_scheduled_event(guild, **coming.payload()))
        return made if isinstance(made, NotPosted) else int(made["id"])

    async def begin_event(self, guild: GuildId, event: int) -> NotPosted | None:
        """Say in a server's list of events that one of them has begun; Discord ends it when its time is up."""
        begun = await self._asked(lambda: self._client.http.edit_scheduled_event(guild, event, status=ACTIVE))
        return begun if isinstance(begun, NotPosted) else None

    async def cancel_event(self, guild: GuildId, event: int) -> NotPosted | None:
        """Take one of our events from a server's list; return why it's still there, or None once it's gone."""
        answer = await self._asked(lambda: self._client.http.delete_scheduled_event(guild, event))
        gone = not isinstance(answer, NotPosted) or answer.reason in {"no channel", "no message"}
        return None if gone else answer

    async def interested(self, guild: GuildId, event: int) -> int:
        """Return how many said that they're interested in an event; 0 also if Discord doesn't say."""
        found = await self._asked(lambda: self._client.http.get_scheduled_event(guild, event, with_user_count=True))
        return 0 if isinstance(found, NotPosted) else int(found.get("user_count") or 0)

    def is_public(self, channel: ChannelId) -> bool:
        """Tell whether everybody in its server may see a channel; False for what isn't known."""
        found = self._client.get_channel(channel)
        if isinstance(found, discord.Thread):
            found = None if found.is_private() else found.parent
        if not isinstance(found, discord.abc.GuildChannel):
            return False
        return found.permissions_for(found.guild.default_role).view_channel

    async def is_member(self, guild: GuildId, learner: LearnerId) -> bool | None:
        """Tell whether somebody is in a server; None when Discord doesn't say.

        If the bot itself isn't in the server any more, that's False for everybody.
        """
        try:
            await within(PATIENCE, asyncio.ensure_future(self._client.http.get_member(guild, learner)))
        except (discord.HTTPException, *BROKEN) as problem:
            if isinstance(problem, discord.HTTPException) and problem.code in NOT_THERE:
                return False
            log.warning("member not looked up", problem=str(problem))
            return None
        return True

    async def owns(self, learner: LearnerId) -> bool:
        """Tell whether somebody owns this bot's application, alone or in a team; False when Discord doesn't say."""
        try:
            info = await within(PATIENCE, asyncio.ensure_future(self._client.application_info()))
        except (discord.HTTPException, *BROKEN) as problem:
            log.warning("owner not looked up", problem=str(problem))
            return False
        return learner in ({member.id for member in info.team.members} if info.team else {info.owner.id})

    def _channel(self, channel: ChannelId) -> discord.PartialMessageable:
        return self._client.get_partial_messageable(channel)

    async def _asked(self, ask: Callable[[], Awaitable[T]], name: str = "") -> T | NotPosted:
        """Return what Discord answers, or why it didn't do it; waits `PATIENCE` seconds at most.

        A request with a `name` isn't made a second time while the first one is still under way.
        """
        asking: asyncio.Future[T] = self._left.get(name) or asyncio.ensure_future(ask())
        began = time.monotonic()
        try:
            if name:
                self._left[name] = asking
                asking.add_done_callback(lambda _: self._left.pop(name, None))
            answer = await within(PATIENCE, asking)
        except discord.HTTPException as refused:
            self._reach.requested(time.monotonic() - began, failed=is_trouble(refused))
            if isinstance(refused, discord.Forbidden):
                return self._not_posted("forbidden", refused)
            other: Reason = "refused" if refused.status == BAD_REQUEST else "later"
            return self._not_posted(_REASONS.get(refused.code, other), refused)
        except BROKEN as broken:
            self._reach.requested(time.monotonic() - began, failed=True)
            return self._not_posted("later", broken)
        self._reach.requested(time.monotonic() - began, failed=False)
        self._sent.labels("sent").inc()
        return answer

    def _not_posted(self, reason: Reason, refused: Exception) -> NotPosted:
        log.warning("not posted", reason=reason, answer=str(refused))
        self._sent.labels(reason).inc()
        return NotPosted(reason)
