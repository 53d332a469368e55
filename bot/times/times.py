"""Reads times of day as people type them, by themselves or within a sentence."""

import re
from collections.abc import Iterator

_HOURS = ("twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_SMALL_HOURS = 5
"""Up to this hour (not included), "at night" and "tonight" mean the early morning."""

_NAMED = {
    "noon": 12 * 60,
    "midday": 12 * 60,
    "lunchtime": 12 * 60,
    "midnight": 0,
    "breakfast": 8 * 60,
    "morning": 8 * 60,
    "dawn": 6 * 60,
    "afternoon": 15 * 60,
    "dinner": 19 * 60,
    "evening": 19 * 60,
    "night": 21 * 60,
    "bedtime": 22 * 60,
}
"""The minute of the day that a part of the day stands for if no hour is named."""

_HALVES = {"morning": 0, "am": 0, "breakfast": 0, "lunch": 12, "after work": 12, "after school": 12, "dinner": 12} | {
    "afternoon": 12, "pm": 12, "evening": 12, "eve": 12, "tonight": 12, "night": 12
}  # fmt: skip
_HOUR = rf"(?P<hour>\d{{1,2}}|{'|'.join(_HOURS)})"
_HALF = r"(?:\s*(?P<half>am|pm|in (?:the )?(?:morning|afternoon|evening|eve)|at night|tonight|this evening))?"
_OF_DAY = r"(?:\s*(?:o'?\s?clock|uhr|h|hours))?"
_SHAPES = tuple(
    re.compile(rf"(?<![\w:.]){shape}{_OF_DAY}{_HALF}(?![\w:])")
    for shape in (
        rf"(?P<part>half|quarter) (?P<side>past|to|after|before) {_HOUR}",
        rf"(?P<minutes>\d{{1,2}}|five|ten|twenty)(?: minutes?)? (?P<side>past|to|after|before) {_HOUR}",
        rf"{_HOUR}\s?[:.h]\s?(?P<minute>[0-5]\d)",
        r"(?:(?<=at )|(?=0))(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)",
        r"(?P<hour>[01]?\d|2[0-3])(?P<minute>[0-5]\d)(?=\s*(?:am|pm|h|hours|uhr|in the|tonight|at night|$))",
        rf"{_HOUR} (?P<minute>thirty|fifteen|forty-five|[0-5]\d)",
        rf"(?P<part>half) (?P<half_hour>{'|'.join(_HOURS[1:])}|\d{{1,2}})",
        _HOUR,
    )
)
_BARE = len(_SHAPES) - 1
_MINUTES = {
    "five": 5,
    "ten": 10,
    "fifteen": 15,
    "quarter": 15,
    "twenty": 20,
    "thirty": 30,
    "half": 30,
    "forty-five": 45,
}
_LEADS = re.compile(
    r"(?:^|\b(?:at|by|to|make it|make that|around|about|from|um|for|till|until|every day|daily|morning|evening|time"
    r"|remind me)\b|@|,)\s*$"
)
_MARKS = ("clock", "uhr", "h", "hours")
_NUMBERED = re.compile(r"\b(?:lesson|chapter|part|section|question|card|step|number|no\.|level)\s*$")
_NOT_A_TIME = re.compile(r"^\s*(?:min|sec|hour|day|week|month|year|card|question|lesson|minute|time|more|%|percent)")


def read_time(typed: str) -> int | None:
    """Return the minute of the day (0 to 1439) if only a time was typed (`8`, `20.15`, `8 pm`, `noon`), or None."""
    text = _folded(typed).removeprefix("at ").removeprefix("um ")
    if text in _NAMED:
        return _NAMED[text]
    for shape in _SHAPES:
        if match := shape.fullmatch(text):
            return _minute_of(match, text)
    return None


def only_time(text: str) -> int | None:
    """Return the minute of the day (0 to 1439) that a message names and says nothing else: `every evening, please`."""
    said = _POLITE_AFTER.sub("", _POLITE_BEFORE.sub("", text.strip(" .!")))
    return read_time(said) if said else None


_POLITE_BEFORE = re.compile(
    r"^(?:(?:ok|yes|sure|maybe|please|pls|hm+|every|each|in the|at|around|about|let'?s say|make it|say|like)\b[ ,]*)+",
    re.IGNORECASE,
)
_POLITE_AFTER = re.compile(
    r"[ ,]*(?:\b(?:please|pls|every day|each day|daily|then|is (?:good|fine)|works|here|now)\b[ ,]*)+$", re.IGNORECASE
)


def time_in(text: str) -> int | None:
    """Return the minute of the day (0 to 1439) that a sentence names, or None.

    Numbers that count something else ("8 cards", "lesson 3") aren't times, and a bare number only is behind a word such
    as `at` or with `am`, `pm` or the like beside it.
    """
    folded = _folded(text)
    found = next(_times(folded), None)
    if found is not None:
        return found[1]
    named = [word for word in re.findall(r"[a-z]+", folded) if word in _NAMED]
    return _NAMED[named[0]] if named else None


def take_time(text: str) -> tuple[int, str] | None:
    """Return the minute of the day in a text that also names a day, and the rest of the text; None without a time.

    If several would do, the plainest form counts, and of these the last: `12.10. 18:00` is a day and a time. The rest
    is in lower case.
    """
    folded = _folded(text)
    found = list(_times(folded))
    if found:
        plainest = min(shape for shape, _, _ in found)
        _, minute, span = [one for one in found if one[0] == plainest][-1]
        return minute, _DAY_PART.sub(" ", f"{folded[: span[0]]} {folded[span[1] :]}")
    named = [match for match in re.finditer(r"\b[a-z]+?(?=s?\b)", folded) if match[0] in _NAMED]
    if not named:
        return None
    return _NAMED[named[-1][0]], f"{folded[: named[-1].start()]} {folded[named[-1].end() :].removeprefix('s')}"


_DAY_PART = re.compile(r"\b(?:in the )?(?:morning|afternoon|evening)s?\b|\bat night\b")


def _times(folded: str) -> Iterator[tuple[int, int, tuple[int, int]]]:
    """Yield the times in a text, the plainest forms first, as (number of the form, minute of the day, span)."""
    for number, shape in enumerate(_SHAPES):
        for match in shape.finditer(folded):
            before = folded[: match.start()]
            counted = _NOT_A_TIME.match(folded[match.end() :]) or _NUMBERED.search(before)
            is_bare = number == _BARE and not match["half"] and not match[0].rstrip().endswith(_MARKS)
            if counted or (is_bare and not _LEADS.search(before)):
                continue
            minute = _minute_of(match, folded)
            if minute is not None:
                yield number, minute, match.span()


def _folded(text: str) -> str:
    folded = " ".join(text.casefold().replace("’", "'").split())
    folded = re.sub(r"\b([ap])\.\s?m\b\.?", r"\1m", folded)
    folded = re.sub(r"\b(past|to|after|before) (?:noon|midday)\b", r"\1 12", folded)
    return re.sub(r"\b(past|to|after|before) midnight\b", r"\1 12 at night", folded)


def _minute_of(match: re.Match[str], text: str) -> int | None:
    """Return a match's minute of the day, or None if there's no such time; "am" may be elsewhere in `text`."""
    found = match.groupdict()
    hour = _number(found.get("hour") or found.get("half_hour") or "")
    minute = _number(found.get("minute") or found.get("minutes") or found.get("part") or "0")
    named = found.get("half") or ""
    if (named in {"am", "pm"} and not 1 <= hour <= 12) or not (0 <= hour < 24 and minute < 60):
        return None
    past = -minute if found.get("side") in {"to", "before"} else minute
    added = _half(named, text)
    if added is None or hour > 12:
        return (hour * 60 + past) % (24 * 60)
    on_the_clock = (hour % 12 * 60 + past) % (12 * 60)
    is_late = named in {"at night", "tonight"} and on_the_clock < _SMALL_HOURS * 60
    is_midnight = named in {"in the evening", "in evening", "in the eve", "this evening"} and on_the_clock < 60
    return on_the_clock + (0 if is_late or is_midnight else added * 60)


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    return _MINUTES[word] if word in _MINUTES and word not in _HOURS else _HOURS.index(word) or 12


def _half(named: str, text: str) -> int | None:
    """Return the hours (0 or 12) to add to a twelve-hour time; None if nothing says which half of the day is meant."""
    for word, added in _HALVES.items():
        if word in named.split() or (not named and len(word) > 2 and re.search(rf"\b{word}s?\b", text)):
            return added
    return None
