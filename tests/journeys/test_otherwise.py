"""What else a message may mean, offered below what came of it."""

from typing import Any

import pytest

from bot import app
from bot.talk.views.leads import OR
from tests.conftest import ON_SQLITE
from tests.journeys.asked_course import load_asked_course
from tests.journeys.world import World

pytestmark = ON_SQLITE


@pytest.fixture
def parts(parts: app.Parts) -> app.Parts:
    return load_asked_course(parts)


def offered(world: World, shown: Any) -> list[str]:
    return [one.strip("[]") for one in world.text(shown).splitlines() if one.startswith(f"[{OR}")]


async def test_what_is_in_doubt_is_shown_with_what_else_it_may_mean(world: World) -> None:
    await world.say(world.ada, "hello")
    shown = await world.say(world.ada, "what did i learn lately")
    assert "Progress" in world.text(shown)
    assert f"{OR}My journal" in offered(world, shown)
    assert len(offered(world, shown)) <= 2
    assert "journal" in world.text(await world.click(world.ada, f"{OR}My journal", shown)).casefold()


async def test_a_clear_wish_and_a_sure_answer_offer_nothing_else(world: World) -> None:
    await world.say(world.ada, "hello")
    for said in ("quiz me on quantization", "show me all the lessons", "what is data drift?", "remind me at 8 pm"):
        assert offered(world, await world.say(world.ada, said)) == [], said


async def test_nothing_is_offered_where_others_read_along(world: World) -> None:
    shown = await world.say(world.ada, f"<@{world.bot.user.id}> what did i learn lately", where=world.channel)
    assert offered(world, shown) == []
