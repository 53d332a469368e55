"""The addresses of this room alone: only its own screens lead there."""

from bot.core.route import route


@route("schedules.pick")
def PLANNED_PICK() -> None:
    """Show the plan chosen in the menu."""


@route("schedules.act")
def PLANNED_ACT(*, schedule: int, act: str) -> None:
    """Do something with a plan: `pause`, `resume`, `skip` its next time, `unskip`, `ask_remove`, or `remove` it."""


@route("schedules.keep")
def PLANNED_KEEP(*, schedule: int) -> None:
    """Plan what was proposed."""


@route("schedules.morning")
def PLANNED_MORNING(*, schedule: int) -> None:
    """Propose twelve hours earlier what was proposed for an evening."""


@route("schedules.once")
def PLANNED_ONCE(*, schedule: int, once: int) -> None:
    """Plan the next time alone of what was proposed; `once` is 1."""


@route("schedules.change", opens_modal=True)
def PLANNED_CHANGE(*, schedule: int) -> None:
    """Open the form again with a plan, or with what was proposed."""


@route("schedules.changed")
def PLANNED_CHANGED(*, schedule: int) -> None:
    """Change a plan to what the form says."""


@route("schedules.ask", opens_modal=True)
def PLANNED_ASK() -> None:
    """Open the form that asks what should come in this channel, and when."""


@route("schedules.added")
def PLANNED_ADDED() -> None:
    """Show how what the form says was understood, for this channel."""
