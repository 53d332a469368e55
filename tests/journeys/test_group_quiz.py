"""A study group's evening: one quiz in a channel, from the lobby to the podium."""

from pathlib import Path

import pytest

from bot import app, routes
from bot.core.ids import LearnerId, VersionHash
from bot.features.flashcards import deck as decks
from bot.features.library.versions import load_lessons
from bot.features.quizzes.group.views.addresses import (
    GROUP_ACT,
    GROUP_ANSWER,
    GROUP_HOST,
    GROUP_LEAVE,
    GROUP_MISSES,
)
from tests.conftest import write_lesson
from tests.journeys.group import QUIZ, begin, state, tap
from tests.journeys.world import World


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    write_lesson(lessons / "greek", "alpha", title="The first letter", quiz=QUIZ, next="beta")
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


async def test_a_group_plays_a_quiz_from_the_lobby_to_the_podium(world: World, parts: app.Parts) -> None:
    await a_lobby_fills(world, parts)
    first = await the_first_question_is_answered_and_changed(world, parts)
    await the_others_are_answered(world, first)
    await the_podium_stands(world)


async def a_lobby_fills(world: World, parts: app.Parts) -> None:
    opened = await world.slash(world.ada, "study quiz", lesson="alpha", seconds=20)
    assert "Your quiz is opening here." in world.text(opened)
    await world.tick()
    lobby = world.newest()
    assert "## 🎲 Quiz: The first letter" in world.text(lobby)
    assert f"Starts <t:{int(parts.clock.now().timestamp()) + 60}:R>" in world.text(lobby)
    assert "**1 player:** ada" in world.text(lobby)
    assert "You're in." in world.text(await world.click(world.ben, "Join", lobby))
    await world.wait(1)
    assert "**2 players:** ada, ben" in world.text(lobby)
    assert "Only the host, ada, can do this" in world.text(await world.click(world.ben, "Host", lobby))
    await world.click(world.ada, "Start now", lobby)
    await world.tick()
    assert "The quiz is on with 2 players" in world.text(lobby)


async def the_first_question_is_answered_and_changed(world: World, parts: app.Parts) -> object:
    first = world.newest()
    assert "question 1 of 3" in world.text(first)
    assert f"⏳ Closes <t:{int(parts.clock.now().timestamp()) + 20}:R>" in world.text(first)
    told = await tap(world, world.ada, "Beta")
    assert "🔒 Your answer: " in told
    assert "You can change it once" in told
    assert "Changed; this is final." in await tap(world, world.ada, "Alpha")
    assert "You already changed it once" in await tap(world, world.ada, "Gamma")
    assert "haven't joined" in await tap(world, world.cleo, "Alpha")
    await world.wait(3)
    assert "1 of 2 players answered" in world.text(first)
    await tap(world, world.ben, "Beta")
    await world.wait(1)
    text = world.text(first)
    assert "Alpha** (right)\n-# ▰▰▰▰▰ 1" in text
    assert "A is for alpha." in text
    assert "🥇 ada · 1 right" in text
    assert "ben" not in text, "nobody loses by name"
    assert "Next question <t:" in text
    return first


async def the_others_are_answered(world: World, first: object) -> None:
    await world.wait(9)
    second = world.newest()
    assert second.id != world.message(first).id
    assert "question 2 of 3" in world.text(second)
    assert "over" in world.text(await world.press(world.ben, GROUP_ANSWER(quiz=1, position=0, choice=1), first))
    await world.choose_many(world.ada, ("Alpha", "Epsilon"), second)
    await world.choose_many(world.ben, ("Alpha", "Beta"), second)
    await world.wait(1)
    assert "ada · 2 right" in world.text(second)

    await world.wait(9)
    third = world.newest()
    for person, typed in ((world.ada, "24"), (world.ben, "many")):
        form = await world.click(person, "Answer", third)
        told = world.text(await world.submit(person, form, typed=typed))
    assert "“many” isn't a number in letters." in told
    await world.wait(22)
    assert "question 3 of 3" in world.text(third)
    assert "1 right, 0 not\n-# 1 player didn't answer" in world.text(third)
    await world.wait(10)


