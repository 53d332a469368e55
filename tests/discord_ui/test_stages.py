"""What the newest screen is: carried by screens as data, and kept in memory."""

import pytest

from bot.core.act import Act
from bot.core.ids import ChannelId, GuildId, LearnerId, MessageId
from bot.core.stage import Offered, Showing, Stage
from bot.discord_ui.stages import REMEMBERED, OpenQuestion, Place, Stages

HERE: Place = (LearnerId(1), ChannelId(2))
QUESTION = Stage(Showing.QUESTION, 7, 0)
OTHERS = [Stage(showing, 7) for showing in Showing if showing is not Showing.QUESTION]


def show(stages: Stages, stage: Stage | None, place: Place = HERE, guild: GuildId | None = None) -> None:
    stages.leave(place, stage)
    stages.enter(place, stage, guild)


@pytest.mark.parametrize("coming", [None, *OTHERS, Stage(Showing.QUESTION, 7, 1)])
def test_a_question_is_gone_before_another_screen_stands(coming: Stage | None) -> None:
    stages = Stages()
    show(stages, QUESTION)
    assert stages.newest(HERE) == QUESTION
    assert stages.newest((LearnerId(2), ChannelId(2))) is None
    stages.leave(HERE, coming)
    assert stages.newest(HERE) is None
    stages.enter(HERE, coming, None)
    assert stages.newest(HERE) == coming


def test_only_questions_are_open_and_each_once() -> None:
    stages = Stages()
    for number, stage in enumerate([*OTHERS, QUESTION, None]):
        show(stages, stage, (LearnerId(number), ChannelId(1)))
    there = LearnerId(99), ChannelId(5)
    for _ in range(2):
        show(stages, QUESTION, there, GuildId(8))
    assert stages.open_questions() == [
        OpenQuestion((LearnerId(len(OTHERS)), ChannelId(1)), None, QUESTION),
        OpenQuestion(there, GuildId(8), QUESTION),
    ]


def test_what_was_long_ago_is_unknown() -> None:
    stages = Stages()
    show(stages, QUESTION)
    for number in range(REMEMBERED):
        show(stages, None, (LearnerId(number + 10), ChannelId(1)))
    assert stages.newest(HERE) is None
    assert stages.open_questions() == []


def test_a_question_is_taken_up_where_nothing_was_shown_since() -> None:
    stages = Stages()
    there = LearnerId(3), ChannelId(4)
    stages.leave(HERE, None)
    stages.take_up([OpenQuestion(place, GuildId(8), QUESTION) for place in (HERE, there)])
    assert (stages.newest(HERE), stages.newest(there)) == (None, QUESTION)
    assert [one.guild for one in stages.open_questions()] == [GuildId(8)]


def test_whoever_has_their_data_deleted_leaves_no_screen_behind() -> None:
    stages = Stages()
    for learner in (1, 2):
        for channel in (1, 2):
            place = LearnerId(learner), ChannelId(channel)
            show(stages, QUESTION, place)
            stages.offer(place, {Act.NEXT: "1:path.ask:"}, MessageId(9))
    stages.forget(LearnerId(1))
    assert {one.place[0] for one in stages.open_questions()} == {LearnerId(2)}
    assert stages.offered((LearnerId(1), ChannelId(1))) == ({}, MessageId(0), None)


def test_what_was_being_learnt_stays_behind_what_comes_beside_it() -> None:
    stages = Stages()
    page, quotation = Stage(Showing.PAGE, 0, 2, "alpha"), Stage(Showing.QUOTATION, lesson="alpha")
    show(stages, page)
    stages.offer(HERE, {Act.NEXT: "1:path.ask:"}, MessageId(9))
    show(stages, quotation)
    stages.offer(HERE, {Act.SHOW: "1:help.show:"}, MessageId(0))
    acts, message, behind = stages.offered(HERE)
    assert (acts, message, behind) == ({Act.NEXT: "1:path.ask:", Act.SHOW: "1:help.show:"}, MessageId(9), page)
    show(stages, None)
    stages.offer(HERE, {Act.NEXT: "1:today.start:"}, MessageId(0))
    assert stages.offered(HERE)[2] is None, "a screen that leads on by itself ends what was before"
    assert stages.offered(HERE)[0] == {Act.NEXT: "1:today.start:"}


def test_buttons_of_a_screen_that_was_left_are_forgotten() -> None:
    stages = Stages()
    button = Offered("Keep learning", "1:lessons.next:")
    show(stages, None)
    stages.offer(HERE, {}, MessageId(1), [button])
    assert stages.buttons(HERE) == ((button,), ())
    stages.leave(HERE, None)
    assert stages.buttons(HERE) == ((), ())
