"""Many at once: taps of a whole class, two nodes on one database, and answers while a question closes."""

import asyncio
import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot import app
from bot.context import writing
from bot.core.ids import ChannelId, LearnerId
from bot.discord_ui.components import Screen
from bot.discord_ui.posting import NotPosted, Posted
from bot.features.library.versions import load_lessons
from bot.features.quizzes.group import jobs, rules, service, store
from bot.features.quizzes.group.jobs import QuizWorker
from bot.features.quizzes.group.rules.outcomes import Joined, NotTaken, Rest, Taken
from bot.features.quizzes.group.rules.state import Ending, Phase
from bot.features.quizzes.group.service import steering
from bot.features.quizzes.group.service.drawing import question_at
from bot.features.quizzes.group.store import history, roster
from bot.storage import Database
from bot.storage.nodes import Serving
from tests.conftest import advance, write_lesson
from tests.features.group import CHANNEL, HOST, Channel, deps_of, open_quiz, tap, who

QUIZ = """
  - {q: First?, options: [a, b, c, d], answer: a}
  - {q: Second?, options: [a, b, c, d], answer: b}
  - {q: Third?, options: [a, b, c, d], answer: c}
"""


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    write_lesson(lessons / "greek", "alpha", title="The first letter", quiz=QUIZ, next="beta")
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


async def begun(parts: app.Parts, players: range) -> tuple[int, QuizWorker, Channel]:
    """Return a quiz whose first question is open for these players, and who looks after it where."""
    number, channel = await open_quiz(parts), Channel()
    director = QuizWorker(deps_of(parts.db, parts.clock, parts.library, channel))
    await asyncio.gather(
        *(parts.db.write(writing(service.join, parts.library, who(one), parts.clock.now()), number) for one in players)
    )
    await parts.db.write(writing(service.leave, parts.library, who(HOST), parts.clock.now()), number)
    await parts.db.write(writing(steering.act, parts.library, who(HOST), parts.clock.now()), number, "start", True)
    await director.run()
    return number, director, channel


async def test_500_taps_of_50_learners_count_once_each(parts: app.Parts) -> None:
    number, director, channel = await begun(parts, range(1, 51))
    dice = random.Random(7)
    taps = [(learner, dice.randrange(4), extra) for learner in range(1, 51) for extra in range(10)]
    dice.shuffle(taps)

    async def one(learner: int, place: int, extra: int) -> Taken:
        told = await tap(parts, learner, (number, 0), place, parts.clock.now(), extra)
        assert isinstance(told, Taken)
        return told

    told = await asyncio.gather(*(one(*each) for each in taps))
    answers = parts.db.read_now(roster.answers, number)
    assert Counter(given.learner for given in answers) == dict.fromkeys(range(1, 51), 1)
    for given in answers:
        mine = [one for one in told if one.given.learner == given.learner]
        fresh = [one.given for one in mine if one.fresh]
        assert given in [one.given for one in mine]  # what counts in the end was acknowledged as counting
        assert 1 <= len(fresh) <= 2
        assert given.changed == (len({place for learner, place, _ in taps if learner == given.learner}) > 1)
    advance(parts, seconds=1)
    await director.run()
    right = sum(given.right for given in answers)
    text = channel.messages["1-1"][-1]
    assert f"(right)\n-# {'▰' * max(1, round(10 * right / 50))} {right}" in text
    quiz = parts.db.read_now(store.find, number)
    assert sum(row.right for row in rules.table(quiz, parts.db.read_now(roster.players, number), answers)) == right


async def test_the_later_event_counts_whichever_arrives_first(parts: app.Parts) -> None:
    number, _, _ = await begun(parts, range(1, 3))
    now = parts.clock.now()
    early, late = now + timedelta(seconds=1), now + timedelta(seconds=2)
    for learner, order in ((1, ((early, 0), (late, 1))), (2, ((late, 1), (early, 0)))):
        for at, place in order:
            await tap(parts, learner, (number, 0), place, at)
    answers = parts.db.read_now(roster.answers, number)
    assert [given.answer for given in answers] == [answers[0].answer] * 2
    assert all(given.changed and given.milliseconds == 2000 for given in answers)


async def test_two_nodes_take_each_step_once(parts: app.Parts, database_url: str) -> None:
    number, first, channel = await begun(parts, range(1, 4))
    other = Database(database_url)
    channel.slowness = 0.01
    nodes = [first, QuizWorker(deps_of(other, parts.clock, parts.library, channel))]
    for second in range(120):
        quiz = parts.db.read_now(store.find, number)
        if quiz.phase is Phase.ASKING and second % 5 == 3:
            for learner in range(1, 4):
                await tap(parts, learner, (number, quiz.position), 0, parts.clock.now())
        await asyncio.gather(*(node.run() for node in nodes for _ in range(2)))
        advance(parts, seconds=1)
    other.close()
    quiz = parts.db.read_now(store.find, number)
    assert quiz.ending is Ending.FINISHED
    assert channel.posts == len(channel.messages) == 4  # three questions and the end; the lobby was never shown
    assert len(parts.db.read_now(roster.answers, number)) == 9
    shown = [text for texts in channel.messages.values() for text in texts]
    answers = [text for text in shown if "**Table**" in text or "Nobody has a point" in text]
    assert len([text for text in answers if "Next question" in text or "The end" in text]) == 3
    assert len(answers) == 6, "and each once more, without what can't be pressed any more"


