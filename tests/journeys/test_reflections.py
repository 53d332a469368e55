"""Reflections: written, read back, shared with a study group and withdrawn from it, and shown again."""

from pathlib import Path
from typing import Any

import pytest

from bot import app, routes
from bot.context import writing
from bot.core.ids import GuildId, LearnerId, LessonId, Who
from bot.discord_ui.outbox import Outbox
from bot.features.library.versions import load_lessons
from bot.features.reflections.journal import service
from tests.conftest import write_lesson
from tests.journeys.group import QUIZ
from tests.journeys.test_reminders import cards_in, until
from tests.journeys.world import DM, World

PROMPTS = "[What did you learn?, 'Where will you *use* it?']"


@pytest.fixture
def parts(parts: app.Parts, lessons: Path) -> app.Parts:
    folder = lessons / "greek"
    write_lesson(folder, "alpha", title="The first letter", next="beta", reflection=PROMPTS, quiz=QUIZ)
    write_lesson(folder, "beta", title="The second letter", reflection="[What now?]")
    load_lessons(parts.db, parts.library, lessons, parts.clock.now())
    return parts


async def write(world: World, person: Any, text: str, readers: str = "me", number: int = 1, where: Any = None) -> Any:
    """Write on one of the prompts of the first lesson."""
    card = await world.slash(person, "learn", where, lesson="alpha")
    prompts = await world.press(person, routes.REFLECT(lesson=LessonId("alpha")), card)
    form = await world.click(person, f"Write on {number}", prompts)
    asked = {"readers": [readers]} if "readers" in world.form(form) else {}
    return await world.submit(person, form, text=text, **asked)


async def join_the_group(world: World, *people: Any) -> str:
    """Let people meet in a quiz, and return the choice that shares with their group."""
    await world.slash(world.ada, "study quiz", lesson="alpha")
    await world.tick()
    for person in people:
        await world.click(person, "Join", world.newest())
    return f"group:{world.channel.id}"


async def shared_texts(world: World) -> list[str]:
    """Let the bot look after the copies, and return what stands in the threads of the channel."""
    await world.tick()
    return [world.text(one) for thread in world.channel.threads for one in world.posted(thread)]


async def test_a_reflection_is_written_read_back_edited_and_deleted(world: World) -> None:
    prompts = await world.click(world.ada, "Reflect", await world.slash(world.ada, "learn", lesson="alpha"))
    assert "**2.** Where will you *use* it?" in world.text(prompts)
    kept = await write(world, world.ada, "That small steps\n\nare *enough*.")
    assert "💭 Kept in your journal." in world.text(kept)
    assert "[Back to the lesson]" in world.text(kept)
    assert routes.READ(lesson=LessonId("alpha")) in world.custom_ids(kept), "the page that was left"
    assert "That small steps\n\nare *enough*." in world.text(kept)
    assert "🔒 Only you can read it." in world.text(kept)
    form = await world.click(world.ada, "Edit", kept)
    edited = await world.submit(world.ada, form, text="That big steps are *better*.")
    assert "· edited" in world.text(edited)
    journal = world.text(await world.slash(world.ada, "journal"))
    assert "1 reflection" in journal
    assert "That big steps" in journal
    assert "What did you learn?" in journal
    asked = await world.click(world.ada, "Delete", edited)
    assert "Delete it for good?" in world.text(asked)
    deleted = await world.click(world.ada, "Yes, delete it", asked)
    assert "🗑️ Deleted." in world.text(deleted)
    assert "0 reflections" in world.text(await world.slash(world.ada, "journal"))
    for old in ("1:reflections.edit:1", "1:reflections.show:1.0", "1:reflections.delete:1.1", "1:reflections.more:1"):
        assert "isn't yours, or it's gone" in world.text(await world.press(world.ada, old, deleted))


async def test_a_lesson_with_one_prompt_opens_the_form_at_once(world: World) -> None:
    form = await world.click(world.ada, "Reflect", await world.slash(world.ada, "learn", lesson="beta"))
    kept = await world.submit(world.ada, form, text="Onwards", readers=["me"])
    assert "**What now?**" in world.text(kept)
    again = await world.click(world.ada, "Reflect", await world.slash(world.ada, "learn", lesson="beta"))
    assert "✅ written" in world.text(again)


