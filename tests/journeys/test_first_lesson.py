"""A learner's first lesson, in a channel and in a DM, over restarts, twice at once."""

import shutil
from pathlib import Path
from typing import Any

from bot import app, routes
from bot.content.layout.sections import sections_for
from bot.content.read.validation import read_lesson
from bot.core.ids import LessonId
from bot.features.library.versions import load_lessons
from tests.conftest import REAL_LESSON, NoFiles, write_lesson
from tests.journeys.world import DM, World


async def contents(world: World, page: Any, section: int) -> Any:
    """Read a section (from 0) chosen in the contents."""
    listed = await world.click(world.ada, "Contents", await world.click(world.ada, "⋯", page))
    return await world.choose(world.ada, str(section), listed, "1:lessons.section")


async def test_a_learner_takes_the_first_lesson_and_goes_on_to_the_next(world: World) -> None:
    shown = await world.slash(world.ada, "learn", lesson="alpha")
    assert shown.ephemeral
    assert "## The first letter" in world.text(shown)
    assert "Lesson 1 of 3 in Greek" in world.text(shown)

    page = await world.click(world.ada, "Start", shown)
    assert "### One" in world.text(page)
    assert "· 1 of 3" in world.text(page)
    page = await world.click(world.ada, "Next", page)
    assert "Second words." in world.text(page)
    page = await contents(world, page, 2)
    assert "Third words." in world.text(page)
    assert "[Next]" not in world.text(page)

    done = await world.click(world.ada, "Done", page)
    assert "**Done**" in world.text(done)
    follower = await world.click(world.ada, "Next: The second letter", done)
    assert "## The second letter" in world.text(follower)
    assert "✅ The first letter" in world.text(await world.click(world.ada, "About", follower))


async def test_a_lesson_says_how_long_it_takes_and_about_says_how_that_adds_up(
    world: World, parts: app.Parts, lessons: Path
) -> None:
    quiz = ", ".join(f'{{q: "Question {number}?", options: [a, b], answer: 0}}' for number in range(9))
    fields = {"title": "Long", "duration_min": "40", "tags": "[greek]", "video": "{id: abc, start: 30, end: 390}"}
    write_lesson(lessons / "greek", "long", "word " * 500, quiz=f"[{quiz}]", **fields)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    card = await world.slash(world.ada, "learn", lesson="long")
    assert "-# 3 min read · 6 min video · 3 min quiz\n-# Lesson " in world.text(card)
    assert "40" not in world.text(card)
    assert "12 min" in world.text(await world.slash(world.ada, "lessons"))
    told = world.text(about := await world.click(world.ada, "About", card))
    assert "📖 **3 min** to read 500 words, at 200 a minute\n▶️ **6 min** of video\n" in told
    assert "❓ **3 min** for 9 questions, at 20 seconds each\n✍️ The author says 40 minutes." in told
    assert "**Topics** greek" in told
    assert "## Long" in world.text(await world.click(world.ada, "Back to the lesson", about))


async def test_the_place_is_remembered_and_learn_goes_on_there(world: World) -> None:
    shown = await world.slash(world.ada, "learn", lesson="alpha")
    page = await world.click(world.ada, "Start", shown)
    await world.click(world.ada, "Next", page)

    later = await world.slash(world.ada, "learn", lesson="alpha")
    assert "▰▰▱ 2 of 3 · Two" in world.text(later)
    page = await world.click(world.ada, "Continue", later)
    assert "Second words." in world.text(page)
    back = await world.click(world.ada, "Back", page)
    assert "First words." in world.text(back)


async def test_an_old_button_works_after_a_restart(world: World) -> None:
    shown = await world.slash(world.ada, "learn", lesson="alpha")
    page = await world.click(world.ada, "Start", shown)
    await world.restart()
    page = await world.click(world.ada, "Next", page)
    assert "Second words." in world.text(page)


async def test_nothing_is_kept_of_the_messages_sent(world: World, simcord_bot) -> None:
    shown = await world.slash(world.ada, "learn", lesson="alpha")
    await world.click(world.ada, "Start", shown)
    form = await world.slash(world.ada, "lessons")
    await world.click(world.ada, "Search", form)
    store = simcord_bot._connection._view_store
    assert not store._views
    assert not store._modals


