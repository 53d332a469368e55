"""Health, readiness, metrics and logs."""

import io
import json
import logging
import re
import sys
from typing import Any, Literal, cast

import aiohttp
import pytest
import structlog
from pydantic import TypeAdapter, ValidationError
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.storage import Database
from bot.telemetry import logs
from bot.telemetry.health import HealthServer
from bot.telemetry.metrics import Metrics
from bot.telemetry.traces import said, trace


async def test_health_readiness_and_metrics_are_served() -> None:
    state = {"discord": False, "database": True}

    metrics = Metrics()
    metrics.lessons.set(3)
    server = HealthServer(metrics, lambda: state)
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


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("INSERT INTO diary (a, b) VALUES (:text, NULL)", "b"),
        ("INSERT INTO diary (a, b) VALUES (:text, :text)", "short"),
        ("INSERT INTO diary (a, b) VALUES (:text, 'x'), (:text, 'x')", "diary"),
        ("SELECT :text || nothing FROM diary", ""),
    ],
    ids=["not null", "check", "unique", "no such column"],
)
@pytest.mark.parametrize("style", ["text", "json"])
def test_a_failed_write_is_logged_by_state_and_constraint_and_never_by_its_row(
    db: Database, statement: str, named: str, style: Literal["text", "json"], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = "CREATE TABLE diary (a TEXT PRIMARY KEY, b TEXT NOT NULL, CONSTRAINT short CHECK (length(b) < 5))"
    db.write_now(lambda session: session.run(cast("Any", text(made))))
    written = io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    before = logging.getLogger().handlers[:]
    logs.configure("DEBUG", style)
    try:
        private = "my-secret-zebra"
        db.write_now(lambda session: session.run(cast("Any", text(statement).bindparams(text=private))))
    except SQLAlchemyError:
        structlog.get_logger("test").exception("failed")
    finally:
        logging.getLogger().handlers[:] = before
        structlog.reset_defaults()
    out = written.getvalue()
    assert "zebra" not in out
    assert named in out
    assert "SQLITE" in out or re.search(r"\b(23502|23514|23505|42703)\b", out)
    assert "in test_a_failed_write" in out


def test_what_pydantic_refuses_and_what_a_task_left_over_say_nothing_private() -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(dict[str, int]).validate_python({"a": "my zebra"})
    assert said(refused.value) == "ValidationError: dict[str,int]: a (int_parsing)"
    try:
        try:
            raise ValueError("first")
        except ValueError as first:
            raise ExceptionGroup("both", [KeyError("x"), TypeError("y")]) from first
    except ExceptionGroup as problem:
        whole = trace(problem)
    assert [
        part in whole
        for part in ("ValueError: first", "This led to", "KeyError: 'x'", "2 of the group", "TypeError: y")
    ] == [True] * 5
