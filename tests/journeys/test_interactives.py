"""Interactive parts in play: alone, over a restart, together, and those that a chat can only tell about."""

import json
from typing import Any

import pytest

from bot import app
from bot.context import ReadContext
from bot.core.ids import GLOBAL, ChannelId, GuildId, LearnerId, LessonId, ScopeId, Who
from bot.features.lessons.interactives import service, store
from bot.features.lessons.interactives.rules import Gone, Play
from bot.features.library.versions import load_lessons
from tests.conftest import REAL_LESSON, write_lesson
from tests.journeys.world import DM, World
from tests.widgets.test_kinds import CHECKLIST, EXPLORER

CODE = "'print(1)\\nprint(2)'"


@pytest.fixture
def parts(parts: app.Parts, lessons: Any) -> app.Parts:
    folder = lessons / "greek"
    (folder / "w").mkdir()
    (folder / "w" / "explorer.json").write_text(json.dumps({**EXPLORER, "hints": ["Look at the area."]}))
    (folder / "w" / "ready.json").write_text(json.dumps(CHECKLIST))
    (folder / "w" / "other.json").write_text(
        json.dumps({"title": "A game", "description": "To play", "hints": ["Jump"]})
    )
    widgets = (
        "[{type: performance_tradeoff_explorer, data: /w/explorer.json},"
        " {type: deployment_readiness_checker, data: /w/ready.json}, wordcloud,"
        f" {{type: pyodide_runner, starter_code: {CODE}}}, {{type: arcade, data: w/other.json}}]"
    )
    write_lesson(folder, "alpha", title="The first letter", widgets=widgets)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


async def open_part(world: World, person: Any, label: str, where: Any = None) -> Any:
    return await world.click(person, label, await world.slash(person, "learn", where, lesson="alpha"))


async def enter(world: World, person: Any, shown: Any, place: int) -> Any:
    """Press the button of the entry at a place among those that open a form."""
    buttons = [one for one in world.addresses(person, shown) if one.startswith("1:interactives.write")]
    return await world.press(person, buttons[place], shown)


async def test_two_learners_explore_each_their_own_also_over_a_restart(world: World) -> None:
    asked = await open_part(world, world.ada, "Trade-offs")
    assert "**🧩 Trade-offs**" in world.text(asked)
    assert "**Which model serves this best?**\n[Small]\n[Large]\n[Just show me]" in world.text(asked)
    assert not world.message(asked).attachments, "the picture would tell"
    mine = await world.click(world.ada, "Small", asked)
    assert "✅ You guessed Small, and it does best here.\n🚫 **No model keeps every limit.**" in world.text(mine)
    assert "50 of 100" not in world.text(mine), "figures are behind a button"
    mine = await world.click(world.ada, "Numbers", mine)
    text = world.text(mine)
    assert "1. ❌ **Small** · 50 of 100\n-# Accuracy 0.7 · Latency 1 ms · Model size 1 MB" in text
    assert [one.filename for one in world.message(mine).attachments] == ["picture.png"]
    assert "Models for Real time. Small: Accuracy 0.7" in text, "the picture in words"
    hers = await world.click(world.ben, "Just show me", await open_part(world, world.ben, "Trade-offs"))
    assert "You guessed" not in world.text(hers)
    changed = await world.choose(world.ada, ["0", "1"], mine, "1:interactives.set:1.techniques")
    assert "**Large** scores best and keeps every limit" in world.text(changed)
    assert "- Distillation: Large Accuracy +0.2, Latency -45" in world.text(changed)
    await world.choose(world.ben, "1", hers, "1:interactives.set")
    await world.restart()
    again = await open_part(world, world.ada, "Trade-offs")
    assert "- Distillation: Large" in world.text(again)
    assert "**Real time**" in world.text(again)
    assert "**Anything**" in world.text(await open_part(world, world.ben, "Trade-offs"))
    assert "Distillation: Large" not in world.text(await open_part(world, world.ben, "Trade-offs"))
    again = await world.click(world.ada, "Just the picture", again)
    assert "- Distillation: Large" not in world.text(again)
    over = await world.click(world.ada, "Start over", again)
    assert "Which model serves this best?" in world.text(over)
    over = await world.click(world.ada, "Just show me", over)
    assert "Look at the area." in world.text(await world.click(world.ada, "Hints", over))


async def test_a_checklist_takes_ticks_and_numbers(world: World) -> None:
    shown = await open_part(world, world.ada, "Ready?", DM)
    assert "🚫 **Not ready**: 1 critical open" in world.text(shown)
    shown = await world.choose(world.ada, "0", shown, "1:interactives.set:1.done")
    shown = await world.click(world.ada, "Numbers", shown)
    assert "⬜ Alarm" not in world.text(shown)
    form = await enter(world, world.ada, shown, 0)
    shown = await world.submit(world.ada, form, typed="120 ms")
    assert "p95 latency" not in world.text(shown).split("Enter what")[0].split("Open")[-1]
    form = await enter(world, world.ada, shown, 1)
    unread = await world.submit(world.ada, form, typed="quite good")
    assert "“quite good” changes nothing: write a number." in world.text(unread)
    form = await enter(world, world.ada, unread, 1)
    ready = await world.submit(world.ada, form, typed="0,9")
    assert "✅ **Ready**" in world.text(ready)
    assert "Readiness for Live: ready. Score 90%" in world.text(ready)
    assert "Open for everybody" not in world.text(ready), "in a direct message there is nobody else"