async def the_podium_stands(world: World) -> None:
    end = world.newest()
    text = world.text(end)
    assert "🏆 Well played, ada! 3 of 3 right · together 50%\n🥇 ada · 3 right" in text
    assert "🤝 Together 3 of 6." in text
    text = world.text(await world.click(world.cleo, "How it went", end))
    assert "🥇 ada · 3 right\n-# … and 1 more\n-# 1 of 2 players reached 80%" in text
    assert "`1` 50% right · Which letter comes…" in text
    assert "`3` 100% right" in text
    missed = world.text(await world.click(world.ben, "My misses", end))
    assert "Missed: 3 of 3 questions" in missed
    assert "You got them all!" in world.text(await world.click(world.ada, "My misses", end))
    assert "You didn't play" in world.text(await world.click(world.cleo, "My misses", end))
    assert "✅ 1. The first letter" in world.text(await world.slash(world.ada, "lessons"))
    assert "✅ 1. The first letter" not in world.text(await world.slash(world.ben, "lessons"))
    table = world.text(await world.slash(world.cleo, "study table"))
    assert "🥇 ada · 3 right of 3 answers" in table
    assert "ben · 0 right of 2 answers" in table


async def test_extra_time_is_private_and_the_answer_waits_for_it(world: World, parts: app.Parts) -> None:
    await world.slash(world.ada, "study quiz", lesson="alpha", seconds=20)
    await world.tick()
    joined = await world.click(world.ben, "Join", world.newest())
    chosen = await world.choose(world.ben, "50", joined, "1:group_quizzes.extra")
    assert "You have 50% more time." in world.text(chosen)
    await world.click(world.ada, "Start now", world.newest())
    await world.tick()
    question = world.newest()
    await tap(world, world.ada, "Alpha")
    await world.wait(24)
    text = world.text(question)
    assert "⌛ Time's up; the answer's coming." in text
    assert "50%" not in text
    assert "✅" not in text
    assert "Time was up" in await tap(world, world.ada, "Beta")
    assert "🔒 Your answer" in await tap(world, world.ben, "Alpha")
    await world.wait(1)
    assert "ben · 1 right" in world.text(question)
    await world.wait(9)
    assert "question 2 of 3" in world.text(world.newest())
    await world.choose_many(world.ben, ("Alpha", "Epsilon"), world.newest())
    await world.wait(29)
    assert "✅" not in world.text(world.newest())  # Ben may still change his answer, and Ada has not given one
    again = await world.slash(world.ben, "study quiz", lesson="alpha")
    assert "A quiz is already running here." in world.text(again)
    strange = await world.slash(world.cleo, "study quiz", lesson="alpha")
    assert "A quiz is already running here.** Question 3 of 3 is open." in world.text(strange)
    assert "End the quiz" not in world.text(strange), "only the host has the controls"
    assert "You're in" in world.text(await world.click(world.cleo, "Join", strange))


async def test_the_host_pauses_skips_shows_again_and_ends(world: World, parts: app.Parts) -> None:
    controls = await begin(world, world.ben)
    first = world.newest()
    await world.wait(5)
    paused = await world.click(world.ada, "Pause", controls)
    assert "**Paused.**" in world.text(paused)
    await world.tick()
    assert "⏸️ Paused by the host." in world.text(first)
    assert "The quiz is paused" in await tap(world, world.ben, "Alpha")
    await world.wait(600)
    await world.click(world.ada, "Go on", paused)
    await world.wait(20)
    assert "question 1 of 3" in world.text(world.newest())
    assert "🔒" in await tap(world, world.ben, "Alpha")
    shown = await world.click(world.ada, "Show it again below", await world.click(world.ada, "Host", world.newest()))
    await world.tick()
    assert world.newest().id != first.id
    assert "1 of 2 players answered" in world.text(world.newest())
    skipped = await world.click(world.ada, "Skip the question", shown)
    await world.tick()
    text = world.text(world.newest())
    assert "⏭️ Skipped: this question doesn't count." in text
    assert "Nobody has a point yet" in text
    after = await world.click(world.ada, "Next", skipped)
    await world.tick()
    assert "question 2 of 3" in world.text(world.newest())
    moderated = await world.click(world.admin, "Host", world.newest())
    asked = await world.click(world.admin, "End the quiz", moderated)
    assert "End it for everybody?" in world.text(asked)
    await world.click(world.admin, "Yes, end it", asked)
    await world.tick()
    text = world.text(world.newest())
    assert "🛑 The host ended the quiz" in text
    assert "0 questions counted" in text
    assert "This quiz is over" in world.text(after)
    assert state(parts).ended_at is not None


async def test_the_sooner_answer_wins_when_speed_counts(world: World, parts: app.Parts) -> None:
    await begin(world, world.ben, seconds=20, scoring="speed")
    await tap(world, world.ada, "Alpha")
    await world.wait(10)
    await tap(world, world.ben, "Alpha")
    await world.wait(1)
    text = world.text(world.newest())
    assert "🥇 ada · 1000 points, 1 right" in text
    assert "🥈 ben · 750 points, 1 right" in text


