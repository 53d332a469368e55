"""The addresses of this room alone: only its own screens lead there."""

from bot.core.route import route


@route("today.more")
def TODAY_MORE() -> None:
    """Show the home card with the ways to everything else."""


@route("today.zone", opens_modal=True)
def TODAY_ZONE() -> None:
    """Open the form that asks for a city, for its time zone."""
