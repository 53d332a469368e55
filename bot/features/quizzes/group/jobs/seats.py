"""Brings players' private cards up to date once a question has closed, and when the quiz is over."""

import asyncio
from collections.abc import Mapping

from bot.core.ids import LearnerId
from bot.discord_ui.dependencies import Dependencies
from bot.features.quizzes.group.rules.seats import Seat, step_of
from bot.features.quizzes.group.rules.state import Phase
from bot.features.quizzes.group.service.seats import behind
from bot.features.quizzes.group.views import seats as views

AT_ONCE = 5
"""How many cards are edited at once."""


class Seats:
    """The seats of quizzes whose taps this node answers: it alone can edit what they see."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps
        self._busy: set[int] = set()

    async def run(self) -> None:
        """Edit the cards that say less than there is."""
        deps = self._deps
        for number, steps in deps.cards.standing(views.SEAT, deps.clock.now()).items():
            if number in self._busy:
                continue
            self._busy.add(number)
            try:
                seats = await deps.db.read(behind, deps.library, number, steps)
                await self._show(number, seats, steps)
            finally:
                self._busy.discard(number)

    async def _show(self, number: int, seats: dict[LearnerId, Seat | None], steps: Mapping[LearnerId, int]) -> None:
        """Edit cards, and let go of those that say all there is: of a quiz that's over, and of who left it."""
        waiting = [(learner, seat) for learner, seat in seats.items() if seat is not None]
        for start in range(0, len(waiting), AT_ONCE):
            some = waiting[start : start + AT_ONCE]
            await asyncio.gather(*(self._edit(learner, seat, steps[learner]) for learner, seat in some))
        over = [who for who, seat in seats.items() if seat is None or seat.quiz.phase is Phase.ENDED]
        self._deps.cards.forget(views.SEAT, number, over)

    async def _edit(self, learner: LearnerId, seat: Seat, seen: int) -> None:
        card = views.card_of(seat.quiz, step_of(seat.quiz))
        await self._deps.cards.edit(card, learner, views.seat(seat), seen)
