"""Chooses the line that answers a question, or none: a linear model over what a line and a question have in common.

The index finds passages; here their lines compete, together with "the lessons don't say". Each has a score, and scores
become chances by softmax, so that an answer's chance is known. The model is fitted beforehand (`make ranking`) on
questions whose answering lines are known; here it's only applied.
"""

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from bot.content.lines import Line, lines_of
from bot.content.passages import Passage
from bot.language.kinds import Kind, kind_of, only_asks
from bot.language.neighbours import neighbours
from bot.language.search import Hit, Index
from bot.language.weights import weight_of
from bot.language.words import stem, stems, words

WEIGHTS, WEIGHTS_WITH_VECTORS = "ranking.json", "ranking_vectors.json"
"""The files of the fitted models, in this folder: by words alone, and by what lines mean as well."""

PASSAGES = 25
"""How many passages, the best by the index, have their lines compared."""

_NEAR = 0.7
"""How far a word close in meaning covers a word that's asked for (0 to 1)."""

_BECAUSE = re.compile(
    r"\b(?:because|since|for|so that|so|therefore|otherwise|reason|why|means? that|hence|makes?|lets?|keeps?|leads?)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\d|\b(?:half|third|quarter|twice|double|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand)\b",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(r"\b(?:for example|for instance|such as|e\.g|like|say|example)\b", re.IGNORECASE)
_WHEN = re.compile(
    r"\b(?:when|where|if|whenever|until|before|after|as soon as|pays?|worth|choose|use|take|once|needs?)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\b(?:but|yet|while|whereas|than|more|less|against|instead|only|not)\b", re.IGNORECASE)
_JUDGES = re.compile(
    r"\b(?:but|cost\w*|cheap\w*|expensive|fast\w*|slow\w*|eas(?:y|ier)|hard\w*|risk\w*|better|worse|need\w*|more|less|good|bad"
    r"|poor|lose\w*|gain\w*|against|for it)\b",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"^(?:[-*•]|\d+[.)])?\s*\W*[A-Z][a-z]+\b(?! (?:is|are|was|were|has|have|does|do|can|may|will|of|and)\b)"
)
_IS = re.compile(r"\b(?:is|are|means?|called|stands for|refers? to)\b", re.IGNORECASE)

_FITS: Mapping[Kind, Sequence[tuple[str, re.Pattern[str]]]] = {
    Kind.DEFINITION: [("is", _IS)],
    Kind.REASON: [("because", _BECAUSE)],
    Kind.STEPS: [("does", _DOES)],
    Kind.NUMBER: [("number", _NUMBER), ("digit", re.compile(r"\d"))],
    Kind.EXAMPLE: [("example", _EXAMPLE)],
    Kind.PROS_CONS: [("judges", _JUDGES), ("both", _BOTH)],
    Kind.DIFFERENCE: [("both", _BOTH)],
    Kind.WHEN: [("when", _WHEN)],
    Kind.OTHER: [],
}
"""What shows that a line is the kind of answer that a question asks for."""

Features = Mapping[str, float]


@dataclass(frozen=True)
class Ranked:
    """A line and how likely it is to answer (0 to 1), against all others and against "the lessons don't say"."""

    line: Line
    chance: float


@dataclass(frozen=True)
class _Asked:
    """What a question asks: its kind, and its stems with how much each says and what's close to it."""

    kind: Kind
    weights: Mapping[str, float]
    near: Mapping[str, frozenset[str]]
    length: int

    def share(self, there: frozenset[str], *, near: bool = False) -> float:
        """Return the share (0 to 1) of what's asked that's there."""
        total = sum(self.weights.values()) or 1.0
        return sum(weight * self._cover(word, there, near=near) for word, weight in self.weights.items()) / total

    def missing(self, there: frozenset[str], *, near: bool = False) -> float:
        """Return how much the most telling word says that isn't there; 0 if they all are."""
        return max(
            (weight for word, weight in self.weights.items() if not self._cover(word, there, near=near)), default=0.0
        )

    def _cover(self, word: str, there: frozenset[str], *, near: bool) -> float:
        return 1.0 if word in there else _NEAR if near and self.near[word] & there else 0.0


@dataclass(frozen=True)
class Place:
    """A passage that was found, how, its rank (from 0), and the words of its lesson's title and tags.

    `likeness` is how like each of its lines is to the question (-1 to 1); empty where there are no vectors.
    """

    passage: Passage
    hit: Hit
    rank: int
    around: frozenset[str]
    likeness: tuple[float, ...] = ()


def asked_by(index: Index, question: str) -> _Asked:
    """Return what a question asks for, in the words of an index; words that say how it's asked don't count."""
    weights = index.asked(question)
    silent = {stem(word) for word in words(question) if only_asks(word)}
    kept = {word: weight for word, weight in weights.items() if word not in silent} or weights
    near = {word: frozenset(neighbours(word)) for word in kept}
    return _Asked(kind_of(question), kept, near, len(question.split()))


def candidates(asked: _Asked, places: Sequence[Place]) -> list[tuple[Line, Features]]:
    """Return every line of the passages found, with its features."""
    top = places[0].hit.score if places and places[0].hit.score > 0 else 1.0
    return [(line, dict(_features(asked, place, line, top))) for place in places for line in lines_of(place.passage)]


def _features(asked: _Asked, place: Place, line: Line, top: float) -> Iterator[tuple[str, float]]:
    one = line.passage
    order = stems(line.text)
    own, head = frozenset(order), _stems(f"{one.heading} {line.under}")
    whole = _stems(one.text) | head
    wide = whole | place.around
    shares = {"line": asked.share(own), "head": asked.share(head), "all": asked.share(own | head)}
    near = asked.share(wide, near=True)
    yield from shares.items()
    yield from (
        ("passage", asked.share(whole)),
        ("wide", asked.share(wide)),
        ("near line", asked.share(own | head, near=True)),
    )
    yield from (("near", near), ("near squared", near**2), ("all squared", shares["all"] ** 2))
    yield from (("missing", asked.missing(wide)), ("missing near", asked.missing(wide, near=True)))
    yield from (("precise", _precision(asked, own)), ("precise head", _precision(asked, _stems(one.heading))))
    yield from (("pairs", _pairs(asked, order)), ("begins", float(any(word in order[:3] for word in asked.weights))))
    yield from (("score", place.hit.score / top), ("sureness", place.hit.sureness), ("rank", 1 / (1 + place.rank)))
    yield from (
        ("first", float(line.number == 0)),
        ("entry", float(line.entry)),
        ("length", min(len(line.text), 400) / 400),
    )
    yield ("asks", float(line.text.rstrip().endswith("?")))
    yield ("line and head", shares["line"] * shares["head"])
    yield (f"source {one.source}", 1.0)
    yield (f"{asked.kind}: {one.source}", 1.0)
    yield from (
        (f"{asked.kind}: {name}", float(bool(pattern.search(line.text)))) for name, pattern in _FITS[asked.kind]
    )
    if place.likeness:
        like = place.likeness[line.number]
        yield from (("vector", like), ("vector squared", like**2), ("vector passage", max(place.likeness)))
    if asked.kind is Kind.STEPS:
        yield from (("steps: numbered", float(line.numbered)), ("steps: entry", float(line.entry)))


def _precision(asked: _Asked, there: frozenset[str]) -> float:
    """Return how much of what's there is asked for (0 to 1)."""
    total = sum(map(weight_of, there)) or 1.0
    return min(1.0, sum(weight for word, weight in asked.weights.items() if word in there) / total)


def _pairs(asked: _Asked, order: Sequence[str]) -> float:
    """Return the share of neighbouring words of the question that stand close together (0 to 1)."""
    places = {word: order.index(word) for word in asked.weights if word in order}
    close = sum(abs(places[a] - places[b]) <= 2 for a, b in pairwise(asked.weights) if a in places and b in places)
    return close / max(1, len(asked.weights) - 1)


def none_features(asked: _Asked, found: Sequence[Features]) -> Features:
    """Return what tells that the lessons don't say it: how little the best of the lines covers."""
    like = {"vector": max(one["vector"] for one in found)} if all("vector" in one for one in found) else {}
    return {
        **like,
        **{f"{name} squared": value**2 for name, value in like.items()},
        "bias": 1.0,
        "sureness": max(one["sureness"] for one in found),
        "wide": max(one["wide"] for one in found),
        "missing": min(one["missing"] for one in found),
        "missing near": min(one["missing near"] for one in found),
        "words": min(asked.length, 20) / 20,
        "all": max(one["all"] for one in found),
        "near": max(one["near"] for one in found),
    }


def _stems(text: str) -> frozenset[str]:
    return frozenset(stems(text))


@cache
def _model(*, vectors: bool) -> tuple[Features, Features]:
    file = WEIGHTS_WITH_VECTORS if vectors else WEIGHTS
    fitted = json.loads((files(__package__) / file).read_text("utf-8"))
    return fitted["lines"], fitted["none"]


def ranked(asked: _Asked, places: Sequence[Place]) -> list[Ranked]:
    """Return the lines of the passages found, the likeliest to answer first."""
    found = candidates(asked, places)
    if not found:
        return []
    lines, none = _model(vectors=all(place.likeness for place in places))
    scores = [_dot(lines, features) for _, features in found]
    silent = _dot(none, none_features(asked, [features for _, features in found]))
    highest = max(*scores, silent)
    powers = [math.exp(score - highest) for score in scores]
    total = sum(powers) + math.exp(silent - highest)
    every = [Ranked(line, power / total) for (line, _), power in zip(found, powers, strict=True)]
    return sorted(every, key=lambda one: -one.chance)


def _dot(weights: Features, features: Features) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in features.items())
