"""A group's quiz without Discord: a channel that keeps what is sent to it, and people who tap."""

import asyncio
import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from discord.utils import time_snowflake

from bot import app
from bot.content.catalogue import Library
from bot.context import writing
from bot.core.clock import Clock
from bot.core.ids import ChannelId, GuildId, LearnerId, Who
from bot.discord_ui.components import Screen
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.posting import NotPosted, Posted
from bot.discord_ui.private_cards import PrivateCards
from bot.discord_ui.stages import Stages
from bot.features.people.groups import Group
from bot.features.people.learners.room import members_of
from bot.features.quizzes.group import service
from bot.features.quizzes.group.rules.outcomes import Outcome, Panel
from bot.features.quizzes.group.rules.state import Order, Press, QuestionAt, Scoring
from bot.features.quizzes.group.service import answering
from bot.storage import Database

GUILD, CHANNEL, HOST = GuildId(1), ChannelId(2), LearnerId(100)


@dataclass
class Channel:
    """Stands in for the outbox: keeps every message by its nonce, as Discord does, and counts what was sent."""

    messages: dict[str, list[str]] = field(default_factory=dict)
    posts: int = 0
    edits: int = 0
    slowness: float = 0.0

    async def post(self, channel: ChannelId, screen: Screen, nonce: str | None = None) -> Posted | NotPosted:
        await asyncio.sleep(self.slowness)
        self.posts += 1
        self.messages.setdefault(nonce or "", []).append(text_of(screen))
        return Posted(1 + list(self.messages).index(nonce or ""))

    async def edit(self, channel: ChannelId, message: int, screen: Screen) -> Posted | NotPosted:
        await asyncio.sleep(self.slowness)
        self.edits += 1
        list(self.messages.values())[message - 1].append(text_of(screen))
        return Posted(message)

    async def is_member(self, guild: GuildId, learner: LearnerId) -> bool:
        return True


@dataclass
class FileChannel(Channel):
    """A channel whose messages outlive the process: each is a line in a file before it counts as sent."""

    file: Path = Path()
    hold: str = ""
    """A text at which sending stops for good, so that the process can be killed there."""

    async def post(self, channel: ChannelId, screen: Screen, nonce: str | None = None) -> Posted | NotPosted:
        number = self._line(kind="post", nonce=nonce, text=text_of(screen))
        await self._maybe_hold(screen)
        return Posted(number)

    async def edit(self, channel: ChannelId, message: int, screen: Screen) -> Posted | NotPosted:
        self._line(kind="edit", message=message, text=text_of(screen))
        await self._maybe_hold(screen)
        return Posted(message)

    async def _maybe_hold(self, screen: Screen) -> None:
        if self.hold and self.hold in text_of(screen):
            self._line(kind="held")
            await asyncio.sleep(3600)

    def _line(self, **what: Any) -> int:
        before = self.file.read_text().splitlines() if self.file.exists() else []
        with self.file.open("a") as out:
            out.write(json.dumps(what) + "\n")
            out.flush()
        same = [n for n, line in enumerate(before, 1) if json.loads(line).get("nonce") == what.get("nonce", "-")]
        return same[0] if same else len(before) + 1


def text_of(screen: Screen) -> str:
    return "\n".join(item.content for item in screen.walk() if hasattr(item, "content"))


def deps_of(db: Database, clock: Clock, library: Library, channel: Channel) -> Dependencies:
    stages = Stages()
    members = members_of(db, channel, clock)  # type: ignore[arg-type]
    known = (stages, members, PrivateCards())
    return Dependencies(db, clock, library, channel, Path(), frozenset(), *known)  # type: ignore[arg-type]


def who(number: int) -> Who:
    return Who(LearnerId(number), GUILD, "School", f"learner {number}")


async def open_quiz(parts: app.Parts, lesson: str = "alpha", seconds: int = 20) -> int:
    order = Order(Group(CHANNEL, GUILD, "study"), lesson, None, seconds, Scoring.ACCURACY)
    opened = await parts.db.write(writing(service.open_quiz, parts.library, who(HOST), parts.clock.now()), order, 1)
    assert isinstance(opened, Panel)
    return opened.quiz.id


async def tap(
    parts: app.Parts, learner: int, where: tuple[int, int], place: int, at: datetime, extra: int = 0
) -> Outcome:
    """Tap the option in a place; `extra` tells taps of one moment apart."""
    press = Press(time_snowflake(at) + extra, at)
    return await parts.db.write(
        writing(answering.answer, parts.library, who(learner), parts.clock.now()), QuestionAt(*where), (place,), press
    )
