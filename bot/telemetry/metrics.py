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
        self.sent = Counter(
            "tutor_sent_total",
            "What the bot sent of its own accord, by what Discord said: sent, or why not.",
            ["answer"],
            registry=self.registry,
        )
        self.lessons = Gauge("tutor_lessons", "Lessons that every server sees.", registry=self.registry)
        self.guilds = Gauge("tutor_guilds", "Servers that the bot is in.", registry=self.registry)
        self._watch_answers()
        self._watch_the_machine()

    def _watch_answers(self) -> None:
        """When answers reach people."""
        self.acknowledged = Histogram(
            "tutor_acknowledged_seconds",
            "Seconds from a tap, by Discord's time, until Discord had our first answer to it; it waits 3.",
            buckets=(0.1, 0.25, 0.5, 1, 1.5, 2, 2.5, 3, 5, 10),
            registry=self.registry,
        )
        self.acts = Counter(
            "tutor_acts_total", "Taps and messages that wanted an answer.", ["kind"], registry=self.registry
        )
        self.in_time = Counter(
            "tutor_acts_in_time_total",
            "Those whose first answer was there in time, by Discord's clock: a tap's in 3 s, a message's in 10.",
            ["kind"],
            registry=self.registry,
        )
        self.answers_waiting = self._gauge(
            "tutor_answers_waiting", "Answers that Discord hasn't taken yet, and that will be tried again."
        )
        self.doubtful = Counter(
            "tutor_doubtful_total",
            "Private messages sent once more after their connection was cut; such a one may stand twice.",
            registry=self.registry,
        )
        self.event_age = self._gauge(
            "tutor_event_age_seconds", "Smallest age of the last 100 events, by Discord's clock and ours."
        )

    def _watch_the_machine(self) -> None:
        """What the pulse of a node measures."""
        self.shard_connected = self._gauge("tutor_shard_connected", "Whether a shard is connected.", "shard")
        self.gateway_latency = self._gauge("tutor_gateway_latency_seconds", "Latency of a shard's gateway.", "shard")
        self.commit_age = self._gauge("tutor_database_commit_age_seconds", "Seconds since a write last committed.")
        self.waiting = self._gauge("tutor_database_waiting", "Units that wait for a thread of the database.")
        self.overdue = self._gauge("tutor_overdue", "Rows that should have been looked after a minute ago.", "work")
        self.clock_offset = self._gauge(
            "tutor_clock_offset_seconds", "What this machine's clock is behind the database's; it's set right."
        )
        self.disk_free = self._gauge("tutor_disk_free_bytes", "Free bytes where a SQLite database is.")
        self.tasks = self._gauge("tutor_tasks", "Tasks in the event loop.")
        self.loop_lag = Histogram(
            "tutor_loop_lag_seconds",
            "By how many seconds the event loop was late, looked at once a second.",
            buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5),
            registry=self.registry,
        )

    def _gauge(self, name: str, about: str, *labels: str) -> Gauge:
        return Gauge(name, about, labels, registry=self.registry)

    def text(self) -> bytes:
        """Return all metrics in Prometheus' text format."""
        return generate_latest(self.registry)
