"""What a line and a question have in common, as figures that `ranking` weighs: words, kind, place, ways to ask."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from bot.content.lines import Line, lines_of
from bot.content.passages import Passage
from bot.content.ways import Foreseen
from bot.core.ids import LessonId
from bot.language.kinds import Kind, kind_of, only_asks
from bot.language.neighbours import neighbours
from bot.language.search import Hit, Index
from bot.language.weights import weight_of
from bot.language.words import stem, stems, words

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
class Here:
    """What was shown before a question that goes on from it: its passages, its lesson, and the text that was read."""

    passages: frozenset[str]
    lesson: LessonId
    read: str


@dataclass(frozen=True)
class Question:
    """What a question asks: its kind, and its stems with how much each says and what's close to it.

    `vague` says how little it says by itself (0 to 1), `here` what it goes on from, if it does.
    """

    kind: Kind
    weights: Mapping[str, float]
    near: Mapping[str, frozenset[str]]
    length: int
    vague: float = 0.0
    here: Here | None = None

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
    return Question(kind_of(question), kept, near, len(question.split()), 1 / (1 + sum(kept.values())))


def candidates(asked: Question, places: Sequence[Place]) -> list[tuple[Line, Features]]:
    """Return every line of the passages found, with its features."""
    top = places[0].hit.score if places and places[0].hit.score > 0 else 1.0
    told = [(*one.chances, *one.alike) for place in places for one in (place.foreseen or {}).values()]
    best = [max(values) for values in zip(*told, strict=True)]
    return [
        (line, dict(chain(_features(asked, place, line, top), _foreseen(place, line, best), _nearby(asked, line))))
        for place in places
        for line in lines_of(place.passage)
    ]


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


def _precision(asked: Question, there: frozenset[str]) -> float:
    """Return how much of what's there is asked for (0 to 1)."""
    total = sum(map(weight_of, there)) or 1.0
    return min(1.0, sum(weight for word, weight in asked.weights.items() if word in there) / total)


def _pairs(asked: Question, order: Sequence[str]) -> float:
    """Return the share of neighbouring words of the question that stand close together (0 to 1)."""
    places = {word: order.index(word) for word in asked.weights if word in order}
    close = sum(abs(places[a] - places[b]) <= 2 for a, b in pairwise(asked.weights) if a in places and b in places)
    return close / max(1, len(asked.weights) - 1)


def none_features(asked: Question, found: Sequence[Features]) -> Features:
    """Return what tells that the lessons don't say it: how little the best of the lines covers."""
    like = {"vector": max(one["vector"] for one in found)} if all("vector" in one for one in found) else {}
    here = {"follows": float(asked.here is not None), "follows, vague": asked.vague if asked.here is not None else 0.0}
    names = {f"{what} by {name}" for what in ("asked", "alike") for name in MODELS}
    named = {name for one in found for name in names & one.keys()}
    foreseen = {name: max(one.get(name, 0.0) for one in found) for name in sorted(named)}
    return {
        **like,
        **here,
        **foreseen,
        **{f"{name} squared": value**2 for name, value in foreseen.items()},
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
