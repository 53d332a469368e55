"""Finds the text that answers a question: BM25 over stems, with typos corrected and words close in meaning.

The best candidates are then judged by how much of the question they cover. Words count for how much they say: `good`
says little anywhere, `quantization` a lot. A question only counts as answered if most of it is found in one place. The
thresholds were set on questions by people who hadn't seen this code; `benchmarks/chat.py` measures the result.
"""

import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from bot.core.late import late
from bot.text.neighbours import neighbours
from bot.text.postings import Postings
from bot.text.weights import surprises, weight_of
from bot.text.words import asks_only, says_something, spellings, stem, stems, words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from bot.text.postings import Scores

    Places = NDArray[np.intp]
else:
    np = late("numpy")

CANDIDATES = 60
"""How many documents, those with the best BM25 scores, are judged more closely."""

SURE = 0.7
"""The sureness from which a passage counts as an answer; about one off-topic question in twenty reaches it."""

TELLING = 1.2
"""The weight of a word that says what's meant all by itself, as everyday words don't."""

_IN_TEXT, _IN_HEADING = 2, 5  # how often a word in these counts; elsewhere once
_NEIGHBOUR = 0.6  # the score of a word close in meaning, against the word itself
_RELATED, _CONTEXT, _MEANT = 0.7, 0.9, 0.8  # how far these, or a word close in meaning, cover a word asked for
_SHORTEST, _LEAST_ALIKE = 4, 0.8  # letters of a word worth correcting; similarity of the correction
_TERM = 40  # characters of a heading that names something
_FAMILY = 6  # letters that words of one family begin with
_TEXTS = 4  # how many texts a document has


def tells_its_subject(question: str) -> bool:
    """Tell whether the words of a question say together what it's about."""
    return sum(weight_of(word) for word in words(question) if says_something(word) and not asks_only(word)) >= TELLING


@dataclass(frozen=True)
class Document:
    """Something that can be found, by its text and heading.

    `context` is what it's part of (such as a lesson's title), `related` what's said elsewhere about the same thing.
    `weight` multiplies its score; 1 is normal.
    """

    text: str
    heading: str = ""
    context: str = ""
    related: str = ""
    weight: float = 1.0


@dataclass(frozen=True)
class Hit:
    """A document by its index, how well it fits (only comparable within one question), and how surely it answers."""

    number: int
    score: float
    sureness: float


