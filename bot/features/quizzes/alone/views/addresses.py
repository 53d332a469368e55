"""The addresses of this room alone: only its own screens lead there."""

from bot.core.route import route


@route("quizzes.unknown")
def QUIZ_UNKNOWN(*, attempt: int, position: int) -> None:
    """Say that one doesn't know the answer to a question, which counts as an answer that isn't right."""


@route("quizzes.more")
def QUIZ_MORE(*, attempt: int, position: int) -> None:
    """Show the question at a position (from 0) with what else can be done about it: a hint, a report."""


@route("quizzes.why")
def QUIZ_WHY(*, attempt: int, position: int) -> None:
    """Show the whole explanation of the answered question at a position (from 0)."""


@route("quizzes.type", opens_modal=True)
def QUIZ_TYPE(*, attempt: int, position: int) -> None:
    """Open the form to type an answer into."""


@route("quizzes.sure")
def QUIZ_SURE(*, attempt: int, position: int, certainty: int) -> None:
    """Say how sure the learner is of an answer: 1 is a guess, 2 think so, 3 sure."""


@route("quizzes.keep")
def QUIZ_KEEP(*, attempt: int, wanted: bool) -> None:
    """Make flashcards of an attempt's misses, or set them aside again."""
