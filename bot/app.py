"""The composition root: settings → parts → features → a running bot. The only file that names every feature."""

import asyncio
import gc
import signal
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.util import find_spec

import discord
import structlog

from bot.content.catalogue import Library
from bot.core.clock import Clock, SystemClock
from bot.core.errors import TutorError
from bot.core.ids import GLOBAL, LearnerId
from bot.discord_ui.boundary import Boundary
from bot.discord_ui.client import CommandMemory, TutorBot
from bot.discord_ui.feature import Feature
from bot.discord_ui.kit import Kit
from bot.discord_ui.outbox import Outbox
from bot.discord_ui.pace import Pace
from bot.features.account import privacy as privacy_data
from bot.features.account.help import feature as help_
from bot.features.account.privacy import feature as privacy
from bot.features.account.progress import feature as progress
from bot.features.account.settings import feature as settings_
from bot.features.calendar.reminders import feature as reminders
from bot.features.calendar.schedules import feature as schedules
from bot.features.chat.talk import feature as chat
from bot.features.flashcards.browse import feature as cards
from bot.features.flashcards.deck import feature as decks
from bot.features.flashcards.deck import rebuild_cards as decks_from_logs
from bot.features.flashcards.exchange import feature as exchange
from bot.features.flashcards.plans import feature as plans
from bot.features.flashcards.review import feature as flashcards
from bot.features.lessons.interactives import feature as interactives
from bot.features.lessons.reading import feature as lessons
from bot.features.library.places import feature as completions
from bot.features.library.rulings import feature as rulings
from bot.features.library.versions import feature as courses
from bot.features.library.versions import load_lessons
from bot.features.people.activity import feature as activity
from bot.features.people.audit import feature as audit
from bot.features.people.groups import feature as groups
from bot.features.people.learners import feature as learners
from bot.features.people.servers import feature as servers
from bot.features.people.stage import feature as stage
from bot.features.quizzes.alone import feature as quizzes
from bot.features.quizzes.group import feature as group_quizzes
from bot.features.reflections.journal import feature as reflections
from bot.features.teaching.desk import feature as admin
from bot.features.teaching.gaps import feature as gaps
from bot.features.teaching.history import feature as versions
from bot.features.teaching.publishing import feature as publishing
from bot.features.teaching.reports import feature as insights
from bot.features.teaching.statistics import feature as statistics
from bot.jobs import Metronome
from bot.settings import Settings
from bot.storage import Database
from bot.storage.files import sole_use
from bot.storage.migrate import migrate
from bot.storage.notes import read_note, write_note
from bot.telemetry import logs
from bot.telemetry.health import HealthServer
from bot.telemetry.metrics import Metrics
from bot.wording import Wording

log = structlog.get_logger(__name__)

FEATURES: tuple[Callable[[Kit], Feature], ...] = (
    servers.build,
    audit.build,
    rulings.build,
    learners.build,
    activity.build,
    stage.build,
    groups.build,
    courses.build,
    completions.build,
    reflections.build,
    decks.build,
    flashcards.build,
    plans.build,
    exchange.build,
    cards.build,
    reminders.build,
    quizzes.build,
    group_quizzes.build,
    interactives.build,
    lessons.build,
    progress.build,
    schedules.build,
    gaps.build,
    chat.build,
    insights.build,
    statistics.build,
    publishing.build,
    versions.build,
    admin.build,
    settings_.build,
    privacy.build,
    help_.build,
)

SHUTDOWN_SECONDS = 8
"""How long stopping may take before it is forced; operators expect it within 10 seconds."""


@dataclass(frozen=True)
class Parts:
    """What lives as long as the process, whether on Discord, in the preview or in a test."""

    settings: Settings
    db: Database
    library: Library
    metrics: Metrics
    clock: Clock
    watcher: courses.Watcher | None = None
    wording: Wording | None = None

    def bot(self) -> TutorBot:
        """Build a bot on these parts; it can replace one that went before."""

        async def recall() -> str | None:
            return await self.db.read(read_note, "commands")

        async def remember(text: str) -> None:
            await self.db.write(write_note, "commands", text)

        outbox = Outbox()
        stages, members = stage.stages_of(self.db), learners.members_of(self.db, outbox, self.clock)
        boundary = Boundary(self.clock, self.metrics, stages, members, Pace(self.settings.pace))
        kit = Kit(
            db=self.db,
            clock=self.clock,
            library=self.library,
            boundary=boundary,
            outbox=outbox,
            folder=self.settings.lessons,
            operators=frozenset(self.settings.operators),
            stages=stages,
            members=members,
            wording=self.wording,
        )
        bot = TutorBot(
            [build(kit) for build in FEATURES],
            boundary,
            CommandMemory(recall, remember),
            shard_count=self.settings.shard_count,
            shard_ids=self.settings.shard_ids,
        )
        outbox.connect(bot)
        return bot

    def close(self) -> None:
        """Finish what is queued and let go of the database."""
        if self.watcher is not None:
            self.watcher.stop()
        self.db.close()


def prepare(settings: Settings, clock: Clock | None = None) -> Parts:
    """Bring the database up to date, load the lessons, and return the parts of a bot.

    Raises TutorError when the database does not answer or fit, or the folder of lessons is missing.
    """
    clock = clock or SystemClock()
    if not settings.lessons.is_dir():
        raise TutorError(f"LESSONS: there is no folder {settings.lessons}. Create it, or set LESSONS to your courses.")
    migrate(settings.database_url)
    parts = Parts(settings, Database(settings.database_url), Library(), Metrics(), clock, wording=_wording(settings))
    checked = load_lessons(parts.db, parts.library, settings.lessons, clock.now())
    live = len(parts.library.seen_by(GLOBAL).entries)
    parts.metrics.lessons.set(live)
    tell = log.info if live else log.warning
    tell("lessons loaded", files=len(checked), live=live, folder=str(settings.lessons))
    gc.collect()
    gc.freeze()  # the lessons stay for good: a full collection need not walk through them
    if not settings.watch_lessons:
        return parts
    return replace(parts, watcher=courses.Watcher(parts.db, parts.library, settings.lessons, clock))


