"""A server shows the courses it wants, in its own order and under its own names; nothing anybody did is lost by it."""

from typing import Any

from sqlalchemy import func, select

from bot.content.catalogue import Course
from bot.core.ids import GLOBAL, LessonId, ScopeId
from bot.discord_ui.wire import components_of
from bot.features.quizzes.alone.store.tables import AnswerRow
from bot.features.teaching.courses import views
from bot.features.teaching.courses.rules import Courses, Shown
from tests.journeys.test_any_folder import LOVE, QUIZ, ROSE, site
from tests.journeys.test_publishing import publish, seen
from tests.journeys.world import World


def shown(world: World) -> list[str]:
    return [course.title for course in world.parts.library.seen_by(ScopeId(world.guild.id)).courses]


async def latin(world: World) -> None:
    await publish(world, "latin-main.zip", site(**{"01-rose.md": QUIZ + ROSE, "02-amo.md": LOVE}))


async def course(world: World, title: str) -> Any:
    """Return the screen of a course, by what it calls itself, as somebody who teaches opens it."""
    listed = await world.slash(world.admin, "admin courses")
    scope = ScopeId(world.guild.id)
    every = [*world.parts.library.own(scope).courses, *world.parts.library.own(GLOBAL).courses]
    key = next(one.key for one in every if one.title == title)
    return await world.choose(world.admin, key, listed, "1:courses.pick")


async def test_a_servers_own_course_comes_first(world: World) -> None:
    before = shown(world)
    await latin(world)
    assert shown(world) == ["Latin, gently", *before]
    text = world.text(await world.slash(world.admin, "admin courses"))
    assert "1. **Latin, gently** · 2 lessons" in text
    assert f"2. **{before[0]}**" in text


async def test_a_course_leads_to_its_own_lessons(world: World) -> None:
    many = {f"{number:02}-part.md": f"# Part {number}\n\nText.\n".encode() for number in range(9)}
    await publish(world, "parts-main.zip", site(**many))
    *_, last = shown(world)
    listed = world.text(await world.click(world.admin, "Lessons", await course(world, last)))
    assert "page 2" in listed
    assert f"🗂️ *{last}*\n🌍" in listed, "each course stands below its title"
    assert "🗂️ *Latin, gently*\n🏠 **Part" in listed


async def test_a_hidden_course_is_gone_for_learners_and_comes_back(world: World) -> None:
    await latin(world)
    others = shown(world)[1:]
    screen = await course(world, others[0])
    assert "Everybody's, from the operator's folder" in world.text(screen)
    hidden = await world.click(world.admin, "Hide", screen)
    assert "**Hidden.**" in world.text(hidden)
    assert others[0] not in shown(world)
    assert others[0] not in world.text(await world.slash(world.ada, "lessons"))
    listed = world.text(await world.slash(world.admin, "admin courses"))
    assert f"🙈 {others[0]} · hidden" in listed
    back = await world.click(world.admin, "Show it", hidden)
    assert "Learners see it again" in world.text(back)
    assert shown(world)[1:] == others
    trail = world.text(await world.slash(world.admin, "admin history"))
    assert f"hid the course **{others[0]}**" in trail


async def test_courses_are_put_in_order_and_keep_it(world: World) -> None:
    await latin(world)
    first, second, *rest = shown(world)
    screen = await world.click(world.admin, "Later", await course(world, first))
    assert "Place 2 of" in world.text(screen)
    assert shown(world) == [second, first, *rest]
    await publish(world, "latin-main.zip", site(**{"01-rose.md": QUIZ + ROSE + b"More.\n", "02-amo.md": LOVE}))
    assert shown(world) == [second, first, *rest], "loading it again changes no order"
    await world.click(world.admin, "Earlier", screen)
    assert shown(world) == [first, second, *rest]
    await publish(world, "bank.txt", b"What?\nA. this\nB. that\nANSWER: A\n")
    *_, last = shown(world)
    await world.click(world.admin, "First", await course(world, last))
    assert shown(world)[0] == last


