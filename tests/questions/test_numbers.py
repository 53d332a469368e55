"""Options that are numbers stand in order, and buttons from before they did mean what they said."""

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.chance import dice
from bot.questions.multiple_choice import DEALT, IN_ORDER, MultipleChoice
from bot.questions.numbers import ascending


@pytest.mark.parametrize(
    ("options", "order"),
    [
        (["62%", "50%", "38%"], [2, 1, 0]),
        (["About 50% of the time", "about 38% of the time"], [1, 0]),
        (["0", "2.5", "3", "−2"], [3, 0, 1, 2]),
        (["1,000", "200", "1,000.5"], [1, 0, 2]),
        (["0,5 ms", "0,25 ms"], [1, 0]),
        (["2 weeks", "3 days"], None),
        (["Both", "2"], None),
        (["1 of 2", "2 of 2"], None),
        (["F1", "F2"], None),
        (["Yes", "No"], None),
    ],
)
def test_numbers_with_the_same_words_around_them_are_put_in_order(options: list[str], order: list[int] | None) -> None:
    assert ascending(options) == order


NUMBERS = MultipleChoice(q="How many?", options=("62%", "50%", "38%", "78%"), answer=0)
WORDS = MultipleChoice(q="Which?", options=("Ay", "Bee", "Cee", "Dee"), answer=0)


@given(st.sampled_from([NUMBERS, WORDS]), st.integers(1, 999))
def test_a_button_means_what_stands_on_it(question: MultipleChoice, attempt: int) -> None:
    order = question.order("quiz", attempt, 0)
    for place, option in enumerate(order):
        assert question.at_address(question.address_of(place), "quiz", attempt, 0) == option


def test_numbers_stand_in_order_and_words_are_shuffled() -> None:
    assert [NUMBERS.options[one] for one in NUMBERS.order("quiz", 7, 0)] == ["38%", "50%", "62%", "78%"]
    assert len({tuple(WORDS.order("quiz", attempt, 0)) for attempt in range(50)}) > 5


@given(st.integers(1, 999), st.integers(0, 3))
def test_a_button_from_before_names_a_place_among_shuffled_numbers(attempt: int, place: int) -> None:
    before = [0, 1, 2, 3]
    dice("quiz", attempt, 0).shuffle(before)
    assert NUMBERS.at_address(place, "quiz", attempt, 0) == before[place]
    assert WORDS.at_address(place, "quiz", attempt, 0) == before[place]


@given(st.integers(1, 999), st.integers(0, 3))
def test_a_guess_from_before_was_shuffled_by_the_learner_alone(learner: int, place: int) -> None:
    before = [0, 1, 2, 3]
    dice("guess", learner).shuffle(before)
    assert WORDS.at_address(place, "guess", learner, WORDS.key) == before[place]


@given(st.sampled_from(["quiz", "group"]), st.integers(1, 999))
def test_the_right_option_is_never_in_the_same_place_three_times_running(asking: str, number: int) -> None:
    places = [WORDS.order(asking, number, position).index(WORDS.answer) for position in range(40)]
    assert all(len(set(three)) > 1 for three in zip(places, places[1:], places[2:], strict=False))


def test_each_place_is_as_likely_as_any_other() -> None:
    rows = [[WORDS.order("group", quiz, position).index(WORDS.answer) for position in range(8)] for quiz in range(1000)]
    for position in range(8):
        assert all(count in range(190, 310) for count in Counter(row[position] for row in rows).values())
    again = sum(one == two for row in rows for one, two in pairwise(row)) / 7000
    assert 0.18 < again < 0.25, "the same place twice running is nearly as likely as by chance, so it tells nothing"


def test_an_address_that_no_button_has_names_none() -> None:
    for number in (4, IN_ORDER + 4, DEALT):
        with pytest.raises(IndexError):
            NUMBERS.at_address(number, "quiz", 1, 0)
    for number in (4, IN_ORDER, DEALT - 1, DEALT + 4):
        with pytest.raises(IndexError):
            WORDS.at_address(number, "quiz", 1, 0)
    kept = NUMBERS.model_copy(update={"shuffle": False})
    assert kept.order("quiz", 7, 0) == [0, 1, 2, 3], "an author may keep their own order"
    assert kept.address_of(2) == 2
