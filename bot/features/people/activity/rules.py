"""What can be in the study log, and how a streak is counted from it."""

from collections.abc import Collection, Iterable, Sequence
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
"""A streak survives one missed day in each stretch of this length, and FORGIVEN_FIRST in its first."""

FORGIVEN_FIRST = 2
"""How many missed days are forgiven while a habit is only beginning, even two in a row."""

WEEK = 7


@dataclass(frozen=True)
class Studied:
    """When somebody first studied on one of their study days (UTC), and the IANA name of their zone at the time."""

    at: datetime
    zone: str


class Mark(StrEnum):
    """What a day of the week is in a streak."""

    KEPT = "kept"
    FORGIVEN = "forgiven"
    MISSED = "missed"
    COMING = "coming"


@dataclass(frozen=True)
class Streak:
    """How many days in a row somebody has studied, now and at their best.

    `today` says whether today counts already, `forgiven` how many missed days the present streak was forgiven. `week`
    are the last seven days, of which `last` is today, without those before the very first. `this_week` is how many days
    count since Monday, and `weeks` how many weeks in a row had as many days as somebody wants.
    """

    days: int = 0
    longest: int = 0
    today: bool = False
    forgiven: int = 0
    week: tuple[Mark, ...] = ()
    last: date = date.min
    this_week: int = 0
    weeks: int = 0


@dataclass
class _Run:
    """One streak while it's being read from the log.

    `days` holds its study days once for every zone lived in, each as that zone's calendar counts them; `forgiven` the
    missed days that didn't end it. `spare` is how many of those its first days may have beyond the usual.
    """

    last: Studied
    spare: int = 0
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
        first = study_day(self.studied[0].at, zone)
        forgiven, spare = list(self.forgiven), self.spare
        for number in range(1, missed + 1):
            day = study_day(self.last.at, zone) + timedelta(days=number)
            if forgiven and day - forgiven[-1] < FORGIVEN_EVERY:
                spare -= 1
                if spare < 0 or day - first >= FORGIVEN_EVERY:
                    return False
            forgiven.append(day)
        self.forgiven, self.spare = forgiven, spare
        return True


def _days_between(first: datetime, then: datetime, zone: ZoneInfo) -> int:
    return (study_day(then, zone) - study_day(first, zone)).days


def streak(studied: Iterable[Studied], now: datetime, zone: str, week_goal: int | None = None) -> Streak:
    """Return somebody's streak as of now; `zone` is the IANA name of the zone they live in now.

    A day is missed only if it's missed in every zone lived in since the streak began, so travelling costs no day. All
    days are counted in one and the same zone, so travelling gains none either. `week_goal` is how many days a week
    they want.
    """
    ordered, here = sorted(studied, key=lambda one: one.at), ZoneInfo(zone)
    today = study_day(now, here)
    kept = {study_day(one.at, ZoneInfo(one.zone)) for one in ordered}
    weeks = _weeks(kept, today, week_goal) if week_goal else 0
    readings = [_runs(ordered, spare) for spare in range(FORGIVEN_FIRST)]  # forgiving early may cost a day later on
    longest = max((run.length for runs in readings for run in runs), default=0)
    going = [runs[-1] for runs in readings if runs and runs[-1].goes_on(now, here)]
    monday = today - timedelta(days=today.weekday())
    this_week = sum(monday <= day <= today for day in kept)
    if not going:
        return Streak(0, longest, week=_week(kept, (), today), last=today, this_week=this_week, weeks=weeks)
    present = max(going, key=lambda run: run.length)
    is_kept = any(study_day(one.at, here) == today for one in present.studied[-3:])
    week = _week(kept, present.forgiven, today)
    return Streak(present.length, longest, is_kept, len(present.forgiven), week, today, this_week, weeks)


def _week(kept: Collection[date], forgiven: Collection[date], today: date) -> tuple[Mark, ...]:
    """Return what the last seven days were, from the very first kept one; today is still to come until it's kept."""
    began = min(kept, default=today)

    def mark(day: date) -> Mark:
        if day in kept:
            return Mark.KEPT
        if day == today:
            return Mark.COMING
        return Mark.FORGIVEN if day in forgiven else Mark.MISSED

    days = (today - timedelta(days=back) for back in reversed(range(WEEK)))
    return tuple(mark(day) for day in days if day >= began)


def _weeks(kept: Collection[date], today: date, goal: int) -> int:
    """Return how many weeks in a row had `goal` days; the present one counts once it has, and breaks nothing before."""
    monday, count = today - timedelta(days=today.weekday()), 0

    def is_met(start: date) -> bool:
        return sum(start + timedelta(days=number) in kept for number in range(WEEK)) >= goal

    count += is_met(monday)
    before = monday - timedelta(days=WEEK)
    while is_met(before):
        count += 1
        before -= timedelta(days=WEEK)
    return count


def _runs(studied: Sequence[Studied], spare: int) -> list[_Run]:
    """Return the streaks that there were, with so many more missed days forgiven in the first days of each."""
    runs: list[_Run] = []
    for one in studied:
        if not runs or not runs[-1].goes_on(one.at, ZoneInfo(one.zone)):
            runs.append(_Run(one, spare))
        runs[-1].add(one)
    return runs
