"""What the other rooms know about a learner, and when their day turns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from pydantic import BaseModel, Field

from bot.core.ids import GLOBAL, GuildId, LearnerId, MessageId, ScopeId
from bot.times.zones import DEFAULT_ZONE

DAY_TURNS = timedelta(hours=4)
"""How long after local midnight a study day ends and the next one begins."""


class Preferences(BaseModel, frozen=True, extra="allow"):
    """What a learner has chosen; whoever hasn't chosen has these defaults.

    `new_limit` and `review_limit` are cards a day, `retention` is the share of cards to be remembered. A vacation
    includes its first and its last day. `goal` are minutes a day and `week_goal` days a week, None where they haven't
    said; `course` is the key of the course they wanted to begin with. `introduced` means that they've been asked these,
    `reminded` that they've set reminders, so that they aren't asked about those. `said` are the lines they were told
    lately, each with the day as an ordinal of `date`: nobody hears the same one twice in a fortnight.
    `placement` is the number of the quiz that told what they knew already.

    What a later version keeps here as well stays as it is, so that a node of this one may run beside it.
    """

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
    introduced: bool = False
    reminded: bool = False
    said: dict[str, int] = Field(default_factory=dict)
    placement: int | None = None
    goal: int | None = Field(None, ge=1, le=120)
    week_goal: int | None = Field(None, ge=1, le=7)
    course: str = ""

    @property
    def days_a_week(self) -> int | None:
        """How many days a week they want to learn, if that isn't every day."""
        return self.week_goal if self.week_goal is not None and self.week_goal < 7 else None

    def on_vacation(self, day: date) -> bool:
        """Tell whether a day lies within the learner's vacation, its first and last day included."""
        return bool(self.vacation_from and self.vacation_to and self.vacation_from <= day <= self.vacation_to)


NOTHING_CHOSEN = Preferences()

FORTNIGHT = 14


def fresh(said: Mapping[str, int], lines: Sequence[str], day: int) -> str:
    """Return the first of these lines that wasn't said in the fortnight before a day; else the one said longest ago."""
    return min(lines, key=lambda line: said[line] if line in said and day - said[line] < FORTNIGHT else -1)


USUAL_GOAL = 5
"""How many minutes a day somebody learns who hasn't said."""


class Pace(BaseModel, frozen=True):
    """How long somebody takes: seconds for a card and for a question, and words they read in a minute.

    These are their own medians; until there are enough of them, what people usually take.
    """

    card: float = Field(8, gt=0)
    question: float = Field(20, gt=0)
    words: float = Field(200, gt=0)

    def reading(self, words: int) -> float:
        """Return how many seconds so many words take."""
        return 60 * words / self.words


USUAL_PACE = Pace()


@dataclass(frozen=True)
class Learner:
    """One learner: the server they learn in, the IANA name of the zone they've named, and what they've chosen.

    While `zone` is None, the zone of their server holds (`server_zone`), and without one the default. `session` is the
    message in which a session goes on, and its study day; the message is 0 while its number isn't known.
    """

    id: LearnerId
    guild: GuildId | None
    zone: str | None
    preferences: Preferences = NOTHING_CHOSEN
    server_zone: str | None = None
    pace: Pace = USUAL_PACE
    session: tuple[MessageId, date] | None = None

    @property
    def scope(self) -> ScopeId:
        """Whose lessons the learner sees: their server's, or the global ones."""
        return ScopeId(self.guild) if self.guild is not None else GLOBAL

    @property
    def goal_s(self) -> int:
        """How many seconds a day they want to learn."""
        return 60 * (self.preferences.goal or USUAL_GOAL)

    @property
    def tz(self) -> ZoneInfo:
        """The time zone in use: the learner's own, else their server's, else the default."""
        return ZoneInfo(self.zone or self.server_zone or DEFAULT_ZONE)

    def day(self, moment: datetime) -> date:
        """Return the study day that a moment belongs to, which turns at 4:00 on the learner's own clock."""
        return study_day(moment, self.tz)


def study_day(moment: datetime, zone: ZoneInfo) -> date:
    """Return the study day that a moment belongs to in a zone, where it turns at 4:00."""
    return (moment.astimezone(zone) - DAY_TURNS).date()


@dataclass(frozen=True)
class ZoneUnclear:
    """What was typed fits several time zones (`similar`), or none if that's empty."""

    typed: str
    similar: tuple[str, ...]
