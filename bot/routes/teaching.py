"""Addresses of those who teach, and of what learners report to them."""

from bot.core.route import LESSON, NUMBER, TEXT, Route

ADMIN_SETTINGS = Route("admin.settings")
"""Show the settings of a server to those who manage it."""

ADMIN_ZONE = Route("admin.zone", opens_modal=True)
"""Ask for the server's time zone."""

ADMIN_ZONE_TYPED = Route("admin.zone_typed")
"""Take the server's time zone that was typed."""

ADMIN_CONTACT = Route("admin.contact", opens_modal=True)
"""Ask whom those in need can turn to."""

ADMIN_CONTACT_TYPED = Route("admin.contact_typed")
"""Take whom those in need can turn to."""

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

LESSON_ASK = Route("publishing.ask", opens_modal=True)
"""Ask for a file with lessons."""

LESSON_LOAD = Route("publishing.load")
"""Read the file that was uploaded, and show what publishing it would change."""

DRAFT = Route("publishing.draft", {"draft": NUMBER})
"""Show again what publishing a draft would change."""

DRAFT_PREVIEW = Route("publishing.preview", {"draft": NUMBER})
"""Show the lesson of a draft chosen in the menu as its card will look."""

DRAFT_READ = Route("publishing.read", {"draft": NUMBER, "lesson": LESSON, "page": NUMBER})
"""Show a page (from 0) of a lesson of a draft to be read through."""

LESSON_TEMPLATE = Route("publishing.template")
"""Hand over a lesson to begin with."""

DRAFT_PROBLEMS = Route("publishing.problems", {"draft": NUMBER})
"""Hand over all problems of a draft."""

DRAFT_PUBLISH = Route("publishing.publish", {"draft": NUMBER, "announce": NUMBER})
"""Make a draft live, and announce it (1) or not (0)."""

DRAFT_DISCARD = Route("publishing.discard", {"draft": NUMBER})
"""Forget a draft."""

LESSONS_ADMIN = Route("publishing.list", {"page": NUMBER})
"""Show a page (from 0) of the lessons that a server sees."""

LESSONS_DOWNLOAD = Route("publishing.download_all")
"""Hand over every lesson that a server sees."""

LESSON_PICK = Route("publishing.pick")
"""Show the lesson chosen in the menu to those who teach."""

LESSON_DETAILS = Route("publishing.details", {"lesson": LESSON})
"""Show a lesson to those who teach."""

LESSON_HISTORY = Route("publishing.history", {"lesson": LESSON})
"""Show a lesson's versions."""

LESSON_ASK_BACK = Route("publishing.ask_back")
"""Ask before going back to the version chosen in the menu, by its line in the trail."""

LESSON_BACK = Route("publishing.back", {"act": NUMBER})
"""Go back to a version, by its line in the trail."""

LESSON_ASK_REMOVE = Route("publishing.ask_remove", {"lesson": LESSON})
"""Ask before a lesson is removed."""

LESSON_REMOVE = Route("publishing.remove", {"lesson": LESSON})
"""Remove a lesson."""

LESSON_DOWNLOAD = Route("publishing.download", {"lesson": LESSON})
"""Hand over a lesson as its author saved it."""

VERSION_DOWNLOAD = Route("publishing.version", {"act": NUMBER})
"""Hand over a version, by its line in the trail."""

STATS = Route("statistics.overview", {"page": NUMBER})
"""Show a page (from 0) of lessons with how they work."""

STATS_PICK = Route("statistics.pick")
"""Show how the lesson chosen in the menu works."""

STATS_LESSON = Route("statistics.lesson", {"lesson": LESSON})
"""Show how a lesson and its questions work."""

STATS_QUESTION = Route("statistics.pick_question", {"lesson": LESSON})
"""Show the question chosen in the menu, by its number, closely."""

STATS_SHOW = Route("statistics.question", {"lesson": LESSON, "number": NUMBER})
"""Show a question (numbered from 1) closely."""

STATS_ASK_VOID = Route("statistics.ask_void", {"lesson": LESSON, "number": NUMBER})
"""Ask what shall count of a question: nothing, every answer, one more, or what the lesson says."""

STATS_VOID = Route("statistics.void", {"lesson": LESSON, "number": NUMBER, "tag": TEXT, "wanted": NUMBER})
"""Take a question out of all scores (1) or let it count again (0); the tag tells that it is still the same one."""

STATS_EVERYBODY = Route("statistics.everybody", {"lesson": LESSON, "number": NUMBER, "tag": TEXT})
"""Let every answer to a question count as right; the tag tells that it is still the same one."""

STATS_ACCEPT = Route("statistics.accept", {"lesson": LESSON, "number": NUMBER, "tag": TEXT})
"""Let the option chosen in the menu count beside the right one; the tag tells that the question is the same one."""

STATS_TABLE = Route("statistics.table", {"lesson": LESSON})
"""Hand over a lesson's statistics as tables."""

GAPS = Route("gaps.show", {"page": NUMBER})
"""Show those who teach a page (from 0) of what the lessons do not answer."""

GAP_CLOSE = Route("gaps.close", {"gap": NUMBER})
"""Note that a gap is dealt with."""

GAP_DELETE = Route("gaps.delete", {"gap": NUMBER, "sure": NUMBER})
"""Delete a gap for good (1), or ask first (0)."""

GAPS_TABLE = Route("gaps.table")
"""Hand over all gaps as a table."""
