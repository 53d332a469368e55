"""What can come of naming a time zone."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.core.ids import GuildId
from bot.features.learners import DEFAULT_ZONE, Learner


@dataclass(frozen=True)
class Shown:
    """The learner's settings; `servers` are those to choose from, `changed` tells that the zone was set just now."""

    learner: Learner
    now: datetime
    servers: Mapping[GuildId, str]
    changed: bool = False

    @property
    def zone(self) -> str:
        """The IANA name of the zone in use."""
        return self.learner.zone or DEFAULT_ZONE

    @property
    def clock(self) -> str:
        """What the learner's clock shows, such as `14:05`."""
        return f"{self.now.astimezone(self.learner.tz):%H:%M}"


@dataclass(frozen=True)
class ZoneUnclear:
    """Several zones fit what was typed, or none."""

    typed: str
    similar: tuple[str, ...]


Outcome = Shown | ZoneUnclear
