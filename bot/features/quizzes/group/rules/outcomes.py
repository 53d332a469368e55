"""What can come of moving a quiz on, and of what its players and host do."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.content.catalogue import Entry
from bot.content.lesson import Lesson
from bot.content.media import Pictured
from bot.core.ids import ChannelId, LearnerId
from bot.features.people import PASS_MARK
from bot.features.quizzes.group.rules.seats import Seat
from bot.features.quizzes.group.rules.state import Ending, Given, GroupQuiz, Late, Phase, Player, QuestionRef
from bot.questions import Question


@dataclass(frozen=True)
class Hard:
    """A question that a group found hard: the `share` (0 to 1) of its `count` answers that were right."""

    lesson: Lesson
    question: Question
    share: float
    count: int


@dataclass(frozen=True)
class Scene:
    """Everything that the message of a quiz may show.

    `questions` are all that it asks, and `sources` the titles of the lessons that they're from: None and empty where
    they can't be read any more. `on` is the day in its server. `host` is a name, `answers` and second `votes` are those
    to the whole quiz, and `pass_mark` is a share (0 to 1). `ready` is how many want to go on, `record` the best share
    (0 to 1) that this channel had right in a quiz before; `has_next` says that a lesson with a quiz follows.
    """

    quiz: GroupQuiz
    sources: tuple[str, ...]
    questions: tuple[Question | None, ...]
    host: str
    players: tuple[Player, ...]
    answers: tuple[Given, ...]
    votes: tuple[Given, ...]
    on: date
    now: datetime
    pass_mark: float = PASS_MARK
    ready: int = 0
    record: float | None = None
    has_next: bool = False
    pictures: tuple[Pictured, ...] = ()

    @property
    def may_meet_again(self) -> bool:
        """Whether it was a group that met, and not somebody alone."""
        return len({given.learner for given in self.answers}) > 1

    @property
    def question(self) -> Question | None:
        """The question at the present position; None if there's none or it can't be read any more."""
        return self.questions[self.quiz.position] if self.quiz.position < len(self.questions) else None

    @property
    def order(self) -> list[int]:
        """The question's options by number, in the order shown: the same for everybody."""
        return self.question.order("group", self.quiz.id, self.quiz.position) if self.question else []

    @property
    def here(self) -> list[Given]:
        """The answers to the question at the present position."""
        return [given for given in self.answers if given.position == self.quiz.position]

    @property
    def again(self) -> list[Given]:
        """The second votes on the question at the present position."""
        return [given for given in self.votes if given.position == self.quiz.position]

    @property
    def newest(self) -> list[Given]:
        """The answers that are being given: second votes while a group votes again."""
        return self.again if self.quiz.phase is Phase.AGAIN else self.here


@dataclass(frozen=True)
class Show:
    """The quiz's message is out of date: edit `message`, or post a new one if that's None.

    `above` is the message that a new one is posted below: the lobby's, or that of an answer, with the `before` it shows
    for the last time, without what can't be pressed any more.
    """

    scene: Scene
    message: int | None
    above: int | None = None
    before: Scene | None = None


@dataclass(frozen=True)
class Stopped:
    """The quiz can't go on in its channel: how it ended, and its latest message, None if there's none."""

    scene: Scene
    message: int | None


@dataclass(frozen=True)
class Ended:
    """A quiz that couldn't go on, as its host is told of it: its number, channel, why, and its lesson's title.

    The title is empty where there's no one lesson.
    """

    quiz: int
    channel: ChannelId
    title: str
    ending: Ending

    @classmethod
    def of(cls, scene: Scene) -> "Ended":
        """Return a quiz that has ended, from its last scene."""
        quiz = scene.quiz
        assert quiz.ending is not None
        return cls(quiz.id, quiz.channel, scene.sources[0] if quiz.lesson and scene.sources else "", quiz.ending)


@dataclass(frozen=True)
class Rest:
    """There's nothing to do for this quiz now."""


# ---------------------------------------------------------------- what comes of what people do


class Act(StrEnum):
    """What a host can do.

    AGAIN posts the quiz's message once more, at the bottom of the channel. ENDING only asks whether to END, and pauses
    the quiz meanwhile.
    """

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    SKIP = "skip"
    TALK = "talk"
    ENDING = "ending"
    END = "end"
    AGAIN = "again"


@dataclass(frozen=True)
class Panel:
    """The host's controls; `is_new` is True right after opening, False if the host's quiz ran already, else None.

    With `ends` they're asked whether to end it (`was_paused` if it had been paused before); `passed_to` is the name
    of who hosts it now, if they've left.
    """

    quiz: GroupQuiz
    is_new: bool | None = None
    ends: bool = False
    was_paused: bool = False
    passed_to: str = ""


