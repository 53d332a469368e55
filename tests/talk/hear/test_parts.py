"""Which part of the bot is asked about."""

import pytest

from bot.talk.hear.parts import NONE, Part, learnt_from, part_asked
from tests.conftest import ROOT
from training.parts import lines, source

HELD = ROOT / "benchmarks" / "parts_sets" / "held.tsv"


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("what does the make a card button do?", Part.MAKE_CARD),
        ("whats 1 of 10", Part.POSITION),
        ("do i have to pay for this?", Part.COST),
        ("can I stop in the middle and come back later?", Part.RESUME),
        ("will suspending it delete the card?", Part.SUSPEND),
    ],
)
def test_a_part_is_heard_by_its_words(said: str, part: Part) -> None:
    found, chance = part_asked(said)
    assert found is part
    assert chance > 0.85


@pytest.mark.parametrize("said", ["make a card of that", "what is a baseline?", "next", "how many people survived?"])
def test_wishes_and_questions_on_lessons_are_about_none(said: str) -> None:
    assert part_asked(said)[1] < 0.3


def test_the_model_was_fitted_on_what_is_there() -> None:
    assert learnt_from() == source(), "run: make train WHAT=parts"


def test_what_others_asked_is_mostly_heard_and_what_only_looks_like_it_is_not() -> None:
    asked = [(part, *part_asked(text)) for part, text in lines(HELD)]
    heard = [(part, found) for part, found, chance in asked if part != NONE and chance >= 0.3]
    about = sum(part != NONE for part, _, _ in asked)
    assert len(heard) / about > 0.7
    assert sum(part == found for part, found in heard) / len(heard) > 0.8
    taken = sum(part == NONE and chance >= 0.85 for part, _, chance in asked)
    assert taken / sum(part == NONE for part, _, _ in asked) < 0.05


def test_no_sentence_that_judges_was_learnt_from() -> None:
    assert not {text for _, text in lines()} & {text for _, text in lines(HELD)}
