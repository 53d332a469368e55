"""APScheduler as a mere metronome: it only calls jobs, and each job looks into the database for what's due."""

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


class Metronome:
    """Calls each job at its interval from `start` to `stop`; one that fails is logged, and called again as usual."""

    def __init__(self, jobs: Sequence[Job], metrics: Metrics) -> None:
        self._metrics = metrics
        defaults = {"coalesce": True, "misfire_grace_time": None, "max_instances": AT_ONCE}
        self._scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=defaults)
        for job in jobs:
            self._scheduler.add_job(self._run, IntervalTrigger(seconds=job.seconds), [job])

    def start(self) -> None:
        """Begin to call jobs, the first time after one interval; starting twice changes nothing."""
        if not self._scheduler.running:
            self._scheduler.start()

    def stop(self) -> None:
        """Stop calling jobs; those at work are cancelled, and the claims they held run out by themselves."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    async def _run(self, job: Job) -> None:
        try:
            with self._metrics.job_seconds.labels(job.name).time():
                await job.run()
        except Unreachable:  # not logged: the database itself says, once, when an outage begins and ends
            self._metrics.job_failures.labels(job.name).inc()
        except Exception:  # the boundary of jobs: logged once, tried again at the next beat
            self._metrics.job_failures.labels(job.name).inc()
            log.exception("job failed", job=job.name)
