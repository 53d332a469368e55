"""A group quiz as a value: its phases, its players, their answers and what these are worth."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil
from typing import NamedTuple

from bot.core.ids import ChannelId, GuildId, LearnerId, VersionRef
from bot.features.people import Group
from bot.questions.question import Answer

LOBBY_SECONDS, PLANNED_SECONDS = 60, 300
"""How many seconds a lobby waits before the quiz starts by itself: one that somebody opened, and one that was planned,
to which people come from elsewhere (any player may start it sooner)."""
GRACE = timedelta(seconds=1)
"""How long after the last deadline a question closes: taps made in time may still be on their way."""
SILENT_QUESTIONS = 3
"""After this many questions in a row that nobody answers, a quiz pauses until somebody goes on."""
AWAY = timedelta(seconds=5)
"""If no worker looked after a quiz for this long, the time it lost is added to its deadline."""
SLOW = timedelta(seconds=1)
"""If it took this long until a question stood in the channel, its players get that time."""
LONG_AWAY = timedelta(minutes=30)
"""After this long without a worker, a quiz ends instead of going on: the group has gone by then."""
PAUSE = timedelta(hours=1)
"""How long a pause may last before it ends the quiz."""
EXTRA = (0, 25, 50, 100, 200)
"""The extra time a learner may give themselves, in percent of a question's time."""
OWN = 10
"""How many questions a group's own quiz asks, unless its host wants another number."""
POINTS = 1000
"""Points for a right answer without delay, when speed counts."""


class Phase(StrEnum):
    """Where a quiz stands: waiting for players, asking a question, showing its answer, or over.

    Between asking and showing, a group may talk the question over (TALKING) and vote once more (AGAIN).
    """

    LOBBY = "lobby"
    ASKING = "asking"
    TALKING = "talking"
    AGAIN = "again"
    REVEALED = "revealed"
    ENDED = "ended"

    @property
    def is_open(self) -> bool:
        """Whether a question is asked and its answer isn't shown yet."""
        return self in {Phase.ASKING, Phase.TALKING, Phase.AGAIN}

    @property
    def takes_answers(self) -> bool:
        """Whether a question can be answered now."""
        return self in {Phase.ASKING, Phase.AGAIN}


class Scoring(StrEnum):
    """What earns points: right answers alone, or also how soon they came."""

    ACCURACY = "accuracy"
    SPEED = "speed"


class Ending(StrEnum):
    """Why a quiz ended."""

    FINISHED = "finished"
    HOST = "ended by its host"
    NOBODY = "nobody joined"
    SILENCE = "nobody answered"
    HOST_LEFT = "host left"
    FORBIDDEN = "not allowed to write"
    CHANNEL_GONE = "channel gone"
    INTERRUPTED = "interrupted"
    PAUSED = "paused too long"
    LESSON_GONE = "lesson gone"
    NOTHING = "nothing to ask"


TALK = timedelta(seconds=90)
"""How long a group talks a question over before it votes again."""
SPLIT, SPLIT_FROM = (0.35, 0.70), 4
"""A group talks a question over where this share of at least so many answers was right: with fewer right, too few can
convince the others; with more, there's little to convince (Crouch and Mazur 2001)."""
LAST = timedelta(seconds=5)
"""So long before a question closes, its message says so."""
WARM = timedelta(seconds=10)
"""How long a lobby without a host gathers people before any player may start the quiz."""

NOBODY = LearnerId(0)
"""The host of a quiz that a schedule opened; moderators can steer it all the same."""


class Late(StrEnum):
    """Why a tap can't count."""

    NOT_BEGUN = "not begun"
    PAUSED = "paused"
    TALKING = "talking"
    OLD_QUESTION = "old question"
    TIME_UP = "time up"
    ENDED = "ended"


class QuestionRef(NamedTuple):
    """A question of a group quiz: the version of the lesson that it stands in, and its key there (see `drawing`)."""

    about: VersionRef
    key: str


