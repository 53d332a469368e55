"""What kind of answer a question asks for."""

import pytest

from bot.text.kinds import Kind, kind_of, sides_of


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("what is a fold", Kind.DEFINITION),
        ("wats a canarry", Kind.DEFINITION),
        ("whats the word for when its too simple", Kind.DEFINITION),
        ("why keep all scans of a patient together", Kind.REASON),
        ("how come it works", Kind.REASON),
        ("how do i turn my notes into questions", Kind.STEPS),
        ("recipe for cold brew?", Kind.STEPS),
        ("how many folds are usual", Kind.NUMBER),
        ("since when do people know about it", Kind.NUMBER),
        ("exmaple of a baseline pls", Kind.EXAMPLE),
        ("grid search pros and cons?", Kind.PROS_CONS),
        ("is single dosing worth it?", Kind.PROS_CONS),
        ("canary vs a/b test?", Kind.DIFFERENCE),
        ("diffrence between bias and variance", Kind.DIFFERENCE),
        ("when should i distill", Kind.WHEN),
        ("my training is 98", Kind.OTHER),
    ],
)
def test_a_question_asks_for_a_kind_of_answer(question: str, kind: Kind) -> None:
    assert kind_of(question) is kind


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        ("difference between bias and variance", ("bias", "variance")),
        ("compare grid search with random search", ("grid search", "random search")),
        ("canary vs a/b test", ("canary", "b test")),
        ("what is a canary", None),
        ("whats the difference", None),
    ],
)
def test_a_comparison_has_two_sides(question: str, sides: tuple[str, str] | None) -> None:
    assert sides_of(question) == sides
