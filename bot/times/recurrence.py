"""When something comes, as people write it: plain words and cron become a rule, and a rule has its next time.

Weekdays follow local time through changes of the clock: a time that a change leaves out comes when the clock has jumped
over it, one that comes twice counts once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger

from bot.core.errors import Refusal
from bot.core.text import full_date
from bot.times.days import DAYS, MONTHS, calendar_day, weekday_of
from bot.times.times import take_time
from bot.times.zones import read_zone

CLOSEST = timedelta(hours=1)
"""The shortest time between two posts of one schedule."""

LONGEST = 100
"""The longest time that is read, in characters."""

_ORDINALS = {"first": "1st", "second": "2nd", "third": "3rd", "fourth": "4th", "last": "last"}
_CRON_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")


class Why(StrEnum):
    """Why what was typed is no time."""

    TOO_LONG = "too long"
    NO_ZONE = "no zone"
    MANY_ZONES = "many zones"
    TWO_DAYS = "two days"
    NO_WEEKDAY = "no weekday"
    CRON = "cron"
    NEVER = "never"
    TOO_OFTEN = "too often"
    NO_TIME = "no time"
    NO_SUCH_TIME = "no such time"
    NO_DAY = "no day"
    OVER = "over"


@dataclass(eq=False)
class Unclear(Refusal):
    """What was typed is no time that something can be planned for.

    `about` is the part of it that isn't, `zones` are the IANA names of the time zones it could mean.
    """

    typed: str
    why: Why
    about: str = ""
    zones: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rule:
    """When: either once (`on` and `at`, local), or by cron's `fields` as `minute hour day month weekday`."""

    fields: tuple[str, ...] = ()
    on: date | None = None
    at: time | None = None
    words: str = ""


def parse(typed: str, zone: str, now: datetime) -> tuple[Rule, str]:
    """Return the rule that was typed, and the zone named in it, else `zone`; raises Unclear."""
    text = " ".join(typed.split())
    if len(text) > LONGEST:
        raise Unclear(typed, Why.TOO_LONG)
    cron = re.fullmatch(r"((?:[\d*/,\-a-zA-Z]+ ){4}[\d*/,\-a-zA-Z]+)(?: (\S.*))?", text)
    if cron and re.match(r"[\d*]", text) and not re.search(r"\b(?:at|am|pm)\b", text) and _is_cron(cron[1]):
        return _from_cron(typed, cron[1]), _zone(typed, cron[2], zone)
    words, named = _split_zone(text)
    zone = _zone(typed, named, zone)
    rule = _from_words(typed, words.casefold(), now.astimezone(ZoneInfo(zone)).replace(tzinfo=None))
    return rule, zone


def _is_cron(text: str) -> bool:
    minute, hour, day, month, weekday = text.split(" ")
    number = r"[\d*/,\-]+"
    return bool(
        re.fullmatch(number, minute)
        and re.fullmatch(number, hour)
        and re.fullmatch(number, day)
        and re.fullmatch(r"[\d*/,\-]+|[a-zA-Z,\-]+", month)
        and re.fullmatch(r"[\d*/,\-]+|[a-zA-Z,\-]+", weekday)
    )


def _split_zone(text: str) -> tuple[str, str | None]:
    """Split the name of a zone from the end of a text, such as `Europe/London`, `UTC`, or `in Berlin`."""
    match = re.fullmatch(r"(.*?)[,\s]+(?:in\s+([A-Z][\w /+-]+)|([A-Z][A-Za-z_]+/[\w/+-]+|UTC|GMT))", text)
    if match:
        return match[1], match[2] or match[3]
    last = re.fullmatch(r"(.*\d.*?)[,\s]+([A-Z]\w{2,}(?: [A-Z]\w+)?)", text)
    if last and weekday_of(last[2].casefold()) is None and not _is_month(last[2].split(" ")[0]):
        return last[1], last[2]
    return text, None


def _is_month(word: str) -> bool:
    return any(month.startswith(word.casefold()) for month in MONTHS)


