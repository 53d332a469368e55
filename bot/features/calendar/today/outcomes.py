"""What a learner sees of today."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.content.catalogue import Course, Entry
from bot.core.ids import MessageId
from bot.features.calendar.today.rules import Occasion, Plan
from bot.features.flashcards import Reviewed
from bot.features.lessons import Walked
from bot.features.people import Streak


@dataclass(frozen=True)
class Home:
    """The home card.

    `plan` is what a session holds now, `waiting` how many cards are due beyond it. `lesson` is what comes next in the
    current `course`, None once that's finished; `following` is the course after it. `resting` means that there's
    nothing to read until tomorrow, since the questions of `lesson` weren't passed today. `running` means that a session
    is open, `done` that the day's goal is met. `away` is how many days ago they last learnt, if that's long ago.
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
    """The end of a session: `right` of `asked` were remembered; `back` are cards that come back tomorrow.

    Where none do, `reads` is the lesson that's read tomorrow, or `next_on` the day when the next cards come.

    `milestone` is a streak reached today for the first time. With `offers_reminder` they're asked whether to be
    reminded, at `remind_at` (minutes after midnight) if their zone is known; that's `ended_at` in UTC. `passed` are
    lessons that are done by what was put right in it, and `onward` is the lesson that another round begins with.
    `wording` numbers the words in which it's said. `occasion` is what makes it worth a picture; `finished` is the
    lesson, and `course` the course that was finished in it (`is_earned` if its certificate is), and `following` the
    course to go on with; `known` are how many of its cards are known by now, and how many there are. `undo` is the log
    line of the rating that was given on the screen before.
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
    wording: int = 0
    occasion: Occasion | None = None
    finished: Entry | None = None
    course: Course | None = None
    following: Course | None = None
    is_earned: bool = False
    known: tuple[int, int] = (0, 0)
    undo: int | None = None


@dataclass(frozen=True)
class Stopped:
    """Somebody has had enough for now; `offers_reminder`, `remind_at` and `ended_at` are as in Ending."""

    offers_reminder: bool
    remind_at: int | None
    ended_at: int


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
