"""Lessons loaded from a chat: rehearsed, published for one server alone, gone back, taken along, removed."""

import io
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import delete, func, select

from bot import app
from bot.context import reading, writing
from bot.core.ids import GLOBAL, GuildId, LearnerId, LessonId, ScopeId, Who
from bot.features.library.versions import Missing, load_lessons
from bot.features.library.versions.store.tables import LessonVersionRow
from bot.features.people.audit import AuditRow
from bot.features.teaching.history import service as shelf
from bot.features.teaching.publishing import service as publishing
from bot.formats import archives
from tests.conftest import advance, write_lesson
from tests.journeys.test_admin import set_zone
from tests.journeys.world import World

QUIZ = "[{q: The first?, options: [Alpha, Beta], answer: 0}, {q: The last?, options: [Psi, Omega], answer: 1}]"


def lesson(name: str, title: str, body: str = "## One\nWords.\n", **fields: str) -> bytes:
    matter = "".join(f"{key}: {value}\n" for key, value in {"id": name, "title": title, **fields}.items())
    return f"---\n{matter}---\n\n{body}".encode()


def course(**files: bytes) -> bytes:
    return archives.pack((f"latin/{name}", data) for name, data in files.items())


LATIN = {
    "README.md": b"# Latin for beginners\n",
    "rosa.md": lesson("rosa", "The rose", next="amo", quiz=QUIZ, flashcards="[{rosa: rose}, {amo: I love}]"),
    "amo.md": lesson("amo", "To love", prereqs="[rosa]", widgets="[{type: table, data: /w/amo.json}]"),
    "w/amo.json": b'{"title": "Forms of amo", "hints": ["amas", "amat"]}',
    "broken.md": b"---\nid: broken\n---\nno title",
}


async def load(world: World, name: str, data: bytes, person: Any = None) -> Any:
    return await world.slash(person or world.admin, "admin lesson load", file=(name, data))


async def publish(world: World, name: str, data: bytes) -> Any:
    return await world.click(world.admin, "Publish", await load(world, name, data))


def seen(world: World, scope: int) -> dict[str, str]:
    return {name: entry.lesson.title for name, entry in world.parts.library.seen_by(ScopeId(scope)).entries.items()}


async def test_a_course_is_rehearsed_previewed_and_published_for_this_server_alone(world: World) -> None:
    shown = await load(world, "latin.zip", course(**LATIN))
    text = world.text(shown)
    assert "## 📦 latin.zip\n-# 3 lesson files read, 1 can't be published" in text
    assert "🆕 **The rose**\n-# new in Latin for beginners · 2 questions · 2 cards" in text
    assert "⚠️ **1 error**\n❌ `broken.md` line 1, `title`: " in text
    assert "rosa" not in seen(world, world.guild.id), "nothing is shown yet"
    card = await world.choose(world.admin, "rosa", shown, "1:publishing.preview")
    read = await world.click(world.admin, "Read it through", card)
    assert "## One\n-# The rose · page 1 of 4 · not published\nWords." in world.text(read)
    read = await world.click(world.admin, "Next", read)
    assert "## ❓ Question 1\n" in world.text(read)
    assert "**The first?**\n✅ Alpha\n▫️ Beta" in world.text(read)
    last = await world.click(world.admin, "Next", await world.click(world.admin, "Next", read))
    assert "## 🃏 Cards" in world.text(last)
    shown = await world.click(world.admin, "Back to what changes", last)
    card = await world.choose(world.admin, "amo", shown, "1:publishing.preview")
    assert "## To love\n-# 1 min read\n-# Lesson 2 of 2 in Latin for beginners" in world.text(card)
    assert "[Forms of amo]" in world.text(card)
    assert "How learners will see it" in world.text(card)
    back = await world.click(world.admin, "Back", card)
    problems = world.message(await world.click(world.admin, "All problems", back))
    assert [one.filename for one in problems.attachments] == ["problems.txt"]
    done = await world.click(world.admin, "Publish", back)
    assert "## Published: 2 lessons" in world.text(done)
    assert seen(world, world.guild.id)["amo"] == "To love"
    assert "rosa" not in seen(world, world.guild.id + 1)
    assert "rosa" not in seen(world, GLOBAL)
    assert "Latin for beginners" in world.text(await world.slash(world.ada, "lessons"))
    trail = world.text(await world.slash(world.admin, "admin history"))
    assert f"<@{world.admin.id}> published **The rose** `" in trail
    again = world.text(await world.press(world.admin, "1:publishing.publish:1.0", done))
    assert "What you loaded is gone" in again, "a draft is published once"