def _zone(typed: str, named: str | None, zone: str) -> str:
    if not named:
        return zone
    read = read_zone(named, zone)
    if read.zone is None:
        if read.zones:
            raise Unclear(typed, Why.MANY_ZONES, named[:40], read.zones[:3])
        raise Unclear(typed, Why.NO_ZONE, named[:40])
    return read.zone


def _from_cron(typed: str, text: str) -> Rule:
    minute, hour, day, month, weekday = text.split(" ")
    if day != "*" and weekday != "*":
        raise Unclear(typed, Why.TWO_DAYS)
    return _checked(typed, Rule((minute, hour, day, month, _weekdays(typed, weekday)), words=f"`{text}`"))


def _weekdays(typed: str, field: str) -> str:
    """Return cron's weekday field by names, since 0 and 7 are Sunday in cron and something else elsewhere."""
    if field == "*" or re.search(r"[a-zA-Z]", field):
        return field
    days: set[int] = set()
    for part in field.split(","):
        match = re.fullmatch(r"(?:\*|(\d)(?:-(\d))?)(?:/(\d))?", part)
        if match is None:
            raise Unclear(typed, Why.NO_WEEKDAY, part)
        first, last = int(match[1] or 0), int(match[2] or match[1] or 6)
        if max(first, last) > 7 or first > last or match[3] == "0":
            raise Unclear(typed, Why.NO_WEEKDAY, part)
        days |= {day % 7 for day in range(first, last + 1, int(match[3] or 1))}
    return ",".join(_CRON_DAYS[day] for day in sorted(days))


def _checked(typed: str, rule: Rule) -> Rule:
    """Return a rule that has a next time and none too close after it; raises Unclear for any other."""
    try:
        times = list(upcoming(rule, ZoneInfo("UTC"), datetime(2026, 1, 1, tzinfo=UTC), 60))
    except ValueError as problem:
        raise Unclear(typed, Why.CRON, str(problem).split("\n")[0][:100].rstrip(".").lower()) from None
    if not times:
        raise Unclear(typed, Why.NEVER)
    if any(after - before < CLOSEST for before, after in pairwise(times)):
        raise Unclear(typed, Why.TOO_OFTEN)
    return rule


def _from_words(typed: str, words: str, now: datetime) -> Rule:
    at, rest = _take_time(typed, re.sub(r"\b(?:tonight|this evening)\b", "today evening", words))
    rest = " ".join(re.sub(r"[,&@]|\band\b|\bon\b|\bat\b|\bum\b|\bthe\b", " ", rest).split())
    days = _repeated(rest)
    if days is not None:
        day, month, weekday, told = days
        fields = (str(at.minute), str(at.hour), day, month, weekday)
        return _checked(typed, Rule(fields, words=f"{told} at {at.hour}:{at.minute:02}"))
    on = _once(typed, rest, at, now)
    return Rule(on=on, at=at, words=f"on {full_date(on)} at {at.hour}:{at.minute:02}")


def _take_time(typed: str, words: str) -> tuple[time, str]:
    """Return the time of day in a text, by the one grammar of times, and the text without it."""
    found = take_time(words)
    if found is None:
        like = re.search(r"\d{1,2}[:.]\d{2}|\d{1,2} ?[ap]\.?m", words)
        raise Unclear(typed, Why.NO_SUCH_TIME, like[0]) if like else Unclear(typed, Why.NO_TIME)
    return time(*divmod(found[0], 60)), found[1]


