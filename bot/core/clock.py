"""The time, handed in so that tests and the preview can set it."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Anything that can tell the time."""

    def now(self) -> datetime:
        """Return the present moment as an aware datetime in UTC."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the machine's time, in UTC."""
        return datetime.now(UTC)


class SharedClock:
    """The machine's clock, set right by `offset`: what it's behind the clock that all nodes go by."""

    def __init__(self, machine: Clock) -> None:
        self.machine = machine
        self.offset = timedelta(0)

    def now(self) -> datetime:
        """Return the shared time, in UTC."""
        return self.machine.now() + self.offset
