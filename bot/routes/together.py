"""Addresses of what a study group does in its channel."""

from bot.core.route import route


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


@route("group_quizzes.host")
def GROUP_HOST(*, quiz: int) -> None:
    """Show the host's controls."""


@route("group_quizzes.act")
def GROUP_ACT(*, quiz: int, act: str) -> None:
    """Steer a group's quiz: start, pause, resume, skip, end, again."""


@route("group_quizzes.misses")
def GROUP_MISSES(*, quiz: int) -> None:
    """Show what the one who asks missed in a group's quiz."""


@route("schedules.channel")
def PLANNED() -> None:
    """Show what is planned for this channel."""


@route("schedules.server")
def PLANNED_SERVER() -> None:
    """Show what is planned for the whole server to those who teach."""


@route("schedules.pick")
def PLANNED_PICK() -> None:
    """Show the plan chosen in the menu."""


@route("schedules.act")
def PLANNED_ACT(*, schedule: int, act: str) -> None:
    """Pause, resume, skip the next time of, or remove a plan."""


@route("schedules.ask", opens_modal=True)
def PLANNED_ASK() -> None:
    """Ask what shall come in this channel, and when."""


@route("schedules.added")
def PLANNED_ADDED() -> None:
    """Plan what was typed for this channel."""
