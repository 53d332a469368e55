"""Files that a lesson hands over."""

import hashlib

import pytest

from bot.content.read.data_files import HeldFiles
from bot.content.read.handouts import MOST_FILES
from bot.content.read.validation import Reading, read_lesson

HELD = HeldFiles({"notebooks/a.ipynb": b"{}", **{f"{n}.txt": b"x" for n in range(9)}}, "put it there")


def read(files: str) -> Reading:
    return read_lesson(f"---\nid: a\ntitle: A\nfiles: {files}\n---\nText.\n".encode(), HELD)


@pytest.mark.parametrize("written", ["/notebooks/a.ipynb", "[/notebooks/a.ipynb]", "\n  - /notebooks/a.ipynb"])
def test_a_file_is_kept_with_the_version_under_the_name_that_the_lesson_uses(written: str) -> None:
    reading = read(written)
    assert reading.lesson is not None
    assert reading.problems == ()
    assert reading.lesson.files == ("/notebooks/a.ipynb",)
    assert reading.data_hashes == {"/notebooks/a.ipynb": hashlib.sha256(b"{}").hexdigest()}


@pytest.mark.parametrize("name", ["/gone.ipynb", "../secret", "/etc/../../passwd"])
def test_one_that_cannot_be_handed_over_is_told_and_left_out(name: str) -> None:
    reading = read(f"[{name}, 1.txt]")
    assert reading.lesson is not None
    assert reading.lesson.files == ("1.txt",)
    (problem,) = reading.warnings
    assert (problem.line, problem.key, problem.lost) == (4, "files[0]", "the file")


def test_no_more_than_a_few_are_handed_over_and_each_once() -> None:
    reading = read("[" + ", ".join(["0.txt", *(f"{n}.txt" for n in range(9))]) + "]")
    assert reading.lesson is not None
    assert reading.lesson.files == tuple(f"{n}.txt" for n in range(MOST_FILES))
    assert len(reading.warnings) == 9 - MOST_FILES


def test_something_that_is_no_path_is_told() -> None:
    reading = read("[{a: b}]")
    assert reading.lesson is not None
    assert reading.lesson.files == ()
    assert "named by its path" in reading.warnings[0].message
