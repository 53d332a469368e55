"""A simulated Discord that's alive: its clock runs, messages that the bot sends unasked appear, slow handlers finish.

simcord is made for tests, so its clock stands still and each action waits for the bot. This file changes that. It's the
only one that touches simcord's private names, and `tests/preview` has a smoke test for each of them.
"""

import asyncio
import contextlib
import io
import signal
import time
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Any

import discord
import simcord
import structlog
from aiohttp import web
from PIL import Image, ImageDraw

from bot.core.clock import SystemClock
from bot.discord_ui.client import TutorBot
from bot.jobs import Metronome
from bot.preview.launcher import Place

log = structlog.get_logger(__name__)

TICK = 0.5
"""Seconds between two looks at what the bot did unasked."""

PATIENCE = 3.0
"""How many seconds an action waits for the bot's answer before the page goes on (and shows "Thinking…")."""

QUIET = 0.3
"""Seconds of rest after which an action counts as finished."""

WORLD_BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
"""The simulated time at which the world is built: always the same, so that everybody keeps their id between starts."""

PEOPLE = ("Ada", "Ben", "Mona")
OTHERS = ("Eve", "Carl", "Dora", "Finn", "Grete")
"""Who else is there for groups to be groups; their direct messages aren't on the first page, so that it stays one."""
DIRECT = "Just talk to the tutor: hi · what is shadow mode? · quiz me · remind me at 8"
ADMIN = "Mona"


class _PicturesFromTheWeb(dict[str, tuple[str, bytes]]):
    """Stands for the pictures that Discord would fetch from the web: the page has a drawn one instead of each."""

    def get(self, url: str, default: Any = None) -> Any:
        """Return the name and content of a picture for an address on the web."""
        return ("picture.png", _stand_in()) if url.startswith("https://") else default


@cache
def _stand_in() -> bytes:
    """Return a grey picture with a triangle in it, as players of videos show it."""
    drawn = Image.new("RGB", (160, 90), "#3a3d45")
    ImageDraw.Draw(drawn).polygon([(66, 27), (66, 63), (98, 45)], fill="#e8e9ec")
    file = io.BytesIO()
    drawn.save(file, "PNG")
    return file.getvalue()