async def test_two_learners_read_at_once_without_disturbing_each_other(world: World) -> None:
    async with world.at_once():
        ada = await world.slash(world.ada, "learn", lesson="alpha")
        ben = await world.slash(world.ben, "learn", lesson="alpha")
    async with world.at_once():
        ada_page = await world.click(world.ada, "Start", ada)
        ben_page = await world.click(world.ben, "Start", ben)
    await world.click(world.ada, "Next", ada_page)
    assert "First words." in world.text(ben_page)
    ada = await world.slash(world.ada, "learn", lesson="alpha")
    ben = await world.slash(world.ben, "learn", lesson="alpha")
    assert "▰▰▱ 2 of 3 · Two" in world.text(ada)
    assert "▰▱▱ 1 of 3 · One" in world.text(ben)


async def test_done_pressed_twice_counts_once_and_can_be_taken_back(world: World) -> None:
    shown = await world.slash(world.ada, "learn", lesson="alpha")
    async with world.at_once():
        await world.press(world.ada, routes.DONE(lesson=LessonId("alpha")), shown)
        await world.press(world.ada, routes.DONE(lesson=LessonId("alpha")), shown)
    course = await world.slash(world.ada, "lessons")
    assert "1 of 3 done" in world.text(course)
    card = await world.slash(world.ada, "learn", lesson="alpha")
    undone = await world.click(world.ada, "Not done after all", card)
    assert "**Not done** any more" in world.text(undone)
    assert "0 of 3 done" in world.text(await world.slash(world.ada, "lessons"))


async def test_in_a_dm_everything_is_plain_and_edited_in_place(world: World) -> None:
    shown = await world.slash(world.ada, "learn", DM, lesson="alpha")
    assert not shown.ephemeral
    page = await world.click(world.ada, "Start", shown)
    assert "First words." in world.text(page)
    assert "First words." in world.text(shown.response)


async def test_a_locked_lesson_asks_once_and_then_opens(world: World) -> None:
    asked = await world.slash(world.ada, "learn", lesson="beta")
    assert "This lesson builds on what you haven't done yet:" in world.text(asked)
    assert "⬜ The first letter" in world.text(asked)
    card = await world.click(world.ada, "Open it anyway", asked)
    assert "## The second letter" in world.text(card)
    again = await world.slash(world.ada, "learn", lesson="beta")
    assert "builds on" not in world.text(again)


async def test_the_question_of_a_locked_lesson_leads_to_what_it_builds_on(world: World) -> None:
    asked = await world.slash(world.ada, "learn", lesson="gamma")
    page = await world.click(world.ada, "Start with: The first letter", asked)
    assert "First words." in world.text(page), "not its card, nor that of the second letter, which the third builds on"


async def test_the_map_shows_done_open_and_locked_in_words(world: World) -> None:
    shown = await world.slash(world.ada, "learn", lesson="alpha")
    await world.click(world.ada, "Done", shown)
    course = await world.slash(world.ada, "lessons")
    text = world.text(course)
    assert "**Greek**\n▰▰▰▱▱▱▱▱▱▱ 1 of 3\n" in text
    assert "✅ 1. The first letter (done · 1 min)" in text
    assert "⬜ 2. The second letter (open · 1 min)" in text
    assert "⬜ 3. The third letter (after The second letter · 1 min)" in text
    card = await world.choose(world.ada, "beta", course, "1:lessons.pick")
    assert "## The second letter" in world.text(card)


async def test_the_map_is_filtered_by_topic_and_back(world: World) -> None:
    course = await world.slash(world.ada, "lessons")
    vowels = await world.choose(world.ada, "tag:vowel", course, "1:lessons.tag")
    assert "The first letter" in world.text(vowels)
    assert "2. The second letter" not in world.text(vowels)
    everything = await world.choose(world.ada, "all", vowels, "1:lessons.tag")
    assert "2. The second letter" in world.text(everything)


async def test_search_forgives_a_typo(world: World) -> None:
    course = await world.slash(world.ada, "lessons")
    form = await world.click(world.ada, "Search", course)
    found = await world.submit(world.ada, form, typed="secnod leter")
    assert "2. The second letter" in world.text(found)
    nothing = await world.slash(world.ada, "lessons", search="zebra")
    assert "No lesson has that" in world.text(nothing)


