"""Which of many things a sentence asks for, learnt from sentences that ask for each: naive Bayes over tf-idf values.

Multinomial naive Bayes with additive smoothing (Manning, Raghavan and Schütze, *Introduction to Information Retrieval*,
chapter 13), on values with an L2 norm of 1 rather than counts, which long sentences don't outweigh then. It's learnt in
one pass, and asked in well under a millisecond.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.core.late import late
from bot.text.linear import chances, weighed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]
    Values = NDArray[np.float64]
    Places = NDArray[np.int64]
else:
    np = late("numpy")

SMOOTHING = 0.05
"""What's added to the sum of each feature's values, so that an unseen one doesn't rule a class out."""


@dataclass(frozen=True)
class Scores:
    """For each class: its probability, and the cosine of a sentence and the sum of the class's (both 0 to 1)."""

    chances: "Numbers"
    cosines: "Numbers"


class NaiveBayes:
    """A model of so many `classes`, learnt from the features of sentences and the number of each one's class."""

    def __init__(self, sentences: Iterable[tuple[Sequence[str], int]], classes: int) -> None:
        numbers: dict[str, int] = {}
        told, lengths, labels = array("q"), array("q"), array("q")
        for features, label in sentences:
            told.extend(numbers.setdefault(one, len(numbers)) for one in features)
            lengths.append(len(features))
            labels.append(label)
        self._numbers = numbers
        sentence = np.repeat(np.arange(len(labels)), lengths)
        cells, counts = np.unique(sentence * len(numbers) + np.asarray(told), return_counts=True)
        row, column = cells // len(numbers), cells % len(numbers)
        seen = np.bincount(column, minlength=len(numbers))
        self._idf = (np.log((1 + len(labels)) / (1 + seen)) + 1).astype(np.float32)
        values = (1 + np.log(counts)) * self._idf[column]
        values /= np.sqrt(np.bincount(row, values**2, minlength=len(labels)))[row]
        self._sum_up(column, np.asarray(labels)[row], values, classes)

    def _sum_up(self, features: "Places", labels: "Places", values: "Values", classes: int) -> None:
        """Keep the sum of each feature's values in each class that has it, feature by feature."""
        cells, place = np.unique(features * classes + labels, return_inverse=True)
        sums = np.bincount(place, values).astype(np.float32)
        feature, self._labels = cells // classes, (cells % classes).astype(np.int32)
        self._starts = np.searchsorted(feature, np.arange(len(self._numbers) + 1))
        self._gains = np.log1p(sums / SMOOTHING).astype(np.float32)
        totals = np.bincount(self._labels, sums, minlength=classes)
        self._base = np.log(totals + SMOOTHING * len(self._numbers)).astype(np.float32)
        lengths = np.sqrt(np.bincount(self._labels, sums**2, minlength=classes))
        self._shares = sums / np.maximum(lengths, 1e-9)[self._labels].astype(np.float32)

    def scores(self, features: Iterable[str]) -> Scores:
        """Return how likely each class is, and how like its sentences are, for the features of a new one."""
        known, values = weighed((self._numbers[one] for one in features if one in self._numbers), self._idf)
        logs, cosines = np.zeros_like(self._base), np.zeros_like(self._base)
        for number, value in zip(known, values, strict=True):
            own = slice(self._starts[number], self._starts[number + 1])
            logs[self._labels[own]] += value * self._gains[own]
            cosines[self._labels[own]] += value * self._shares[own]
        logs -= values.sum() * self._base
        return Scores(chances(logs), cosines)
