"""Reads the numbers of a text, whether they stand there in digits or in words."""

import re

from bot.text.words import fold

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_ONES += " seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_IN_WORDS = {word: float(number) for number, word in enumerate(_ONES.split())}
_IN_WORDS |= {word: 10.0 * ten for ten, word in enumerate(_TENS.split(), 2)} | {"hundred": 100.0, "thousand": 1000.0}
_SEVERAL = {"half": (0.5, 50.0), "quarter": (0.25, 25.0), "twice": (2.0,), "double": (2.0,), "once": (1.0,)}
"""Words for a share are the number and the percentage."""

_OF_AN_HOUR = {"quarter": 15.0, "half": 30.0, "three quarters": 45.0}
"""Parts of an hour, in minutes."""

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d*[.,]\d+|\d+")
_WORD = re.compile(rf"(?:({'|'.join(_TENS.split())})[- ])?({'|'.join([*_IN_WORDS, *_SEVERAL])})\b")


def amounts(text: str) -> frozenset[float]:
    """Return all numbers that a text names: 62 for `62` and `sixty-two`, 0.5 for `.5`, and 0.5 and 50 for `half`.

    Of an hour, a part is its minutes, too.
    """
    folded = fold(text)
    found = {_value(digits) for digits in _DIGITS.findall(folded)}
    for word, large in re.findall(rf"\b({'|'.join(_IN_WORDS)}) (hundred|thousand)\b", folded):
        found.add(_IN_WORDS[word] * _IN_WORDS[large])
    found |= {_OF_AN_HOUR[part] for part in re.findall(r"\b(three quarters|quarter|half)(?: of)?(?: an)? hour", folded)}
    for tens, word in re.findall(rf"\b{_WORD.pattern}", folded):
        found |= set(_SEVERAL[word]) if word in _SEVERAL else {_IN_WORDS[word] + _IN_WORDS.get(tens, 0.0)}
    return frozenset(found)


def _value(digits: str) -> float:
    whole = re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits)
    return float(digits.replace(",", "" if whole else "."))
