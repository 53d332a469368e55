"""The metronome calls on, whatever a job does."""

import asyncio

from bot.core.job import Job
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
    failures = metrics.job_failures.labels("failing")._value
    async with asyncio.timeout(20):  # beats are late on a busy machine, but they come
        while calls.count("slow") < 3 or failures.get() < 3:  # noqa: ASYNC110 - nothing tells of a beat
            await asyncio.sleep(0.02)
    metronome.stop()
    assert metrics.job_failures.labels("slow")._value.get() == 0
    await asyncio.sleep(0.3)
    before = len(calls)
    await asyncio.sleep(0.06)
    assert len(calls) == before
