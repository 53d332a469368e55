"""Archives of whole repositories: which courses are in them, and where their lessons' data is found."""

from pathlib import Path

import pytest

from bot.content.check.checker import check, check_loaded, find_lessons
from bot.content.check.uploads import load_courses
from bot.content.read.validation import read_lesson
from bot.formats import archives


def lesson(name: str) -> bytes:
    return f"---\nid: {name}\ntitle: {name}\n---\n## One\n\nText.\n\n![A cell](/img/cell.png)\n".encode()


@pytest.mark.parametrize("place", ["public/img/cell.png", "static/img/cell.png", "content/img/cell.png"])
def test_a_repository_keeps_its_pictures_beside_its_lessons(place: str) -> None:
    files = {"site-main/content/bio.md": lesson("bio"), f"site-main/{place}": b"a picture"}
    ((one,),) = load_courses("site-main.zip", archives.pack(files.items()))
    assert one.files.read("/img/cell.png") == b"a picture"


def test_what_stands_beside_several_courses_is_there_for_each() -> None:
    files = {"site-main/content/bio/a.md": lesson("a"), "site-main/content/art/b.md": lesson("b")}
    files |= {"site-main/static/img/cell.png": b"a picture"}
    courses = load_courses("site-main.zip", archives.pack(files.items()))
    assert [one.file.course.name for (one,) in courses] == ["art", "bio"]
    assert [one.files.read("/img/cell.png") for (one,) in courses] == [b"a picture"] * 2
    assert not [problem for loaded in courses for one in check_loaded(loaded) for problem in one.reading.errors]


def test_pages_with_one_name_are_told_apart_by_their_courses(tmp_path: Path) -> None:
    texts = {
        "latin/SUMMARY.md": b"- [A](intro.md)\n- [B](rosa.md)\n",
        "latin/intro.md": b"# Hi",
        "latin/rosa.md": b"# R",
    }
    texts |= {"law/SUMMARY.md": b"- [A](intro.md)\n- [B](torts.md)\n", "law/intro.md": b"# Yo", "law/torts.md": b"# T"}
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(text)
    archive = archives.pack((f"school-main/{name}", text) for name, text in texts.items())
    uploaded = [one for course in load_courses("school.zip", archive) for one in check_loaded(course)]
    for checked in (check(find_lessons([tmp_path])), uploaded):
        lessons = [one.reading.lesson.id for one in checked if one.reading.lesson is not None]
        assert lessons == ["intro", "rosa", "law-intro", "torts"]


BOOK = {
    "_quarto.yml": b"book:\n  title: Loops\n  chapters: [index.qmd, {part: A, chapters: [while.qmd, for.qmd]}]\n",
    "index.qmd": b"# Why\n\nWe repeat.\n",
    "for.qmd": b"---\ntitle: For\n---\n\n{{< include _note.qmd >}}\n\n```{python}\n#| label: a\nfor x in y: ...\n```\n",
    "while.qmd": b"# While\n\n```{r setup, include=FALSE}\nlibrary(x)\n```\n\nAs long as.\n",
    "_note.qmd": b"A note for all.\n",
    "README.Rmd": b"# For those who write it\n",
}


def test_a_book_of_quarto_is_a_course() -> None:
    lessons = load_courses("loops.zip", archives.pack((f"loops-main/{name}", data) for name, data in BOOK.items()))[0]
    read = {str(one.file.path): read_lesson(one.data, one.files).lesson for one in lessons}
    assert {path: lesson.title for path, lesson in read.items() if lesson} == {
        "for.qmd": "For",
        "index.qmd": "Why",
        "while.qmd": "While",
    }
    found = {str(lesson.id): lesson for lesson in read.values() if lesson}
    assert found["index"].next == "while"
    assert found["while"].next == "for"
    assert found["for"].body.split("\n\n")[0].strip() == "A note for all."
    assert "```python" in found["for"].body
    assert "library" not in found["while"].body
    assert lessons[0].file.course_title == "Loops"


@pytest.mark.parametrize("ending", ["mdx", "Rmd", "markdown"])
def test_a_folder_of_other_markdown_is_a_course(tmp_path: Path, ending: str) -> None:
    course = tmp_path / "loops"
    course.mkdir()
    (course / f"a.{ending}").write_text("# For\n\nWe repeat.\n", "utf-8")
    (course / f"b.{ending}").write_text("# While\n\nAs long as.\n", "utf-8")
    (course / "b.md").write_text("# While\n\nAs long as, made of the other.\n", "utf-8")
    checked = check(find_lessons([tmp_path]))
    assert [(str(one.file.path.name), one.reading.lesson and one.reading.lesson.id) for one in checked] == [
        (f"a.{ending}", "a"),
        ("b.md", "b"),
    ]
