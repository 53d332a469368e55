"""Finds the handler of every button, menu and form by its custom_id alone, so old messages work after a restart."""

from collections.abc import Awaitable, Callable, Iterable

from bot.core.route import Route, split_custom_id
from bot.discord_ui.feature import Answer, Feature
from bot.discord_ui.reply import Reply
from bot.discord_ui.request import Request

Call = Callable[[Request], Awaitable[Reply]]


class Router:
    """The table from routes to handlers. Raises ValueError when two features answer the same route."""

    def __init__(self, features: Iterable[Feature]) -> None:
        self._table: dict[str, Answer] = {}
        for feature in features:
            for answer in feature.handlers:
                if answer.route.key in self._table:
                    raise ValueError(f"Two features answer {answer.route.key}")
                self._table[answer.route.key] = answer

    def find(self, custom_id: str) -> tuple[Route[...], Call] | None:
        """Return the route of a custom_id and a call of its handler with the arguments in it; None if no route fits."""
        split = split_custom_id(custom_id)
        found = self._table.get(split[0]) if split else None
        arguments = found.route.read(split[1]) if found and split else None
        if found is None or arguments is None:
            return None
        handler = found.handler
        return found.route, lambda request: handler(request, **arguments)

    async def lead(self, request: Request, custom_id: str) -> Reply:
        """Return what an address's handler replies to a request; raises ValueError if no route fits the address."""
        found = self.find(custom_id)
        if found is None:
            raise ValueError(f"A handler leads to no address: {custom_id}")
        return await found[1](request)
