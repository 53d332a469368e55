"""Words with a slip become those that are wanted, and words of their own stay."""

import pytest

from bot.talk.hear.slips import mended, towards


@pytest.mark.parametrize(
    ("said", "wanted", "meant"),
    [
        ("i think survivd", "survived", "i think survived"),
        ("this is the fetures", "feature", "this is the feature"),
        ("easy its the lable", "label", "easy its the label"),
        ("Idempotant i guess", "idempotent", "idempotent i guess"),
    ],
)
def test_a_slip_is_mended_towards_what_is_wanted(said: str, wanted: str, meant: str) -> None:
    assert towards(said, [wanted]) == meant


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("macro", "micro"),  # another letter in a short word
        ("unsupervized", "supervised"),
        ("asymmetric", "symmetric"),
        ("training", "trained"),  # a word of its own
        ("lab", "label"),
        ("features", "feature"),  # no slip
        ("heterogenous", "homogenous"),
    ],
)
def test_another_word_stays(said: str, wanted: str) -> None:
    assert towards(said, [wanted]) == said


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("what is mean a fold", "what is a fold"),
        ("wat is mean trained on", "what is trained on"),
        ("what means pruning", "what is pruning"),
        ("what is the meaning of recall", "what is recall"),
        ("what is the mean of these", "what is the mean of these"),
        ("what is mean absolute error", "what is mean absolute error"),
        ("what does it mean", "what does it mean"),
    ],
)
def test_what_something_is_mean_asks_for_its_meaning(said: str, meant: str) -> None:
    assert mended(said) == meant
