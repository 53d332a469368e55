"""What can be in the study log, and how a streak is counted from it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.features.people.learners import study_day


class Act(StrEnum):
    """Something that a learner did; the values are stored in the log."""

    BEGAN = "lesson began"
    READ = "page read"
    FINISHED = "lesson finished"
    REOPENED = "lesson reopened"
    RENEWED = "lesson renewed"
    ANSWERED = "question answered"
    REFLECTED = "reflection written"


FORGIVEN_EVERY = timedelta(days=7)
"""A streak survives one missed day in each stretch of this length."""


@dataclass(frozen=True)
class Studied:
    """When somebody first studied on one of their study days (UTC), and the IANA name of their zone at the time."""

    at: datetime
    zone: str


@dataclass(frozen=True)
class Streak:
    """How many days in a row somebody has studied, now and at their best.

    `today` says whether they've studied today already, `forgiven` how many missed days the present streak was forgiven.
    """

    days: int = 0
    longest: int = 0
    today: bool = False
    forgiven: int = 0


@dataclass
class _Run:
    """One streak while it's being read from the log.

    `days` holds its study days once for every zone lived in, each as that zone's calendar counts them; `forgiven` the
    missed days that didn't end it.
    """

    last: Studied
    days: dict[ZoneInfo, set[date]] = field(default_factory=dict)
    studied: list[Studied] = field(default_factory=list)
    forgiven: list[date] = field(default_factory=list)

    def add(self, studied: Studied) -> None:
        zone = ZoneInfo(studied.zone)
        if zone not in self.days:
            self.days[zone] = {study_day(one.at, zone) for one in self.studied}
        self.studied.append(studied)
        for known, days in self.days.items():
            days.add(study_day(studied.at, known))
        self.last = studied

    @property
    def length(self) -> int:
        """How many days the streak has, in the zone that counts the most of them."""
        return max(len(days) for days in self.days.values())

    def goes_on(self, at: datetime, zone: ZoneInfo) -> bool:
        """Tell whether the streak still holds at a moment, for somebody who lives in this zone then.

        A missed day that has to be forgiven for that is noted, so this isn't a mere question.
        """
        missed = min(_days_between(self.last.at, at, known) for known in {*self.days, zone}) - 1
        if missed <= 0:
            return True
        day = study_day(self.last.at, zone) + timedelta(days=1)
        if missed > 1 or (self.forgiven and day - self.forgiven[-1] < FORGIVEN_EVERY):
            return False
        self.forgiven.append(day)
        return True


def _days_between(first: datetime, then: datetime, zone: ZoneInfo) -> int:
    return (study_day(then, zone) - study_day(first, zone)).days


def streak(studied: Iterable[Studied], now: datetime, zone: str) -> Streak:
    """Return somebody's streak as of now; `zone` is the IANA name of the zone they live in now.

    A day is missed only if it's missed in every zone lived in since the streak began, so travelling costs no day. All
    days are counted in one and the same zone, so travelling gains none either.
    """
    runs = _runs(sorted(studied, key=lambda one: one.at))
    if not runs:
        return Streak()
    longest = max(run.length for run in runs)
    present, here = runs[-1], ZoneInfo(zone)
    if not present.goes_on(now, here):
        return Streak(longest=longest)
    today = any(study_day(one.at, here) == study_day(now, here) for one in present.studied[-3:])
    return Streak(present.length, longest, today, len(present.forgiven))


def _runs(studied: Sequence[Studied]) -> list[_Run]:
    runs: list[_Run] = []
    for one in studied:
        if not runs or not runs[-1].goes_on(one.at, ZoneInfo(one.zone)):
            runs.append(_Run(one))
        runs[-1].add(one)
    return runs
