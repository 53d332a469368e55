"""The manifest of group quizzes."""

from bot import routes
from bot.core.feature import Feature, Job
from bot.discord_ui.kit import Kit
from bot.features.group_quizzes.cog import StudyCog
from bot.features.group_quizzes.interactions import Interactions
from bot.features.group_quizzes.jobs import Director

BEAT = 0.5
"""Seconds between two looks at what is due; nobody waits longer for a question to open or close."""


def build(kit: Kit) -> Feature:
    """Return the feature."""
    handle = Interactions(kit)
    return Feature(
        "group_quizzes",
        handlers={
            routes.GROUP_JOIN: handle.join,
            routes.GROUP_LEAVE: handle.leave,
            routes.GROUP_EXTRA: handle.extra,
            routes.GROUP_ANSWER: handle.answer,
            routes.GROUP_CHOOSE: handle.choose,
            routes.GROUP_TYPE: handle.ask_typed,
            routes.GROUP_TYPED: handle.typed,
            routes.GROUP_HOST: handle.host,
            routes.GROUP_ACT: handle.act,
            routes.GROUP_MISSES: handle.misses,
            routes.GROUP_KEEP: handle.keep,
        },
        cogs=(StudyCog(kit, handle),),
        jobs=(Job("group quizzes", BEAT, Director(kit).run),),
    )