async def test_a_lesson_alone_takes_the_place_of_everybodys_in_its_course_and_keeps_its_data(world: World) -> None:
    await publish(world, "latin.zip", course(**LATIN))
    mended = LATIN["amo.md"].replace(b"To love", b"To love and be loved")
    shown = await load(world, "amo.md", mended)
    assert "✏️ **To love and be loved**\n-# text or settings changed\n-# nobody is in it" in world.text(shown)
    assert "error" not in world.text(shown), "its data file is the one that was kept"
    await world.click(world.admin, "Publish", shown)
    entry = world.parts.library.seen_by(ScopeId(world.guild.id)).entries[LessonId("amo")]
    assert (entry.course_title, entry.lesson.widgets[0].title) == ("Latin for beginners", "Forms of amo")
    shared = await load(world, "alpha.md", lesson("alpha", "Our own alpha"))
    assert "replaces everybody's lesson in this server" in world.text(shared)
    await world.click(world.admin, "Publish", shared)
    assert seen(world, world.guild.id)["alpha"] == "Our own alpha"
    assert seen(world, GLOBAL)["alpha"] == "The first letter"
    asked = await world.slash(world.admin, "admin lesson remove", lesson="alpha")
    assert "Everybody's lesson with the same id shows again." in world.text(asked)
    await world.click(world.admin, "Remove", asked)
    assert seen(world, world.guild.id)["alpha"] == "The first letter"
    not_own = await world.slash(world.admin, "admin lesson remove", lesson="alpha")
    assert "“The first letter” is everybody's" in world.text(not_own)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("notes.docx", b"x", "it's a Word document"),
        ("course.tar.gz", b"x", "Pack the folder as a ZIP"),
        ("latin.zip", b"no archive", "the archive cannot be read"),
        ("latin.zip", archives.pack([("latin/a.txt", b"")]), "there is no lesson in it"),
        ("latin.zip", archives.pack([("../a.md", b"")]), "leads out of the folder"),
        ("latin.zip", archives.pack([(f"{n}.md", b"") for n in range(1000)]), "more than 500 files"),
        ("latin.zip", archives.pack([("a.md", b" " * (9 * 1024 * 1024))]), "larger than 8 MiB"),
        ("big.md", b" " * (3 * 1024 * 1024), "larger than 2 MiB"),
    ],
)
async def test_what_cannot_be_read_is_refused_with_a_sentence(world: World, name: str, data: bytes, why: str) -> None:
    shown = await load(world, name, data)
    assert f"“{name}” was not loaded:" in world.text(shown)
    assert why in world.text(shown)
    given = world.message(await world.click(world.admin, "Give me a template", shown))
    template = await given.attachments[0].read()
    assert "all can be published" in world.text(await load(world, "my-first-lesson.md", template))


