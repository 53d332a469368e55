"""Health over HTTP: `/healthz` says it's alive, `/readyz` (200 or 503) whether it can serve; and `/metrics`."""

from collections.abc import Callable, Mapping

from aiohttp import web

from bot.telemetry.metrics import Metrics

Readiness = Callable[[], Mapping[str, bool]]
"""Returns at once, by name, whether each part is ready; the bot is ready when all are."""


class HealthServer:
    """A small HTTP server; it listens from `start` to `close`."""

    def __init__(self, metrics: Metrics, readiness: Readiness) -> None:
        self._metrics = metrics
        self._readiness = readiness
        application = web.Application()
        application.add_routes(
            [web.get("/healthz", self._health), web.get("/readyz", self._ready), web.get("/metrics", self._show)]
        )
        self._runner = web.AppRunner(application, access_log=None)

    async def start(self, host: str, port: int) -> int:
        """Listen, and return the port: a free one for `port` 0. Raises OSError when it can't be used."""
        await self._runner.setup()
        site = web.TCPSite(self._runner, host, port)
        await site.start()
        return int(self._runner.addresses[0][1])

    async def close(self) -> None:
        """Stop listening."""
        await self._runner.cleanup()

    async def _health(self, _request: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def _ready(self, _request: web.Request) -> web.Response:
        parts = dict(self._readiness())
        return web.json_response(parts, status=200 if all(parts.values()) else 503)

    async def _show(self, _request: web.Request) -> web.Response:
        return web.Response(body=self._metrics.text(), content_type="text/plain", charset="utf-8")
