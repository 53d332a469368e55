"""Addresses of those who teach, and of what learners report to them."""

from bot.core.route import NUMBER, TEXT, Route

ADMIN_SETTINGS = Route("admin.settings")
"""Show the settings of a server to those who manage it."""

ADMIN_ZONE = Route("admin.zone", opens_modal=True)
"""Ask for the server's time zone."""

ADMIN_ZONE_TYPED = Route("admin.zone_typed")
"""Take the server's time zone that was typed."""

ADMIN_ZONE_CHOSEN = Route("admin.zone_chosen")
"""Take the server's time zone chosen in the menu."""

ADMIN_HOME = Route("admin.home")
"""Show those who teach what there is to do."""

ADMIN_CHANGE = Route("admin.change", opens_modal=True)
"""Show what may be chosen for the server's setting chosen in the menu."""

ADMIN_ROLE = Route("admin.role")
"""Take the role for finished courses chosen in the menu."""

ADMIN_EDUCATORS = Route("admin.educators")
"""Take the role of educators chosen in the menu."""

ADMIN_CHANNEL = Route("admin.channel")
"""Take the channel for announcements chosen in the menu."""

ADMIN_MARK = Route("admin.mark")
"""Take the pass mark chosen in the menu, in percent."""

ADMIN_UNSET = Route("admin.unset", {"name": TEXT})
"""Set a role or channel to none."""

ADMIN_LEADERBOARDS = Route("admin.leaderboards", {"wanted": NUMBER})
"""Turn the server's leaderboards on (1) or off (0)."""

ADMIN_HISTORY = Route("admin.history", {"page": NUMBER})
"""Show a page (from 0) of who did what."""

ADMIN_REFLECTIONS = Route("admin.reflections", {"page": NUMBER})
"""Show a page (from 0) of what learners shared with the educators of a server."""

ADMIN_REFLECTIONS_TABLE = Route("admin.reflections_table")
"""Hand over all of it as a table."""

REPORT = Route("insights.report", {"kind": TEXT, "number": NUMBER, "position": NUMBER}, opens_modal=True)
"""Ask what is wrong with the question at a position of an attempt (`alone`) or of a group's quiz (`group`)."""

REPORTED = Route("insights.reported", {"kind": TEXT, "number": NUMBER, "position": NUMBER})
"""Take a report on a question."""

REPORTS = Route("insights.inbox", {"status": TEXT, "page": NUMBER})
"""Show a page (from 0) of a server's reports: open, fixed, rejected."""

REPORT_CLOSE = Route("insights.close", {"report": NUMBER, "status": TEXT}, opens_modal=True)
"""Ask what a reporter shall be told."""

REPORT_CLOSED = Route("insights.closed", {"report": NUMBER, "status": TEXT})
"""Close a report."""
