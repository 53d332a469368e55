"""What was read otherwise than it stands in the file is written into the repaired file, which says the same."""

import pytest

from bot.content.read.validation import read_lesson
from tests.conftest import NoFiles

HEAD = "---\n# as the class calls it\nid: a\ntitle: A\n"
COUNTED = (
    "quiz:\n  - {q: One?, options: [a, b], answer: 2}\n"
    "  - q: Two?\n    options: [c, d]\n    answer: 2  # the last\n"
    "  - q: Three?\n    kind: multiple_select\n    options: [e, f, g]\n    answer:\n      - 1\n      - 3\n"
    "  - {q: Four?, kind: multiple_select, options: [h, i, j], answer: [2, 3]}\n"
)
WRITTEN = {
    "answers counted from 1": (
        COUNTED,
        COUNTED.replace("answer: 2", "answer: 1")
        .replace("- 1\n      - 3", "- 0\n      - 2")
        .replace("[2, 3]", "[1, 2]"),
    ),
    "names of keys": (
        "questions:\n  - question: Which?\n    Choices: [a, b]\n    correct: a\ncards:\n  - term: x\n    meaning: y\n",
        "quiz:\n  - q: Which?\n    options: [a, b]\n    answer: a\nflashcards:\n  - front: x\n    back: y\n",
    ),
    "a kind": (
        "quiz:\n  - type: MCQ\n    q: Which?\n    options: [a, b]\n    answer: a\n",
        "quiz:\n  - kind: multiple_choice\n    q: Which?\n    options: [a, b]\n    answer: a\n",
    ),
    "labels": (
        "quiz:\n  - q: Which?\n    options:\n      - a) red\n      - b) a\\b\n    answer: red\n",
        "quiz:\n  - q: Which?\n    options:\n      - red\n      - a\\b\n    answer: red\n",
    ),
    "two lists": (
        (
            "quiz:\n  - {q: One?, options: [a, b], answer: a}\n\ntags: [x]\nquiz:\n"
            "  # the rest\n  - {q: Two?, options: [a, b], answer: b}\n"
        ),
        (
            "quiz:\n  - {q: One?, options: [a, b], answer: a}\n\n  # the rest\n"
            "  - {q: Two?, options: [a, b], answer: b}\ntags: [x]\n"
        ),
    ),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_repaired_file_says_what_was_read(name: str) -> None:
    before, after = (f"{HEAD}{part}---\nText: answer: 2\n" for part in WRITTEN[name])
    reading, plain = (read_lesson(text.encode(), NoFiles()) for text in (before, after))
    assert reading.problems
    assert reading.fixed == after
    assert (reading.lesson, plain.fixed, plain.problems) == (plain.lesson, None, ())


@pytest.mark.parametrize(
    "part",
    [
        "quiz:\n  - {q: One?, options: [a, b], answer: 1}\n  - q: Two?\n    options: [c, d]\n    answer:\n      1\n",
        "tags: [x]\nquiz:\n  - {q: One?, options: [a, b], answer: a}\n",
        "quiz: [{q: One?, options: [a, b], answer: a}]\nquiz:\n  - {q: Two?, options: [a, b], answer: a}\n",
    ],
)
def test_a_file_that_is_read_as_it_stands_has_no_repaired_one(part: str) -> None:
    assert read_lesson(f"{HEAD}{part}---\nText\n".encode(), NoFiles()).fixed is None


def test_what_cannot_be_written_in_its_line_leaves_the_file_as_it_was() -> None:
    odd = "quiz:\n  - q: One?\n    options: [a, b]\n    answer:\n      2\n  - {q: Two?, options: [c, d], answer: 2}\n"
    reading = read_lesson(f"{HEAD}{odd}---\nText\n".encode(), NoFiles())
    assert reading.lesson is not None
    assert [one.solution() for one in reading.lesson.quiz] == ["b", "d"]
    assert reading.fixed is None, "half of the answers counted from 0 would be worse than none"
