"""Chooses the line that answers a question, or none, by what a line and a question have in common.

The index finds passages; here their lines compete, together with "the lessons don't say". Each has a score, and scores
become chances by softmax, so that an answer's chance is known. A line's score is a linear one plus what a small hidden
layer (tanh) adds, which sees what counts only together, such as a word that's asked for in a vague question. The models
are fitted beforehand (`make train`) on questions whose answering lines are known; here they're only applied.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from bot.content.find.lines import Line
from bot.core.late import late
from bot.talk.find.evidence import Features, Place, Question, Reads, candidates, none_features, read_closely
from bot.text.linear import chances

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]
    Fitted = Mapping[str, NDArray[np.generic]]
else:
    np = late("numpy")

WEIGHTS = "ranking.npz"
"""The file of the fitted models, in this folder: the arrays of each, below its name (see `model_name`)."""

PARTS = ("names", "lines", "hidden", "bias", "out", "none names", "none")
"""A fitted model's arrays: the features of lines (as JSON) with their weights in the score, those in each hidden unit,
the units' biases and weights, and the features of none with theirs."""


@dataclass(frozen=True)
class Ranked:
    """A line and how likely it is to answer (0 to 1), against all others and against "the lessons don't say"."""

    line: Line
    chance: float


class Model:
    """A fitted model; `fitted` has its arrays by the names in PARTS."""

    def __init__(self, fitted: "Fitted") -> None:
        self._names, self._none_names = (_numbered(fitted[part]) for part in ("names", "none names"))
        self._lines, self._hidden, self._bias, self._out, self._none = (
            fitted[part].astype(np.float32) for part in ("lines", "hidden", "bias", "out", "none")
        )

    def chances(self, lines: Sequence[Features], none: Features) -> "Numbers":
        """Return the chance of each line to answer, and behind them that of none; they add up to 1."""
        table = np.stack([_row(self._names, one) for one in lines])
        scores = table @ self._lines + np.tanh(table @ self._hidden + self._bias) @ self._out
        return chances(np.append(scores, _row(self._none_names, none) @ self._none))


def _numbered(names: "NDArray[np.generic]") -> Mapping[str, int]:
    return {name: number for number, name in enumerate(json.loads(bytes(names).decode()))}


def _row(names: Mapping[str, int], features: Features) -> "Numbers":
    """Return features in a model's order; what it doesn't know is left out."""
    row = np.zeros(len(names), np.float32)
    for name, value in features.items():
        if name in names:
            row[names[name]] = value
    return row


def model_name(*, by: str, foreseen: bool) -> str:
    """Return the name of a fitted model: what it goes `by`, a choice of BY, and whether there are ways to ask."""
    return f"{by}, {'with' if foreseen else 'without'} ways to ask"


WORDS, VECTORS, READING = BY = ("words", "vectors", "reading")
"""A model goes by words alone, by vectors too, or besides by a close reading of what those find likeliest."""

CLOSELY = 12
"""How many lines are read closely, the likeliest."""


@cache
def _model(name: str) -> Model:
    with (files(__package__) / WEIGHTS).open("rb") as file, np.load(file, allow_pickle=False) as fitted:
        return Model({part: fitted[f"{name}: {part}"] for part in PARTS})


def ranked(asked: Question, places: Sequence[Place], reads: Reads | None = None) -> list[Ranked]:
    """Return the lines of the passages found, the likeliest to answer first.

    If something `reads` lines closely, only those that are read have a chance.
    """
    found = candidates(asked, places)
    if not found:
        return []
    foreseen, by = any(place.foreseen for place in places), VECTORS if all(one.likeness for one in places) else WORDS
    features = [one for _, one in found]
    likely = _model(model_name(by=by, foreseen=foreseen)).chances(features, none_features(asked, features))
    order = np.argsort(-likely[:-1], kind="stable")
    if reads is None:
        return [Ranked(found[number][0], float(likely[number])) for number in order]
    likeliest, rest = [found[number] for number in order[:CLOSELY]], order[CLOSELY:]
    closely, none = read_closely(asked, likeliest, reads)
    likely = _model(model_name(by=READING, foreseen=foreseen)).chances(closely, none)
    read = [Ranked(line, float(chance)) for (line, _), chance in zip(likeliest, likely[:-1], strict=True)]
    return [*sorted(read, key=lambda one: -one.chance), *(Ranked(found[number][0], 0.0) for number in rest)]
