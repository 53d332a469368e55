"""What's to be done about a meeting, and when; and what a group's home shows."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.core.ids import ChannelId, GuildId, LearnerId
from bot.features.calendar.schedules import TOO_LATE, Schedule, Status
from bot.features.people import Group
from bot.features.quizzes import Meetings

NOTICE = timedelta(minutes=15)
"""How long before a meeting its channel hears of it."""
SUDDEN = timedelta(minutes=5)
"""A meeting that's planned less than this ahead needs no notice."""
AGAIN = timedelta(seconds=10)
"""How soon to look again whether a meeting that's due has begun."""
RECAP = time(10)
"""When its recap comes, the day after, by the plan's own clock."""
CALLED = timedelta(hours=12)
"""Nobody is called twice within this time, in whichever channel: one call an evening."""


class Todo(StrEnum):
    """What's to be done about a meeting next; after CALL_OFF and RECAP there's nothing left."""

    LIST = "put it into the server's list of events"
    NOTICE = "post the notice"
    CALL_OFF = "take back what stands"
    BEGIN = "take the notice away, it has begun"
    RECAP = "post the recap"


@dataclass(frozen=True)
class Meeting:
    """One time at which a plan brings a quiz, `due_at` (UTC).

    `notice` is the message that asks who's coming, and `event` its number in the server's list of events: both None
    where there's none. `noticed` and `listed` say that it was tried, and `begun` that its quiz was opened.
    """

    id: int
    schedule: int
    guild: GuildId
    channel: ChannelId
    due_at: datetime
    notice: int | None = None
    noticed: bool = False
    event: int | None = None
    listed: bool = False
    begun: bool = False


def todo(meeting: Meeting, plan: Schedule | None, now: datetime, *, held: bool) -> Todo | datetime:
    """Return what's to be done about a meeting now, or when to look at it again.

    `plan` is None if it's gone; `held` says that a quiz was opened in the channel since the meeting was due.
    """
    planned = plan is not None and plan.status is Status.ON and plan.due_at == meeting.due_at
    if now < meeting.due_at:
        return _before(meeting, now) if planned else Todo.CALL_OFF
    if planned and not held and now < meeting.due_at + TOO_LATE:
        return now + AGAIN
    if plan is None or not held:
        return Todo.CALL_OFF
    if not meeting.begun:
        return Todo.BEGIN
    recap = recap_at(meeting, ZoneInfo(plan.zone))
    return Todo.RECAP if now >= recap else recap


def _before(meeting: Meeting, now: datetime) -> Todo | datetime:
    if not meeting.listed:
        return Todo.LIST
    if meeting.noticed or now > meeting.due_at - SUDDEN:
        return meeting.due_at
    notice = meeting.due_at - NOTICE
    return Todo.NOTICE if now >= notice else notice


def recap_at(meeting: Meeting, zone: ZoneInfo) -> datetime:
    """Return when a meeting's recap comes: the day after, at RECAP."""
    day = meeting.due_at.astimezone(zone).date() + timedelta(days=1)
    return datetime.combine(day, RECAP, zone).astimezone(meeting.due_at.tzinfo)


@dataclass(frozen=True)
class Notice:
    """What the channel hears before a meeting: what it's about, and who's coming."""

    plan: Schedule
    about: str
    coming: tuple[str, ...]


@dataclass(frozen=True)
class Home:
    """A channel's group: when it meets next (None if nothing is planned), and how it has met.

    `coming` are those who come to that meeting. `called` says whether this person is called to whichever quiz opens.
    """

    group: Group
    next: datetime | None
    met: Meetings
    coming: tuple[str, ...] = ()
    called: bool = False


@dataclass(frozen=True)
class Homes:
    """The groups that somebody learns with, as they look in their direct messages."""

    groups: tuple[Home, ...]


@dataclass(frozen=True)
class Promised:
    """Somebody is called when the next quiz opens in their channel, or (`called` False) isn't any more.

    `next` is when that is, None if nothing is planned.
    """

    called: bool
    next: datetime | None


@dataclass(frozen=True)
class Dates:
    """A plan's next times, for somebody's own calendar."""

    plan: Schedule
    times: tuple[datetime, ...]


@dataclass(frozen=True)
class Call:
    """Who's called to a quiz whose lobby is open; `event` is its number in the list of its server's events, if any."""

    channel: ChannelId
    quiz: int
    people: tuple[LearnerId, ...]
    event: tuple[GuildId, int] | None = None
