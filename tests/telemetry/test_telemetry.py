"""Health, readiness, metrics and logs."""

import io
import json
import logging
import sys

import aiohttp
import pytest
import structlog

from bot.telemetry import logs
from bot.telemetry.health import HealthServer
from bot.telemetry.metrics import Metrics


async def test_health_readiness_and_metrics_are_served() -> None:
    state = {"discord": False, "database": True}

    async def readiness() -> dict[str, bool]:
        return state

    metrics = Metrics()
    metrics.lessons.set(3)
    server = HealthServer(metrics, readiness)
    port = await server.start("127.0.0.1", 0)
    async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as client:
        async with client.get("/healthz") as answer:
            assert (answer.status, await answer.json()) == (200, {"alive": True})
        async with client.get("/readyz") as answer:
            assert (answer.status, await answer.json()) == (503, state)
        state["discord"] = True
        async with client.get("/readyz") as answer:
            assert answer.status == 200
        async with client.get("/metrics") as answer:
            assert "tutor_lessons 3.0" in await answer.text()
    await server.close()


def test_a_log_line_carries_the_interactions_id_and_is_json_for_machines(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    before = logging.getLogger().handlers[:]
    logs.configure("INFO", "json")
    try:
        with structlog.contextvars.bound_contextvars(interaction="ABC234"):
            structlog.get_logger("test").info("answered", route="learn")
            logging.getLogger("library").warning("theirs")
    finally:
        logging.getLogger().handlers[:] = before
        structlog.reset_defaults()
    ours, theirs = map(json.loads, written.getvalue().splitlines())
    assert (ours["event"], ours["interaction"], ours["route"], ours["level"]) == ("answered", "ABC234", "learn", "info")
    assert (theirs["event"], theirs["interaction"]) == ("theirs", "ABC234")
    assert "timestamp" in ours
