"""Whatever a kind of question is answered with has a form, buttons or a menu, and comes back as it was given."""

from typing import ClassVar, Literal

from bot.discord_ui.components import Button, Row
from bot.discord_ui.forms import MenuField, TextField
from bot.discord_ui.limits import check_form
from bot.discord_ui.question_parts import (
    all_put,
    answer_form,
    arranging,
    as_typed,
    misses,
    question_text,
    said,
    solution_text,
    typed_in,
)
from bot.questions import Cloze, Ordering
from bot.questions.controls import Blank, Fill
from bot.questions.typed import TypedQuestion


class Pairing(TypedQuestion):
    """A kind with a field to choose from, which none of ours has."""

    kind: Literal["pairing"] = "pairing"
    valid: ClassVar[tuple[dict[str, object], ...]] = ({"q": "Which goes with France?"},)

    def controls(self) -> Fill:
        return Fill((Blank("France", ("Paris", "Rome")), Blank("Why?")), ("Paris", "Rome"))

    def grade(self, answer: object) -> bool:
        return answer == "Paris because"

    def solution(self) -> str:
        return "Paris because"


def test_a_field_is_typed_into_or_chosen_from_and_arrives_in_its_place() -> None:
    form = answer_form("1:quizzes.typed:1.0", Pairing.model_validate(Pairing.valid[0]))
    check_form(form)
    chosen, typed = form.fields[1:]
    assert isinstance(chosen, MenuField)
    assert [one.value for one in chosen.options] == ["Paris", "Rome"]
    assert isinstance(typed, TextField)
    assert typed_in({chosen.custom_id: "Paris", typed.custom_id: "because"}) == ("Paris", "because")
    assert question_text(Pairing.model_validate(Pairing.valid[0]), [0, 1]).endswith("- Paris\n- Rome")
    assert typed_in(as_typed(["Paris", "because"])) == ("Paris", "because")


def test_a_form_from_before_there_were_several_fields_still_arrives() -> None:
    assert typed_in({"typed": "omega"}) == ("omega",)
    form = answer_form("1:quizzes.typed:1.0", None)
    assert [one.custom_id for one in form.fields if isinstance(one, TextField)] == ["typed"]


def test_four_gaps_fit_a_form_of_five_parts() -> None:
    text = " ".join(f"{{{{{letter}}}}}" for letter in "abcd")
    form = answer_form("1:quizzes.typed:1.0", Cloze.model_validate({"kind": "cloze", "text": text}))
    check_form(form)
    assert sum(isinstance(field, TextField) for field in form.fields) == 4


def test_ten_texts_are_put_in_order_with_room_for_undo() -> None:
    put: tuple[int, ...] = ()
    for _ in range(9):
        assert len(all_put(10, put)) == (10 if len(put) == 9 else len(put))
        buttons = [one for row in arranging(10, str, put) if isinstance(row, Row) for one in row.controls]
        assert all(isinstance(one, Button) for one in buttons)
        assert len(buttons) == 10 - len(put) + bool(put)
        put = (*put, 9 - len(put))
    last = [one for row in arranging(10, str, put) if isinstance(row, Row) for one in row.controls]
    assert [(one.label, one.custom_id) for one in last if isinstance(one, Button)] == [
        ("Check", str((9, 8, 7, 6, 5, 4, 3, 2, 1, 0))),
        ("Take back", str(put[:-1])),
    ]


def test_a_right_order_is_never_cut_off_at_its_end() -> None:
    items = [f"Step number {number} of many, told in some more words than are needed" for number in range(10)]
    question = Ordering.model_validate({"kind": "ordering", "q": "Sort", "items": items})
    for limit in (200, 400, 600):
        lines = solution_text(question, limit).split("\n")
        assert [line.split(".")[0] for line in lines] == [str(number) for number in range(1, 11)]
        assert sum(map(len, lines)) <= limit + 10 * 30
    wrong = said(question, question.pick((1, 0, *range(2, 10))), right=False)
    assert wrong.count("\n10. ") == 2
    assert misses([question], 3000).count("\n") >= 9