async def test_who_may_read_it_is_asked_only_where_there_is_a_choice(world: World) -> None:
    form = await world.click(world.ada, "Reflect", await world.slash(world.ada, "learn", lesson="beta"))
    assert "readers" in world.form(form)
    form = await world.click(world.ben, "Reflect", await world.slash(world.ben, "learn", DM, lesson="beta"))
    assert "readers" not in world.form(form), "he learns in no server"
    kept = await world.submit(world.ben, form, text="Onwards")
    assert "🔒 Only you can read it." in world.text(kept)


async def test_the_journal_has_pages_a_lesson_filter_and_a_search(world: World) -> None:
    for number in range(7):
        await write(world, world.ada, f"Thought {number} on İstanbul", where=DM)
    form = await world.click(world.ada, "Reflect", await world.slash(world.ada, "learn", lesson="beta"))
    await world.submit(world.ada, form, text="Another one", readers=["me"])
    journal = await world.slash(world.ada, "journal")
    assert "8 reflections · page 1 of 2" in world.text(journal)
    older = await world.click(world.ada, "Older", journal)
    assert "Thought 0" in world.text(older)
    only = await world.choose(world.ada, "0:beta", journal, "1:reflections.pick")
    assert "1 reflection on The second letter" in world.text(only)
    assert "Thought" not in world.text(only)
    opened = await world.choose(world.ada, "8", only, "1:reflections.open")
    assert "Another one" in world.text(opened)
    found = await world.slash(world.ada, "journal", search="THOUGHT 3")
    assert "1 reflection with “THOUGHT 3”" in world.text(found)
    form = await world.click(world.ada, "Search", found)
    assert "Nothing you wrote" in world.text(await world.submit(world.ada, form, wanted="never said"))


async def test_a_long_reflection_is_read_in_pages_and_shared_as_a_file(world: World) -> None:
    group = await join_the_group(world, world.ben)
    text = "\n\n".join(f"Paragraph {number}: " + "words " * 60 for number in range(10))
    kept = await write(world, world.ada, text, readers=group)
    assert "Paragraph 9" not in world.text(kept)
    assert "Paragraph 9" in world.text(await world.click(world.ada, "Read on", kept))
    (copy,) = await shared_texts(world)
    assert "The rest is in the file." in copy


async def test_it_is_shared_with_the_group_follows_edits_and_is_withdrawn(world: World) -> None:
    group = await join_the_group(world, world.ben)
    kept = await write(world, world.ada, "# Loud\nNot the bot's own words", readers=group)
    assert "For your study group: on its way to <#" in world.text(kept)
    (copy,) = await shared_texts(world)
    assert f"💭 <@{world.ada.id}> on **The first letter**" in copy
    assert "> \\# Loud\n> Not the bot's own words" in copy
    form = await world.click(world.ada, "Edit", kept)
    await world.submit(world.ada, form, text="Softer")
    (copy,) = await shared_texts(world)
    assert "> Softer" in copy
    second = await write(world, world.ben, "Mine, too", readers=group)
    assert len(await shared_texts(world)) == 2
    assert len(world.channel.threads) == 1, "one thread for all"
    private = await world.choose(world.ada, "me", kept, "1:reflections.share")
    assert "🔒 Only you can read it." in world.text(private)
    (copy,) = await shared_texts(world)
    assert "Mine, too" in copy
    asked = await world.click(world.ben, "Delete", second)
    await world.click(world.ben, "Yes, delete it", asked)
    assert await shared_texts(world) == []


async def test_a_group_one_never_met_in_is_not_offered_and_not_taken(world: World) -> None:
    group = await join_the_group(world)
    kept = await write(world, world.ben, "For me", readers="me")
    assert "Study group" not in world.text(kept)
    forged = await world.choose(world.ben, "me", kept, "1:reflections.share")
    assert "🔒" in world.text(forged)
    assert group not in str(world.message(kept).components)


async def test_what_discord_refuses_is_told_and_tried_again(world: World) -> None:
    group = await join_the_group(world)
    await world.deny("create_public_threads")
    kept = await write(world, world.ada, "Hear me", readers=group)
    assert await shared_texts(world) == []
    shown = await world.click(world.ada, "My journal", kept)
    opened = await world.choose(world.ada, "1", shown, "1:reflections.open")
    assert "It's not there yet: I can't write there." in world.text(opened)
    await world.deny()
    again = await world.choose(world.ada, group, opened, "1:reflections.share")
    assert "⚠️" not in world.text(again)
    assert len(await shared_texts(world)) == 1


