"""What a line and a question have in common, as figures that `ranking` weighs: words, kind, place, ways to ask."""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.content.find.lines import Line, lines_of
from bot.content.find.passages import Passage
from bot.content.find.ways import Foreseen
from bot.core.ids import LessonId
from bot.core.late import late
from bot.text.kinds import Kind, kind_of, only_asks
from bot.text.neighbours import neighbours
from bot.text.search import Hit, Index
from bot.text.senses import COVERS, Sense, covered, likeness, sense_of
from bot.text.weights import weight_of
from bot.text.words import stem, stems, words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
else:
    np = late("numpy")

PASSAGES = 25
"""How many passages, the best by the index, have their lines compared."""

_REMEMBERED = 6000
"""How many texts' stems are remembered: the lines of a course come again and again."""

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

Reads = Callable[[Sequence[Line]], "NDArray[np.float32]"]
"""Reads lines closely, and tells how well each covers a question (see `covered`)."""


@dataclass(frozen=True)
class Here:
    """What was shown before a question that goes on from it: its passages, its lesson, and the text that was read."""

    passages: frozenset[str]
    lesson: LessonId
    read: str


@dataclass(frozen=True)
class Question:
    """What a question asks: its kind, its stems with how much each says and what's close to it, and what it means.

    `vague` says how little it says by itself (0 to 1), `here` what it goes on from, if it does.
    """

    kind: Kind
    weights: Mapping[str, float]
    near: Mapping[str, frozenset[str]]
    length: int
    sense: Sense
    vague: float = 0.0
    here: Here | None = None

    @cached_property
    def _total(self) -> float:
        return sum(self.weights.values()) or 1.0

    def share(self, there: frozenset[str]) -> float:
        """Return the share (0 to 1) of what's asked that's there."""
        return sum(weight for word, weight in self.weights.items() if word in there) / self._total

    def share_near(self, there: frozenset[str]) -> float:
        """Return that share with words that are only close in meaning, which count a little less."""
        return (
            sum(
                weight * (1.0 if word in there else 0.0 if self.near[word].isdisjoint(there) else _NEAR)
                for word, weight in self.weights.items()
            )
            / self._total
        )

    def missing(self, there: frozenset[str], *, near: bool = False) -> float:
        """Return how much the most telling word says that isn't there, nor `near`; 0 if they all are."""
        gone = (
            weight
            for word, weight in self.weights.items()
            if word not in there and not (near and not self.near[word].isdisjoint(there))
        )
        return max(gone, default=0.0)


@dataclass(frozen=True)
class Place:
    """A passage that was found, how, its rank (from 0), and the words of its lesson's title and tags.

    `likeness` is how like each of its lines is to the question (-1 to 1); empty where there are no vectors. `foreseen`
    is how surely the question asks for a line, by its number; None where no ways to ask are written.
    """

    passage: Passage
    hit: Hit
    rank: int
    around: frozenset[str]
    likeness: tuple[float, ...] = ()
    foreseen: Mapping[int, Foreseen] | None = None


def asked_by(index: Index, question: str) -> Question:
    """Return what a question asks for, in the words of an index; words that say how it's asked don't count."""
    weights = index.asked(question)
    silent = {stem(word) for word in words(question) if only_asks(word)}
    kept = {word: weight for word, weight in weights.items() if word not in silent} or weights
    near = {word: frozenset(neighbours(word)) for word in kept}
    vague = 1 / (1 + sum(kept.values()))
    return Question(kind_of(question), kept, near, len(question.split()), sense_of(question), vague)


def candidates(asked: Question, places: Sequence[Place]) -> list[tuple[Line, Features]]:
    """Return every line of the passages found, with its features."""
    top = places[0].hit.score if places and places[0].hit.score > 0 else 1.0
    told = [(*one.chances, *one.alike) for place in places for one in (place.foreseen or {}).values()]
    best = [max(values) for values in zip(*told, strict=True)]
    lines = [(place, line) for place in places for line in lines_of(place.passage)]
    meant = _meant(asked, [line for _, line in lines]) if lines else []
    return [
        (line, {**dict(_every(asked, place, line, (top, best))), **more})
        for (place, line), more in zip(lines, meant, strict=True)
    ]


def _every(
    asked: Question, place: Place, line: Line, best: tuple[float, Sequence[float]]
) -> Iterator[tuple[str, float]]:
    """Yield all features of a line; `best` is the best score of the index, and of each model of the ways to ask."""
    top, told = best
    yield from _features(asked, place, line, top)
    yield from _foreseen(place, line, told)
    yield from _nearby(asked, line)


MODELS = ("words", "pieces", "meaning")
"""What the models that know the ways to ask go by."""

UNLIKELY = 1e-6
"""What isn't among the likeliest of a model counts as this likely (0 to 1)."""


def _nearby(asked: Question, line: Line) -> Iterator[tuple[str, float]]:
    """Yield how near a line is to what was shown before: the less a question says by itself, the more that tells."""
    here = asked.here
    if here is None:
        return
    beside, near = line.passage.key in here.passages, line.passage.lesson == here.lesson
    yield from (("beside", float(beside)), ("beside, vague", beside * asked.vague))
    yield from (("near by", float(near)), ("near by, vague", near * asked.vague))
    yield ("read", float(line.text in here.read))


