"""A teacher mends a lesson where they stand: a typo in five presses, a new card, a pasted list, a lesson of a text."""

from typing import Any

import pytest

from bot.core.ids import LessonId, ScopeId
from bot.core.text import part_tag
from tests.journeys.test_publishing import load, publish, seen
from tests.journeys.world import World

ROSE = b"""---
id: rose
title: The rose
# a note to myself
quiz:
  - q: What hurs?
    options: [Thorns, Leaves]
    answer: 1
    why: [they do, they don't]
  - {kind: cloze, text: "A {{rose}} is a rose."}
flashcards:
  - front: Rosa
    back: rose
---
## Rose

A rose is a rose.
"""


def here(world: World) -> Any:
    return world.parts.library.seen_by(ScopeId(world.guild.id)).entries[LessonId("rose")].lesson


async def editor(world: World) -> Any:
    details = await world.slash(world.admin, "admin lesson show", lesson="rose")
    return await world.click(world.admin, "Edit", details)


async def form_of(world: World, letter: str, key: str) -> Any:
    return await world.choose(world.admin, f"{letter}.{part_tag(key)}", await editor(world), "1:editing.pick")


@pytest.fixture
async def rose(world: World) -> World:
    await publish(world, "rose.md", ROSE)
    return world


async def test_a_typo_is_mended_in_five_presses(rose: World) -> None:
    world, old = rose, here(rose).quiz[0].key
    quiz = await world.slash(world.ada, "quiz", lesson="rose")
    await world.click(world.ada, world.option(quiz, "Thorns"), quiz)
    form = await form_of(world, "q", old)
    filled = world.form(form)
    assert filled["q"] == "What hurs?"
    assert filled["options"] == "Thorns\n> they do\n* Leaves\n> they don't"
    shown = await world.submit(
        world.admin, form, q="What hurts?", options="* Thorns\n> they do\nLeaves\n> no", explain=""
    )
    assert "1 question changed" in world.text(shown)
    assert "🔑 What hurts?: Leaves → **Thorns**" in world.text(shown), "what changes is said in words"
    assert here(world).quiz[0].q == "What hurs?", "nothing changes before it's published"
    await world.click(world.admin, "Publish", shown)
    now = here(world).quiz[0]
    assert (now.q, now.right_options(), now.why) == ("What hurts?", (0,), ("they do", "no"))
    assert now.key == old, "answers stay with it"
    taken = await world.slash(world.admin, "admin lesson download", lesson="rose")
    assert b"# a note to myself" in await world.message(taken).attachments[0].read()


async def test_what_cannot_be_read_is_said_and_what_was_typed_is_kept(rose: World) -> None:
    world = rose
    form = await form_of(world, "q", here(world).quiz[0].key)
    told = await world.submit(world.admin, form, q="What hurts?", options="Thorns\nLeaves", explain="")
    assert "No option has a star" in world.text(told)
    again = await world.click(world.admin, "Open it again", told)
    assert world.form(again)["q"] == "What hurts?"
    told = await world.submit(world.admin, again, q="What?", options="* one", explain="")
    assert "at least two options" in world.text(told)


async def test_another_kind_is_edited_as_it_is_written(rose: World) -> None:
    world = rose
    form = await form_of(world, "q", here(world).quiz[1].key)
    written = world.form(form)["written"]
    assert "A {{rose}} is a rose." in written
    shown = await world.submit(world.admin, form, written=written.replace("a rose.", "a plant."))
    await world.click(world.admin, "Publish", shown)
    assert here(world).quiz[1].text == "A {{rose}} is a plant."
    form = await form_of(world, "q", here(world).quiz[1].key)
    told = await world.submit(world.admin, form, written="{")
    assert "can't be read" in world.text(told)


