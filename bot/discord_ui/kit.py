"""The parts that every feature is built from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from bot.content.catalogue import Library
from bot.core.clock import Clock
from bot.discord_ui.boundary import Boundary
from bot.discord_ui.visit import Visit
from bot.storage import Database

T = TypeVar("T")


@dataclass(frozen=True)
class Kit:
    """Database, clock, lessons, and the boundary that slash commands answer through."""

    db: Database
    clock: Clock
    library: Library
    boundary: Boundary

    async def act(self, visit: Visit, use_case: Callable[..., T], *args: object) -> T:
        """Let a visitor do something with the lessons they see, as one transaction: `use_case(session, …, now)`."""
        return await self.db.write(use_case, self.library, visit.who, *args, visit.now)
