"""What happens to a group's quiz: restarts, lost messages, channels, permissions, hosts and lessons."""

from pathlib import Path

import pytest

from bot import app
from bot.features.library.versions import load_lessons
from bot.features.quizzes.group.views.addresses import GROUP_ANSWER
from tests.conftest import write_lesson
from tests.journeys.group import QUIZ, begin, counted, state, tap
from tests.journeys.world import World


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    write_lesson(lessons / "greek", "alpha", title="The first letter", quiz=QUIZ, next="beta")
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


async def test_a_restart_gives_the_lost_time_back_and_says_so(world: World, parts: app.Parts) -> None:
    await begin(world, world.ben, seconds=30)
    question = world.newest()
    await tap(world, world.ada, "Alpha")
    await world.wait(10)
    await world.wait(100, tick=False)  # nobody looks after it
    await world.restart()
    await world.tick()
    text = world.text(question)
    assert "🔌 I was away for 100 s; the clock picks up from there." in text
    left = int(parts.clock.now().timestamp()) + 20
    assert f"<t:{left}:R>" in text
    assert "🔒" in await tap(world, world.ben, "Alpha")
    await world.wait(1)
    assert "ada · 1 right" in world.text(question)
    await world.wait(2 * 3600, tick=False)
    await world.tick()
    assert "I was away too long" in world.text(world.newest())
    assert "1 question counted" in world.text(world.newest())


async def test_a_deleted_message_is_posted_again(world: World, parts: app.Parts) -> None:
    await begin(world, world.ben, seconds=20)
    question = world.newest()
    world.env.backend.delete_message(world.channel.id, question.id)
    await world.wait(1)
    assert counted(parts) == 0
    await world.wait(22)
    text = world.text(world.newest())
    assert world.newest().id != question.id
    assert "2 players didn't answer" in text


async def test_a_channel_that_is_gone_ends_the_quiz_and_keeps_the_results(world: World, parts: app.Parts) -> None:
    await begin(world, world.ben, seconds=20)
    await tap(world, world.ada, "Alpha")
    await tap(world, world.ben, "Beta")
    await world.wait(1)
    world.env.backend.delete_channel(world.channel.id)
    await world.wait(10)
    assert state(parts).ending == "channel gone"
    assert counted(parts) == 2
    await world.wait(60)


async def test_without_the_permission_to_write_the_quiz_ends_and_taps_get_a_sentence(
    world: World, parts: app.Parts
) -> None:
    await begin(world, world.ben, seconds=20)
    question = world.newest()
    await tap(world, world.ada, "Alpha")
    await tap(world, world.ben, "Alpha")
    await world.wait(1)
    await world.deny("send_messages")
    await world.wait(10)
    assert state(parts).ending == "not allowed to write"
    told = world.text(world.posted(world.ada.user.dm_channel)[-1])
    assert "Your quiz couldn't go on" in told
    assert "I can't write there anymore" in told
    assert "Your quiz" not in world.text(await world.slash(world.ada, "help")), "once"
    assert "the quiz ended" in world.text(question), "its buttons are gone"
    late = await world.press(world.ben, GROUP_ANSWER(quiz=1, position=1, choice=0), question)
    assert "This quiz is over" in world.text(late)
    assert "1 right of 1 answer" in world.text(await world.slash(world.ben, "study table"))


async def test_a_host_whom_no_message_reaches_is_told_at_the_next_command(world: World, parts: app.Parts) -> None:
    await begin(world, world.ben, seconds=20)
    world.fail("POST", "/users/@me/channels", 403, 50007)
    await tap(world, world.ada, "Alpha")
    await tap(world, world.ben, "Alpha")
    await world.deny("send_messages")
    await world.wait(10)
    assert "Your quiz couldn't go on" not in world.text(await world.slash(world.ben, "help"))
    assert "Your quiz couldn't go on" in world.text(await world.slash(world.ada, "help"))
    assert "Your quiz couldn't go on" not in world.text(await world.slash(world.ada, "help")), "once"


async def test_a_host_who_left_the_server_hands_over_and_without_anybody_the_quiz_ends(
    world: World, parts: app.Parts
) -> None:
    await begin(world, world.ben, seconds=20)
    await tap(world, world.ben, "Alpha")
    await tap(world, world.ada, "Beta")
    world.env.backend.remove_member(world.guild.id, world.ada.id)
    await world.wait(10)
    assert "question 2 of 3" in world.text(world.newest())
    assert "0 of 1 player answered" in world.text(world.newest()), "ada doesn't keep the others waiting"
    assert "Skip the question" in world.text(await world.click(world.ben, "Host", world.newest()))
    world.env.backend.remove_member(world.guild.id, world.ben.id)
    await world.wait(40)
    text = world.text(world.newest())
    assert "🚪 The host left the server" in text


async def test_a_lesson_withdrawn_or_revised_meanwhile_is_played_to_its_end(
    world: World, parts: app.Parts, lessons: Path
) -> None:
    await begin(world, world.ben, seconds=20)
    (lessons / "greek" / "alpha.md").unlink()
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    await world.restart()
    await tap(world, world.ben, "Alpha")
    await tap(world, world.ada, "Beta")
    await world.wait(10)
    assert "question 2 of 3" in world.text(world.newest())
    assert "Which are vowels?" in world.text(world.newest())


async def test_discord_that_does_not_answer_is_asked_again(world: World, parts: app.Parts) -> None:
    await world.slash(world.ada, "study quiz", lesson="alpha")
    world.fail("POST", "/channels", 500, 0)
    await world.tick()
    await world.wait(6)
    assert "🎲" in world.text(world.newest())
    assert len(world.posted()) == 1


async def test_who_comes_later_joins_by_the_sentence_they_get(world: World, parts: app.Parts) -> None:
    await begin(world)
    refused = await world.click(world.cleo, world.option(world.newest(), "Alpha"), world.newest())
    await world.click(world.cleo, "Join", refused)
    assert "🔒" in await tap(world, world.cleo, "Alpha")


async def test_names_with_markdown_are_shown_as_they_are(world: World, parts: app.Parts) -> None:
    loud = world.guild.add_member(world.env.create_user("loud", global_name="# **[x](https://y.z)** <@1> `"))
    await world.slash(world.ada, "study quiz", lesson="alpha")
    await world.tick()
    await world.click(loud, "Join", world.newest())
    await world.wait(1)
    text = world.text(world.newest())
    assert "\\*\\*" in text
    assert "<@1>" not in text.replace("\\<@1>", "")
