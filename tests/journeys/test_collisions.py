"""A course whose lessons have ids that another one has, and questions that are only reworded: asked, kept, undone."""

from typing import Any

from sqlalchemy import func, select
from structlog.testing import capture_logs

from bot.content.read.validation import read_lesson
from bot.core.ids import LessonId, ScopeId
from bot.features.flashcards.deck.store.tables import CardRow
from bot.features.library.versions import load_lessons
from bot.features.people.audit import AuditRow
from bot.features.quizzes.alone.store.tables import AnswerRow, AttemptRow
from bot.features.teaching import follow_moves
from bot.formats import archives
from tests.conftest import NoFiles, advance
from tests.journeys.test_publishing import lesson, load
from tests.journeys.world import World

ONRAMP = {
    "README.md": b"# Onramp\n",
    "alpha.md": lesson("alpha", "Aleph", next="gamma", flashcards="[{ox: alpha}]"),
    "gamma.md": lesson("gamma", "Gimel", prereqs="[alpha]", was="alpha", body="See [first](alpha.md).\n"),
    "zeta.md": lesson("zeta", "Zayin", prereqs="[gamma, beta]"),
}
QUESTION = "What's the powerhouse of the cell?"
REWORDED = "What's the powerhouse of a cell?"


def onramp(**changed: bytes) -> bytes:
    return archives.pack((f"onramp/{name}", data) for name, data in {**ONRAMP, **changed}.items())


def courses(world: World) -> dict[str, list[str]]:
    seen = world.parts.library.seen_by(ScopeId(world.guild.id))
    return {course.id: [one.id for one in course.entries] for course in seen.courses}


def biology(question: str, **fields: str) -> bytes:
    quiz = f'[{{q: "{question}", options: [Mitochondria, Ribosomes], answer: Mitochondria}}]'
    return lesson("bio", "Cells", quiz=quiz, flashcards=f'[{{"{question}": Mitochondria}}]', **fields)


async def answered(world: World, person: Any, name: str = "bio") -> None:
    quiz = await world.slash(person, "quiz", lesson=name)
    await world.click(person, world.option(quiz, "Mitochondria"), quiz)


def answers(world: World, lesson_id: str) -> dict[str, int]:
    rows = select(AnswerRow.question, func.count()).join(AttemptRow, AttemptRow.id == AnswerRow.attempt_id)
    mine = rows.where(AttemptRow.lesson_id == lesson_id).group_by(AnswerRow.question)
    return {str(key): count for key, count in world.parts.db.read_now(lambda session: [*session.rows(mine)])}


async def test_a_course_that_shares_ids_is_asked_about_first_and_kept_beside(world: World) -> None:
    before = courses(world)
    shown = await load(world, "onramp.zip", onramp())
    text = world.text(shown)
    assert "**Onramp** · 3 lessons, 2 share an id with *Greek*" in text
    assert "[Publish]" not in text
    which = await world.click(world.admin, "Which?", shown)
    assert "**Aleph** `alpha`\n-# would replace “The first letter” of Greek here" in world.text(which)
    shown = await world.click(world.admin, "Keep both", await world.click(world.admin, "Back", which))
    assert "🆕 **Aleph**\n-# new in Onramp" in world.text(shown)
    await world.click(world.admin, "Publish", shown)
    assert courses(world) == {**before, "onramp": ["onramp-alpha", "onramp-gamma", "zeta"]}
    entries = world.parts.library.seen_by(ScopeId(world.guild.id)).entries
    gamma, zeta = entries[LessonId("onramp-gamma")].lesson, entries[LessonId("zeta")].lesson
    assert entries[LessonId("onramp-alpha")].lesson.next == "onramp-gamma"
    assert (gamma.prereqs, gamma.was) == (("onramp-alpha",), "onramp-alpha")
    assert zeta.prereqs == ("onramp-gamma", "beta"), "what isn't in the course keeps its id"
    card = await world.slash(world.ada, "learn", lesson="onramp-gamma")
    assert "Something went wrong" not in world.text(card)


async def test_the_next_upload_of_the_same_files_finds_them_again(world: World) -> None:
    shown = await load(world, "onramp.zip", onramp())
    await world.click(world.admin, "Publish", await world.click(world.admin, "Keep both", shown))
    assert "3 lessons are unchanged." in world.text(await load(world, "onramp.zip", onramp()))
    await world.click(world.ada, "Start", await world.slash(world.ada, "learn", lesson="onramp-alpha"))
    changed = onramp(**{"alpha.md": lesson("alpha", "Aleph, again", body="## New\nOther words.\n")})
    shown = await load(world, "onramp.zip", changed)
    text = world.text(shown)
    assert "✏️ **Aleph, again**" in text
    assert "1 learner in an earlier version can finish it" in text
    await world.click(world.admin, "Publish", shown)
    again = await world.click(world.ada, "Continue", await world.slash(world.ada, "learn", lesson="onramp-alpha"))
    assert "Words." in world.text(again), "who's in the middle finishes the version they began"


