"""What repeats, in words: on which days, each how many weeks, and until when."""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from bot.times.days import DAYS, MONTHS, day_named, weekday_of
from bot.times.recurrence import Rule

_ORDINALS = {"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "last": "last"}
_COUNTS = {
    "a": 1,
    "one": 1,
    "other": 2,
    "second": 2,
    "2nd": 2,
    "two": 2,
    "three": 3,
    "third": 3,
    "3rd": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "eight": 8,
    "ten": 10,
    "twelve": 12,
}
_ORDINAL = "first|second|third|fourth|last|1st|2nd|3rd|4th"
_COUNT = rf"(\d{{1,2}}|{'|'.join(_COUNTS)})"
_LENGTHS = {"day": 1, "week": 7, "month": 30}


@dataclass(frozen=True)
class Limit:
    """When what repeats ends: on a day, a `length` after it begins, or after so many `times`; all empty: never."""

    until: date | None = None
    length: timedelta | None = None
    times: int = 0


@dataclass(frozen=True)
class Repeat:
    """What repeats: cron's day, month and weekday, how it's said, and each how many units of what."""

    day: str
    month: str
    weekday: str
    words: str
    every: int = 1
    unit: str = ""

    def rule(self, at: time) -> Rule:
        """Return it as a rule at a time of day."""
        fields = (str(at.minute), str(at.hour), self.day, self.month, self.weekday)
        return Rule(fields, words=f"{self.words} at {at.hour}:{at.minute:02}", every=self.every, unit=self.unit)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _COUNTS[word]


def take_limit(words: str, today: date) -> tuple[Limit, str]:
    """Return when what's said ends, and the words without that."""
    found = re.search(rf"\b(?:for )?(?:the )?(?:next )?{_COUNT} (?:times|sessions|meetings)\b", words)
    if found:
        return Limit(times=_number(found[1])), words[: found.start()] + words[found.end() :]
    found = re.search(rf"\bfor (?:the )?(?:next )?{_COUNT} (day|week|month)s?\b", words)
    if found:
        length = timedelta(days=_number(found[1]) * _LENGTHS[found[2]])
        return Limit(length=length), words[: found.start()] + words[found.end() :]
    found = re.search(r"\b(?:until|till|til|through|ending(?: on)?)\b (?:the )?", words)
    if found is None:
        return Limit(), words
    told = words[found.end() :].split()
    for count in range(len(told), 0, -1):
        day = _end_of(" ".join(told[:count]), today) or day_named(" ".join(told[:count]).strip(",."), today)
        if day is not None:
            return Limit(until=day), f"{words[: found.start()]} {' '.join(told[count:])}"
    return Limit(), words


def take_start(words: str, today: date) -> tuple[date | None, str]:
    """Return from which day on something comes (`from next Monday`), and the words without that."""
    found = re.search(r"\b(?:starting|beginning|starts|(?<!week )from)\b(?: on)? (?:the )?", words)
    if found is None:
        return None, words
    told = words[found.end() :].split()
    for count in range(len(told), 0, -1):
        day = _begin_of(" ".join(told[:count]).strip(",."), today)
        if day is not None:
            return day, f"{words[: found.start()]} {' '.join(told[count:])}"
    return None, words


def _begin_of(words: str, today: date) -> date | None:
    """Return the day that something begins on: one that's named, or the first one of a month."""
    month = next((n for n, name in enumerate(MONTHS, 1) if words in {f"in {name}", name, f"in {name[:3]}"}), 0)
    return date(today.year + (month < today.month), month, 1) if month else day_named(words, today)


def _end_of(words: str, today: date) -> date | None:
    """Return the last day of `end of january`, `end of the month` or `end of the year`; None for anything else."""
    found = re.fullmatch(r"end of (?:the )?(\w+)", words)
    if found is None:
        return None
    if found[1] == "year":
        return date(today.year, 12, 31)
    month = today.month if found[1] == "month" else next(
        (number for number, name in enumerate(MONTHS, 1) if len(found[1]) > 2 and name.startswith(found[1])), 0
    )  # fmt: skip
    if not month:
        return None
    year = today.year + (month < today.month)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def take_interval(rest: str) -> tuple[tuple[int, str] | None, str]:
    """Return each how many of what something comes (`every other week`, `fortnightly`), and the words without it."""
    found = re.search(r"\b(?:bi-?weekly|fortnightly|alternate|(?:every|once a|each) fortnight)\b", rest)
    if found:
        return (2, "week"), _without(rest, found)
    found = re.search(rf"\b(?:every|each|once every) {_COUNT} (day|week|month)s?\b", rest)
    if found and _number(found[1]) > 1:
        count, unit, left = _number(found[1]), found[2], _without(rest, found)
        if unit == "day" and count % 7 == 0 and left:
            count, unit = count // 7, "week"
        return (count, unit) if count > 1 else None, left
    found = re.search(r"\b(?:every|each) (?:other|second|2nd) (?=(\w+))", rest)
    if found and weekday_of(found[1]) is not None and "month" not in rest:
        return (2, "week"), f"{rest[: found.start()]}{rest[found.end() :]}"
    return None, rest


def _without(rest: str, found: re.Match[str]) -> str:
    return " ".join(f"{rest[: found.start()]} {rest[found.end() :]}".split())


_DAILY = {
    "every day", "daily", "each day", "everyday", "every", "each", "every single day", "nightly", "every night",
    "all days", "every days",
}  # fmt: skip
_WEEKDAYS = {
    "weekdays", "every weekday", "each weekday", "workdays", "every workday", "monday-friday",
    "m-f", "mon-fri", "weekday",
    "working days", "during week",
}  # fmt: skip


def repeated(rest: str, interval: tuple[int, str] | None) -> Repeat | None:
    """Return what repeats, each so many days, weeks or months; None for what doesn't repeat, or not on a named day."""
    rest = re.sub(r"(\w+) ?(?:-|–|to|through|thru) ?(\w+)", _joined, rest)
    every, unit = interval or (1, "")
    if unit == "day" and not rest:
        return Repeat("*", "*", "*", f"every {_said(every)}day{'s' if every > 2 else ''}", every, "day")
    if unit == "week":
        days = _weekly(f"every {rest.removeprefix('every ')}")
        names = _names(days) if days else ""
        words = f"every other {names}" if every == 2 else f"every {every} weeks on {names}"
        return Repeat("*", "*", _cron(days), words, every, "week") if days else None
    found = _plain(rest) or _monthly(rest if unit != "month" else f"every month {rest}")
    if found is not None and unit == "month":
        words = found.words.replace("every month", f"every {_said(every)}month{'s' if every > 2 else ''}")
        return Repeat(found.day, found.month, found.weekday, words, every, "month")
    return found if interval is None else None


def _said(every: int) -> str:
    return "other " if every == 2 else f"{every} "


def _joined(found: re.Match[str]) -> str:
    both = weekday_of(found[1]) is not None and weekday_of(found[2]) is not None
    return f"{found[1]}-{found[2]}" if both else found[0]


def _plain(rest: str) -> Repeat | None:
    if rest in _DAILY:
        return Repeat("*", "*", "*", "every day")
    if rest in _WEEKDAYS:
        return Repeat("*", "*", "mon-fri", "on weekdays")
    if rest in {"weekends", "every weekend", "each weekend", "weekend"}:
        return Repeat("*", "*", "sat,sun", "at weekends")
    most, left_out, but = rest.partition(" except ")
    if left_out and (kept := _plain(most)) and (without := _weekly(f"every {but}")):
        every_day = range(7) if kept.weekday == "*" else _weekly(f"every {kept.weekday.replace(',', ' ')}") or []
        days = [day for day in every_day if day not in without]
        return Repeat("*", "*", _cron(days), f"every {_names(days)}") if days else None
    found = _weekly(rest)
    return Repeat("*", "*", _cron(found), f"every {_names(found)}") if found else None


_SEVERAL = re.compile(
    rf"(?:every month )?(?:every )?({_ORDINAL}) ({_ORDINAL}) (\w+)(?: (?:of|in))?(?: (?:every|each|a))?(?: month)?"
)


def _monthly(rest: str) -> Repeat | None:
    """Return what comes on a weekday or on days of each month."""
    rest = re.sub(r"\b(?:once|twice) (?:a|per) month\b", "every month", rest)
    several = _SEVERAL.fullmatch(rest)
    if several and (day := weekday_of(several[3])) is not None:
        told = [_ORDINALS.get(one, one) for one in several.groups()[:2]]
        words = f"every {several[1]} and {several[2]} {DAYS[day].capitalize()} of the month"
        return Repeat(",".join(f"{one} {DAYS[day][:3]}" for one in told), "*", "*", words)
    match = re.fullmatch(
        r"(?:every month )?(?:every |each )?(first|second|third|fourth|last|1st|2nd|3rd|4th) (\w+)"
        r"(?: (?:of|in) ?(?:every|each|a)?)?(?: ?(?:month|monthly))?",
        rest,
    )
    is_past = match is not None and match[1] == "last" and not re.search(r"\b(?:every|each|month)", rest)
    if match and not is_past and (day := weekday_of(match[2])) is not None:
        number = _ORDINALS.get(match[1], match[1])
        return Repeat(f"{number} {DAYS[day][:3]}", "*", "*", f"every {match[1]} {DAYS[day].capitalize()} of the month")
    if re.fullmatch(
        r"(?:every month )?(?:every |each )?(?:last day|end)(?: of)?(?: (?:every|each|a))?(?: month)?", rest
    ):
        return Repeat("last", "*", "*", "on the last day of the month")
    rest = re.sub(r"\bfirst(?: day)?(?= of\b|$)", "1st", rest)
    match = re.fullmatch(
        r"(every month|monthly|every|each)?((?: ?\d{1,2}(?:st|nd|rd|th)?)*)(?: of)?(?: (?:every|each|a))?( ?month)?",
        rest,
    )
    numbers = [int(one) for one in re.findall(r"\d{1,2}", match[2])] if match else []
    if match is None or not (match[1] or match[3]) or any(not 1 <= one <= 31 for one in numbers):
        return None
    if not numbers and match[1] not in {"every month", "monthly"}:
        return None
    days = ",".join(map(str, numbers)) or "1"
    if len(numbers) < 2:
        return Repeat(days, "*", "*", f"every month on day {days}")
    return Repeat(days, "*", "*", f"every month on days {' and '.join(map(str, numbers))}")


def _weekly(rest: str) -> list[int] | None:
    """Return the weekdays of `every monday`, `mondays thursdays`, `mon-thu`; None for one day without `every`."""
    rest = re.sub(
        r"^(?:(?:once|twice|three times|\d times|2x|3x) (?:a|per) week|weekly|every week|each week)\b", "every", rest
    )
    bare = re.sub(r"\b(?:weekly|every week|each week|of every week)$", "", rest).strip()
    tokens = bare.split()
    every = bare != rest or (bool(tokens) and tokens[0] in {"every", "each"})
    tokens = [token for token in tokens if token not in {"every", "each"}]
    found: set[int] = set()
    for token in tokens:
        first, dash, last = token.partition("-")
        days = [weekday_of(first), weekday_of(last) if dash else weekday_of(first)]
        if days[0] is None or days[1] is None:
            return None
        found |= {(days[0] + step) % 7 for step in range((days[1] - days[0]) % 7 + 1)}
    alone = len(tokens) == 1 and not every and not tokens[0].endswith("s") and "-" not in tokens[0]
    return sorted(found) if found and not alone else None


def _names(days: list[int]) -> str:
    return ", ".join(DAYS[day].capitalize() for day in days)


def _cron(days: list[int] | None) -> str:
    return ",".join(DAYS[day][:3] for day in days or ())
