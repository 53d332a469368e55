"""When something comes, as people write it: plain words in several languages, or cron, become a rule."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz, process

from bot.core.text import full_date
from bot.times.days import DAYS, MONTHS, day_named, weekday_of
from bot.times.languages import in_english
from bot.times.recurrence import CLOSEST, LONGEST, Rule, Unclear, Why, upcoming
from bot.times.repeats import Limit, Repeat, repeated, take_interval, take_limit, take_start
from bot.times.times import take_time
from bot.times.zones import read_zone

ALIKE = 80
"""The score (of 100) from which a word that isn't known is read as one that plans are made of."""

_CRON_DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_SPELLED = (
    *DAYS, *(f"{day}s" for day in DAYS), *MONTHS, "every", "tomorrow", "today", "weekdays", "weekends", "other",
    "evening", "morning", "afternoon", "biweekly", "fortnightly", "daily", "monthly", "until", "month", "weeks",
)  # fmt: skip


_RIGHT = frozenset(
    [
        "week",
        "days",
        "hour",
        "hours",
        "time",
        "noon",
        "last",
        "first",
        "second",
        "third",
        "fourth",
        "half",
        "past",
        "quarter",
        "night",
        "after",
        "from",
        "next",
        "this",
        "with",
        "late",
        "when",
        "then",
        "here",
        "there",
        "what",
        "some",
        "more",
        "most",
        "year",
        "each",
    ]
)
"""Words that are right as they are, however much they're like another one."""


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
    local = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    plain = in_english(words.casefold().replace("’", "'"))
    try:
        return _from_words(typed, plain, local), zone
    except Unclear:
        spelled = _respelled(plain)
        if spelled == plain:
            raise
        return _from_words(typed, spelled, local), zone


def _respelled(words: str) -> str:
    """Return words with slips in those that plans are made of mended: `tusday`, `evry`, `tommorow`."""

    def mended(found: re.Match[str]) -> str:
        word = found[0]
        if word in _RIGHT:
            return word
        near = process.extractOne(word, _SPELLED, scorer=fuzz.ratio, score_cutoff=ALIKE)
        return str(near[0]) if near is not None else word

    return re.sub(r"[a-z]{4,}", mended, words)


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
    text = re.sub(r"\b([A-Z][a-z]+|[A-Z]{2,4}) time$", r"\1", text)
    named = re.fullmatch(r"(.*\d.*?) ([a-z]{3,}(?: [a-z]+)?) time", text)
    if named and read_zone(named[2]).zone is not None:
        return named[1], named[2]
    match = re.fullmatch(r"(.*?)[,\s]+(?:in\s+([A-Z][\w /+-]+)|([A-Z][A-Za-z_]+/[\w/+-]+|UTC|GMT))", text)
    if match:
        return match[1], match[2] or match[3]
    last = re.fullmatch(r"(.*\d.*?)[,\s]+([A-Z]\w{2,}(?: [A-Z]\w+)?)", text)
    if last and in_english(last[2].casefold()) == last[2].casefold() and not _is_of_time(last[2].split(" ")[0]):
        return last[1], last[2]
    return text, None


def _is_of_time(word: str) -> bool:
    """Tell whether a word with a capital letter is a weekday, a month or an hour, and so no place."""
    plain = word.casefold()
    return plain == "uhr" or weekday_of(plain) is not None or any(month.startswith(plain) for month in MONTHS)


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


