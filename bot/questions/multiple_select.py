"""Several right options among two to ten."""

from collections.abc import Collection
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, ValidationInfo, model_validator

from bot.questions.fields import is_blank, mistake, option_list
from bot.questions.options import OptionQuestion, index_of
from bot.questions.question import Answer


class MultipleSelect(OptionQuestion):
    """A question with one or more right options; `answer` has their 0-based indices in ascending order."""

    kind: Literal["multiple_select"]
    answer: Annotated[tuple[int, ...], Field(min_length=1)]

    valid: ClassVar[tuple[dict[str, object], ...]] = (
        {"kind": "multiple_select", "q": "Which are even?", "options": ["1", "2", "3", "4"], "answer": [1, 3]},
        {"kind": "multiple_select", "q": "Which are even?", "options": ["one", "two"], "answer": ["two"]},
    )
    invalid: ClassVar[tuple[dict[str, object], ...]] = (
        {"kind": "multiple_select", "q": "Which are even?", "options": ["1", "2"], "answer": [2]},
        {"kind": "multiple_select", "q": "Which are even?", "options": ["1", "2"], "answer": []},
        {"kind": "multiple_select", "q": "Which are even?", "options": ["1", "2"], "answer": [1, 1]},
    )

    graded = (
        ((1, 3), True),
        ((3, 1), True),
        ((1,), False),
        ((0, 1, 3), False),
    )
    also_called = "multi multiselect multipleanswer multipleanswers multipleresponse checkbox checkboxes"
    many = True

    def right_options(self) -> tuple[int, ...]:
        """Return the positions of all the right options."""
        return self.answer

    def accepts(self, answer: Answer, options: Collection[str]) -> bool:
        """Tell whether all the right options were chosen, and of the others none but these."""
        return set(self.answer) <= set(self.chosen(answer)) <= {*self.answer, *self.meant(options)}

    def with_option(self, option: str) -> Answer:
        """Return the choice of all the right options and this one."""
        return Answer(tuple(sorted({*self.answer, self.options.index(option)})))

    def reason(self, answer: Answer) -> str | None:
        """Return the author's reasons for what was chosen or, of a wrong answer, for what's wrong in it or missing."""
        slips = sorted({*self.chosen(answer)} ^ {*self.answer})
        if not slips or not self.why:
            return super().reason(answer)
        return "\n".join(f"- {self.options[number]}: {self.why[number]}" for number in slips)

    def giveaways(self) -> tuple[str, ...]:
        """Return the right options, together and one by one."""
        return (self.solution(), *self.taken(Answer(self.answer)))

    @model_validator(mode="before")
    @classmethod
    def _find_answers(cls, data: Any, info: ValidationInfo) -> Any:
        answer, options = data.get("answer"), option_list(data.get("options"), info)
        if info.mode == "json" or is_blank(answer) or not isinstance(options, list | tuple):
            return data
        answers = answer if isinstance(answer, list | tuple) else [answer]
        found = sorted(index_of(each, options, info) for each in answers)
        if len(set(found)) < len(found):
            raise mistake("One right option is named twice in `answer`.", "name every right option once")
        return {**data, "options": options, "answer": found}