async def test_a_lesson_goes_back_and_forth_and_can_be_taken_along(world: World) -> None:
    await set_zone(world, "Tokyo")
    first = lesson("rosa", "First", quiz=QUIZ)
    await publish(world, "rosa.md", first)
    await world.click(world.ada, "Start", await world.slash(world.ada, "learn", lesson="rosa"))
    await publish(world, "rosa.md", lesson("rosa", "Second"))
    details = world.text(await world.slash(world.admin, "admin lesson show", lesson="rosa"))
    assert "👥 1 began here · 0 done · 1 in an earlier version" in details
    assert "Words." in world.text(
        await world.click(world.ada, "Continue", await world.slash(world.ada, "learn", lesson="rosa"))
    )
    history = await world.slash(world.admin, "admin lesson rollback", lesson="rosa")
    assert world.text(history).count("published `") == 2
    (older,) = menu(world, history)
    assert older["label"].endswith(" of 02 Mar 2026 21:00 JST"), "in the server's time zone"
    asked = await world.choose(world.admin, older["value"], history, "1:publishing.ask_back")
    kept = world.message(await world.click(world.admin, "Download it", asked))
    assert await kept.attachments[0].read() == first
    await world.click(world.admin, "Go back", asked)
    assert seen(world, world.guild.id)["rosa"] == "First"
    gone = await world.click(
        world.admin, "Remove", await world.slash(world.admin, "admin lesson remove", lesson="rosa")
    )
    assert "[Bring it back]" in world.text(gone)
    assert "rosa" not in seen(world, world.guild.id)
    assert "🗑️ First · `rosa`" in world.text(await world.slash(world.admin, "admin lesson list"))
    assert "🗑️ First" in str(await world.autocomplete(world.admin, "admin lesson history", "lesson", "fir"))
    assert "was withdrawn" in world.text(await world.slash(world.ada, "learn", lesson="rosa"))
    gone = await world.slash(world.admin, "admin lesson history", lesson="first")
    assert "removed it" in world.text(gone)
    number = next(option["value"] for option in menu(world, gone))
    back = await world.choose(world.admin, number, gone, "1:publishing.ask_back")
    await world.click(world.admin, "Go back", back)
    assert seen(world, world.guild.id)["rosa"] == "First"


def menu(world: World, shown: Any) -> list[dict[str, Any]]:
    message = world.message(shown)
    stored = world.env.backend.get_message(getattr(message, "channel_id", None) or message.channel.id, message.id)
    (found,) = [one for one in _walk(stored.components) if "options" in one]
    return list(found["options"])


def _walk(components: Any) -> Any:
    for one in components:
        yield one
        yield from _walk(one.get("components", []))


HISTORY = {
    # after each step: what each learner's latest quiz says, and whether it was asked before a change of its key
    "Alpha is right": {"ada": ("1 of 1 right", False)},
    "Beta is right": {"ada": ("1 of 1 right", True), "ben": ("0 of 1 right", False)},
    "back to Alpha": {
        "ada": ("1 of 1 right", False),
        "ben": ("0 of 1 right", True),
        "cleo": ("1 of 1 right", False),
    },
    "reworded": {
        "ada": ("1 of 1 right", False),
        "ben": ("0 of 1 right", True),
        "cleo": ("1 of 1 right", False),
    },
    "withdrawn": {
        "ada": ("1 of 1 right", False),
        "ben": ("0 of 1 right", False),
        "cleo": ("1 of 1 right", False),
    },
}


async def test_every_learners_history_is_right_after_each_change(world: World) -> None:
    def keyed(answer: str, question: str = "Which is first?") -> bytes:
        return lesson("rosa", "The rose", quiz=f"[{{q: '{question}', options: [Alpha, Beta], answer: {answer}}}]")

    async def take(person: Any) -> None:
        quiz = await world.slash(person, "quiz", lesson="rosa")
        letter = world.option(quiz, "Alpha")
        await world.click(person, letter, quiz)

    async def go_back() -> None:
        history = await world.slash(world.admin, "admin lesson rollback", lesson="rosa")
        first = menu(world, history)[-1]["value"]
        asked = await world.choose(world.admin, first, history, "1:publishing.ask_back")
        await world.click(world.admin, "Go back", asked)

    async def check(step: str) -> None:
        for number, (name, (score, before)) in enumerate(HISTORY[step].items(), 1):
            person = getattr(world, name)
            home = await world.slash(person, "settings")
            text = world.text(await world.press(person, f"1:quizzes.show:{number}", home))
            assert score in text, (step, name)
            assert ("Changed since then" in text) is before, (step, name)

    await publish(world, "rosa.md", keyed("Alpha"))
    await take(world.ada)
    await check("Alpha is right")
    told = await load(world, "rosa.md", keyed("Beta"))
    assert "1 question changed\n-# 🔑 Which is first?: Alpha → **Beta**" in world.text(told)
    await world.click(world.admin, "Publish", told)
    await take(world.ben)
    await check("Beta is right")
    await go_back()
    await take(world.cleo)
    await check("back to Alpha")
    await publish(world, "rosa.md", keyed("Alpha", "Which is, FIRST"))
    await check("reworded")
    await world.click(world.admin, "Remove", await world.slash(world.admin, "admin lesson remove", lesson="rosa"))
    await check("withdrawn")


