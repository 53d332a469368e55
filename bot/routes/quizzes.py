"""Addresses of quizzes, alone and in groups."""

from bot.core.ids import LessonId
from bot.core.route import route


@route("quizzes.start")
def QUIZ(*, lesson: LessonId) -> None:
    """Begin a lesson's quiz, or go on with it."""


@route("quizzes.show")
def QUIZ_GO_ON(*, attempt: int) -> None:
    """Show where an attempt stands: its next question, or its end."""


@route("quizzes.answer")
def QUIZ_ANSWER(*, attempt: int, position: int, choice: int) -> None:
    """Answer the question at a position (from 0) with the option shown in a place (from 0)."""


@route("quizzes.choose")
def QUIZ_CHOOSE(*, attempt: int, position: int) -> None:
    """Answer the question at a position with the options chosen in the menu, by their shown places."""


@route("quizzes.type", opens_modal=True)
def QUIZ_TYPE(*, attempt: int, position: int) -> None:
    """Ask for a typed answer to the question at a position."""


@route("quizzes.typed")
def QUIZ_TYPED(*, attempt: int, position: int) -> None:
    """Take the typed answer to the question at a position."""


@route("quizzes.arrange")
def QUIZ_ARRANGE(*, attempt: int, position: int, put: tuple[int, ...]) -> None:
    """Put what the question at a position lists in order: the places tapped so far; all of them are an answer."""


@route("quizzes.sure")
def QUIZ_SURE(*, attempt: int, position: int, certainty: int) -> None:
    """Say how sure one is of the answer at a position: 1 guess, 2 think so, 3 sure."""


@route("quizzes.keep")
def QUIZ_KEEP(*, attempt: int, wanted: bool) -> None:
    """Let the misses of an attempt become flashcards, or set these aside again."""


@route("quizzes.misses")
def QUIZ_MISSES(*, attempt: int) -> None:
    """Ask again what was missed in an attempt."""


@route("group_quizzes.keep")
def GROUP_KEEP(*, quiz: int) -> None:
    """Let what the one who asks missed in a group's quiz become flashcards."""


@route("group_quizzes.join")
def GROUP_JOIN(*, quiz: int) -> None:
    """Take part in a group's quiz."""


@route("group_quizzes.leave")
def GROUP_LEAVE(*, quiz: int) -> None:
    """Take part in a group's quiz no more."""


@route("group_quizzes.extra")
def GROUP_EXTRA(*, quiz: int) -> None:
    """Take the extra time chosen in the menu, in percent."""


@route("group_quizzes.answer")
def GROUP_ANSWER(*, quiz: int, position: int, choice: int) -> None:
    """Answer a group's question at a position (from 0) with the option shown in a place (from 0)."""


@route("group_quizzes.choose")
def GROUP_CHOOSE(*, quiz: int, position: int) -> None:
    """Answer a group's question with the options chosen in the menu, by their shown places."""


@route("group_quizzes.type", opens_modal=True)
def GROUP_TYPE(*, quiz: int, position: int) -> None:
    """Ask for a typed answer to a group's question."""


@route("group_quizzes.typed")
def GROUP_TYPED(*, quiz: int, position: int) -> None:
    """Take the typed answer to a group's question."""


@route("group_quizzes.arrange")
def GROUP_ARRANGE(*, quiz: int, position: int, put: tuple[int, ...]) -> None:
    """Put what a group's question lists in order: the places tapped so far; all of them are an answer."""


@route("group_quizzes.host")
def GROUP_HOST(*, quiz: int) -> None:
    """Show the host's controls."""


@route("group_quizzes.act")
def GROUP_ACT(*, quiz: int, act: str) -> None:
    """Steer a group's quiz: start, pause, resume, skip, end, again."""


@route("group_quizzes.misses")
def GROUP_MISSES(*, quiz: int) -> None:
    """Show what the one who asks missed in a group's quiz."""
