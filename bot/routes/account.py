"""Addresses of a learner's own things: progress, settings, data, and help."""

from bot.core.route import route


@route("help.show")
def HELP() -> None:
    """Show on one screen what the bot can do."""


@route("settings.show")
def SETTINGS() -> None:
    """Show a learner's settings."""


@route("settings.zone", opens_modal=True)
def SETTINGS_ZONE() -> None:
    """Open the form that asks where the learner lives, to find their time zone."""


@route("settings.zone_typed")
def SETTINGS_ZONE_TYPED() -> None:
    """Set the learner's time zone to what was typed."""


@route("progress.show")
def PROGRESS() -> None:
    """Show a learner's progress as a picture."""


@route("progress.board")
def BOARD(*, days: int) -> None:
    """Show the leaderboard of the learner's server over the last 7 or 30 days."""


@route("progress.certificate", opens_modal=True)
def CERTIFICATE(*, course: str) -> None:
    """Open the form for the name on a course's certificate; `course` is its key."""


@route("privacy.show")
def PRIVACY() -> None:
    """Show what's kept about a learner, and what they can do about it."""


@route("privacy.export", whispers=True)
def PRIVACY_EXPORT() -> None:
    """Send a learner everything that's kept about them, as a file."""


@route("privacy.ask")
def PRIVACY_ASK() -> None:
    """Ask whether everything about a learner should really be deleted."""


@route("privacy.delete")
def PRIVACY_DELETE() -> None:
    """Delete everything about a learner, without asking again."""
