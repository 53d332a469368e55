"""What a use case may know: the transaction it runs in, the lessons, who acts, when and where.

A use case takes a context first, so that mypy checks every call from a handler to a statement. Its type says whether it
may write: a function that takes a `ReadContext` can't, and a `WriteContext` will do wherever a `ReadContext` does.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar

from bot.content.catalogue import Library
from bot.core.ids import ChannelId, GuildId, Who
from bot.storage import ReadSession, WriteSession

NOWHERE = ChannelId(0)
"""The place of what happens in no channel."""

T = TypeVar("T")
P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class ReadContext:
    """A transaction that reads; the lessons of this process; the person, the moment (UTC) and the channel."""

    session: ReadSession
    library: Library
    who: Who
    now: datetime
    place: ChannelId = NOWHERE

    @property
    def guild(self) -> GuildId | None:
        """The server the person acts in; None in a direct message."""
        return self.who.guild


@dataclass(frozen=True, slots=True)
class WriteContext(ReadContext):
    """A transaction that reads and writes, and everything else that a use case may know."""

    session: WriteSession


def reading(
    use_case: Callable[Concatenate[ReadContext, P], T],
    library: Library,
    who: Who,
    now: datetime,
    place: ChannelId = NOWHERE,
) -> Callable[Concatenate[ReadSession, P], T]:
    """Return a use case that looks something up, as the database runs it."""

    def run(session: ReadSession, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return use_case(ReadContext(session, library, who, now, place), *args, **kwargs)

    return run


def writing(
    use_case: Callable[Concatenate[WriteContext, P], T],
    library: Library,
    who: Who,
    now: datetime,
    place: ChannelId = NOWHERE,
) -> Callable[Concatenate[WriteSession, P], T]:
    """Return a use case that does something, as the database runs it."""

    def run(session: WriteSession, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return use_case(WriteContext(session, library, who, now, place), *args, **kwargs)

    return run
