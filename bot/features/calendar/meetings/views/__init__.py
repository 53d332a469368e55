"""A group's meetings in words: its home, the notice, the call, and what each person is told."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import assert_never

from bot import routes
from bot.core.ids import ChannelId, GuildId
from bot.core.text import counted, escape_markdown, moment, shorten, shown_name
from bot.discord_ui.components import Button, Document, LinkButton, Part, Screen, line, primary, rows, words
from bot.discord_ui.posting import Happening
from bot.discord_ui.question_parts import percent
from bot.features.calendar.meetings.rules import Call, Dates, Home, Homes, Notice, Promised
from bot.features.calendar.meetings.views import addresses
from bot.features.calendar.schedules import Schedule
from bot.features.quizzes import Meetings

NAMES = 10
"""How many names of those who are coming are shown; the others are counted."""
WINNERS = 4
"""How many of those who were first in the last quiz are named, the last as a number if there are more."""
NAME, PLACE = 100, 100
"""Discord's limits for an event's name and place, in characters."""
FILE = "study-group.ics"


def screen(outcome: Home | Homes | Promised) -> Screen:
    """Return the screen for what came of looking at a group, or of promising to come."""
    match outcome:
        case Home():
            return Screen(*_home(outcome))
        case Homes():
            return Screen(*_homes(outcome))
        case Promised():
            return Screen(*_promised(outcome))
        case _:
            assert_never(outcome)


def _homes(shown: Homes) -> Iterator[Part]:
    if not shown.groups:
        yield words(
            "## 👥 Study groups\nYou haven't played in one yet. In a server's channel `/study quiz` asks "
            "everybody there, and `/study schedule` plans it for every week."
        )
        return
    yield words("## 👥 Your study groups")
    for home in shown.groups:
        coming = [_coming(home.coming)] if home.coming else []
        yield words("\n".join([f"**#{escape_markdown(home.group.name)}** · {_next(home)}", *coming, *_met(home.met)]))
        there = LinkButton(f"Open #{home.group.name}", link(home.group.guild, home.group.channel), emoji="👥")
        yield from rows([there])


def _home(shown: Home) -> Iterator[Part]:
    who = f"\n{_coming(shown.coming)}" if shown.coming else ""
    yield words(f"## 🏠 {escape_markdown(shown.group.name) or 'Study group'}\n**Next meeting:** {_next(shown)}{who}")
    yield words("\n".join(_met(shown.met)))
    yield line()
    yield from rows(
        [
            primary("Start our quiz", routes.GROUP_START(), emoji="🎲"),
            _call_button(called=shown.called),
            Button("Table", routes.GROUP_TABLE(days=30), emoji="🏆"),
            Button("Plans", routes.PLANNED(), emoji="📅"),
        ]
    )


def _next(shown: Home) -> str:
    return f"{moment(shown.next, 'F')} ({moment(shown.next, 'R')})" if shown.next else "nothing planned yet"


def _call_button(*, called: bool) -> Button:
    if called:
        return Button("Don't call me", addresses.MEETING_AWAY(), emoji="🔕")
    return Button("Tell me next time", routes.GROUP_CALL(), emoji="🔔")


def _met(met: Meetings) -> Iterator[str]:
    if not met.count:
        yield "You haven't met here yet. A quiz asks what you all have due; two are enough."
        return
    if met.weeks > 1:
        longest = f" · longest {met.longest}" if met.longest > met.weeks else ""
        yield f"🔥 **{counted(met.weeks, 'week')} in a row**{longest}"
    elif met.longest > 1:
        yield f"🗓️ Met {counted(met.count, 'time')} · longest run {counted(met.longest, 'week')}"
    else:
        yield f"🗓️ Met {counted(met.count, 'time')}"
    if met.best is not None:
        yield f"🤝 Your best together: {percent(met.best)}"
    if met.winners and met.last is not None:
        most = met.winners if len(met.winners) <= WINNERS else met.winners[: WINNERS - 1]
        names = ", ".join(shown_name(name) for name, _ in most)
        names += f" and {len(met.winners) - len(most)} more" if len(most) < len(met.winners) else ""
        yield f"🏆 {moment(met.last, 'D')}: {names}, {met.winners[0][1]} of {met.asked}"


def _coming(names: Sequence[str]) -> str:
    shown = ", ".join(map(shown_name, names[:NAMES]))
    more = f" and {len(names) - NAMES} more" if len(names) > NAMES else ""
    return f"🙋 Coming: {shown}{more}"


def _promised(shown: Promised) -> Iterator[Part]:
    if not shown.called:
        yield words("🔕 **I won't call you.** You can still join whenever a quiz opens here.")
        yield from rows([Button("Tell me after all", routes.GROUP_CALL(), emoji="🔔")])
        return
    when = f"**See you {moment(shown.next, 'R')}!**" if shown.next else "**Will do.**"
    yield words(f"🔔 {when} I'll call you here when the next quiz opens, outside your quiet hours.")
    yield from rows([Button("Don't call me", addresses.MEETING_AWAY(), emoji="🔕")])


def notice(shown: Notice) -> Screen:
    """Return what a channel hears a quarter of an hour before a meeting."""
    assert shown.plan.due_at is not None
    told = [f"## 📣 We meet {moment(shown.plan.due_at, 'R')}", shown.about]
    if shown.coming:
        told.append(_coming(shown.coming))
    told.append(
        "-# I call whoever comes when the lobby opens, outside their quiet hours. Press it again to take it back."
    )
    coming = primary("I'm coming", addresses.MEETING_COMING(schedule=shown.plan.id), emoji="🙋")
    return Screen(words("\n".join(told)), *rows([coming, Button("Plans", routes.PLANNED(), emoji="📅")]))


def published(shown: Notice, guild: GuildId) -> str:
    """Return what those hear who follow an announcement channel from another server."""
    assert shown.plan.due_at is not None
    return f"📣 We meet {moment(shown.plan.due_at, 'R')}: {shown.about}\n{link(guild, shown.plan.channel)}"


def link(guild: GuildId, channel: ChannelId) -> str:
    """Return the web address of a channel, which opens it in Discord."""
    return f"https://discord.com/channels/{guild}/{channel}"


def called(call: Call, interested: int) -> Screen:
    """Return the message that calls those who wanted it: they, and nobody else, get a ping.

    `interested` is how many said so in the server's list of events.
    """
    names = " ".join(f"<@{learner}>" for learner in call.people)
    more = f"\n-# {counted(interested, 'person', 'people')} interested in the event" if interested else ""
    join = primary("Join", routes.GROUP_JOIN(quiz=call.quiz), emoji="🙋")
    return Screen(words(f"📣 {names}\nOur quiz is open: join in.{more}"), *rows([join])).calling(call.people)


def happening(plan: Schedule, about: str, times: tuple[datetime, datetime]) -> Happening:
    """Return a meeting as it stands in its server's list of events, from when to when."""
    place = shorten(f"#{plan.channel_name}", PLACE)
    told = f"{about}\nIt opens by itself in <#{plan.channel}>; everybody can join."
    return Happening(shorten(title(plan), NAME), told, place, *times)


def calendar_file(shown: Dates, made: bytes) -> Screen:
    """Return a plan's next times as a file."""
    told = f"🗓️ **{counted(len(shown.times), 'meeting')} for your calendar.** Open the file on your phone or computer."
    return Screen(words(told), files=[Document(FILE, made)])


def title(plan: Schedule) -> str:
    """Return what a plan's meetings are called in a list of events, or in somebody's calendar."""
    return f"Study group: #{plan.channel_name}"
