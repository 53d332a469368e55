"""H5P packages: five kinds of content, alone and in a question set; the rest is named."""

import json
from typing import Any

import pytest

from bot.formats import archives
from bot.formats.archives import Unreadable
from bot.formats.banks.bank import Bank
from bot.formats.banks.h5p import questions_in


def package(library: str, params: Any, about: Any = None) -> bytes:
    files = {"h5p.json": about or {"title": "T", "mainLibrary": library}, "content/content.json": params}
    packed = {name: json.dumps(one).encode() for name, one in files.items()}
    return archives.pack({**packed, "H5P.MultiChoice-1.16/library.json": b"{}", "content/images/a.png": b"x"}.items())


CHOICE = {
    "question": "<p>Which is <em>even</em>?</p>\n",
    "answers": [
        {"text": "<div>one</div>", "correct": False, "tipsAndFeedback": {"chosenFeedback": "<div>Odd.</div>"}},
        {
            "text": "<div>two &amp; four</div>",
            "correct": True,
            "tipsAndFeedback": {"chosenFeedback": "<div>Yes.</div>"},
        },
    ],
}
TRUTH = {"question": "<p>Is 7 odd?</p>", "correct": "true"}
BLANKS = {"text": "<p>Fill it.</p>", "questions": ["<p>A *rose/Rose:a flower* is a *flower*.</p>", "<p>No gap.</p>"]}


def read(library: str, params: Any) -> Bank:
    return questions_in(package(library, params))


def test_a_choice_comes_with_what_is_said_to_each_option() -> None:
    (made,) = read("H5P.MultiChoice", CHOICE).questions
    assert made == {"q": "Which is even?", "options": ["one", "two & four"], "answer": 1, "why": ["Odd.", "Yes."]}


def test_true_or_false_and_gaps() -> None:
    assert read("H5P.TrueFalse", TRUTH).questions == ({"q": "Is 7 odd?", "kind": "true_false", "answer": True},)
    found = read("H5P.Blanks", BLANKS)
    assert found.questions == ({"q": "Fill it.", "kind": "cloze", "text": "A {{rose|Rose}} is a {{flower}}."},)
    assert [one.why for one in found.left_out] == ["it has 0 gaps"]


def test_a_slash_in_a_text_to_drag_into_is_no_alternative() -> None:
    found = read("H5P.DragText", {"textField": "Speed is in *km/h:a unit*."})
    assert [one["text"] for one in found.questions] == ["Speed is in {{km/h}}."]


def test_a_set_of_single_choices_has_the_right_one_first() -> None:
    found = read("H5P.SingleChoiceSet", {"choices": [{"question": "Capital?", "answers": ["<p>Paris</p>", "Rome"]}]})
    assert found.questions == ({"q": "Capital?", "options": ["Paris", "Rome"], "answer": 0},)


@pytest.mark.parametrize(("library", "key"), [("H5P.Dialogcards", "dialogs"), ("H5P.Flashcards", "cards")])
def test_cards(library: str, key: str) -> None:
    cards = [{"text": "<p>rosa</p>", "answer": "rose"}, {"text": "amo"}, {"text": "a", "answer": "b", "image": {}}]
    found = read(library, {key: cards})
    assert found.cards == ({"front": "rosa", "back": "rose"},)
    assert [one.why for one in found.left_out] == ["it has only one side", "it has a picture"]


def test_a_question_set_is_read_and_the_rest_is_named() -> None:
    inside = [
        {"library": "H5P.MultiChoice 1.16", "params": CHOICE},
        {"library": "H5P.TrueFalse 1.8", "params": TRUTH},
        {"library": "H5P.ImageHotspotQuestion 1.8", "params": {}},
    ]
    found = read("H5P.QuestionSet", {"questions": inside})
    assert [one["q"] for one in found.questions] == ["Which is even?", "Is 7 odd?"]
    assert [(one.what, "can't be asked" in one.why) for one in found.left_out] == [("ImageHotspotQuestion", True)]


def test_pictures_are_left_out() -> None:
    media = {"type": {"library": "H5P.Image 1.1", "params": {}}}
    found = read("H5P.MultiChoice", {**CHOICE, "media": media})
    assert not found
    assert "picture" in found.left_out[0].why


@pytest.mark.parametrize(
    "data",
    [
        b"no archive",
        archives.pack([("h5p.json", b"{}")]),
        archives.pack([("h5p.json", b"["), ("content/content.json", b"{}")]),
    ],
)
def test_what_is_no_package_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        questions_in(data)


@pytest.mark.parametrize("params", [[], 5, {"questions": 1}, {"answers": [1]}, {"choices": [{}]}, {"dialogs": None}])
def test_odd_content_is_nothing(params: Any) -> None:
    for library in ("H5P.MultiChoice", "H5P.QuestionSet", "H5P.SingleChoiceSet", "H5P.Blanks", "H5P.Dialogcards", "x"):
        assert not read(library, params)
    deep: Any = {"questions": []}
    for _ in range(9):
        deep = {"questions": [{"library": "H5P.QuestionSet 1", "params": deep}]}
    assert not read("H5P.QuestionSet", deep)
