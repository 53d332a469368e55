"""Who may do what: every command and every button of those who teach, tried by a learner, an educator and an admin."""

from collections.abc import Iterator
from typing import Any, cast

import pytest
from discord import app_commands
from sqlalchemy import create_engine, select

from bot import app, routes
from bot.core.route import LESSON, NUMBER, Route
from bot.features.library.versions import load_lessons
from bot.rooms import FEATURES
from bot.storage.base import Base
from bot.storage.engines import normal_url
from tests.conftest import write_lesson
from tests.journeys.test_addresses import NO_DEPENDENCIES, SENT
from tests.journeys.test_publishing import lesson, load, publish
from tests.journeys.world import World

OF_LEARNERS = {"insights.report", "insights.reported"}
OF_MANAGERS = {
    "admin.settings",
    "admin.change",
    "admin.contact",
    "admin.contact_typed",
    "admin.zone",
    "admin.zone_typed",
    "admin.zone_chosen",
    "admin.role",
    "admin.educators",
    "admin.channel",
    "admin.mark",
    "admin.unset",
    "admin.leaderboards",
    "admin.planning",
}
ROOMS = [build for build in FEATURES if build.__module__.startswith("bot.features.teaching")]
ANSWERED = {one.route.key: one.route for build in ROOMS for one in build(NO_DEPENDENCIES).handlers}
TEACHING = [
    ANSWERED[key]
    for key in (":".join(address.split(":")[:2]) for address in SENT)
    if key in ANSWERED and ANSWERED[key].name not in OF_LEARNERS
] + [routes.PLANNED_SERVER]
"""Every address that the rooms of those who teach answer, in the order in which they came to be."""
ONLY_SEEN = {"learners", "learner_servers", "notes"}
QUIZ = "[{q: First?, options: [Alpha, Beta], answer: 0}]"


def address(route: Route) -> str:
    """Return an address of a route with arguments that are there: the lesson alpha, the number 1."""
    example = {LESSON: "alpha", NUMBER: 1}
    return route(**{name: example.get(codec, "open") for name, codec in route.params.items()})


@pytest.fixture
def parts(parts: app.Parts, lessons: Any) -> app.Parts:
    write_lesson(lessons / "greek", "alpha", title="The first letter", quiz=QUIZ, reflection="[Why?]")
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


def everything(parts: app.Parts) -> dict[str, Any]:
    """Return every row but those of who was seen when."""
    with create_engine(normal_url(parts.settings.database_url)).connect() as connection:
        tables = [
            one for one in Base.metadata.sorted_tables if one.name not in {"learners", "learner_servers", "notes"}
        ]
        return {table.name: [tuple(row) for row in connection.execute(select(table))] for table in tables}


async def prepared(world: World) -> Any:
    """Let there be something of each kind: a setting, a draft, versions, a report, a reflection, a plan."""
    role = world.guild.create_role("Teachers")
    asked = await world.choose(
        world.admin, "educator_role", await world.slash(world.admin, "admin settings"), "1:admin.change"
    )
    await world.choose(world.admin, role, asked, "1:admin.educators")
    await publish(world, "alpha.md", lesson("alpha", "Ours", quiz=QUIZ, reflection="[Why?]"))
    await load(world, "alpha.md", lesson("alpha", "Better", quiz=QUIZ))
    quiz = await world.slash(world.ben, "quiz", lesson="alpha")
    await world.submit(world.ben, await world.report_form(world.ben, quiz), text="Unclear")
    planned = await world.slash(world.admin, "admin schedule", what="recap", when="daily 18:00")
    await world.click(world.admin, "Plan it", planned)
    return role


def custom_ids() -> Iterator[tuple[str, str]]:
    for route in TEACHING:
        yield route.name, address(route)


async def test_a_learner_is_refused_at_every_button_and_nothing_changes(world: World, parts: app.Parts) -> None:
    await prepared(world)
    mine = await world.slash(world.ada, "settings")
    before = everything(parts)
    assert len(TEACHING) >= 45
    for name, custom_id in custom_ids():
        answer = world.text(await world.press(world.ada, custom_id, mine))
        assert "Only this server's managers" in answer, name
        assert "Nothing was changed." in answer, name
    assert everything(parts) == before


async def test_an_educator_does_everything_but_the_settings(world: World, parts: app.Parts) -> None:
    role = await prepared(world)
    dora = world.guild.add_member(world.env.create_user("dora"), roles=[role])
    mine = await world.slash(dora, "settings")
    before = everything(parts)
    for name, custom_id in custom_ids():
        if name in OF_MANAGERS:
            answer = world.text(await world.press(dora, custom_id, mine))
            assert "Only this server's managers can do this" in answer, name
    assert everything(parts) == before
    for name, custom_id in custom_ids():
        if name not in OF_MANAGERS:
            result = await world.press(dora, custom_id, mine)
            assert result.modal is not None or "Only this server's managers" not in world.text(result), name
    assert everything(parts) != before


COMMANDS: dict[str, dict[str, Any]] = {
    "course add": {"address": "school/latin"},
    "desk": {},
    "settings": {},
    "reflections": {},
    "reports": {},
    "history": {},
    "stats": {},
    "schedule": {},
    "lesson load": {"file": ("alpha.md", lesson("alpha", "Stolen"))},
    "lesson list": {},
    "lesson show": {"lesson": "alpha"},
    "lesson history": {"lesson": "alpha"},
    "lesson rollback": {"lesson": "alpha"},
    "lesson remove": {"lesson": "alpha"},
    "lesson download": {},
    "lesson reload": {},
    "gaps": {},
    "courses": {},
}


async def test_a_learner_is_refused_at_every_command_also_where_the_server_shows_them(
    world: World, parts: app.Parts
) -> None:
    await prepared(world)
    (admin,) = [command for command in world.bot.tree.get_commands() if command.name == "admin"]
    named = {
        command.qualified_name.removeprefix("admin ") for command in cast("app_commands.Group", admin).walk_commands()
    }
    assert named - {"lesson", "course"} == set(COMMANDS), "a command that nobody tries"
    shown = next(command for command in await world.bot.tree.fetch_commands() if command.name == "admin")
    world.guild.set_command_permissions(shown, {world.guild.default_role: True})
    before = everything(parts)
    for name, options in COMMANDS.items():
        answer = world.text(await world.slash(world.ada, f"admin {name}", **options))
        assert "Only this server's managers" in answer or "Only this bot's operator" in answer, name
    stolen = await world.slash(world.ada, "admin schedule", what="lesson", when="daily 9:00")
    assert "Nothing was changed." in world.text(stolen)
    for option in ("lesson show", "lesson remove", "stats", "lesson download"):
        assert await world.autocomplete(world.ada, f"admin {option}", "lesson", "ours") == [], option
        assert await world.autocomplete(world.admin, f"admin {option}", "lesson", "ours"), option
    assert everything(parts) == before
