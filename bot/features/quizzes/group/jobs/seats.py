"""Brings players' and hosts' private cards up to date once a quiz has gone on, and when it's over."""

import asyncio
from collections.abc import Callable, Mapping
from typing import TypeVar

from bot.content.catalogue import Library
from bot.core.ids import LearnerId
from bot.discord_ui.components import PrivateCard, Screen
from bot.discord_ui.dependencies import Dependencies
from bot.features.quizzes.group.rules.outcomes import Panel
from bot.features.quizzes.group.rules.seats import Seat, step_of
from bot.features.quizzes.group.rules.state import Phase
from bot.features.quizzes.group.service.seats import behind, controls_behind
from bot.features.quizzes.group.views import screen, seats
from bot.storage import ReadSession

AT_ONCE = 5
"""How many cards are edited at once."""

T = TypeVar("T", Seat, Panel)
Behind = Callable[[ReadSession, Library, int, Mapping[LearnerId, int]], dict[LearnerId, T | None]]
"""Reads what cards should say that say less, by whose they are; see `service.seats`."""


class Seats:
    """The private cards of quizzes whose taps this node answers: it alone can edit what they see."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._busy: set[tuple[str, int]] = set()

    async def run(self) -> None:
        """Edit the cards that say less than there is."""
        await self._bring(seats.SEAT, behind, _seat)
        await self._bring(seats.HOST, controls_behind, _controls)

    async def _bring(self, kind: str, read: Behind[T], show: Callable[[T], tuple[PrivateCard, Screen]]) -> None:
        deps = self._deps
        for number, steps in deps.cards.standing(kind, deps.clock.now()).items():
            if (kind, number) in self._busy:
                continue
            self._busy.add((kind, number))
            try:
                found = await deps.db.read(read, deps.library, number, steps)
                shown = {learner: show(one) for learner, one in found.items() if one is not None}
                await self._edit(shown, steps)
                deps.cards.forget(kind, number, [who for who, one in found.items() if _is_last(one)])
            finally:
                self._busy.discard((kind, number))

    async def _edit(
        self, shown: Mapping[LearnerId, tuple[PrivateCard, Screen]], steps: Mapping[LearnerId, int]
    ) -> None:
        waiting = list(shown.items())
        for start in range(0, len(waiting), AT_ONCE):
            some = waiting[start : start + AT_ONCE]
            edits = (self._deps.cards.edit(card, who, new, steps[who]) for who, (card, new) in some)
            await asyncio.gather(*edits)


def _is_last(shown: Seat | Panel | None) -> bool:
    """Tell whether a card says all there is, or its owner has left."""
    return shown is None or shown.quiz.phase is Phase.ENDED or (isinstance(shown, Panel) and bool(shown.passed_to))


def _seat(seat: Seat) -> tuple[PrivateCard, Screen]:
    return seats.card_of(seat.quiz, step_of(seat.quiz)), seats.seat(seat)


def _controls(panel: Panel) -> tuple[PrivateCard, Screen]:
    return seats.controls_of(panel.quiz), screen(panel)
