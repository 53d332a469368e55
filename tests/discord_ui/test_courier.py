"""The courier: what it tries again, how long it waits, and what it leaves alone."""

import asyncio
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import pytest

from bot.discord_ui.courier import MOST, Courier, Patience, Spot, SupersededError
from bot.discord_ui.requests import OneTry, limit, try_once
from bot.discord_ui.trouble import has_not_left, was_cut
from bot.telemetry.reach import Reach

ADA = SimpleNamespace(person=7, event=1)
FAST = Patience().times(0.01)


def refused(status: int, **headers: str) -> discord.HTTPException:
    answer: Any = SimpleNamespace(status=status, reason="", headers=headers)
    kinds = {404: discord.NotFound, 403: discord.Forbidden}
    return kinds.get(status, discord.HTTPException)(answer, "")


class Sending:
    """A request that meets these problems, one a try, before it gets through."""

    def __init__(self, *problems: Exception) -> None:
        self.problems, self.tries = list(problems), 0

    async def __call__(self) -> str:
        self.tries += 1
        if self.problems:
            raise self.problems.pop(0)
        return "stands"


@pytest.fixture
def courier() -> Courier:
    return Courier(FAST, Reach())


@pytest.mark.parametrize(
    "problem", [refused(503), refused(500), aiohttp.ServerDisconnectedError(), ConnectionResetError(), TimeoutError()]
)
async def test_what_met_trouble_is_tried_again(courier: Courier, problem: Exception) -> None:
    sending = Sending(problem, problem)
    assert await courier.bring(ADA, sending, 1) == "stands"
    assert sending.tries == 3


@pytest.mark.parametrize("problem", [refused(404), refused(403), refused(400), ValueError("a bug")])
async def test_what_is_refused_for_good_is_not(courier: Courier, problem: Exception) -> None:
    sending = Sending(problem)
    with pytest.raises(type(problem)):
        await courier.bring(ADA, sending, 1)
    assert sending.tries == 1


async def test_discord_says_how_long_to_wait(courier: Courier) -> None:
    began = asyncio.get_running_loop().time()
    await courier.bring(ADA, Sending(refused(429, **{"Retry-After": "0.3"})), 1)
    assert asyncio.get_running_loop().time() - began >= 0.3
    with pytest.raises(discord.HTTPException):
        await courier.bring(ADA, Sending(refused(429, **{"Retry-After": "60"})), 1)


async def test_when_time_is_up_the_last_problem_is_raised(courier: Courier) -> None:
    sending = Sending(*[refused(503)] * 1000)
    with pytest.raises(discord.HTTPException):
        await courier.bring(ADA, sending, 0.1)
    assert 3 <= sending.tries <= 10
    assert courier.waiting == 0


async def test_what_may_not_be_repeated_is_tried_once(courier: Courier) -> None:
    sending = Sending(refused(500))
    with pytest.raises(discord.HTTPException):
        await courier.bring(ADA, sending, 1, may_repeat=has_not_left)
    assert sending.tries == 1


async def test_a_late_answer_does_not_replace_a_newer_one(courier: Courier) -> None:
    older = asyncio.create_task(courier.bring(ADA, Sending(refused(503)), 1, spot=Spot(1, 100)))
    await asyncio.sleep(0)
    await courier.bring(ADA, Sending(), 1, spot=Spot(1, 200))
    with pytest.raises(SupersededError):
        await older
    slow = Sending()
    with pytest.raises(SupersededError):
        await courier.bring(ADA, slow, 1, spot=Spot(1, 150))
    assert slow.tries == 0, "one that was only slow isn't even tried"
    assert await courier.bring(ADA, Sending(refused(503)), 1, spot=Spot(1, 300)) == "stands"
    assert await courier.bring(ADA, Sending(refused(503)), 1, spot=Spot(2, 150)) == "stands"


async def test_at_the_end_what_waits_is_tried_once_more() -> None:
    courier = Courier(Patience(pace=1000), Reach())
    lucky, unlucky = Sending(refused(503)), Sending(refused(503), refused(503))
    waiting = [asyncio.create_task(courier.bring(ADA, one, 1e6)) for one in (lucky, unlucky)]
    await asyncio.sleep(0.01)
    assert courier.waiting == 2
    courier.hurry()
    told = await asyncio.gather(*waiting, return_exceptions=True)
    assert told[0] == "stands"
    assert isinstance(told[1], discord.HTTPException)


async def test_what_finds_the_client_closed_at_the_end_is_a_broken_way_not_a_bug() -> None:
    session = aiohttp.ClientSession()
    await session.close()

    async def send() -> None:
        await session.get("http://127.0.0.1:1")

    courier = Courier(FAST, Reach())
    with pytest.raises(RuntimeError):  # before the end it's one
        await courier.bring(ADA, send, 1)
    courier.hurry()
    with pytest.raises(aiohttp.ClientConnectionError):
        await courier.bring(ADA, send, 1)


async def test_a_crowd_in_a_long_outage_does_not_wait_without_end() -> None:
    courier = Courier(Patience(pace=1000), Reach())
    waiting = [asyncio.create_task(courier.bring(ADA, Sending(refused(503)), 1e6)) for _ in range(MOST)]
    await asyncio.sleep(0.05)
    with pytest.raises(discord.HTTPException):
        await courier.bring(ADA, Sending(refused(503)), 1e6)
    courier.hurry()
    await asyncio.gather(*waiting)


async def test_it_says_what_people_and_requests_meet() -> None:
    reach = Reach()
    courier = Courier(FAST, reach)
    for person in (1, 2, 3):
        await courier.bring(SimpleNamespace(person=person, event=person), Sending(refused(503)), 1)
    assert not reach.is_served
    assert reach.is_discord_well, "each was fine in the end"


def test_what_surely_was_not_taken_is_told_apart_from_what_may_have_been() -> None:
    nowhere: Any = SimpleNamespace(host="discord", port=443, ssl=True)
    not_connected = aiohttp.ClientConnectorError(nowhere, OSError("refused"))
    assert has_not_left(not_connected)
    assert has_not_left(refused(429))
    assert not has_not_left(refused(500))
    assert was_cut(aiohttp.ServerDisconnectedError())
    assert not was_cut(aiohttp.ServerTimeoutError())
    assert not was_cut(refused(500))


async def test_every_request_of_the_library_has_a_limit() -> None:
    client = discord.Client(intents=discord.Intents.none())
    async with aiohttp.ClientSession() as session:
        client.http._HTTPClient__session = session  # type: ignore[attr-defined]
        limit(client.http)
        assert session.timeout.sock_read == 8
        assert session.timeout.total == 120


async def test_interactions_are_answered_through_one_try() -> None:
    before = discord.webhook.async_.async_context.get()
    try_once()
    assert isinstance(discord.webhook.async_.async_context.get(), OneTry)
    discord.webhook.async_.async_context.set(before)
