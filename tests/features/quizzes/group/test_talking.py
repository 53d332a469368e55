"""Vote, talk, vote again: what splits a room, what counts for whom, and what isn't told before the end."""

from typing import Any

import pytest
from sqlalchemy import func, select, update

from bot import app
from bot.context import writing
from bot.core.ids import GLOBAL, LearnerId, LessonId
from bot.features.library import record_of
from bot.features.library.versions import load_lessons
from bot.features.people import Act
from bot.features.people.activity.store import ActivityRow
from bot.features.quizzes.group import rules, store
from bot.features.quizzes.group.jobs import QuizWorker
from bot.features.quizzes.group.rules.moments import together
from bot.features.quizzes.group.rules.outcomes import NotTaken, Taken
from bot.features.quizzes.group.rules.state import Given, Late, Phase
from bot.features.quizzes.group.service import steering
from bot.features.quizzes.group.service.seats import all_of
from bot.features.quizzes.group.store import roster, votes
from bot.features.quizzes.group.store.tables import GroupQuizRow
from bot.questions import MultipleChoice, Numeric
from bot.questions.question import Answer
from tests.conftest import advance, write_lesson
from tests.features.group import Channel, tap, who
from tests.features.quizzes.group.test_concurrency import begun

QUIZ = """
  - {q: First?, options: [right, wrong, worse], answer: right, explain: Since it is.}
  - {q: Second?, options: [a, b], answer: a}
"""


@pytest.fixture
def parts(parts: app.Parts, lessons):
    write_lesson(lessons / "greek", "alpha", title="The first letter", quiz=QUIZ, next="beta")
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


async def look(parts: app.Parts, director: QuizWorker, seconds: int = 1) -> None:
    """Let seconds pass, and the worker look at each."""
    for _ in range(seconds):
        advance(parts, seconds=1)
        await director.run()


async def choose(parts: app.Parts, number: int, texts: dict[int, str], later: int = 0) -> list[Any]:
    """Let learners tap options of the open question by their words."""
    quiz = parts.db.read_now(store.find, number)
    assert quiz is not None
    options = ("right", "wrong", "worse") if quiz.position == 0 else ("a", "b")
    entry = parts.library.seen_by(GLOBAL).entries[LessonId("alpha")]
    question = entry.lesson.quiz[quiz.position]
    order = question.order("group", number, quiz.position)
    return [
        await tap(
            parts,
            learner,
            (number, quiz.position),
            question.address_of(order.index(options.index(text))),
            parts.clock.now(),
            learner + later,
        )
        for learner, text in texts.items()
    ]


async def split(parts: app.Parts) -> tuple[int, QuizWorker, Channel]:
    """Return a quiz in which two of four had the first question right."""
    number, director, channel = await begun(parts, range(1, 5))
    await choose(parts, number, {1: "right", 2: "right", 3: "wrong", 4: "worse"})
    await look(parts, director)
    return number, director, channel


def test_a_room_is_split_by_35_to_70_percent_of_four_or_more() -> None:
    question = MultipleChoice(q="One?", options=("a", "b"), answer=0)

    def answers(right: int, wrong: int) -> list[Given]:
        signs = [True] * right + [False] * wrong
        return [Given(0, LearnerId(n), Answer((0,)), sign, 1, n) for n, sign in enumerate(signs)]

    assert [rules.splits(question, answers(*one)) for one in ((2, 2), (7, 3), (7, 13))] == [True] * 3
    assert [rules.splits(question, answers(*one)) for one in ((1, 3), (3, 1), (1, 1), (2, 1), (0, 4))] == [False] * 5
    assert not rules.splits(
        Numeric.model_validate({"q": "How many?", "kind": "numeric", "answer": 3}), answers(2, 2)
    ), "there's nothing to convince somebody of"


async def test_a_split_room_talks_and_votes_again(parts: app.Parts) -> None:
    number, director, channel = await split(parts)
    talking = channel.messages["1-1"][-1]
    assert "### 🤔 Split room!" in talking
    assert "Since it is." not in talking
    assert "(right)" not in talking
    assert "▰" not in talking, "nobody sees who picked what"
    (told,) = await choose(parts, number, {1: "wrong"})
    assert isinstance(told, NotTaken)
    assert told.why is Late.TALKING
    await look(parts, director, 88)
    assert parts.db.read_now(store.find, number).phase is Phase.TALKING
    await look(parts, director, 2)
    assert "second vote" in channel.messages["1-2"][-1]
    told = await choose(parts, number, {1: "right", 2: "wrong", 3: "right", 4: "wrong"})
    assert all(isinstance(one, Taken) and one.again for one in told)
    (changed,) = await choose(parts, number, {4: "right"}, later=10)
    assert changed.given.changed
    await look(parts, director)
    shown = channel.messages["1-2"][-1]
    assert "**50% → 75% after talking** 👏" in shown
    assert "Since it is." in shown
    quiz = parts.db.read_now(store.find, number)
    assert quiz.phase is Phase.REVEALED
    first, second = parts.db.read_now(roster.answers, number), parts.db.read_now(votes.votes, number)
    assert sum(given.right for given in first) == 2, "the first vote is the one that counts"
    players = parts.db.read_now(roster.players, number)
    assert together(quiz, players, first, second).right == 3, "the second is what the group did together"
    seats = parts.db.read_now(all_of, parts.library, quiz)
    assert [seats[LearnerId(one)].right for one in (1, 2, 3, 4)] == [1, 1, 0, 0]
    assert seats[LearnerId(3)].again.right