def _foreseen(place: Place, line: Line, best: Sequence[float]) -> Iterator[tuple[str, float]]:
    """Yield how surely a question asks for a line, by each model that knows the ways to ask for it."""
    if place.foreseen is None:
        yield ("not foreseen", float(bool(best)))
        return
    one, count = place.foreseen.get(line.number), len(best) // 2
    for model, name in enumerate(MODELS[:count]):
        chance, alike = (one.chances[model], one.alike[model]) if one is not None else (0.0, 0.0)
        yield from (
            (f"asked by {name}", chance),
            (f"asked by {name}, log", math.log(chance + UNLIKELY) / -math.log(UNLIKELY)),
            (f"alike by {name}", alike),
            (f"alike by {name}, behind", best[count + model] - alike),
        )


def _features(asked: Question, place: Place, line: Line, top: float) -> Iterator[tuple[str, float]]:
    one = line.passage
    order = _in_order(line.text)
    own, head = _stems(line.text), _stems(f"{one.heading} {line.under}")
    whole = _stems(one.text) | head
    wide = whole | place.around
    shares = {"line": asked.share(own), "head": asked.share(head), "all": asked.share(own | head)}
    near = asked.share_near(wide)
    yield from shares.items()
    yield from (
        ("passage", asked.share(whole)),
        ("wide", asked.share(wide)),
        ("near line", asked.share_near(own | head)),
    )
    yield from (("near", near), ("near squared", near**2), ("all squared", shares["all"] ** 2))
    yield from (("missing", asked.missing(wide)), ("missing near", asked.missing(wide, near=True)))
    yield from (("precise", _precision(asked, line.text)), ("precise head", _precision(asked, one.heading)))
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


def _meant(asked: Question, lines: Sequence[Line]) -> list[Features]:
    """Return how near each line is in meaning to a question, by itself and with what stands above it."""
    whole = [sense_of(f"{line.passage.heading} {line.under} {line.text}") for line in lines]
    own = likeness(asked.sense, [sense_of(line.text) for line in lines])
    table = np.column_stack([own, likeness(asked.sense, whole), covered(asked.sense, whole)])
    names = ("means line", "means all", *(f"covers {name}" for name in COVERS))
    return [dict(zip(names, row, strict=True)) for row in table.tolist()]


MEANT = ("means line", "means all", "covers said", "covers mean")
"""By which of these the best line comes near tells whether the lessons say it at all."""


def _precision(asked: Question, text: str) -> float:
    """Return how much of what a text says is asked for (0 to 1)."""
    there = _stems(text)
    return min(1.0, sum(weight for word, weight in asked.weights.items() if word in there) / _says(text))


@lru_cache(maxsize=_REMEMBERED)
def _says(text: str) -> float:
    return sum(map(weight_of, _stems(text))) or 1.0


def _pairs(asked: Question, order: Sequence[str]) -> float:
    """Return the share of neighbouring words of the question that stand close together (0 to 1)."""
    places = {word: order.index(word) for word in asked.weights if word in order}
    close = sum(abs(places[a] - places[b]) <= 2 for a, b in pairwise(asked.weights) if a in places and b in places)
    return close / max(1, len(asked.weights) - 1)


def read_closely(
    asked: Question, found: Sequence[tuple[Line, Features]], reads: Reads
) -> tuple[list[Features], Features]:
    """Return the features of lines that are read closely, and those of none, with what the reading adds."""
    names = [f"reads {name}" for name in COVERS]
    told = [dict(zip(names, row, strict=True)) for row in reads([line for line, _ in found]).tolist()]
    closely: list[Features] = [{**features, **more} for (_, features), more in zip(found, told, strict=True)]
    best = {name: max(one[name] for one in told) for name in ("reads said", "reads mean")}
    none = none_features(asked, [features for _, features in found])
    return closely, {**none, **best, **{f"{name} squared": value**2 for name, value in best.items()}}


def none_features(asked: Question, found: Sequence[Features]) -> Features:
    """Return what tells that the lessons don't say it: how little the best of the lines covers."""
    like = {"vector": max(one["vector"] for one in found)} if all("vector" in one for one in found) else {}
    here = {"follows": float(asked.here is not None), "follows, vague": asked.vague if asked.here is not None else 0.0}
    names = {f"{what} by {name}" for what in ("asked", "alike") for name in MODELS}
    named = {name for one in found for name in names & one.keys()}
    foreseen = {name: max(one.get(name, 0.0) for one in found) for name in sorted(named)}
    meant = {name: max(one[name] for one in found) for name in MEANT}
    return {
        **like,
        **here,
        **foreseen,
        **meant,
        **{f"{name} squared": value**2 for name, value in (*foreseen.items(), *meant.items())},
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


@lru_cache(maxsize=_REMEMBERED)
def _in_order(text: str) -> tuple[str, ...]:
    return tuple(stems(text))


@lru_cache(maxsize=_REMEMBERED)
def _stems(text: str) -> frozenset[str]:
    return frozenset(_in_order(text))
