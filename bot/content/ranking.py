"""Chooses the line that answers a question, or none: a linear model over what a line and a question have in common.

The index finds passages; here their lines compete, together with "the lessons don't say". Each has a score, and scores
become chances by softmax, so that an answer's chance is known. The models are fitted beforehand (`make ranking`) on
questions whose answering lines are known; here they're only applied.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.content.evidence import Features, Place, Question, candidates, none_features
from bot.content.lines import Line

WEIGHTS = "ranking.json"
"""The file of the fitted models, in this folder; see `model_name`."""


@dataclass(frozen=True)
class Ranked:
    """A line and how likely it is to answer (0 to 1), against all others and against "the lessons don't say"."""

    line: Line
    chance: float


def model_name(*, vectors: bool, foreseen: bool) -> str:
    """Return the name of a fitted model: with vectors or by words alone, and whether there are ways to ask."""
    return f"{'vectors' if vectors else 'words'}, {'with' if foreseen else 'without'} ways to ask"


@cache
def _models() -> Mapping[str, Mapping[str, Features]]:
    fitted: Mapping[str, Mapping[str, Features]] = json.loads((files(__package__) / WEIGHTS).read_text("utf-8"))
    return fitted


def ranked(asked: Question, places: Sequence[Place]) -> list[Ranked]:
    """Return the lines of the passages found, the likeliest to answer first."""
    found = candidates(asked, places)
    if not found:
        return []
    name = model_name(vectors=all(place.likeness for place in places), foreseen=any(place.foreseen for place in places))
    model = _models()[name]
    scores = [_dot(model["lines"], features) for _, features in found]
    silent = _dot(model["none"], none_features(asked, [features for _, features in found]))
    highest = max(*scores, silent)
    powers = [math.exp(score - highest) for score in scores]
    total = sum(powers) + math.exp(silent - highest)
    every = [Ranked(line, power / total) for (line, _), power in zip(found, powers, strict=True)]
    return sorted(every, key=lambda one: -one.chance)


def _dot(weights: Features, features: Features) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in features.items())
