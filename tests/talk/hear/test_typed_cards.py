"""Both sides of a flashcard typed out in a message."""

import pytest

from bot.talk.hear.typed_cards import asks_about, says_so, sides_in


@pytest.mark.parametrize(
    ("said", "front", "back"),
    [
        (
            "add a card: What is a label? It is what I want to predict.",
            "What is a label?",
            "It is what I want to predict.",
        ),
        ("Please add one: What is a label? answer: the thing to predict", "What is a label?", "the thing to predict"),
        ("make a card: rmse = the root of the mean squared error", "rmse", "the root of the mean squared error"),
        ("front: pruning, back: dropping weights", "pruning", "dropping weights"),
    ],
)
def test_both_sides_are_read(said: str, front: str, back: str) -> None:
    assert sides_in(said) == (front, back)


@pytest.mark.parametrize(
    "said",
    ["make a card of that", "what is a card?", "a = b", "which one: a or b?", "go to the front page and back", "+ 1"],
)
def test_what_has_no_two_sides_is_no_card(said: str) -> None:
    assert sides_in(said) is None


@pytest.mark.parametrize("said", ["how do i add a card", "did you save the card", "where are my cards"])
def test_asking_about_cards_wants_none(said: str) -> None:
    assert asks_about(said)


def test_a_card_is_wished_for_in_so_many_words() -> None:
    assert says_so("make a card about overfitting and pruning")
    assert not says_so("show the card about overfitting")
