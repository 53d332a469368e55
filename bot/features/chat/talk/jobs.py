"""Forgetting conversations."""

from bot.discord_ui.dependencies import Dependencies
from bot.features.chat.talk import store

BEAT = 300.0
"""Seconds between two looks at what is to be forgotten."""


class Forgetting:
    """Deletes what was said over an hour ago."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps

    async def run(self) -> None:
        """Delete what is due."""
        await self._deps.db.write(store.forget, self._deps.clock.now())