async def test_one_of_them_that_is_loaded_alone_is_found_again_too(world: World) -> None:
    before = courses(world)
    shown = await load(world, "onramp.zip", onramp())
    await world.click(world.admin, "Publish", await world.click(world.admin, "Keep both", shown))
    shown = await load(world, "gamma.md", lesson("gamma", "Gimel, mended", prereqs="[alpha]"))
    assert "✏️ **Gimel, mended**" in world.text(shown)
    await world.click(world.admin, "Publish", shown)
    assert courses(world) == {**before, "onramp": ["onramp-alpha", "onramp-gamma", "zeta"]}
    mended = world.parts.library.seen_by(ScopeId(world.guild.id)).entries[LessonId("onramp-gamma")].lesson
    assert (mended.title, mended.prereqs) == ("Gimel, mended", ("onramp-alpha",))


async def test_what_was_agreed_on_is_not_asked_again_by_the_next_question(world: World) -> None:
    await world.click(world.admin, "Publish", await load(world, "bio.md", biology(QUESTION)))
    await answered(world, world.ada)
    files = {"alpha.md": lesson("alpha", "Aleph"), "bio.md": biology(REWORDED)}
    packed = archives.pack((f"lessons/{name}", data) for name, data in files.items())
    shown = await load(world, "lessons.zip", packed)
    assert "share" in world.text(shown)
    shown = await world.click(world.admin, "Replace", shown)
    for _ in range(2):
        if "reworded?" in world.text(shown):
            shown = await world.click(world.admin, "A new one", shown)
    assert "[Publish]" in world.text(shown), "and not whether to replace"


async def test_lessons_are_replaced_only_when_that_is_said_and_all_of_it_is_undone_in_one_press(world: World) -> None:
    before = courses(world)
    start = await world.slash(world.ada, "learn", lesson="alpha")
    second = await world.click(world.ada, "Next", await world.click(world.ada, "Start", start))
    assert "Second words." in world.text(second)
    shown = await load(world, "onramp.zip", onramp())
    forged = await world.press(world.admin, "1:publishing.publish:1.0", shown)
    assert "2 share an id" in world.text(forged), "an old button asks as well"
    assert courses(world) == before
    shown = await world.click(world.admin, "Replace those 2", shown)
    assert "replaces everybody's lesson in this server" in world.text(shown)
    done = await world.click(world.admin, "Publish", shown)
    assert courses(world) == {"greek": ["beta"], "onramp": ["alpha", "gamma", "zeta"]}
    assert "Aleph" in world.text(await world.slash(world.ada, "learn", lesson="alpha"))
    undo = next(one for one in world.custom_ids(done) if one.startswith("1:publishing.undo:"))
    undone = world.text(await world.click(world.admin, "Undo", done))
    assert "**Undone.** 3 lessons taken away" in undone
    assert courses(world) == before
    back = await world.click(world.ada, "Continue", await world.slash(world.ada, "learn", lesson="alpha"))
    assert "Second words." in world.text(back), "her place is where it was"
    twice = await world.press(world.admin, undo, done)
    assert "Nothing was left to undo" in world.text(twice)
    assert "Undone" not in world.text(twice)
    assert courses(world) == before


async def test_an_undone_publication_brings_back_what_was_there_and_leaves_what_changed_since(world: World) -> None:
    first = {"one.md": lesson("one", "One", flashcards="[{un: one}]"), "two.md": lesson("two", "Two")}
    pack = lambda files: archives.pack((f"numbers/{name}", data) for name, data in files.items())  # noqa: E731
    await world.click(world.admin, "Publish", await load(world, "numbers.zip", pack(first)))
    await world.click(world.ada, "Flashcards", await world.slash(world.ada, "learn", lesson="one"))
    advance(world.parts, minutes=1)
    other = {"one.md": lesson("one", "Uno"), "two.md": lesson("two", "Due"), "three.md": lesson("three", "Tre")}
    await world.click(world.admin, "Publish", await load(world, "numbers.zip", pack(other)))
    advance(world.parts, minutes=1)
    later = await load(world, "numbers.zip", pack({"two.md": lesson("two", "Dos")}))
    await world.click(world.admin, "Publish", later)
    listed = world.text(await world.slash(world.admin, "admin lesson list"))
    assert "Undo the last load (1 lesson)" in listed
    of_three = select(AuditRow.id).where(AuditRow.lesson_id == "three")
    number = world.parts.db.read_now(lambda session: session.scalar(of_three))
    told = world.text(await world.press(world.admin, f"1:publishing.undo:{number}", later))
    assert "1 lesson as before · 1 lesson taken away" in told
    assert "Changed since, so left as it is: Due" in told
    titles = {name: one.lesson.title for name, one in world.parts.library.own(ScopeId(world.guild.id)).entries.items()}
    assert titles == {"one": "One", "two": "Dos"}
    cards = world.parts.db.read_now(lambda session: list(session.scalars(select(CardRow.front))))
    assert cards == ["un"]