async def test_an_answer_is_either_in_time_for_the_closing_or_refused(parts: app.Parts) -> None:
    number, director, channel = await begun(parts, range(1, 31))
    in_time = parts.clock.now() + timedelta(seconds=19)
    advance(parts, seconds=21)
    told = await asyncio.gather(
        *(tap(parts, learner, (number, 0), 0, in_time) for learner in range(1, 16)),
        director.run(),
        *(tap(parts, learner, (number, 0), 0, in_time) for learner in range(16, 31)),
    )
    taken = sum(isinstance(one, Taken) for one in told)
    assert taken + sum(isinstance(one, NotTaken) for one in told) == 30
    assert len(parts.db.read_now(roster.answers, number)) == taken
    closed = channel.messages["1-1"][-1]
    missing = 30 - taken
    assert ("didn't answer" in closed) == (missing > 0)
    assert not missing or f"{missing} player" in closed


async def test_a_worker_that_lost_its_claim_changes_nothing(parts: app.Parts) -> None:
    number, _, _ = await begun(parts, range(1, 3))
    now = parts.clock.now() + timedelta(seconds=1)
    assert list(parts.db.write_now(store.claim, "first", now, Serving())) == [number]
    assert list(parts.db.write_now(store.claim, "second", now, Serving())) == []
    later = now + timedelta(seconds=16)
    assert list(parts.db.write_now(store.claim, "second", later, Serving())) == [number]
    before = parts.db.read_now(store.find, number)
    assert isinstance(parts.db.write_now(jobs.next_step, parts.library, number, "first", later), Rest)
    parts.db.write_now(store.release, number, "first", later, None)
    assert parts.db.read_now(store.find, number) == before
    assert parts.db.write_now(store.take_claimed, number, "second", later) is not None
    assert parts.db.read_now(question_at, parts.library, before, 0) is not None


async def test_the_table_of_a_group_names_people_as_they_are_called_now(parts: app.Parts) -> None:
    number, director, _channel = await begun(parts, range(1, 3))
    for learner in (1, 2):
        await tap(parts, learner, (number, 0), 0, parts.clock.now())
    for _question in range(2):  # it closes, and is shown as closed
        advance(parts, seconds=30)
        await director.run()
    await parts.db.write(writing(steering.act, parts.library, who(HOST), parts.clock.now()), number, "end", True)
    second, renamed = await open_quiz(parts), replace(who(1), name="Ada")  # before her old name, by the alphabet
    await parts.db.write(writing(service.join, parts.library, renamed, parts.clock.now()), second)
    table = parts.db.read_now(history.totals, CHANNEL, None)
    assert {name for name, _, _ in table} == {"Ada", "learner 2"}


async def test_a_quiz_whose_shard_nobody_serves_waits_and_its_time_is_given_back(parts: app.Parts) -> None:
    number, director, channel = await begun(parts, range(1, 3))
    await director.run()
    before = parts.db.read_now(store.find, number)
    serving = Serving(frozenset(), 1)
    director._deps = replace(director._deps, serving=lambda: serving)
    advance(parts, seconds=600)
    await director.run()
    assert parts.db.read_now(store.find, number) == before, "no question closes while nobody can answer it"
    serving = Serving(frozenset({0}), 1)
    await director.run()
    after = parts.db.read_now(store.find, number)
    assert (after.phase, after.position) == (Phase.ASKING, 0)
    assert after.due_at - before.due_at == timedelta(seconds=600)
    assert "I was away for 600 s" in channel.messages["1-1"][-1]


class SlowChannel(Channel):
    """Discord takes seconds to bring a message; the clock is turned meanwhile."""

    def __init__(self, parts: app.Parts, seconds: float, before: Channel) -> None:
        self.__dict__.update(vars(before))
        self._parts, self._seconds = parts, seconds

    async def post(self, channel: ChannelId, screen: Screen, nonce: str | None = None) -> Posted | NotPosted:
        advance(self._parts, seconds=self._seconds)
        return await super().post(channel, screen, nonce)


