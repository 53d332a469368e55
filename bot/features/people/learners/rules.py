"""A learner as other features see one."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from pydantic import BaseModel, Field

from bot.core.ids import GLOBAL, GuildId, LearnerId, ScopeId
from bot.language.zones import DEFAULT_ZONE

DAY_TURNS = timedelta(hours=4)
"""When a study day ends and the next begins, after local midnight."""


class Preferences(BaseModel, frozen=True):
    """What a learner has chosen; whoever chose nothing has the defaults. `retention` is a chance from 0 to 1."""

    certainty: bool = False
    keep_misses: bool = True
    four_buttons: bool = False
    new_limit: int = Field(10, ge=0, le=9999)
    review_limit: int = Field(100, ge=0, le=9999)
    retention: float = Field(0.90, ge=0.80, le=0.97)
    vacation_from: date | None = None
    vacation_to: date | None = None
    exam_on: date | None = None
    leaderboard: bool = False

    def on_vacation(self, day: date) -> bool:
        """Tell whether a day lies in the learner's vacation."""
        return bool(self.vacation_from and self.vacation_to and self.vacation_from <= day <= self.vacation_to)


NOTHING_CHOSEN = Preferences()


@dataclass(frozen=True)
class Learner:
    """One learner: the server they learn in, the IANA name of their zone (None until they name one), their choices.

    Until then the zone that their server has set is in use.
    """

    id: LearnerId
    guild: GuildId | None
    zone: str | None
    preferences: Preferences = NOTHING_CHOSEN
    server_zone: str | None = None

    @property
    def scope(self) -> ScopeId:
        """Whose lessons the learner sees."""
        return ScopeId(self.guild) if self.guild is not None else GLOBAL

    @property
    def tz(self) -> ZoneInfo:
        """The learner's time zone."""
        return ZoneInfo(self.zone or self.server_zone or DEFAULT_ZONE)

    def day(self, moment: datetime) -> date:
        """Return the study day that a moment belongs to: it turns at 4:00 on the learner's own clock."""
        return study_day(moment, self.tz)


def study_day(moment: datetime, zone: ZoneInfo) -> date:
    """Return the study day that a moment belongs to in a zone: it turns at 4:00 there."""
    return (moment.astimezone(zone) - DAY_TURNS).date()


@dataclass(frozen=True)
class ZoneUnclear:
    """What was typed may be one of several time zones, or is like none."""

    typed: str
    similar: tuple[str, ...]
