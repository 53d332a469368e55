"""The manifest of reflections."""

from bot import routes
from bot.core.feature import Feature, Job
from bot.discord_ui.kit import Kit
from bot.features.reflections.cog import ReflectionsCog
from bot.features.reflections.interactions import Interactions
from bot.features.reflections.jobs import Copyist

BEAT = 2.0
"""Seconds between two looks at the copies that changed."""


def build(kit: Kit) -> Feature:
    """Return the feature."""
    handle = Interactions(kit)
    return Feature(
        "reflections",
        handlers={
            routes.REFLECT: handle.reflect,
            routes.REFLECT_WRITE: handle.ask,
            routes.REFLECT_WRITTEN: handle.written,
            routes.REFLECT_MORE: handle.ask_more,
            routes.REFLECT_ADDED: handle.added,
            routes.REFLECT_SHOW: handle.show,
            routes.REFLECT_OPEN: handle.open,
            routes.REFLECT_EDIT: handle.ask_edit,
            routes.REFLECT_EDITED: handle.edited,
            routes.REFLECT_SHARE: handle.share,
            routes.REFLECT_DELETE: handle.delete,
            routes.JOURNAL: handle.journal,
            routes.JOURNAL_OF: handle.journal_of,
            routes.JOURNAL_PICK: handle.pick,
            routes.JOURNAL_SEARCH: handle.ask_search,
            routes.JOURNAL_SEARCHED: handle.searched,
        },
        cogs=(ReflectionsCog(kit.boundary, handle),),
        jobs=(Job("reflections", BEAT, Copyist(kit).run),),
    )
