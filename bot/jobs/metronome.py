"""APScheduler as a metronome in memory: it calls, and a job looks into the database for what is due."""

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
"""Runs of one job that may overlap: a run that waits for Discord must not hold up those who wait for others."""


class Metronome:
    """Runs jobs from its start to its end; a job that fails is logged, and called again at its next beat."""

    def __init__(self, jobs: Sequence[Job], metrics: Metrics) -> None:
        self._metrics = metrics
        defaults = {"coalesce": True, "misfire_grace_time": None, "max_instances": AT_ONCE}
        self._scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
        for job in jobs:
            self._scheduler.add_job(self._run, IntervalTrigger(seconds=job.seconds), [job])

    def start(self) -> None:
        """Begin, once the client is ready; a second start changes nothing."""
        if not self._scheduler.running:
            self._scheduler.start()

    def stop(self) -> None:
        """Call no job any more; one that is at work is cancelled, and its claims end by themselves."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def _run(self, job: Job) -> None:
        try:
            with self._metrics.job_seconds.labels(job.name).time():
                await job.run()
        except Unreachable:  # the database says itself, once, when an outage begins and ends
            self._metrics.job_failures.labels(job.name).inc()
        except Exception:  # the boundary of jobs: logged once, tried again at the next beat
            self._metrics.job_failures.labels(job.name).inc()
            log.exception("job failed", job=job.name)
