"""What a use case may know: its transaction, the lessons, and who acts, when and where.

A use case takes a context first, so that mypy checks every call from a handler to a statement. Its type says whether it
may write: a function that takes a `ReadContext` can't, and a `WriteContext` will do wherever a `ReadContext` does.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar

from bot.content.catalogue import Library
from bot.core.ids import ChannelId, GuildId, MessageId, Who
from bot.storage import ReadSession, WriteSession

NOWHERE = ChannelId(0)
"""The `place` of whatever doesn't happen in a channel."""

NO_MESSAGE = MessageId(0)
"""The `message` of whatever isn't pressed on one, such as a slash command."""

SAID = MessageId(-1)
"""The `message` of what's said about the newest screen instead of being pressed there; the answer is a new message."""

T = TypeVar("T")
UseCase = TypeVar("UseCase", bound=Callable[..., object])
P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class ReadContext:
    """A read-only transaction, the lessons this process shows, the person, the moment (UTC), and where that is.

    That's the channel, and the message whose button or menu was used.
    """

    session: ReadSession
    library: Library
    who: Who
    now: datetime
    place: ChannelId = NOWHERE
    message: MessageId = NO_MESSAGE

    @property
    def guild(self) -> GuildId | None:
        """The server the person acts in; None in a direct message."""
        return self.who.guild


@dataclass(frozen=True, slots=True)
class WriteContext(ReadContext):
    """The same with a transaction that may also write."""

    session: WriteSession


def reading(
    use_case: Callable[Concatenate[ReadContext, P], T],
    library: Library,
    who: Who,
    now: datetime,
    where: tuple[ChannelId, MessageId] = (NOWHERE, NO_MESSAGE),
) -> Callable[Concatenate[ReadSession, P], T]:
    """Bind a use case that only reads to a person and a moment, and return it as `Database.read` takes it."""

    def run(session: ReadSession, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return use_case(ReadContext(session, library, who, now, *where), *args, **kwargs)

    return run


def writing(
    use_case: Callable[Concatenate[WriteContext, P], T],
    library: Library,
    who: Who,
    now: datetime,
    where: tuple[ChannelId, MessageId] = (NOWHERE, NO_MESSAGE),
) -> Callable[Concatenate[WriteSession, P], T]:
    """Bind a use case that writes to a person and a moment, and return it as `Database.write` takes it."""

    def run(session: WriteSession, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return use_case(WriteContext(session, library, who, now, *where), *args, **kwargs)

    return run


_QUICK: set[Callable[..., object]] = set()


def quick(use_case: UseCase) -> UseCase:
    """Mark a use case that many taps wait for and that's a few statements by key: SQLite runs it without a thread.

    Never mark one that reads whole lessons or courses, draws, or goes through what many learners did.
    """
    _QUICK.add(use_case)
    return use_case


def is_quick(use_case: Callable[..., object]) -> bool:
    """Tell whether a use case is marked as quick."""
    return use_case in _QUICK
