"""The one way to look after rows that are due: claim some, take each through its steps, and log what was decided.

A step prepares in one transaction, sends outside any, and notes in another what Discord said. A claim is a lease (see
`storage.lease`), so if a worker dies in between, nothing is lost: another one takes the row over.
"""

import asyncio
import secrets
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

import structlog

from bot.discord_ui.dependencies import Dependencies
from bot.storage import Unreachable, WriteSession

log = structlog.get_logger(__name__)

FAILED_WAIT = timedelta(minutes=2)
"""How long a row waits after its steps raised something; the other rows go on meanwhile."""

OUT_WAIT = timedelta(seconds=1)
"""How long a row waits that the database was out of reach for: nothing is wrong with it."""


@dataclass(frozen=True)
class Decision:
    """What was decided about a row, in words for the log: what came of it, or why it didn't get something."""

    what: str


class Worker(ABC):
    """Looks after rows of one kind on this node; `name` is what they're called in the log.

    It lives for one run (see `beat`), so its owner and whatever it counts are that run's own.
    """

    name: ClassVar[str]

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._owner = secrets.token_hex(8)

    async def run(self) -> None:
        """Claim what's due and tend all these rows side by side; one that fails is postponed by FAILED_WAIT.

        One for which the database was out of reach is only postponed by OUT_WAIT. Raises an ExceptionGroup of what the
        failed ones raised, once all the others are done.
        """
        claimed = await self._deps.db.write(self.claim, self._owner, self._deps.clock.now())
        try:
            ended = await asyncio.gather(*(self._told(number) for number in claimed), return_exceptions=True)
        except asyncio.CancelledError:  # this node stops: others need not wait until the claims run out
            for number in claimed:
                await self._deps.db.write(self.postpone, number, self._owner, self._deps.clock.now())
            raise
        raised = [(number, one) for number, one in zip(claimed, ended, strict=True) if isinstance(one, Exception)]
        for number, problem in raised:
            wait = OUT_WAIT if isinstance(problem, Unreachable) else FAILED_WAIT
            await self._deps.db.write(self.postpone, number, self._owner, self._deps.clock.now() + wait)
        failed = [problem for _, problem in raised if not isinstance(problem, Unreachable)]
        if failed:
            raise ExceptionGroup(self.name, failed)

    async def _told(self, number: int) -> None:
        decision = await self.tend(number)
        if decision is not None:
            log.info("decided", work=self.name, row=number, decision=decision.what)

    @abstractmethod
    def claim(self, session: WriteSession, owner: str, now: datetime) -> Sequence[int]:
        """Claim for `owner` some rows that are due and that nobody holds, and return their numbers."""

    @abstractmethod
    async def tend(self, number: int) -> Decision | None:
        """Take a claimed row through its steps; return what's worth a line in the log, or None.

        The claim may run out meanwhile, so each transaction has to check that it's still held.
        """

    @abstractmethod
    def postpone(self, session: WriteSession, number: int, owner: str, until: datetime) -> None:
        """Let go of a row until a moment, if `owner` still holds it."""


def beat(worker: Callable[[Dependencies], Worker], deps: Dependencies) -> Callable[[], Awaitable[None]]:
    """Return what a job runs at each beat: a worker of that run's own.

    Runs overlap while Discord is slow. With a worker each, the claims of one that outlived its lease are never taken
    for those of the run that took them over.
    """

    async def run() -> None:
        await worker(deps).run()

    return run
