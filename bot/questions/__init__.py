"""Question kinds: one file a kind, and `KINDS`, the registry that names them.

A kind is a frozen pydantic model. Reading an author's mapping is `Kind.model_validate(mapping, context=notices)`: what
it refuses becomes an error of that one question, what it notices becomes a warning. To add a kind, write its file and
enter it in `KINDS`.
"""

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from bot.questions.cloze import Cloze
from bot.questions.multiple_choice import MultipleChoice
from bot.questions.multiple_select import MultipleSelect
from bot.questions.numeric import Numeric
from bot.questions.options import ChoiceQuestion
from bot.questions.ordering import Ordering
from bot.questions.question import Question
from bot.questions.short_answer import ShortAnswer
from bot.questions.true_false import TrueFalse

KINDS: dict[str, type[Question]] = {
    "multiple_choice": MultipleChoice,
    "true_false": TrueFalse,
    "multiple_select": MultipleSelect,
    "short_answer": ShortAnswer,
    "numeric": Numeric,
    "ordering": Ordering,
    "cloze": Cloze,
}
"""Every kind of question by the word that authors write after `kind:`; the first is the default."""

if TYPE_CHECKING:
    AnyQuestion = Question
else:
    AnyQuestion = Annotated[reduce(or_, KINDS.values()), Field(discriminator="kind")]
"""A question of any kind, told apart by its `kind`."""

__all__ = [
    "KINDS",
    "AnyQuestion",
    "ChoiceQuestion",
    "Cloze",
    "MultipleChoice",
    "MultipleSelect",
    "Numeric",
    "Ordering",
    "Question",
    "ShortAnswer",
    "TrueFalse",
]
