"""The manifest of publishing."""

from bot import routes
from bot.core.feature import Feature, Job
from bot.discord_ui.kit import Kit
from bot.features.publishing.interactions import Interactions
from bot.features.publishing.jobs import Sweeper

HOUR = 3600.0


def build(kit: Kit) -> Feature:
    """Return the feature; its slash commands are part of `/admin`."""
    handle = Interactions(kit)
    return Feature(
        "publishing",
        handlers={
            routes.LESSON_ASK: handle.ask,
            routes.LESSON_LOAD: handle.load,
            routes.DRAFT: handle.draft,
            routes.DRAFT_PREVIEW: handle.preview,
            routes.DRAFT_READ: handle.read,
            routes.LESSON_TEMPLATE: handle.template,
            routes.DRAFT_PROBLEMS: handle.problems,
            routes.DRAFT_PUBLISH: handle.publish,
            routes.DRAFT_DISCARD: handle.discard,
        },
        jobs=(Job("drafts", HOUR, Sweeper(kit).run),),
    )
