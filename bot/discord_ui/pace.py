"""How fast one person may press buttons: a finger never notices, a script has to wait."""

from collections import OrderedDict
from datetime import datetime

from discord.app_commands import Cooldown

from bot.core.errors import TutorError
from bot.core.ids import LearnerId
from bot.core.text import counted

SECONDS = 10.0
"""The span within which presses are counted."""

REMEMBERED = 10_000
"""So many people are counted, those who pressed last; the others begin anew."""


class TooFast(TutorError):
    """Somebody pressed more often than one person does; `wait` is in seconds."""

    def __init__(self, wait: float) -> None:
        seconds = counted(max(1, round(wait)), "second")
        super().__init__(f"**That was a lot at once.** Give me {seconds}, then press again.")


class Pace:
    """Counts what each person presses and commands; no more than `most` of it is taken in ten seconds, 0 for all.

    Messages aren't counted: Discord itself lets through about one a second, and whoever needs help must be heard.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._people: OrderedDict[LearnerId, Cooldown] = OrderedDict()

    def count(self, learner: LearnerId, now: datetime) -> None:
        """Count one press; raises TooFast when it is one too many."""
        if not self._most:
            return
        bucket = self._people.setdefault(learner, Cooldown(self._most, SECONDS))
        self._people.move_to_end(learner)
        if len(self._people) > REMEMBERED:
            self._people.popitem(last=False)
        wait = bucket.update_rate_limit(now.timestamp())
        if wait is not None:
            raise TooFast(wait)
