"""What a person wrote is shown to others as typed: no link, no heading and no mention stands in the bot's name."""

from typing import Any

import pytest

from bot import routes
from bot.core.ids import LessonId
from tests.journeys.test_publishing import lesson, load, publish
from tests.journeys.test_reflections import shared_texts
from tests.journeys.world import World

LINK = "[free points](https://evil.example/login)"
WRITTEN = f"# Look\n{LINK} and **now** @everyone"
TITLE = "[Win a prize](https://evil.example/prize)"
QUIZ = "[{q: Which town?, kind: short_answer, accept: [Paris]}]"


async def loaded(world: World) -> None:
    file = lesson("towns", f'"{TITLE} in town"', quiz=QUIZ, reflection="[What stayed?]", widgets="[wordcloud]")
    await publish(world, "towns.md", file)


async def reflected(world: World, readers: str) -> None:
    card = await world.slash(world.ada, "learn", lesson="towns")
    form = await world.press(world.ada, routes.REFLECT(lesson=LessonId("towns")), card)
    await world.submit(world.ada, form, text=WRITTEN, readers=[readers])


async def answered(world: World, person: Any) -> Any:
    quiz = await world.slash(person, "quiz", lesson="towns")
    return await world.submit(person, await world.click(person, "Answer", quiz), typed=LINK)


async def in_the_groups_thread(world: World) -> Any:
    await world.slash(world.ada, "study quiz", lesson="towns")
    await world.tick()
    await world.click(world.ben, "Join", world.newest())
    await reflected(world, f"group:{world.channel.id}")
    return "\n".join(await shared_texts(world))


async def on_the_desk(world: World) -> Any:
    await reflected(world, f"educators:{world.guild.id}")
    return await world.slash(world.admin, "admin reflections")


async def in_a_report(world: World) -> Any:
    shown = await answered(world, world.ada)
    form = await world.report_form(world.ada, shown)
    await world.submit(world.ada, form, text=WRITTEN)
    return await world.slash(world.admin, "admin reports")


async def in_an_answer_to_a_report(world: World) -> Any:
    inbox = await in_a_report(world)
    form = await world.click(world.admin, "Fixed …", inbox)
    await world.submit(world.admin, form, text=WRITTEN)
    return await world.slash(world.ada, "help")


async def among_the_gaps(world: World) -> Any:
    unknown = await world.slash(world.ada, "ask", question=f"how heavy is {LINK} on the moon in kilograms")
    await world.click(world.ada, "Let them know", unknown)
    return await world.slash(world.admin, "admin gaps")


async def in_the_statistics(world: World) -> Any:
    for person in (world.ada, world.ben):
        await answered(world, person)
    shown = await world.slash(world.admin, "admin stats", lesson="towns")
    return await world.choose(world.admin, "1", shown, "1:statistics.pick_question")


async def in_the_history(world: World) -> Any:
    shown = await load(world, f"{LINK.replace('/', '|')}.zip", b"no archive")
    assert "was not loaded" in world.text(shown)
    await world.click(world.admin, "Discard", await load(world, "other.md", lesson("other", f'"{TITLE}"')))
    return await world.slash(world.admin, "admin history")


async def in_a_lobby(world: World) -> Any:
    await world.slash(world.ada, "study quiz", lesson="towns")
    await world.tick()
    return world.newest()


@pytest.mark.parametrize(
    "place",
    [
        in_the_groups_thread,
        on_the_desk,
        in_a_report,
        in_an_answer_to_a_report,
        among_the_gaps,
        in_the_statistics,
        in_the_history,
        in_a_lobby,
    ],
    ids=lambda place: place.__name__,
)
async def test_nothing_that_somebody_wrote_stands_in_the_bots_name(world: World, place: Any) -> None:
    await loaded(world)
    shown = await place(world)
    text = shown if isinstance(shown, str) else world.text(shown)
    assert "free points" in text or "Win a prize" in text
    assert "](https://evil" not in text
    assert "\n# Look" not in text
    assert "\n> # Look" not in text
