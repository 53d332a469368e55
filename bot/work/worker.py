"""One way to look after rows that are due: claim some, bring each through its steps, and tell what was decided.

A step is: prepare in one transaction, send outside any, note in another what Discord said. A claim is a lease (see
`storage.lease`), so whoever dies in between loses nothing: another worker takes the row over.
"""

import asyncio
import secrets
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

import structlog

from bot.discord_ui.dependencies import Dependencies
from bot.storage import WriteSession

log = structlog.get_logger(__name__)

FAILED_WAIT = timedelta(minutes=2)
"""How long a row waits whose steps raised something; the others go on meanwhile."""


@dataclass(frozen=True)
class Decision:
    """What was decided about a row, in words for the log: what it does not get and why, or what came of it."""

    what: str


class Worker(ABC):
    """Looks after the rows of one kind, on this node; `name` is what they are called in the log."""

    name: ClassVar[str]

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._owner = secrets.token_hex(8)

    async def run(self) -> None:
        """Claim what is due and look after each row, side by side; one that fails waits, and holds up no other.

        Raises an ExceptionGroup with what was raised, once all others are done.
        """
        claimed = await self._deps.db.write(self.claim, self._owner, self._deps.clock.now())
        ended = await asyncio.gather(*(self._told(number) for number in claimed), return_exceptions=True)
        failed = [(number, one) for number, one in zip(claimed, ended, strict=True) if isinstance(one, Exception)]
        for number, _ in failed:
            until = self._deps.clock.now() + FAILED_WAIT
            await self._deps.db.write(self.postpone, number, self._owner, until)
        if failed:
            raise ExceptionGroup(self.name, [problem for _, problem in failed])

    async def _told(self, number: int) -> None:
        decision = await self.tend(number)
        if decision is not None:
            log.info("decided", work=self.name, row=number, decision=decision.what)

    @abstractmethod
    def claim(self, session: WriteSession, owner: str, now: datetime) -> Sequence[int]:
        """Claim some rows that are due and that nobody holds, and return their numbers."""

    @abstractmethod
    async def tend(self, number: int) -> Decision | None:
        """Bring a claimed row through its steps; return what is worth a line in the log."""

    @abstractmethod
    def postpone(self, session: WriteSession, number: int, owner: str, until: datetime) -> None:
        """Let go of a row until a moment, if the claim is still one's own."""
