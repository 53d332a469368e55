"""A learner's progress in numbers, how a leaderboard is ranked, and what can come of asking for either."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.core.ids import GuildId, LearnerId, LessonId
from bot.features.flashcards import Rated
from bot.features.people import Streak
from bot.features.quizzes import Certainty

WEEKS = 18
"""How many weeks the calendar of reviews shows, the present one included."""

FORECAST_DAYS = 14
"""How many days ahead cards are counted, today included; as text they stand in two columns of seven."""
RETENTION_DAYS = 30
"""Over how many days, today included, it's counted how much was remembered."""


@dataclass(frozen=True)
class LessonScore:
    """The first, best and last share of right answers (0 to 1) in a lesson's quiz, over `count` attempts."""

    title: str
    first: float
    best: float
    last: float
    count: int


@dataclass(frozen=True)
class CourseDone:
    """How far somebody has come in a course.

    `key` names it in an address, `on` is the day its latest lesson was done. `claimed` are the ids and titles of
    lessons that the learner marked as done without passing their quiz, and `begun` counts those in the middle of which
    they are. `earned` says that there's a certificate for it: all that it had at some time was passed.
    """

    key: str
    title: str
    done: int
    total: int
    on: date | None = None
    claimed: tuple[tuple[LessonId, str], ...] = ()
    begun: int = 0
    earned: bool = False


@dataclass(frozen=True)
class Remembered:
    """How many of the last days' reviews were remembered (`right` of `total`).

    Only cards that were known before count. `goal` is the share the learner wants to remember, from 0 to 1.
    """

    right: int
    total: int
    goal: float

    @property
    def share(self) -> float | None:
        """The true retention, from 0 to 1; None if there was no such review."""
        return self.right / self.total if self.total else None


@dataclass(frozen=True)
class Progress:
    """Everything that `/progress` shows.

    `calendar` counts the answers, to questions and cards, of each day up to `today`, `forecast` the cards of each day
    from today on. `states` counts cards by state, and `pass_mark` is a share from 0 to 1. `sureness` has, for each
    certainty the learner gave in quizzes, how many of those answers were right, and how many there are. `questions` are
    how many of all questions were right when they were answered last, and how many there are. `at_first` is what was
    remembered in the first week in which cards came back.
    """

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
    sureness: Mapping[Certainty, tuple[int, int]] = field(default_factory=dict)
    questions: tuple[int, int] = (0, 0)
    at_first: Remembered | None = None

    @property
    def done(self) -> int:
        """How many lessons are done, in all courses."""
        return sum(course.done for course in self.courses)

    @property
    def skipped(self) -> int:
        """How many of them were only said to be known, without passing their quiz."""
        return sum(len(course.claimed) for course in self.courses)

    @property
    def begun(self) -> int:
        """How many lessons are begun and not done yet, in all courses."""
        return sum(course.begun for course in self.courses)

    @property
    def total(self) -> int:
        """How many lessons there are, in all courses."""
        return sum(course.total for course in self.courses)

    @property
    def first(self) -> date:
        """The day that the calendar begins with."""
        return self.today - timedelta(days=len(self.calendar) - 1)


def effective(log: Sequence[Rated]) -> list[Rated]:
    """Return the ratings that count: without those taken back, and without the lines that did so."""
    undone = {line.undoes for line in log if line.undoes is not None}
    return [line for line in log if line.rating is not None and line.id not in undone]


def calendar_start(today: date) -> date:
    """Return the Monday on which a calendar of WEEKS weeks begins."""
    return today - timedelta(days=today.weekday(), weeks=WEEKS - 1)


def remembered(log: Sequence[Rated], today: date, goal: float) -> Remembered:
    """Count how many reviews of the last RETENTION_DAYS days were remembered.

    A card's first steps and its relearning are left out, since they don't test memory. A rating of 1 means forgotten.
    """
    return _remembered_in(log, (today - timedelta(days=RETENTION_DAYS - 1), today), goal)


def remembered_at_first(log: Sequence[Rated], goal: float) -> Remembered | None:
    """Count how many reviews were remembered in the first seven days in which known cards came back; None without."""
    first = min((line.on for line in effective(log) if line.known), default=None)
    return _remembered_in(log, (first, first + timedelta(days=6)), goal) if first is not None else None


def _remembered_in(log: Sequence[Rated], days: tuple[date, date], goal: float) -> Remembered:
    tests = [line.rating for line in effective(log) if line.known and days[0] <= line.on <= days[1] and line.rating]
    return Remembered(sum(rating > 1 for rating in tests), len(tests), goal)


@dataclass(frozen=True)
class Standing:
    """How somebody did in a leaderboard's period: days studied, and answers to quizzes and flashcards."""

    learner: int
    days: int
    answers: int


def ranked(standings: Sequence[Standing]) -> list[tuple[int, Standing]]:
    """Return the places from 1 on: by days, then by answers.

    Equals share a place and the next one is left out (1, 1, 3); whoever did nothing has no place.
    """
    counted = [one for one in standings if one.days or one.answers]
    ordered = sorted(counted, key=lambda one: (-one.days, -one.answers, one.learner))
    places: list[tuple[int, Standing]] = []
    for number, one in enumerate(ordered, start=1):
        before = places[-1] if places else None
        same = before is not None and (before[1].days, before[1].answers) == (one.days, one.answers)
        places.append((before[0] if same and before else number, one))
    return places


@dataclass(frozen=True)
class Board:
    """A server's leaderboard over the last `days` days, today included; `since` is the first of them.

    `places` pairs each place (from 1) with who holds it. `me` is the person who asks, and `joined` whether they're on
    it.
    """

    days: int
    since: date
    places: tuple[tuple[int, Standing], ...]
    me: LearnerId
    joined: bool


@dataclass(frozen=True)
class NoBoard:
    """There's no leaderboard: the server has turned it off, or the learner is in none (`in_server` is False)."""

    in_server: bool


@dataclass(frozen=True)
class NotFinished:
    """There's no certificate yet for this course; with None, the course isn't there any more."""

    course: CourseDone | None


@dataclass(frozen=True)
class Finished:
    """A finished course, and the name to propose for its certificate.

    `average` is the mean of the best scores in its quizzes (0 to 1), None without any. `role` is the Discord number of
    the role that the server gives for it.
    """

    course: CourseDone
    name: str
    average: float | None
    guild: GuildId | None = None
    role: int | None = None


Outcome = Progress | Board | NoBoard | NotFinished
