"""What every room is built with."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from bot.content.catalogue import Library
from bot.context import ReadContext, WriteContext, is_quick, reading, writing
from bot.core.clock import Clock
from bot.core.ids import LearnerId
from bot.discord_ui.components import Screen
from bot.discord_ui.members import Members
from bot.discord_ui.posting import NotPosted, Posted
from bot.discord_ui.request import Request
from bot.discord_ui.stages import Stages
from bot.llm import LanguageModel
from bot.storage import Database
from bot.storage.nodes import Serving
from bot.text.vectors import Embedder

if TYPE_CHECKING:
    from bot.discord_ui.outbox import Outbox
    from bot.discord_ui.private_cards import PrivateCards

T = TypeVar("T")
P = ParamSpec("P")


@dataclass(frozen=True)
class Dependencies:
    """The database, clock, lessons, and the outbox for messages that nobody asked for.

    `folder` has the lessons that every server sees, and `operators` are the Discord ids of those who may reload it from
    a chat. `stages` knows each learner's newest screen, `members` who left a server, `cards` what
    stands in private and may be changed. `llm` words answers; it's None
    unless the operator named a model. `embedder` makes vectors of sentences; it's None unless the operator wants them.
    `serving` tells which shards some node serves. `courses_url` is where `folder` is on the web, and `course_hosts` are
    those that teachers may fetch courses from. `is_making` tells whether a process of its own makes pages just now.
    """

    db: Database
    clock: Clock
    library: Library
    outbox: "Outbox"
    folder: Path
    operators: frozenset[int]
    stages: Stages
    members: Members
    cards: "PrivateCards"
    llm: LanguageModel | None = None
    embedder: Embedder | None = None
    serving: Callable[[], Serving] = Serving
    courses_url: str | None = None
    course_hosts: tuple[str, ...] = ()
    is_making: Callable[[], bool] = lambda: False

    async def write_to(self, learner: LearnerId, screen: Screen) -> Posted | NotPosted:
        """Send somebody a direct message unasked; what's typed below it isn't meant for what stood there before."""
        channel = await self.outbox.open_dm(learner)
        if isinstance(channel, NotPosted):
            return channel
        self.stages.leave((learner, channel), None)
        return await self.outbox.post(channel, screen)

    async def act(
        self, request: Request, use_case: Callable[Concatenate[WriteContext, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a use case that writes for the request's person; raises Unreachable when the database takes too long."""
        unit = writing(use_case, self.library, request.who, request.now, (request.channel, request.message))
        soon = self.db.write_quick if is_quick(use_case) else self.db.write_soon
        write = self.db.write_talk if request.spoken else soon
        return await write(unit, *args, **kwargs)

    async def look(
        self, request: Request, use_case: Callable[Concatenate[ReadContext, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run a use case that only reads for the request's person; raises Unreachable like `act`."""
        unit = reading(use_case, self.library, request.who, request.now, (request.channel, request.message))
        soon = self.db.read_quick if is_quick(use_case) else self.db.read_soon
        read = self.db.read_talk if request.spoken else soon
        return await read(unit, *args, **kwargs)
