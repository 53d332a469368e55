"""Finds the handler of every button, menu and form by its custom_id, before and after a restart alike."""

from collections.abc import Awaitable, Callable, Iterable

from bot.core.route import Route, split_custom_id
from bot.discord_ui.feature import Answer, Feature
from bot.discord_ui.reply import Reply
from bot.discord_ui.request import Request

Call = Callable[[Request], Awaitable[Reply]]


class Router:
    """The table from routes to handlers."""

    def __init__(self, features: Iterable[Feature]) -> None:
        self._table: dict[str, Answer] = {}
        for feature in features:
            for answer in feature.handlers:
                if answer.route.key in self._table:
                    raise ValueError(f"Two features answer {answer.route.key}")
                self._table[answer.route.key] = answer

    def find(self, custom_id: str) -> tuple[Route[...], Call] | None:
        """Return the route that a custom_id spells, and the call of its handler; None for one of no route."""
        split = split_custom_id(custom_id)
        found = self._table.get(split[0]) if split else None
        arguments = found.route.read(split[1]) if found and split else None
        if found is None or arguments is None:
            return None
        handler = found.handler
        return found.route, lambda request: handler(request, **arguments)

    async def lead(self, request: Request, custom_id: str) -> Reply:
        """Let the handler of an address answer a request; raises ValueError for one of no route."""
        found = self.find(custom_id)
        if found is None:
            raise ValueError(f"A handler leads to no address: {custom_id}")
        return await found[1](request)