async def test_what_is_typed_after_learn_is_found_by_title_id_and_nearly_so(world: World) -> None:
    assert "## The first letter" in world.text(await world.slash(world.ada, "learn", lesson="The first letter"))
    assert "## The first letter" in world.text(await world.slash(world.ada, "learn", lesson="the frist letter"))
    lost = await world.slash(world.ada, "learn", lesson="letter")
    assert "Did you mean" in world.text(lost)
    assert "No lesson like" in world.text(await world.slash(world.ada, "learn", lesson="xyzzy"))


async def test_autocomplete_marks_what_is_done(world: World) -> None:
    shown = await world.slash(world.ada, "learn", lesson="alpha")
    await world.click(world.ada, "Done", shown)
    choices = await world.autocomplete(world.ada, "learn", "lesson", "frist")
    assert choices[0] == {"name": "✅ The first letter", "value": "alpha"} | choices[0]
    empty = await world.autocomplete(world.ada, "learn", "lesson", "")
    assert [choice["value"] for choice in empty] == ["beta", "gamma", "alpha"]


async def test_a_withdrawn_lesson_is_told_and_what_was_done_is_kept(
    world: World, parts: app.Parts, lessons: Path
) -> None:
    shown = await world.slash(world.ada, "learn", lesson="alpha")
    page = await world.click(world.ada, "Start", shown)
    file = lessons / "greek" / "alpha.md"
    text = file.read_text()
    file.unlink()
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    gone = await world.click(world.ada, "Next", page)
    assert "“The first letter” was withdrawn" in world.text(gone)
    following = await world.click(world.ada, "What comes next", gone)
    assert "“The second letter”" in world.text(following)

    file.write_text(text)
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    assert "▰▱▱ 1 of 3 · One" in world.text(await world.slash(world.ada, "learn", lesson="alpha"))


async def test_a_learner_stays_on_the_version_they_began(world: World, parts: app.Parts, lessons: Path) -> None:
    shown = await world.slash(world.ada, "learn", lesson="alpha")
    await world.click(world.ada, "Start", shown)
    write_lesson(lessons / "greek", "alpha", body="## New\nRevised words.", title="The first letter, revised")
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())

    mine = await world.slash(world.ada, "learn", lesson="alpha")
    assert "## The first letter\n" in world.text(mine)
    assert "revised since you began" in world.text(mine)
    assert "First words." in world.text(await world.click(world.ada, "Continue", mine))
    other = await world.slash(world.ben, "learn", lesson="alpha")
    assert "## The first letter, revised" in world.text(other)
    mine = await world.slash(world.ada, "learn", lesson="alpha")
    assert "Revised words." in world.text(await world.click(world.ada, "Take the revised lesson", mine))


async def test_when_all_is_done_it_says_so(world: World) -> None:
    for lesson in ("alpha", "beta", "gamma"):
        last = await world.click(world.ada, "Done", await world.slash(world.ada, "learn", lesson=lesson))
    assert "You finished every lesson" in world.text(last)
    home = world.text(await world.slash(world.ada, "learn"))
    assert "🎓 Greek, done. All caught up 🎉" in home
    assert "[Certificate]" in home


async def test_at_the_end_of_a_course_what_was_left_out_comes_next(world: World) -> None:
    for lesson in ("beta", "gamma"):
        card = await world.click(world.ada, "Open it anyway", await world.slash(world.ada, "learn", lesson=lesson))
        done = await world.click(world.ada, "Done", card)
    following = await world.click(world.ada, "Next: The first letter", done)
    assert "You finished every lesson" in world.text(await world.click(world.ada, "Done", following))


async def test_a_tap_too_many_does_not_finish_a_lesson(world: World) -> None:
    page = await world.click(world.ada, "Start", await world.slash(world.ada, "learn", lesson="alpha"))
    places = []
    while "[Next]" in world.text(page):
        places.append(world.text(page).split("\n[")[1])
        page = await world.click(world.ada, "Next", page)
    assert set(places) == {"Next]"}
    assert world.text(page).split("\n[")[1:] == ["Back]", "Done]", "⋯]"]