async def test_a_course_is_called_what_the_server_says(world: World) -> None:
    await latin(world)
    old = shown(world)[1]
    form = await world.click(world.admin, "Rename", await course(world, old))
    await world.submit(world.admin, form, typed="Ours, really")
    assert shown(world)[1] == "Ours, really"
    assert "Ours, really" in world.text(await world.slash(world.ada, "lessons"))
    form = await world.click(world.admin, "Rename", await course(world, old))
    await world.submit(world.admin, form, typed="")
    assert shown(world)[1] == old


async def test_a_course_is_removed_as_a_whole_and_brought_back_with_what_people_did(world: World) -> None:
    await latin(world)
    quiz = await world.slash(world.ada, "quiz", lesson="rose")
    await world.click(world.ada, world.option(quiz, "Thorns"), quiz)
    asked = await world.click(world.admin, "Remove", await course(world, "Latin, gently"))
    assert "1 learner did in them is kept" in world.text(asked)
    gone = await world.click(world.admin, "Remove", asked)
    assert "is removed" in world.text(gone)
    assert "Latin, gently" not in shown(world)
    assert "🗑️ Latin, gently · removed" in world.text(await world.slash(world.admin, "admin courses"))
    back = await world.click(world.admin, "Bring it back", gone)
    assert "It's back" in world.text(back)
    assert shown(world)[0] == "Latin, gently"
    assert world.parts.db.read_now(lambda s: s.scalar(select(func.count()).select_from(AnswerRow))) == 1


async def test_everybodys_courses_cannot_be_removed(world: World) -> None:
    screen = await course(world, shown(world)[0])
    assert "[Remove]" not in world.text(screen)
    await latin(world)
    key = next(one.key for one in world.parts.library.seen_by(ScopeId(world.guild.id)).courses[1:])
    forged = await world.press(world.admin, f"1:courses.ask_remove:{key}", screen)
    assert "Remove “" not in world.text(forged)
    answer = await world.press(world.admin, f"1:courses.remove:{key}", screen)
    assert "This course is gone" in world.text(answer)
    assert len(shown(world)) > 1


async def test_another_server_sees_what_it_saw(world: World) -> None:
    other = ScopeId(4711)
    before = world.parts.library.seen_by(other)
    await world.click(world.admin, "Hide", await course(world, shown(world)[0]))
    assert world.parts.library.seen_by(other) is before


async def test_cards_of_a_hidden_course_still_come_back(world: World) -> None:
    cards = b"---\nflashcards: [{front: Rosa, back: Rose}, {front: Spina, back: Thorn}]\n---\n"
    await publish(world, "latin-main.zip", site(**{"01-rose.md": cards + ROSE, "02-amo.md": LOVE}))
    shown_cards = await world.click(world.ada, "Flashcards", await world.slash(world.ada, "learn", lesson="rose"))
    assert "Rosa" in world.text(shown_cards)
    await world.click(world.admin, "Hide", await course(world, "Latin, gently"))
    card = await world.review(world.ada)
    assert "Rosa" in world.text(card)
    told = await world.click(world.ada, "Show answer", card)
    assert "Rose" in world.text(told)
    rated = await world.click(world.ada, "Knew it", told)
    assert "went wrong" not in world.text(rated)


async def test_a_lesson_loaded_alone_stays_in_its_hidden_course(world: World) -> None:
    await latin(world)
    await world.click(world.admin, "Hide", await course(world, "Latin, gently"))
    await publish(world, "rose.md", b"---\nid: rose\ntitle: Mended\n---\n## Rose\n\nA rose.\n")
    own = world.parts.library.own(ScopeId(world.guild.id)).entries
    assert own[LessonId("rose")].course == "latin"
    assert "rose" not in seen(world, world.guild.id)


