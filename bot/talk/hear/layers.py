"""The last layers of a transformer: they read the words of a text together, and tell each one anew by those around it.

The model of the extra `vectors` does the first layers (`vectors.MiniLm.begun`); these are ours, fitted beforehand for
what the bot asks of a sentence. Each looks from every word at all others (attention, with HEADS views), then passes
each word through a wider layer; both times what's new is added, and brought to mean 0 and spread 1 (Vaswani and others,
2017, with the order of BERT). The wide layer's units are GELUs, by their approximation with tanh.
"""

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from bot.core.late import late

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]
    Fitted = Mapping[str, NDArray[np.generic]]
else:
    np = late("numpy")

HEADS = 12
"""Into how many views a layer parts the dimensions."""

WEIGHTS = ("query", "key", "value", "mixed", "wide", "narrow")
"""What a layer's arrays are called; each has a `bias`. `mixed norm` and `narrow norm` scale what was added up."""

_FLAT = 1e-12
"""What's added to a variance, so that nothing is divided by 0."""


def unpacked(fitted: "Fitted", part: str) -> "Numbers":
    """Return an array that's kept in a byte a number, with a scale for each column."""
    return fitted[part].astype(np.float32) * fitted[f"{part} scale"].astype(np.float32)


def stacked(texts: "Sequence[Numbers]") -> "tuple[Numbers, NDArray[np.bool_]]":
    """Return texts of different lengths as one table, and where in it there are words."""
    lengths = np.array([len(one) for one in texts])
    there = np.arange(lengths.max()) < lengths[:, None]
    table = np.zeros((*there.shape, texts[0].shape[-1]), np.float32)
    table[there] = np.concatenate(texts)
    return table, there


def mean(states: "Numbers", there: "NDArray[np.bool_]") -> "Numbers":
    """Return the mean of the words of each text."""
    means: Numbers = ((states * there[..., None]).sum(1) / there.sum(1, keepdims=True)).astype(np.float32)
    return means


class Layers:
    """Fitted layers; `fitted` has the arrays of each behind its number, the first 0."""

    def __init__(self, fitted: "Fitted") -> None:
        count = sum(name.endswith(" query") for name in fitted)
        self._layers = [_Layer(fitted, number) for number in range(count)]

    def read(self, states: "Numbers", there: "NDArray[np.bool_]") -> "Numbers":
        """Return the words of texts as the last layer tells them: texts × words × dimensions, like what's given."""
        for layer in self._layers:
            states = layer.read(states, there)
        return states


class _Layer:
    def __init__(self, fitted: "Fitted", number: int) -> None:
        self._weights = {part: unpacked(fitted, f"{number} {part}") for part in WEIGHTS}
        self._biases = {part: fitted[f"{number} {part} bias"].astype(np.float32) for part in WEIGHTS}
        self._norms = {part: fitted[f"{number} {part} norm"].astype(np.float32) for part in ("mixed", "narrow")}

    def read(self, states: "Numbers", there: "NDArray[np.bool_]") -> "Numbers":
        seen = self._scaled("mixed", states + self._linear("mixed", self._attention(states, there)))
        return self._scaled("narrow", seen + self._linear("narrow", _gelu(self._linear("wide", seen))))

    def _attention(self, states: "Numbers", there: "NDArray[np.bool_]") -> "Numbers":
        texts, words, size = states.shape
        query, key, value = (
            self._linear(part, states).reshape(texts, words, HEADS, -1).transpose(0, 2, 1, 3) for part in WEIGHTS[:3]
        )
        likeness = query @ key.transpose(0, 1, 3, 2) / np.float32(math.sqrt(size / HEADS))
        likeness = np.where(there[:, None, None, :], likeness, np.float32(-1e9))
        powers = np.exp(likeness - likeness.max(-1, keepdims=True))
        looked: Numbers = (powers / powers.sum(-1, keepdims=True) @ value).astype(np.float32, copy=False)
        return looked.transpose(0, 2, 1, 3).reshape(texts, words, size)

    def _linear(self, part: str, states: "Numbers") -> "Numbers":
        return states @ self._weights[part] + self._biases[part]

    def _scaled(self, part: str, states: "Numbers") -> "Numbers":
        wide, shift = self._norms[part]
        states = states - states.mean(-1, keepdims=True)
        spread = np.sqrt((states**2).mean(-1, keepdims=True) + np.float32(_FLAT))
        return states / spread * wide + shift  # type: ignore[no-any-return]  # numpy's


def _gelu(units: "Numbers") -> "Numbers":
    inner = np.float32(math.sqrt(2 / math.pi)) * (units + np.float32(0.044715) * units**3)
    return units * np.float32(0.5) * (1 + np.tanh(inner))  # type: ignore[no-any-return]  # numpy's