_FILLERS = re.compile(
    r"\b(?:let'?s|we(?:'ll| will)? (?:should |can |could )?meet|meet(?:ing|s|up)?|how about|what about|same(?: time)?"
    r"|please|pls|sharp|session|quiz|play|can we|could we|maybe|i(?:'d| would) say|always|again|then|group"
    r"|study|us|up|ok(?:ay)?|(?:do|have) (?:this|it|one)|just|once(?! a| every| per))\b"
)
_SHORT = (
    (re.compile(r"\bmwf\b"), "mon wed fri"),
    (re.compile(r"\bt/?th\b"), "tue thu"),
    (re.compile(r"\bwks?\b"), "weeks"),
    (re.compile(r"\bevery day (?=\d{1,2}\b(?![:.h]|\s*(?:am|pm|uhr)))"), "every month "),
)
_PLURAL = re.compile(r"\b(?:mornings|afternoons|evenings|nights)\b")
_NOISE = re.compile(r"[,;&@+/!?]|(?<!\d)\.|\b(?:and|on|at|um|the|nights?)\b|\bfrom\b(?! now)|\ba (?=\w+days?\b)")
_CLOCK = r"(\d{1,2}(?:[:.]\d\d)?)"
_RANGE = re.compile(rf"{_CLOCK} ?(am|pm)? ?(?:-|–|to|bis|until|till) ?{_CLOCK} ?(am|pm|uhr)\b")
_DOTTED = re.compile(r"\b(\d{1,2})\.(0?[1-9]|1[0-2])\.(?: ?(\d{4}))?")
_SOON = re.compile(
    r"(?:.*\b)?in (?:about )?(an?|half an|\d{1,3}|[a-z]+) ?(min|h)(?:ute|our|r)?s?(?: time| from now)?\b.*"
)
_FROM_NOW = re.compile(r"(?:.*\b)?(an?|half an|\d{1,3}|[a-z]+) ?(min|h)(?:ute|our|r)?s? from now\b.*")
_COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "ten": 10,
    "twenty": 20,
    "thirty": 30,
}
_HALF_SAID = re.compile(
    r"\d[:.h]\d\d|\b(?:am|pm|noon|midday|midnight|lunchtime|morning|afternoon|evening|eve|night|tonight|breakfast"
    r"|dinner|uhr|hours)s?\b|\d ?(?:am|pm|h)\b|\b0\d|\b\d{4}\b",
)
EVENING = "in the evening "
"""Before a time that may be either half of the day, it says which."""
LATEST_SMALL = 8 * 60 + 59
"""Up to this minute of the day, an hour that nothing says the half of the day of is asked about."""


def _from_words(typed: str, words: str, now: datetime) -> Rule:
    soon = _soon(words, now)
    if soon is not None:
        return _once_at(soon)
    for short, whole in _SHORT:
        words = short.sub(whole, words)
    words = re.sub(r"\b(?:tonight|this evening)\b", "today evening", _FILLERS.sub(" ", words))
    words = _slashed(typed, _UNTIL_CLOCK.sub(r"\1", words))
    words = _DOTTED.sub(lambda found: f"{found[1]} {MONTHS[int(found[2]) - 1]} {found[3] or ''}", words)
    words = _RANGE.sub(lambda found: f"{found[1]} {found[2] or found[4]}", words)  # it begins then
    begins, words = take_start(words, now.date())
    limit, words = take_limit(words, now.date())
    at, rest = _take_time(typed, words)
    rest = " ".join(_NOISE.sub(" ", rest).split())
    rest = f"every {rest}" if _PLURAL.search(words) and weekday_of(rest) is not None else rest
    interval, rest = take_interval(rest)
    repeat = repeated(rest, interval)
    if repeat is None and interval is not None:
        raise Unclear(typed, Why.WHICH_DAY)
    if repeat is not None:
        after = max(now, datetime.combine(begins, time())) if begins is not None else now
        rule = _limited(typed, repeat, at, limit, after)
        counts = rule.every > 1 or begins is not None
        return _checked(typed, rule if counts else replace(rule, start=None))
    on = _once(typed, rest, at, now)
    return _once_at(datetime.combine(on, at))


_UNTIL_CLOCK = re.compile(r"(\d{1,2}[:.]\d\d) ?(?:-|–|to|till|until) ?\d{1,2}[:.]\d\d")
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?![\d/])")


def _slashed(typed: str, words: str) -> str:
    """Return words with dates such as `24/12` by the month's name; raises Unclear where it could be the other way."""
    found = _SLASHED.search(words)
    if found is None:
        return words
    one, two = int(found[1]), int(found[2])
    if (one <= 12) == (two <= 12) and one != two:
        raise Unclear(typed, Why.WHICH_DAY)
    day, month = (two, one) if two > 12 else (one, two)
    return f"{words[: found.start()]}{day} {MONTHS[month - 1]} {found[3] or ''}{words[found.end() :]}"


def _once_at(moment: datetime) -> Rule:
    at = moment.time()
    return Rule(on=moment.date(), at=at, words=f"on {full_date(moment.date())} at {at.hour}:{at.minute:02}")


