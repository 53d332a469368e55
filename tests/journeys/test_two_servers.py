"""Two servers with one bot: nothing of one is seen or changed by people of the other, whatever they press."""

import json
import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from simcord.enums import ComponentType
from sqlalchemy import select

from bot import app, routes
from bot.core.ids import Bookmark, LessonId
from bot.core.route import BOOKMARK, DAY, FLAG, LESSON, LESSON_IF_ANY, NUMBER, PLACES, TEXT, Route
from bot.features.lessons.interactives.views import PLAY_SHARE
from bot.features.people.learners.store import LearnerRow, LearnerServerRow
from bot.features.reflections.journal.store.tables import ReflectionRow
from bot.features.teaching.reports.store import ReportRow
from bot.features.teaching.reports.views import REPORTED
from bot.storage import ReadSession
from bot.storage.base import Base
from tests.journeys.test_private_text import FIELDS, submitted
from tests.journeys.test_publishing import lesson, publish
from tests.journeys.world import DM, Server, World

MARKER = "zebrafish"
QUIZ = f"[{{q: Where does the {MARKER} live?, options: [the {MARKER} pond, the sea], answer: 0}}]"
SECRET = lesson(
    "secret",
    f"The {MARKER}",
    f"## One\nWords on the {MARKER}.\n",
    quiz=QUIZ,
    flashcards=f"[{{{MARKER}: a fish}}]",
    reflection=f"[What do you think of the {MARKER}?]",
    widgets="[wordcloud]",
)
COMMANDS = ("learn", "lessons", "quiz", "review", "cards", "plan", "journal", "progress", "study table")
ADMIN = ("desk", "stats", "reports", "reflections", "gaps", "history", "lesson list")
PARTS = 8
"""The walk is cut into so many, since a simulated channel gets slower with each message."""


@pytest.fixture(params=["sqlite"])
def database_url(tmp_path: Path, sqlite_template: Path) -> str:
    """One database is enough: what is walked over here is above the statements."""
    shutil.copyfile(sqlite_template, tmp_path / "tutor.db")
    return f"sqlite:///{tmp_path / 'tutor.db'}"


async def fill(world: World) -> None:
    """Let server A have one of everything, all of it marked."""
    ada, ben, admin = world.ada, world.ben, world.admin
    await publish(world, "secret.md", SECRET)
    quiz = await world.slash(ada, "quiz", lesson="secret")
    form = await world.report_form(ada, quiz)
    await world.submit(ada, form, text=f"The {MARKER} lives elsewhere")
    await world.click(ada, "the sea", quiz)
    await world.press(ada, routes.REFLECT(lesson=LessonId("secret")), quiz)
    form = await world.press(ada, routes.REFLECT(lesson=LessonId("secret")), quiz)
    await world.submit(ada, form, text=f"My {MARKER} thought", readers=[f"educators:{world.guild.id}"])
    form = await world.press(ada, routes.CARDS_ADD(scope=0, lesson=""), quiz)
    await world.submit(ada, form, front=f"{MARKER}?", back="a fish")
    await world.say(ada, "remind me at 8")
    unknown = await world.slash(ada, "ask", question=f"how heavy is a {MARKER} in kilograms on the moon")
    if "Let them know" in world.text(unknown):
        await world.click(ada, "Let them know", unknown)
    planned = await world.slash(admin, "study schedule", when="every day 18:00", what="quiz", lesson="secret")
    await world.click(admin, "Plan it", planned)
    await world.slash(ben, "study quiz", lesson="secret")
    await world.tick()
    await world.click(ada, "Join", world.newest())
    widget = await world.press(ada, routes.WIDGET(lesson=LessonId("secret"), number=0), quiz)
    await world.press(ada, PLAY_SHARE(play=1), widget)


def everything(world: World) -> dict[str, set[str]]:
    def rows(session: ReadSession) -> dict[str, set[str]]:
        return {
            name: {json.dumps([_plain(value) for value in row]) for row in session.rows(select(*table.columns))}
            for name, table in Base.metadata.tables.items()
        }

    return world.parts.db.read_now(rows)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def addresses(world: World, route: Route) -> Iterator[str]:
    """Spell a route in the ways in which it can name what server A has."""
    for text in ("start", "remove", "group") if _has_text(route) else ("",):
        given = (world.guild.id, text)
        yield route(**{name: _argument(name, codec, given) for name, codec in route.params.items()})


def _has_text(route: Route) -> bool:
    return any(codec is TEXT and name != "lesson" for name, codec in route.params.items())


def _argument(name: str, codec: Any, given: tuple[int, str]) -> object:
    if name == "scope":
        return given[0]
    if codec is NUMBER:
        return 1 if name not in {"position", "page", "section", "choice", "step", "ahead"} else 0
    if codec in (PLACES, FLAG, DAY, BOOKMARK):
        return {PLACES: (0, 1), FLAG: True, DAY: date(2026, 3, 1), BOOKMARK: Bookmark("8f14e45f", 0)}[codec]
    return "secret" if codec in (LESSON, LESSON_IF_ANY) or name == "lesson" else given[1]


