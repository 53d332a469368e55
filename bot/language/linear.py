"""What the linear models share: the values of a sentence's features, and chances made from their sums."""

from collections import Counter
from collections.abc import Iterable
from math import log
from typing import TYPE_CHECKING

from bot.core.late import late

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]
else:
    np = late("numpy")


def weighed(features: Iterable[int], idf: "Numbers") -> "tuple[list[int], Numbers]":
    """Return each feature's row once, and its tf-idf value: (1 + log count) · idf, scaled to an L2 norm of 1."""
    counts = Counter(features)
    values = np.array([1 + log(count) for count in counts.values()], np.float32) * idf[list(counts)]
    length = float(np.linalg.norm(values))
    return list(counts), values / length if length else values


def chances(totals: "Numbers") -> "Numbers":
    """Return the softmax of a model's totals (of each row of them): chances from 0 to 1 that add up to 1."""
    found: Numbers = np.exp(totals - totals.max(axis=-1, keepdims=True))
    found /= found.sum(axis=-1, keepdims=True)
    return found
