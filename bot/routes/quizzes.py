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


@route("quizzes.unknown")
def QUIZ_UNKNOWN(*, attempt: int, position: int) -> None:
    """Say that one doesn't know the answer to a question, which counts as an answer that isn't right."""


@route("quizzes.skip")
def QUIZ_SKIP(*, attempt: int, position: int) -> None:
    """Put the question at a position (from 0) off until the others are answered."""


@route("quizzes.answer")
def QUIZ_ANSWER(*, attempt: int, position: int, choice: int) -> None:
    """Answer the question at a position (from 0) with the option shown in a place (from 0)."""


@route("quizzes.played")
def QUIZ_PLAYED(*, attempt: int, position: int, option: int) -> None:
    """Answer with the option (its place as the author wrote them, from 0) that an interactive part came to."""


@route("quizzes.more")
def QUIZ_MORE(*, attempt: int, position: int) -> None:
    """Show the question at a position (from 0) with what else can be done about it: a hint, a report."""


@route("quizzes.why")
def QUIZ_WHY(*, attempt: int, position: int) -> None:
    """Show the whole explanation of the answered question at a position (from 0)."""


@route("quizzes.choose")
def QUIZ_CHOOSE(*, attempt: int, position: int) -> None:
    """Answer a question with all options chosen in the menu, by the places they're shown in."""


@route("quizzes.chosen")
def QUIZ_CHOSEN(*, attempt: int, position: int, shown: tuple[int, ...]) -> None:
    """Answer a question with all of the options in these places, now that they're confirmed."""


@route("quizzes.type", opens_modal=True)
def QUIZ_TYPE(*, attempt: int, position: int) -> None:
    """Open the form to type an answer into."""


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


@route("quizzes.sure")
def QUIZ_SURE(*, attempt: int, position: int, certainty: int) -> None:
    """Say how sure the learner is of an answer: 1 is a guess, 2 think so, 3 sure."""


@route("quizzes.keep")
def QUIZ_KEEP(*, attempt: int, wanted: bool) -> None:
    """Make flashcards of an attempt's misses, or set them aside again."""


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


@route("mixed.known")
def PLACED(*, mix: int, known: bool) -> None:
    """Let the lessons that a placement found known count as such, or take that back."""


@route("mixed.show")
def MIX_GO_ON(*, mix: int) -> None:
    """Go on with a quiz of several lessons: its next question, or how it ended."""


@route("group_quizzes.keep")
def GROUP_KEEP(*, quiz: int) -> None:
    """Make flashcards of what the person who presses missed in a group's quiz."""


@route("group_quizzes.join")
def GROUP_JOIN(*, quiz: int) -> None:
    """Take part in a group's quiz."""


@route("group_quizzes.card")
def GROUP_CARD(*, quiz: int) -> None:
    """Show a player their own card once more: extra time, and the way out."""


@route("group_quizzes.leave")
def GROUP_LEAVE(*, quiz: int) -> None:
    """Leave a group's quiz."""


@route("group_quizzes.extra")
def GROUP_EXTRA(*, quiz: int) -> None:
    """Take the extra time chosen in the menu, in percent of a question's time."""


@route("group_quizzes.answer")
def GROUP_ANSWER(*, quiz: int, position: int, choice: int) -> None:
    """Answer a group's question at a position (from 0) with the option shown in a place (from 0)."""


@route("group_quizzes.choose")
def GROUP_CHOOSE(*, quiz: int, position: int) -> None:
    """Answer a group's question with all options chosen in the menu, by the places they're shown in."""


@route("group_quizzes.type", opens_modal=True)
def GROUP_TYPE(*, quiz: int, position: int) -> None:
    """Open the form to type an answer to a group's question into."""


@route("group_quizzes.typed")
def GROUP_TYPED(*, quiz: int, position: int) -> None:
    """Answer a group's question with what was typed."""


@route("group_quizzes.arrange")
def GROUP_ARRANGE(*, quiz: int, position: int, put: tuple[int, ...]) -> None:
    """Put the items of a group's question in order, one tap at a time.

    `put` holds the places tapped so far; once it has them all, that's the answer.
    """


@route("group_quizzes.host")
def GROUP_HOST(*, quiz: int) -> None:
    """Show the controls of a group's quiz."""


@route("group_quizzes.act")
def GROUP_ACT(*, quiz: int, act: str) -> None:
    """Steer a group's quiz: `start`, `pause`, `resume`, `skip`, `end` or `again`."""


@route("group_quizzes.misses")
def GROUP_MISSES(*, quiz: int) -> None:
    """Show what the person who presses missed in a group's quiz."""
