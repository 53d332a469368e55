"""Ways to ask are put into a lesson beside what its author wrote, and nothing else changes."""

from pathlib import Path

import pytest
import yaml

from bot.content.check.checked import LessonFile
from bot.content.check.drafting import in_words, with_ways, without_ways
from bot.content.lesson import Lesson
from bot.content.read.data_files import HeldFiles
from bot.content.read.validation import Reading, read_lesson
from bot.features.teaching.publishing.room import with_drafted
from tests.conftest import NoFiles
from tests.content.test_help import BODY, CARDS, HELP, QUIZ, Files


def written(help_: str = "") -> bytes:
    return f"---\nid: shrink\ntitle: Less\n{QUIZ}{CARDS}{help_}tags: [small]\n---\n{BODY}".encode()


def lesson_of(data: bytes) -> Lesson:
    lesson = read_lesson(data, NoFiles()).lesson
    assert lesson is not None
    return lesson


def read_again(data: bytes, name: str, content: bytes) -> Reading:
    class Beside(Files):
        def read(self, asked: str) -> bytes:
            assert asked == name
            return self.content

    return read_lesson(data, Beside(content))


def test_every_line_that_tells_something_is_wanted_by_a_name_of_its_own() -> None:
    wanted = {one.name: one.says for one in without_ways(lesson_of(written()))}
    assert wanted["Most of them do little."] == "Pruning: Most of them do little."
    assert "P95 latency" in wanted
    assert "What does setting weights to zero make smaller?" in wanted
    assert all(len(name) < 60 for name in wanted)
    assert len(wanted) == 10


def test_what_has_ways_already_is_not_wanted() -> None:
    wanted = {one.name for one in without_ways(lesson_of(written(HELP)))}
    assert "P95 latency" not in wanted, "its card has"
    assert "Most of them do little." not in wanted, "its heading has"
    assert "Canary" in wanted


def test_lines_that_begin_alike_are_told_apart() -> None:
    body = "## One\nThe first of all these rules is short.\n\n## Two\nThe first of all these rules is long.\n"
    lesson = lesson_of(f"---\nid: a\ntitle: A\n---\n{body}".encode())
    assert [one.name for one in without_ways(lesson)] == [
        "The first of all these rules is short.",
        "The first of all these rules is long.",
    ]


@pytest.mark.parametrize("help_", ["", HELP, HELP.replace("help:", "helps:"), "help:\n  Pruning: Cut.\n"])
def test_the_lesson_names_its_file_and_keeps_everything(help_: str) -> None:
    data = written(help_)
    before = lesson_of(data)
    ways = {"Most of them do little.": ["half of it seems useless?"], "Pruning": ["can i cut some"]}
    changed, name, content = with_ways(data, before, ways)
    reading = read_again(changed, name, content)
    after = reading.lesson
    assert (name, reading.problems) == ("shrink.help.yaml", ())
    assert after is not None
    assert after.model_copy(update={"help": ()}) == before.model_copy(update={"help": ()})
    helped = {one.key: one for one in after.help}
    for one in before.help:
        assert helped[one.key].texts == one.texts
        assert helped[one.key].hints == one.hints
        assert {*one.ask} <= {*helped[one.key].ask}
    asked = {way for one in after.help for way in one.ask}
    assert {"half of it seems useless?", "can i cut some"} <= asked
    assert {one.name for one in without_ways(after)}.isdisjoint(ways)
    again = with_ways(changed, after, {"Canary": ["who gets it first"]})
    assert again[:2] == (changed, "shrink.help.yaml"), "the file that's there is used"
    assert "half of it seems useless?" in again[2].decode()


def test_what_a_model_writes_cannot_leave_its_text() -> None:
    lesson = lesson_of(written())
    evil = 'a: b\nquiz: [1]"\n--- # x'
    changed, name, content = with_ways(written(), lesson, {"Canary": [evil]})
    assert yaml.safe_load(content) == {"Canary": [evil]}
    after = read_again(changed, name, content).lesson
    assert after is not None
    assert after.quiz == lesson.quiz


def test_they_can_be_looked_through() -> None:
    assert in_words({"Canary": ["who", "why"], "Pruning": ["cut?"]}) == "Canary\n  - who\n  - why\n\nPruning\n  - cut?"


@pytest.mark.parametrize("matter", ["{id: a, title: A}", "  id: a\n  title: A"])
def test_a_file_that_would_not_be_read_any_more_is_left_as_it_is(matter: str) -> None:
    data = f"---\n{matter}\n---\n{BODY}".encode()
    lesson = lesson_of(data)
    files = HeldFiles({}, "")
    told = with_drafted(LessonFile(Path("a.md"), Path("c")), data, files, (lesson, {"Serving": ["how do i begin"]}))
    again = read_lesson(told.data, told.files).lesson
    assert again is not None
    assert again.title == "A"
