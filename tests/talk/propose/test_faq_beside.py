"""What a course's `faq` says of a word is told beside an open question, unless it tells the answer."""

import pytest

from bot.questions import Question
from bot.questions.cloze import Cloze
from bot.questions.numeric import Numeric
from bot.questions.true_false import TrueFalse
from bot.talk.propose.explaining import is_harmless

WAGES = Numeric.model_validate({"kind": "numeric", "q": "The wages are 3, 5 and 40. What's the median?", "answer": 5})
HOLE = Cloze.model_validate({"kind": "cloze", "text": "A value that nobody wrote down is a {{hole|missing value}}."})
CLAIM = TrueFalse.model_validate({"kind": "true_false", "q": "The median is the middle one.", "answer": True})


@pytest.mark.parametrize(
    ("question", "told", "is_told"),
    [
        (WAGES, "Wages are what people are paid for their work.", True),
        (HOLE, "To drop is to leave out.", True),
        (HOLE, "A hole is a missing value.", False),
        (CLAIM, "The value in the middle, once they're sorted.", False),
    ],
)
def test_a_word_is_explained_unless_that_tells_the_answer(question: Question, told: str, is_told: bool) -> None:
    assert is_harmless(question, told) is is_told
