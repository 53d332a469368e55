"""The addresses of this room alone: only its own screens lead there."""

from bot.core.route import route


@route("meetings.coming")
def MEETING_COMING(*, schedule: int) -> None:
    """Say on a meeting's notice that one is coming, and be called once its lobby is open."""


@route("meetings.away")
def MEETING_AWAY() -> None:
    """Not be called any more when the next quiz opens in this channel."""
