"""The first day in words, with the shipped courses: said in any order, and asked about before anything is chosen."""

import pytest

from bot.settings import Settings
from tests.conftest import ON_SQLITE, ROOT
from tests.journeys.world import World


@pytest.fixture
def settings(database_url: str) -> Settings:
    return Settings(_env_file=None, pace=0, database_url=database_url, lessons=ROOT / "lessons", shard_count=1)


WHICH, MINUTES, CLOCK = "What would you like to learn?", "How many minutes a day?", "What time is it for you right now?"
STEPS = {WHICH: (), MINUTES: ("🧠 AI Builder",), CLOCK: ("🧠 AI Builder", "5 min")}


@ON_SQLITE
@pytest.mark.parametrize(
    ("asked", "said", "told", "then"),
    [
        (WHICH, "5 minutes", "5 minutes a day.", WHICH),
        (WHICH, "I'm in Berlin", "Got it.", WHICH),
        (WHICH, "it's 3pm here", "Got it.", WHICH),
        (WHICH, "AI", "", MINUTES),
        (WHICH, "I know this already", "", WHICH),
        (WHICH, "how long does it take?", "34 lessons, about 4 hours", WHICH),
        (WHICH, "what will i learn?", "How AI learns.", WHICH),
        (WHICH, "can I do this on my phone?", "wherever you have Discord", WHICH),
        (MINUTES, "I don't know", "5 minutes are a good start", MINUTES),
        (MINUTES, "i'm in berlin", "Got it.", MINUTES),
        (MINUTES, "how long does it take", "34 lessons", MINUTES),
        (CLOCK, "make it 10 minutes", "10 minutes a day.", CLOCK),
    ],
)
async def test_what_somebody_new_says_is_taken_and_they_are_asked_for_the_rest(
    world: World, asked: str, said: str, told: str, then: str
) -> None:
    shown = await world.say(world.ada, "hello")
    for label in STEPS[asked]:
        shown = await world.click(world.ada, label, shown)
    answer = world.text(await world.say(world.ada, said))
    assert told in answer
    assert f"**{then}**" in answer


@ON_SQLITE
async def test_all_that_was_said_before_is_kept(world: World) -> None:
    await world.say(world.ada, "hello")
    await world.say(world.ada, "I'm in Berlin")
    await world.say(world.ada, "10 minutes")
    assert "Guess first" in world.text(await world.say(world.ada, "AI"))
    settings = world.text(await world.say(world.ada, "my settings"))
    assert "`Europe/Berlin`" in settings
    assert "Minutes a day: 10" in settings


@ON_SQLITE
@pytest.mark.parametrize("said", ["I know this already", "test me to see what I know"])
async def test_the_very_first_guess_is_no_obstacle_to_who_knows_the_course(world: World, said: str) -> None:
    shown = await world.say(world.ada, "hello")
    for label in ("🧠 AI Builder", "5 min", "Skip"):
        shown = await world.click(world.ada, label, shown)
    assert "Guess first" in world.text(shown)
    assert "Six questions from all over the course." in world.text(await world.say(world.ada, said))


@ON_SQLITE
@pytest.mark.parametrize(
    ("said", "told"),
    [("do i need to code?", "neither code nor math"), ("how many lessons are there?", "three lessons"),
     ("do i get a certificate?", "all three lessons")],
)  # fmt: skip
async def test_each_course_answers_for_itself(world: World, said: str, told: str) -> None:
    shown = await world.say(world.ada, "hello")
    for label in ("🌱 How to Learn", "5 min", "Skip"):
        shown = await world.click(world.ada, label, shown)
    assert told in world.text(await world.say(world.ada, said))
