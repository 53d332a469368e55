"""The manifest of the conversation."""

from bot import routes
from bot.core.feature import Feature, Job
from bot.discord_ui.kit import Kit
from bot.features.chat.cog import ChatCog
from bot.features.chat.interactions import Interactions
from bot.features.chat.jobs import BEAT, Forgetting


def build(kit: Kit) -> Feature:
    """Return the feature."""
    handle = Interactions(kit)
    return Feature(
        "chat",
        handlers={
            routes.PASSAGE: handle.passage,
            routes.PASSAGE_CARD: handle.card,
            routes.GAP_TELL: handle.tell_gap,
            routes.HINT: handle.hint,
        },
        cogs=(ChatCog(kit.boundary, handle),),
        jobs=(Job("forgetting", BEAT, Forgetting(kit).run),),
        hears=handle.hear,
    )
