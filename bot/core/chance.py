"""Chance that comes out the same on every node: it's seeded by what it's used for, never by the moment."""

import hashlib
from random import Random  # noqa: TID251 - the one place where a generator is made


def dice(*what: object) -> Random:
    """Return a generator seeded by `what` alone, such as ("quiz", attempt, position): equal arguments, equal throws."""
    seed = hashlib.blake2b(repr(what).encode(), digest_size=16).digest()
    return Random(int.from_bytes(seed, "big"))


def throw(sides: int, *what: object, position: int) -> int:
    """Return the throw (0 to `sides` - 1) at a position (from 0) of a row of throws, where no three running are alike.

    `what` is as in `dice`, `sides` at least 2.
    """
    thrower = dice(*what)
    before, last = -1, -1
    for _ in range(position + 1):
        thrown = thrower.randrange(sides)
        if thrown == last == before:
            thrown = (thrown + 1 + thrower.randrange(sides - 1)) % sides
        before, last = last, thrown
    return last