async def test_a_long_checklist_shows_its_numbers_page_by_page(world: World, parts: app.Parts, lessons: Any) -> None:
    many = [{"id": f"n{number}", "name": f"Number {number}", "threshold": number + 1.0} for number in range(25)]
    live = {"name": "Live", "required_checks": [one["id"] for one in many], "optional_checks": []}
    long = {**CHECKLIST, "checks": [{"category": "Measured", "checks": many}], "scenarios": [live], "scoring": {}}
    (lessons / "greek" / "w" / "ready.json").write_text(json.dumps(long))
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    shown = await open_part(world, world.ada, "Ready?")
    assert "[Number 13: not measured]\n[More (2 of 2)]" in world.text(shown)
    assert "[Number 14" not in world.text(shown)
    shown = await world.click(world.ada, "More (2 of 2)", shown)
    form = await enter(world, world.ada, shown, 10)
    shown = await world.submit(world.ada, form, typed="1000")
    assert "[More (1 of 2)]" in world.text(shown), "one stays on the page where one wrote"
    shown = await world.click(world.ada, "More (1 of 2)", shown)
    assert "[Number 0" in world.text(shown)


async def test_a_group_plays_one_and_the_same_which_is_drawn_anew_for_all(world: World) -> None:
    mine = await world.click(world.ada, "Just show me", await open_part(world, world.ada, "Trade-offs"))
    told = await world.click(world.ada, "Open for everybody here", mine)
    assert f"It's open in <#{world.channel.id}>" in world.text(told)
    shared = world.newest()
    assert "everybody here plays" in world.text(shared)
    await world.choose(world.ben, "1", shared, "1:interactives.set:2.scenario")
    assert "**Anything**" in world.text(world.newest())
    assert len(world.posted()) == 1, "the same message"
    await world.choose(world.cleo, "0", world.newest(), "1:interactives.set:2.scenario")
    assert "**Real time**" in world.text(world.newest())
    assert "**Real time**" in world.text(await open_part(world, world.ada, "Trade-offs"))
    await world.deny("send_messages")
    assert "I can't write here" in world.text(await world.click(world.ada, "Open for everybody here", mine))


async def test_a_cloud_grows_with_the_words_of_a_group(world: World) -> None:
    mine = await open_part(world, world.ada, "Wordcloud")
    assert "Nobody has written a word yet." in world.text(mine)
    await world.click(world.ada, "Open for everybody here", mine)
    for person, typed in ((world.ada, "  Trust! "), (world.ben, "trust"), (world.cleo, "Speed"), (world.cleo, "speed")):
        form = await enter(world, person, world.newest(), 0)
        await world.submit(person, form, typed=typed)
    assert "You wrote “speed” before." in world.text(world.newest())
    await world.click(world.ben, "Numbers", world.newest())
    assert "trust ×2 · speed" in world.text(world.newest())
    form = await enter(world, world.ben, world.newest(), 0)
    await world.submit(world.ben, form, typed="a ||b|| http://e.co")
    assert "a \\|\\|b\\|\\| http e.co" in world.text(world.newest()), "no link, no formatting for a whole channel"
    for number in range(6):
        form = await enter(world, world.cleo, world.newest(), 0)
        await world.submit(world.cleo, form, typed=f"word {number}")
    assert "Everybody gets 5 words." in world.text(world.newest())
    assert "Words that were written: trust 2," in world.text(world.newest())


async def test_code_is_shown_and_never_run_and_an_unknown_kind_is_told(world: World) -> None:
    code = await open_part(world, world.ada, "Pyodide runner")
    assert "```python\nprint(1)" in world.text(code)
    assert "I don't run code." in world.text(code)
    assert any("pyodide.org" in url for url in world.urls(code))
    about = await open_part(world, world.ada, "About")
    other = world.text(await world.click(world.ada, "A game", about))
    assert "To play" in other
    assert "Jump" in other
    assert "The interactive part doesn't work in chat." in other


async def test_what_is_somebody_elses_or_gone_is_told(world: World) -> None:
    mine = await open_part(world, world.ada, "Trade-offs")
    hers = await world.slash(world.ben, "settings")
    for forged in (
        "set:1.scenario",
        "typed:1.number.abc",
        "reset:1",
        "hints:1",
        "share:1",
        "ask:1.scenario",
        "guess:1.0",
        "numbers:1.1",
        "set:99.x",
    ):
        text = world.text(await world.press(world.ben, f"1:interactives.{forged}", hers))
        assert "is gone, or somebody else's" in text, forged
    card = world.text(await world.press(world.ada, "1:lessons.widget:alpha.27", mine))
    assert "## The first letter" in card, "a part that is not there leads to its lesson"


