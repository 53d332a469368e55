"""How much a word tells: rare words more than common ones."""

import math
from functools import cache
from importlib.resources import files

from bot.text.words import stem

FREQUENT = "frequent.tsv"
"""The table of frequent words, in this folder."""
COMMON, RANGE, MOST = 5.0, 4.0, 1.3
"""In nats: a word this frequent says nothing, and one this much rarer says all it can, which is MOST (a weight)."""


@cache
def surprises() -> dict[str, float]:
    """Return how surprising (in nats) fairly frequent English words are; rarer ones have the full weight anyway.

    The table is made by `training.frequent`.
    """
    rows = (files(__package__) / FREQUENT).read_text("utf-8").splitlines()
    return {word: float(surprise) for word, _, surprise in (row.partition("\t") for row in rows)}


def weight_of(word: str) -> float:
    """Return how much a word says: from 0.05 for very frequent ones (`good`) to 1.3 for what English hardly knows."""
    known = surprises()
    surprise = min(known.get(word, math.inf), known.get(stem(word), math.inf))
    return min(MOST, max(0.05, (surprise - COMMON) / RANGE))
