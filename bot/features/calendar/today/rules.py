"""What today holds and what comes next: decided from what's there, and from nothing else.

The clock has no part in it, so a plan is the same on every node, after a restart, and in every time zone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise
from statistics import median

from bot.content.catalogue import Course, Entry
from bot.core.ids import MessageId
from bot.features.flashcards import Reviewed
from bot.features.lessons import Walked
from bot.features.people import Act, Pace, Streak

SHORTEST = 60
"""A session asks for this many seconds at least, however little is left of the day's goal."""

FOR_PAGE, FOR_PAGES = 40, 1 / 3
"""While the course goes on, due cards leave so many seconds to a page, and this share of the day's goal to pages. So a
deck can't hold a course up: whoever forgets much would read a page a day."""

GOALS = (2, 5, 10, 15)
"""The minutes a day that are offered."""

ABSENT = 3
"""After so many days without learning, somebody is welcomed back."""

MILESTONES = (7, 30, 100, 365)
"""The streaks, in days, that are celebrated beyond the day."""


class Occasion(StrEnum):
    """What makes the end of a session worth a picture."""

    COURSE = "course"
    STREAK = "streak"
    COMEBACK = "comeback"
    FIRST = "first"
    LESSON = "lesson"


MOSTLY = 0.5
"""Whoever stops when so much of the day's minutes is done has finished their session."""

REST = 0.2
"""When a lesson ends with no more than this share of the day's goal left, the day ends with it."""


OVER = 0.5
"""What was forgotten may keep a session open for this share of the day's goal beyond it; then it waits till next time.
"""


class Praise(StrEnum):
    """What the end of a session is about; each has some wordings, see `views`."""

    HARD = "hard"
    REMEMBERED = "remembered"
    READ = "read"
    DONE = "done"


def praise(right: int, asked: int, pages: int) -> Praise:
    """Return what the end of a session is about, in which so many were right of those asked and so many pages read."""
    if asked:
        return Praise.HARD if right * 2 < asked else Praise.REMEMBERED
    return Praise.READ if pages else Praise.DONE


class Step(StrEnum):
    """What comes next in a session."""

    CARD = "card"
    PAGE = "page"
    END = "end"


@dataclass(frozen=True)
class Ahead:
    """A page that's still to be read: about how many seconds it takes with what's asked about it."""

    seconds: float


@dataclass(frozen=True)
class Work:
    """What could be done now: so many `cards`, and `pages` of the current course in their order.

    While somebody `reads`, since a page was turned in this session, cards don't come between its pages. The last
    `for_pages` seconds are theirs. `again` of the cards were forgotten, and their minute is over: no session ends
    without them, unless it has gone on for too long (`OVER`).
    """

    cards: int
    pages: tuple[Ahead, ...] = ()
    reads: bool = False
    for_pages: float = FOR_PAGE
    again: int = 0


@dataclass(frozen=True)
class Plan:
    """What a session holds: how many cards and pages, and about how many seconds they take."""

    cards: int = 0
    pages: int = 0
    seconds: float = 0

    @property
    def minutes(self) -> int:
        """The same in minutes, at least 1."""
        return max(1, round(self.seconds / 60))

    @property
    def is_empty(self) -> bool:
        """Whether there's nothing to do."""
        return not self.cards and not self.pages


def next_step(work: Work, seconds_left: float) -> Step:
    """Return what comes next, with so many seconds left: due cards first, then pages, until the time is used.

    However many cards are due, the last seconds belong to the pages, if there are any. Once the session
    has come to pages, cards that are due meanwhile, such as one that was just made, wait for the last of them.
    """
    if seconds_left <= 0:
        return Step.END
    if work.pages and work.reads:
        return Step.PAGE
    if work.cards and (seconds_left > work.for_pages or not work.pages):
        return Step.CARD
    return Step.PAGE if work.pages else Step.END


def plan_of(work: Work, pace: Pace, seconds: float) -> Plan:
    """Return what a session of so many seconds holds, by taking its steps one after another."""
    plan = Plan()
    while (step := next_step(work, seconds - plan.seconds)) is not Step.END:
        if step is Step.CARD:
            work = replace(work, cards=work.cards - 1)
            plan = replace(plan, cards=plan.cards + 1, seconds=plan.seconds + pace.card)
        else:
            first, *rest = work.pages
            work = replace(work, pages=tuple(rest), reads=True)
            plan = replace(plan, pages=plan.pages + 1, seconds=plan.seconds + first.seconds)
    return plan


def target(goal: int, worked: int) -> int:
    """Return how many seconds a session asks for: what's left of the day's goal, or the whole goal once more."""
    return max(goal - worked, SHORTEST) if worked < goal else goal


# ---------------------------------------------------------------- one's own pace

FEWEST, LONGEST = 5, 180
"""How many times must be known for a median, and the longest, in seconds: after more, somebody was away."""


