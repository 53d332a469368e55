"""Quizzes as JSON and TOML, in the shapes that people and programs write them; what's doubtful is left out and said."""

import json
from typing import Any

import pytest

from bot.formats.banks import bank_in


def read(*items: Any, **around: Any) -> tuple[list[Any], list[str]]:
    _, found = bank_in("quiz.json", json.dumps({**around, "questions": items} if around else items))
    return [*found.questions], [one.why for one in found.left_out]


@pytest.mark.parametrize(
    "item",
    [
        {"question": "Capital?", "options": ["Rome", "Paris"], "answer": "Paris"},
        {"Question": "Capital?", "Choices": ["Rome", "Paris"], "CorrectIndex": 1},
        {"question": "Capital?", "answers": [{"text": "Rome"}, {"text": "Paris", "correct": True}]},
        {"question": "Capital?", "options": {"A": "Rome", "B": "Paris"}, "correct": "B"},
        {"q": "Capital?", "options": ["Rome", "Paris"], "correct_answer": "b"},
        {"question": "Capital?", "options": {"Paris": "Rome", "Rome": "Paris"}, "answer": "Rome"},
        {"q": "Capital?", "options": [{"id": 7, "text": "Rome"}, {"id": 8, "text": "Paris"}], "correctAnswer": 8},
    ],
)
def test_a_choice_is_read_however_its_answer_is_named(item: Any) -> None:
    assert read(item) == ([{"q": "Capital?", "options": ["Rome", "Paris"], "answer": 1}], [])


def test_open_trivias_answers_stand_apart() -> None:
    item = {"type": "multiple", "question": "2 &lt; 3 &amp; 4?", "correct_answer": "Yes", "incorrect_answers": ["No"]}
    _, found = bank_in("trivia.json", json.dumps({"response_code": 0, "results": [item]}))
    assert found.questions == ({"q": "2 < 3 & 4?", "options": ["Yes", "No"], "answer": 0},)


def test_numbers_are_places_only_where_its_clear_from_where_they_count() -> None:
    two = [{"question": f"Q{n}?", "options": ["a", "b", "c"], "answer": n} for n in (1, 2)]
    _, doubtful = read(*two)
    assert doubtful == ["its options may be counted from 0 or from 1"] * 2
    from_zero, left = read(*two, {"question": "Q0?", "options": ["a", "b"], "answer": 0})
    assert ([one["answer"] for one in from_zero], left) == ([1, 2, 0], [])
    from_one, left = read(*two, {"question": "Q3?", "options": ["a", "b", "c"], "answer": 3})
    assert ([one["answer"] for one in from_one], left) == ([0, 1, 2], [])
    texts, left = read({"question": "1 + 1?", "options": [1, 2, 3], "answer": 2})
    assert ([one["answer"] for one in texts], left) == (["2"], [])
    _, left = read({"question": "1 + 1?", "options": ["1", "2", "3"], "answer": 2})
    assert left == ["its answer may be a place or a text"]


def test_a_letter_that_is_another_options_text_is_not_guessed() -> None:
    _, left = read({"question": "Which comes last?", "options": ["B", "C", "A"], "answer": "C"})
    assert left == ["its answer may be a letter or a text"]


def test_yaml_means_what_it_shows() -> None:
    asked = [("yes", "no", "no"), ("1:30", "3.10", "3.10"), ("2024-01-01", "NO", "2024-01-01")]
    items = [
        f"- question: Q{number}?\n  options:\n    - {one}\n    - {other}\n  answer: {right}\n"
        for number, (one, other, right) in enumerate(asked)
    ]
    _, found = bank_in("quiz.yml", "".join(items) + "- question: D?\n  answer: true\n")
    assert [(one.get("options"), one["answer"]) for one in found.questions] == [
        (["yes", "no"], 1),
        (["1:30", "3.10"], 1),
        (["2024-01-01", "NO"], 0),
        (None, True),
    ]


def test_several_typed_and_true() -> None:
    found, left = read(
        {"question": "Even?", "options": ["one", "two", "four"], "answer": ["two", "four"], "explanation": "Halves."},
        {"question": "Capital?", "answer": "Paris"},
        {"question": "Half of 7?", "answer": 3.5},
        {"question": "Is it?", "answer": False},
        {"question": "Nothing?", "options": ["a", "b"]},
        {"question": "Twins?", "options": ["a", "a"], "answer": "a"},
        title="A quiz",
    )
    assert found == [
        {
            "q": "Even?",
            "options": ["one", "two", "four"],
            "answer": [1, 2],
            "kind": "multiple_select",
            "explain": "Halves.",
        },
        {"q": "Capital?", "kind": "short_answer", "accept": ["Paris"]},
        {"q": "Half of 7?", "kind": "numeric", "answer": 3.5},
        {"q": "Is it?", "kind": "true_false", "answer": False},
    ]
    assert left == ["no right option is named", "its options can't be told apart"]


def test_mdbooks_quizzes_are_read() -> None:
    text = """
[[questions]]
type = "MultipleChoice"
prompt.prompt = "What does `&mut` do?"
prompt.distractors = ["It copies", "It clones"]
answer.answer = "It borrows"
context = "A borrow that may change."

[[questions]]
type = "ShortAnswer"
prompt.prompt = "The keyword?"
answer.answer = "let"

[[questions]]
type = "Tracing"
prompt.program = "fn main() {}"
answer.doesCompile = true
"""
    _, found = bank_in("ch01.toml", text)
    first, second = found.questions
    assert first["options"] == ["It borrows", "It copies", "It clones"]
    assert (first["answer"], first["explain"]) == (0, "A borrow that may change.")
    assert second == {"q": "The keyword?", "kind": "short_answer", "accept": ["let"]}


def test_cards_are_read() -> None:
    _, found = bank_in("deck.json", json.dumps({"cards": [{"term": "rosa", "definition": "rose"}]}))
    assert found.cards == ({"front": "rosa", "back": "rose"},)


@pytest.mark.parametrize("text", ["", "[]", "{}", "[1]", '{"a": {"b": [{"question": 5}]}}', "[" * 100_000, "x = 1"])
def test_what_is_no_quiz_is_nothing(text: str) -> None:
    for name in ("x.json", "x.toml"):
        assert not bank_in(name, text)[1]


def test_an_item_without_a_question_is_named_beside_others_and_no_list_of_something_else_is_a_quiz() -> None:
    good, other = (
        {"q": "Capital?", "options": ["Rome", "Paris"], "answer": "Paris"},
        {"prompt_no": 7, "said": "Name it."},
    )
    assert read(good, other) == (
        [{"q": "Capital?", "options": ["Rome", "Paris"], "answer": 1}],
        ["nothing in it is called a question"],
    )
    assert read(other) == ([], [])
