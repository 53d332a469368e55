"""The manifest of reminders."""

from bot import routes
from bot.core.feature import Feature, Job
from bot.discord_ui.kit import Kit
from bot.features.reminders.cog import RemindersCog
from bot.features.reminders.interactions import Interactions
from bot.features.reminders.jobs import Postman

BEAT = 1.0
"""Seconds between two looks at what is due."""


def build(kit: Kit) -> Feature:
    """Return the feature."""
    handle = Interactions(kit)
    return Feature(
        "reminders",
        handlers={
            routes.REMIND: handle.show,
            routes.REMIND_TIME: handle.ask_time,
            routes.REMIND_TIMED: handle.time,
            routes.REMIND_AT: handle.at,
            routes.REMIND_QUIET: handle.ask_quiet,
            routes.REMIND_QUIETED: handle.quiet,
            routes.REMIND_ANSWER: handle.answer,
            routes.REMIND_REVIEW: handle.review,
            routes.REMIND_LESSON: handle.lesson,
            routes.REMIND_THREAD: handle.thread,
        },
        cogs=(RemindersCog(kit.boundary, handle),),
        jobs=(Job("reminders", BEAT, Postman(kit).run),),
        notices=(handle.notice,),
    )
