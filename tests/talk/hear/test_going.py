"""Going ahead with what a screen offers, in other words than its button's."""

import pytest

from bot.talk.hear.going import does_it, labels_meant, says_label


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("ok lets go, but how long does it take", "start"),
        ("That sounds good, let's start", "start"),
        ("begin from start please", "start"),
        ("I did mean start it", "start"),
        ("yes continue it", "continue"),
        ("open it", "open"),
        ("take them", "take"),
        ("ok show me the result", "see the result"),
        ("no, the quiz result", "see the result"),
    ],
)
def test_what_goes_ahead_names_a_button(said: str, begins: str) -> None:
    assert labels_meant(said)[0] == begins


@pytest.mark.parametrize(
    "said",
    [
        "start over",
        "open the lesson on trees",
        "take a break",
        "don't start",
        "what results do they get",
        "lets do it then, cards",
    ],
)
def test_what_names_something_else_goes_ahead_with_nothing(said: str) -> None:
    assert not labels_meant(said)


@pytest.mark.parametrize(("said", "does"), [("ok do them", True), ("do it now", True), ("yes do it please", True)])
def test_doing_it_takes_what_is_offered(said: str, does: bool) -> None:
    assert does_it(said) is does


@pytest.mark.parametrize("said", ["do i have to", "do it tomorrow", "don't do it", "do them after the quiz"])
def test_doing_it_some_other_time_takes_nothing(said: str) -> None:
    assert not does_it(said)


@pytest.mark.parametrize(
    ("said", "is_said"),
    [
        ("i am not finish. one more round then", True),
        ("ok, one more round", True),
        ("not one more round", False),
        ("is there one more round after this one for me today", False),
        ("more round", False),
    ],
)
def test_the_words_of_a_button_within_a_sentence(said: str, is_said: bool) -> None:
    assert says_label(said, "One more round") is is_said
