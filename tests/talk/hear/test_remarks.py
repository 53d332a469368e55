"""What people say around what they want is left out, and what they want isn't."""

import pytest

from bot.talk.hear.grounds import is_grounded
from bot.talk.hear.intents import Intent
from bot.talk.hear.negation import behind_denial, rather
from bot.talk.hear.remarks import spoken_of_before, to_the_point


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("told you. what was a model card again", "what was a model card again"),
        ("got it. next question, what's a health check", "what's a health check"),
        ("oh come on. why", "why"),
        ("phew. that's not a lot!! what if it takes longer", "that's not a lot! what if it takes longer"),
        ("cool. give me an example of that", "give me an example of that"),
        ("👍 what else can leak", "what else can leak"),
        ("math again?? skip", "math again? skip"),
        ("wow", "wow"),
        ("thanks!", "thanks!"),
        ("next question", "next question"),
        ("it is 0.5. or not", "it is 0.5. or not"),
    ],
)
def test_remarks_are_left_out_beside_something_else(said: str, wanted: str) -> None:
    assert to_the_point(said) == wanted


def test_what_the_last_sentence_asks_the_meaning_of_is_looked_for_before_it() -> None:
    assert spoken_of_before("my boss keeps saying SLA. whats that") == "my boss keeps saying SLA."
    assert spoken_of_before("i read about drift. what does that mean lol") == "i read about drift."
    assert spoken_of_before("i read about drift. what is pruning") == ""
    assert spoken_of_before("what is that") == ""


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("no more reading. test", "test"),
        ("dont delete anything, just show me what you store", "show me what you store"),
        ("not on sundays, only at 8", ""),
        ("no quiz", ""),
        ("open it, not now", ""),
        ("no 9, dont", ""),
        ("not pm. am.", ""),
    ],
)
def test_what_follows_a_denial_is_found(said: str, wanted: str) -> None:
    assert behind_denial(said) == wanted


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("optimizing a model, not choosing a model", "optimizing a model"),
        ("dont explain the menu, just begin now", "begin now"),
        ("actually no, quiz me on drift", "quiz me on drift"),
        ("remind me at 19, no wait, 21:00", "remind me at 21:00"),
        ("6.30, evening not morning", "6.30, evening"),
        ("i want to stop, not today", "i want to stop, not today"),
        ("is it good or not really", "is it good or not really"),
        ("remind me at 8 but not on saturdays", "remind me at 8 but not on saturdays"),
        ("no i did not know it", "no i did not know it"),
        ("actually no more quizzes please", "actually no more quizzes please"),
        ("i get precision, but not recall", "i get precision, but not recall"),
        ("i want the quiz not the cards", "i want the quiz"),
        ("dont show it yet, im thinking", "dont show it yet, im thinking"),
    ],
)
def test_what_is_not_wanted_is_cut_off(said: str, wanted: str) -> None:
    assert rather(said) == wanted


@pytest.mark.parametrize(
    ("intent", "said", "grounded"),
    [
        (Intent.REMIND, "is 10 better than 5", False),
        (Intent.REMIND, "ping me at 8", True),
        (Intent.REMIND, "erinnere mich um 8", True),
        (Intent.DUE, "by date maybe", False),
        (Intent.WHO_ARE_YOU, "who is amdahl", False),
        (Intent.WHO_ARE_YOU, "who r u", True),
        (Intent.HOW_ARE_YOU, "how is it 3", False),
        (Intent.HOW_ARE_YOU, "how's it going", True),
        (Intent.WHO_ARE_YOU, "am i talking to a computer", True),
        (Intent.WHO_ARE_YOU, "who made this?", True),
        (Intent.DUE, "how many are waiting", True),
        (Intent.REMIND_CHANGE, "make it 8 instead", True),
        (Intent.REMIND_STOP, "leave me alone", True),
        (Intent.QUIZ, "anything", True),
    ],
)
def test_a_wish_has_a_word_of_its_own(intent: Intent, said: str, grounded: bool) -> None:
    assert is_grounded(intent, said) is grounded
