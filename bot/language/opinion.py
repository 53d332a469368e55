"""A second opinion on what a sentence wants: a small network that goes by the sentence's vector, not by its words.

It was fitted beforehand (`make intents`) on the same sentences, where the extra `vectors` is installed.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from bot.core.late import late
from bot.language.linear import chances

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]
    Fitted = Mapping[str, NDArray[np.generic]]
else:
    np = late("numpy")

SECOND = "intents_meaning.npz"
"""The file of the fitted model, in this folder."""

SCREENS = 9
"""How many kinds of screens there are (see `intents.Screen`)."""

STRETCH, HERE = 10.0, 2.0
"""By what a sentence's vector is multiplied, and what stands for the screen it's on."""


def meaning_features(vector: "Numbers", screen: int | None) -> "Numbers":
    """Return what the model sees: the vector, and on which of SCREENS a sentence is said, by number, known or not."""
    where = np.zeros(SCREENS + 1, np.float32)
    where[-1 if screen is None else screen] = HERE
    return np.concatenate([vector * STRETCH, where])


class Second:
    """The model: a layer of rectified units between a sentence's vector and the intents, ordered as the first's.

    Rectified units are 0 or what they sum up to, whichever is more.
    """

    def __init__(self, fitted: "Fitted") -> None:
        self._hidden, self._out = (
            fitted[part].astype(np.float32) * fitted[f"{part} scale"].astype(np.float32) for part in ("hidden", "out")
        )
        self._biases = fitted["hidden bias"].astype(np.float32), fitted["out bias"].astype(np.float32)
        self.learnt_from = bytes(fitted["learnt from"]).decode()

    def chances(self, vector: "Numbers", screen: int | None) -> "Numbers":
        """Return the chance of each intent; they add up to 1."""
        inner, outer = self._biases
        units = np.maximum(meaning_features(vector, screen) @ self._hidden + inner, 0)
        return chances(units @ self._out + outer)


@cache
def second() -> Second:
    """Return the model we ship, loaded at the first call."""
    with (files(__package__) / SECOND).open("rb") as file, np.load(file, allow_pickle=False) as fitted:
        return Second(dict(fitted))