async def test_read_again_begins_at_the_first_page(world: World) -> None:
    page = await world.click(world.ada, "Start", await world.slash(world.ada, "learn", lesson="alpha"))
    page = await contents(world, page, 2)
    again = await world.click(world.ada, "Start over", await world.click(world.ada, "Done", page))
    assert "· 1 of 3" in world.text(again)


async def test_a_topic_of_several_lessons_offers_them(world: World) -> None:
    shown = await world.slash(world.ada, "learn", lesson="greek")
    assert "Several lessons may be meant by “greek”." in world.text(shown)
    assert "The first letter" in world.text(shown)
    assert "How many minutes a day?" in world.text(await world.slash(world.ada, "learn", lesson="  "))


async def test_a_topic_of_any_length_and_script_is_shown(world: World, parts: app.Parts, lessons: Path) -> None:
    tag = "機械学習の評価と運用"
    for number in range(26):
        write_lesson(lessons / "greek", f"l{number}", tags=f"[{tag}]")
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    assert "[More]" in world.text(await world.slash(world.ada, "lessons", topic=tag))
    assert "No lesson has this tag" in world.text(await world.slash(world.ada, "lessons", topic="x" * 5000))


async def test_without_lessons_there_is_a_sentence(world: World, parts: app.Parts, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    load_lessons(parts.db, parts.library, empty, parts.clock.now())
    assert "No lessons yet" in world.text(await world.slash(world.ada, "learn", lesson="alpha"))
    assert "No lessons yet" in world.text(await world.slash(world.ada, "lessons"))


async def test_every_page_of_the_real_lesson_is_delivered(world: World, parts: app.Parts, lessons: Path) -> None:
    shutil.copy(REAL_LESSON, lessons / "greek")
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    lesson = read_lesson(REAL_LESSON.read_bytes(), NoFiles()).lesson
    assert lesson is not None

    card = await world.slash(world.ada, "learn", lesson=lesson.id)
    about = world.text(await world.click(world.ada, "About", card))
    assert all(goal in about for goal in lesson.goals)
    card = await world.slash(world.ada, "learn", lesson=lesson.id)
    card = await world.click(world.ada, "More", card)
    assert "[Watch 0:00 to 12:00]" in world.text(card)
    assert world.urls(card) == ["https://www.youtube.com/watch?v=7x8R2aJx0a0"]
    about = await world.click(world.ada, "About", card)
    assert "**Not played here** Performance tradeoff explorer" in world.text(about)
    page = await world.click(world.ada, "Start", await world.click(world.ada, "Back to the lesson", about))
    page = await contents(world, await world.click(world.ada, "No idea, show me", page), 0)
    read = [world.text(page)]
    while "[Next]" in read[-1]:
        page = await world.click(world.ada, "Next", page)
        read.append(world.text(page))
    told = [(section, text) for section in sections_for(lesson) for text in section.pages]
    for (section, told_there), text in zip(told, read, strict=True):
        assert f"### {section.title}" in text
        assert told_there in text
        assert all(f"[{link.label}]" in text for link in section.links)
    assert "10× longer" in "".join(read)
    assert len(world.urls(page)) == 4


async def test_somebody_new_is_led_into_a_course_in_words_alone(world: World, lessons: Path, parts: app.Parts) -> None:
    (lessons / "latin").mkdir()
    write_lesson(lessons / "latin", "salve", title="Salve", tags="[declension]")
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    asked = await world.say(world.cleo, "hi")
    assert "What would you like to learn?" in world.text(asked)
    told = await world.say(world.cleo, "what's the difference between those two?")
    assert "**Greek**" in world.text(told)
    assert "**Latin**" in world.text(told)
    assert "I'm your tutor" not in world.text(told), "that's been said"
    minutes = await world.say(world.cleo, "I'd like to learn declension")
    assert "How many minutes a day?" in world.text(minutes)
    clock = await world.say(world.cleo, "10 i guess")
    assert "What time is it for you" in world.text(clock)
    why = await world.say(world.cleo, "why do you need that?")
    assert "when your day ends" in world.text(why)
    unknown = await world.say(world.cleo, "Entenhausen")
    assert "I don't know a place called “Entenhausen”" in world.text(unknown)
    begun = await world.say(world.cleo, "near vienna")
    assert "Salve" in world.text(begun)
    assert "Europe/Vienna" in world.text(await world.slash(world.cleo, "settings"))
