"""What a group sees, and what comes of what its people do."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.content.catalogue import Entry
from bot.content.lesson import Lesson
from bot.features.people import PASS_MARK
from bot.features.quizzes.group.rules import Given, GroupQuiz, Late, Player
from bot.questions import Question


@dataclass(frozen=True)
class Hard:
    """A question, and which share (0 to 1) of so many answers to it was right."""

    lesson: Lesson
    question: Question
    share: float
    count: int


@dataclass(frozen=True)
class Scene:
    """Everything that the message of a quiz shows; the question and its answers only where there is one."""

    quiz: GroupQuiz
    lesson: Lesson | None
    host: str
    players: tuple[Player, ...]
    answers: tuple[Given, ...]
    question: Question | None
    now: datetime
    pass_mark: float = PASS_MARK

    @property
    def order(self) -> list[int]:
        """The options of the question in the order shown, the same for everybody."""
        return self.question.order("group", self.quiz.id, self.quiz.position) if self.question else []

    @property
    def here(self) -> list[Given]:
        """The answers to the question."""
        return [given for given in self.answers if given.position == self.quiz.position]


@dataclass(frozen=True)
class Show:
    """Bring the message of the quiz up to date: edit `message`, or post one where there is none.

    `lobby` is the message that a first question leaves behind.
    """

    scene: Scene
    message: int | None
    lobby: int | None


@dataclass(frozen=True)
class Rest:
    """Nothing is to be done now."""


# ---------------------------------------------------------------- what comes of what people do


class Act(StrEnum):
    """What a host can do."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    SKIP = "skip"
    END = "end"
    AGAIN = "again"


@dataclass(frozen=True)
class Panel:
    """The host's controls of a quiz; `is_new` tells whether it was opened just now (None when that does not matter)."""

    quiz: GroupQuiz
    is_new: bool | None = None


@dataclass(frozen=True)
class Running:
    """A quiz of somebody else runs here already."""

    quiz: GroupQuiz


@dataclass(frozen=True)
class Joined:
    """Somebody takes part, with so much extra time in percent."""

    quiz: GroupQuiz
    extra: int


@dataclass(frozen=True)
class Taken:
    """An answer that is stored and counts; `fresh` tells that this very tap made it so."""

    quiz: GroupQuiz
    question: Question
    given: Given
    fresh: bool


@dataclass(frozen=True)
class Turn:
    """A question that is open, with its texts in the order shown, and the player who may answer it now."""

    quiz: GroupQuiz
    player: Player
    question: Question
    order: list[int]


@dataclass(frozen=True)
class Arranging:
    """A question whose texts a player puts in order; `put` are the places of those that stand so far."""

    quiz: GroupQuiz
    question: Question
    put: tuple[int, ...]


@dataclass(frozen=True)
class Unclear:
    """What was given is no answer of this kind; nothing was counted."""

    quiz: GroupQuiz
    note: str


@dataclass(frozen=True)
class NotTaken:
    """A tap that cannot count."""

    quiz: GroupQuiz
    why: Late


@dataclass(frozen=True)
class NotJoined:
    """Somebody who did not join."""

    quiz: GroupQuiz


@dataclass(frozen=True)
class NotHost:
    """Somebody who may not steer this quiz."""

    quiz: GroupQuiz


@dataclass(frozen=True)
class Left:
    """Somebody does not take part any more."""

    quiz: GroupQuiz


@dataclass(frozen=True)
class Misses:
    """What a player missed in a quiz, of how many questions that counted; `kept` tells that all are flashcards."""

    quiz: GroupQuiz
    lesson: Lesson
    questions: tuple[Question, ...]
    counted: int
    kept: bool


@dataclass(frozen=True)
class Totals:
    """A group's results: name, right answers, answers; the best first."""

    rows: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class NoQuiz:
    """There is no such quiz; `lesson` is set when it is a lesson without questions."""

    lesson: Lesson | None = None


@dataclass(frozen=True)
class NoLesson:
    """No lesson is surely meant; `near` come near to what was typed."""

    typed: str
    near: tuple[Entry, ...]


@dataclass(frozen=True)
class NotHere:
    """No quiz can be played where it was asked for: in no server, or where the bot may not write."""

    in_server: bool


Outcome = (
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
    | Totals
    | NoQuiz
    | NoLesson
    | NotHere
)


@dataclass(frozen=True)
class Held:
    """A quiz in the hands of one worker, and what its message in the channel shows already."""

    quiz: GroupQuiz
    host: str
    message: int | None
    message_stage: int
    tended_at: datetime
    shown_revision: int
    shown_answers: int
    shown_at: datetime
