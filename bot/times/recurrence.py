"""When something comes: a rule, and its next times.

Weekdays follow local time through changes of the clock: a time that a change leaves out comes when the clock has jumped
over it, one that comes twice counts once.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger

from bot.core.errors import Refusal

CLOSEST = timedelta(hours=1)
"""The shortest time between two posts of one schedule."""

LONGEST = 100
"""The longest time that is read, in characters."""

MOST_SKIPPED = 2000
"""How many of cron's times are looked at for one that an interval doesn't leave out."""


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
    WHICH_HALF = "which half"
    WHICH_DAY = "which day"


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
    """When: either once (`on` and `at`, local), or by cron's `fields` as `minute hour day month weekday`.

    Of the days, weeks or months (`unit`) from `start` on, only each `every`-th counts; nothing comes after `until`.
    """

    fields: tuple[str, ...] = ()
    on: date | None = None
    at: time | None = None
    words: str = ""
    every: int = 1
    unit: str = ""
    start: date | None = None
    until: date | None = None

    def takes(self, day: date) -> bool:
        """Tell whether a day is one of those that its interval counts, and not after its end."""
        if self.until is not None and day > self.until:
            return False
        if self.start is None:
            return True
        begin = self.start
        if self.every == 1:
            return day >= begin
        if self.unit == "month":
            steps = (day.year - begin.year) * 12 + day.month - begin.month
        elif self.unit == "week":
            steps = (day - (begin - timedelta(days=begin.weekday()))).days // 7
        else:
            steps = (day - begin).days
        return steps >= 0 and steps % self.every == 0


def earlier(rule: Rule) -> Rule:
    """Return a rule for an evening twelve hours earlier; one that's for a morning already stays."""
    hour = rule.at.hour if rule.at is not None else int(rule.fields[1])
    if hour < 12:
        return rule
    words = rule.words.replace(f"at {hour}:", f"at {hour - 12}:")
    if rule.at is not None:
        return replace(rule, at=rule.at.replace(hour=hour - 12), words=words)
    return replace(rule, fields=(rule.fields[0], str(hour - 12), *rule.fields[2:]), words=words)


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
    for _ in range(MOST_SKIPPED * max(1, count)):
        found = trigger.get_next_fire_time(None, after + timedelta(seconds=1)) if count > 0 else None
        if found is None or (rule.until is not None and found.date() > rule.until):
            return
        after = found.astimezone(UTC)
        local = found.replace(tzinfo=None)
        if local > shown and rule.takes(local.date()):  # an hour that comes twice counts once
            shown = local
            count -= 1
            yield after
