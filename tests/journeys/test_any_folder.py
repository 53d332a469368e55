"""A folder of Markdown that nobody wrote for this bot becomes a course, and stays one when its files are renamed."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.core.ids import ScopeId
from bot.features.quizzes.alone.store.tables import AnswerRow
from bot.features.teaching.publishing.service import forget_old
from bot.features.teaching.publishing.store import UploadRow
from bot.formats import archives
from tests.formats.banks.test_sheets import book, saved
from tests.journeys.test_publishing import load, publish, seen
from tests.journeys.world import World

GROWS = b"It grows in gardens. " * 12
ROSE = b"# The rose\n\nA rose is a rose.\n\n## Its thorns\n\nThey hurt, and so nobody touches it.\n" + GROWS
QUIZ = b"---\nquiz: [{q: What hurts?, options: [Thorns, Leaves], answer: 0}]\n---\n"
LOVE = b"# To love\n\nAmo, amas, amat.\n"


def site(**lessons: bytes) -> bytes:
    """Return the archive of a repository, as GitHub makes it."""
    files = {"README.md": b"# latin\n", "CONTRIBUTING.md": b"Be kind.", "mkdocs.yml": b"site_name: Latin, gently\n"}
    docs = {f"docs/{name}": data for name, data in lessons.items()}
    return archives.pack((f"latin-main/{name}", data) for name, data in {**files, **docs}.items())


async def test_a_repositorys_archive_is_a_course(world: World) -> None:
    shown = await load(world, "latin-main.zip", site(**{"01-rose.md": QUIZ + ROSE, "02-amo.md": LOVE}))
    text = world.text(shown)
    assert "2 lesson files read" in text
    assert "Latin, gently" in text
    assert "CONTRIBUTING.md" in text
    await world.click(world.admin, "Publish", shown)
    courses = world.parts.library.own(ScopeId(world.guild.id)).courses
    assert [(one.id, one.title, [entry.id for entry in one.entries]) for one in courses] == [
        ("latin", "Latin, gently", ["rose", "amo"])
    ]
    page = await world.slash(world.ada, "learn", lesson="rose")
    assert "The rose" in world.text(page)


async def test_a_renamed_file_keeps_what_people_have_of_it(world: World) -> None:
    await publish(world, "latin-main.zip", site(**{"01-rose.md": QUIZ + ROSE, "02-amo.md": LOVE}))
    quiz = await world.slash(world.ada, "quiz", lesson="rose")
    await world.click(world.ada, world.option(quiz, "Thorns"), quiz)
    changed = ROSE.replace(b"hurt", b"really hurt")
    shown = await load(world, "latin-main.zip", site(**{"01-thorny.md": QUIZ + changed, "02-amo.md": LOVE}))
    assert "docs/01-rose.md" in world.text(shown), "it's told what it was"
    await world.click(world.admin, "Publish", shown)
    assert {"rose", "amo"} <= seen(world, world.guild.id).keys()
    assert "thorny" not in seen(world, world.guild.id)
    assert world.parts.db.read_now(lambda s: s.scalar(select(func.count()).select_from(AnswerRow))) == 1
    again = await world.slash(world.ada, "learn", lesson="rose")
    assert "The rose" in world.text(again)


async def test_a_lone_file_without_front_matter_is_a_lesson(world: World) -> None:
    await publish(world, "Bio 1.md", b"# Cells\n\nEverything alive is made of them.\n")
    assert seen(world, world.guild.id)["bio-1"] == "Cells"


async def test_many_lessons_of_nothing_but_text_are_told_together(world: World) -> None:
    many = {f"{number:02}-part.md": f"# Part {number}\n\nText.\n".encode() for number in range(14)}
    shown = world.text(await load(world, "latin-main.zip", site(**many, **{"99-rose.md": QUIZ + ROSE})))
    assert "🆕 **14 lessons**, new in Latin, gently, with no questions or cards yet\n-# Part 0 · Part 1" in shown
    assert "· and 2 more" in shown
    assert "🆕 **The rose**\n-# new in Latin, gently · 1 question · 0 cards" in shown


LETTERED = b"What hurts?\nA. Thorns\nB. Leaves\nANSWER: A\n\nOpen?\nA. x\nB. y\n"
SHEET = saved(book([["Question", "A", "B", "Answer"], ["What hurts?", "Thorns", "Leaves", "A"], ["Open?", "x", "y"]]))
MOODLE = b"""<quiz><question type="multichoice"><questiontext><text>What hurts?</text></questiontext>
<answer fraction="100"><text>Thorns</text></answer><answer fraction="0"><text>Leaves</text></answer></question>
<question type="essay"><questiontext><text>Open?</text></questiontext></question></quiz>"""


@pytest.mark.parametrize(
    ("ending", "bank", "form", "why"),
    [
        ("txt", LETTERED, "questions with lettered options", "no right option is named"),
        ("xlsx", SHEET, "a spreadsheet", "no right option is named"),
        ("xml", MOODLE, "Moodle XML", "it asks for an essay"),
    ],
    ids=["lettered", "sheet", "moodle"],  # a made sheet's size changes by the minute, and names must not
)
async def test_a_question_bank_is_a_lesson(world: World, ending: str, bank: bytes, form: str, why: str) -> None:
    shown = await load(world, f"Roses and thorns.{ending}", bank)
    text = world.text(shown)
    assert f"It's read as {form}: 1 question." in text
    assert "Left out: “Open?” (" in text
    assert f"), since {why}." in text
    await world.click(world.admin, "Publish", shown)
    assert seen(world, world.guild.id)["roses-and-thorns"] == "Roses and thorns"
    quiz = await world.slash(world.ada, "quiz", lesson="roses-and-thorns")
    told = await world.click(world.ada, world.option(quiz, "Thorns"), quiz)
    assert "Right" in world.text(told)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("notes.txt", b"Only prose.", "no question or card is found in it"),
        ("notes.txt", bytes(range(256)), "it's no text"),
        ("notes.ods", b"PK", "it's a spreadsheet. Save it as .xlsx or CSV"),
        ("notes.xlsx", b"PK", "cannot be read"),
        ("notes.xlsx", bytes.fromhex("d0cf11e0") + b"x" * 99, "with a password, or in an old form"),
        ("notes.xml", b"<html/>", "it's XML, but not Moodle's"),
        ("notes.exe", b"MZ", "it's neither a lesson"),
    ],
)
async def test_what_cannot_be_read_is_named_for_what_it_is(world: World, name: str, data: bytes, why: str) -> None:
    assert why in world.text(await load(world, name, data))


async def test_a_lone_list_never_takes_the_place_of_another(world: World) -> None:
    for week in ("one", "two"):
        cards = "".join(f"{week} term {number}\tmeaning {number}\n" for number in range(12))
        await publish(world, f"week-{week}.txt", cards.encode())
    assert {"week-one", "week-two"} <= seen(world, world.guild.id).keys()
    card = await world.slash(world.ada, "learn", lesson="week-one")
    assert "[Flashcards]\n[Done]" in world.text(card), "what it's for comes first"


async def test_a_file_keeps_its_lesson_though_its_name_is_taken_twice_now(world: World) -> None:
    await publish(world, "latin-main.zip", site(**{"w1/ex.md": ROSE, "amo.md": LOVE}))
    twice = site(**{"w0/ex.md": ROSE.replace(b"rose", b"tree"), "w1/ex.md": ROSE, "amo.md": LOVE})
    await publish(world, "latin-main.zip", twice)
    titles = seen(world, world.guild.id)
    assert (titles["ex"], titles["w0-ex"]) == ("The rose", "The tree")


def cells(*texts: str) -> bytes:
    made = [{"cell_type": "markdown", "source": text} for text in texts]
    return json.dumps({"cells": [*made, {"cell_type": "code", "source": "print(6 * 7)", "outputs": []}]}).encode()


async def test_notebooks_are_lessons_alone_and_in_a_folder(world: World) -> None:
    shown = await load(world, "mean.ipynb", cells("# The mean\n\nIt's the middle.", "## More\n\nWords."))
    assert "It's read as a notebook" in world.text(shown)
    await world.click(world.admin, "Publish", shown)
    assert "The mean" in world.text(await world.slash(world.ada, "learn", lesson="mean"))
    toc = b"format: jb-book\nroot: b\nchapters:\n- file: a\n"
    files = {"_toc.yml": toc, "a.ipynb": cells("# Ay"), "b.md": b"# Be\n\nText.\n"}
    book = archives.pack((f"book-main/{name}", data) for name, data in files.items())
    shown = await load(world, "book-main.zip", book)
    assert "2 lesson files read" in world.text(shown)
    assert world.text(shown).index("Be") < world.text(shown).index("Ay"), "in the order of the book's own list"


async def test_several_courses_in_one_archive_come_one_after_the_other(world: World) -> None:
    def lesson(name: str) -> bytes:
        return f"---\nid: {name}\ntitle: About {name}\n---\n\nWords.\n".encode()

    files = {
        f"school-main/lessons/{course}/{name}.md": lesson(name)
        for course, names in {"latin": ["rosa", "amo"], "law": ["torts"], "maths": ["sets"]}.items()
        for name in names
    }
    files["school-main/lessons/latin/README.md"] = b"# Latin, by heart\n"
    shown = await load(
        world, "school-main.zip", archives.pack({**files, "school-main/README.md": b"# A school\n"}.items())
    )
    assert "3 courses in “school-main.zip”" in world.text(shown)
    assert "**Latin, by heart** · 2 lessons" in world.text(shown)
    first = await world.click(world.admin, "Look at Latin, by heart", shown)
    done = await world.click(world.admin, "Publish", first)
    assert "Published: 2 lessons" in world.text(done)
    gone = await world.click(world.admin, "Discard", await world.click(world.admin, "Look at Law", done))
    last = await world.click(world.admin, "Publish", await world.click(world.admin, "Look at Maths", gone))
    assert "Look at" not in str(last)
    own = world.parts.library.own(ScopeId(world.guild.id))
    assert {course.title for course in own.courses} == {"Latin, by heart", "Maths"}


async def test_which_files_are_lessons_is_chosen_at_the_rehearsal_and_remembered(world: World) -> None:
    archive = site(**{"01-rose.md": ROSE, "02-amo.md": LOVE, "changelog.md": b"# News\n\nThe rose is new.\n"})
    shown = await load(world, "latin-main.zip", archive)
    assert "2 lesson files read" in world.text(shown)
    menu = await world.click(world.admin, "Choose files", shown)
    assert "Not lessons: `CONTRIBUTING.md`, `docs/changelog.md`" in world.text(menu)
    nothing = await world.choose_many(world.admin, [], menu)
    assert "At least one file has to be a lesson" in world.text(nothing)
    again = await world.choose_many(world.admin, ["rose.md", "changelog.md"], menu)
    assert "2 lesson files read" in world.text(again)
    assert world.text(again).index("The rose") < world.text(again).index("News")
    await world.click(world.admin, "Publish", again)
    assert {"rose", "changelog"} <= seen(world, world.guild.id).keys()
    assert "amo" not in seen(world, world.guild.id)
    more = site(**{"01-rose.md": ROSE, "02-amo.md": LOVE, "03-new.md": b"# New\n\nText.\n", "changelog.md": b"# N\n"})
    later = await load(world, "latin-main.zip", more)
    assert "3 lesson files read" in world.text(later), "what was said still holds, and a new file is decided as ever"
    assert "Amo" not in world.text(later)
    assert "[Choose files]" not in world.text(await load(world, "Bio 1.md", b"# Cells\n\nAlive.\n"))


async def test_old_archives_go_with_their_drafts(world: World) -> None:
    menu = await world.click(world.admin, "Choose files", await load(world, "latin-main.zip", site(**{"a.md": ROSE})))
    world.parts.db.write_now(forget_old, world.parts.clock.now() + timedelta(days=3))
    assert world.parts.db.read_now(lambda s: s.scalar(select(func.count()).select_from(UploadRow))) == 0
    gone = await world.choose_many(world.admin, ["a.md"], menu)
    assert "What you loaded is gone" in world.text(gone)


async def test_a_file_with_slips_can_be_had_repaired(world: World) -> None:
    slip = b"---\nid: rosa\ntitle: Rosa: a rose\n---\nText.\n"
    shown = await load(world, "rosa.md", slip)
    sent = world.message(await world.click(world.admin, "Download the repaired file", shown))
    data = await sent.attachments[0].read()
    assert b'title: "Rosa: a rose"' in data or b"title: 'Rosa: a rose'" in data
    assert "[Download the repaired file]" not in world.text(await load(world, "rosa.md", data)), (
        "nothing is left to mend"
    )
    two = archives.pack((f"c/{one}.md", slip.replace(b"rosa", one.encode())) for one in "ab")
    shown = await load(world, "two.zip", two)
    sent = world.message(await world.click(world.admin, "Download the repaired file", shown))
    assert sent.attachments[0].filename == "repaired.zip"
