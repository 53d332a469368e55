"""What's kept of a model's answer: only sentences that cite a passage which can really say that."""

import re
from collections.abc import Sequence

MOST_SENTENCES, LONGEST = 6, 1200
"""How much of an answer is shown at most: sentences, and characters in all."""

SUPPORT = 0.34
"""The share of a sentence's longer words that the passages it cites must have at least; a real paraphrase has more."""

_CITATION = re.compile(r"\s*\[(\d{1,2})\]")
_SENTENCE = re.compile(r".+?(?:[.!?…]+[\"'”’)]*(?:\s*\[\d{1,2}\])*(?=\s|$)|$)", re.DOTALL)
_FOREIGN = re.compile(r"https?://|www\.|<[@#:/]|@(?:everyone|here)\b|discord\.gg|```", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]{4,}")


def cited(answer: str, passages: Sequence[str]) -> str | None:
    """Return the sentences of an answer that cite passages which can have said them, or None if there are none.

    A sentence is dropped if it cites nothing, or a passage that wasn't given; if it has a link, a mention or a code
    block; if it has a number that its passages don't have; or if it shares hardly any words with them.
    """
    kept: list[str] = []
    for match in _SENTENCE.finditer(answer.strip()):
        sentence = " ".join(match[0].split())
        if sentence and _holds(sentence, passages) and len(" ".join([*kept, sentence])) <= LONGEST:
            kept.append(sentence)
    return " ".join(kept[:MOST_SENTENCES]) or None


def _holds(sentence: str, passages: Sequence[str]) -> bool:
    """Tell whether a sentence may be kept; for the reasons against it see `cited`."""
    numbers = [int(number) for number in _CITATION.findall(sentence)]
    if not numbers or not all(1 <= number <= len(passages) for number in numbers):
        return False
    claim, source = _CITATION.sub("", sentence), " ".join(passages[number - 1] for number in numbers)
    if _FOREIGN.search(claim) or not set(_NUMBER.findall(claim)) <= set(_NUMBER.findall(source)):
        return False
    said, there = _beginnings(claim), _beginnings(source)
    return bool(said) and len(said & there) / len(said) >= SUPPORT


def _beginnings(text: str) -> set[str]:
    """Return the first five letters of each word of four or more, so that endings don't make a difference."""
    return {word[:5] for word in _WORD.findall(text.casefold())}