def _wording(settings: Settings) -> Wording | None:
    """Return the language model that the operator named; its client is loaded only then, for it is large."""
    if settings.llm_base_url is None or settings.llm_model is None:
        return None
    key = settings.llm_api_key.get_secret_value() if settings.llm_api_key else None
    model: Wording = import_module("bot.wording.endpoint").Endpoint(
        settings.llm_base_url, settings.llm_model, key, seconds=settings.llm_seconds, daily=settings.llm_daily
    )
    log.info("language model", model=model.name, address=settings.llm_base_url)
    return model


def run(settings: Settings) -> None:
    """Run the bot on Discord until it is stopped; raises TutorError when it cannot start."""
    if settings.discord_token is None:
        raise TutorError(
            "DISCORD_TOKEN is not set. Create a bot at https://discord.com/developers/applications, copy its token, "
            "and put DISCORD_TOKEN=… into the environment or the file .env. "
            "(To try the bot without an account: make preview)"
        )
    with sole_use(settings.database_url):
        parts = prepare(settings)
        try:
            with asyncio.Runner(loop_factory=_loop_factory()) as runner:
                runner.run(_serve(parts, settings.discord_token.get_secret_value()))
        finally:
            parts.close()


def rebuild_cards(settings: Settings) -> int:
    """Rebuild every flashcard from the review log, and return how many there are."""
    with sole_use(settings.database_url), _database(settings) as db:
        return decks_from_logs(db)


def export_learner(settings: Settings, learner: LearnerId) -> bytes:
    """Return the archive of everything that is kept of a learner; raises TutorError when nothing is."""
    with _database(settings) as db:
        everything = db.read_now(privacy_data.everything, learner, SystemClock().now())
    if isinstance(everything, privacy_data.Nothing):
        raise TutorError(f"Nothing is kept of {learner}. Is it the number of a Discord user?")
    return privacy_data.archive(everything)


def import_learner(settings: Settings, archive: bytes) -> tuple[LearnerId, int]:
    """Keep what an archive holds; return whose it is and how many rows. Raises TutorError when it cannot be kept."""
    learner, rows = privacy_data.read(archive)
    with sole_use(settings.database_url), _database(settings) as db:
        return learner, db.write_now(privacy_data.bring_back, learner, rows)


@contextmanager
def _database(settings: Settings) -> Iterator[Database]:
    """Open the database for a program that does one thing, up to date."""
    migrate(settings.database_url)
    db = Database(settings.database_url)
    try:
        yield db
    finally:
        db.close()


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """Return uvloop's event loop where it is installed (it is not on Windows)."""
    factory: Callable[[], asyncio.AbstractEventLoop] | None = (
        import_module("uvloop").new_event_loop if find_spec("uvloop") else None
    )
    return factory


async def _serve(parts: Parts, token: str) -> None:
    bot = parts.bot()
    metronome = Metronome(bot.jobs, parts.metrics)
    bot.add_listener(_when_ready(bot, parts.metrics, metronome), "on_ready")

    async def readiness() -> dict[str, bool]:
        return {"discord": bot.is_ready(), "database": await parts.db.answers()}

    health = HealthServer(parts.metrics, readiness)
    await _start_health(health, parts.settings)
    asyncio.get_running_loop().set_exception_handler(logs.left_over)
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    try:
        async with bot:
            await _until(stopped, asyncio.create_task(bot.start(token)))
            log.info("stopping")
    finally:
        metronome.stop()
        await health.close()


async def _start_health(health: HealthServer, settings: Settings) -> None:
    if not settings.health_port:
        return
    try:
        port = await health.start(settings.health_host, settings.health_port)
    except OSError as problem:
        raise TutorError(
            f"HEALTH_PORT: {settings.health_host}:{settings.health_port} cannot be used: {problem.strerror}. "
            "Set another port, or 0 to do without health and metrics."
        ) from None
    log.info("health", address=f"http://{settings.health_host}:{port}/healthz")


async def _until(stopped: asyncio.Event, client: "asyncio.Task[None]") -> None:
    """Wait until the bot is told to stop; raises what ended the client by itself."""
    waiting = asyncio.create_task(stopped.wait())
    await asyncio.wait({client, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if client.done():
        _explain(client)
    client.cancel()
    await asyncio.wait({client}, timeout=SHUTDOWN_SECONDS)


def _when_ready(bot: TutorBot, metrics: Metrics, metronome: Metronome) -> Callable[[], Coroutine[None, None, None]]:
    """Return what to do each time the client is ready, which is also after a lost connection."""

    async def begin() -> None:
        metrics.guilds.set(len(bot.guilds))
        metronome.start()
        log.info("ready", name=str(bot.user), guilds=len(bot.guilds))

    return begin


def _explain(client: "asyncio.Task[None]") -> None:
    """Raise what ended the client, as a sentence where the operator can do something about it."""
    try:
        client.result()
    except discord.LoginFailure:
        raise TutorError(
            "Discord does not accept DISCORD_TOKEN. Copy the token again from "
            "https://discord.com/developers/applications (Bot → Reset Token)."
        ) from None
    except OSError as problem:
        raise TutorError(f"Discord cannot be reached: {problem}. Is this machine connected?") from None
