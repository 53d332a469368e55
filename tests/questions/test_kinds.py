"""Every kind of question keeps the contract of the registry."""

import itertools
import json

import pytest
from pydantic import ValidationError

from bot.content.find.giveaways import Secret, told_by
from bot.content.find.passages import Passage, Source
from bot.core.ids import LessonId
from bot.questions import KINDS, Cloze, MultipleChoice, Numeric, Ordering, Question, ShortAnswer
from bot.questions.controls import Fill
from bot.questions.fields import Plain
from bot.questions.multiple_select import MultipleSelect
from bot.questions.question import Answer, Unreadable, answer_of, stored
from bot.talk.guarding import NOW

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


def answered(question: Question, given: tuple) -> Answer:
    """Answer a question as people do: in its form, or by tapping what is listed."""
    return question.read(given) if isinstance(question.controls(), Fill) else question.pick(given)


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_grades_its_own_examples(name: str) -> None:
    question = KINDS[name].model_validate(KINDS[name].valid[0])
    assert {right for _, right in question.graded} == {True, False}
    for given, right in question.graded:
        assert question.grade(answered(question, given)) is right, given
    assert question.solution()
    assert bool(question.choices()) == bool(question.right_options())
    assert not question.choices() or question.grade(question.pick(question.right_options()))
    assert sorted(question.order("a test")) == list(range(len(question.controls().texts)))
    for given in question.unreadable:
        with pytest.raises(Unreadable):
            answered(question, given)
    with pytest.raises(Unreadable):
        question.pick(()) if isinstance(question.controls(), Fill) else question.read(())


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_reads_its_own_answers_for_ever_and_bears_those_of_others(name: str) -> None:
    question = KINDS[name].model_validate(KINDS[name].valid[0])
    for given, right in question.graded:
        answer = answered(question, given)
        held = answer_of(json.loads(json.dumps(stored(answer))))
        assert held == answer
        assert question.grade(held) is right
        assert question.in_words(held) == question.in_words(answer)
        assert all(isinstance(text, str) for text in question.taken(held))
    for foreign in (
        Answer("text"),
        Answer((7, 8)),
        Answer(()),
        Answer(("a", "b", "c")),
        Answer((1, "a")),
        Answer(None),
    ):
        assert question.grade(foreign) is False
        question.in_words(foreign)
        question.taken(foreign)
        question.reason(foreign)
        assert question.accepts(foreign, []) is False


@pytest.mark.parametrize("name", KINDS)
def test_a_wrong_answer_can_be_accepted_in_the_words_by_which_it_is_counted(name: str) -> None:
    question = KINDS[name].model_validate(KINDS[name].valid[0])
    right = {question.choices()[number] for number in question.right_options()}
    wrong = [answered(question, given) for given, is_right in question.graded if given and not is_right]
    for answer in wrong:
        for option in set(question.taken(answer)) - right:
            accepted = question.with_option(option)
            assert not question.grade(accepted)
            assert question.accepts(accepted, [option])
            assert question.choices() or question.accepts(answer, [option])
            assert not question.accepts(accepted, ["something else"])


@pytest.mark.parametrize(
    ("kind", "held", "right"),
    [
        ("multiple_choice", "[1]", True),
        ("true_false", "[0]", True),
        ("multiple_select", "[1, 3]", True),
        ("multiple_select", "[]", False),
        ("short_answer", '"Paris"', True),
        ("numeric", '"3,45"', True),
        ("ordering", "[1, 0, 2, 3]", False),
        ("cloze", '["inputs", "data drift"]', True),
    ],
)
def test_answers_are_read_as_they_were_stored_for_ever(kind: str, held: str, right: bool) -> None:
    """What stands in the tables of people who use the bot: none of these may ever be changed, only added to."""
    question = KINDS[kind].model_validate(KINDS[kind].valid[0])
    assert question.grade(answer_of(json.loads(held))) is right
    assert json.dumps(stored(answer_of(json.loads(held)))) == held


def test_items_are_never_shown_in_their_right_order() -> None:
    for example in Ordering.valid:
        question = Ordering.model_validate(example)
        orders = {tuple(question.order(number)) for number in range(200)}
        right = tuple(range(len(question.items)))
        assert (right in orders) is (len(right) == 2), "of two, the wrong order alone would tell the right one"
        assert len(orders) == (2 if len(right) == 2 else 23)


def test_an_order_is_found_again_in_its_line_whatever_the_items_have_in_them() -> None:
    for items in (["A → B", "A", "C"], ["Go!", "Go?", "Go"], ["x", "y", "x and y"]):
        question = Ordering.model_validate({"kind": "ordering", "q": "?", "items": items})
        for order in itertools.permutations(range(3)):
            (line,) = question.taken(question.pick(order))
            assert question.in_words(question.with_option(line)) == question.in_words(question.pick(order))


