"""The parts that every feature is built from."""

from dataclasses import dataclass

from bot.content.catalogue import Library
from bot.core.clock import Clock
from bot.discord_ui.boundary import Boundary
from bot.storage import Database


@dataclass(frozen=True)
class Kit:
    """Database, clock, lessons, and the boundary that slash commands answer through."""

    db: Database
    clock: Clock
    library: Library
    boundary: Boundary