async def test_what_was_removed_before_the_course_stays_removed(world: World) -> None:
    await latin(world)
    details = await world.slash(world.admin, "admin lesson show", lesson="amo")
    await world.click(world.admin, "Remove", await world.click(world.admin, "Remove", details))
    await world.wait(60)
    asked = await world.click(world.admin, "Remove", await course(world, "Latin, gently"))
    await world.click(world.admin, "Bring it back", await world.click(world.admin, "Remove", asked))
    assert "rose" in seen(world, world.guild.id)
    assert "amo" not in seen(world, world.guild.id)


async def test_one_edited_lesson_makes_no_course_the_servers_own(world: World) -> None:
    details = await world.slash(world.admin, "admin lesson show", lesson="alpha")
    form = await world.click(world.admin, "New card", await world.click(world.admin, "Edit", details))
    await world.click(world.admin, "Publish", await world.submit(world.admin, form, front="Alpha", back="first"))
    title = next(one.title for one in world.parts.library.own(GLOBAL).courses if LessonId("alpha") in ids(one))
    shown_course = await course(world, title)
    assert "Everybody's" in world.text(shown_course)
    assert "[Remove]" not in world.text(shown_course)


def ids(course: Course) -> list[LessonId]:
    return [one.id for one in course.entries]


async def test_a_servers_name_for_a_course_is_never_written_into_lessons(world: World) -> None:
    await latin(world)
    form = await world.click(world.admin, "Rename", await course(world, "Latin, gently"))
    await world.submit(world.admin, form, typed="Ours")
    details = await world.slash(world.admin, "admin lesson show", lesson="rose")
    form = await world.click(world.admin, "New card", await world.click(world.admin, "Edit", details))
    await world.click(world.admin, "Publish", await world.submit(world.admin, form, front="Rosa", back="a rose"))
    own = world.parts.library.own(ScopeId(world.guild.id)).entries.values()
    assert {one.course_title for one in own} == {"Latin, gently"}


async def test_a_new_lesson_never_takes_the_place_of_another(world: World) -> None:
    form = await world.click(world.admin, "Write one", await world.slash(world.admin, "admin lesson list"))
    shown_new = await world.submit(
        world.admin, form, title="Alpha", text="## Hives\n\nBees.\n\nWhat?\n\n- [x] a\n- [ ] b"
    )
    await world.click(world.admin, "Publish", shown_new)
    titles = seen(world, world.guild.id)
    assert (titles["alpha"], titles["alpha-2"]) == ("The first letter", "Alpha")


def test_many_courses_leave_room_for_what_is_hidden() -> None:
    many = tuple(Shown(f"c{number}", f"C{number}", 1, place=number) for number in range(1, 26))
    hidden = Shown("h", "Hidden", 1)
    assert hidden.key in str(components_of(views.screen(Courses(many, (hidden,), ()))))


async def test_a_course_and_a_lesson_are_exported_for_other_programs(world: World) -> None:
    await latin(world)
    asked = await world.click(world.admin, "Export", await course(world, "Latin, gently"))
    assert "Export “Latin, gently”" in world.text(asked)
    sent = await world.click(world.admin, "Moodle", asked)
    assert "## 📤 1 question for Moodle" in world.text(sent)
    (file,) = world.message(sent).attachments
    assert file.filename.endswith("-moodle.xml")
    assert b"What hurts?" in await file.read()
    lesson = await world.click(
        world.admin, "Export", await world.slash(world.admin, "admin lesson show", lesson="rose")
    )
    (file,) = world.message(await world.click(world.admin, "GIFT", lesson)).attachments
    assert file.filename == "rose.gift.txt"
    assert b"{=Thorns ~Leaves }" in await file.read()
    assert "(Moodle)" in world.text(await world.slash(world.admin, "admin history"))
    bare = await world.click(world.admin, "Export", await world.slash(world.admin, "admin lesson show", lesson="amo"))
    assert "It has no question and no card yet." in world.text(bare)
