"""What the fitted linear models share: how telling the features of a sentence are, together."""

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
    """Return each feature once, by its row, with its value: logarithmic counts times idf, together of length 1."""
    counts = Counter(features)
    values = np.array([1 + log(count) for count in counts.values()], np.float32) * idf[list(counts)]
    length = float(np.linalg.norm(values))
    return list(counts), values / length if length else values


def chances(totals: "Numbers") -> "Numbers":
    """Return the chances (0 to 1, together 1) that belong to the totals of a multinomial model."""
    found: Numbers = np.exp(totals - totals.max())
    found /= found.sum()
    return found
