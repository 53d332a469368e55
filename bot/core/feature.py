"""What a feature hands to the program: plain data that the composition root reads."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.core.route import Route

Handler = Callable[..., Awaitable[Any]]
"""Answers one route: takes the visit and the route's arguments by name, returns what to show."""


@dataclass(frozen=True)
class Job:
    """Work that is looked after every so many seconds; a run that takes longer does not hold up the next ones."""

    name: str
    seconds: float
    run: Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Feature:
    """One feature's manifest: the addresses it answers, the slash commands it brings (as cogs), and its jobs.

    `commands` join the group of an earlier feature, by its name. A notice returns what a visitor is still to be told,
    or None; it is asked after each slash command. `hears` answers what people say in direct messages and mentions: it
    takes the visit and the text.
    """

    name: str
    handlers: Mapping[Route, Handler] = field(default_factory=dict)
    cogs: tuple[Any, ...] = ()
    commands: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    jobs: tuple[Job, ...] = ()
    notices: tuple[Callable[[Any], Awaitable[Any]], ...] = ()
    hears: Callable[[Any, str], Awaitable[Any]] | None = None
