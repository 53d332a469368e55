"""Archives of whole repositories: which courses are in them, and where their lessons' data is found."""

import pytest

from bot.content.check.checker import check_loaded
from bot.content.check.uploads import load_courses
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
