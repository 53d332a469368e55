"""What the newest screen is: carried by screens as data, stored only where it decides something."""

from collections.abc import Awaitable, Callable

import pytest

from bot.core.act import Act
from bot.core.ids import ChannelId, LearnerId, MessageId
from bot.core.stage import Offered, Showing, Stage
from bot.discord_ui.stages import REMEMBERED, Place, Stages

HERE: Place = (LearnerId(1), ChannelId(2))
QUESTION = Stage(Showing.QUESTION, 7, 0)
OTHERS = [Stage(showing, 7) for showing in Showing if showing is not Showing.QUESTION]


class Stored:
    """A table of stages, with what was written to it."""

    def __init__(self) -> None:
        self.rows: dict[Place, Stage | None] = {}
        self.writes: list[Stage | None] = []

    async def keep(self, place: Place, stage: Stage | None) -> None:
        self.writes.append(stage)
        self.rows[place] = stage

    async def find(self, place: Place) -> Stage | None:
        return self.rows.get(place)


async def show(stages: Stages, stage: Stage | None, place: Place = HERE) -> None:
    await stages.leave(place, stage)
    await stages.enter(place, stage)


async def test_a_question_is_stored_and_known_after_a_restart() -> None:
    stored = Stored()
    await show(Stages(stored.keep, stored.find), QUESTION)
    assert await Stages(stored.keep, stored.find).newest(HERE) == QUESTION
    assert await Stages(stored.keep, stored.find).newest((LearnerId(2), ChannelId(2))) is None


@pytest.mark.parametrize("coming", [None, *OTHERS, Stage(Showing.QUESTION, 7, 1)])
async def test_it_is_taken_away_before_another_screen_stands(coming: Stage | None) -> None:
    stored = Stored()
    stages = Stages(stored.keep, stored.find)
    await show(stages, QUESTION)
    await stages.leave(HERE, coming)
    assert stored.rows[HERE] is None
    assert await stages.newest(HERE) is None
    await stages.enter(HERE, coming)
    assert await stages.newest(HERE) == coming


@pytest.mark.parametrize("stage", OTHERS)
async def test_other_screens_are_known_and_cost_no_write(stage: Stage) -> None:
    stored = Stored()
    stages = Stages(stored.keep, stored.find)
    for _ in range(3):
        await show(stages, stage)
        assert await stages.newest(HERE) == stage
    await show(stages, None)
    assert stored.writes == []


async def test_the_same_question_again_is_not_written_again() -> None:
    stored = Stored()
    stages = Stages(stored.keep, stored.find)
    await show(stages, QUESTION)
    await show(stages, QUESTION)
    assert stored.writes == [QUESTION]


async def test_what_was_long_ago_is_asked_of_the_database() -> None:
    stored = Stored()
    stages = Stages(stored.keep, stored.find)
    await show(stages, QUESTION)
    find: Callable[[Place], Awaitable[Stage | None]] = stages.newest
    for number in range(REMEMBERED + 1):
        await find((LearnerId(number + 10), ChannelId(1)))
    assert await stages.newest(HERE) == QUESTION


async def test_what_was_being_learnt_stays_behind_what_comes_beside_it() -> None:
    stages = Stages(Stored().keep, Stored().find)
    page, quotation = Stage(Showing.PAGE, 0, 2, "alpha"), Stage(Showing.QUOTATION, lesson="alpha")
    await show(stages, page)
    stages.offer(HERE, {Act.NEXT: "1:path.ask:"}, MessageId(9))
    await show(stages, quotation)
    stages.offer(HERE, {Act.SHOW: "1:help.show:"}, MessageId(0))
    acts, message, behind = stages.offered(HERE)
    assert (acts, message, behind) == ({Act.NEXT: "1:path.ask:", Act.SHOW: "1:help.show:"}, MessageId(9), page)
    await show(stages, None)
    stages.offer(HERE, {Act.NEXT: "1:today.start:"}, MessageId(0))
    assert stages.offered(HERE)[2] is None, "a screen that leads on by itself ends what was before"
    assert stages.offered(HERE)[0] == {Act.NEXT: "1:today.start:"}


async def test_buttons_of_a_screen_that_was_left_are_forgotten() -> None:
    stages = Stages(Stored().keep, Stored().find)
    button = Offered("Keep learning", "1:lessons.next:")
    await show(stages, None)
    stages.offer(HERE, {}, MessageId(1), [button])
    assert stages.buttons(HERE) == ((button,), ())
    await stages.leave(HERE, None)
    assert stages.buttons(HERE) == ((), ())
