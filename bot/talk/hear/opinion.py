"""A second opinion on what a sentence wants, by its meaning: a transformer whose last layers are our own.

They were fitted beforehand (`make train WHAT=intents`) on the same sentences, where the extra `vectors` is installed.
"""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from bot.core.late import late
from bot.talk.hear.layers import Layers, mean, stacked, unpacked
from bot.text.linear import chances

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bot.talk.hear.layers import Fitted

    Numbers = NDArray[np.float32]
else:
    np = late("numpy")

SECOND = "intents_meaning.npz"
"""The file of the fitted model, in this folder."""

SCREENS = 9
"""How many kinds of screens there are (see `intents.Screen`)."""


class Second:
    """The model: layers, and between the mean of their words and the intents a layer of rectified units.

    Rectified units are 0 or what they sum up to, whichever is more; the screen is told them by a number for each. The
    intents are ordered as the first model's.
    """

    def __init__(self, fitted: "Fitted") -> None:
        self._layers = Layers(fitted)
        self._hidden, self._out = unpacked(fitted, "hidden"), unpacked(fitted, "out")
        self._screens, self._bias = fitted["screens"].astype(np.float32), fitted["out bias"].astype(np.float32)
        self.learnt_from = bytes(fitted["learnt from"]).decode()

    def chances(self, begun: "Numbers", screen: int | None) -> "Numbers":
        """Return the chance of each intent; they add up to 1. `begun` is from `Embedder.begun`."""
        states, there = stacked([begun])
        meant = mean(self._layers.read(states, there), there)[0]
        units = np.maximum(meant @ self._hidden + self._screens[-1 if screen is None else screen], 0)
        return chances(units @ self._out + self._bias)


@cache
def second() -> Second:
    """Return the model we ship, loaded at the first call."""
    with (files(__package__) / SECOND).open("rb") as file, np.load(file, allow_pickle=False) as fitted:
        return Second(dict(fitted))
