"""What people do about their group's meetings; each public use case is one transaction and returns one outcome."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.content.catalogue import Library
from bot.context import ReadContext, WriteContext
from bot.core.ids import ChannelId, GuildId
from bot.features.calendar.meetings import store
from bot.features.calendar.meetings.rules import Dates, Home, Homes, Notice, Promised
from bot.features.calendar.meetings.store import Calls
from bot.features.calendar.schedules import Schedule, Status, about, lesson_of, next_quiz, next_times, plan_of
from bot.features.library import Lost, Missing
from bot.features.people import Group, NotInServer, arrive, groups_of
from bot.features.quizzes import meetings_of
from bot.storage import ReadSession

GROUPS = 5
"""How many of somebody's groups are shown."""

DATES = 26
"""How many of a plan's next times go into a calendar: half a year of weeks."""


def home(at: ReadContext, channel: ChannelId, name: str, everybodys: bool) -> Home | Homes:
    """Return a channel's group; in direct messages all groups that somebody has taken part in.

    What's `everybodys` says nothing of whether the one who asks is called.
    """
    if at.who.guild is not None:
        shown = _home(at, Group(channel, at.who.guild, name))
        return replace(shown, called=False) if everybodys else shown
    groups = groups_of(at.session, at.who.learner, None)[:GROUPS]
    return Homes(tuple(_home(at, group) for group in groups))


def _home(at: ReadContext, group: Group) -> Home:
    channel = group.channel
    met = meetings_of(at.session, group.guild, channel, at.now)
    meeting = store.coming_up(at.session, channel, at.now)
    coming = store.wanting(at.session, Calls(channel, (meeting[0],))) if meeting else {}
    called = at.who.learner in store.wanting(at.session, Calls(channel, (store.ANY,)))
    return Home(group, next_quiz(at.session, [channel], at.now), met, tuple(coming.values()), called)


def _guild(at: ReadContext) -> GuildId:
    if at.who.guild is None:
        raise NotInServer
    return at.who.guild


def be_called(at: WriteContext, channel: ChannelId) -> Promised:
    """Have somebody called when the next quiz opens in their channel; raises NotInServer in direct messages."""
    _guild(at)
    arrive(at)
    store.want(at.session, at.who, Calls(channel, (store.ANY,)), at.now)
    return Promised(called=True, next=next_quiz(at.session, [channel], at.now))


def stay_away(at: WriteContext, channel: ChannelId) -> Promised:
    """Have somebody not called any more."""
    store.unwant(at.session, Calls(channel, (store.ANY,)), [at.who.learner])
    return Promised(called=False, next=next_quiz(at.session, [channel], at.now))


def come(at: WriteContext, channel: ChannelId, schedule: int) -> Notice:
    """Note that somebody comes to a plan's next meeting and is called to it, or take that back; return its notice.

    Raises Missing if there's no such meeting any more, as its plan was changed or it's over.
    """
    plan = _planned(at, schedule)
    if plan.channel != channel:
        raise Missing(Lost.PLAN)
    arrive(at)
    calls = Calls(channel, (schedule,))
    if at.who.learner in store.wanting(at.session, calls):
        store.unwant(at.session, calls, [at.who.learner])
    else:
        store.want(at.session, at.who, calls, at.now)
    return notice_of(at.session, at.library, plan)


def notice_of(session: ReadSession, library: Library, plan: Schedule) -> Notice:
    """Return what a plan's channel hears before it meets."""
    coming = store.wanting(session, Calls(plan.channel, (plan.id,)))
    return Notice(plan, about(plan, lesson_of(library, plan)), tuple(coming.values()))


def dates(at: ReadContext, schedule: int) -> Dates:
    """Return a plan's next times, for a calendar; raises Missing if it's over, gone, or another server's."""
    plan = _planned(at, schedule)
    return Dates(plan, tuple(next_times(plan, DATES)))


def _planned(at: ReadContext, schedule: int) -> Schedule:
    plan = plan_of(at.session, schedule)
    if plan is None or plan.guild != _guild(at) or plan.status is not Status.ON:
        raise Missing(Lost.PLAN)
    return plan


LOBBY = timedelta(minutes=5)
"""How long people gather before a planned quiz begins."""
ASKED, PAUSE = 10, 20
"""How many questions are reckoned with where a plan doesn't say, and how many seconds each one's answer stays."""


def ends_at(plan: Schedule, begins: datetime) -> datetime:
    """Return about when a meeting will be over."""
    return begins + LOBBY + (plan.questions or ASKED) * timedelta(seconds=plan.seconds + PAUSE)