async def test_everything_can_be_taken_along_and_comes_back_the_same(world: World) -> None:
    await publish(world, "latin.zip", course(**LATIN))
    taken = world.message(await world.slash(world.admin, "admin lesson download"))
    assert [one.filename for one in taken.attachments] == ["latin.zip", "greek.zip"]
    data = await taken.attachments[0].read()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert set(archive.namelist()) == {f"latin/{name}" for name in ("README.md", "rosa.md", "amo.md", "w/amo.json")}
    assert "2 lessons are unchanged." in world.text(await load(world, "latin.zip", data))
    alone = world.message(await world.slash(world.admin, "admin lesson download", lesson="amo"))
    assert [one.filename for one in alone.attachments] == ["amo.zip"]
    again = await load(world, "amo.zip", await alone.attachments[0].read())
    assert "1 lesson is unchanged." in world.text(again)


async def test_a_draft_is_rehearsed_again_when_the_course_changed_meanwhile(world: World) -> None:
    draft = await load(world, "rosa.md", lesson("rosa", "Mine"))
    await publish(world, "rosa.md", lesson("rosa", "Somebody else's"))
    told = await world.click(world.admin, "Publish", draft)
    assert "The course changed since you looked." in world.text(told)
    assert "✏️ **Mine**" in world.text(told)
    assert seen(world, world.guild.id)["rosa"] == "Somebody else's"
    await world.click(world.admin, "Publish", told)
    assert seen(world, world.guild.id)["rosa"] == "Mine"


async def test_a_discarded_draft_leaves_nothing_behind(world: World) -> None:
    shown = await load(world, "latin.zip", course(**LATIN))
    before = versions(world)
    assert "is discarded" in world.text(await world.click(world.admin, "Discard", shown))
    assert before - versions(world) == 2
    await load(world, "latin.zip", course(**LATIN))
    advance(world.parts, days=3)
    await world.tick()
    assert before - versions(world) == 2, "nor does one that is forgotten"


def versions(world: World) -> int:
    return world.parts.db.read_now(lambda session: session.scalar(select(func.count()).select_from(LessonVersionRow)))


async def test_a_course_can_be_renamed(world: World) -> None:
    await publish(world, "latin.zip", course(**LATIN))
    shown = await load(world, "latin.zip", course(**{**LATIN, "README.md": b"# Latin for the brave"}))
    assert "✏️ **The rose**\n-# text or settings changed" in world.text(shown)
    await world.click(world.admin, "Publish", shown)
    assert "Latin for the brave" in world.text(await world.slash(world.ada, "lessons"))


async def test_what_learners_are_amid_outlives_a_discarded_draft_of_it(world: World, parts: app.Parts) -> None:
    file = parts.settings.lessons / "greek" / "alpha.md"
    old = file.read_bytes()
    await world.click(world.ada, "Start", await world.slash(world.ada, "learn", lesson="alpha"))
    write_lesson(file.parent, "alpha", title="Changed")
    load_lessons(parts.db, parts.library, parts.settings.lessons, parts.clock.now())
    parts.db.write_now(lambda session: session.run(delete(AuditRow)))
    advance(parts, hours=1)
    await world.click(world.admin, "Discard", await load(world, "alpha.md", old))
    assert "First words." in world.text(
        await world.click(world.ada, "Continue", await world.slash(world.ada, "learn", lesson="alpha"))
    )


async def test_many_long_changes_and_problems_fit_on_a_screen(world: World) -> None:
    files = {
        f"l{number}.md": lesson(
            f"l{number}", f"Lesson {number} " + "long title " * 20, nonsense="x" * 200, flashcards="[{a: b}]"
        )
        for number in range(60)
    }
    shown = await load(world, "many.zip", course(**files))
    assert "… and 4" in world.text(shown) or "… and 5" in world.text(shown)
    assert "## Published: 60 lessons" in world.text(await world.click(world.admin, "Publish", shown))
    for command in ("admin lesson list", "admin history", "admin stats"):
        assert "Something went wrong" not in world.text(await world.slash(world.admin, command)), command


