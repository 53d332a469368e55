"""Whatever one lesson makes our code stumble over costs that part of it; it's told, and never stops the others."""

from pathlib import Path

import pytest

from bot import app
from bot.cli.checks import _checked
from bot.content.find import index
from bot.content.find.passages import Passage, passages_of
from bot.content.layout import inline, path
from bot.content.layout.excerpts import plain
from bot.content.lesson import Lesson
from bot.core.ids import GLOBAL, LessonId
from bot.core.text import escape_markdown
from bot.features.library import layout_in, load_lessons, stumbles_seen
from bot.features.library.versions.jobs import LibraryWorker
from bot.features.teaching.desk import service as desk
from bot.features.teaching.desk import views
from bot.talk.shelf import Shelf
from tests.conftest import NOON, write_lesson
from tests.features.person import Person

BROKEN = "snark"
"""The word over which our code stumbles in these tests, as if it had a bug."""

BODY = f"## Safe\nAn otter is a mammal that swims.\n\n## Hunt\nThe {BROKEN} was a boojum, you see.\n"
CARDS = f"""
  - {{Otter: a mammal that swims}}
  - {{Boojum: "what a {BROKEN} may be"}}
"""
QUIZ = f"""
  - {{q: What swims?, options: [an otter, a stone], answer: an otter}}
  - {{q: "What's a {BROKEN}?", options: [a boojum, a butcher], answer: a boojum}}
"""


@pytest.fixture
def parts(parts: app.Parts, lessons: Path, monkeypatch: pytest.MonkeyPatch) -> app.Parts:
    def with_a_bug(text: str) -> str:
        assert BROKEN not in text
        return escape_markdown(text)

    def indexed(lesson: Lesson) -> tuple[Passage, ...]:
        assert BROKEN not in lesson.body
        return passages_of(lesson)

    monkeypatch.setattr(inline, "escape_markdown", with_a_bug)
    monkeypatch.setattr(index, "passages_of", indexed)
    write_lesson(lessons / "greek", "agony", body=BODY, title="The hunt", flashcards=CARDS, quiz=QUIZ)
    load_lessons(parts.db, parts.library, lessons, NOON)
    return parts


async def test_the_part_is_shown_as_it_was_typed_and_the_rest_as_ever(parts: app.Parts) -> None:
    await LibraryWorker(parts.db, parts.library).run()
    entries = parts.library.seen_by(GLOBAL).entries
    layouts = {one.id: parts.db.read_now(layout_in, parts.library, one.version, one.lesson) for one in entries.values()}
    safe, hunt = layouts[LessonId("agony")].sections
    assert safe.pages == ("An otter is a mammal that swims.",)
    assert hunt.title == "Hunt"
    assert hunt.pages == (f"```\nThe {BROKEN} was a boojum, you see.\n```",)
    assert plain(f"a *{BROKEN}*") == f"a \\*{BROKEN}\\*"
    assert all(not section.stumbled for one, made in layouts.items() if one != "agony" for section in made.sections)


async def test_it_is_told_on_the_desk_and_in_the_log(parts: app.Parts, capsys: pytest.CaptureFixture[str]) -> None:
    await LibraryWorker(parts.db, parts.library).run()
    shelf = Shelf(parts.library, parts.db)
    await shelf.answers(GLOBAL)
    await shelf.settled()
    ((entry, found),) = parts.db.read_now(stumbles_seen, parts.library, GLOBAL)
    assert entry.id == "agony"
    assert {one.part for one in found} == {"the section “Hunt”", "question 2", "card 2", "the search in it"}
    home = Person(parts, 7, manages=True).look(desk.home)
    text = str(views.screen(home).parts)
    assert "The hunt" in text
    assert "card 2 and 3 more" in text
    logged = [line for line in capsys.readouterr().out.splitlines() if "lesson stumbled over" in line]
    assert len(logged) == len(found)
    assert not [line for line in logged if "Traceback" in line]
    await LibraryWorker(parts.db, parts.library).run()
    assert "stumbled" not in capsys.readouterr().out, "it's tried once"


async def test_a_mended_lesson_is_off_the_desk(parts: app.Parts, lessons: Path) -> None:
    await LibraryWorker(parts.db, parts.library).run()
    write_lesson(lessons / "greek", "agony", title="The hunt")
    load_lessons(parts.db, parts.library, lessons, NOON)
    await LibraryWorker(parts.db, parts.library).run()
    assert parts.db.read_now(stumbles_seen, parts.library, GLOBAL) == []


async def test_questions_about_every_other_lesson_are_answered(parts: app.Parts, lessons: Path) -> None:
    write_lesson(lessons / "greek", "newt", body="## Newt\nA newt is an amphibian with a tail.\n")
    load_lessons(parts.db, parts.library, lessons, NOON)
    answers = await Shelf(parts.library).answers(GLOBAL)
    said = answers.ask("what is a newt?")
    assert said.passages[0][0].id == "newt"
    assert set(answers.made.left_out) == {"agony"}


def test_a_path_that_cannot_be_laid_asks_everything_at_the_end(parts: app.Parts, monkeypatch) -> None:
    def broken(*_: object) -> None:
        raise IndexError

    monkeypatch.setattr(path, "path_of", broken)
    lesson = parts.library.seen_by(GLOBAL).entries[LessonId("agony")].lesson
    laid = path.layout_of(lesson).path
    assert laid.left == tuple(question.key for question in lesson.quiz)
    assert len(laid.stops) == 2
    assert laid.stumbled.startswith("IndexError in test_stumbles.py, line ")


def test_check_tells_it_with_its_line(parts: app.Parts, lessons: Path) -> None:
    (checked,) = _checked([lessons / "greek" / "agony.md"])
    told = {problem.lost: problem for problem in checked.reading.warnings if "mistake of its own" in problem.message}
    assert set(told) == {"the section “Hunt”", "question 2", "card 2", "the search in it"}
    lines = checked.data.decode().splitlines()
    assert BROKEN in lines[told["question 2"].line - 1]
    assert "Boojum" in lines[told["card 2"].line - 1]
    assert lines[told["the section “Hunt”"].line - 1] == "## Hunt"
