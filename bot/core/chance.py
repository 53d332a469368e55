"""Chance that is the same on every node: dice are derived from what they are thrown for, never from the moment."""

import hashlib
from random import Random  # noqa: TID251 - the one place where a generator is made


def dice(*what: object) -> Random:
    """Return a generator that depends on nothing but `what` it is thrown for, such as ("quiz", attempt, position)."""
    seed = hashlib.blake2b(repr(what).encode(), digest_size=16).digest()
    return Random(int.from_bytes(seed, "big"))
