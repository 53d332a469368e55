"""Forgets what was said, once an hour has passed."""

from bot.discord_ui.dependencies import Dependencies
from bot.features.chat.talk import store

BEAT = 300.0
"""Seconds between two runs, so a conversation may be kept five minutes longer than an hour."""


LOOK = 2.0
"""Seconds between two looks at whether the lessons have changed, so that their index is made before it's asked."""


class Forgetting:
    """Deletes the turns of conversations that are over an hour old."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps

    async def run(self) -> None:
        """Delete what's old enough now, of all learners."""
        await self._deps.db.write(store.forget, self._deps.clock.now())
