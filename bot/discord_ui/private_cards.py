"""Private cards in servers that the bot may still change, though nobody pressed anything.

Discord takes an edit of what only one person sees by the token of the press that brought it, for a quarter of an hour.
The tokens are secrets, so they're kept in memory alone: in no table, export, log or backup. What a node forgets as it
ends stays as it is, until the next press brings a new card.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import discord

from bot.core.ids import LearnerId
from bot.discord_ui.components import PrivateCard, Screen
from bot.discord_ui.outbox import PATIENCE, aside, within
from bot.discord_ui.trouble import BROKEN
from bot.discord_ui.wire import message_of

FRESH = timedelta(minutes=14)
"""How long a card can be changed: Discord's tokens last 15 minutes from the press."""

REMEMBERED = 5_000
"""How many cards are known at most, those that came last."""


@dataclass(frozen=True)
class _Standing:
    card: PrivateCard
    interaction: discord.Interaction


class PrivateCards:
    """The cards that stand: one a person for each kind and number."""

    def __init__(self) -> None:
        self._cards: OrderedDict[tuple[str, int, int], _Standing] = OrderedDict()

    def stand(self, card: PrivateCard, interaction: discord.Interaction) -> None:
        """Take note that a card stands in the answer to an interaction; the one before it is taken away."""
        key = (card.kind, card.number, interaction.user.id)
        before, message = self._cards.pop(key, None), interaction.message
        self._cards[key] = _Standing(card, interaction)
        if len(self._cards) > REMEMBERED:
            self._cards.popitem(last=False)
        is_edited = message is not None and message.flags.ephemeral
        if before is not None and not is_edited:
            aside(before.interaction.delete_original_response())

    def standing(self, kind: str, now: datetime) -> dict[int, dict[LearnerId, int]]:
        """Return who has a card of this kind that can be changed: by its number, each person with the card's step."""
        found: dict[int, dict[LearnerId, int]] = {}
        for (its, number, person), one in list(self._cards.items()):
            if now - one.interaction.created_at > FRESH:
                del self._cards[its, number, person]
            elif its == kind:
                found.setdefault(number, {})[LearnerId(person)] = one.card.step
        return found

    async def edit(self, card: PrivateCard, person: LearnerId, screen: Screen, seen: int) -> None:
        """Show another screen in somebody's card, which had come to the step `seen`.

        One that was replaced meanwhile, and so has come to another step, is let be, and so is what Discord refuses.
        """
        key = (card.kind, card.number, int(person))
        one = self._cards.get(key)
        if one is None or one.card.step != seen:
            return
        self._cards[key] = replace(one, card=card)
        view, files = message_of(screen)
        edit = one.interaction.edit_original_response(view=view, attachments=files)
        try:
            await within(PATIENCE, asyncio.ensure_future(edit))
        except (discord.HTTPException, *BROKEN):
            return

    def forget(self, kind: str, number: int, people: Iterable[LearnerId]) -> None:
        """Let the cards of this kind and number that these people have stand as they are."""
        for person in people:
            self._cards.pop((kind, number, int(person)), None)
