"""What BM25 gives each document for a word is what the library gives it, and is looked up without the library."""

import bm25s
import numpy as np
import pytest

from bot.text import postings
from bot.text.postings import Postings

DOCUMENTS = [["cat", "sat", "mat"], ["dog", "sat", "dog"], ["cat", "dog"], ["bird"]]


@pytest.mark.parametrize("asked", [["cat"], ["sat", "dog"], ["dog", "dog"], ["bird", "cat", "mat"]])
def test_scores_are_those_of_the_library(asked: list[str]) -> None:
    library = bm25s.BM25(k1=2.5, b=0.5, method="lucene")
    library.index(DOCUMENTS, show_progress=False)
    assert np.allclose(Postings(DOCUMENTS).scores(asked), library.get_scores(asked))


def test_looking_up_needs_no_library(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Postings(DOCUMENTS)
    monkeypatch.delattr(postings, "bm25s")
    assert np.flatnonzero(made.scores(["dog"])).tolist() == [1, 2]
    assert not made.scores([]).any()


def test_nothing_has_a_word_where_there_are_no_documents() -> None:
    made = Postings([])
    assert made.scores([]).tolist() == [0.0]
    assert set(made.numbers) <= {""}
