"""The addresses of this room alone: only its own screens lead there."""

from bot.core.route import route


@route("schedules.channel")
def PLANNED() -> None:
    """Show what's planned for this channel."""


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
