"""What an author might do better, and where nothing is to be said."""

from pathlib import Path

import pytest

from bot.content.advice import advise
from bot.content.checker import check, find_lessons
from bot.content.template import template
from tests.conftest import ROOT, write_lesson

Q = "{{q: 'Question {n}?', options: {options}, answer: {answer}, explain: Because.{more}}}"


def told(tmp_path: Path, body: str = "## One\nWords.\n", **fields: str) -> list[str]:
    folder = tmp_path / "course"
    folder.mkdir(exist_ok=True)
    write_lesson(folder, "one", body=body, **fields)
    (checked,) = check(find_lessons([folder]))
    assert checked.reading.lesson is not None
    return [f"{one.line} {one.key}: {one.message}" for one in advise(checked)]


def quiz(*questions: str) -> str:
    return "[" + ", ".join(questions) + "]"


def test_a_right_option_that_is_always_the_longest_is_told(tmp_path: Path) -> None:
    options = "[short, tiny, 'a right option that is much longer']"
    long = [Q.format(n=n, options=options, answer=2, more="") for n in range(3)]
    assert told(tmp_path, quiz=quiz(*long)) == [
        "4 quiz: The right option is nearly always the longest, so that it can be guessed."
    ]
    assert told(tmp_path, quiz=quiz(*long[:2])) == [], "two are chance"


def test_a_right_option_that_is_always_at_one_place_is_told_where_it_is_not_shuffled(tmp_path: Path) -> None:
    options = "[Alpha, Gamma, Delta]"
    fixed = [Q.format(n=n, options=options, answer=1, more=", shuffle: false") for n in range(3)]
    assert "always stands at the same place" in told(tmp_path, quiz=quiz(*fixed))[0]
    shuffled = [Q.format(n=n, options=options, answer=1, more="") for n in range(3)]
    assert told(tmp_path, quiz=quiz(*shuffled)) == []


def test_statements_that_are_all_true_are_told(tmp_path: Path) -> None:
    true = [f"{{q: 'S {n}.', kind: true_false, answer: true, explain: Yes.}}" for n in range(3)]
    assert "Every statement is true" in told(tmp_path, quiz=quiz(*true))[0]


def test_a_missing_explanation_is_told_with_its_line(tmp_path: Path) -> None:
    assert told(tmp_path, quiz="[{q: Why?, options: [a, b], answer: 0}]") == [
        "4 quiz[0].explain: The question has no explanation, which is what is learnt from a mistake."
    ]


def test_a_hint_that_tells_the_answer_is_told(tmp_path: Path) -> None:
    hinted = Q.format(n=1, options="[Danube, Rhine]", answer=0, more=", hints: [It is the danube., Go east.]")
    assert told(tmp_path, quiz=quiz(hinted)) == ["4 quiz[0].hints: The hint has the right answer in it."]


@pytest.mark.parametrize(
    ("cards", "why"),
    [
        ("[{Term: '" + "long " * 60 + "'}]", "several things at once"),
        ("[{front: Three?, back: '- one\n\n  - two'}]", "several things at once"),
        ("[{Alpha: the first letter}, {Beta: 'The first letter.'}]", "the same as that of “Alpha”"),
    ],
)
def test_cards_that_ask_for_several_things_or_the_same_are_told(tmp_path: Path, cards: str, why: str) -> None:
    assert why in told(tmp_path, flashcards=cards)[0]


@pytest.mark.parametrize("link", ["", "TODO", "www.nowhere", "http://", "https://example.com/x", "lesson2.md"])
def test_links_that_lead_nowhere_are_told_by_their_form(tmp_path: Path, link: str) -> None:
    (message,) = told(tmp_path, body=f"## One\nSee [this]({link}).\n")
    assert "leads nowhere" in message


@pytest.mark.parametrize("link", ["https://docs.python.org/3/", "#two", "mailto:ada@school.org"])
def test_links_that_may_lead_somewhere_are_not(tmp_path: Path, link: str) -> None:
    assert told(tmp_path, body=f"## One\nSee [this]({link}) and `[code](x)`.\n") == []


def test_long_sentences_are_told(tmp_path: Path) -> None:
    assert "40 words on average" in told(tmp_path, body="## One\n" + ("word " * 39 + "end. ") * 6)[0]
    assert told(tmp_path, body="## One\n" + "A short sentence stands here. " * 20) == []


def test_the_template_and_the_courses_that_come_along_need_no_advice(tmp_path: Path) -> None:
    folder = tmp_path / "course"
    folder.mkdir()
    (folder / "first.md").write_text(template("first", 'He said "colon: no problem"'))
    for checked in (*check(find_lessons([folder])), *check(find_lessons([ROOT / "lessons"]))):
        assert checked.reading.lesson is not None
        assert list(checked.reading.problems) == [], checked.file.path
        assert advise(checked) == [], checked.file.path
