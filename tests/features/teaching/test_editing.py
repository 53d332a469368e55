"""What fresh eyes found in editing: odd front matter, options with signs of their own, YAML that was typed."""

import pytest

from bot.content.check.editing import NotThere, with_added, with_changes, with_written
from bot.content.read.validation import read_lesson
from bot.core.text import stable_key
from bot.features.teaching.editing.rules import Unclear, has_options, options_read, options_written
from bot.questions import MultipleChoice
from tests.conftest import NoFiles

BODY = "---\n## B\n\nText.\n"
HEAD = "---\nid: a\ntitle: A\n"
NEW = [{"q": "New?", "options": ["a", "b"], "answer": 0}]
KEY = stable_key("What?")


def lesson(data: bytes):
    return read_lesson(data, NoFiles()).lesson


@pytest.mark.parametrize(
    "part",
    [
        "  - kind: multiple_select\n    q: What?\n    options: [x, y]\n    answer: [0, 1]\n",
        "  - {q: What?, options: [x, y], answer: [0, 1], kind: multiple_select}\n",
    ],
)
def test_a_kind_is_taken_out(part: str) -> None:
    changed = with_changes((HEAD + "quiz:\n" + part + BODY).encode(), "quiz", KEY, {"kind": None, "answer": 0})
    assert [one.kind for one in lesson(changed).quiz] == ["multiple_choice"]


def test_trailing_comma() -> None:
    data = HEAD + "quiz:\n  - {q: What?, options: [x, y], answer: 0,}\n" + BODY
    assert lesson(with_changes(data.encode(), "quiz", KEY, {"explain": "z"})) is not None


@pytest.mark.parametrize("cards", ["flashcards:\n  A: one\n  B: two\n", "flashcards: {A: one, B: two}\n"])
def test_added_to_terms(cards: str) -> None:
    added = with_added((HEAD + cards + BODY).encode(), "flashcards", [{"front": "C", "back": "three"}])
    assert [one.front for one in lesson(added).flashcards] == ["A", "B", "C"]


def test_added_to_a_single_question() -> None:
    data = HEAD + "quiz:\n  q: What?\n  options: [x, y]\n  answer: 0\n" + BODY
    assert [one.q for one in lesson(with_added(data.encode(), "quiz", NEW)).quiz] == ["What?", "New?"]


@pytest.mark.parametrize(
    "data",
    [
        (HEAD + BODY).replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + (HEAD + BODY).encode(),
    ],
)
def test_added_to_files_of_windows(data: bytes) -> None:
    assert [one.q for one in lesson(with_added(data, "quiz", NEW)).quiz] == ["New?"]


@pytest.mark.parametrize("matter", ["{id: a, title: A}\n", "  id: a\n  title: A\n"])
def test_added_to_brackets(matter: str) -> None:
    with pytest.raises(NotThere):
        with_added(f"---\n{matter}{BODY}".encode(), "quiz", NEW)


@pytest.mark.parametrize(
    "options",
    [["args", "*args", "**args"], ["E. coli", "C. elegans"], ["= 0", "> 0"], ["p", "p *"], ["- 5", "+ 5"],
     ["[x]", "[ ]"], ["done", "✓"], ["a) x", "b) y"]],
)  # fmt: skip
def test_a_form_that_is_sent_untouched_changes_nothing(options: list[str]) -> None:
    part = MultipleChoice.model_validate({"q": "W?", "options": options, "answer": 0})
    read = options_read(options_written(part), "")
    same = not isinstance(read, Unclear) and (read["options"], read["answer"]) == ([*part.options], 0)
    assert same or not has_options(part), "what a form can't say is edited as it's written"


def test_reasons_of_two_lines_are_edited_as_they_are_written() -> None:
    part = MultipleChoice.model_validate({"q": "W?", "options": ["a", "b"], "answer": 0, "why": ["yes\nindeed", "no"]})
    assert not has_options(part)


def test_one_right_of_several_stays_a_choice_of_several() -> None:
    read = options_read("* a\nb", "", many=True)
    assert not isinstance(read, Unclear)
    assert (read["kind"], read["answer"]) == ("multiple_select", [0])


def test_what_is_typed_as_written_takes_its_place_word_for_word() -> None:
    data = (
        HEAD + "quiz:\n  - q: What?  # so\n    accept: [yes, 007]\n  - {q: Z?, options: [x, y], answer: 0}\n" + BODY
    ).encode()
    made = with_written(data, "quiz", KEY, "q: What now?\naccept: [yes, 007, 1.10]")
    assert lesson(made).quiz[0].key == KEY, "it stays the question it was"
    assert b"accept: [yes, 007, 1.10]" in made
    made = with_written(data, "quiz", stable_key("Z?"), "{q: Z now?, options: [x, y], answer: 1}")
    assert lesson(made).quiz[1].key == stable_key("Z?")


@pytest.mark.parametrize(
    "typed", ["q: 2024-02-30: x", "q: W\naccept: " + "[" * 1500, "a0: &a0 [x]\nq: *a0", "- a", "q: W\n" * 900]
)
def test_nonsense_is_refused(typed: str) -> None:
    with pytest.raises(NotThere):
        with_written((HEAD + "quiz:\n  - {q: What?, options: [x, y], answer: 0}\n" + BODY).encode(), "quiz", KEY, typed)