async def test_the_time_that_discord_takes_to_bring_a_question_is_given_to_its_players(parts: app.Parts) -> None:
    number, director, channel = await begun(parts, range(1, 3))
    fast = parts.db.read_now(store.find, number)
    for learner in (1, 2):
        await tap(parts, learner, (number, 0), 0, parts.clock.now())
    await director.run()
    slow = QuizWorker(deps_of(parts.db, parts.clock, parts.library, SlowChannel(parts, 4, channel)))
    while (quiz := parts.db.read_now(store.find, number)).position == 0:
        advance(parts, seconds=4)  # less than what counts as nobody looking after it
        await slow.run()
    assert (fast.position, quiz.position, quiz.phase) == (0, 1, Phase.ASKING)
    assert quiz.due_at - parts.clock.now() == timedelta(seconds=quiz.seconds), "counted from when it stood there"


def test_extra_time_is_each_learners_own(parts: app.Parts) -> None:
    parts.db.write_now(roster.set_extra_time, LearnerId(1), 50)
    parts.db.write_now(roster.set_extra_time, LearnerId(2), 100)
    assert [parts.db.read_now(roster.extra_time, LearnerId(number)) for number in (1, 2, 3)] == [50, 100, 0]


class Deaf(SlowChannel):
    """Discord takes seconds to refuse a message."""

    async def post(self, channel: ChannelId, screen: Screen, nonce: str | None = None) -> Posted | NotPosted:
        advance(self._parts, seconds=self._seconds)
        return NotPosted("later")


async def test_a_question_that_never_stood_in_the_channel_keeps_its_time(parts: app.Parts) -> None:
    number, director, channel = await begun(parts, range(1, 3))
    for learner in (1, 2):
        await tap(parts, learner, (number, 0), 0, parts.clock.now())
    await director.run()
    deaf = QuizWorker(deps_of(parts.db, parts.clock, parts.library, Deaf(parts, 10, channel)))
    for _ in range(16):
        advance(parts, seconds=4)
        await deaf.run()
    hears = QuizWorker(deps_of(parts.db, parts.clock, parts.library, channel))
    advance(parts, seconds=5)
    await hears.run()
    quiz = parts.db.read_now(store.find, number)
    assert (quiz.phase, quiz.position, quiz.silent) == (Phase.ASKING, 1, 0)
    assert quiz.due_at - parts.clock.now() > timedelta(seconds=quiz.seconds - 6)


async def test_a_quiz_is_let_go_by_its_owner_alone(parts: app.Parts) -> None:
    number, _director, _channel = await begun(parts, range(1, 3))
    due = parts.clock.now() + timedelta(minutes=5)
    assert parts.db.write_now(store.claim, "node", due, Serving()) == [number]
    parts.db.write_now(store.postpone, number, "another", due)
    assert parts.db.write_now(store.take_claimed, number, "node", due) is not None
    parts.db.write_now(store.postpone, number, "node", due + timedelta(minutes=1))
    assert parts.db.write_now(store.take_claimed, number, "node", due) is None
    assert parts.db.write_now(store.claim, "node", due, Serving()) == []
    assert parts.db.write_now(store.claim, "node", due + timedelta(minutes=1), Serving()) == [number]


async def test_extra_time_that_is_not_on_offer_is_not_taken(parts: app.Parts) -> None:
    number, _director, _channel = await begun(parts, range(1, 3))
    for extra, stands in ((50, 50), (7, 50), (0, 0)):
        joined = parts.db.write_now(
            writing(service.set_extra_time, parts.library, who(1), parts.clock.now()), number, extra
        )
        assert isinstance(joined, Joined)
        assert (joined.quiz.id, joined.extra) == (number, stands)


async def test_the_hardest_questions_leave_out_what_a_host_skipped(parts: app.Parts) -> None:
    number, director, _channel = await begun(parts, range(1, 3))
    now = parts.clock.now()
    question = parts.db.read_now(question_at, parts.library, parts.db.read_now(store.find, number), 0)
    assert question is not None
    order = question.order("group", number, 0)
    for learner, option in ((1, 0), (2, 1)):
        await tap(parts, learner, (number, 0), question.address_of(order.index(option)), now)
    shares = parts.db.read_now(history.shares_right, CHANNEL, now - timedelta(hours=1))
    assert shares == [], "the question is still open"
    for _question in range(2):
        advance(parts, seconds=30)
        await director.run()
    before = parts.db.read_now(history.shares_right, CHANNEL, now - timedelta(hours=1))
    assert [(share, count) for _, _, share, count in before] == [(0.5, 2)]
    assert parts.db.read_now(history.shares_right, CHANNEL, now + timedelta(hours=1)) == []
    assert parts.db.read_now(history.shares_right, ChannelId(99), now - timedelta(hours=1)) == []
    await tap(parts, 1, (number, 1), 1, parts.clock.now())
    await parts.db.write(writing(steering.act, parts.library, who(HOST), parts.clock.now()), number, "skip", True)
    for _question in range(2):
        advance(parts, seconds=30)
        await director.run()
    after = parts.db.read_now(history.shares_right, CHANNEL, now - timedelta(hours=1))
    assert after == before, "a skipped question counts for nobody"