async def walk(world: World, other: Server, part: int) -> None:
    """Press and choose all there is, as somebody who manages the other server, and as one of none."""
    shown = await world.slash(other.admin, "help", where=other.channel)
    stranger = await world.slash(other.stranger, "help", where=DM)
    table = [one.route for one in world.bot.boundary._router._table.values()]
    for route in table[part::PARTS]:
        for address in addresses(world, route):
            await world.press(other.admin, address, shown)
            await world.press(other.stranger, address, stranger)
        for value in ("1", "secret", f"{world.guild.id}:secret", str(world.guild.id)) if not route.params else ():
            await world.press(other.admin, route(), shown, kind=ComponentType.STRING_SELECT, values=[value])


async def send_and_type(world: World, other: Server) -> None:
    """Send every form and type every command, as people of the other server and as one of none."""
    fields = dict.fromkeys(FIELDS, "secret")
    for route in submitted(world):
        for address in addresses(world, route):
            await world.send_form(other.admin, address, fields, other.channel)
            await world.send_form(other.stranger, address, fields, DM)
    for command in COMMANDS:
        await world.slash(other.learner, command, where=other.channel)
        if not command.startswith("study"):
            await world.slash(other.stranger, command, where=DM)
    for command in ADMIN:
        await world.slash(other.admin, f"admin {command}", where=other.channel)
    for said in ("quiz me on the secret", "what is a zebra fish?", "show me all lessons"):
        await world.say(other.stranger, said)


@pytest.mark.parametrize("part", range(PARTS + 1))
async def test_nothing_of_a_server_is_seen_or_changed_from_another(world: World, part: int) -> None:
    await fill(world)
    other = world.second_server()
    before, sent = everything(world), len(world.env.http_requests)
    marked = [name for name, rows in before.items() if any(MARKER in row for row in rows)]
    assert len(marked) >= 6, marked
    await (walk(world, other, part) if part < PARTS else send_and_type(world, other))
    for request in world.env.http_requests[sent:]:
        assert MARKER not in json.dumps(request.json, default=str), request
    after = everything(world)
    lost = {name: before[name] - after[name] for name in before if before[name] - after[name]}
    assert not lost, lost
    added = [row for name in after for row in after[name] - before[name] if str(world.guild.id) in row]
    assert not added, added


async def test_a_report_and_a_shared_reflection_go_to_the_server_of_their_lesson(world: World) -> None:
    await publish(world, "secret.md", SECRET)
    other = world.second_server()
    ada_there = other.guild.add_member(world.ada.user)
    asked = await world.slash(world.ada, "quiz", lesson="secret")
    form = await world.press(world.ada, routes.REFLECT(lesson=LessonId("secret")), asked)
    await world.slash(ada_there, "lessons", where=other.channel)
    report = REPORTED(kind="alone", number=1, position=0)
    await world.send_form(world.ada, report, {"text": "It is wrong"}, DM)
    await world.submit(world.ada, form, text="For the teachers", readers=[f"educators:{world.guild.id}"])
    reports = world.parts.db.read_now(lambda s: s.scalars(select(ReportRow.guild_id)))
    shared = world.parts.db.read_now(lambda s: s.scalars(select(ReflectionRow.guild_id)))
    assert reports == [world.guild.id]
    assert shared == [world.guild.id]


async def test_who_left_a_server_reads_nothing_of_it_in_direct_messages(world: World, parts: app.Parts) -> None:
    await publish(world, "secret.md", SECRET)
    await world.slash(world.ada, "learn", lesson="secret")
    await world.slash(world.ada, "remind", at="8:00")
    assert MARKER in world.text(await world.slash(world.ada, "learn", lesson="secret", where=DM))
    user = world.ada.user
    world.guild.remove_member(world.ada)
    await world.wait(3601, tick=False)
    assert MARKER not in world.text(await world.slash(user, "learn", lesson="secret", where=DM))
    assert MARKER not in world.text(await world.say(user, f"what is a {MARKER}?"))
    assert "School" not in world.text(await world.slash(user, "settings", where=DM))
    kept = parts.db.read_now(
        lambda s: s.rows(
            select(LearnerRow.guild_id, LearnerServerRow.left_at).join_from(
                LearnerRow, LearnerServerRow, LearnerRow.id == LearnerServerRow.learner_id
            )
        )
    )
    assert [(row[0], row[1] is not None) for row in kept] == [(None, True)]
    await world.wait(24 * 3600, tick=False)
    sent = len(world.env.http_requests)
    await world.tick()
    assert MARKER not in json.dumps([request.json for request in world.env.http_requests[sent:]], default=str)


async def test_a_server_that_removed_the_bot_is_no_longer_offered_and_one_that_is_slow_is(world: World) -> None:
    other = world.second_server()
    there = other.guild.add_member(world.ada.user)
    await world.slash(world.ada, "lessons")
    await world.slash(there, "lessons", where=other.channel)
    offered = world.text(await world.slash(world.ada, "settings", where=DM))
    assert "School | Academy" in offered or "Academy | School" in offered
    await world.wait(3601, tick=False)
    world.fail("GET", f"/guilds/{other.guild.id}/members/{world.ada.id}", 500, 0)
    assert "Academy" in world.text(await world.slash(world.ada, "settings", where=DM))
    await world.wait(61, tick=False)
    world.fail("GET", f"/guilds/{other.guild.id}/members/{world.ada.id}", 403, 50001)
    assert "Academy" not in world.text(await world.slash(world.ada, "settings", where=DM))