def pace_from(acts: Sequence[tuple[datetime, Act]], ratings: Sequence[datetime], before: Pace) -> Pace:
    """Return a learner's pace: the median times between what they did and what came before it, where enough are known.

    How fast they read stays as it was: how many words there were isn't known here.
    """
    told = sorted([*acts, *((at, None) for at in ratings)], key=lambda one: one[0])
    times: dict[Act | None, list[float]] = {}
    for (earlier, _), (at, act) in pairwise(told):
        seconds = (at - earlier).total_seconds()
        if 0 < seconds <= LONGEST:
            times.setdefault(act, []).append(seconds)
    card, question = times.get(None, []), times.get(Act.ANSWERED, [])
    return Pace(
        card=max(1.0, round(median(card), 1)) if len(card) >= FEWEST else before.card,
        question=max(1.0, round(median(question), 1)) if len(question) >= FEWEST else before.question,
        words=before.words,
    )


@dataclass(frozen=True)
class Home:
    """The home card.

    `plan` is what a session holds now, `waiting` how many cards are due beyond it. `lesson` is what comes next in the
    current `course`, None once that's finished. `resting` means that all its pages are read, though `lesson` isn't
    passed yet; `following` is the course to go on with in either case. `running` means that a session
    is open, `done` that the day's goal is met. `away` is how many days ago they last learnt, if that's long ago.
    Whoever has come back by themselves, and never set reminders, is offered one for the time that it is now:
    `remind_from`, in minutes after midnight in UTC.
    """

    name: str
    streak: Streak
    plan: Plan
    waiting: int
    lesson: Entry | None
    course: Course | None
    following: Course | None
    week_goal: int | None = None
    resting: bool = False
    running: bool = False
    done: bool = False
    away: int = 0
    more: bool = False
    remind_from: int | None = None


@dataclass(frozen=True)
class AskCourse:
    """Somebody new is asked what they'd like to learn; `name` is theirs."""

    name: str
    courses: tuple[Course, ...]


@dataclass(frozen=True)
class AskGoal:
    """Somebody new is asked how many minutes a day they'd like to learn; with a `name` they're greeted.

    `course` is the key of one that they may know something of already, empty where that isn't asked.
    """

    name: str = ""
    course: str = ""


@dataclass(frozen=True)
class AskClock:
    """Somebody new is asked what time it is for them; `offers` are zones with the time there.

    `typed` is what they typed and nobody knows as a city.
    """

    offers: tuple[tuple[str, datetime], ...]
    typed: str = ""


@dataclass(frozen=True)
class NoLessons:
    """There's nothing to learn yet."""


@dataclass(frozen=True)
class Ending:
    """The end of a session: `right` of `asked` were remembered; `tomorrow` counts the cards of the next day's session.

    `back` are those of them that were asked today. Without any, `reads` is the lesson that's read tomorrow, or
    `next_on` the day when the next cards come.

    `milestone` is a streak reached today for the first time. With `offers_reminder` they're asked whether to be
    reminded, at `remind_at` (minutes after midnight) if their zone is known; that's `ended_at` in UTC. `passed` are
    lessons that are done by what was put right in it, and `onward` is the lesson that another round begins with, or
    goes on with if it ended in the middle of that (`is_amid`). `wording` numbers the words in which it's said.
    `occasion` is what makes it worth a picture; `finished` is the lesson, and `course` the course that was finished
    in it (`is_earned` if its certificate is); `walked` is one whose pages are all read, though not all is passed.
    `following` is the course to go on with in either case; `known` are how many of its
    cards are known by now, and how many there are. `undo` is the log line of the rating that was given on the
    screen before.
    """

    streak: Streak
    right: int
    asked: int
    pages: int
    back: tuple[str, ...]
    tomorrow: int
    again: Plan
    reads: Entry | None = None
    next_on: date | None = None
    milestone: int = 0
    offers_reminder: bool = False
    remind_at: int | None = None
    ended_at: int = 0
    week_goal: int | None = None
    passed: tuple[Entry, ...] = ()
    onward: Entry | None = None
    is_amid: bool = False
    wording: int = 0
    occasion: Occasion | None = None
    finished: Entry | None = None
    course: Course | None = None
    walked: Course | None = None
    following: Course | None = None
    is_earned: bool = False
    known: tuple[int, int] = (0, 0)
    undo: int | None = None


@dataclass(frozen=True)
class Stopped:
    """Somebody has had enough for now, with their `streak`; all else is as in Ending."""

    offers_reminder: bool
    remind_at: int | None
    ended_at: int
    streak: Streak
    week_goal: int | None = None


@dataclass(frozen=True)
class CardStep:
    """A step of the session: what the review shows. `left` is the message where the session was before, if another."""

    reviewed: Reviewed
    left: MessageId | None = None


@dataclass(frozen=True)
class PageStep:
    """A step of the session: what the lesson's path shows. `left` is as in CardStep.

    `undo` is the log line of the rating that was given on the screen before.
    """

    walked: Walked
    left: MessageId | None = None
    undo: int | None = None


Outcome = Home | AskCourse | AskGoal | AskClock | NoLessons | Ending | Stopped | CardStep | PageStep
