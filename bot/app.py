"""The composition root: settings → parts → the rooms → a bot."""

import gc
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import discord
import structlog

from bot.content.catalogue import Library
from bot.core.clock import Clock, SystemClock
from bot.core.errors import TutorError
from bot.core.ids import GLOBAL
from bot.discord_ui.boundary import Boundary, Watch
from bot.discord_ui.client import Assembly, CommandMemory, Shards, TutorBot
from bot.discord_ui.courier import PATIENCE, Courier, Patience
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.outbox import Outbox
from bot.discord_ui.pace import Pace
from bot.discord_ui.stages import Stages
from bot.features.library.versions import load_lessons
from bot.features.library.versions.jobs import Watcher
from bot.features.people.learners.room import members_of
from bot.features.teaching import follow_moves
from bot.llm import LanguageModel
from bot.llm.endpoint import model_of
from bot.rooms import FEATURES
from bot.settings import Settings
from bot.storage import Database
from bot.storage.migrate import migrate
from bot.storage.nodes import Serving
from bot.storage.notes import read_note, write_note
from bot.telemetry.metrics import Metrics
from bot.telemetry.reach import Reach
from bot.text.vectors import Embedder, embedder_of

log = structlog.get_logger(__name__)

"""The builders of every room of every wing, from the ground up."""


@dataclass(frozen=True)
class Parts:
    """What lives as long as the process does, whether on Discord, in the preview or in a test."""

    settings: Settings
    db: Database
    library: Library
    metrics: Metrics
    clock: Clock
    watcher: Watcher | None = None
    llm: LanguageModel | None = None
    embedder: Embedder | None = None
    serving: Callable[[], Serving] = Serving
    reach: Reach = field(default_factory=Reach)
    patience: Patience = PATIENCE
    is_making: Callable[[], bool] = lambda: False

    def bot(self) -> TutorBot:
        """Return a new bot built on these parts; call it again to replace a bot that has ended."""

        async def recall() -> str | None:
            return await self.db.read(read_note, "commands")

        async def remember(text: str) -> None:
            await self.db.write(write_note, "commands", text)

        def assembled(client: discord.Client) -> Assembly:
            outbox = Outbox(client, self.metrics, self.reach)
            members, stages = members_of(self.db, outbox, self.clock), Stages()
            courier = Courier(self.patience, self.reach, self.metrics.doubtful.inc)
            deps = Dependencies(
                db=self.db,
                clock=self.clock,
                library=self.library,
                outbox=outbox,
                folder=self.settings.lessons,
                operators=frozenset(self.settings.operators),
                course_hosts=self.settings.course_hosts,
                stages=stages,
                members=members,
                cards=courier.cards,
                llm=self.llm,
                embedder=self.embedder,
                serving=self.serving,
                courses_url=self.settings.courses_url,
                is_making=self.is_making,
            )
            features = [build(deps) for build in FEATURES]
            watch = Watch(self.clock, self.metrics, Pace(self.settings.pace), self.reach)
            return Assembly(features, Boundary(watch, stages, members, features, courier))

        shards = Shards(self.settings.shard_count, self.settings.shard_ids)
        return TutorBot(assembled, CommandMemory(recall, remember), shards)

    def close(self) -> None:
        """Stop watching the lessons, finish what's queued, and close the database."""
        if self.watcher is not None:
            self.watcher.stop()
        self.db.close()


def prepare(settings: Settings, clock: Clock | None = None) -> Parts:
    """Migrate the database, load the lessons, and return the parts of a bot.

    Raises TutorError when the database doesn't answer, is damaged or is newer than this program, when the folder of
    lessons is missing, and when vectors are wanted without their extra. Lessons with mistakes don't stop a start.
    """
    clock = clock or SystemClock()
    if not settings.lessons.is_dir():
        raise TutorError(f"LESSONS: there is no folder {settings.lessons}. Create it, or set LESSONS to your courses.")
    embedder = embedder_of(settings)
    migrate(settings.database_url)
    db, llm = Database(settings.database_url, inline=settings.sqlite_inline), model_of(settings)
    parts = Parts(settings, db, Library(), Metrics(), clock, llm=llm, embedder=embedder)
    checked = load_lessons(parts.db, parts.library, settings.lessons, clock.now(), follow_moves)
    live = len(parts.library.seen_by(GLOBAL).entries)
    parts.metrics.lessons.set(live)
    tell = log.info if live else log.warning
    tell("lessons loaded", files=len(checked), live=live, folder=str(settings.lessons))
    gc.collect()
    gc.freeze()  # the lessons stay for good, so full collections needn't walk through them
    if not settings.watch_lessons:
        return parts
    return replace(parts, watcher=Watcher(parts.db, parts.library, settings.lessons, clock, follow_moves))
