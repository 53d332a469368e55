"""Work that a feature wants to be looked after."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Job:
    """Work that is looked after every so many seconds; a run that takes longer does not hold up the next ones."""

    name: str
    seconds: float
    run: Callable[[], Awaitable[None]]
