"""Every kind of question keeps the contract of the registry."""

import pytest
from pydantic import ValidationError

from bot.questions import KINDS, MultipleChoice, Numeric, Question, ShortAnswer
from bot.questions.fields import Plain
from bot.questions.question import Unreadable

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


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_grades_its_own_examples(name: str) -> None:
    question = KINDS[name].model_validate(KINDS[name].valid[0])
    assert {right for _, right in question.graded} == {True, False}
    for answer, right in question.graded:
        assert question.grade(answer) is right, answer
    assert question.solution()
    assert bool(question.choices()) != bool(question.unreadable)
    assert bool(question.choices()) == bool(question.right_options())
    assert not question.choices() or question.grade(question.right_options())
    assert sorted(question.order("a test")) == list(range(len(question.choices())))
    for typed in question.unreadable:
        with pytest.raises(Unreadable):
            question.read(typed)


@pytest.mark.parametrize("name", KINDS)
def test_no_kind_gives_its_answer_away_in_a_hint(name: str) -> None:
    for example in KINDS[name].valid:
        question = KINDS[name].model_validate(example)
        out, clue = question.ruled_out("a test"), question.clue()
        assert out == question.ruled_out("a test")
        assert out is None or out not in question.right_options()
        assert out is None or len(question.choices()) - len(question.right_options()) > 1
        assert clue is None or question.solution().casefold() not in clue.casefold()


def test_hints_narrow_down_what_is_typed() -> None:
    def numeric(answer: float) -> str | None:
        return Numeric.model_validate({"kind": "numeric", "q": "?", "answer": answer}).clue()

    assert numeric(43200) == "It lies between 10000 and 100000."
    assert numeric(-0.05) == "It lies between -0.1 and -0.01."
    assert numeric(0) is None
    word = ShortAnswer.model_validate({"kind": "short_answer", "q": "?", "accept": ["drift"]})
    assert word.clue() == "It begins with “d” and has 5 signs."


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("43200", True),
        ("43,200", True),
        ("43 200 minutes", True),
        ("43.200", False),
        ("4.32e4", True),
        ("43 201", False),
    ],
)
def test_numbers_are_read_as_people_write_them(typed: str, right: bool) -> None:
    question = Numeric.model_validate({"kind": "numeric", "q": "?", "answer": 43200, "unit": "minutes"})
    assert question.grade(question.read(typed)) is right


def test_typos_are_forgiven_by_length_and_never_in_digits() -> None:
    def short(accepted: str, typed: str, **fields: object) -> bool:
        asked = {"kind": "short_answer", "q": "?", "accept": [accepted], **fields}
        return ShortAnswer.model_validate(asked).grade(typed)

    assert short("overfitting", "overfiting")
    assert not short("SLA", "SLO")
    assert not short("base 64", "base 65")
    assert not short("overfitting", "overfiting", typos="false")
    assert short("ROC-curve", "roc curve")
    for accepted, opposite in (("increase", "decrease"), ("internal", "external"), ("hypotension", "hypertension")):
        assert not short(accepted, opposite)
    assert short("teacher", "The teacher")
    assert short("SLA", "an SLA")
    assert short("the baseline", "a baseline")
    assert short("A", "a"), "an article alone is an answer"
    assert not short("A minor", "minor")
    assert not short("-5", "5")
    assert not short("!=", "=")


def test_the_solution_that_is_shown_is_right() -> None:
    for answer in ("3.14159265", "123456.7", "1000000", "1.6e-19", "-0.5"):
        question = Numeric.model_validate({"kind": "numeric", "q": "?", "answer": answer})
        assert question.grade(question.read(question.solution()))
        assert not question.grade(question.read("0"))


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