async def test_every_node_sees_what_was_published(world: World) -> None:
    other = app.prepare(world.parts.settings, world.parts.clock)
    await publish(world, "rosa.md", lesson("rosa", "Fresh"))
    scope = ScopeId(world.guild.id)
    assert LessonId("rosa") not in other.library.seen_by(scope).entries
    (look,) = [job for job in other.bot().jobs if job.name == "library"]
    assert look.seconds <= 5
    await look.run()
    assert other.library.seen_by(scope).entries[LessonId("rosa")].lesson.title == "Fresh"
    other.close()


async def test_new_lessons_can_be_announced(world: World) -> None:
    news = world.guild.create_text_channel("news")
    asked = await world.choose(
        world.admin, "announcements", await world.slash(world.admin, "admin settings"), "1:admin.change"
    )
    await world.choose(world.admin, news, asked, "1:admin.channel")
    told = await world.click(world.admin, "Publish and", await load(world, "rosa.md", lesson("rosa", "The rose")))
    assert f"Announced in <#{news.id}>" in world.text(told)
    posted = world.newest(news)
    assert "## 📣 New in the course\n🆕 **The rose**" in world.text(posted)
    assert "## The rose" in world.text(await world.click(world.ada, "Open: The rose", posted))
    world.fail("POST", f"/channels/{news.id}/messages", 403, 50013)
    told = await world.click(world.admin, "Publish and", await load(world, "rosa.md", lesson("rosa", "Roses")))
    assert "I can't write in" in world.text(told)


async def test_only_the_operator_reads_the_folder_again(world: World) -> None:
    write_lesson(world.parts.settings.lessons / "greek", "delta", title="The fourth letter")
    refused = await world.slash(world.admin, "admin lesson reload")
    assert "Only this bot's operator can do this" in world.text(refused)
    settings = world.parts.settings.model_copy(update={"operators": (world.admin.id,)})
    world.parts = replace(world.parts, settings=settings)
    await world.restart()
    told = world.text(await world.slash(world.admin, "admin lesson reload"))
    assert "4 files, 4 lessons ready. What changed is live everywhere within seconds." in told
    assert seen(world, GLOBAL)["delta"] == "The fourth letter"
    assert "Nothing changed." in world.text(await world.slash(world.admin, "admin lesson reload"))


async def test_another_servers_draft_and_versions_are_not_there(world: World, parts: app.Parts) -> None:
    await publish(world, "rosa.md", lesson("rosa", "The rose"))
    await load(world, "rosa.md", lesson("rosa", "Better"))
    thief = Who(LearnerId(7), GuildId(world.guild.id + 1), manages=True)
    now = parts.clock.now()
    numbers = range(1, 30)
    for number in numbers:
        for use_case in (publishing.show_draft, shelf.ask_back):
            with pytest.raises(Missing):
                parts.db.read_now(reading(use_case, parts.library, thief, now), number)
        for act in (publishing.publish, publishing.discard, shelf.go_back):
            with pytest.raises(Missing):
                parts.db.write_now(writing(act, parts.library, thief, now), number)
    for of_lesson in (shelf.remove, shelf.download):
        with pytest.raises(Missing):
            parts.db.write_now(writing(of_lesson, parts.library, thief, now), LessonId("rosa"))
    assert seen(world, world.guild.id)["rosa"] == "The rose"


async def test_what_servers_published_is_there_after_a_restart_also_beside_a_new_shared_lesson(
    world: World, parts: app.Parts
) -> None:
    await publish(world, "rosa.md", lesson("rosa", "The rose"))
    write_lesson(parts.settings.lessons / "greek", "delta")
    load_lessons(parts.db, parts.library, parts.settings.lessons, parts.clock.now())
    again = app.prepare(parts.settings, parts.clock)
    for library in (parts.library, again.library):
        assert {"rosa", "delta", "alpha"} <= set(library.seen_by(ScopeId(world.guild.id)).entries)
    again.close()