async def test_a_card_is_edited_and_new_ones_are_added(rose: World) -> None:
    world = rose
    form = await form_of(world, "c", here(world).flashcards[0].key)
    shown = await world.submit(world.admin, form, front="Rosa, -ae", back="the rose")
    await world.click(world.admin, "Publish", shown)
    assert (here(world).flashcards[0].front, here(world).flashcards[0].back) == ("Rosa, -ae", "the rose")
    form = await world.click(world.admin, "New card", await editor(world))
    added = await world.submit(world.admin, form, front="Spina", back="thorn")
    assert "1 card new\n-# 🆕 Spina" in world.text(added)
    await world.click(world.admin, "Publish", added)
    form = await world.click(world.admin, "New question", await editor(world))
    shown = await world.submit(world.admin, form, q="Which?", options="a\n* b\n* c", explain="Both.")
    await world.click(world.admin, "Publish", shown)
    assert [one.front for one in here(world).flashcards] == ["Rosa, -ae", "Spina"]
    assert here(world).quiz[2].right_options() == (1, 2)
    form = await world.click(world.admin, "Paste", await editor(world))
    pasted = "What is red?\na) a rose\nb) the sky\nAnswer: a\n"
    await world.click(world.admin, "Publish", await world.submit(world.admin, form, pasted=pasted))
    assert here(world).quiz[3].q == "What is red?"
    form = await world.click(world.admin, "Paste", await editor(world))
    assert "No question or card is found" in world.text(await world.submit(world.admin, form, pasted="Just prose."))


async def test_two_who_edit_at_once_are_both_shown(rose: World) -> None:
    world, key = rose, here(rose).quiz[0].key
    mine, theirs = await form_of(world, "q", key), await form_of(world, "q", key)
    shown = await world.submit(world.admin, theirs, q="What hurts them?", options="* Thorns\nLeaves", explain="")
    await world.click(world.admin, "Publish", shown)
    told = await world.submit(world.admin, mine, q="What hurts me?", options="* Thorns\nLeaves", explain="")
    text = world.text(told)
    assert "Somebody changed this since you opened the form" in text
    assert "What hurts them?" in text
    assert "What hurts me?" in text


async def test_a_lesson_of_a_text_and_one_of_a_list(world: World) -> None:
    form = await world.click(world.admin, "Write one", await world.slash(world.admin, "admin lesson list"))
    shown = await world.submit(world.admin, form, title="On bees", text="## Hives\n\nThey live there.")
    await world.click(world.admin, "Publish", shown)
    form = await world.click(world.admin, "Write one", await world.slash(world.admin, "admin lesson list"))
    cards = "\n".join(f"word {n} - meaning {n}" for n in range(6))
    await world.click(world.admin, "Publish", await world.submit(world.admin, form, title="Words", text=cards))
    assert (seen(world, world.guild.id)["on-bees"], seen(world, world.guild.id)["words"]) == ("On bees", "Words")


async def test_a_new_lesson_of_a_course_stands_in_it(rose: World) -> None:
    world = rose
    own = world.parts.library.own(ScopeId(world.guild.id)).courses[0]
    listed = await world.slash(world.admin, "admin courses")
    shown = await world.choose(world.admin, own.key, listed, "1:courses.pick")
    form = await world.click(world.admin, "New lesson", shown)
    rehearsed = await world.submit(world.admin, form, title="On bees", text="## Hives\n\nThey live there.")
    published = await world.click(world.admin, "Publish", rehearsed)
    assert "[Edit]" in world.text(published), "more can be done right there"
    entries = world.parts.library.own(ScopeId(world.guild.id)).entries
    assert entries[LessonId("on-bees")].course == entries[LessonId("rose")].course


async def test_a_learner_gets_no_form(rose: World) -> None:
    world = rose
    shown = await editor(world)
    answer = await world.press(world.ada, f"1:editing.part:rose.q.{part_tag(here(world).quiz[0].key)}", shown)
    assert "Nothing was changed" in world.text(answer)


async def test_everybodys_lesson_becomes_a_copy_of_the_servers_own(world: World) -> None:
    details = await world.slash(world.admin, "admin lesson show", lesson="alpha")
    shown = await world.click(world.admin, "Edit", details)
    assert "this server's own copy" in world.text(shown)
    form = await world.click(world.admin, "New card", shown)
    rehearsed = await world.submit(world.admin, form, front="Alpha", back="the first")
    await world.click(world.admin, "Publish", rehearsed)
    entry = world.parts.library.seen_by(ScopeId(world.guild.id)).entries[LessonId("alpha")]
    assert entry.scope == world.guild.id
    assert [one.front for one in entry.lesson.flashcards] == ["Alpha"]


