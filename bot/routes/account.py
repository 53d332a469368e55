"""Addresses of what is a learner's own: progress, settings, their data, help."""

from bot.core.route import route


@route("help.show")
def HELP() -> None:
    """Show what the bot can do."""


@route("settings.show")
def SETTINGS() -> None:
    """Show a learner's settings."""


@route("settings.server")
def SETTINGS_SERVER() -> None:
    """Learn in the server chosen in the menu, in direct messages."""


@route("settings.change")
def SETTINGS_CHANGE() -> None:
    """Show what may be chosen for the setting chosen in the menu."""


@route("settings.set")
def SETTINGS_SET(*, name: str) -> None:
    """Take the value chosen in the menu for a setting."""


@route("settings.zone", opens_modal=True)
def SETTINGS_ZONE() -> None:
    """Ask for the time zone."""


@route("settings.zone_typed")
def SETTINGS_ZONE_TYPED() -> None:
    """Take the time zone that was typed."""


@route("settings.zone_chosen")
def SETTINGS_ZONE_CHOSEN() -> None:
    """Take the time zone chosen in the menu."""


@route("progress.show")
def PROGRESS() -> None:
    """Show a learner's progress as a picture."""


@route("progress.text")
def PROGRESS_TEXT() -> None:
    """Show the same as text."""


@route("progress.board")
def BOARD(*, days: int) -> None:
    """Show the leaderboard of the learner's server over so many days."""


@route("progress.join")
def BOARD_JOIN(*, joined: int, days: int) -> None:
    """Join the leaderboards (1) or leave them (0)."""


@route("progress.certificate", opens_modal=True)
def CERTIFICATE(*, course: str) -> None:
    """Ask for the name on the certificate of a course, by its key."""


@route("progress.certified")
def CERTIFIED(*, course: str) -> None:
    """Show the certificate of a course."""


@route("privacy.show")
def PRIVACY() -> None:
    """Show what is kept of a learner, and what can be done about it."""


@route("privacy.export")
def PRIVACY_EXPORT() -> None:
    """Hand over everything that is kept."""


@route("privacy.ask")
def PRIVACY_ASK() -> None:
    """Ask before everything is deleted."""


@route("privacy.delete")
def PRIVACY_DELETE() -> None:
    """Delete everything."""
