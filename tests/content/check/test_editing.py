"""Edits in a lesson's file change what's meant, and leave comments, order and everything else."""

import pytest

from bot.content.check.editing import NotThere, with_added, with_changes, without
from bot.content.read.validation import read_lesson
from bot.core.text import stable_key
from tests.conftest import NoFiles

FILE = """\
---
id: a
title: A  # called so
quiz:
  # the first one
  - q: What is it?  # why not
    options:
      - this
      - that
    answer: 0
    explain: >
      Because
      it's so.
  - {q: "Two?", options: [x, y], answer: 1, explain: no}
  - question: |
      Three
      lines?
    choices: [p, q]
    correct: p
flashcards:
- front: F
  back: B
- {front: G, back: H}
next: b
---
## Body

Text.
"""


def lesson(data: bytes):
    reading = read_lesson(data, NoFiles())
    assert reading.lesson is not None, reading.problems
    assert not [one for one in reading.problems if "doubled" in one.message]
    return reading.lesson


def test_one_question_changes_and_the_rest_of_the_file_stays() -> None:
    changes = {"q": 'What "is" it: now?', "options": ["one", "two"], "answer": 1, "explain": None}
    made = with_changes(FILE.encode(), "quiz", stable_key("What is it?"), changes)
    first = lesson(made).quiz[0]
    assert (first.q, first.choices(), first.right_options()) == ('What "is" it: now?', ("one", "two"), (1,))
    assert first.explain is None
    assert first.key == stable_key("What is it?"), "it stays the question it was"
    text = made.decode()
    assert "# called so" in text
    assert "# the first one" in text
    assert text.split("Two?")[1] == FILE.split("Two?")[1]


def test_what_stands_in_brackets_or_under_other_names_is_found() -> None:
    made = with_changes(FILE.encode(), "quiz", stable_key("Two?"), {"explain": None, "answer": 0})
    assert lesson(made).quiz[1].right_options() == (0,)
    assert lesson(made).quiz[1].explain is None
    made = with_changes(FILE.encode(), "quiz", stable_key("Three lines?"), {"q": "3?", "explain": "So.", "answer": "q"})
    third = lesson(made).quiz[2]
    assert (third.q, third.explain, third.right_options()) == ("3?", "So.", (1,))
    assert third.key == stable_key("Three lines?")
    made = with_changes(made, "quiz", third.key, {"q": "Three again?"})
    assert lesson(made).quiz[2].key == third.key, "by its id"


def test_cards_change_also_where_they_are_a_map_of_terms() -> None:
    made = with_changes(FILE.encode(), "flashcards", stable_key("F"), {"front": "FF", "back": "two\nlines"})
    assert [(one.front, one.back) for one in lesson(made).flashcards] == [("FF", "two\nlines"), ("G", "H")]
    terms = b"---\nid: a\ntitle: A\nflashcards:\n  Rosa: rose\n  Spina: thorn\n---\nText\n"
    made = with_changes(terms, "flashcards", stable_key("Rosa"), {"back": "a rose"})
    assert [(one.front, one.back) for one in lesson(made).flashcards] == [("Rosa", "a rose"), ("Spina", "thorn")]
    assert lesson(made).flashcards[0].key == stable_key("Rosa")


def test_more_come_behind_what_is_there() -> None:
    made = with_added(FILE.encode(), "quiz", [{"q": "New?", "options": ["a", "b"], "answer": 0}])
    made = with_added(made, "flashcards", [{"front": "x: y", "back": "z"}])
    assert [one.q for one in lesson(made).quiz][-1] == "New?"
    assert [one.front for one in lesson(made).flashcards] == ["F", "G", "x: y"]
    assert made.decode().replace("\n", "").startswith(FILE.split("  - {q")[0].replace("\n", "")[:100])
    bare = with_added(b"---\nid: a\ntitle: A\nquiz: [{q: One?, options: [x, y], answer: 0}]\n---\nText\n", "quiz", [
        {"q": "New?", "options": ["a", "b"], "answer": 0}
    ])  # fmt: skip
    assert [one.q for one in lesson(bare).quiz] == ["One?", "New?"]
    first = with_added(b"---\nid: a\ntitle: A\n---\nText\n", "flashcards", [{"front": "x", "back": "y"}])
    assert [one.front for one in lesson(first).flashcards] == ["x"]


def test_what_is_not_there_is_said() -> None:
    with pytest.raises(NotThere):
        with_changes(FILE.encode(), "quiz", stable_key("Another?"), {"answer": 0})
    with pytest.raises(NotThere):
        with_added(b"No front matter.\n", "quiz", [])


@pytest.mark.parametrize(
    ("kind", "words", "left"),
    [
        ("quiz", "What is it?", ["Two?", "Three\nlines?"]),
        ("quiz", "Two?", ["What is it?", "Three\nlines?"]),
        ("quiz", "Three\nlines?", ["What is it?", "Two?"]),
        ("flashcards", "G", ["F"]),
    ],
)
def test_a_part_is_taken_out_with_its_lines_and_nothing_else(kind: str, words: str, left: list[str]) -> None:
    made = without(FILE.encode(), kind, stable_key(words))
    lesson = read_lesson(made, NoFiles()).lesson
    assert lesson is not None
    parts = [one.q for one in lesson.quiz] if kind == "quiz" else [one.front for one in lesson.flashcards]
    assert [one.strip() for one in parts] == left
    assert set(made.decode().split("\n")) <= set(FILE.split("\n"))
    assert b"# called so" in made
    assert b"## Body" in made


def test_a_list_goes_with_its_last_part_and_terms_become_a_list() -> None:
    made = without(without(FILE.encode(), "flashcards", stable_key("F")), "flashcards", stable_key("G"))
    assert b"flashcards" not in made
    terms = b"---\nid: a\ntitle: A\nflashcards:\n  F: B\n  G: H\n---\nText.\n"
    lesson = read_lesson(without(terms, "flashcards", stable_key("F")), NoFiles()).lesson
    assert lesson is not None
    assert [one.front for one in lesson.flashcards] == ["G"]
    with pytest.raises(NotThere):
        without(FILE.encode(), "quiz", stable_key("not there"))
    with pytest.raises(NotThere):
        without(b"---\nid: a\ntitle: A\nquiz: [{q: X, options: [a, b], answer: 0}]\n---\n", "quiz", stable_key("X"))
