"""Private cards: one a person, changed unasked while Discord allows it, and never over what came later."""

import asyncio
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from bot.core.ids import LearnerId
from bot.discord_ui.components import PrivateCard, Screen, words
from bot.discord_ui.private_cards import FRESH, PrivateCards
from tests.conftest import NOON

ADA = LearnerId(7)


class Interaction:
    """A press whose answer can be edited and deleted."""

    def __init__(self, *, in_private: bool = False) -> None:
        self.user, self.created_at = SimpleNamespace(id=7), NOON
        self.message = SimpleNamespace(flags=SimpleNamespace(ephemeral=True)) if in_private else None
        self.edits, self.deleted = 0, 0

    async def edit_original_response(self, **_: Any) -> None:
        self.edits += 1

    async def delete_original_response(self) -> None:
        self.deleted += 1


def stand(cards: PrivateCards, step: int, press: Interaction) -> Interaction:
    cards.stand(PrivateCard("seat", 1, step), press)  # type: ignore[arg-type]  # it stands in for discord.py's
    return press


async def test_a_new_card_takes_the_one_before_away_unless_it_is_the_same_message() -> None:
    cards = PrivateCards()
    first, second = stand(cards, 0, Interaction()), stand(cards, 0, Interaction())
    stand(cards, 0, Interaction(in_private=True))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert (first.deleted, second.deleted) == (1, 0)


async def test_what_is_late_never_stands_over_what_came_later() -> None:
    cards = PrivateCards()
    first = stand(cards, 0, Interaction())
    seen = cards.standing("seat", NOON)[1][ADA]
    second = stand(cards, 1, Interaction())
    await cards.edit(PrivateCard("seat", 1, 1), ADA, Screen(words("Not this time")), seen)
    assert (first.edits, second.edits) == (0, 0)
    await cards.edit(PrivateCard("seat", 1, 2), ADA, Screen(words("Right")), 1)
    assert second.edits == 1
    assert cards.standing("seat", NOON) == {1: {ADA: 2}}


async def test_a_token_lasts_a_quarter_of_an_hour_and_what_is_over_is_forgotten() -> None:
    cards = PrivateCards()
    stand(cards, 0, Interaction())
    assert cards.standing("host", NOON) == {}
    assert cards.standing("seat", NOON + FRESH + timedelta(seconds=1)) == {}
    stand(cards, 0, Interaction())
    cards.forget("seat", 1, [ADA])
    assert cards.standing("seat", NOON) == {}