async def test_a_text_is_given_back_when_it_cannot_be_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    prompts = await world.click(world.ada, "Reflect", await world.slash(world.ada, "learn", lesson="alpha"))
    form = await world.click(world.ada, "Write on 1", prompts)

    async def broken(*_: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(type(world.parts.db), "write_soon", broken)
    lost = world.text(await world.submit(world.ada, form, text="Half an hour of thought", readers=["me"]))
    assert "Something went wrong on my side" in lost
    assert lost.endswith("**What you wrote:**\nHalf an hour of thought"), "and nothing of the menu"
    form = await world.click(world.ada, "Write on 1", prompts)
    much = await world.submit(world.ada, form, text="word " * 790, readers=["me"])
    assert "What you wrote is in the file." in world.text(much)


async def test_the_daily_card_shows_it_again_after_a_week(world: World) -> None:
    await world.slash(world.ada, "remind", at="8:00", zone="UTC")
    await write(world, world.ada, "Remember the *letters*")
    await until(world, 3, 8.5)
    assert "You wrote on" not in world.text(cards_in(world, world.ada)[-1])
    await world.click(world.ada, "Start", cards_in(world, world.ada)[-1])
    await until(world, 8, 8.5)
    await until(world, 9, 8.5)
    (card,) = cards_in(world, world.ada)
    assert "💭 You wrote on *The first letter*" in world.text(card)
    assert "> Remember the *letters*" in world.text(card)
    form = await world.click(world.ada, "Add a thought", card)
    added = await world.submit(world.ada, form, text="And their order", readers=["me"])
    assert "What did you learn?" in world.text(added)
    await until(world, 10, 8.5)
    assert "You wrote on" not in world.text(cards_in(world, world.ada)[-1])
    assert "2 reflections" in world.text(await world.slash(world.ada, "journal"))


async def test_a_text_without_spaces_is_shared_with_its_beginning(world: World) -> None:
    group = await join_the_group(world)
    await write(world, world.ada, "今日は新しいことを学びました。" * 250, readers=group)
    (copy,) = await shared_texts(world)
    assert "> 今日は新しいことを学びました。今日は" in copy
    assert "The rest is in the file." in copy


async def test_a_copy_in_an_archived_thread_is_taken_away_all_the_same(world: World) -> None:
    group = await join_the_group(world)
    kept = await write(world, world.ada, "For a while", readers=group)
    assert len(await shared_texts(world)) == 1
    await world.choose(world.ada, "me", kept, "1:reflections.share")
    world.fail("DELETE", "/channels/*/messages/*", 400, 50083)
    assert await shared_texts(world) == []
    assert len(world.requests("PATCH", f"/channels/{world.channel.threads[0].id}")) == 1, "the thread was opened again"


@pytest.mark.parametrize("change", ["unshared", "edited", "deleted"])
async def test_what_changes_while_discord_is_asked_is_not_lost(
    world: World, parts: app.Parts, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    group = await join_the_group(world)
    await write(world, world.ada, "First words", readers=group)
    number, now, who = 1, parts.clock.now(), Who(LearnerId(world.ada.id), GuildId(world.guild.id))
    post = Outbox.post

    async def slow(self: Outbox, *args: Any, **more: Any) -> Any:
        answer = await post(self, *args, **more)
        changes: dict[str, tuple[Any, tuple[str, ...]]] = {
            "unshared": (service.share, ("me",)),
            "edited": (service.edit, ("Second words",)),
            "deleted": (service.delete, ()),
        }
        use_case, given = changes[change]
        await parts.db.write(writing(use_case, parts.library, who, now), number, *given)
        return answer

    monkeypatch.setattr(Outbox, "post", slow)
    await world.tick()
    monkeypatch.undo()
    left = await shared_texts(world)
    assert (left == []) if change != "edited" else ("> Second words" in left[0])
    assert "First words" not in "".join(left)


async def test_what_is_written_on_the_page_that_asks_for_it_is_kept_and_never_taken_for_a_setting(world: World) -> None:
    await world.slash(world.ada, "remind", at="12:00")
    shown = await world.click(world.ada, "Start", await world.slash(world.ada, "learn", DM, lesson="beta"))
    while "To think about" not in world.text(shown):
        shown = await world.click(world.ada, "Next", shown)
    assert "[Write]" in world.text(shown)
    said = "which days my shop will be busy. label: busy or not. features: weather, weekday"
    kept = world.text(await world.say(world.ada, said))
    assert "Saved" not in kept
    assert "💭 Kept in your journal." in kept
    assert said in kept
    assert "🔒 Only you can read it." in kept
    assert "[Delete]" in kept
    assert "[Back to the lesson]" in kept
