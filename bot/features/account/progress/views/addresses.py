"""The addresses of this room alone: only its own screens lead there."""

from bot.core.route import route


@route("progress.text")
def PROGRESS_TEXT() -> None:
    """Show a learner's progress as text."""


@route("progress.join")
def BOARD_JOIN(*, joined: int, days: int) -> None:
    """Join the leaderboards (1) or leave them (0), and show the one over so many days."""


@route("progress.share", whispers=True)
def CERTIFICATE_SHARE(*, course: str) -> None:
    """Show the certificate of a course, by its key, to everybody in this channel."""


@route("progress.certified", whispers=True)
def CERTIFIED(*, course: str) -> None:
    """Show the certificate of a course (by its key) with the name that was typed."""
