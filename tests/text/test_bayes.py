"""What a sentence asks for, by sentences that ask for each thing."""

import numpy as np
import pytest

from bot.talk.hear.softmax import fitted, with_bias
from bot.text.bayes import NaiveBayes
from bot.text.linear import chances

SENTENCES = [
    ("how much does it cost", 0),
    ("what is the price of it", 0),
    ("is it expensive", 0),
    ("when does it open", 1),
    ("what are the opening hours", 1),
    ("is it open on sunday", 1),
    ("where do i park", 2),
]


def model() -> NaiveBayes:
    return NaiveBayes(((text.split(), label) for text, label in SENTENCES), 3)


@pytest.mark.parametrize(("said", "label"), [("the price please", 0), ("open today", 1), ("can i park there", 2)])
def test_the_likeliest_is_what_others_asked_for_so(said: str, label: int) -> None:
    scores = model().scores(said.split())
    assert int(np.argmax(scores.chances)) == label
    assert int(np.argmax(scores.cosines)) == label
    assert float(scores.chances.sum()) == pytest.approx(1, abs=1e-5)
    assert ((scores.cosines >= 0) & (scores.cosines <= 1)).all()


def test_the_chances_are_those_of_the_formula() -> None:
    """Two classes, two features: by hand, with the tf-idf values of sentences of one word, which are 1."""
    scores = NaiveBayes([(["a"], 0), (["a"], 0), (["b"], 1)], 2).scores(["a"])
    first, second = (2 + 0.05) / (2 + 0.1), 0.05 / (1 + 0.1)
    assert float(scores.chances[0]) == pytest.approx(first / (first + second), abs=1e-4)


def test_unknown_words_say_nothing() -> None:
    scores = model().scores(["zebra"])
    assert scores.chances == pytest.approx([1 / 3] * 3)
    assert not scores.cosines.any()


def test_a_thing_that_nobody_asked_for_is_never_the_likeliest() -> None:
    scores = NaiveBayes([(["a"], 0), (["b"], 1)], 3).scores(["a"])
    assert int(np.argmax(scores.chances)) == 0


def test_vectors_are_told_apart() -> None:
    turned = np.random.default_rng(3)
    centres = turned.normal(size=(5, 16)).astype(np.float32)
    labels = np.repeat(np.arange(5), 8)
    vectors = centres[labels] + 0.3 * turned.normal(size=(40, 16)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    weights = fitted(vectors, labels, 5)
    found = chances(with_bias(vectors) @ weights)
    assert (found.argmax(axis=1) == labels).all()
    assert found.sum(axis=1) == pytest.approx(np.ones(40), abs=1e-5)
    assert float(found.max(axis=1).mean()) > 0.5