async def test_the_real_lessons_parts_are_told_of_without_their_data(
    world: World, parts: app.Parts, lessons: Any
) -> None:
    (lessons / "greek" / REAL_LESSON.name).write_bytes(REAL_LESSON.read_bytes())
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    card = await world.slash(world.ada, "learn", lesson="ai-builder-ch3-lesson5")
    card = await world.click(world.ada, "Open it anyway", card) if "Open it anyway" in world.text(card) else card
    more = await world.click(world.ada, "More", card) if "[More]" in world.text(card) else card
    assert "[Performance tradeoff explorer]" not in world.text(more), "a button that leads nowhere"
    about = world.text(await world.click(world.ada, "About", more))
    assert "**Not played here** Performance tradeoff explorer, Deployment readiness checker" in about


def test_a_shared_round_of_another_servers_lesson_is_gone(parts: app.Parts) -> None:
    version = next(iter(parts.library.seen_by(GLOBAL).entries.values())).version

    def shown(session: Any, guild: int, channel: int = 5) -> Any:
        play = Play(0, LearnerId(1), ChannelId(5), ScopeId(7), LessonId("alpha"), version, 0, {})
        number = store.insert_shared(session, play, parts.clock.now())
        who = Who(LearnerId(2), GuildId(guild))
        return service.show(ReadContext(session, parts.library, who, parts.clock.now()), ChannelId(channel), number)

    assert isinstance(parts.db.write_now(shown, 8), Gone)
    assert isinstance(parts.db.write_now(shown, 7, 6), Gone), "another channel of the same server"
    assert not isinstance(parts.db.write_now(shown, 7), Gone)


async def quiz_with_explorer(world: World, parts: app.Parts, lessons: Any, options: str) -> Any:
    """Begin a quiz of one question about the explorer, whose right option is the second."""
    quiz = f"[{{q: Which keeps every limit?, options: [{options}], answer: 1, widget: w/explorer.json}}]"
    widgets = "[{type: performance_tradeoff_explorer, data: /w/explorer.json}]"
    write_lesson(lessons / "greek", "alpha", title="The first letter", widgets=widgets, quiz=quiz)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return await world.slash(world.ada, "quiz", lesson="alpha")


async def test_a_question_is_answered_by_playing(world: World, parts: app.Parts, lessons: Any) -> None:
    asked = await quiz_with_explorer(world, parts, lessons, "Small, large")
    assert "arge]" not in world.text(asked), "it's played, not chosen"
    part = await world.click(world.ada, "Play to answer", asked)
    assert world.message(part).id == world.message(asked).id
    assert "Which keeps every limit?" in world.text(part)
    assert "Which model serves this best?" not in world.text(part), "one question at a time"
    assert "[Answer" not in world.text(part), "no model keeps every limit yet"
    assert "none of the answers" in world.text(part)
    back = await world.click(world.ada, "Back", part)
    part = await world.click(world.ada, "Play to answer", back)
    part = await world.choose(world.ada, ["0", "1"], part, "1:interactives.set:1.techniques")
    part = await world.click(world.ada, "Numbers", part)
    graded = await world.click(world.ada, "Answer: large", part)
    assert "**Right**" in world.text(graded)
    assert "Your answer" not in world.text(graded)


async def test_a_played_question_can_be_chosen_all_the_same(world: World, parts: app.Parts, lessons: Any) -> None:
    asked = await world.click(world.ada, "⋯", await quiz_with_explorer(world, parts, lessons, "Small, Large"))
    assert all(f"[{one}]" in world.text(asked) for one in ("Small", "Large", "Play to answer", "Hint"))
    addresses = [one for one in world.addresses(world.ada, asked) if one.startswith("1:interactives.answer")]
    graded = await world.click(world.ada, "Small", asked)
    assert "**Not quite**" in world.text(graded)
    late = await world.press(world.ada, addresses[0], graded)
    assert "**Not quite**" in world.text(late), "an old button leads to what was answered"


async def test_a_question_may_be_tried_out_in_a_part_beside_it(world: World, parts: app.Parts, lessons: Any) -> None:
    asked = await quiz_with_explorer(world, parts, lessons, "Small, The large one")
    part = await world.click(world.ada, "Try it out", asked)
    assert "Which model serves this best?" in world.text(part)
    assert world.message(part).id != world.message(asked).id, "the question stays where it is"
    assert "**Right**" in world.text(await world.click(world.ada, "The large one", asked))


async def test_a_letter_is_no_answer_while_no_options_are_shown(world: World, parts: app.Parts, lessons: Any) -> None:
    await quiz_with_explorer(world, parts, lessons, "Small, Large")
    await world.slash(world.ada, "quiz", DM, lesson="alpha")
    said = world.text(await world.say(world.ada, "b"))
    assert "**Right**" not in said
    assert "**Not quite**" not in said
    assert "**Right**" in world.text(await world.say(world.ada, "Large"))
