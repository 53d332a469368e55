"""What words mean, as a table of vectors: words that are used alike point the same way, whatever their letters.

The table was fitted beforehand (`make train`) so that the sum of a sentence's words points where a language model for
sentences (all-MiniLM-L6-v2) puts the sentence. On sentences it wasn't fitted to, the two agree to 0.64 (cosine, from -1
to 1). Here it's only looked up, in some microseconds a sentence.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from bot.core.late import late
from bot.text.words import stem, words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]
    Packed = NDArray[np.int8]
else:
    np = late("numpy")

SENSES = "senses.npz"
"""The file of the table, in this folder: stems, and a row of whole numbers from -127 to 127 for each with its scale."""

_STEPS = 127
_REMEMBERED = 6000  # texts whose senses are remembered, 4 KB each: the lines of a course come again and again


@dataclass(frozen=True, eq=False)
class Sense:
    """What a text means: where it points as a whole, where each of its known words does, and how much each says."""

    whole: "Numbers"
    words: "Numbers"
    says: "Numbers"


class _Table:
    def __init__(self, kept: "Mapping[str, NDArray[np.generic]]") -> None:
        stems: list[str] = json.loads(bytes(kept["stems"]).decode())
        self.rows = {one: row for row, one in enumerate(stems)}
        self.vectors = kept["vectors"].astype(np.float32) * kept["scales"].astype(np.float32)[:, None]


@cache
def _table() -> _Table:
    with (files(__package__) / SENSES).open("rb") as file, np.load(file, allow_pickle=False) as kept:
        return _Table(dict(kept))


def is_known(word: str) -> bool:
    """Tell whether the table has a word, in any of its forms."""
    return stem(word) in _table().rows


@lru_cache(maxsize=_REMEMBERED)
def sense_of(text: str) -> Sense:
    """Return what a text means by its words; words that the table doesn't have count for nothing."""
    table = _table()
    rows = [table.rows[one] for one in map(stem, words(text)) if one in table.rows]
    vectors = table.vectors[rows]
    total, says = vectors.sum(axis=0), np.linalg.norm(vectors, axis=1)
    whole = total / max(float(np.linalg.norm(total)), 1e-9)
    return Sense(whole, vectors / np.maximum(says, 1e-9)[:, None], says)


def likeness(asked: Sense, texts: Sequence[Sense]) -> "Numbers":
    """Return how like each text is to a question as a whole, from -1 to 1; 0 if nothing of either is known."""
    return np.stack([one.whole for one in texts]) @ asked.whole


COVERS = ("said", "mean", "main", "back")
"""How well a text covers a question, each from -1 to 1: all that's asked, by how much each word says, and word by word;
its main word, the one that says most; and back, how well the question covers the text."""


def covered(asked: Sense, texts: Sequence[Sense]) -> "Numbers":
    """Return how well the words of texts cover those of a question, each by the one that's nearest in meaning.

    There's a row for each text, with the columns of COVERS; where nothing is known, it's all 0.
    """
    found = np.zeros((len(texts), len(COVERS)), np.float32)
    known = [number for number, one in enumerate(texts) if len(one.says)]
    if not known or not len(asked.says):
        return found
    lengths = np.array([len(texts[number].says) for number in known])
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    alike = np.concatenate([texts[number].words for number in known]) @ asked.words.T
    best = np.maximum.reduceat(alike, starts)
    back = np.add.reduceat(alike.max(axis=1), starts) / lengths
    said = best @ asked.says / asked.says.sum()
    found[known] = np.stack([said, best.mean(axis=1), best[:, asked.says.argmax()], back], axis=1)
    return found


def packed(wholes: "Numbers") -> "Packed":
    """Return where texts point, in a quarter of the space."""
    return np.round(wholes * _STEPS).astype(np.int8)


def nearest(asked: Sense, texts: "Packed", most: int) -> list[int]:
    """Return the numbers of the `most` texts, as `packed`, that mean most nearly what's asked, the nearest first."""
    if not asked.whole.any() or not len(texts):
        return []
    likely = texts.astype(np.float32) @ asked.whole
    return [int(number) for number in np.argsort(-likely)[:most]]