@dataclass(frozen=True)
class Running:
    """Somebody else's quiz is running in this channel already."""

    quiz: GroupQuiz


@dataclass(frozen=True)
class Joined:
    """Somebody takes part, maybe since `before`, with a `seat` then.

    `extra` is their extra time, in percent of a question's time.
    """

    quiz: GroupQuiz
    extra: int
    before: bool = False
    seat: Seat | None = None


@dataclass(frozen=True)
class Taken:
    """The answer that counts for a player now; `fresh` is False if this tap didn't change it.

    `until` is when the question closes for them; `again` says that it's a second vote.
    """

    quiz: GroupQuiz
    question: Question
    given: Given
    fresh: bool
    until: datetime
    again: bool = False


@dataclass(frozen=True)
class Turn:
    """An open question and a player who may answer it now; `order` is the options' numbers in the order shown."""

    quiz: GroupQuiz
    player: Player
    question: Question
    order: list[int]

    def tapped(self, number: int) -> int:
        """Return the position of the option that a button's address names."""
        return self.question.at_address(number, "group", self.quiz.id, self.quiz.position)


@dataclass(frozen=True)
class Arranging:
    """A player is putting texts in order; `put` are the shown places (from 0) that they've tapped so far."""

    quiz: GroupQuiz
    question: Question
    put: tuple[int, ...]


@dataclass(frozen=True)
class Unclear:
    """The input can't be read as an answer to this kind of question, for the reason in `note`; nothing was counted."""

    quiz: GroupQuiz
    note: str


@dataclass(frozen=True)
class NotTaken:
    """A tap that can't count, and why; `typed` is what was sent in vain."""

    quiz: GroupQuiz
    why: Late
    typed: tuple[str, ...] = ()


@dataclass(frozen=True)
class NotJoined:
    """They aren't a player of this quiz."""

    quiz: GroupQuiz


@dataclass(frozen=True)
class NotHost:
    """They may not steer this quiz; `host` is the name of who may, empty where nobody hosts it."""

    quiz: GroupQuiz
    host: str = ""


@dataclass(frozen=True)
class Heard:
    """They want the group to go on; how many do shows in the channel."""


@dataclass(frozen=True)
class Left:
    """They don't take part any more; `host` is who hosts now instead of them, empty if that's as before."""

    quiz: GroupQuiz
    host: str = ""


@dataclass(frozen=True)
class Misses:
    """What a player missed, out of `counted` questions that count; `kept` means all of it is in their flashcards.

    `lesson` is the quiz's one lesson, if it has one; `questions` are those of `asked` that can still be read.
    """

    quiz: GroupQuiz
    lesson: Lesson | None
    asked: tuple[QuestionRef, ...]
    questions: tuple[Question, ...]
    counted: int
    kept: bool


@dataclass(frozen=True)
class Results:
    """How a quiz that's over went, for whoever looks: the first places, their own, and each question."""

    scene: Scene
    viewer: LearnerId


@dataclass(frozen=True)
class Totals:
    """A channel's results, the best first: each player's name, right answers and answers in all."""

    rows: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class NoQuiz:
    """There's no such quiz in this server, or it was asked for a `lesson` without questions that count.

    With `nothing_to_ask`, no lesson that the server shows has any.
    """

    lesson: Lesson | None = None
    nothing_to_ask: bool = False


@dataclass(frozen=True)
class NoLesson:
    """It isn't clear which lesson is meant; those in `near` come closest to what was `typed`."""

    typed: str
    near: tuple[Entry, ...]


@dataclass(frozen=True)
class NotHere:
    """A quiz can't be played here: this isn't a server, or the bot may not write in the channel."""

    in_server: bool


Told = (
    Panel
    | Running
    | Joined
    | Taken
    | Arranging
    | Unclear
    | NotTaken
    | NotJoined
    | NotHost
    | Left
    | Misses
    | Results
    | Totals
    | NoQuiz
    | NoLesson
    | NotHere
)
"""What's told in private."""

Outcome = Told | Heard


@dataclass(frozen=True)
class Held:
    """A quiz that this transaction alone may change, and what its message in the channel shows already.

    `message` is that message's number (None before the first), `tended_at` when a worker last looked after the quiz.
    """

    quiz: GroupQuiz
    host: str
    message: int | None
    message_stage: int
    tended_at: datetime
    shown_revision: int
    shown_answers: int
    shown_at: datetime