async def test_a_reported_question_is_mended_from_the_report_and_from_its_statistics(rose: World) -> None:
    world = rose
    quiz = await world.slash(world.ada, "quiz", lesson="rose")
    await world.submit(world.ada, await world.report_form(world.ada, quiz), text="A letter is missing.")
    form = await world.click(world.admin, "Edit", await world.slash(world.admin, "admin reports"))
    assert world.form(form)["q"] == "What hurs?"
    shown = await world.submit(world.admin, form, q="What hurts?", options="* Thorns\nLeaves", explain="")
    await world.click(world.admin, "Publish", shown)
    stats = await world.slash(world.admin, "admin stats", lesson="rose")
    one = await world.press(world.admin, "1:statistics.question:rose.1", stats)
    form = await world.click(world.admin, "Edit", one)
    assert world.form(form)["q"] == "What hurts?"


async def test_a_question_and_a_card_are_removed_after_a_rehearsal(rose: World) -> None:
    world = rose
    first = f"q.{part_tag(here(world).quiz[0].key)}"
    gone = await world.choose(world.admin, first, await editor(world), "1:editing.drop")
    assert "1 question archived\n-# 🗑️ What hurs?" in world.text(gone)
    assert len(here(world).quiz) == 2, "nothing changes before it's published"
    await world.click(world.admin, "Publish", gone)
    assert [one.kind for one in here(world).quiz] == ["cloze"]
    card = here(world).flashcards[0].key
    await world.click(
        world.admin,
        "Publish",
        await world.choose(world.admin, f"c.{part_tag(card)}", await editor(world), "1:editing.drop"),
    )
    assert not here(world).flashcards
    taken = world.message(await world.slash(world.admin, "admin lesson download", lesson="rose"))
    assert b"flashcards" not in await taken.attachments[0].read()


async def test_a_sections_text_is_edited_where_one_stands(rose: World) -> None:
    world = rose
    opened = await editor(world)
    form = await world.choose(world.admin, "0", opened, "1:editing.section")
    assert world.form(form)["text"] == "## Rose\n\nA rose is a rose."
    other = await world.choose(world.admin, "0", opened, "1:editing.section")
    text = "## Rose\n\nA rose is a rose is a rose.\n\n## Stein\n\nShe said so."
    shown = await world.submit(world.admin, form, text=text)
    await world.click(world.admin, "Publish", shown)
    assert "is a rose is a rose" in here(world).body
    late = await world.submit(world.admin, other, text="## Rose\n\nMine.")
    assert "somebody changed this lesson meanwhile" in world.text(late)
    assert await world.message(late).attachments[0].read() == b"## Rose\n\nMine."
    form = await world.click(world.admin, "Open the section again", late)
    assert "rose is a rose is" in world.form(form)["text"]
    form = await world.choose(world.admin, "1", await editor(world), "1:editing.section")
    await world.click(world.admin, "Publish", await world.submit(world.admin, form, text=""))
    assert "Stein" not in here(world).body


async def test_an_old_file_asks_before_it_takes_an_edit_back(rose: World) -> None:
    world = rose
    form = await form_of(world, "q", here(world).quiz[0].key)
    options = world.form(form)["options"]
    shown = await world.submit(world.admin, form, q="What hurts?", options=options, explain="")
    await world.click(world.admin, "Publish", shown)
    asked = await load(world, "rose.md", ROSE)
    assert "1 lesson changed here since this file" in world.text(asked)
    assert "What hurts? → **What hurs?**" in world.text(asked), "what would be lost is shown"
    kept = await world.click(world.admin, "Keep what's here", asked)
    assert "changed here since" not in world.text(kept)
    assert "[Publish]" not in world.text(kept)
    assert here(world).quiz[0].q == "What hurts?"
    again = await world.click(world.admin, "Use the file's version", await load(world, "rose.md", ROSE))
    await world.click(world.admin, "Publish", again)
    assert here(world).quiz[0].q == "What hurs?"
    newer = await load(world, "rose.md", ROSE.replace(b"A rose is a rose.", b"So it is.", 1))
    assert "changed here since" not in world.text(newer), "a file with something new in it is no old one"
