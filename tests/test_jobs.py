"""The metronome calls on, whatever a job does."""

import asyncio

from bot.core.job import Job
from bot.jobs import LONGEST_REST, Metronome
from bot.telemetry.metrics import Metrics


async def test_a_job_that_fails_the_same_way_rests_longer_each_time() -> None:
    calls: list[float] = []
    now = 0.0
    places: list[type[Exception]] = [ValueError]

    async def failing() -> None:
        calls.append(now)
        if places:
            raise places[0]

    job = Job("failing", 2, failing)
    metronome = Metronome([job], Metrics(), lambda: now)

    async def beat_until(end: float) -> list[float]:
        nonlocal now
        calls.clear()
        while now < end:
            await metronome._run(job)
            now += job.seconds
        return list(calls)

    assert await beat_until(62) == [0, 2, 6, 14, 30]
    places[:] = [KeyError]
    assert await beat_until(70) == [62, 64, 68], "something else is wrong: it begins anew"
    for _ in range(12):
        await beat_until(now + LONGEST_REST)
    assert len(await beat_until(now + LONGEST_REST)) == 1
    places.clear()
    await beat_until(now + LONGEST_REST)
    assert len(await beat_until(now + 20)) == 10, "what works again is called as usual"


async def test_rows_that_fail_do_not_hold_up_the_others_of_their_worker() -> None:
    calls = 0

    async def failing() -> None:
        nonlocal calls
        calls += 1
        raise ExceptionGroup("rows", [ValueError()])

    job = Job("rows", 2, failing)
    metronome = Metronome([job], Metrics(), lambda: 0.0)
    for _ in range(5):
        await metronome._run(job)
    assert calls == 5


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