class Index:
    """A search index of documents. Building it takes a while; searching doesn't."""

    def __init__(self, documents: Sequence[Document]) -> None:
        if not any(stems(f"{one.text} {one.heading} {one.context}") for one in documents):
            documents = ()  # without a single word in them, there's nothing to find
        parts = [tuple(map(stems, (one.text, one.heading, one.context, one.related))) for one in documents]
        self._postings = Postings(
            [[*text * _IN_TEXT, *head * _IN_HEADING, *around, *more] for text, head, around, more in parts]
        )
        self._vocabulary = self._postings.numbers
        self._texts = _Texts(parts, self._vocabulary)
        self._spelt = self._spellings(documents)
        self._initials = self._abbreviations(documents)
        self._rarest = math.log1p((len(documents) - 0.5) / 1.5) if documents else 1.0
        self._weights = [one.weight for one in documents] or [1.0]

    def _spellings(self, documents: Iterable[Document]) -> list[str]:
        """Return the words in the documents that typos may be corrected to: long enough, and saying something."""
        seen = {word for one in documents for text in (one.text, one.heading, one.context) for word in words(text)}
        return sorted(word for word in seen if len(word) >= _SHORTEST and says_something(word))

    def _abbreviations(self, documents: Iterable[Document]) -> dict[str, tuple[str, ...]]:
        """Return what the initials of two to four words in headings stand for, such as `cv`, where that's no word."""
        found: dict[str, tuple[str, ...]] = {}
        for one in documents:
            named = [word for word in words(one.heading) if says_something(word)] if len(one.heading) <= _TERM else []
            for size in (2, 3):
                for start in range(len(named) - size + 1):
                    part = named[start : start + size]
                    found.setdefault("".join(word[0] for word in part), tuple(stem(word) for word in part))
        return {short: part for short, part in found.items() if weight_of(short) >= TELLING and says_something(short)}

    def find(self, question: str, weights: Sequence[float] | None = None) -> list[Hit]:
        """Return the documents that fit a question, the best first; `weights`, if given, replace the documents' own."""
        asked = self.asked(question)
        rough = self._rough(asked)
        top = np.argsort(-rough)[:CANDIDATES] if len(rough) <= CANDIDATES else self._best(rough)
        taken = self._weights if weights is None else weights
        hits = [self._judge(asked, int(one), float(rough[one] * taken[one])) for one in top if rough[one] > 0]
        return sorted(hits, key=lambda hit: -hit.score)

    def named(self, text: str) -> int | None:
        """Return the index of the document that a text's words name best; None if it has none of their words."""
        said = self.asked(text)
        known = [word for word in said if word in self._vocabulary and not word.isdigit()]
        if not known:
            return None
        return int(np.argmax(sum(said[word] * self._postings.scores([word]) for word in known)))

    def _best(self, scores: "Scores") -> "Places":
        top = np.argpartition(-scores, CANDIDATES)[:CANDIDATES]
        return top[np.argsort(-scores[top])]

    def asked(self, question: str) -> dict[str, float]:
        """Return the stems a question asks for (typos corrected), each with how much it says."""
        said: dict[str, float] = {}
        spoken = words(question)
        if any(says_something(word) and not asks_only(word) for word in spoken):
            spoken = [word for word in spoken if not asks_only(word)]
        for word in spoken:
            if word in self._initials and stem(word) not in self._vocabulary:
                said |= dict.fromkeys(self._initials[word], 1.0)
            elif says_something(word):
                known = self._known(word)
                said.setdefault(stem(known) if known else self._mended(word), weight_of(known or word))
        for pair in map("".join, pairwise(spoken)):
            if stem(pair) in self._vocabulary:  # "data sets" asks for datasets
                said.setdefault(stem(pair), weight_of(pair))
        return said

    def _known(self, word: str) -> str | None:
        """Return a word as the documents spell it (British or American); None if they don't have it."""
        return next((one for one in (word, *spellings(word)) if stem(one) in self._vocabulary), None)

    def _mended(self, word: str) -> str:
        """Return the stem of the word that was probably meant.

        A real English word isn't corrected, but may stand for one that begins like it: `astringent` for `astringency`.
        """
        if len(word) < _SHORTEST:
            return stem(word)
        if len(word) >= _FAMILY + 2 and weight_of(word) >= TELLING:
            family = [
                one for one in self._spelt if one[: len(word) - 2] == word[:-2] or one[:-2] == word[: len(one) - 2]
            ]
            alike = [one for one in family if min(len(one), len(word)) >= _FAMILY and abs(len(one) - len(word)) <= 3]
            if alike:
                return stem(min(alike, key=len))
        if word in surprises():
            return stem(word)
        near = process.extractOne(
            word, self._spelt, scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=_LEAST_ALIKE
        )
        return stem(near[0] if near and near[0][0] == word[0] else word)

    def _rough(self, asked: dict[str, float]) -> "Scores":
        """Return every document's BM25 score: each word by how much it says, plus some for words close in meaning."""
        total: Scores = np.zeros(len(self._weights), np.float32)
        for word, weight in asked.items():
            if word in self._vocabulary:
                total += min(1.0, 0.5 + weight) * self._postings.scores([word])
        near = {other for word in asked for other in neighbours(word)} & self._vocabulary.keys() - asked.keys()
        return total + _NEIGHBOUR * self._postings.scores(sorted(near)) if near else total

    def _judge(self, asked: dict[str, float], number: int, rough: float) -> Hit:
        """Judge a document by how much of the question it covers, in its heading and side by side."""
        part = self._texts[number]
        own, around, more = part.own, frozenset(part.context), frozenset(part.related)

        def cover(word: str) -> float:
            known = self._vocabulary.get(word)
            if known in own:
                return 1.0
            if known in more:
                return _RELATED
            if known in around:
                return _CONTEXT
            return _MEANT if any(self._vocabulary.get(other) in own for other in neighbours(word)) else 0.0

        covered = sum(weight * cover(word) for word, weight in asked.items()) / sum(asked.values())
        core = {self._vocabulary.get(word) for word, weight in asked.items() if weight > 0.3}
        heading = frozenset(part.heading)
        named = len(core & heading) ** 2 / (len(heading) * len(core)) if core & heading else 0.0
        pairs = set(pairwise(self._vocabulary.get(word) for word in asked))
        together = len(part.pairs & pairs)
        score = rough * (0.3 + covered) * (1 + named) * (1 + 0.15 * together)
        is_phrase = together == len(pairs) and own.issuperset(self._vocabulary.get(word, -1) for word in asked)
        is_phrase = is_phrase and max(asked.values()) >= TELLING
        # Scores grow with the number of documents, so they're divided by the idf of a word that's in only one of them.
        # A telling phrase that's there word for word is sure by itself.
        sureness = score / self._rarest * math.sqrt(covered)
        return Hit(number, score, max(sureness, SURE) if is_phrase else sureness)


@dataclass(frozen=True, slots=True)
class _Parts:
    """A document's stems as numbers, in order, for each of its four texts."""

    text: Sequence[int]
    heading: Sequence[int]
    context: Sequence[int]
    related: Sequence[int]

    @property
    def own(self) -> frozenset[int]:
        """The stems of its own text and heading."""
        return frozenset([*self.text, *self.heading])

    @property
    def pairs(self) -> frozenset[tuple[int, int]]:
        """The pairs of stems that follow each other in its text or heading."""
        return frozenset([*pairwise(self.text), *pairwise(self.heading)])


class _Texts:
    """The stems of all documents as numbers, one text behind the other: small, and read back from bytes at once."""

    def __init__(self, documents: Iterable[Sequence[Sequence[str]]], numbers: Mapping[str, int]) -> None:
        self._stems, self._ends = array("I"), array("I", [0])
        for parts in documents:
            for part in parts:
                self._stems.extend(numbers[word] for word in part)
                self._ends.append(len(self._stems))

    def __getitem__(self, number: int) -> _Parts:
        ends = self._ends[_TEXTS * number : _TEXTS * (number + 1) + 1]
        return _Parts(*(self._stems[start:end] for start, end in pairwise(ends)))
