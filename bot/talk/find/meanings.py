"""What passages mean, as vectors of their lines: finds those that say something in other words than it's asked in."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from bot.content.find.lines import Line, lines_of
from bot.content.find.passages import Passage
from bot.content.find.ways import Asked
from bot.core.late import late
from bot.talk.find.evidence import Reads
from bot.talk.hear.softmax import fitted, with_bias
from bot.text.bayes import Scores
from bot.text.linear import chances
from bot.text.senses import covered
from bot.text.vectors import DIMENSIONS, MODEL, Embedder, packed, unpacked

if TYPE_CHECKING:
    import numpy as np

    from bot.text.vectors import Vector
else:
    np = late("numpy")

NEAREST = 25
"""How many passages are looked at, those whose meaning is nearest to the question's."""

CELLS = 20_000_000
"""How many ways times things to ask for softmax regression is fitted to (80 MB a table); with more there's none."""

LONGEST = 500
"""How much of a line is read, in characters."""


def texts_of(passage: Passage) -> tuple[str, ...]:
    """Return the lines of a passage as they're turned into vectors: each below what it's about."""
    lines = [(line.under or passage.heading, line.text) for line in lines_of(passage)]
    return tuple(f"{about}: {text}"[:LONGEST] for about, text in lines or [(passage.heading, passage.text)])


def text_of(line: Line) -> str:
    """Return a line as it's read closely: below all that it's about."""
    return ". ".join(one for one in (line.passage.heading, line.under, line.text) if one)[:LONGEST]


def digest_of(texts: Sequence[str]) -> str:
    """Return the name that the vectors of these texts are kept under; it changes with the texts and the model."""
    return sha256("\0".join((MODEL, *texts)).encode()).hexdigest()[:32]


def made(embedder: Embedder, texts: Sequence[str]) -> bytes:
    """Return the vectors of a passage's lines, one behind the other, a byte for each dimension."""
    return b"".join(packed(embedder.embed(text)).tobytes() for text in texts)


class Meanings:
    """The vectors of a catalogue's passages, by their numbers in the index, and of the ways to ask for them.

    `vectors` has them by digest, as `made`; a KeyError says that some are missing. `asked` is what can be asked for.
    """

    def __init__(
        self,
        embedder: Embedder,
        passages: Sequence[Passage],
        asked: Sequence[Asked],
        vectors: Mapping[str, bytes],
    ) -> None:
        self._embedder = embedder
        named = (vectors[digest_of(texts_of(one))] for one in passages)
        self._lines = [np.frombuffer(one, np.int8).reshape(-1, DIMENSIONS) for one in named]
        means = np.stack([unpacked(one).mean(axis=0) for one in self._lines])
        self._passages = means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)
        self._asked = len(asked) if sum(len(one.ways) for one in asked) * len(asked) <= CELLS else 0
        if self._asked:
            told = b"".join(vectors[digest_of(one.ways)] for one in asked)
            self._ways = unpacked(np.frombuffer(told, np.int8).reshape(-1, DIMENSIONS))
            self._labels = np.repeat(np.arange(len(asked)), [len(one.ways) for one in asked])
            self._weights = fitted(self._ways, self._labels, len(asked))

    def begun(self, text: str) -> "Vector":
        """Return a text as it's begun to be read (`Embedder.begun`)."""
        return self._embedder.begun(text)

    def nearest(self, question: str) -> list[int]:
        """Return the numbers of the passages whose meaning is nearest to a question's, the nearest first."""
        likeness = self._passages @ self._embedder.embed(question)
        return [int(number) for number in np.argsort(-likeness)[:NEAREST]]

    def likeness(self, question: str, number: int) -> tuple[float, ...]:
        """Return how like each line of a passage is to a question, from -1 to 1."""
        return tuple(map(float, unpacked(self._lines[number]) @ self._embedder.embed(question)))

    def reader(self, question: str) -> Reads:
        """Return what tells how well lines cover a question, word by word in its place."""
        asked = self._embedder.read(question)
        return lambda lines: covered(asked, [self._embedder.read(text_of(line)) for line in lines])

    def scores(self, question: str) -> Iterator[Scores]:
        """Yield how surely a question asks for each thing that can be asked for, and how like the nearest way it is."""
        if self._asked:
            vector = self._embedder.embed(question)
            nearest = np.zeros(self._asked, np.float32)
            np.maximum.at(nearest, self._labels, self._ways @ vector)
            yield Scores(chances(with_bias(vector) @ self._weights), nearest)
