"""Addresses of quizzes, taken alone and in groups."""

from bot.core.ids import LessonId
from bot.core.route import route


@route("quizzes.start")
def QUIZ(*, lesson: LessonId) -> None:
    """Begin a lesson's quiz, or go on with one that's open."""


@route("quizzes.show")
def QUIZ_GO_ON(*, attempt: int) -> None:
    """Show where an attempt stands: its next question, or how it ended."""


@route("quizzes.missed")
def QUIZ_MISSED(*, attempt: int) -> None:
    """Show what was missed in an attempt that has ended, with the right answers."""


@route("quizzes.ask")
def QUIZ_ASK(*, attempt: int, position: int) -> None:
    """Show the question at a position (from 0), or how it was answered."""


@route("quizzes.skip")
def QUIZ_SKIP(*, attempt: int, position: int) -> None:
    """Put the question at a position (from 0) off until the others are answered."""


@route("quizzes.answer")
def QUIZ_ANSWER(*, attempt: int, position: int, choice: int) -> None:
    """Answer the question at a position (from 0) with the option shown in a place (from 0)."""


@route("quizzes.played")
def QUIZ_PLAYED(*, attempt: int, position: int, option: int) -> None:
    """Answer with the option (its place as the author wrote them, from 0) that an interactive part came to."""


@route("quizzes.choose")
def QUIZ_CHOOSE(*, attempt: int, position: int) -> None:
    """Answer a question with all options chosen in the menu, by the places they're shown in."""


@route("quizzes.chosen")
def QUIZ_CHOSEN(*, attempt: int, position: int, shown: tuple[int, ...]) -> None:
    """Answer a question with all of the options in these places, now that they're confirmed."""


@route("quizzes.typed")
def QUIZ_TYPED(*, attempt: int, position: int) -> None:
    """Answer a question with what was typed."""


@route("quizzes.said")
def QUIZ_SAID(*, attempt: int, position: int, typed: str) -> None:
    """Answer a question with what was said, now that it's confirmed."""


@route("quizzes.arrange")
def QUIZ_ARRANGE(*, attempt: int, position: int, put: tuple[int, ...]) -> None:
    """Put a question's items in order, one tap at a time.

    `put` holds the places tapped so far; once it has them all, that's the answer.
    """


@route("quizzes.again")
def QUIZ_AGAIN(*, attempt: int, position: int) -> None:
    """Ask the answered question at a position (from 0) once more, for practice."""


@route("quizzes.misses")
def QUIZ_MISSES(*, attempt: int) -> None:
    """Ask again what was missed in an attempt."""


@route("mixed.topic")
def MIX_TOPIC(*, name: str) -> None:
    """Begin a quiz over all lessons that have a tag."""


@route("mixed.weak")
def MIX_WEAK() -> None:
    """Begin a quiz over what the learner got wrong when they were asked last."""


@route("mixed.place")
def PLACE(*, course: str) -> None:
    """Begin the questions across a course that tell what's known of it already; a course's key."""


@route("mixed.show")
def MIX_GO_ON(*, mix: int) -> None:
    """Go on with a quiz of several lessons: its next question, or how it ended."""


@route("group_quizzes.start")
def GROUP_START() -> None:
    """Open the group's own quiz in this channel."""


@route("group_quizzes.join")
def GROUP_JOIN(*, quiz: int) -> None:
    """Take part in a group's quiz."""


@route("group_quizzes.table")
def GROUP_TABLE(*, days: int) -> None:
    """Show this channel's table over so many days; 0 for all time."""