def test_gaps_show_where_they_are_and_take_what_is_typed_at_once() -> None:
    question = Cloze.model_validate(Cloze.valid[0])
    assert question.q == "When […] change, that is […]."
    assert [blank.label for blank in question.controls().blanks] == ["Gap 1", "Gap 2"]
    assert question.spoken("features, data drift") == ("features", "data drift")
    assert question.spoken("what is drift?") == ()
    assert question.spoken("outputs, data drift") == (), "a wrong answer may be meant otherwise"
    assert question.spoken("ok ;)") == ()
    assert question.spoken("data drift and features") == ("data drift", "features"), "but not one in another order"
    asked = Cloze.model_validate(Cloze.valid[1])
    assert (asked.q, asked.gaps) == ("Fill the gap.\nThe capital of […] is Paris.", (("France",),))
    code = Cloze.model_validate({"kind": "cloze", "text": "Ownership is given away by {{std::move}}."})
    assert code.gaps == (("std::move",),), "a hint stands behind a number of Anki's alone"
    several = Cloze.model_validate({"kind": "cloze", "text": "{{yes; sure}} then {{no}}"})
    given = several.read(["x; y", "no"])
    assert several.accepts(given, several.taken(given))
    assert not several.accepts(several.read(["x", "y"]), several.taken(given))
    with pytest.raises(ValidationError, match="together"):
        Cloze.model_validate({"kind": "cloze", "q": "q" * 300, "text": "{{a}}" + "t" * 300})
    with pytest.raises(ValidationError, match="1 validation error"):
        Cloze.model_validate({"kind": "cloze", "text": "{{a}}" + "t" * 600})
    strict = Cloze.model_validate({**Cloze.valid[0], "typos": "false"})
    assert not strict.grade(Answer(("inputs", "data drfit")))


@pytest.mark.parametrize("name", KINDS)
def test_a_passage_with_a_kinds_answer_in_it_is_known_to_tell_it(name: str) -> None:
    question = KINDS[name].model_validate(KINDS[name].valid[0])
    for giveaway in question.giveaways():
        told = Passage(
            LessonId("a"), Source.SECTION, question.q, f"In a sentence: {giveaway.replace(chr(10), ', then ')}."
        )
        assert told_by(Secret(question, LessonId("a")), told) >= NOW, giveaway


def test_the_steps_of_an_order_tell_it_without_their_numbers() -> None:
    question = Ordering.model_validate(Ordering.valid[0])
    text = "They build it, test it, let a canary live, and open it to all users."
    told = Passage(LessonId("a"), Source.SECTION, "How a release goes out", text)
    assert told_by(Secret(question, LessonId("a")), told) >= NOW


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

    assert numeric(43200) == "It's between 10000 and 100000."
    assert numeric(-0.05) == "It's between -0.1 and -0.01."
    assert numeric(0) is None
    word = ShortAnswer.model_validate({"kind": "short_answer", "q": "?", "accept": ["drift"]})
    assert word.clue() == "It starts with “d” and is 5 characters long."


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
    assert question.grade(question.read([typed])) is right


def test_typos_are_forgiven_by_length_and_never_in_digits() -> None:
    def short(accepted: str, typed: str, **fields: object) -> bool:
        asked = {"kind": "short_answer", "q": "?", "accept": [accepted], **fields}
        return ShortAnswer.model_validate(asked).grade(Answer(typed))

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
        assert question.grade(question.read([question.solution()]))
        assert not question.grade(question.read(["0"]))


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


def test_of_several_options_what_is_wrong_or_missing_gets_its_reason() -> None:
    why = ["Zero is even.", "One is odd.", "Two is even."]
    asked = MultipleSelect.model_validate(
        {"kind": "multiple_select", "q": "Even?", "options": ["0", "1", "2"], "answer": [0, 2], "why": why}
    )
    assert asked.reason(Answer((0, 1))) == "- 1: One is odd.\n- 2: Two is even."
    assert asked.reason(Answer((0, 2))) == "Zero is even. Two is even."


def test_a_slip_that_is_forgiven_is_spelled_as_the_author_does() -> None:
    gaps = Cloze.model_validate(Cloze.valid[0])
    assert gaps.spelled(gaps.read(("featurs", "data drfit"))) == "features; data drift"
    assert gaps.spelled(gaps.read(("inputs", "nothing"))) == "inputs; nothing"
    word = ShortAnswer.model_validate(ShortAnswer.valid[0])
    assert word.spelled(word.read(("pariss",))) == "Paris"
    assert word.spelled(word.read(("London",))) == "London"