async def test_players_may_cut_the_talk_short_and_a_pause_stops_it(parts: app.Parts) -> None:
    number, director, _ = await split(parts)
    quiz = parts.db.read_now(store.find, number)

    async def act(learner: int, case: object, *args: object) -> None:
        await parts.db.write(writing(case, parts.library, who(learner), parts.clock.now()), number, *args)  # type: ignore[arg-type]

    await act(1, steering.act, "pause", True)
    advance(parts, seconds=300)
    await look(parts, director)
    await act(1, steering.act, "resume", True)
    await look(parts, director)
    paused = parts.db.read_now(store.find, number)
    assert paused.phase is Phase.TALKING, "the time that was left is given back"
    for learner in (1, 2):
        await act(learner, steering.go_on, quiz.turn, False)
    await look(parts, director)
    again = parts.db.read_now(store.find, number)
    assert again.phase is Phase.AGAIN
    await look(parts, director, 25)
    assert parts.db.read_now(store.find, number).phase is Phase.REVEALED, "nobody voted again, and it goes on"
    assert parts.db.read_now(store.find, number).silent == 0, "they had answered"


async def test_a_host_may_have_it_talked_over(parts: app.Parts) -> None:
    number, director, channel = await begun(parts, range(1, 4))
    await choose(parts, number, {1: "right"})
    host = writing(steering.act, parts.library, who(1), parts.clock.now())
    await parts.db.write(host, number, "talk", True)
    await look(parts, director)
    assert "Talk it over!" in channel.messages["1-1"][-1]
    (told,) = await choose(parts, number, {2: "right"})
    assert told.why is Late.TALKING
    await look(parts, director, 91)
    await choose(parts, number, {2: "right", 3: "right"}, later=10)
    await look(parts, director, 25)
    quiz = parts.db.read_now(store.find, number)
    assert (quiz.phase, quiz.silent) == (Phase.REVEALED, 0)
    seats = parts.db.read_now(all_of, parts.library, quiz)
    assert seats[LearnerId(2)].given is None
    assert seats[LearnerId(2)].again.right, "whoever hadn't answered is told of their second vote"
    assert seats[LearnerId(2)].talked == 1, "which the end counts"
    assert "didn't answer" not in channel.messages["1-2"][-1]


async def test_most_right_or_few_are_not_asked_to_talk(parts: app.Parts) -> None:
    number, director, channel = await begun(parts, range(1, 5))
    await choose(parts, number, {1: "right", 2: "right", 3: "right", 4: "worse"})
    await look(parts, director)
    assert "**Table**" in channel.messages["1-1"][-1]


async def test_what_is_shown_by_a_press_means_the_same_as_by_the_clock(parts: app.Parts) -> None:
    """A second vote cut short, and an end by a press: activity, study day and the lesson passed all come of it."""
    number, director, _ = await split(parts)

    async def act(learner: int, what: str) -> None:
        wanted = writing(steering.act, parts.library, who(learner), parts.clock.now())
        await parts.db.write(wanted, number, what, True)

    def acts() -> int:
        counted = select(func.count()).select_from(ActivityRow).where(ActivityRow.act == Act.ANSWERED.value)
        return parts.db.read_now(lambda session: session.scalar(counted)) or 0

    await act(1, "skip")
    await look(parts, director)
    assert parts.db.read_now(store.find, number).phase is Phase.AGAIN
    await act(1, "skip")
    assert parts.db.read_now(store.find, number).phase is Phase.REVEALED
    assert acts() == 4
    await act(1, "skip")
    await look(parts, director)
    await choose(parts, number, dict.fromkeys((1, 2, 3, 4), "a"))
    await look(parts, director)
    await act(1, "skip")
    await look(parts, director)
    assert parts.db.read_now(store.find, number).phase is Phase.ENDED
    record = parts.db.read_now(record_of, LearnerId(1))
    assert [lesson for _, lesson in record.done] == ["alpha"]


async def test_a_node_of_the_version_before_that_moves_on_is_followed(parts: app.Parts) -> None:
    number, director, _ = await split(parts)
    moved = update(GroupQuizRow).where(GroupQuizRow.id == number)
    before = parts.db.read_now(store.find, number)
    parts.db.write_now(lambda session: session.run(moved.values(phase="revealed", closed=1)))
    assert parts.db.read_now(store.find, number).phase is Phase.REVEALED
    parts.db.write_now(lambda session: session.run(moved.values(phase="asking", position=1)))
    assert parts.db.read_now(store.find, number).phase is Phase.ASKING
    parts.db.write_now(lambda session: session.run(moved.values(phase="ended", position=0)))
    assert parts.db.read_now(store.find, number).phase is Phase.ENDED
    assert before.phase is Phase.TALKING
    assert director is not None


async def test_a_tap_of_the_first_vote_is_none_of_the_second(parts: app.Parts) -> None:
    number, director, _ = await split(parts)
    early = parts.clock.now()
    await look(parts, director, 91)
    assert parts.db.read_now(store.find, number).phase is Phase.AGAIN
    late = await tap(parts, 1, (number, 0), 0, early, 99)
    assert isinstance(late, NotTaken)


async def test_second_votes_on_one_question_say_nothing_of_the_next(parts: app.Parts) -> None:
    """Nobody answers the second question, which the group was to talk over: it's silent, whatever was voted before."""
    number, director, _ = await split(parts)
    await look(parts, director, 91)
    await choose(parts, number, dict.fromkeys((1, 2, 3, 4), "right"), later=10)
    await look(parts, director)
    host = writing(steering.act, parts.library, who(1), parts.clock.now())
    await parts.db.write(host, number, "skip", True)
    await look(parts, director)
    await parts.db.write(host, number, "talk", True)
    await look(parts, director, 120)
    quiz = parts.db.read_now(store.find, number)
    assert (quiz.position, quiz.silent) == (1, 1)