async def test_nobody_comes_or_everybody_leaves(world: World, parts: app.Parts) -> None:
    await world.slash(world.ada, "study quiz", lesson="alpha", seconds=10)
    await world.tick()
    joined = await world.click(world.ada, "Join", world.newest())
    card = await world.click(world.ada, "Extra time, or leave", joined)
    await world.click(world.ada, "Leave", card)
    await world.wait(61)
    assert "Nobody joined" in world.text(world.newest())
    assert "over" in world.text(await world.click(world.ada, "Join again", joined))
    await begin(world, seconds=10)
    await world.wait(70)
    assert "🏁 That's a wrap!" in world.text(world.newest())
    assert "`3` no answer" in world.text(await world.click(world.ada, "How it went", world.newest()))


async def test_several_channels_a_thread_and_the_text_of_a_voice_channel_play_at_once(
    world: World, parts: app.Parts
) -> None:
    backend = world.env.backend
    other = world.guild.create_text_channel("other")
    voice = world.guild.create_voice_channel("talk")
    backend.create_thread(other.id, "a thread", world.admin.id)
    await world.env.settle()
    places = [world.channel, other, voice, other.threads[0]]
    for place in places:
        await begin(world, world.ben, where=place, seconds=20)
    for place in places:
        assert "🔒" in await tap(world, world.ben, "Alpha", place)
        assert "🔒" in await tap(world, world.ada, "Beta", place)
    await world.wait(1)
    for place in places:
        assert "🥇 ben · 1 right" in world.text(world.newest(place))
    await world.wait(120)
    for place in places:
        assert len(world.posted(place)) == 5
        assert any(sign in world.text(world.newest(place)) for sign in "🏆💤")


async def test_a_quiz_needs_a_place_a_lesson_and_questions(world: World, parts: app.Parts) -> None:
    assert "no quiz" in world.text(await world.slash(world.ada, "study quiz", lesson="beta"))
    assert "There's no lesson like “xyzzy”." in world.text(await world.slash(world.ada, "study quiz", lesson="xyzzy"))
    choices = await world.autocomplete(world.ada, "study quiz", "lesson", "first")
    assert [choice["value"] for choice in choices] == ["alpha"]
    await world.deny("send_messages")
    assert "I can't write in this channel" in world.text(await world.slash(world.ada, "study quiz", lesson="alpha"))
    mine = await world.slash(world.ada, "help")
    for forged in (
        GROUP_ANSWER(quiz=99, position=0, choice=0),
        routes.GROUP_JOIN(quiz=99),
        GROUP_LEAVE(quiz=99),
        GROUP_HOST(quiz=99),
        GROUP_ACT(quiz=99, act="start"),
        GROUP_MISSES(quiz=99),
    ):
        assert "This quiz is gone" in world.text(await world.press(world.ada, forged, mine))


async def test_some_of_the_questions_are_asked_in_the_authors_order(world: World, parts: app.Parts) -> None:
    await begin(world, questions=2)
    row = state(parts)
    keys = [question.key for question in parts.library.live_lesson(VersionHash(row.version)).quiz]
    assert len(row.questions) == 2
    assert row.questions == [key for key in keys if key in row.questions]


async def test_two_openings_at_once_make_one_lobby(world: World, parts: app.Parts) -> None:
    async with world.at_once():
        for person in (world.ada, world.ben, world.cleo):
            await world.slash(person, "study quiz", lesson="alpha")
    await world.tick()
    assert len(world.posted()) == 1


async def test_misses_become_flashcards_and_later_answers_rate_them(world: World, parts: app.Parts) -> None:
    await begin(world, world.ben, seconds=10)
    await tap(world, world.ben, "Beta")
    await tap(world, world.ada, "Alpha")
    await world.wait(90)
    missed = await world.click(world.ben, "My misses", world.newest())
    kept = await world.click(world.ben, "Add misses to my flashcards", missed)
    assert "Your misses are in your flashcards" in world.text(kept)
    assert "Which letter comes first?" in world.text(await world.review(world.ben))

    await begin(world, world.ben, seconds=10)
    await tap(world, world.ben, "Alpha")
    await tap(world, world.ada, "Alpha")
    await world.wait(3)
    (card,) = [
        card
        for card in parts.db.read_now(decks.cards, LearnerId(world.ben.id))
        if card.front.startswith("Which letter comes first?")
    ]
    assert card.reps == 1
