"""Work that a room wants done again and again in the background."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Job:
    """Something to run every `seconds`. A run that takes longer doesn't delay the next one."""

    name: str
    seconds: float
    run: Callable[[], Awaitable[None]]
