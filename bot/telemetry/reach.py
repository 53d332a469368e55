"""Whether people get what they ask for: what the last seconds' acts met, and how Discord answers our requests."""

import time
from collections import deque
from collections.abc import Callable

WINDOW = 5.0
"""Seconds that count."""

ACTS, PEOPLE, SHARE = 3, 2, 0.2
"""So many acts by so many people, and more than this share of all acts, must have met something out of reach."""

SLOW = 2.0
"""Seconds from which an answer of Discord's counts as trouble, where no rate limit can have held it up."""

IN_A_ROW = 2
"""So many requests in a row must have met trouble: one alone is tried again, and nobody notices."""

IDLE, ANXIOUS = 10.0, 2.0
"""Seconds without a request after which Discord is asked how it is; the second where the last one met trouble."""


class Reach:
    """What the last seconds were like. It's told by whoever answers people, and asked by readiness."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._acts: deque[tuple[float, int, int, bool]] = deque()
        self._asked_at = 0.0
        self._in_a_row = 0

    def met(self, person: int, act: int, *, out: bool) -> None:
        """Take note of what an act of somebody met: something that was out of reach, or all it needed."""
        self._forget()
        self._acts.append((self._clock(), person, act, out))

    def requested(self, seconds: float, *, failed: bool) -> None:
        """Take note of a request to Discord: how long it took, and whether it failed by no fault of ours.

        One that was slow says nothing, since it may have waited for a rate limit; then Discord is asked.
        """
        if failed or seconds <= SLOW:
            self.asked(answered=not failed)

    def asked(self, *, answered: bool) -> None:
        """Take note of whether Discord answered when it was asked how it is."""
        self._asked_at = self._clock()
        self._in_a_row = 0 if answered else self._in_a_row + 1

    @property
    def is_served(self) -> bool:
        """Whether people get what they ask for."""
        self._forget()
        hurt = {act: person for _, person, act, out in self._acts if out}
        of_all = len({act for _, _, act, _ in self._acts})
        return len(hurt) < ACTS or len(set(hurt.values())) < PEOPLE or len(hurt) <= SHARE * of_all

    @property
    def is_discord_well(self) -> bool:
        """Whether Discord takes our requests, and soon enough."""
        return self._in_a_row < IN_A_ROW

    @property
    def should_ask(self) -> bool:
        """Whether it's time to ask Discord how it is, since nothing else was asked."""
        return self._clock() - self._asked_at >= (ANXIOUS if self._in_a_row else IDLE)

    def _forget(self) -> None:
        since = self._clock() - WINDOW
        while self._acts and self._acts[0][0] < since:
            self._acts.popleft()
