"""Every kind of question keeps the contract of the registry."""

import pytest
from pydantic import ValidationError

from bot.questions import KINDS, MultipleChoice, Numeric, Question
from bot.questions.fields import Plain

VALID = [(name, example) for name, kind in KINDS.items() for example in kind.valid]
INVALID = [(name, example) for name, kind in KINDS.items() for example in kind.invalid]


def test_every_kind_shows_right_and_wrong_examples() -> None:
    assert all(kind.valid and kind.invalid for kind in KINDS.values())
    assert next(iter(KINDS)) == "multiple_choice"


@pytest.mark.parametrize(("name", "example"), VALID)
def test_a_right_example_is_read_and_stored_without_loss(name: str, example: dict) -> None:
    question = KINDS[name].model_validate(example)
    assert question.kind == name
    assert KINDS[name].model_validate_json(question.model_dump_json()) == question


@pytest.mark.parametrize(("name", "example"), INVALID)
def test_a_wrong_example_is_refused(name: str, example: dict) -> None:
    with pytest.raises(ValidationError):
        KINDS[name].model_validate(example)


def choice(answer: object, *options: str) -> MultipleChoice:
    return MultipleChoice.model_validate({"q": "?", "options": list(options), "answer": answer})


def test_an_unquoted_integer_is_a_position_and_anything_else_a_text() -> None:
    assert choice(Plain("1"), "3", "1", "2").answer == 1
    assert choice("1", "3", "1", "2").answer == 1
    assert choice("2", "3", "1", "2").answer == 2
    assert choice(Plain("the second"), "The first", "The second").answer == 1
    assert choice(Plain("yes"), "no", "yes").answer == 1


def test_the_identity_is_the_id_or_the_stem() -> None:
    asked = {"options": ["a", "b"], "answer": 0}
    same = [MultipleChoice.model_validate({"q": stem, **asked}).key for stem in ("Why?", "why", " WHY ! ")]
    assert len(set(same)) == 1
    named: Question = MultipleChoice.model_validate({"q": "Why?", "id": "q1", **asked})
    assert named.key == "q1"


def test_a_tolerance_in_per_cent_is_a_share_of_the_answer() -> None:
    numeric = {"kind": "numeric", "q": "?", "answer": "-200"}
    assert Numeric.model_validate({**numeric, "tolerance": Plain("2%")}).margin == pytest.approx(4)
    assert Numeric.model_validate({**numeric, "tolerance": "0.5"}).margin == 0.5
    assert Numeric.model_validate(numeric).margin == 0
