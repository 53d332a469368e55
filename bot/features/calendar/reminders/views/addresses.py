"""The addresses of this room alone: only its own screens lead there."""

from bot.core.route import route


@route("reminders.timed")
def REMIND_TIMED() -> None:
    """Remind at the time of day that was typed."""


@route("reminders.clock")
def REMIND_CLOCK(*, minute: int) -> None:
    """Take the zone whose present time was chosen, and remind daily at what was this minute (UTC) there.

    From `DAY` on it's no minute: the time of day stays as it was set.
    """


@route("reminders.quiet", opens_modal=True)
def REMIND_QUIET() -> None:
    """Open the form that asks when no card may come."""


@route("reminders.quieted")
def REMIND_QUIETED() -> None:
    """Set the quiet hours that were typed."""


@route("reminders.review")
def REMIND_REVIEW() -> None:
    """Go from a reminder's card to the flashcards."""


@route("reminders.lesson")
def REMIND_LESSON() -> None:
    """Go from a reminder's card to the next lesson."""


@route("reminders.thread")
def REMIND_THREAD() -> None:
    """Send a learner's reminders to a private thread of this channel from now on."""
