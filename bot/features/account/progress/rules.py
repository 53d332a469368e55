"""What a learner has done, in numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.features.flashcards import Rated
from bot.features.people import Streak

WEEKS = 18
"""Weeks that the calendar of reviews shows, this one included."""

FORECAST_DAYS = 14
RETENTION_DAYS = 30
"""Over how many days it is counted how much was remembered."""


@dataclass(frozen=True)
class LessonScore:
    """First, best and last share of right answers (0 to 1) of a lesson's quiz, over so many attempts."""

    title: str
    first: float
    best: float
    last: float
    count: int


@dataclass(frozen=True)
class CourseDone:
    """How many lessons of a course are done; `key` names it in an address, `on` is the day of its last one.

    `claimed` are the titles of those that its learner says they are done with, without having passed their quiz.
    """

    key: str
    title: str
    done: int
    total: int
    on: date | None = None
    claimed: tuple[str, ...] = ()

    @property
    def finished(self) -> bool:
        """Whether every lesson is done, and earned by its questions."""
        return self.done == self.total > 0 and not self.claimed


@dataclass(frozen=True)
class Remembered:
    """How many reviews of cards known before were remembered, of how many, in the last days; `goal` is from 0 to 1."""

    right: int
    total: int
    goal: float

    @property
    def share(self) -> float | None:
        """The true retention, from 0 to 1; None before the first review."""
        return self.right / self.total if self.total else None


@dataclass(frozen=True)
class Progress:
    """Everything that `/progress` shows. `calendar` are reviews a day up to `today`, `forecast` cards a day from it."""

    name: str
    today: date
    courses: tuple[CourseDone, ...]
    scores: tuple[LessonScore, ...]
    calendar: tuple[int, ...]
    states: Mapping[str, int]
    remembered: Remembered
    forecast: tuple[int, ...]
    streak: Streak
    pass_mark: float

    @property
    def done(self) -> int:
        """How many lessons are done."""
        return sum(course.done for course in self.courses)

    @property
    def total(self) -> int:
        """How many lessons there are."""
        return sum(course.total for course in self.courses)

    @property
    def first(self) -> date:
        """The first day of the calendar."""
        return self.today - timedelta(days=len(self.calendar) - 1)


def effective(log: Sequence[Rated]) -> list[Rated]:
    """Return the ratings that were not taken back."""
    undone = {line.undoes for line in log if line.undoes is not None}
    return [line for line in log if line.rating is not None and line.id not in undone]


def calendar_start(today: date) -> date:
    """Return the Monday on which the calendar begins."""
    return today - timedelta(days=today.weekday(), weeks=WEEKS - 1)


def remembered(log: Sequence[Rated], today: date, goal: float) -> Remembered:
    """Count what was remembered in the last days; first steps and relearning are no test of memory."""
    since = today - timedelta(days=RETENTION_DAYS - 1)
    tests = [line.rating for line in effective(log) if line.known and line.on >= since and line.rating]
    return Remembered(sum(rating > 1 for rating in tests), len(tests), goal)


@dataclass(frozen=True)
class Standing:
    """How somebody stands on a leaderboard: days on which they studied, and answers they gave."""

    learner: int
    days: int
    answers: int


def ranked(standings: Sequence[Standing]) -> list[tuple[int, Standing]]:
    """Return the places: by days, then by answers; equals share a place, and who did nothing has none."""
    counted = [one for one in standings if one.days or one.answers]
    ordered = sorted(counted, key=lambda one: (-one.days, -one.answers, one.learner))
    places: list[tuple[int, Standing]] = []
    for number, one in enumerate(ordered, start=1):
        before = places[-1] if places else None
        same = before is not None and (before[1].days, before[1].answers) == (one.days, one.answers)
        places.append((before[0] if same and before else number, one))
    return places
