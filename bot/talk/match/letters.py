"""Answers by the letters or numbers of options, and what people say before an answer."""

import re
from collections.abc import Sequence

from bot.talk.hear.asking import asks
from bot.talk.match.option_names import THOUGHT

_SAID_BEFORE = (
    r"(?:(?:ok(?:ay)?|k|hm+|uh+|ugh+|pff+|lol|well|so|fine|then|alright|now"
    r"|i(?:'?d| would|'?ll| will)? ?(?:think|guess|say|choose|pick|go with|go for|take)"
    r"|it'?s|it is|the answer is|answer|option|maybe|probably|must be|is it)[ :,.!]+)"
)
LEADING = re.compile(rf"^{_SAID_BEFORE}+")
_BY_LETTER = re.compile(rf"{_SAID_BEFORE}*([a-j]\b(?:\s*(?:(?:,|and|&|\+)\s*)?\b[a-j]\b)*)[ .!?)]*", re.IGNORECASE)
"""Together with the two above: what people say before an answer, and answers by letter."""

REASON = re.compile(r",? (?:because|since|coz|cuz|bc|b/c)\b|, ?(?:'?cause|as|so)\b", re.IGNORECASE)
"""What begins the reason behind an answer: `b, because it keeps the limit`."""


def is_by_letter(text: str) -> bool:
    """Tell whether a message is nothing but one or several letters of options, such as `b` or `maybe a and c`."""
    return _BY_LETTER.fullmatch(THOUGHT.sub("", text.strip())) is not None


def letters_in(text: str, count: int) -> list[int]:
    """Return the places that a sentence names by letters, if it does nothing else and all of them exist."""
    answer, *reason = REASON.split(text.strip(), 1)
    match = _BY_LETTER.fullmatch(THOUGHT.sub("", answer)) if not reason or not asks(text) else None
    places = [ord(letter.casefold()) - ord("a") for letter in re.findall(r"\b[a-jA-J]\b", match[1])] if match else []
    return places if all(place < count for place in places) else []


def numbers_in(text: str, count: int) -> list[int]:
    """Return the places that a sentence names by two numbers or more, if it does nothing else: `1, 2 and 3`."""
    said = LEADING.sub("", text.casefold()).strip(" .!?")
    places = [int(number) - 1 for number in re.findall(r"\d+", said)] if _BY_NUMBER.fullmatch(said) else []
    return places if places and all(0 <= place < count for place in places) else []


def number_in(text: str, options: Sequence[str]) -> list[int]:
    """Return the place of the option whose number a sentence is (`3`, `option 2`), if none has that number itself."""
    said = _ONE_NUMBER.fullmatch(LEADING.sub("", text.casefold()).strip(" .!?"))
    place = int(said[1]) - 1 if said is not None else len(options)
    own = said is not None and any(said[1] in _DIGITS.findall(one) for one in options)  # "once" is no number here
    return [place] if place < len(options) and not own else []


_DIGITS = re.compile(r"\d+")
_ONE_NUMBER = re.compile(r"(?:(?:number|no\.?|nr\.?|option|#) ?)?([1-9])")
_BY_NUMBER = re.compile(r"[1-9]\d?(?:\s*(?:,|and|&|\+|\s|then|>|->|→)\s*[1-9]\d?)+")
