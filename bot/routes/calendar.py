"""Addresses of reminders, and of plans for channels."""

from bot.core.route import route


@route("reminders.show")
def REMIND() -> None:
    """Show how reminders are set."""


@route("reminders.time", opens_modal=True)
def REMIND_TIME() -> None:
    """Ask at what time to remind."""


@route("reminders.timed")
def REMIND_TIMED() -> None:
    """Take the time that was typed."""


@route("reminders.at")
def REMIND_AT(*, minute: int) -> None:
    """Remind at this minute of the day, from midnight."""


@route("reminders.quiet", opens_modal=True)
def REMIND_QUIET() -> None:
    """Ask for the quiet hours."""


@route("reminders.quieted")
def REMIND_QUIETED() -> None:
    """Take the quiet hours that were typed."""


@route("reminders.answer")
def REMIND_ANSWER(*, how: str) -> None:
    """Answer a card: later, not today, pause, stop, resume."""


@route("reminders.review")
def REMIND_REVIEW() -> None:
    """Go from a card to the flashcards."""


@route("reminders.lesson")
def REMIND_LESSON() -> None:
    """Go from a card to the next lesson."""


@route("reminders.thread")
def REMIND_THREAD() -> None:
    """Send the cards to a thread of this channel from now on."""


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