def _soon(words: str, now: datetime) -> datetime | None:
    """Return the minute that `in 20 minutes` or `in two hours` means; None for what says none."""
    found = _SOON.fullmatch(words) or _FROM_NOW.fullmatch(words)
    count = (30 if found[1] == "half an" else _COUNTS.get(found[1], found[1])) if found else None
    if found is None or not str(count).isdigit():
        return None
    minutes = int(str(count)) * (60 if found[2] == "h" and found[1] != "half an" else 1)
    return (now + timedelta(minutes=minutes)).replace(second=0, microsecond=0)


def _limited(typed: str, repeat: Repeat, at: time, limit: Limit, now: datetime) -> Rule:
    """Return the rule of what repeats, its interval counted from its first time on, with its end; raises Unclear."""
    zone, rule = ZoneInfo("UTC"), repeat.rule(at)
    first = next(upcoming(replace(rule, every=1), zone, now.replace(tzinfo=UTC) - timedelta(seconds=1), 1), None)
    if first is None:
        return rule
    rule = replace(rule, start=first.date())
    until = limit.until
    if limit.length is not None:
        until = first.date() + limit.length - timedelta(days=1)
    elif limit.times:
        until = [*upcoming(rule, zone, now.replace(tzinfo=UTC), limit.times)][-1].date()
    if until is not None and until < first.date():
        raise Unclear(typed, Why.OVER)
    words = f"{rule.words}, until {full_date(until)}" if until is not None else rule.words
    return replace(rule, until=until, words=words)


def _checked(typed: str, rule: Rule) -> Rule:
    """Return a rule that has a next time and none too close after it; raises Unclear for any other."""
    begin = datetime.combine(rule.start, time(), UTC) if rule.start is not None else datetime(2026, 1, 1, tzinfo=UTC)
    endless = replace(rule, until=None)
    try:
        times = list(upcoming(endless, ZoneInfo("UTC"), begin - timedelta(days=1), 60))
    except ValueError as problem:
        raise Unclear(typed, Why.CRON, str(problem).split("\n")[0][:100].rstrip(".").lower()) from None
    if not times:
        raise Unclear(typed, Why.NEVER)
    if any(after - before < CLOSEST for before, after in pairwise(times)):
        raise Unclear(typed, Why.TOO_OFTEN)
    return rule


def _take_time(typed: str, words: str) -> tuple[time, str]:
    """Return the time of day in a text, by the one grammar of times, and the text without it.

    An early hour of which nothing says whether it's in the morning is asked about: few groups meet at six.
    """
    found = take_time(words)
    if found is None:
        like = re.search(r"\d{1,2}[:.]\d{2}|\d{1,2} ?[ap]\.?m", words)
        raise Unclear(typed, Why.NO_SUCH_TIME, like[0]) if like else Unclear(typed, Why.NO_TIME)
    worded = re.search(r"\b(?:half|quarter) (?:past|to)\b|\bo'?\s?clock\b", words)
    if (found[0] <= LATEST_SMALL or (worded and found[0] < 12 * 60)) and not _HALF_SAID.search(words):
        raise Unclear(typed, Why.WHICH_HALF)
    return time(*divmod(found[0], 60)), found[1]


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
    if rest in {"day after tomorrow", "day after tmrw"}:
        return today + timedelta(days=2)
    if rest in {"tmrw", "tmr", "tomorow"}:
        return today + timedelta(days=1)
    later_by = re.fullmatch(r"(a|one|two|three|\d) weeks? (?:from )?(.+)|(.+?) (?:in a )?week", rest)
    if later_by and (from_day := _named_day(later_by[2] or later_by[3], at, now)) is not None:
        count = _COUNTS.get(later_by[1] or "a", later_by[1])
        return from_day + timedelta(weeks=int(count or 1))
    rest = re.sub(r"^(\w+) next$", r"next \1", rest)
    next_week = re.fullmatch(r"(?:next week (\w+)|(\w+)(?: of)? next week)", rest)
    if next_week and (weekday := weekday_of(next_week[1] or next_week[2])) is not None:
        return today + timedelta(days=7 - today.weekday() + weekday)
    weekday = weekday_of(re.sub(r"^(?:next|this|coming) ", "", rest))
    if weekday is not None:
        ahead = (weekday - today.weekday()) % 7
        return today + timedelta(days=ahead or (0 if later and not rest.startswith("next ") else 7))
    dated = re.fullmatch(r"(\w+) (.*\d.*)", rest)
    if dated and weekday_of(dated[1]) is not None:
        rest = dated[2]  # "sun 6 dec": the date says which
    return day_named(rest, today)
