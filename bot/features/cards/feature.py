"""The manifest of cards."""

from bot import routes
from bot.core.feature import Feature
from bot.discord_ui.kit import Kit
from bot.features.cards.cog import CardsCog
from bot.features.cards.interactions import Interactions


def build(kit: Kit) -> Feature:
    """Return the feature."""
    handle = Interactions(kit)
    return Feature(
        "cards",
        handlers={
            routes.CARDS: handle.boxes,
            routes.CARDS_PICK: handle.pick,
            routes.CARDS_OF: handle.cards_of,
            routes.CARDS_OPEN: handle.open,
            routes.CARDS_SHOW: handle.show,
            routes.CARDS_ASK: handle.ask,
            routes.CARDS_ACT: handle.act,
            routes.CARDS_ADD: handle.ask_new,
            routes.CARDS_ADDED: handle.new,
            routes.CARDS_EDIT: handle.ask_edit,
            routes.CARDS_EDITED: handle.edit,
        },
        cogs=(CardsCog(kit.boundary, handle),),
    )
