"""What a room hands to the program, as plain data that the composition root reads."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Concatenate, ParamSpec, TypeVar

from bot.core.errors import Refusal
from bot.core.job import Job
from bot.core.route import Route
from bot.discord_ui.components import Screen
from bot.discord_ui.reply import Reply
from bot.discord_ui.request import Request

P = ParamSpec("P")
RefusalT = TypeVar("RefusalT", bound=Refusal)


@dataclass(frozen=True)
class Answer:
    """A route and its handler, which takes the request and, by name, the route's arguments. Made by `on`."""

    route: Route[...]
    handler: Callable[..., Awaitable[Reply]]


def on(route: Route[P]) -> Callable[[Callable[Concatenate[Request, P], Awaitable[Reply]]], Answer]:
    """Say which handler answers a route: `on(routes.READ)(handle.read)`.

    It takes two calls so that a type checker knows the route's arguments before it sees the handler, and can refuse one
    that doesn't take them.
    """
    return lambda handler: Answer(route, handler)


@dataclass(frozen=True)
class Telling:
    """A fact that forbids going on, and the sentence for it; made by `tells`."""

    fact: type[Refusal]
    sentence: Callable[[Any], str]


def tells(fact: type[RefusalT], sentence: Callable[[RefusalT], str]) -> Telling:
    """Say in which words people hear of a fact: `tells(NotEducator, views.not_educator)`."""
    return Telling(fact, sentence)


@dataclass(frozen=True)
class Notice:
    """What somebody is still to be told, and how it's noted once they have been."""

    screen: Screen
    told: Callable[[], Awaitable[object]]


@dataclass(frozen=True)
class Feature:
    """One room's manifest: the routes it answers, the slash commands it brings (as cogs), and its jobs.

    `commands` join the group of another feature, by its name. A notice returns what somebody is still to be told,
    or None; it is asked after each slash command. `hears` answers what people say in direct messages and mentions: it
    takes the request and the text. `refusals` say what forbids going on here in words, once for each class.

    `begin` runs once the node is connected to Discord, and again when it's connected anew; `end` when it stops in order
    and nothing comes in any more.
    """

    name: str
    handlers: tuple[Answer, ...] = ()
    cogs: tuple[Any, ...] = ()
    commands: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    jobs: tuple[Job, ...] = ()
    notices: tuple[Callable[[Request], Awaitable[Notice | None]], ...] = ()
    hears: Callable[[Request, str], Awaitable[Reply | None]] | None = None
    refusals: tuple[Telling, ...] = ()
    begin: Callable[[], Awaitable[None]] | None = None
    end: Callable[[], Awaitable[None]] | None = None
