"""What we count and time, as Prometheus metrics."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest


class Metrics:
    """The metrics of one bot, in a registry of their own instead of the process-wide one."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.interactions = Counter(
            "tutor_interactions_total",
            "Interactions, by route and by how it went: answered, silent, told, unreachable, late, failed.",
            ["route", "outcome"],
            registry=self.registry,
        )
        self.seconds = Histogram(
            "tutor_interaction_seconds",
            "Seconds from receiving an interaction to having answered it.",
            ["route"],
            buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 10),
            registry=self.registry,
        )
        self.job_seconds = Histogram(
            "tutor_job_seconds",
            "Seconds that one run of a job took.",
            ["job"],
            buckets=(0.005, 0.025, 0.1, 0.5, 1, 3, 10, 60),
            registry=self.registry,
        )
        self.job_failures = Counter(
            "tutor_job_failures_total", "Runs of a job that failed by a bug of ours.", ["job"], registry=self.registry
        )
        self.lessons = Gauge("tutor_lessons", "Lessons that every server sees.", registry=self.registry)
        self.guilds = Gauge("tutor_guilds", "Servers that the bot is in.", registry=self.registry)

    def text(self) -> bytes:
        """Return all metrics in Prometheus' text format."""
        return generate_latest(self.registry)
