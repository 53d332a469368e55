"""The check of who has left a server, and the room itself."""

from collections.abc import Sequence

from bot.core.clock import Clock
from bot.core.ids import GuildId, LearnerId
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature
from bot.discord_ui.members import Members
from bot.discord_ui.outbox import Outbox
from bot.features.people.learners import service
from bot.storage import Database


def members_of(db: Database, outbox: Outbox, clock: Clock) -> Members:
    """Return the check of who has left which server, with its answers kept in this database."""

    async def servers(learner: LearnerId) -> Sequence[GuildId]:
        return await db.read_soon(service.members_of, learner)

    async def leave(learner: LearnerId, guilds: Sequence[GuildId]) -> None:
        await db.write_soon(service.leave, learner, guilds, clock.now())

    return Members(outbox, clock, servers, leave)


def build(_deps: Dependencies) -> Feature:
    """Make learners known; every other room calls this one, so nothing of it shows by itself."""
    return Feature("learners")
