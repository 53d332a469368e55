"""What file after file has that wasn't written for the bot is told once; our own files tell everything."""

from pathlib import Path

import pytest

from bot.content.check.checked import Checked, LessonFile
from bot.content.check.checker import Loaded, check, check_loaded, find_lessons, in_our_format
from bot.content.check.repeated import OFTEN
from tests.conftest import NoFiles


def checked(matter: str, count: int) -> list[Checked]:
    loaded = {
        f"{number}-x{number}.md": Loaded(
            LessonFile(Path(f"{number}.md"), Path("course")),
            f"---\n{matter.format(number)}---\nText\n".encode(),
            NoFiles(),
        )
        for number in range(count)
    }
    return check_loaded(in_our_format(loaded, {}))


@pytest.mark.parametrize(
    ("matter", "count", "told"),
    [
        ("colour: red\n", OFTEN, 1),
        ("colour: red\n", OFTEN - 1, OFTEN - 1),
        ("colour{}: red\n", OFTEN, OFTEN),
        ("id: a{}\ntitle: A\ncolour: red\n", OFTEN, OFTEN),
    ],
)
def test_what_repeats_is_told_once(matter: str, count: int, told: int) -> None:
    found = [
        problem for one in checked(matter, count) for problem in one.reading.problems if "colour" in problem.message
    ]
    assert len(found) == told
    assert ("It's so in" in found[0].message) == (told == 1)


def test_what_is_wrong_with_a_data_file_is_told_once(tmp_path: Path) -> None:
    course = tmp_path / "course"
    (course / "widgets").mkdir(parents=True)
    (course / "widgets" / "x.json").write_text("{}", "utf-8")
    part = "widgets:\n  - {type: performance_tradeoff_explorer, data: /widgets/x.json}\n"
    for name in ("a", "b"):
        (course / f"{name}.md").write_text(f"---\nid: {name}\ntitle: {name.upper()}\n{part}---\nText.\n", "utf-8")
    first, second = check(find_lessons([tmp_path]))
    assert "`title` is missing" in first.reading.errors[0].message
    assert second.reading.errors[0].message == "/widgets/x.json can't be used, see a.md."
    assert second.reading.errors[0].lost == "interactive part 1"
