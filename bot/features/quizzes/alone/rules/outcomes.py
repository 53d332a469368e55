"""What can come of acting on an attempt."""

from dataclasses import dataclass

from bot.content.catalogue import Course, Entry
from bot.content.lesson import Lesson
from bot.content.media import Pictured
from bot.core.ids import Bookmark
from bot.features.quizzes.alone.rules import Attempt, Given, Scores
from bot.questions import Question
from bot.questions.question import Answer


@dataclass(frozen=True)
class Trail:
    """Where on a lesson's path a question is asked: after page number `stop` (from 0) of `stops`, which begins `at`."""

    stop: int
    stops: int
    at: Bookmark


@dataclass(frozen=True)
class Mixed:
    """How far a quiz of several lessons is: so many of its `count` questions are answered, and so many right.

    `places` means that it only finds out what's known already, so not knowing is an answer like any other.
    """

    answered: int
    count: int
    right: int
    places: bool = False


@dataclass(frozen=True)
class Asked:
    """The question that an attempt asks now, with how many answers are `right` so far.

    `trail` says where on the path it's asked; None in a quiz, and for the questions that the path leaves for the end.
    `mixed` is how far a quiz of several lessons is; None in others. `more` means that what else can be done about it (a
    hint, a report) is shown. With `practice` it's asked once more while its quiz goes on. `note` says why the answer
    just given couldn't be read, `taken_out` that it was to a question that's void by now. `put` is for questions that
    ask for an order: the shown places (from 0) tapped so far.
    """

    attempt: Attempt
    lesson: Lesson
    question: Question
    position: int
    right: int
    note: str = ""
    taken_out: bool = False
    put: tuple[int, ...] = ()
    more: bool = False
    trail: Trail | None = None
    mixed: Mixed | None = None
    pictures: tuple[Pictured, ...] = ()
    practice: bool = False

    @property
    def order(self) -> list[int]:
        """The options' numbers (from 0) in the order shown: the same each time this attempt asks the question."""
        return self.question.order("quiz", self.attempt.id, self.position)

    def tapped(self, number: int) -> int:
        """Return the position of the option that a button's address names."""
        return self.question.at_address(number, "quiz", self.attempt.id, self.position)


@dataclass(frozen=True)
class HowSure:
    """An answer that's stored; whether it was right stays hidden until the learner says how sure they are."""

    asked: Asked
    answer: Answer


@dataclass(frozen=True)
class Graded:
    """An answer with its verdict; `again` means it was given earlier, and this tap counted nothing new.

    `whole` means that all of the explanation is shown, not only its first sentence. After a wrong answer, `home` is
    where the lesson tells the right one, and `missed` how often it was answered wrong by now; from the third time on,
    `example` is another way in which the lesson puts it, where its author wrote one. `more` shows what else can be done
    about it.
    """

    asked: Asked
    given: Given
    again: bool
    whole: bool = False
    home: Bookmark | None = None
    missed: int = 0
    example: str = ""
    more: bool = False

    @property
    def is_last(self) -> bool:
        """Whether no question follows."""
        return not set(self.asked.attempt.left) - {self.asked.position}


@dataclass(frozen=True)
class InMix:
    """The attempt is part of a quiz of several lessons, which says what comes next."""

    mix: int


@dataclass(frozen=True)
class Skipped:
    """The path goes on from where a question stands that was put off, or that was asked once more."""

    attempt: Attempt
    trail: Trail


@dataclass(frozen=True)
class Finished:
    """The end of an attempt: what was answered and missed, the scores so far, and whether the quiz is passed.

    `answers` and `missed` leave out questions that the server voided; `void` says how many of those were answered.
    `missed` starts with what the learner was surest of. `kept` means that every miss is in the learner's flashcards.
    `rekeyed` are the keys of answered questions whose right answer has changed since. `in_session` means that it's a
    step of the learner's session. `mark` is the share (0 to 1) that passes, `close` means that one more right answer
    would have passed it, `done` that the lesson is done, by this or earlier. `certificate` is the key of the lesson's
    course if all of it is earned, and `following` the course to go on with if all of it is done. `rests` means that the
    lesson comes again tomorrow. `listed` shows what was missed with the right answers, rather than the result.
    """

    attempt: Attempt
    lesson: Lesson
    answers: tuple[Given, ...]
    missed: tuple[tuple[Question, Given], ...]
    kept: bool
    scores: Scores | None
    passed: bool
    follower: Entry | None
    rekeyed: frozenset[str] = frozenset()
    void: int = 0
    in_session: bool = False
    mark: float = 0.8
    close: bool = False
    done: bool = False
    certificate: str = ""
    following: Course | None = None
    rests: bool = False
    listed: bool = False


@dataclass(frozen=True)
class NoQuiz:
    """The lesson has no questions, or none that count in this server."""

    lesson: Lesson


@dataclass(frozen=True)
class NoLesson:
    """No lesson fits what was `typed`, though `similar` ones come near; if nothing was typed, none is left to ask."""

    typed: str
    similar: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class NotYours:
    """The attempt is somebody else's, doesn't exist, or its lesson version can't be read any more."""


Shown = Asked | HowSure | Graded | Finished | NoQuiz | NoLesson | NotYours
Outcome = Shown | Skipped | InMix
