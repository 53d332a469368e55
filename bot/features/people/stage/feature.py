"""What the stage hands to the program: where the boundary keeps each learner's newest question."""

from bot.core.stage import Stage
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature
from bot.discord_ui.stages import Place, Stages
from bot.features.people.stage import store
from bot.storage import Database


def stages_of(db: Database) -> Stages:
    """Return what knows each learner's newest screen, with questions kept in this database."""

    async def keep(place: Place, stage: Stage | None) -> None:
        await db.write_soon(store.keep, place, stage)

    async def find(place: Place) -> Stage | None:
        return await db.read_soon(store.find, place)

    return Stages(keep, find)


def build(_deps: Dependencies) -> Feature:
    """Make the stage known; the boundary writes and reads it through `stages_of`."""
    return Feature("stage")
