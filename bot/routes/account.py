"""Addresses of a learner's own things: progress, settings, data, and help."""

from bot.core.route import route


@route("help.show")
def HELP() -> None:
    """Show on one screen what the bot can do."""


@route("help.all")
def HELP_ALL() -> None:
    """List what each command does."""


@route("settings.show")
def SETTINGS() -> None:
    """Show a learner's settings."""


@route("settings.server")
def SETTINGS_SERVER() -> None:
    """In direct messages, learn in the server chosen in the menu from now on."""


@route("settings.change")
def SETTINGS_CHANGE() -> None:
    """Show the values of the setting chosen in the menu."""


@route("settings.set")
def SETTINGS_SET(*, name: str) -> None:
    """Set a setting, by its name, to the value chosen in the menu."""


@route("settings.zone", opens_modal=True)
def SETTINGS_ZONE() -> None:
    """Open the form that asks where the learner lives, to find their time zone."""


@route("settings.zone_typed")
def SETTINGS_ZONE_TYPED() -> None:
    """Set the learner's time zone to what was typed."""


@route("settings.zone_chosen")
def SETTINGS_ZONE_CHOSEN() -> None:
    """Set the learner's time zone to the one chosen in the menu."""


@route("progress.show")
def PROGRESS() -> None:
    """Show a learner's progress as a picture."""


@route("progress.text")
def PROGRESS_TEXT() -> None:
    """Show a learner's progress as text."""


@route("progress.board")
def BOARD(*, days: int) -> None:
    """Show the leaderboard of the learner's server over the last 7 or 30 days."""


@route("progress.join")
def BOARD_JOIN(*, joined: int, days: int) -> None:
    """Join the leaderboards (1) or leave them (0), and show the one over so many days."""


@route("progress.certificate", opens_modal=True)
def CERTIFICATE(*, course: str) -> None:
    """Open the form for the name on a course's certificate; `course` is its key."""


@route("progress.share", whispers=True)
def CERTIFICATE_SHARE(*, course: str) -> None:
    """Show the certificate of a course, by its key, to everybody in this channel."""


@route("progress.certified", whispers=True)
def CERTIFIED(*, course: str) -> None:
    """Show the certificate of a course (by its key) with the name that was typed."""


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
