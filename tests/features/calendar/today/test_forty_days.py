"""Forty days of five learners with the shipped courses: the laws that make it a habit hold for each of them."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from bot import app, routes
from bot.features.calendar.today.service.ending import WORDINGS
from bot.features.calendar.today.views.ending import PRAISE
from bot.settings import Settings
from tests.conftest import ROOT, HandClock, advance
from tests.features.player import Player

MONDAY = datetime(2026, 3, 2, 12, tzinfo=UTC)
FORTNIGHT = 14


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[app.Parts]:
    url = f"sqlite:///{tmp_path_factory.mktemp('days') / 'tutor.db'}"
    made = app.prepare(
        Settings(_env_file=None, pace=0, database_url=url, lessons=ROOT / "lessons", shard_count=1), HandClock(MONDAY)
    )
    yield made
    made.close()


def every_day(_day: int) -> bool:
    return True


def now_and_then(day: int) -> bool:
    return day % 3 != 2 and not 14 <= day < 21


def wording(ending: str) -> str:
    """Return the sentence of an ending, whatever numbers came into it."""
    sentences = [one for kind in PRAISE.values() for one in kind]
    found = [one for one in sentences if re.search(re.sub(r"\\{\w+\\}", r"\\d+ [a-z0-9 ]+", re.escape(one)), ending)]
    return max(found, key=len)


def test_each_kind_of_ending_is_said_in_enough_ways() -> None:
    assert {len(set(said)) for said in PRAISE.values()} == {WORDINGS}
    assert WORDINGS >= FORTNIGHT


LEARNERS: dict[str, tuple[float, Callable[[int], bool]]] = {
    "steady": (0.85, every_day),
    "weak": (0.35, every_day),
    "lazy": (0.7, now_and_then),
    "expert": (1.0, every_day),
    "lost": (0.0, every_day),
}


@pytest.mark.parametrize("name", LEARNERS)
async def test_forty_days(parts: app.Parts, name: str) -> None:
    knows, comes = LEARNERS[name]
    one = Player(parts, 1 + list(LEARNERS).index(name), knows, most=65)
    await one.press(routes.TODAY_COURSE(course=next(iter(parts.library.seen_by(0).courses)).key))  # type: ignore[arg-type]
    await one.press(routes.TODAY_GOAL(minutes=5))
    await one.press(routes.TODAY_SKIP())
    said: list[tuple[int, str]] = []
    for day in range(40):
        if comes(day):
            ending = await one.day()
            assert ending or re.search(r"Done for today|All caught up|done\.", one.text), f"day {day}: {one.text}"
            if ending:
                assert re.search(r"tomorrow|Tomorrow|next cards come|whole course", ending), f"day {day}: {ending}"
                said.append((day, wording(ending)))
            if day == 0 and name == "weak":
                onward = one.button("Next") or one.button("Go on") or one.button("One more round")
                if onward is None:
                    await one.press(routes.TODAY())
                    onward = one.button("One more round") or one.button("Start") or one.button("Continue")
                assert onward is not None, one.text
                await one.press(onward.custom_id)
                assert len(one.lessons) > 1, "a weak learner reaches the second lesson on the first day"
        advance(parts, days=1)
    twice = [(day, line) for day, line in said for other, same in said if same == line and 0 < other - day < FORTNIGHT]
    assert not twice
