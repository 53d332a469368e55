"""Which documents have a word, and what BM25 gives each of them for it: worked out once by `bm25s`, then looked up.

Looking up needs nothing but numpy, so a start that takes a kept index up doesn't wait for what only makes one.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from bot.core.late import late

if TYPE_CHECKING:
    import bm25s
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]
else:
    bm25s, np = late("bm25s"), late("numpy")

_K1, _B = 2.5, 0.5


class Postings:
    """The scores of every word in every document that has it, word by word. Making them takes a while."""

    def __init__(self, documents: Sequence[Sequence[str]]) -> None:
        bm25 = bm25s.BM25(k1=_K1, b=_B, method="lucene")
        bm25.index(documents or [[""]], show_progress=False)
        self.numbers: dict[str, int] = bm25.vocab_dict
        """The number of each word that's in any document."""
        self._having, self._given, self._starts = (bm25.scores[part] for part in ("indices", "data", "indptr"))
        self._count = max(len(documents), 1)

    def scores(self, words: Iterable[str]) -> "Scores":
        """Return what these words give each document together (0 for none of them); each must be in `numbers`."""
        total = np.zeros(self._count, np.float32)
        for number in map(self.numbers.__getitem__, words):
            own = slice(self._starts[number], self._starts[number + 1])
            total[self._having[own]] += self._given[own]
        return total
