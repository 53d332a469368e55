"""What's written below a card, or below another message that nobody asked for, is no answer to what stood above it."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from bot import app
from bot.core.ids import LearnerId
from bot.discord_ui.components import Screen, words
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.posting import Posted
from bot.features.calendar.reminders import jobs
from bot.features.calendar.reminders.store import ReminderRow
from bot.features.library.versions import load_lessons
from bot.features.quizzes.alone.store.tables import AnswerRow
from bot.storage.nodes import Serving
from tests.conftest import write_lesson
from tests.features.deck import CARDS
from tests.journeys.test_reminders import HOUR, dependencies, sends
from tests.journeys.world import DM, World


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    quiz = "[{q: Which one?, options: [Ay, Bee], answer: Ay}]"
    write_lesson(lessons / "greek", "alpha", title="The first letter", next="beta", flashcards=CARDS)
    write_lesson(lessons / "greek", "delta", title="Another", quiz=quiz)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


def on_shard(world: World, own: int) -> Dependencies:
    """What a node has that serves one of two shards, while another serves the other."""
    return replace(dependencies(world), serving=lambda: Serving(frozenset({0, 1}), 2, frozenset({own})))


async def asked(world: World) -> None:
    """Let a question of a quiz stand on Ada's screen, in direct messages."""
    assert "Which one?" in world.text(await world.slash(world.ada, "quiz", lesson="delta", where=DM))


def graded(parts: app.Parts) -> int:
    return parts.db.read_now(lambda session: session.scalar(select(func.count()).select_from(AnswerRow))) or 0


async def test_the_node_that_reads_what_is_written_below_a_card_is_the_one_that_sends_it(
    world: World, parts: app.Parts
) -> None:
    """Two nodes, each with a shard: all direct messages come to the first, which knows what's on the screen there."""
    await world.slash(world.ada, "remind", at="8:00", where=DM)
    first, second = on_shard(world, 0), on_shard(world, 1)
    await world.wait(20 * HOUR, tick=False)
    await asked(world)
    await world.wait(0.2 * HOUR, tick=False)
    await jobs.ReminderWorker(second).run()
    assert sends(parts) == 0, "it would take the question's note away, and the first one would grade from memory"
    await jobs.ReminderWorker(first).run()
    assert sends(parts) == 1
    await world.say(world.ada, "b")
    assert graded(parts) == 0


async def test_a_card_in_a_thread_comes_from_any_node(world: World, parts: app.Parts) -> None:
    await world.slash(world.ada, "remind", at="8:00")
    thread = update(ReminderRow).values(in_thread=True, channel_id=world.channel.id)
    parts.db.write_now(lambda session: session.run(thread))
    await world.wait(20.2 * HOUR, tick=False)
    await jobs.ReminderWorker(on_shard(world, 1)).run()
    assert sends(parts) == 1


async def test_a_letter_below_a_message_that_nobody_asked_for_is_no_answer(world: World, parts: app.Parts) -> None:
    await asked(world)
    told = Screen(words("A lesson is gone."))
    assert isinstance(await dependencies(world).write_to(LearnerId(world.ada.id), told), Posted)
    await world.say(world.ada, "b")
    assert graded(parts) == 0
    await asked(world)
    await world.say(world.ada, "b")
    assert graded(parts) == 1, "below the question itself, it is one"
