"""What is in the harness's Discord: servers, channels, people, messages, and the taps that wait for an answer."""

import asyncio
import itertools
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

BOT = 4_000_000_000_000_000_001
EPHEMERAL, COMPONENTS_V2 = 64, 1 << 15
EPOCH = 1_420_070_400_000
ACK = 3.0
"""Seconds that Discord waits for the first answer to a tap."""

Json = dict[str, Any]
_sequence = itertools.count(1)


def snowflake() -> int:
    """Return a new id of now, as Discord makes them."""
    return (int(time.time() * 1000) - EPOCH) << 22 | (next(_sequence) & 0xFFF)


def guild_on(shard: int, shards: int) -> int:
    """Return the id of a server that Discord gives to this shard."""
    return next(number << 22 for number in itertools.count(900_000_000_000) if number % shards == shard)


@dataclass
class Tap:
    """Something a person did, and what they saw of it.

    `kind` is the type of the first response, `original` the new message it brought, `further` are those after it;
    `shown` are the words of all that was to be seen.
    """

    user: int
    guild: int | None
    payload: Json
    sent: float = field(default_factory=time.monotonic)
    delivered: bool = False
    acknowledged: float | None = None
    seen: float | None = None
    deferred: bool = False
    refused: int = 0
    screen: Json | None = None
    form: Json | None = None
    kind: int = 0
    original: Json | None = None
    further: list[Json] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    done: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def id(self) -> int:
        return int(self.payload["id"])

    @property
    def repeated(self) -> list[str]:
        """The words that more than one of the messages has that the tap brought."""
        words = [text_of(one) for one in (self.original, *self.further) if one is not None]
        return [one for one, count in Counter(words).items() if count > 1 and one]

    def show(self, screen: Json) -> None:
        """Let the person see a screen; `seen` is when the first one stood there, which may be changed unasked later."""
        self.screen, self.seen = screen, self.seen or time.monotonic()
        self.shown.append(text_of(screen))
        self.done.set()


def walk(components: list[Json]) -> Iterator[Json]:
    """Yield every component of a message, however deep."""
    for one in components:
        yield one
        yield from walk(one.get("components", []))
        if "component" in one:
            yield from walk([one["component"]])
        if "accessory" in one:
            yield from walk([one["accessory"]])


def addresses(screen: Mapping[str, Any] | None) -> list[str]:
    """Return the custom_ids of all buttons that can be pressed."""
    parts = walk(screen.get("components", [])) if screen else []
    return [
        one["custom_id"] for one in parts if one.get("type") == 2 and "custom_id" in one and not one.get("disabled")
    ]


def text_of(screen: Mapping[str, Any] | None) -> str:
    """Return every word of a message."""
    return (
        "\n".join(str(one["content"]) for one in walk(screen.get("components", [])) if "content" in one)
        if screen
        else ""
    )


def user(number: int) -> Json:
    name = "tutor" if number == BOT else f"person{number % 1000}"
    return {
        "id": str(number), "username": name, "discriminator": "0", "global_name": name, "avatar": None,
        "bot": number == BOT, "public_flags": 0,
    }  # fmt: skip


def member(number: int, *, manages: bool = False) -> Json:
    mine = 1 << 11 | 1 << 10 | (1 << 5 if manages else 0)
    return {
        "user": user(number), "roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "deaf": False, "mute": False,
        "flags": 0, "nick": None, "avatar": None, "permissions": str(mine),
    }  # fmt: skip


def text_channel(number: int, guild: int) -> Json:
    return {
        "id": str(number), "guild_id": str(guild), "type": 0, "name": "study", "position": 0, "nsfw": False,
        "permission_overwrites": [], "parent_id": None, "topic": None, "rate_limit_per_user": 0,
        "permissions": str(0xFFFFFFFFFF),
    }  # fmt: skip


def dm_channel(person: int) -> Json:
    return {"id": str(person + 1), "type": 1, "recipients": [user(person)], "last_message_id": None, "flags": 0}


def guild(number: int) -> Json:
    return {
        "id": str(number), "name": "School", "owner_id": "1", "unavailable": False,
        "channels": [text_channel(number + 1, number)], "members": [member(BOT)], "member_count": 20, "large": False,
        "threads": [], "presences": [], "voice_states": [],
        "emojis": [], "stickers": [], "stage_instances": [], "guild_scheduled_events": [], "features": [],
        "afk_timeout": 0, "verification_level": 0, "default_message_notifications": 0, "explicit_content_filter": 0,
        "mfa_level": 0, "premium_tier": 0, "premium_subscription_count": 0, "system_channel_flags": 0,
        "preferred_locale": "en-US", "nsfw_level": 0, "joined_at": "2026-01-01T00:00:00+00:00",
        "roles": [{"id": str(number), "name": "@everyone", "permissions": str(0xFFFFFFFFFF), "position": 0, "color": 0,
                   "hoist": False, "managed": False, "mentionable": False, "flags": 0, "colors": {"primary_color": 0}}],
    }  # fmt: skip


def message(channel: int, body: Json, author: int = BOT, guild_id: int | None = None) -> Json:
    made = {
        "id": str(snowflake()), "channel_id": str(channel), "author": user(author),
        "content": body.get("content") or "",
        "timestamp": "2026-01-01T00:00:00+00:00", "edited_timestamp": None, "tts": False, "mention_everyone": False,
        "mentions": [], "mention_roles": [], "attachments": [], "embeds": [], "pinned": False, "type": 0,
        "components": body.get("components") or [], "flags": body.get("flags") or 0,
    }  # fmt: skip
    return {**made, "guild_id": str(guild_id)} if guild_id else made
