"""What a feature hands to the program: plain data that the composition root reads."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.core.route import Route

Handler = Callable[..., Awaitable[Any]]
"""Answers one route: takes the visit and the route's arguments by name, returns what to show."""


@dataclass(frozen=True)
class Feature:
    """One feature's manifest: the addresses it answers and the slash commands it brings (as cogs)."""

    name: str
    handlers: Mapping[Route, Handler] = field(default_factory=dict)
    cogs: tuple[Any, ...] = ()
