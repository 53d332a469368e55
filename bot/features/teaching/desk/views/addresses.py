"""The addresses of this room alone: only its own screens lead there."""

from bot.core.route import route


@route("admin.settings")
def ADMIN_SETTINGS() -> None:
    """Show a server's settings to those who manage it."""


@route("admin.zone", opens_modal=True)
def ADMIN_ZONE() -> None:
    """Open the form that asks for the server's time zone."""


@route("admin.zone_typed")
def ADMIN_ZONE_TYPED() -> None:
    """Set the server's time zone to what was typed."""


@route("admin.contact", opens_modal=True)
def ADMIN_CONTACT() -> None:
    """Open the form that asks where people in need can turn in this server."""


@route("admin.contact_typed")
def ADMIN_CONTACT_TYPED() -> None:
    """Set where people in need can turn in this server."""


@route("admin.zone_chosen")
def ADMIN_ZONE_CHOSEN() -> None:
    """Set the server's time zone to the one chosen in the menu."""


@route("admin.change")
def ADMIN_CHANGE() -> None:
    """Show the values of the server's setting chosen in the menu."""


@route("admin.role")
def ADMIN_ROLE() -> None:
    """Set the role that a finished course earns to the one chosen in the menu."""


@route("admin.educators")
def ADMIN_EDUCATORS() -> None:
    """Make the role chosen in the menu the server's educator role."""


@route("admin.channel")
def ADMIN_CHANNEL() -> None:
    """Set the channel for announcements to the one chosen in the menu."""


@route("admin.mark")
def ADMIN_MARK() -> None:
    """Set the server's pass mark to the one chosen in the menu, in percent."""


@route("admin.unset")
def ADMIN_UNSET(*, name: str) -> None:
    """Clear one of the server's settings, by its name: a role, the channel for announcements, or the contact."""


@route("admin.leaderboards")
def ADMIN_LEADERBOARDS(*, wanted: int) -> None:
    """Turn the server's leaderboards on (1) or off (0)."""


@route("admin.planning")
def ADMIN_PLANNING(*, wanted: int) -> None:
    """Let members of a study group plan for its channel (1), or not (0)."""


@route("admin.history")
def ADMIN_HISTORY(*, page: int) -> None:
    """Show a page (from 0) of a server's audit trail: who did what."""


@route("admin.reflections")
def ADMIN_REFLECTIONS(*, page: int) -> None:
    """Show a page (from 0) of what learners have shared with a server's educators."""


@route("admin.reflections_table", whispers=True)
def ADMIN_REFLECTIONS_TABLE() -> None:
    """Send a table of everything that learners have shared with a server's educators."""
