"""The group's own quiz: what those in the lobby have due or missed, from all that their server shows."""

import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, select

from bot import app
from bot.context import WriteContext, writing
from bot.core.ids import GLOBAL, ChannelId, GuildId, LearnerId, LessonId, Who
from bot.features.flashcards import deck as decks
from bot.features.flashcards import origin_of, practise
from bot.features.flashcards.deck.store.tables import CardRow
from bot.features.library.versions import load_lessons
from bot.features.people import arrive, find_learners
from bot.features.quizzes import pending_in_groups
from bot.features.quizzes.group import store as groups
from bot.features.quizzes.group.store.tables import GroupQuestionRow
from bot.memory import Rating
from bot.storage import ReadSession
from bot.storage.personal import erase
from tests.conftest import advance, write_lesson
from tests.journeys.test_mixed import quiz
from tests.journeys.world import World

CARDS = """
  - Alpha: the first of them
  - Beta: the second sign
  - Gamma: what comes third
  - Delta: a river's mouth
"""


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    write_lesson(lessons / "greek", "roses", title="Roses", quiz=quiz("Roses", 3))
    write_lesson(lessons / "greek", "tulips", title="Tulips", quiz=quiz("Tulips", 6), flashcards=CARDS)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


async def miss(world: World, person: Any, lesson: str, count: int) -> None:
    """Take a quiz alone, and get all of it wrong."""
    shown = await world.slash(person, "quiz", lesson=lesson)
    for number in range(count):
        graded = await world.click(person, "No", shown)
        shown = await world.click(person, "See the result" if number + 1 == count else "Next", graded)


async def meet(world: World, *others: Any, **options: Any) -> Any:
    """Open the group's own quiz as Ada, let others join, and start it; return the first question."""
    controls = await world.slash(world.ada, "study quiz", **options)
    await world.tick()
    for person in others:
        await world.click(person, "Join", world.newest())
    await world.click(world.ada, "Start now", controls)
    await world.tick()
    return world.newest()


def remembered(world: World, parts: app.Parts) -> list[decks.Card]:
    """Let Ada have remembered each card of the tulips once, a month ago; return her deck."""
    ada = LearnerId(world.ada.id)
    entry = parts.library.seen_by(GLOBAL).entries[LessonId("tulips")]
    origin, keys = origin_of(entry), [card.key for card in entry.lesson.flashcards]

    def remember(at: WriteContext) -> None:
        learner = arrive(at)
        assert all(practise(at, learner, origin, key, right=True) for key in keys)

    who = Who(ada, GuildId(world.guild.id), "School", "ada")
    parts.db.write_now(writing(remember, parts.library, who, parts.clock.now()))
    joined = parts.db.read_now(lambda session: decks.cards(session, ada))
    advance(parts, days=30)
    return joined


def asked(parts: app.Parts) -> list[str]:
    columns = select(GroupQuestionRow.question).order_by(GroupQuestionRow.quiz_id, GroupQuestionRow.position)
    return [*parts.db.read_now(lambda session: session.scalars(columns))]


async def test_a_group_is_asked_what_it_missed_from_several_lessons(world: World, parts: app.Parts) -> None:
    await miss(world, world.ada, "roses", 3)
    await miss(world, world.ben, "tulips", 6)
    controls = await world.slash(world.ada, "study quiz", questions=6)
    await world.tick()
    lobby = world.text(world.newest())
    assert "'s six" in lobby
    assert "Up to 6 questions from what you all have due" in lobby
    await world.click(world.ben, "Join", world.newest())
    await world.click(world.ada, "Start now", controls)
    await world.tick()
    shown = world.text(world.newest())
    assert "question 1 of 6 · from " in shown
    names = {re.sub(r" \d\?$", "", key) for key in asked(parts)}
    assert len(names) == 6, "six different questions"
    sources = parts.db.read_now(lambda session: {*session.scalars(select(GroupQuestionRow.lesson_id))})
    assert sources == {"roses", "tulips"}


