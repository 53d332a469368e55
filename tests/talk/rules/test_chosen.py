"""Buttons that are chosen by what somebody says of them: minutes by their number, and what's likely meant by a yes."""

import pytest

from bot import routes
from bot.core.stage import Offered
from bot.talk.find.lesson_meant import lesson_meant
from bot.talk.hear.intents import Intent
from bot.talk.rules.offers import pressed
from bot.talk.spot import Spot
from tests.talk.propose.test_open_quizzes import ANSWERS, CATALOGUE
from tests.talk.rules.test_offers import address, scene


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("yes, the closing one", 0),
        ("no the copy one", 1),
        ("y", 0),
        ("yes", 0),
        ("the other one", 1),
        ("yes but why", None),
    ],
)
def test_what_is_likely_meant_is_named_behind_a_yes_or_no(said: str, place: int | None) -> None:
    options = [
        Offered("Closing it and writing", routes.QUIZ_ANSWER(attempt=7, position=0, choice=2), is_primary=True),
        Offered("Copy it out", routes.QUIZ_ANSWER(attempt=7, position=0, choice=1)),
    ]
    back = Offered("Neither", routes.QUIZ_ASK(attempt=7, position=0))
    assert address(pressed(scene(*options, back), said)) == (options[place].custom_id if place is not None else None)


def test_a_card_to_be_made_is_for_no_lesson_that_only_has_that_word() -> None:
    spot = Spot(CATALOGUE, None)
    assert lesson_meant(spot, "make a card about shadows", ANSWERS, Intent.ADD_CARD) is None, "Reflect: Make It Yours"
    named = lesson_meant(spot, "make a card about optimizing a model", ANSWERS, Intent.ADD_CARD)
    assert named is not None
