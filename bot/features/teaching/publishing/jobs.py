"""Forgetting what was loaded and never published."""

from bot.discord_ui.kit import Kit
from bot.features.teaching.publishing import service


class Sweeper:
    """Keeps drafts from piling up."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit

    async def run(self) -> None:
        """Forget the drafts that are too old."""
        await self._kit.db.write(service.forget_old, self._kit.clock.now())