async def test_its_answers_count_for_their_own_lesson_and_it_asks_others_next_time(
    world: World, parts: app.Parts
) -> None:
    await miss(world, world.ada, "roses", 3)
    first = await meet(world, world.ben, questions=3)
    seen = asked(parts)
    for number in range(3):
        shown = world.newest()
        for person, said in ((world.ada, "Yes"), (world.ben, "No")):
            await world.click(person, world.option(shown, said), shown)
        await world.wait(1)
        await world.wait(9)
        assert number < 2 or "Well played, ada!" in world.text(world.newest())
    assert "ada · 3 right" in world.text(world.newest())
    missed = await world.click(world.ben, "My misses", world.newest())
    assert "Missed: 3 of 3 questions" in world.text(missed)
    await world.click(world.ben, "Add misses to my flashcards", missed)
    kept = parts.db.read_now(lambda session: [card.key for card in decks.cards(session, LearnerId(world.ben.id))])
    assert {*kept} == {*seen}
    await world.wait(60)
    await meet(world, world.ben, questions=3)
    again = asked(parts)[3:]
    assert not {*again} & {*seen}, "what was asked lately waits"
    assert first is not None


async def test_a_card_that_is_due_is_asked_as_a_choice_and_its_owner_alone_is_rated(
    world: World, parts: app.Parts
) -> None:
    joined = remembered(world, parts)
    ada = LearnerId(world.ada.id)
    first = await meet(world, world.ben, questions=10)
    cards = [key for key in asked(parts) if key.startswith("card:")]
    assert cards, "cards that can be told among their lesson's terms are asked"
    assert first is not None
    place = asked(parts).index(cards[0])
    for _ in range(place):
        await world.wait(22)
        await world.wait(10)
        if "paused" in world.text(world.newest()):
            await world.click(world.ben, "Go on", world.newest())
            await world.tick()
    shown = world.newest()
    front = next(card for card in joined if f"card:{card.key}" == cards[0])
    await world.click(world.ada, world.option(shown, front.front), shown)
    await world.click(world.ben, world.option(shown, front.front), shown)
    await world.wait(1)
    lines = parts.db.read_now(lambda session: decks.events(session, front.id))
    assert [line.rating for line in lines if line.rating] == [Rating.GOOD, Rating.HARD]
    rows = parts.db.read_now(lambda session: session.scalars(select(CardRow.learner_id).distinct()))
    assert [*rows] == [ada], "nobody else gets a card by that"


async def test_a_card_that_is_asked_is_a_question_that_the_chat_keeps_the_answer_of(
    world: World, parts: app.Parts
) -> None:
    remembered(world, parts)
    await meet(world, world.ben, questions=10)
    channel = ChannelId(world.channel.id)

    def pending(session: ReadSession) -> list[str]:
        (ben,) = find_learners(session, [LearnerId(world.ben.id)])
        return [one.question.q for one in pending_in_groups(session, parts.library, ben, channel)]

    assert {"the second sign", "the first of them"} & {*parts.db.read_now(pending)}


async def test_a_quiz_of_a_node_of_the_version_before_is_adopted(world: World, parts: app.Parts) -> None:
    await begin_on(world, "roses")
    parts.db.write_now(lambda session: session.run(delete(GroupQuestionRow)))
    await world.wait(1)
    assert len(asked(parts)) == 3, "the worker keeps what it asks"
    parts.db.write_now(lambda session: session.run(delete(GroupQuestionRow)))
    shown = world.newest()
    await world.click(world.ada, world.option(shown, "Yes"), shown)
    parts.db.write_now(lambda session: session.run(delete(GroupQuestionRow)))
    parts.db.write_now(erase, world.ada.id, parts.clock.now())  # deleting doesn't wait for it
    assert not parts.db.write_now(groups.adopt), "there are no more"
    assert len(asked(parts)) == 3


async def begin_on(world: World, lesson: str) -> None:
    controls = await world.slash(world.ada, "study quiz", lesson=lesson)
    await world.tick()
    await world.click(world.ada, "Start now", controls)
    await world.tick()


async def test_where_no_lesson_asks_anything_it_says_so(world: World, parts: app.Parts, lessons: Path) -> None:
    for lesson in ("roses", "tulips"):
        write_lesson(lessons / "greek", lesson, title=lesson, quiz="[]", flashcards="[]")
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    assert "There's nothing to ask yet" in world.text(await world.slash(world.ada, "study quiz"))
