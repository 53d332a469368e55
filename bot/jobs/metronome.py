"""APScheduler as a mere metronome: it only calls jobs, and each job looks into the database for what's due."""

import asyncio
from collections.abc import Sequence
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

TIDYING = 1.0
"""Seconds that a cancelled job has to give back what it holds."""


class Metronome:
    """Calls each job at its interval from `start` to `stop`; one that fails is logged, and called again as usual."""

    def __init__(self, jobs: Sequence[Job], metrics: Metrics) -> None:
        self._metrics = metrics
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
        run = asyncio.current_task()
        assert run is not None
        self._runs.add(run)
        run.add_done_callback(self._runs.discard)
        try:
            with self._metrics.job_seconds.labels(job.name).time():
                await job.run()
        except asyncio.CancelledError:  # only by us, when the bot stops; the scheduler would log it as an error
            return
        except Unreachable:  # not logged: the database itself says, once, when an outage begins and ends
            self._metrics.job_failures.labels(job.name).inc()
        except Exception:  # the boundary of jobs: logged once, tried again at the next beat
            self._metrics.job_failures.labels(job.name).inc()
            log.exception("job failed", job=job.name)