async def test_a_reworded_question_keeps_its_answers_if_the_teacher_says_so(world: World) -> None:
    await world.click(world.admin, "Publish", await load(world, "bio.md", biology(QUESTION)))
    await answered(world, world.ada)
    await answered(world, world.ben)
    await world.click(world.ada, "Flashcards", await world.slash(world.ada, "learn", lesson="bio"))
    (old,) = answers(world, "bio")
    shown = await load(world, "bio.md", biology(REWORDED))
    text = world.text(shown)
    assert "**The same question, reworded?**" in text
    assert f"~~{QUESTION}~~\n→ {REWORDED}" in text.replace("\\'", "'")
    assert "2 answers · as a new one, it begins with none · 1 of 2" in text
    assert "[Publish]" not in text
    shown = await world.click(world.admin, "Same, reworded", shown)
    assert "**The same card, reworded?**" in world.text(shown)
    assert "2 learners with it" in world.text(shown)
    shown = await world.click(world.admin, "Same, reworded", shown)
    assert "1 question changed · 1 card changed" in world.text(shown)
    await world.click(world.admin, "Publish", shown)
    await answered(world, world.cleo)
    assert answers(world, "bio") == {old: 3}
    kept = world.message(await world.slash(world.admin, "admin lesson download", lesson="bio"))
    read = read_lesson(await kept.attachments[0].read(), NoFiles()).lesson
    assert read is not None
    assert [(one.q, one.id) for one in read.quiz] == [(REWORDED, old)], "it's written into the kept file"
    again = world.text(await load(world, "bio.md", biology(REWORDED)))
    assert "1 lesson is unchanged." in again, "the author's own file, without the id, is the same one"


async def test_one_that_is_new_is_asked_about_once_and_begins_with_nothing(world: World) -> None:
    await world.click(world.admin, "Publish", await load(world, "bio.md", biology(QUESTION)))
    await answered(world, world.ada)
    shown = await load(world, "bio.md", biology(REWORDED))
    shown = await world.click(world.admin, "A new one", shown)
    assert "**The same card, reworded?**" in world.text(shown)
    shown = await world.click(world.admin, "A new one", shown)
    assert "1 question new · 1 question archived" in world.text(shown)
    await world.click(world.admin, "Publish", shown)
    await answered(world, world.ben)
    assert sorted(answers(world, "bio").values()) == [1, 1]


async def test_many_reworded_questions_are_taken_at_once_and_others_are_not_asked_about(world: World) -> None:
    def quiz(*questions: str) -> bytes:
        asked = ", ".join(f'{{q: "{one}", options: [a, b], answer: a}}' for one in questions)
        return lesson("many", "Many", quiz=f"[{asked}]")

    first = [f"Question number {number} about {word}?" for number, word in enumerate(("cats", "owls", "bees"))]
    await world.click(world.admin, "Publish", await load(world, "many.md", quiz(*first)))
    second = [*(one.replace("about", "on") for one in first), "What is something else entirely?"]
    shown = await load(world, "many.md", quiz(*second))
    shown = await world.click(world.admin, "All 3 are the same", shown)
    assert "1 question new · 3 questions changed" in world.text(shown)


async def test_operators_are_told_of_reworded_questions_in_the_log(world: World) -> None:
    parts = world.parts
    file = parts.settings.lessons / "greek" / "bio.md"
    for question in (QUESTION, REWORDED):
        file.write_bytes(biology(question))
        with capture_logs() as logged:
            load_lessons(parts.db, parts.library, parts.settings.lessons, parts.clock.now(), follow_moves)
    told = [line for line in logged if line["event"] == "reworded, so it begins anew"]
    assert [(line["was"], line["now"]) for line in told] == [(QUESTION, REWORDED)] * 2, "the question and the card"
    read = read_lesson(file.read_bytes().replace(b"[{q:", f"[{{{told[0]['or_write']}, q:".encode()), NoFiles()).lesson
    assert read is not None
    assert told[0]["or_write"] == f'id: "{read.quiz[0].key}"'
