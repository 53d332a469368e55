"""Forgetting what was loaded and never published."""

from bot.discord_ui.dependencies import Dependencies
from bot.features.teaching.publishing import service


class Sweeper:
    """Keeps drafts from piling up."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps

    async def run(self) -> None:
        """Forget the drafts that are too old."""
        await self._deps.db.write(service.forget_old, self._deps.clock.now())
