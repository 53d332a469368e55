"""Addresses of what a study group does in its channel."""

from bot.core.route import NUMBER, TEXT, Route

GROUP_KEEP = Route("group_quizzes.keep", {"quiz": NUMBER})
"""Let what the one who asks missed in a group's quiz become flashcards."""

GROUP_JOIN = Route("group_quizzes.join", {"quiz": NUMBER})
"""Take part in a group's quiz."""

GROUP_LEAVE = Route("group_quizzes.leave", {"quiz": NUMBER})
"""Take part in a group's quiz no more."""

GROUP_EXTRA = Route("group_quizzes.extra", {"quiz": NUMBER})
"""Take the extra time chosen in the menu, in percent."""

GROUP_ANSWER = Route("group_quizzes.answer", {"quiz": NUMBER, "position": NUMBER, "choice": NUMBER})
"""Answer a group's question at a position (from 0) with the option shown in a place (from 0)."""

GROUP_CHOOSE = Route("group_quizzes.choose", {"quiz": NUMBER, "position": NUMBER})
"""Answer a group's question with the options chosen in the menu, by their shown places."""

GROUP_TYPE = Route("group_quizzes.type", {"quiz": NUMBER, "position": NUMBER}, opens_modal=True)
"""Ask for a typed answer to a group's question."""

GROUP_TYPED = Route("group_quizzes.typed", {"quiz": NUMBER, "position": NUMBER})
"""Take the typed answer to a group's question."""

GROUP_HOST = Route("group_quizzes.host", {"quiz": NUMBER})
"""Show the host's controls."""

GROUP_ACT = Route("group_quizzes.act", {"quiz": NUMBER, "act": TEXT})
"""Steer a group's quiz: start, pause, resume, skip, end, again."""

GROUP_MISSES = Route("group_quizzes.misses", {"quiz": NUMBER})
"""Show what the one who asks missed in a group's quiz."""

PLANNED = Route("schedules.channel")
"""Show what is planned for this channel."""

PLANNED_SERVER = Route("schedules.server")
"""Show what is planned for the whole server to those who teach."""

PLANNED_PICK = Route("schedules.pick")
"""Show the plan chosen in the menu."""

PLANNED_ACT = Route("schedules.act", {"schedule": NUMBER, "act": TEXT})
"""Pause, resume, skip the next time of, or remove a plan."""

PLANNED_ASK = Route("schedules.ask", opens_modal=True)
"""Ask what shall come in this channel, and when."""

PLANNED_ADDED = Route("schedules.added")
"""Plan what was typed for this channel."""
