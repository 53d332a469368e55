"""Slips in little words are mended; what a sentence is about is left alone."""

import pytest

from bot.talk.hear.slips import mended
from bot.text.words import stems


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("y keep 300 back", "why keep 300 back"),
        ("y 28", "why 28"),
        ("y axis", "y axis"),
        ("y que es", "y que es"),
        ("wats a canarry", "what's a canarry"),
        ("Wich one shud i try frist?", "which one should i try first?"),
        ("y not 500", "why not 500"),
        ("ok so y is that", "ok so why is that"),
        ("solve for y", "solve for y"),
        ("y=mx+b, what is it", "y=mx+b, what is it"),
        ("y axis meaning", "y axis meaning"),
        ("y qué es el sobreajuste?", "y qué es el sobreajuste?"),
        ("the Mann-Whitney U test", "the Mann-Whitney U test"),
        ("quiz me on u-net", "quiz me on u-net"),
        ("a witch hunt", "a witch hunt"),
        ("the year 300 BC in R", "the year 300 BC in R"),
        ("u're right", "u're right"),
        ("why does the dose matter", "why does the dose matter"),
    ],
)
def test_little_words_are_mended_and_nothing_else(typed: str, meant: str) -> None:
    assert mended(typed) == meant


@pytest.mark.parametrize("asked", ["whats underfitting", "hows underfitting", "isnt that underfitting"])
def test_a_missing_apostrophe_says_nothing(asked: str) -> None:
    assert stems(asked) == stems("underfitting")
