"""Finds in a sentence where somebody is: a place that has a time zone, or what their clock shows right now."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.times.place_names import ABBREVIATIONS
from bot.times.times import only_time, read_time, time_in
from bot.times.zones import OFFERED, is_place, read_zone
from bot.times.zones import zones as all_zones

LONGEST = 3
"""So many words may name a place."""

AWAKE = 6
"""Before this hour somebody who writes is hardly up: of 1:10 and 13:10 they mean the later."""

NEAR = timedelta(minutes=31)
"""A clock that's told in words is this near to what it shows: `half past one`."""

_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_OFFSET = re.compile(
    r"\b(?:utc|gmt)\s*([+-])\s?(\d{1,2})(?::?([0-5]\d))?\b|^\W*([+-])(\d{1,2})(?::?([0-5]\d))?\W*$", re.IGNORECASE
)
_HOUR = re.compile(
    r"^\W*(?:(?:now|well|um+|hm+|ok)[ ,]+)*(?:it'?s|its|it is|the time is|my time is|time is|just(?= gone| past))"
    r"(?: (?:about|around|now|past|after|like|nearly|almost|just|gone))* "
    r"(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
    r"(?= (?:and|something|smth|ish|here|now|am|pm|in)\b|ish\b|\W*$)",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\b(?:it'?s|it is|now|here|my time|the time|time is|clock|rn|just (?:gone|past|after))\b"
    r"|^\W*\d{1,2}(?::\d\d)? ?(?:[ap]m|at night|in the)\b",
    re.IGNORECASE,
)
_HALF_DAY = re.compile(r"\b(?:[ap]\.?m\.?|morning|afternoon|evening|night|noon|midnight)\b|\d[ap]m\b", re.IGNORECASE)


def place_named(clauses: Sequence[str]) -> str | None:
    """Return the best name of a place that stands by itself in one of these clauses, or behind `in` or `from`.

    One that has a single zone comes first, then the longest. An abbreviation such as CET counts where it's in capitals:
    `cat` and `eat` are words, too.
    """
    names = [name for clause in clauses for name in _names(clause)]
    return max(names, key=lambda name: (read_zone(name).zone is not None, len(name.split())), default=None)


def _names(clause: str) -> Iterator[str]:
    found = _WORD.findall(clause) if _OFFSET.search(clause) is None else []  # an offset from UTC isn't UTC
    for length in range(min(LONGEST, len(found)), 0, -1):
        for first in range(len(found) - length + 1):
            name = " ".join(found[first : first + length]).strip(".'’-")
            alone = len(found) <= length + AROUND or re.search(
                rf"\b(?:in|from|near|at|on|(?:clock|zone|time) (?:is|should be|to))\W+(?:the\W+)?{re.escape(name)}",
                clause,
            )
            if alone and is_place(name) and (name.isupper() or name.casefold() not in IN_CAPITALS):
                yield name


IN_CAPITALS = ABBREVIATIONS.keys() | {"us"}
"""What names a place only in capitals: `remind us` doesn't."""

AROUND = 2
"""So few words stand around a place's name that is all of a message."""


def says_time(text: str) -> bool:
    """Tell whether a sentence says what time it is, or how far from UTC."""
    return _OFFSET.search(text) is not None or _minute_in(text) is not None


def half_of_day(text: str) -> str | None:
    """Return the half of the day, `am` or `pm`, that a message names and no time beside it; None if it names none."""
    if re.search(r"\d", text) or (found := _HALVES.search(text)) is None:
        return None
    return "am" if found[1] else "pm"


_HALVES = re.compile(r"\b(?:(a\.?m\.?|morning)|p\.?m\.?|afternoon|evening|night)\b", re.IGNORECASE)


def zones_at(text: str, now: datetime, first: str | None = None) -> tuple[str, ...]:
    """Return the zones where it's now the time that a sentence names, or so far from UTC; none if it names neither.

    Those that share the time stand once, with `first` before them. A time without am or pm may be either.
    """
    offset = _OFFSET.search(text)
    if offset is not None:
        sign, hours, minutes = offset[1] or offset[4], offset[2] or offset[5], offset[3] or offset[6] or 0
        ahead = timedelta(hours=int(hours), minutes=int(minutes)) * (1 if sign == "+" else -1)
        return tuple(zone for zone, there in _clocks(now, first) if there.utcoffset() == ahead)[:1]
    minute = _minute_in(text)
    if minute is None:
        return ()
    sure = minute >= 12 * 60 or _HALF_DAY.search(text) is not None
    times = [minute] if sure else [minute % 720, minute % 720 + 720]
    found = [zone for one in times if (zone := _nearest(one, now, first)) is not None]
    awake = [zone for zone in found if now.astimezone(ZoneInfo(zone)).hour >= AWAKE]
    return tuple(dict.fromkeys(awake or found))


def _minute_in(text: str) -> int | None:
    """Return the minute of the day that a message says it is now, or that it names and says nothing else."""
    hour = _HOUR.search(text)
    if (minute := only_time(text)) is not None:
        return minute
    told = time_in(text) if _NOW.search(text) is not None else None
    return told if told is not None or hour is None else read_time(hour[1])


def _clocks(now: datetime, first: str | None) -> Iterator[tuple[str, datetime]]:
    for zone in dict.fromkeys([*([first] if first else []), *OFFERED]):
        if zone in all_zones():
            yield zone, now.astimezone(ZoneInfo(zone))


def _nearest(minute: int, now: datetime, first: str | None) -> str | None:
    """Return the zone whose clock is nearest to a minute of the day, if it's near enough."""

    def away(there: datetime) -> timedelta:
        apart = abs(there.hour * 60 + there.minute - minute)
        return timedelta(minutes=min(apart, 24 * 60 - apart))

    zone, there = min(_clocks(now, first), key=lambda one: away(one[1]))
    return zone if away(there) <= NEAR else None
