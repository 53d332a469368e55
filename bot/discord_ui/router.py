"""Finds the handler of every button, menu and form by its custom_id, before and after a restart alike."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

import discord

from bot.core.errors import TutorError
from bot.core.route import Route, split_custom_id
from bot.discord_ui.boundary import Boundary
from bot.discord_ui.feature import Answer, Feature
from bot.discord_ui.reply import Reply
from bot.discord_ui.visit import Visit

Call = Callable[[Visit], Awaitable[Reply]]
_ROUTED = {discord.InteractionType.component, discord.InteractionType.modal_submit}
OUTDATED = "**This control is from an older version of me.** Nothing is lost: use `/learn` to go on where you were."


class Router:
    """The table from routes to handlers, and the listener that uses it."""

    def __init__(self, features: Iterable[Feature], boundary: Boundary) -> None:
        self._boundary = boundary
        boundary.lead_by(self.lead)
        self._table: dict[str, Answer] = {}
        for feature in features:
            for answer in feature.handlers:
                if answer.route.key in self._table:
                    raise ValueError(f"Two features answer {answer.route.key}")
                self._table[answer.route.key] = answer

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Answer a component or a form; slash commands go their own way."""
        if interaction.type not in _ROUTED:
            return
        data: Mapping[str, Any] = interaction.data or {}
        found = self._find(str(data.get("custom_id", "")))
        if found is None:
            await self._boundary.run(interaction, "unknown", _outdated)
            return
        route, call = found
        await self._boundary.run(interaction, route.name, call, deferrable=not route.opens_modal)

    def _find(self, custom_id: str) -> tuple[Route[...], Call] | None:
        """Return the route that a custom_id spells, and the call of its handler; None for one of no route."""
        split = split_custom_id(custom_id)
        found = self._table.get(split[0]) if split else None
        arguments = found.route.read(split[1]) if found and split else None
        if found is None or arguments is None:
            return None
        handler = found.handler
        return found.route, lambda visit: handler(visit, **arguments)

    async def lead(self, visit: Visit, custom_id: str) -> Reply:
        """Let the handler of an address answer a visit; raises ValueError for one of no route."""
        found = self._find(custom_id)
        if found is None:
            raise ValueError(f"A handler leads to no address: {custom_id}")
        return await found[1](visit)


async def _outdated(_visit: Visit) -> Reply:
    raise TutorError(OUTDATED)
