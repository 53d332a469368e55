"""What the linear models share: the values of a sentence's features, and chances made from their sums."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from bot.core.late import late

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]
    Fitted = Mapping[str, NDArray[np.generic]]
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


@dataclass(frozen=True)
class _Block:
    """One kind of feature: the row of each in the block's part of the weights, and how telling it is (`idf`)."""

    rows: Mapping[str, int]
    idf: "Numbers"

    def weigh(self, features: Sequence[str]) -> "tuple[list[int], Numbers]":
        """Return the rows and values of those features the model knows."""
        return weighed((self.rows[one] for one in features if one in self.rows), self.idf)


class Linear:
    """A fitted model with a weight for each feature and label; its features are of several kinds, in this order."""

    def __init__(self, fitted: "Fitted", kinds: Sequence[str]) -> None:
        names = json.loads(bytes(fitted["names"]).decode())
        idf = fitted["idf"].astype(np.float32)
        self._blocks, start = [], 0
        for kind in kinds:
            known = names[kind]
            self._blocks.append(_Block({one: row for row, one in enumerate(known)}, idf[start : start + len(known)]))
            start += len(known)
        self.labels: list[str] = names["labels"] if "labels" in names else names["intents"]
        self.learnt_from = str(names["learnt_from"])
        self._weights, self._scale = fitted["weights"], fitted["scale"].astype(np.float32)
        self._bias = fitted["bias"].astype(np.float32)

    def totals(self, features: Sequence[Sequence[str]]) -> "Numbers":
        """Return each label's total for a text, given its features of each kind."""
        totals: Numbers = self._bias.copy()
        start = 0
        for block, some in zip(self._blocks, features, strict=True):
            rows, values = block.weigh(some)
            if rows:
                totals += values @ self._weights[[start + row for row in rows]].astype(np.float32) * self._scale
            start += len(block.rows)
        return totals
