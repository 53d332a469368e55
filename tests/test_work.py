"""One worker: rows are looked after side by side, what fails waits and holds up nobody, decisions are told."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import ClassVar

import pytest
from structlog.testing import capture_logs

from bot import app
from bot.core.job import Job
from bot.discord_ui.dependencies import Dependencies
from bot.jobs import Metronome
from bot.storage import Unreachable, WriteSession
from bot.telemetry.metrics import Metrics
from bot.work import FAILED_WAIT, OUT_WAIT, Decision, Worker, beat
from tests.features.group import Channel, deps_of


class Probe(Worker):
    """Looks after the rows 1 to 4: the second is a bug, the third has nothing worth telling."""

    name = "probe"

    def __init__(self, parts: app.Parts) -> None:
        super().__init__(deps_of(parts.db, parts.clock, parts.library, Channel()))
        self.tended: list[int] = []
        self.postponed: dict[int, datetime] = {}

    def claim(self, session: WriteSession, owner: str, now: datetime) -> Sequence[int]:
        assert owner == self._owner
        return [1, 2, 3, 4]

    def postpone(self, session: WriteSession, number: int, owner: str, until: datetime) -> None:
        self.postponed[number] = until

    async def tend(self, number: int) -> Decision | None:
        self.tended.append(number)
        if number == 2:
            raise ValueError("a bug")
        return None if number == 3 else Decision(f"no card: row {number}")


async def test_one_that_fails_waits_and_holds_up_no_other(parts: app.Parts) -> None:
    probe = Probe(parts)
    with capture_logs() as logs, pytest.raises(ExceptionGroup) as raised:
        await probe.run()
    assert sorted(probe.tended) == [1, 2, 3, 4]
    assert [str(one) for one in raised.value.exceptions] == ["a bug"]
    assert probe.postponed == {2: parts.clock.now() + FAILED_WAIT}
    told = {(one["work"], one["row"], one["decision"]) for one in logs if one["event"] == "decided"}
    assert told == {("probe", 1, "no card: row 1"), ("probe", 4, "no card: row 4")}
    assert timedelta(0) < FAILED_WAIT


class Owned(Worker):
    """Claims nothing, and tells under which name it would."""

    name = "owned"
    owners: ClassVar[list[str]] = []

    def claim(self, session: WriteSession, owner: str, now: datetime) -> Sequence[int]:
        self.owners.append(owner)
        return []

    def postpone(self, session: WriteSession, number: int, owner: str, until: datetime) -> None:
        raise AssertionError

    async def tend(self, number: int) -> Decision | None:
        raise AssertionError


async def test_each_beat_claims_under_a_name_of_its_own(parts: app.Parts) -> None:
    Owned.owners.clear()
    deps: Dependencies = deps_of(parts.db, parts.clock, parts.library, Channel())
    run = beat(Owned, deps)
    await run()
    await run()
    first, second = Owned.owners
    assert first != second


class Endless(Probe):
    """Never gets to the end of a row."""

    async def tend(self, number: int) -> Decision | None:
        self.tended.append(number)
        await asyncio.Event().wait()
        return None


async def test_a_node_that_stops_gives_back_what_it_holds(parts: app.Parts) -> None:
    endless = Endless(parts)
    metronome = Metronome([Job("endless", 0.01, endless.run)], Metrics())
    metronome.start()
    async with asyncio.timeout(20):
        while len(endless.tended) < 4:  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.01)
        await metronome.drain(0.01)
    assert endless.postponed == dict.fromkeys([1, 2, 3, 4], parts.clock.now()), "at once, not when the claims run out"


class Unlucky(Probe):
    """The database is out of reach for the second row."""

    async def tend(self, number: int) -> Decision | None:
        if number == 2:
            raise Unreachable(unsure=True)
        return await super().tend(number)


async def test_a_row_that_an_outage_hit_is_looked_after_soon_and_no_bug_is_told(parts: app.Parts) -> None:
    unlucky = Unlucky(parts)
    await unlucky.run()
    assert unlucky.postponed == {2: parts.clock.now() + OUT_WAIT}
