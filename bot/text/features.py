"""What models learn a text by: its stems with their neighbours, and the pieces of its words."""

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.text.words import fold, stem

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W_]+)*|\d+|[?!]|[^\w\s]")
_DRAWN_OUT = re.compile(r"(\w)\1{2,}")
_PIECES = range(2, 6)


def word_features(text: str) -> list[str]:
    """Return a sentence's stems (every number as "0"), and each pair of neighbours, including its start and end."""
    said = ["0" if token.isdigit() else stem(token) for token in _tokens(text)]
    return said + [" ".join(pair) for pair in pairwise(("<", *said, ">"))]


def piece_features(text: str) -> list[str]:
    """Return all pieces of 2 to 5 characters of each word in a sentence; a space marks a word's start and end."""
    return list(_pieces(text))


def _pieces(text: str) -> Iterator[str]:
    for token in _tokens(text):
        whole = " 0 " if token.isdigit() else f" {token} "
        for size in _PIECES:
            for start in range(len(whole) - size + 1):
                yield whole[start : start + size]


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(_DRAWN_OUT.sub(r"\1\1", fold(text)))