def _repeated(rest: str) -> tuple[str, str, str, str] | None:
    """Return cron's day, month and weekday, and the same in words, for what repeats; None for what does not."""
    if rest in {"every day", "daily", "each day", "everyday"}:
        return "*", "*", "*", "every day"
    if rest in {"weekdays", "every weekday", "each weekday", "workdays", "monday-friday", "mon-fri"}:
        return "*", "*", "mon-fri", "on weekdays"
    if rest in {"weekends", "every weekend"}:
        return "*", "*", "sat,sun", "at weekends"
    match = re.fullmatch(
        r"(?:every )?(first|second|third|fourth|last|1st|2nd|3rd|4th) (\w+)(?: of (?:every|each|a)?)?"
        r"(?: ?(?:month|monthly))?",
        rest,
    )
    if match and (day := weekday_of(match[2])) is not None:
        ordinal = _ORDINALS.get(match[1], match[1])
        return f"{ordinal} {DAYS[day][:3]}", "*", "*", f"every {match[1]} {DAYS[day].capitalize()} of the month"
    match = re.fullmatch(r"(?:every month|monthly)(?: (\d{1,2})(?:st|nd|rd|th)?)?", rest)
    if match and 1 <= int(match[1] or 1) <= 31:
        return match[1] or "1", "*", "*", f"every month on day {match[1] or 1}"
    days = _weekly(rest)
    if days is None:
        return None
    names = ", ".join(DAYS[day].capitalize() for day in days)
    return "*", "*", ",".join(DAYS[day][:3] for day in days), f"every {names}"


def _weekly(rest: str) -> list[int] | None:
    """Return the weekdays of `every monday`, `mondays thursdays`, `mon-thu`; None for one day without `every`."""
    tokens = rest.split()
    every = bool(tokens) and tokens[0] in {"every", "each"}
    tokens = tokens[1:] if every else tokens
    found: set[int] = set()
    for token in tokens:
        first, dash, last = token.partition("-")
        days = [weekday_of(first), weekday_of(last) if dash else weekday_of(first)]
        if days[0] is None or days[1] is None:
            return None
        found |= {(days[0] + step) % 7 for step in range((days[1] - days[0]) % 7 + 1)}
    alone = len(tokens) == 1 and not every and not tokens[0].endswith("s") and "-" not in tokens[0]
    return sorted(found) if found and not alone else None


def _once(typed: str, rest: str, at: time, now: datetime) -> date:
    """Return the day of something that comes once; raises Unclear for one that is over."""
    day = _named_day(rest, at, now)
    if day is None:
        raise Unclear(typed, Why.NO_DAY, rest[:60] or typed[:60])
    if datetime.combine(day, at) <= now:
        raise Unclear(typed, Why.OVER)
    return day


def _named_day(rest: str, at: time, now: datetime) -> date | None:
    today = now.date()
    later = datetime.combine(today, at) > now
    if rest in {"", "today"}:
        return today if later or rest else today + timedelta(days=1)
    if rest == "tomorrow":
        return today + timedelta(days=1)
    weekday = weekday_of(rest.removeprefix("next "))
    if weekday is not None:
        ahead = (weekday - today.weekday()) % 7
        return today + timedelta(days=ahead or (0 if later else 7))
    try:
        return date.fromisoformat(rest)
    except ValueError:
        return calendar_day(rest, today)


def next_time(rule: Rule, zone: str, after: datetime) -> datetime | None:
    """Return the first time after a moment, in UTC; None when there is none."""
    return next(upcoming(rule, ZoneInfo(zone), after, 1), None)


def upcoming(rule: Rule, zone: ZoneInfo, after: datetime, count: int) -> Iterator[datetime]:
    """Yield the next `count` times of a rule after a moment, in UTC; fewer where it ends."""
    if rule.on is not None and rule.at is not None:
        moment = datetime.combine(rule.on, rule.at, zone).astimezone(UTC)
        if moment > after and count > 0:
            yield moment
        return
    minute, hour, day, month, weekday = rule.fields
    trigger = CronTrigger(minute=minute, hour=hour, day=day, month=month, day_of_week=weekday, timezone=zone)
    shown = after.astimezone(zone).replace(tzinfo=None)
    while count > 0:
        moment = trigger.get_next_fire_time(None, after + timedelta(seconds=1))
        if moment is None:
            return
        after = moment.astimezone(UTC)
        local = moment.replace(tzinfo=None)
        if local > shown:  # an hour that comes twice counts once
            shown = local
            count -= 1
            yield after
