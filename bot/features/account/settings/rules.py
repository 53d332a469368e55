"""What a learner can set, and the outcomes of setting it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.core.ids import GuildId
from bot.features.people import Learner, ZoneUnclear

_SWITCH = ("True", "False")

CHOICES: Mapping[str, Sequence[str]] = {
    "goal": ("2", "5", "10", "15", "20", "30"),
    "week_goal": ("7", "2", "3", "4", "5", "6"),
    "certainty": _SWITCH,
    "keep_misses": _SWITCH,
    "four_buttons": ("False", "True"),
    "new_limit": ("0", "5", "10", "15", "20", "30", "50", "100"),
    "review_limit": ("20", "50", "100", "200", "400", "9999"),
    "leaderboard": ("False", "True"),
    "retention": ("0.8", "0.85", "0.88", "0.9", "0.92", "0.95", "0.97"),
}
"""The settings that are chosen from a menu, by their names in the learner's preferences, with the values to choose."""


@dataclass(frozen=True)
class Shown:
    """The learner's settings.

    `servers` are those they can choose from, `changed` is the name of what was set just now, or nothing.
    """

    learner: Learner
    now: datetime
    servers: Mapping[GuildId, str]
    changed: str = ""

    @property
    def zone(self) -> str:
        """The IANA name of the zone in use, named by the learner or not."""
        return self.learner.tz.key

    @property
    def clock(self) -> str:
        """What the learner's clock shows, such as `14:05`."""
        return f"{self.now.astimezone(self.learner.tz):%H:%M}"


@dataclass(frozen=True)
class Choosing:
    """A setting whose menu of values is open; `name` is its key in CHOICES."""

    name: str
    learner: Learner


Outcome = Shown | Choosing | ZoneUnclear
