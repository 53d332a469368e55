"""Forgetting conversations."""

from bot.discord_ui.kit import Kit
from bot.features.chat.talk import store

BEAT = 300.0
"""Seconds between two looks at what is to be forgotten."""


class Forgetting:
    """Deletes what was said over an hour ago."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit

    async def run(self) -> None:
        """Delete what is due."""
        await self._kit.db.write(store.forget, self._kit.clock.now())
