"""A slip mended in an option leaves the right answer what it was; another word doesn't."""

import pytest

from bot.questions import MultipleChoice
from bot.questions.options import is_respelled


def choice(*options: str, answer: int = 0) -> MultipleChoice:
    return MultipleChoice.model_validate({"q": "What do they do?", "options": options, "answer": answer})


def test_a_mended_slip_grades_alike() -> None:
    before = choice("They relase energy", "They store water")
    assert choice("They release energy", "They store water.").grades_like(before)
    assert not choice("They store water", "They release energy").grades_like(before), "another place is another answer"
    assert not choice("They release energy", "They store water", answer=1).grades_like(before)
    assert not choice("They release energy", "They store water", "Both").grades_like(before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("mitosis", "meiosis"),
        ("It is safe", "It is not safe"),
        ("10 m", "100 m"),
        ("increase", "decrease"),
        ("5", "-5"),
    ],
)
def test_another_word_is_another_answer(before: str, after: str) -> None:
    assert not is_respelled(before, after)
