"""People with a phone: they type, press and fill in forms, and see what comes of it."""

import asyncio
import itertools
import random
from dataclasses import dataclass, field
from typing import Any

from bot.core.ids import LessonId
from tests.chaos.ledger import Ledger
from tests.chaos.wire import Wire
from tests.chaos.world import (
    BOT,
    COMPONENTS_V2,
    EPHEMERAL,
    Json,
    Tap,
    addresses,
    dm_channel,
    member,
    message,
    snowflake,
    text_channel,
    text_of,
    walk,
)
from tests.chaos.world import user as person_of

LESSON = LessonId("chaos")
PATIENCE = 12.0
"""Seconds after which a person gives up on a tap and begins again."""

_tokens = itertools.count(1)


@dataclass
class Person:
    """Somebody in a server (None: in their direct messages) with a phone; what they last saw is `screen`.

    `options` are those that they pressed, by address.
    """

    wire: Wire
    ledger: Ledger
    number: int
    guild: int | None
    dice: random.Random
    screen: Json = field(default_factory=dict)
    manages: bool = False
    options: dict[str, str] = field(default_factory=dict)

    @property
    def channel(self) -> int:
        return self.guild + 1 if self.guild else self.number + 1

    def go(self, guild: int | None) -> None:
        """Go on in another place, where the same screen stands."""
        self.guild = guild
        self.screen = {**self._blank(), "components": self.screen.get("components", [])}

    async def rest(self) -> None:
        await asyncio.sleep(self.dice.uniform(0.2, 0.8))

    async def command(self, name: str, **options: Any) -> Tap:
        """Type a slash command; `study quiz` is a command of a group."""
        first, *rest = name.split()
        given = [
            {"name": key, "type": 4 if isinstance(value, int) else 3, "value": value} for key, value in options.items()
        ]
        inner = [{"name": rest[0], "type": 1, "options": given}] if rest else given
        data = {"id": str(snowflake()), "name": first, "type": 1, "options": inner}
        return await self._tap(2, data)

    async def press(self, custom_id: str, on: Json | None = None) -> Tap:
        """Press a button on what they see."""
        data = {"custom_id": custom_id, "component_type": 2}
        return await self._tap(3, data, on or self.screen or self._blank())

    async def submit(self, form: Json, words: str) -> Tap:
        """Fill in every field of a form with the same words."""
        fields = [one["component"] for one in form["components"] if "component" in one]
        filled = [
            {
                "type": 18,
                "id": number,
                "component": {"type": 4, "id": number + 100, "custom_id": one["custom_id"], "value": words},
            }
            for number, one in enumerate(fields, 1)
            if one["type"] == 4
        ]
        return await self._tap(5, {"custom_id": form["custom_id"], "components": filled})

    def _blank(self) -> Json:
        private = EPHEMERAL if self.guild else 0
        return message(self.channel, {"flags": private | COMPONENTS_V2, "components": []})

    async def act(self, kind: int, data: Json) -> Tap:
        """Do anything that Discord tells the bot of as an interaction."""
        return await self._tap(kind, data)

    async def _tap(self, kind: int, data: Json, on: Json | None = None) -> Tap:
        where: Json = {"user": person_of(self.number), "channel": dm_channel(self.number), "context": 1}
        if self.guild is not None:
            where = {
                "member": member(self.number, manages=self.manages), "guild_id": str(self.guild), "context": 0,
                "guild": {"id": str(self.guild), "locale": "en-US", "features": []},
                "channel": text_channel(self.channel, self.guild),
            }  # fmt: skip
        payload = {
            "id": str(snowflake()), "application_id": str(BOT), "type": kind, "token": f"token{next(_tokens)}",
            "version": 1, "data": data, "channel_id": str(self.channel), "locale": "en-US", "entitlements": [],
            "app_permissions": str(0xFFFFFFFFFF), "authorizing_integration_owners": {},
            "attachment_size_limit": 1 << 23, **where, **({"message": on} if on else {}),
        }  # fmt: skip
        tap = Tap(self.number, self.guild, payload)
        self.ledger.taps.append(tap)
        await self.wire.tap(tap)
        try:
            async with asyncio.timeout(PATIENCE):  # `wait_for` may swallow the end of the run before Python 3.12
                await tap.done.wait()
        except TimeoutError:
            return tap
        if tap.screen is not None and tap.form is None:
            self.screen = tap.screen
        return tap


def numbers_in(address: str) -> list[int]:
    """Return the numbers that an address carries; they're written in base 36."""
    return [int(one, 36) for one in address.rsplit(":", 1)[1].split(".")]


def found(tap: Tap, beginning: str) -> list[str]:
    """Return the addresses on a screen that begin so."""
    return [one for one in addresses(tap.screen) if one.startswith(f"1:{beginning}:")]


UNCOUNTED = "so that didn't count"
REFUSED = ("didn't count", "not sure that was", "hands full", "went wrong", "can't reach my notes")


def is_told(tap: Tap) -> bool:
    """Tell whether a screen says that nothing, or perhaps nothing, happened."""
    return tap.screen is None or any(one in text_of(tap.screen) for one in REFUSED)


def label(screen: Json, address: str) -> str:
    """Return what stands on a button; nothing for one that's gone, as a question's are once it's over."""
    shown = (str(one.get("label", "")) for one in walk(screen["components"]) if one.get("custom_id") == address)
    return next(shown, "")
