"""Days as people write them: by their date, their weekday, or how far ahead they are."""

import re
from datetime import date, timedelta

from bot.times.amounts import amounts

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip

_UNITS = {"day": 1, "week": 7, "fortnight": 14, "month": 30}
_AHEAD = re.compile(rf"in (?:about )?(an?|[a-z0-9]+) ({'|'.join(_UNITS)})s?(?: time)?")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")

LONGEST = 40
"""No day takes more characters."""


def weekday_of(word: str) -> int | None:
    """Return the number (0 is Monday) of a weekday by its name, its plural, or its first three or more letters."""
    bare = word.removesuffix("s") if word.removesuffix("s") in {*DAYS, "wed", "mon", "sun", "sat", "fri"} else word
    if len(bare) < 3:
        return None
    return next((number for number, day in enumerate(DAYS) if day.startswith(bare)), None)


def calendar_day(rest: str, today: date) -> date | None:
    """Return the day of `3 december`, `december 3rd`, `3 dec 2027`: this year's, or the next one's when it is over."""
    match = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?\.? (?:of )?([a-z]{3,})(?: (\d{4}))?", rest)
    number, name, year = (match[1], match[2], match[3]) if match else (None, "", None)
    if match is None and (match := re.fullmatch(r"([a-z]{3,}) (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?", rest)):
        name, number, year = match[1], match[2], match[3]
    if dotted := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(?: ?(\d{4}))?", rest):
        number, name, year = dotted[1], MONTHS[int(dotted[2]) - 1] if 1 <= int(dotted[2]) <= 12 else "", dotted[3]
    month = next((place for place, one in enumerate(MONTHS, 1) if len(name) > 2 and one.startswith(name)), None)
    return _date(year, month, int(number), today) if month is not None and number is not None else None


def _date(year: str | None, month: int, number: int, today: date) -> date | None:
    try:
        day = date(int(year or today.year), month, number)
        return day if year or day >= today else day.replace(year=day.year + 1)
    except ValueError:
        return None


def day_named(typed: str, today: date) -> date | None:
    """Return the day that's typed, and nothing else; None if it's none. Without a year it's the next one.

    Such as `20 December`, `Dec 20th, 2027`, `2026-12-24`, `24.12.`, `tomorrow`, `next Friday`, `the 12th`, `in 3
    weeks`. A weekday is the next one after today.
    """
    words = " ".join(typed.casefold().replace(",", " ").split())[:LONGEST].removeprefix("on ").removeprefix("the ")
    if words in {"today", "tomorrow"}:
        return today + timedelta(days=words == "tomorrow")
    weekday = weekday_of(words.removeprefix("next ").removeprefix("this ").removeprefix("coming "))
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday()) % 7 or 7)
    if of_month := _ORDINAL.fullmatch(words):
        days = (today + timedelta(days=ahead) for ahead in range(1, 62))
        return next((day for day in days if day.day == int(of_month[1])), None)
    if iso := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words):
        return _date(iso[1], int(iso[2]), int(iso[3]), today)
    if ahead := _AHEAD.fullmatch(words):
        counts = [1.0] if ahead[1] in {"a", "an"} else sorted(amounts(ahead[1]))
        return today + timedelta(days=int(counts[0]) * _UNITS[ahead[2]]) if counts and counts[0] < 1000 else None
    if dotted := re.fullmatch(r"(\d{1,2})\.\s*(\d{1,2})\.?(?:\s*(\d{4}))?", words):
        return _date(dotted[3], int(dotted[2]), int(dotted[1]), today)
    return calendar_day(words, today)


_EXAM = re.compile(
    r"(?:\b(?:my|our|the|an?|have an?|have my) (?:\w+ )?|^\W*)(?:exam|test|midterm|finals?|certification)\b"
    r"(?: is| are|'s)?(?: (?:on|at|coming up|already))* (?P<day>[\w. -]+?)"
    r"(?:,\s*(?:please |pls |so |can you )?plan\b.*)?\W*$",
    re.IGNORECASE,
)


def exam_named(text: str, today: date) -> date | None:
    """Return the day of an exam that a message says is ahead: `my exam is on 20 December`; None if it says none."""
    found = _EXAM.search(text.strip())
    day = day_named(found["day"], today) if found is not None else None
    return day if day is not None and day > today else None
