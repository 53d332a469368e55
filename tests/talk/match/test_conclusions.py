"""An answer at the end of what somebody thinks aloud, and what only sounds like one."""

import pytest

from bot import routes
from bot.content.find.hints import Pending
from bot.core.ids import LessonId
from bot.questions import Question
from bot.questions.multiple_choice import MultipleChoice
from bot.questions.numeric import Numeric
from bot.questions.ordering import Ordering
from bot.questions.short_answer import ShortAnswer
from bot.questions.true_false import TrueFalse
from bot.talk.match.conclusions import concluded

PEOPLE = Numeric.model_validate(
    {"kind": "numeric", "q": "Of 300 people, 0.3% is how many people?", "answer": 1, "tolerance": 0.1}
)
CALLED = ShortAnswer.model_validate(
    {"kind": "short_answer", "q": "What's it called when a model is scored on other rows?", "accept": ["validation"]}
)
BOY = MultipleChoice.model_validate(
    {
        "kind": "multiple_choice",
        "q": "What does the tree say about a boy of six?",
        "options": ["Survived", "Died", "It can't say"],
        "answer": 0,
    }
)
GROWS = Ordering.model_validate(
    {"kind": "ordering", "q": "How does it grow?", "items": ["All rows", "Best question", "Split", "Repeat"]}
)
MORE = TrueFalse.model_validate({"kind": "true_false", "q": "More rows always help.", "answer": False})


def answer(question: Question, said: str) -> str:
    """Return the typed words, the option, or the address that a message answers with; empty if it doesn't."""
    asked = Pending("alone", 1, 0, LessonId("one"), question, now=True)
    lead = concluded(asked, said)
    if lead is None:
        return ""
    if lead.typed:
        return lead.typed[0]
    if not asked.shown:
        return lead.custom_id
    number = int(lead.custom_id.rpartition(".")[2], 36)
    return question.choices()[question.at_address(number, "quiz", asked.number, asked.position)]


@pytest.mark.parametrize(
    ("question", "said", "meant"),
    [
        (PEOPLE, "0.3 percent of 300, hmm, that's about one person", "1"),
        (PEOPLE, "3 people, so 0.3 percent is one person", "1"),
        (PEOPLE, "But that is my answer! One person.", "1"),
        (PEOPLE, "hm, 0.3% of 300 is 0.9, so 0.9 people", "0.9"),
        (CALLED, "Oh, valid... validation!", "validation"),
        (CALLED, "I'd say testing.. no, the practice itself was called validation", "validation"),
        (BOY, "He's not a woman, and he's young. I don't see the picture, I guess he survived?", "Survived"),
        (BOY, "hm, young, so died", "Died"),
        (MORE, "ok back. false, more data doesn't always help", "False"),
    ],
)
def test_what_it_comes_to_in_the_end_is_the_answer(question: Question, said: str, meant: str) -> None:
    assert answer(question, said) == meant


def test_an_order_is_told_step_by_step() -> None:
    put = routes.QUIZ_ARRANGE(attempt=1, position=0, put=(3, 0, 1, 2))
    assert answer(GROWS, "First all the rows, so D, then A, then B and at last C") == put
    assert answer(GROWS, "First D, then A?") == ""
    assert answer(GROWS, "First D, then A, then B") == ""


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (PEOPLE, "1% of 300 is 3, so 0.3 percent of that"),
        (PEOPLE, "hang on, one sec"),
        (PEOPLE, "just one moment, my son calls"),
        (CALLED, "thanks, validation"),
        (CALLED, "oh, testing"),
        (BOY, "say nothing if it's died"),
        (BOY, "hm, so not died"),
        (BOY, "so why died"),
        (MORE, "so true lol"),
    ],
)
def test_what_concludes_nothing_answers_nothing(question: Question, said: str) -> None:
    assert answer(question, said) == ""
