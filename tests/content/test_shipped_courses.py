"""What the courses that come with the bot promise: everything asked is taught, explained and measured."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bot.content.advice import advised
from bot.content.checker import check, find_lessons
from bot.content.effort import effort_of
from bot.content.helping import help_in
from bot.content.lesson import Lesson
from bot.content.path import layout_of
from bot.questions import TrueFalse
from bot.questions.options import OptionQuestion
from tests.conftest import ROOT

FOLDER = ROOT / "lessons"
CHECKED = advised(check(find_lessons([FOLDER])))
LESSONS = [one.reading.lesson for one in CHECKED if one.reading.lesson is not None]
EACH = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
QUESTIONS = [(lesson, question) for lesson in LESSONS for question in lesson.quiz]


def test_nothing_is_to_be_advised() -> None:
    assert [problem for one in CHECKED for problem in one.reading.problems] == []


@EACH
def test_a_lesson_takes_five_to_eight_minutes_beside_its_video(lesson: Lesson) -> None:
    effort = effort_of(lesson)
    assert 4 <= effort.read + effort.quiz <= 8, effort


@EACH
def test_every_question_has_reasons_hints_an_explanation_and_its_page(lesson: Lesson) -> None:
    homes = {home.question: home for home in layout_of(lesson).path.homes}
    for question in lesson.quiz:
        assert question.explain, question.q
        assert question.section, question.q
        assert question.hints or lesson.help, question.q
        assert homes[question.key].stop is not None, f"{question.q} is asked at the end"
        if question.choices():
            assert len(question.reasons()) == len(question.choices()), question.q


@EACH
def test_every_lesson_has_help_in_other_words(lesson: Lesson) -> None:
    written = help_in(lesson)
    assert written.sections.written + written.cards.written >= 2


@EACH
def test_there_is_more_than_one_kind_of_question_and_of_card(lesson: Lesson) -> None:
    assert len({question.kind for question in lesson.quiz}) >= 2
    assert lesson.flashcards
    assert any(card.front.endswith(("?", ".", ":")) for card in lesson.flashcards), "not just terms with definitions"


def test_right_options_are_not_told_by_their_length() -> None:
    chosen = [one for _, one in QUESTIONS if isinstance(one, OptionQuestion) and len(one.right_options()) == 1]
    longest = 0
    for question in chosen:
        lengths = [len(text) for text in question.choices()]
        right = lengths[question.right_options()[0]]
        longest += right == max(lengths) and lengths.count(right) == 1
    assert longest / len(chosen) <= 0.3, f"{longest} of {len(chosen)}"


def test_options_fit_on_buttons() -> None:
    texts = [text for _, one in QUESTIONS for text in one.choices()]
    fitting = sum(len(text) <= 38 for text in texts)
    assert fitting / len(texts) >= 0.98


def test_statements_are_true_about_as_often_as_not() -> None:
    answers = Counter(one.answer for _, one in QUESTIONS if isinstance(one, TrueFalse))
    assert min(answers.values()) / sum(answers.values()) >= 0.3


def test_no_card_is_in_two_lessons() -> None:
    fronts = Counter(card.key for lesson in LESSONS for card in lesson.flashcards)
    assert [key for key, count in fronts.items() if count > 1] == []


# ---------------------------------------------------------------- measured


def figure(path: str) -> Any:
    found = json.loads((FOLDER / "ai-builder" / "measure" / "figures.json").read_text("utf-8"))
    for key in path.split("/"):
        found = found[key]
    return found


QUOTED = [
    ("start", "gains/rule", "right for **{}%**"),
    ("start", "people/survived", "{} of them survived"),
    ("ch3-lesson1", "gains/majority", "right for {}%"),
    ("ch3-lesson1", "gains/rule", "**{}%**"),
    ("ch3-honest", "winners/in the search", "scored **{}%** on average"),
    ("ch3-honest", "winners/on new people", "on new people **{}%**"),
    ("ch3-honest", "winners/searches that flatter", "In {} of the 40 searches"),
    ("ch3-honest", "winners/forest, untuned", "{}% on the same people"),
    ("ch3-lesson3", "one split/lowest", "from {} to"),
    ("ch3-lesson3", "one split/highest", "to {}%"),
    ("ch3-leaks", "leaks/noise, chosen before", "**{}% on a coin toss.**"),
    ("ch3-leaks", "leaks/noise, chosen within", "chosen within the folds: {}%"),
    ("ch3-split", "leaks/first fold in order", "The first fold scores {}%"),
    ("ch3-split", "leaks/families together", "**{}%**"),
    ("ch3-split", "leaks/families apart", "instead of {}%"),
    ("ch3-metrics", "metrics/at 0.5/true_positives", "{} true positives"),
    ("ch3-metrics", "metrics/at 0.5/false_positives", "{} false positives"),
    ("ch3-metrics", "metrics/at 0.5/false_negatives", "{} false negatives"),
    ("ch3-metrics", "metrics/at 0.5/true_negatives", "{} true negatives"),
    ("ch3-curves", "metrics/Logistic/roc_auc", "area {}"),
    ("ch3-curves", "metrics/Full tree/roc_auc", "area {}"),
    ("ch3-curves", "drawn/cost at 0.0", "everybody is called a survivor ({})"),
    ("ch3-curves", "drawn/cost at 0.3", "84 × 3 + 236 × 1 = {}"),
    ("ch3-measured", "groups/forest minus logistic", "by {} ± "),
    ("ch3-measured", "groups/forest minus logistic, off", "± {} points"),
    ("ch3-ready", "groups/women in third class", "Of the {} women in third class"),
    ("ch3-ready", "groups/right for them", "**{}%**"),
]


@pytest.mark.parametrize(("lesson", "path", "words"), QUOTED)
def test_what_a_lesson_quotes_was_measured(lesson: str, path: str, words: str) -> None:
    text = (FOLDER / "ai-builder" / f"ai-builder-{lesson}.md").read_text("utf-8")
    assert words.format(figure(path)) in text


def test_the_claims_about_the_rule_hold() -> None:
    """With the table's own columns no model clearly beats the rule; with those from the names four of five do."""
    models = ("Logistic", "Tree, depth 4", "Full tree", "Forest", "Boosting")
    clear = {part: [figure(f"gains/{name}, {part}") for name in models] for part in ("basic", "full")}
    beats = {part: sum(one["gain"] - one["off"] > 0 for one in some) for part, some in clear.items()}
    assert beats == {"basic": 0, "full": 4}


@pytest.mark.parametrize(
    "file", sorted((FOLDER / "ai-builder" / "notebooks").glob("*.ipynb")), ids=lambda file: file.stem
)
def test_a_notebook_runs_from_top_to_bottom(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cells = json.loads(file.read_text("utf-8"))["cells"]
    code = [("".join(cell["source"]), cell["id"]) for cell in cells if cell["cell_type"] == "code"]
    names: dict[str, Any] = {}
    for source, name in code:
        exec(compile(source, f"{file.name}:{name}", "exec"), names)  # noqa: S102 - the course's own code
    assert len(capsys.readouterr().out.splitlines()) >= 5
