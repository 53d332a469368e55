"""Addresses of daily reminders, and of what's planned for channels."""

from bot.core.route import route


@route("reminders.show")
def REMIND() -> None:
    """Show how a learner's reminders are set."""


@route("reminders.time", opens_modal=True)
def REMIND_TIME() -> None:
    """Open the form that asks at what time of day to remind."""


@route("reminders.timed")
def REMIND_TIMED() -> None:
    """Remind at the time of day that was typed."""


@route("reminders.at")
def REMIND_AT(*, minute: int) -> None:
    """Remind at this minute after midnight."""


@route("reminders.quiet", opens_modal=True)
def REMIND_QUIET() -> None:
    """Open the form that asks when no card may come."""


@route("reminders.quieted")
def REMIND_QUIETED() -> None:
    """Set the quiet hours that were typed."""


@route("reminders.answer")
def REMIND_ANSWER(*, how: str) -> None:
    """Answer a reminder's card: `later`, `not today`, `pause`, `stop` or `resume`."""


@route("reminders.review")
def REMIND_REVIEW() -> None:
    """Go from a reminder's card to the flashcards."""


@route("reminders.lesson")
def REMIND_LESSON() -> None:
    """Go from a reminder's card to the next lesson."""


@route("reminders.thread")
def REMIND_THREAD() -> None:
    """Send a learner's reminders to a private thread of this channel from now on."""


@route("schedules.channel")
def PLANNED() -> None:
    """Show what's planned for this channel."""


@route("schedules.server")
def PLANNED_SERVER() -> None:
    """Show those who teach what's planned for the whole server."""


@route("schedules.pick")
def PLANNED_PICK() -> None:
    """Show the plan chosen in the menu."""


@route("schedules.act")
def PLANNED_ACT(*, schedule: int, act: str) -> None:
    """Do something with a plan: `pause`, `resume`, `skip` its next time, or `remove` it."""


@route("schedules.ask", opens_modal=True)
def PLANNED_ASK() -> None:
    """Open the form that asks what should come in this channel, and when."""


@route("schedules.added")
def PLANNED_ADDED() -> None:
    """Plan for this channel what the form says."""
