"""Ways to ask that a language model drafts at the rehearsal: a teacher publishes them, or leaves them out."""

import json
from dataclasses import replace

import pytest

from bot import app
from bot.content.catalogue import catalogue_of
from bot.core.ids import LessonId, ScopeId
from bot.llm import Budget
from bot.llm.endpoint import Endpoint
from bot.talk.find.answers import Answers
from tests.journeys.test_publishing import course, lesson, load
from tests.journeys.world import World
from tests.llm.model_server import ModelServer

BODY = "## Watering\nWater it in the morning. Too much water rots the roots.\n\n## Light\nIt wants a bright window.\n"
PLANTS = {"fern.md": lesson("fern", "The fern", BODY, flashcards="[{Frond: The leaf of a fern}]")}


@pytest.fixture
def parts(parts: app.Parts, model: ModelServer) -> app.Parts:
    return replace(parts, llm=Endpoint(model.address, "small", None, budget=Budget(9, 9, 9, seconds=1)))


DRAFTED = """1: what time of day do i give it a drink
1: evening is fine too right
2: my plant's bottom goes mushy and brown, why
4: whats the green feathery bit called
9: a line that nobody asked about
Sure, here you go!"""


async def test_drafted_ways_are_looked_over_and_published(world: World, model: ModelServer) -> None:
    model.answer = DRAFTED
    shown = await load(world, "plants.zip", course(**PLANTS))
    told = await world.click(world.admin, "Draft ways to ask", shown)
    text = world.text(told)
    assert "### ✍️ 4 ways to ask drafted, for 3 lines" in text
    assert "nothing changed yet" in text
    file = await world.message(told).attachments[0].read()
    assert "Frond\n  - whats the green feathery bit called" in file.decode()
    lines = json.loads(model.asked[0]["messages"][1]["content"])["lines"]
    assert lines["2"] == "Watering: Too much water rots the roots."
    await world.click(world.admin, "Publish", told)
    entry = world.parts.library.seen_by(ScopeId(world.guild.id)).get(LessonId("fern"))
    assert entry is not None
    assert {one.about: one.ask for one in entry.lesson.help}["Too much water rots the roots."] == (
        "my plant's bottom goes mushy and brown, why",
    )
    old = world.text(await load(world, "plants.zip", course(**PLANTS)))
    assert "⚠️ The help and ways to ask that it had aren't in this file." in old
    said = Answers(catalogue_of([entry])).ask("why is my plant mushy and brown at the bottom?")
    assert (said.sure, said.lines[0]) == (True, "Too much water rots the roots.")


async def test_they_can_be_left_out(world: World, model: ModelServer) -> None:
    model.answer = DRAFTED
    told = await world.click(world.admin, "Draft ways to ask", await load(world, "plants.zip", course(**PLANTS)))
    back = await world.click(world.admin, "Without them", told)
    assert "drafted" not in world.text(back)
    await world.click(world.admin, "Publish", back)
    entry = world.parts.library.seen_by(ScopeId(world.guild.id)).get(LessonId("fern"))
    assert entry is not None
    assert entry.lesson.help == ()


@pytest.mark.parametrize(("answer", "status"), [("I'd rather not.", 200), ("", 200), (DRAFTED, 500)])
async def test_a_model_that_fails_changes_nothing(world: World, model: ModelServer, answer: str, status: int) -> None:
    model.answer, model.status = answer, status
    shown = await load(world, "plants.zip", course(**PLANTS))
    told = world.text(await world.click(world.admin, "Draft ways to ask", shown))
    assert "**The language model didn't answer.** Nothing was changed." in told
