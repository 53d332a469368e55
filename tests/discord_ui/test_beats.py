"""Our own beats on the gateway: silence is noticed within seconds, and a quiet gateway is left alone."""

import asyncio
from math import inf
from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.discord_ui import beats
from bot.discord_ui.beats import BEAT, GIVE_UP, MUTE, Beats, beat_ourselves


class Line:
    """The other end of a connection: it answers each beat before its sending has ended, or not at all."""

    HEARTBEAT, sequence = 1, 7

    def __init__(self) -> None:
        self.mute, self.cut, self.heard = False, False, 0
        transport = SimpleNamespace(abort=self._abort)
        self.socket = SimpleNamespace(_response=SimpleNamespace(connection=SimpleNamespace(transport=transport)))
        self.beats = Beats(ws=self, interval=41.25, shard_id=0)  # type: ignore[arg-type]

    def _abort(self) -> None:
        self.cut = True

    async def send_heartbeat(self, payload: dict[str, Any]) -> None:
        assert payload == {"op": 1, "d": 7}
        if self.mute:
            await asyncio.sleep(3600)  # a full buffer
        self.heard += 1
        self.beats.ack()

    async def lives(self, seconds: int) -> None:
        for _ in range(seconds):
            await asyncio.sleep(0)
            await asyncio.sleep(0)


@pytest.fixture
async def line(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(beats, "SECOND", 0)
    made = Line()
    made.beats.get_payload()  # as the library sends the first one
    made.beats.ack()
    made.beats.start()
    yield made
    made.beats.stop()


async def test_a_quiet_gateway_stays_connected_for_an_hour(line: Line) -> None:
    await line.lives(3600)
    assert line.heard >= 3600 / BEAT / 3
    assert 0 <= line.beats.latency < 1
    assert not line.cut


async def test_a_silent_gateway_is_noticed_and_then_given_up(line: Line) -> None:
    line.mute = True
    waited = 0
    while line.beats.latency < inf:
        await line.lives(1)
        waited += 1
        assert waited <= 2 * (BEAT + MUTE), "it isn't noticed"
    assert not line.cut, "it's given some more time"
    await line.lives(2 * GIVE_UP)
    assert line.cut


async def test_one_that_answers_late_is_connected_again(line: Line) -> None:
    line.mute = True
    while line.beats.latency < inf:
        await line.lives(1)
    line.beats.ack()
    assert line.beats.latency < inf


async def test_before_the_first_answer_nothing_is_connected() -> None:
    assert Line().beats.latency == inf


async def test_discord_may_ask_for_more_beats(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Beats(ws=Line(), interval=4.0)  # type: ignore[arg-type]
    assert made._pause == 4


def test_the_library_takes_our_beats_and_waits_longer_than_they_need(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discord.gateway, "KeepAliveHandler", discord.gateway.KeepAliveHandler)
    beat_ourselves()
    assert discord.gateway.KeepAliveHandler is Beats  # type: ignore[comparison-overlap]
    client = discord.Client(intents=discord.Intents.none())
    assert client._connection.heartbeat_timeout > BEAT + GIVE_UP, "its limit for receiving is longer than our own"
