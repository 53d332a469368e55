"""Answers that choose several options at once, as people type them."""

import pytest

from bot.talk.match.several import several_in
from tests.talk.match.test_attempts import LOGGED, asked, several


def left_out(said: str) -> set[str]:
    """Return the options that a text leaves out of all; those of a question with the same ones in every test."""
    one = asked(several())
    every = one.shown
    chosen = several_in(one, said)
    return {every[place] for place in range(len(every)) if place not in chosen} if chosen else set(every)


@pytest.mark.parametrize("said", ["bcd", "BCD ffs", "i think bcd", "b, c, d"])
def test_letters_need_no_space_between_them(said: str) -> None:
    expected = [1, 2, 3] if "," not in said else []
    assert several_in(asked(several()), said) == expected, "what has commas is read as letters before"


@pytest.mark.parametrize("said", ["dad", "bad", "cab", "be", "hi", "i"])
def test_words_are_no_letters(said: str) -> None:
    assert several_in(asked(several()), said) == []


@pytest.mark.parametrize("said", ["all but the first", "everything except a", "all of them but the first one"])
def test_all_but_one_is_named_by_its_place(said: str) -> None:
    assert left_out(said) == {asked(several()).shown[0]}


def test_all_but_one_is_named_in_its_own_words() -> None:
    assert left_out("all except the password") == {LOGGED[2]}
    assert left_out("all of them but the last") == {asked(several()).shown[-1]}


def test_all_of_them_are_all_and_what_is_not_there_leaves_nothing_out() -> None:
    assert left_out("all of them") == set()
    assert several_in(asked(several()), "all but the weather") == []
    assert several_in(asked(several()), "all right") == []
