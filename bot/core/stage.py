"""What a learner's newest screen is, where what they type next depends on it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Stage:
    """A question that stands on the screen: the attempt that asks it, and its position there (from 0)."""

    attempt: int
    position: int
