"""The metronome calls on, whatever a job does."""

import asyncio

from bot.core.feature import Job
from bot.jobs import Metronome
from bot.telemetry.metrics import Metrics


async def test_a_slow_run_and_a_failing_one_hold_up_nobody() -> None:
    calls: list[str] = []

    async def slow() -> None:
        calls.append("slow")
        await asyncio.sleep(60)

    async def failing() -> None:
        calls.append("failing")
        raise RuntimeError

    metrics = Metrics()
    metronome = Metronome([Job("slow", 0.02, slow), Job("failing", 0.02, failing)], metrics)
    metronome.start()
    metronome.start()
    await asyncio.sleep(0.3)
    assert min(calls.count("slow"), calls.count("failing")) >= 3
    metronome.stop()
    assert metrics.job_failures.labels("failing")._value.get() >= 3
    assert metrics.job_failures.labels("slow")._value.get() == 0
    await asyncio.sleep(0.05)
    before = len(calls)
    await asyncio.sleep(0.06)
    assert len(calls) == before