class Simulator:
    """The simulated world: two servers with channels and a thread, learners, an educator, an admin, and the bot."""

    def __init__(self, bot: TutorBot, metronome: Metronome, port: int) -> None:
        self._bot = bot
        self._metronome = metronome
        self._port = port
        self._lock = asyncio.Lock()
        self._stopped = asyncio.Event()
        self._record: Any = None
        self._seen_requests = 0
        self._where: dict[str, tuple[Any, tuple[Any, ...]]] = {}
        self._opening = "general"
        self.clean = True
        """False if a thread of the bot was still at work when the world ended."""

    @property
    def places(self) -> list[Place]:
        """Every place that can be opened: channels of two servers, and some people's direct messages with the bot."""
        return [
            Place("general", "#general", "A channel: what you see is private. Eight people are here."),
            Place("study-group", "#study-group", "A channel for learning together: /study quiz."),
            *(Place(f"dm-{name.lower()}", f"{name}'s direct messages", DIRECT) for name in PEOPLE),
            Place("tuesday", "Tuesday's thread", "A thread of #study-group, for a group of its own."),
            Place("exam", "#exam-prep", "Another group's channel. Eve is an educator here."),
            Place("news", "#announcements", "Where the admin has news posted."),
            Place("night", "Night school", "Another server with the same bot. Ada and Finn are in both."),
        ]

    def address(self, place: str) -> str:
        """Return the address that shows a place, with this session's secret token in it."""
        return f"http://127.0.0.1:{self._port}/?place={place}#{self._preview.capability}"

    async def until_stopped(self) -> None:
        """Wait for Ctrl+C (or SIGTERM), or for the page's own end button."""
        waits = [asyncio.create_task(self._stopped.wait()), asyncio.create_task(self._preview.wait_closed())]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        self._stopped.set()
        for wait in waits:
            wait.cancel()

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Build the world and serve it while the block runs; at its end, stop jobs, pages and bot in this order."""
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, self._stopped.set)
        starting: Any = simcord.run(self._bot, check_errors=False, settle_timeout=30)
        starting._env.backend.clock._epoch = WORLD_BEGAN
        starting._env.backend.bot_user.name = "Tutor"
        async with self._leaving(starting) as env:
            self._env: Any = env
            await self._build_world()
            # the world was built with simcord's own waiting; from here on ours takes its place
            self._settle, env._settle_internal = env._settle_internal, self._settle_softly
            forget = env._register_dispatch_observer(self._remember)
            channel, members = self._where["general"]
            self._preview: Any = env.preview(channel, viewers=members, layout="channel", port=self._port)
            self._preview._explicit_assets = _PicturesFromTheWeb()
            self._open_all_places()
            async with self._preview:
                ticker = asyncio.create_task(self._tick())
                self._metronome.start()
                try:
                    yield
                finally:
                    self._metronome.stop()
                    ticker.cancel()
                    await asyncio.gather(ticker, return_exceptions=True)
            forget()

    @contextlib.asynccontextmanager
    async def _leaving(self, starting: Any) -> AsyncIterator[Any]:
        env = await starting.__aenter__()
        try:
            yield env
        finally:
            env.settle_timeout = 1.0  # how long a thread of the bot may hold up the end
            try:
                await starting.__aexit__(None, None, None)
            except TimeoutError:
                self.clean = False
            await self._bot.close()  # simcord never does

    async def _build_world(self) -> None:
        env = self._env
        guild = env.create_guild("Study hall")
        general = guild.create_text_channel("general", topic="Type /learn to begin")
        group = guild.create_text_channel("study-group", topic="Learning together")
        managers = guild.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
        users = [env.create_user(name.lower(), global_name=name) for name in PEOPLE]
        roles = {ADMIN.lower(): [managers]}
        members = tuple(guild.add_member(user, roles=roles.get(user.name, [])) for user in users)
        self._where = {f"dm-{user.name}": (user.dm_channel, (user,)) for user in users}
        await env.settle()
        await self._build_more(guild, (general, group), users, members)
        env.backend.clock._epoch = SystemClock().now()  # ids are fixed now; from here on real time counts, see `_tick`

    async def _build_more(
        self, guild: Any, channels: tuple[Any, Any], users: list[Any], first: tuple[Any, ...]
    ) -> None:
        """Build what came later to the world: after the rest, which keeps its ids."""
        env, (general, group) = self._env, channels
        educators = guild.create_role("Educators")
        users = [*users, *(env.create_user(name.lower(), global_name=name) for name in OTHERS)]
        roles = {"eve": [educators]}
        others = users[len(PEOPLE) :]
        members = (*first, *(guild.add_member(user, roles=roles.get(user.name, [])) for user in others))
        exam = guild.create_text_channel("exam-prep", topic="Two weeks to go")
        news = guild.create_news_channel("announcements")
        env.backend.create_thread(group.id, "Tuesday", users[0].id)
        other = env.create_guild("Night school")
        lounge = other.create_text_channel("lounge", topic="The same tutor, other people")
        both = tuple(other.add_member(user) for user in users if user.name in {"ada", "finn"})
        await env.settle()
        self._where |= {
            "general": (general, members),
            "study-group": (group, members),
            "exam": (exam, members),
            "news": (news, members),
            "night": (lounge, both),
        }
        self._where["tuesday"] = (group.threads[0], members)

    def _remember(self, record: Any) -> None:
        self._record = record

    async def _settle_softly(self, *, dispatch: Any = None, **_options: Any) -> None:
        """Wait until an interaction is answered and the bot has come to rest, but about PATIENCE seconds at most.

        Takes the place of simcord's own waiting, which has no patience: it fails if the bot doesn't come to rest.
        """
        record, self._record = (self._record, None) if dispatch == "INTERACTION_CREATE" else (None, self._record)
        end = time.monotonic() + PATIENCE
        while True:
            with contextlib.suppress(TimeoutError):
                await self._settle(timeout=QUIET, idle=0.01, dispatch=dispatch)
            if record is None or record.responded or time.monotonic() > end or self._stopped.is_set():
                return
            await asyncio.sleep(0.02)

    async def _tick(self) -> None:
        """Every TICK, move simulated time up to real time, and refresh the pages if the bot did anything meanwhile."""
        while True:
            await asyncio.sleep(TICK)
            async with self._lock:
                lag = (SystemClock().now() - self._env.now()).total_seconds()
                if lag > 0:
                    await self._env.advance_time(lag)
                requests = len(self._env.http_requests)
                if requests != self._seen_requests:
                    self._seen_requests = requests
                    await self._preview.refresh()

    @contextlib.contextmanager
    def _at(self, place: tuple[Any, tuple[Any, ...]]) -> Iterator[None]:
        """Point the preview, which is made for a single channel, at this place for as long as the block runs."""
        before = self._preview.channel, self._preview.viewers
        self._preview.channel, self._preview.viewers = place
        try:
            yield
        finally:
            self._preview.channel, self._preview.viewers = before

    def _place_of(self, page: Any) -> tuple[Any, tuple[Any, ...]]:
        return next(place for place in self._where.values() if place[0].id == page.channel_id)

    def _open_all_places(self) -> None:
        """Wrap what the preview does with a page, so that each browser tab can show a place of its own.

        One preview serves all places: with one for each, switching would end a session and start another.
        """
        preview, server = self._preview, self._preview._server
        act, publish, open_page, index = preview._action, preview._publish, preview._open_page, server._index
        serve = server._static

        async def action(context_id: str, body: Any) -> Any:
            async with self._lock:
                page = preview._get_page(context_id)
                if isinstance(body, dict) and "published_revision" in body:
                    body["published_revision"] = page.revision  # the ticker may have published meanwhile
                with self._at(self._place_of(page)):
                    return await act(context_id, body)

        def publish_page(page: Any, **options: Any) -> None:
            with self._at(self._place_of(page)):
                publish(page, **options)

        def open_at(viewer_id: Any = None, target_id: Any = None) -> Any:
            with self._at(self._where[self._opening]):
                page = open_page(viewer_id, target_id)
                page.window_end_id = None
                publish_page(page, reason="navigation")
                return page

        async def show_index(request: web.Request) -> Any:
            place = request.query.get("place", "")
            self._opening = place if place in self._where else self._opening
            response = await index(request)
            response.text = response.text.replace(_MENU, _MENU + self._links())
            return response

        async def serve_files(request: web.Request) -> Any:
            response = await serve(request)
            if request.path.endswith(".css"):
                response.text += _AS_DISCORD
            return response

        preview._action, preview._publish, preview._open_page = action, publish_page, open_at
        server._index, server._static = show_index, serve_files

    def _links(self) -> str:
        doors = (f'<a class="toolbar-button" href="/?place={place.name}">{place.title}</a>' for place in self.places)
        return "".join(doors)


_AS_DISCORD = """
.code-block { white-space: pre-wrap; overflow-wrap: anywhere; }
.code-block code { min-width: 0; }
"""
"""How Discord shows what simcord shows in another way: a long line of code goes on in the next line."""

_MENU = '<div class="session-menu-popover">'
"""Where in simcord's page the links to all places are put in."""
