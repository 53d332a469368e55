"""Limits how fast one person may press buttons: a finger never notices, a script has to wait."""

from collections import OrderedDict
from datetime import datetime

from discord.app_commands import Cooldown

from bot.core.errors import TutorError
from bot.core.ids import LearnerId
from bot.core.text import counted

SECONDS = 10.0
"""The time over which presses are counted."""

REMEMBERED = 10_000
"""How many people are counted, those who pressed last; anybody else starts again from zero."""


class TooFast(TutorError):
    """Somebody pressed more often than a person would; `wait` is how many seconds they have to."""

    def __init__(self, wait: float) -> None:
        seconds = counted(max(1, round(wait)), "second")
        super().__init__(f"**That was a lot at once.** Give me {seconds}, then press again.")


class Pace:
    """Counts each person's presses and commands, and lets through `most` of them in ten seconds; 0 for no limit.

    Messages aren't counted: Discord itself lets through about one a second, and whoever needs help must be heard.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._people: OrderedDict[LearnerId, Cooldown] = OrderedDict()

    def count(self, learner: LearnerId, now: datetime) -> None:
        """Count one press at `now`; raises TooFast when it's one too many."""
        if not self._most:
            return
        bucket = self._people.setdefault(learner, Cooldown(self._most, SECONDS))
        self._people.move_to_end(learner)
        if len(self._people) > REMEMBERED:
            self._people.popitem(last=False)
        wait = bucket.update_rate_limit(now.timestamp())
        if wait is not None:
            raise TooFast(wait)
