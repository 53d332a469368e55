"""The job that forgets drafts nobody published."""

from bot.discord_ui.dependencies import Dependencies
from bot.features.teaching.publishing import service


class Sweeper:
    """Keeps old drafts, and the lesson versions that only they hold, from piling up."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps

    async def run(self) -> None:
        """Forget drafts older than DRAFT_LIVES."""
        await self._deps.db.write(service.forget_old, self._deps.clock.now())
