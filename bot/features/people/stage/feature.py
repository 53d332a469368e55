"""The manifest of the stage: the boundary uses it, it has no screens of its own."""

from bot.core.stage import Stage
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature
from bot.discord_ui.stages import Place, Stages
from bot.features.people.stage import store
from bot.storage import Database


def stages_of(db: Database) -> Stages:
    """Return what knows the newest screens, kept in a database."""

    async def keep(place: Place, stage: Stage | None) -> None:
        await db.write_soon(store.keep, place, stage)

    async def find(place: Place) -> Stage | None:
        return await db.read_soon(store.find, place)

    return Stages(keep, find)


def build(_deps: Dependencies) -> Feature:
    """Return the feature."""
    return Feature("stage")