@dataclass(frozen=True)
class GroupQuiz:
    """One quiz in one channel; `seconds` is the time for each of its questions.

    They're all from one `lesson`; without one it's the group's own, which draws `wanted` questions, if there are as
    many, once its lobby closes.

    `due_at` is when its phase ends for players without extra time, or, while it's paused, when the pause ends the quiz;
    `paused_left` is the time that was left when it was paused. `stage` goes up whenever the quiz needs a new message
    instead of an edit. `closed` is how many questions are over, and `silent` how many in a row nobody answered. The
    positions in `skipped` (by the host) and `voided` (by a teacher) don't count. `away` is for how many seconds of this
    phase no worker looked after it.
    """

    id: int
    guild: GuildId
    channel: ChannelId
    host: LearnerId
    lesson: VersionRef | None
    questions: tuple[QuestionRef, ...]
    seconds: int
    scoring: Scoring
    opened_at: datetime
    due_at: datetime
    wanted: int = 0
    phase: Phase = Phase.LOBBY
    position: int = 0
    stage: int = 0
    closed: int = 0
    skipped: tuple[int, ...] = ()
    voided: tuple[int, ...] = ()
    paused_left: timedelta | None = None
    away: int = 0
    silent: int = 0
    ending: Ending | None = None
    revision: int = 1

    @property
    def is_asleep(self) -> bool:
        """Whether it pauses because nobody answers; anybody may go on with it then."""
        return self.paused_left is not None and self.silent >= SILENT_QUESTIONS

    @property
    def turn(self) -> int:
        """What can be gone on from now: the lobby, a question, the answer to it, or a pause.

        No two in a quiz are the same: a pause is told by the second in which it would end the quiz.
        """
        if self.paused_left is not None:
            return int(self.due_at.timestamp()) % 10**9
        return len(Phase) * self.position + list(Phase).index(self.phase)

    @property
    def counted(self) -> list[int]:
        """The positions of the questions that are over and count."""
        return [position for position in range(self.closed) if position not in {*self.skipped, *self.voided}]

    def time_of(self, extra: int) -> timedelta:
        """Return how long somebody with this much extra time (percent) may think about a question."""
        return timedelta(seconds=ceil(self.seconds * (100 + extra) / 100))

    def deadline_of(self, extra: int) -> datetime:
        """Return when time runs out on the open question for somebody with this much extra time (percent)."""
        return self.due_at + self.time_of(extra) - self.time_of(0)


@dataclass(frozen=True)
class Player:
    """Somebody who joined a quiz: the name they had then, and their extra time in percent of a question's time."""

    learner: LearnerId
    name: str
    extra: int
    left: bool = False


@dataclass(frozen=True)
class Given:
    """The one answer of a player that counts at a position.

    `milliseconds` is how long they took, `event` Discord's number of the tap (later ones are higher), and `changed`
    says that they've used up their one change.
    """

    position: int
    learner: LearnerId
    answer: Answer
    right: bool
    milliseconds: int
    event: int
    changed: bool = False


@dataclass(frozen=True)
class Standing:
    """A player's line in the table; equal points share a place, and `share` (0 to 1) is how much of it was right."""

    place: int
    player: Player
    right: int
    points: int
    share: float


class More(StrEnum):
    """What a group plays after a quiz: the same again, the next lesson, or what was hardest in it."""

    AGAIN = "again"
    NEXT = "next"
    HARD = "hard"


HARD = 3
"""How many of a quiz's hardest questions are played once more."""


@dataclass(frozen=True)
class Order:
    """The quiz that somebody wants to open: `questions` is how many to ask (None for all), `seconds` the time for each.

    `typed` is what names the lesson; None asks for the group's own quiz, which `asks` these if they're given.
    """

    group: Group
    typed: str | None
    questions: int | None
    seconds: int
    scoring: Scoring
    asks: tuple[QuestionRef, ...] = ()


class Lobby(NamedTuple):
    """A lobby that stands in a channel, and whether it was opened by a plan."""

    channel: ChannelId
    quiz: int
    is_planned: bool


class QuestionAt(NamedTuple):
    """A question of a group quiz: the quiz's number, and the question's position (from 0)."""

    quiz: int
    position: int


class Press(NamedTuple):
    """What somebody pressed or sent: Discord's number of the event, and its moment by Discord's clock."""

    event: int
    at: datetime


@dataclass(frozen=True)
class Tap:
    """An answer that arrives: what was given, with the number and the moment of its Press."""

    answer: Answer
    event: int
    at: datetime


def points(quiz: GroupQuiz, given: Given, extra: int) -> int:
    """Return what a right answer is worth: 1, or with speed POINTS x (1 - t/T/2), where T is the player's own time.

    `extra` is the player's extra time in percent; a wrong answer is worth 0.
    """
    if not given.right:
        return 0
    if quiz.scoring is Scoring.ACCURACY:
        return 1
    spent = min(1.0, given.milliseconds / 1000 / quiz.time_of(extra).total_seconds())
    return round(POINTS * (1 - spent / 2))
