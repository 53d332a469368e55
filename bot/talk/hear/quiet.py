"""Reads when somebody wants no messages: "nothing after 10 pm", "quiet from 22 to 8", "don't write before 9"."""

import re

from bot.times.days import MONTHS
from bot.times.times import read_time

HALF = 12 * 60
"""The minutes of half a day."""

_TIME = (
    r"(?P<{0}>(?:\d{{1,2}}(?:[:.]\d\d)?|noon|midnight|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?: ?(?:am|pm|o'?clock)| in the (?:morning|afternoon|evening)| at night)?)"
    rf"(?![./-]?\d|\.\d|(?:st|nd|rd|th)\b| (?:of )?(?:{'|'.join(one[:3] for one in MONTHS)})[a-z]*\b)"
)
"""A time by the clock, and not the beginning of a day: `until 20 December`."""

_BETWEEN = re.compile(rf"\b(?:from|between) {_TIME.format('begin')} ?(?:to|until|till|and|-) ?{_TIME.format('end')}")
_AFTER = re.compile(rf"(?<!quarter )(?<!half )\b(?:after|past|later than|beyond) {_TIME.format('begin')}")
_BEFORE = re.compile(rf"\b(?:before|earlier than|until|till) {_TIME.format('end')}")
_NONE = re.compile(
    r"\b(?:no|(?<!why )not|none|nothing|never|don'?t|do not|stop|without) (?:\w+ ){0,5}?"
    r"(?=(?:after|(?<!quarter )(?<!half )past|later|beyond|before|earlier|until|till|between|from)\b)"
)
_NAMED = re.compile(r"\b(?:quiet|silent|sleep(?:ing)?) (?:hours?|time)\b|\b(?:be|stay|keep) (?:it )?(?:quiet|silent)\b")


def speaks_of_quiet(text: str) -> bool:
    """Tell whether a sentence names the quiet hours."""
    return _NAMED.search(text.casefold()) is not None


def quiet_meant(text: str, quiet: tuple[int, int]) -> tuple[int, int] | None:
    """Return the quiet hours (from, to, in minutes after midnight) that a sentence wants; None if it wants none.

    `quiet` are those of now: where only one edge is named, the other stays. "After 9" is in the evening.
    """
    folded = " ".join(text.casefold().replace("’", "'").split())
    if _NAMED.search(folded) is None and _NONE.search(folded) is None:
        return None
    both = _BETWEEN.search(folded)
    if both is not None:
        begin, end = _evening(both["begin"]), read_time(both["end"])
        return (begin, end) if begin is not None and end is not None else None
    late, early = _AFTER.search(folded), _BEFORE.search(folded)
    begin = _evening(late["begin"]) if late is not None else None
    end = read_time(early["end"]) if early is not None else None
    if begin is None and end is None:
        return None
    return begin if begin is not None else quiet[0], end if end is not None else quiet[1]


def _evening(typed: str) -> int | None:
    """Return a time by the clock at which the quiet begins, which is in the evening unless it says otherwise."""
    minute = read_time(typed)
    if minute is None or minute >= HALF or re.search(r"\bam\b|morning|night|:", typed) or typed == "midnight":
        return minute
    return minute + HALF
