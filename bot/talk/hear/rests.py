"""Reads for how long somebody wants to be left alone: "for 3 days", "until Monday", "this weekend", "not tomorrow"."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from bot.times.days import MONTHS, day_named

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "couple": 2, "few": 3, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "fourteen": 14,
}  # fmt: skip
_UNITS = {"day": 1, "week": 7, "wk": 7, "fortnight": 14, "month": 30}
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)})"
_FOR = re.compile(
    rf"\b(?:(?:for|over|during|take|need|have|want|next|about) (?:the )?(?:next )?(?:about )?(?:a )?)"
    rf"(?:{_COUNT} (?:of )?)?(?P<unit>{'|'.join(_UNITS)})s?\b"
    rf"|\b{_COUNT.replace('count', 'bare')} (?:of )?(?P<off>{'|'.join(_UNITS)})s?(?: off)?\b"
)
_DAY = r"(?:next |this |the |on )*(?P<day>[a-z0-9][\w. ]*?)"
_UNTIL = re.compile(
    rf"\b(?:un)?till?\b (?:after )?{_DAY}(?=$|[,;!?]|\.(?:\s|$)| (?:please|pls|and|then|ok|thanks|i|im|as)\b)"
)
_DATE = (
    r"\d{1,2}\. ?\d{1,2}\.?(?: ?\d{4})?|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}(?:st|nd|rd|th)?(?:(?: of)? [a-z]{3,9}\b)?"
    rf"|(?:{'|'.join(one[:3] for one in MONTHS)})[a-z]* \d{{1,2}}(?:st|nd|rd|th)?\b|[a-z]{{3,9}}"
)
_SPAN = re.compile(
    rf"(?<![\w.])(?:from )?(?:next |this |the )?(?P<first>{_DATE})(?: (?:to|till|until|through|thru) | ?[-–] ?)"
    rf"(?:next |this |the )?(?P<last>{_DATE})(?!\w)"
)
_BETWEEN = re.compile(rf"\bbetween (?:the )?({_DATE}) and ")
_TODAY = re.compile(r"\b(?:today|tonight)\b")
_ON = re.compile(r"\b(?:(?:on|this|next|the|coming|for) )?(?P<day>tomorrow|[a-z]{3,9})s?\b")
_WEEK = re.compile(r"\b(?P<which>this|next|rest of (?:the|this)|remaining)(?: whole)? week\b")
_WEEKEND = re.compile(r"\b(?:(?P<which>this|next|the|over the|for the|on the) )?we+k ?-?end\b")


CHANGES_REST = re.compile(
    r"^\W*(?:(?:no|oh|ah|sorry|actually|wait|ok|and)[ ,]+)*(?:make (?:it|that)|(?:i )?mean|rather|only|just"
    r"|until|till?)\b"
    r"(?!.*\blonger\b)",
    re.IGNORECASE,
)
"""Changes a pause that was just begun."""


def rest_meant(text: str, today: date) -> tuple[date, date] | None:
    """Return the first day of a pause, and the day on which it's over; None for one whose length isn't said.

    Weekdays are the next such days after `today`; a pause without a beginning begins now.
    """
    folded = " ".join(text.casefold().replace("’", "'").replace("'s", "").split())
    for read in (_between, _until, _weekends, _weeks, _counted, _on_a_day):
        found = next(iter(read(folded, today)), None)
        if found is not None and today < found[1]:
            return found
    return None


_VACATION = re.compile(r"\b(?:vacations?|vacay|holidays?|away|travel\w*|out of town|trip)\b", re.IGNORECASE)


def vacation_meant(text: str, today: date) -> tuple[date, date] | None:
    """Return the first and the last day of a vacation that a message says is ahead, of two days at least."""
    rest = rest_meant(text, today) if _VACATION.search(text) else None
    return (rest[0], rest[1] - timedelta(days=1)) if rest is not None and (rest[1] - rest[0]).days > 1 else None


def names_end(text: str) -> bool:
    """Tell whether a sentence says until when, though perhaps in words that can't be read: `until after my exam`."""
    return re.search(r"\b(?:un)?till?\b \w", text.casefold()) is not None


def _until(folded: str, today: date) -> Iterator[tuple[date, date]]:
    for found in _UNTIL.finditer(folded):
        day = day_named(found["day"].strip(" ."), today) if found["day"] not in {"week", "month"} else None
        if found["day"] == "week":
            day = _monday_after(today)
        elif found["day"] == "month":
            day = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
        if day is not None:
            yield today, day


def _between(folded: str, today: date) -> Iterator[tuple[date, date]]:
    for found in _SPAN.finditer(_BETWEEN.sub(r"\1 to ", folded)):
        named = found["first"]
        if named.isdecimal() and (month := re.search(r" [a-z]+$", found["last"])):  # "20 to 27 december"
            named += month[0]
        first = day_named(named, today)
        last = day_named(found["last"], first) if first is not None else None
        if first is not None and last is not None:
            yield first, last + timedelta(days=1)


def _weekends(folded: str, today: date) -> Iterator[tuple[date, date]]:
    found = _WEEKEND.search(folded)
    if found is not None and not re.search(r"\b(?:every|all|each) we+k", folded):
        monday = _monday_after(today)
        monday += timedelta(days=7 if found["which"] == "next" and today.weekday() < 5 else 0)
        yield max(monday - timedelta(days=2), today), monday


def _weeks(folded: str, today: date) -> Iterator[tuple[date, date]]:
    found = _WEEK.search(folded)
    if found is not None:
        monday = _monday_after(today)
        yield (monday, monday + timedelta(days=7)) if found["which"] == "next" else (today, monday)


def _counted(folded: str, today: date) -> Iterator[tuple[date, date]]:
    found = _FOR.search(folded)
    if found is not None:
        count = found["count"] or found["bare"] or "1"
        days = (int(count) if count.isdigit() else _NUMBERS[count]) * _UNITS[found["unit"] or found["off"]]
        yield today, today + timedelta(days=days)


def _on_a_day(folded: str, today: date) -> Iterator[tuple[date, date]]:
    if _TODAY.search(folded) or names_end(folded):
        return
    for found in _ON.finditer(folded):
        day = day_named(found["day"], today)
        if day is not None:
            yield day, day + timedelta(days=1)


def _monday_after(today: date) -> date:
    return today + timedelta(days=7 - today.weekday())


_NOT_ASKED = re.compile(
    r"\b(?:no|without(?: any)?|(?:do ?n'?t|dont|do not|never|not)(?: (?!pause|stop|skip|mute|rest)\w+){0,2}?)"
    r" (?:more |daily )?(?:remind\w*|messag\w*|cards?|pings?|notif\w*|send\w*|writ\w*|text|bother|disturb|contact"
    r"|need\w*|want\w*|be able|have time|get to it|make it|learn\w*|stud(?:y|ying)|here|around|home|available)\b"
)


def without_leave(text: str) -> str:
    """Return a wish to be left alone without the denials that say just that: `no reminders`, `don't write`."""
    return _NOT_ASKED.sub(" ", text.casefold().replace("’", "'"))
