"""What a sentence denies, and what it wants instead."""

import pytest

from bot.talk.hear.negation import declines, negated, rather


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("not the next page, the one before", "the one before"),
        ("i dont want to see stats i want to learn", "i want to learn"),
        ("I didn't mean flashcards, I meant quiz questions", "I meant quiz questions"),
        ("no certificate needed, only tell me how far i am", "how far i am"),
        ("don't start yet, first show whats planned", "show whats planned"),
        ("no pages just flashcards", "flashcards"),
        ("Let's start it, no video please", "Let's start it"),
        ("no the cards", "the cards"),
        ("quiz me but not on pruning, on serving", "quiz me on serving"),
        ("no, i meant the rollback", "the rollback"),
    ],
)
def test_what_is_wanted_instead_is_kept(said: str, wanted: str) -> None:
    assert rather(said) == wanted


@pytest.mark.parametrize(
    "said",
    [
        "not on sundays",
        "don't start yet",
        "remind me at 8, not on weekends",
        "no thanks",
        "stop, no reminders please",
        "no cards",
        "don't skip it, i still want to try",
        "no i meant 9",
        "not pm.",
        "i don't want to learn today",
        "not on sundays, but remind me at 8pm",
        "remind me at 8pm, but not on sundays, please",
        "not on weekends, just remind me at 7pm",
        "quiz me but not on pruning, thanks",
        "",
    ],
)
def test_what_only_denies_stays_as_it_is(said: str) -> None:
    assert rather(said) == said


def test_a_harmless_negation_is_one_and_declines_nothing() -> None:
    assert negated("why not quiz me")
    assert not declines("why not quiz me")
    assert declines("don't quiz me")


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("9:00 not 8", "9:00"),
        ("I meant 8 in the evening for the reminder, not 9.", "I meant 8 in the evening for the reminder"),
        ("at 7 and not at 8 pm", "at 7"),
        ("not 8", "not 8"),
        ("remind me, not 8", "remind me, not 8"),
        ("i do 3 cards, not 8 lessons", "i do 3 cards, not 8 lessons"),
    ],
)
def test_the_time_that_is_not_wanted_is_cut_off_behind_the_one_that_is(said: str, wanted: str) -> None:
    assert rather(said) == wanted


@pytest.mark.parametrize(
    "said", ["no quiz today", "nope, no quiz for me", "no just leave it", "no ask me later", "no show today"]
)
def test_what_is_refused_is_never_left_as_a_wish(said: str) -> None:
    assert rather(said) == said


def test_a_no_before_something_else_is_left_out() -> None:
    assert rather("nah lets do how to learn instead") == "lets do how to learn instead"
    assert rather("no, quiz me on it") == "quiz me on it"
