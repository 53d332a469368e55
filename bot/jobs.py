"""APScheduler as a mere metronome: it only calls jobs, and each job looks into the database for what's due."""

import asyncio
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.core.job import Job
from bot.storage import Unreachable
from bot.telemetry.metrics import Metrics

log = structlog.get_logger(__name__)

AT_ONCE = 64
"""How many runs of one job may overlap: one that waits for Discord mustn't hold up what's due meanwhile."""

LONGEST_REST = 600.0
"""Seconds that a job rests at most which has failed at the same place each time; each failure doubles its rest."""

TIDYING = 1.0
"""Seconds that a cancelled job has to give back what it holds."""


class Metronome:
    """Calls each job at its interval from `start` to `stop`.

    One that fails is logged and called again; while it fails at the same place, it rests longer each time. `elapsed`
    tells seconds that only ever grow.
    """

    def __init__(self, jobs: Sequence[Job], metrics: Metrics, elapsed: Callable[[], float] = time.monotonic) -> None:
        self._metrics, self._elapsed = metrics, elapsed
        self._rests: dict[str, _Rest] = {}
        self._runs: set[asyncio.Task[None]] = set()
        defaults = {"coalesce": True, "misfire_grace_time": None, "max_instances": AT_ONCE}
        self._scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
        for job in jobs:
            self._scheduler.add_job(self._run, IntervalTrigger(seconds=job.seconds), [job])

    def start(self) -> None:
        """Begin to call jobs, the first time after one interval; starting twice changes nothing."""
        if not self._scheduler.running:
            self._scheduler.start()

    def stop(self) -> None:
        """Stop calling jobs, and cancel those at work."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def drain(self, seconds: float) -> None:
        """Call no more jobs, give those at work some time to end, cancel the rest, and let them tidy up."""
        if self._scheduler.running:
            self._scheduler.pause()
        if self._runs:
            await asyncio.wait(self._runs, timeout=seconds)
        self.stop()
        if self._runs:
            await asyncio.wait(self._runs, timeout=TIDYING)

    async def _run(self, job: Job) -> None:
        rest = self._rests.get(job.name)
        if rest is not None and self._elapsed() < rest.until:
            return
        run = asyncio.current_task()
        assert run is not None
        self._runs.add(run)
        run.add_done_callback(self._runs.discard)
        try:
            with self._metrics.job_seconds.labels(job.name).time():
                await job.run()
            self._rests.pop(job.name, None)
        except asyncio.CancelledError:  # only by us, when the bot stops; the scheduler would log it as an error
            return
        except Unreachable:  # not logged: the database itself says, once, when an outage begins and ends
            self._metrics.job_failures.labels(job.name).inc()
        except ExceptionGroup:  # rows of a worker's, each of which rests by itself
            self._metrics.job_failures.labels(job.name).inc()
            log.exception("job failed", job=job.name)
        except Exception as problem:  # the boundary of jobs: logged once, tried again after a rest
            self._metrics.job_failures.labels(job.name).inc()
            rested = self._rest(job, problem)
            log.exception("job failed", job=job.name, rests_seconds=round(rested))

    def _rest(self, job: Job, problem: Exception) -> float:
        """Let a job rest that failed: for one interval, and for twice as long each time it fails at the same place."""
        place = f"{type(problem).__name__} {traceback.extract_tb(problem.__traceback__)[-1:]}"
        before = self._rests.get(job.name)
        again = before is not None and before.place == place
        seconds = min(2 * before.seconds, LONGEST_REST) if before is not None and again else job.seconds
        self._rests[job.name] = _Rest(place, seconds, self._elapsed() + seconds)
        return seconds


@dataclass(frozen=True)
class _Rest:
    """Where a job failed, and how long it rests for that."""

    place: str
    seconds: float
    until: float
