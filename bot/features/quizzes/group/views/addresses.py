"""The addresses of this room alone: only its own screens lead there."""

from bot.core.route import route


@route("group_quizzes.keep")
def GROUP_KEEP(*, quiz: int) -> None:
    """Make flashcards of what the person who presses missed in a group's quiz."""


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
    """Steer a group's quiz: `start`, `pause`, `resume`, `skip`, `talk`, `end` or `again`."""


@route("group_quizzes.on")
def GROUP_ON(*, quiz: int, turn: int) -> None:
    """Say that the group may go on from a turn of its quiz: the lobby, a question, the answer to it, or a pause."""


@route("group_quizzes.more")
def GROUP_MORE(*, quiz: int, what: str) -> None:
    """Open a lobby after a quiz: `again`, the `next` lesson, or the `hard` questions."""


@route("group_quizzes.results")
def GROUP_RESULTS(*, quiz: int) -> None:
    """Show how a group's quiz that's over went: everybody, and each question."""


@route("group_quizzes.misses")
def GROUP_MISSES(*, quiz: int) -> None:
    """Show what the person who presses missed in a group's quiz."""
