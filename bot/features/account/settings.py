"""`/settings`: time zone, quizzes and flashcards on one screen; in a direct message also the server to learn in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never

import discord
from discord import app_commands
from discord.ext import commands

from bot import routes
from bot.context import WriteContext
from bot.core.ids import GuildId
from bot.core.route import route
from bot.core.text import escape_markdown, shorten
from bot.discord_ui.client import TutorBot
from bot.discord_ui.components import OPTIONS, Button, Option, Part, Screen, Select, primary, row, rows, words
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.forms import Form, TextField
from bot.discord_ui.presenter import Presenter, opening
from bot.discord_ui.reply import Reply, Whisper
from bot.discord_ui.request import Request, chosen, typed
from bot.features.calendar import reschedule
from bot.features.people import (
    Learner,
    ZoneUnclear,
    arrive,
    prefer,
    present,
    servers_of,
    set_zone,
    switch_server,
)
from bot.times.zones import read_zone

# ---------------------------------------------------------------- rules


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


# ---------------------------------------------------------------- use cases


def see(at: WriteContext) -> Outcome:
    """Return the learner's settings as they are."""
    return _shown(at, arrive(at))


def name_zone(at: WriteContext, typed: str) -> Outcome:
    """Set the time zone that was typed, if it's clear which one is meant.

    The next reminder moves to the same hour in the new zone.
    """
    read = read_zone(typed, present(at).tz.key)
    if read.zone is None:
        return ZoneUnclear(typed, read.zones)
    learner = set_zone(at, read.zone)
    reschedule(at)
    return replace(_shown(at, learner), changed="zone")


def choose_server(at: WriteContext, guild: GuildId) -> Outcome:
    """Learn in another server from now on, in direct messages; one the learner isn't in changes nothing."""
    return _shown(at, switch_server(at, guild))


def change(at: WriteContext, name: str) -> Outcome:
    """Open the menu of a setting; for a name that isn't a setting (any more), show all settings."""
    learner = arrive(at)
    return Choosing(name, learner) if name in CHOICES else _shown(at, learner)


def choose(at: WriteContext, value: str, name: str) -> Outcome:
    """Set a value; a setting or value that isn't offered changes nothing, since an address can be forged."""
    learner = arrive(at)
    if name not in CHOICES or value not in CHOICES[name]:
        return _shown(at, learner)
    changed = prefer(at.session, learner, {name: value})
    return replace(_shown(at, changed), changed=name)


def _shown(at: WriteContext, learner: Learner) -> Shown:
    """Return the settings; in a server's channel there's no server to choose, as the channel decides it."""
    return Shown(learner, at.now, servers_of(at.session, learner.id) if at.who.guild is None else {})


# ---------------------------------------------------------------- screens


@route("settings.server")
def SETTINGS_SERVER() -> None:
    """In direct messages, learn in the server chosen in the menu from now on."""


@route("settings.change")
def SETTINGS_CHANGE() -> None:
    """Show the values of the setting chosen in the menu."""


@route("settings.set")
def SETTINGS_SET(*, name: str) -> None:
    """Set a setting, by its name, to the value chosen in the menu."""


@route("settings.zone_chosen")
def SETTINGS_ZONE_CHOSEN() -> None:
    """Set the learner's time zone to the one chosen in the menu."""


@dataclass(frozen=True)
class Choice:
    """How one setting is called, what it does, and what its values are called; a value without a name is shown."""

    title: str
    does: str
    values: Mapping[str, str] = field(default_factory=dict)

    def label(self, value: object) -> str:
        """Return what a value is called; one that a learner came to by another way is shown as it is."""
        return self.values.get(str(value), str(value))


_ON_OFF = {"True": "on", "False": "off"}


_CALLED: Mapping[str, Choice] = {
    "goal": Choice("Minutes a day", "How long you want to learn each day. A session ends there.", {"None": "5"}),
    "week_goal": Choice(
        "Days a week",
        "Count weeks of this many days, not every day.",
        {"7": "every day", "None": "every day"},
    ),
    "certainty": Choice(
        "Ask how sure I am",
        "After each quiz answer. What you were sure of and missed comes first when you retry.",
        _ON_OFF,
    ),
    "keep_misses": Choice("Misses become flashcards", "A question you miss in a quiz joins your flashcards.", _ON_OFF),
    "four_buttons": Choice(
        "Rating buttons",
        "How you rate a flashcard. Four are finer, two are faster.",
        {"False": "Forgot, Knew it", "True": "Again, Hard, Good, Easy"},
    ),
    "new_limit": Choice("New cards a day", "How many cards you meet for the first time each day."),
    "review_limit": Choice(
        "Reviews a day",
        "The most known cards that come back each day.",
        {"9999": "no limit"},
    ),
    "leaderboard": Choice(
        "Leaderboards",
        "Whether others in your servers see how many days you studied and how many answers you gave.",
        {"False": "not on them", "True": "on them"},
    ),
    "retention": Choice(
        "Remembering",
        "The share of cards you want to remember. A little more takes many more reviews.",
        {share: f"{float(share) * 100:.0f}%" for share in CHOICES["retention"]},
    ),
}
"""How the settings are called, by their names in the learner's preferences."""


def screen(outcome: Outcome) -> Screen:
    """Return all settings, the menu of one, or the question which time zone is meant."""
    match outcome:
        case Shown():
            return Screen(*_parts(outcome))
        case Choosing():
            return Screen(*_choosing(outcome))
        case ZoneUnclear():
            return Screen(*_unclear(outcome), refused=True)
        case _:
            assert_never(outcome)


def _parts(shown: Shown) -> Iterator[Part]:
    saved = "✅ Saved. " if shown.changed == "zone" else ""
    of_server = "; it's your server's" if shown.learner.server_zone else ""
    source = "" if shown.learner.zone else f" You haven't set one yet{of_server}."
    yield words(f"## ⚙️ Settings\n**Time zone** {saved}`{shown.zone}`, {shown.clock} now.{source}")
    if shown.changed in _CALLED:
        yield words(f"✅ **{_set_to(shown.changed, shown)}**")
    yield row(_choice_menu(shown))
    if len(shown.servers) > 1:
        yield words("**Server**: whose lessons you see in our direct messages")
        yield row(_server_menu(shown))
    yield from rows(
        [
            primary("Time zone", routes.SETTINGS_ZONE(), emoji="🌍"),
            Button("Reminders", routes.REMIND(), emoji="🔔"),
            Button("Vacation, exam", routes.PLAN(), emoji="📅"),
            Button("My data", routes.PRIVACY(), emoji="🔐"),
            Button("Help", routes.HELP(), emoji="❔"),
        ]
    )


def _set_to(name: str, shown: Shown) -> str:
    """Return a setting with its value, such as `Minutes a day: 5`."""
    choice = _CALLED[name]
    return f"{choice.title}: {choice.label(getattr(shown.learner.preferences, name))}"


def _choice_menu(shown: Shown) -> Select:
    options = [Option(_set_to(name, shown), name, choice.does) for name, choice in _CALLED.items()]
    return Select("Change a setting", SETTINGS_CHANGE(), options)


def _choosing(choosing: Choosing) -> Iterator[Part]:
    choice = _CALLED[choosing.name]
    present = str(getattr(choosing.learner.preferences, choosing.name))
    yield words(f"## ⚙️ {choice.title}\n{choice.does}\nNow: **{choice.label(present)}**")
    options = [Option(choice.label(value), value, default=value == present) for value in CHOICES[choosing.name]]
    yield row(Select("Choose", SETTINGS_SET(name=choosing.name), options))
    yield from rows([Button("Settings", routes.SETTINGS(), emoji="⚙️")])


def _server_menu(shown: Shown) -> Select:
    options = [
        Option(name or str(guild), str(guild), default=guild == shown.learner.guild)
        for guild, name in list(shown.servers.items())[:OPTIONS]
    ]
    return Select("Choose a server", SETTINGS_SERVER(), options)


def _unclear(unclear: ZoneUnclear) -> Iterator[Part]:
    typed = escape_markdown(shorten(unclear.typed, 60))
    if unclear.similar:
        yield words(f"## 🌍 Which one is it?\nSeveral time zones fit “{typed}”.")
        options = [Option(zone, zone) for zone in unclear.similar[:OPTIONS]]
        yield row(Select("Choose your time zone", SETTINGS_ZONE_CHOSEN(), options))
    else:
        yield words(
            f"## 🌍 No time zone like “{typed}”\nType your country, or a large city near you, such as *Berlin*."
        )
    yield from rows([primary("Type it again", routes.SETTINGS_ZONE()), Button("Settings", routes.SETTINGS())])


def zone_form() -> Form:
    """Return the form that asks where the learner lives, to find their time zone."""
    field = TextField("Your country, or a large city near you", "typed", placeholder="Berlin", limit=60)
    return Form("Your time zone", routes.SETTINGS_ZONE_TYPED(), field)


# ---------------------------------------------------------------- wiring


class Interactions:
    """The slash command and its suggestions."""

    def __init__(self, deps: Dependencies) -> None:
        self._deps = deps

    async def command(self, request: Request, zone: str | None) -> Reply:
        """Show the settings, or set the time zone that was typed behind the command."""
        if zone is None:
            return Whisper(screen(await self._deps.act(request, see)))
        return Whisper(screen(await self._deps.act(request, name_zone, zone)))

    async def suggest(self, _request: Request, typed: str) -> list[str]:
        """Return the time zones that fit what's been typed so far."""
        return list(read_zone(typed).zones)


class SettingsCog(commands.Cog):
    """Brings `/settings`, and suggests time zones while one is typed."""

    def __init__(self, interactions: Interactions) -> None:
        self._interactions = interactions

    @app_commands.command(description="Your settings: time zone, quizzes, flashcards")
    @app_commands.describe(zone="Your time zone: type your country or a large city")
    async def settings(self, interaction: discord.Interaction[TutorBot], zone: str | None = None) -> None:
        """Show the settings, or set the time zone if one was typed."""
        await interaction.client.answer(
            interaction, "settings", lambda request: self._interactions.command(request, zone)
        )

    @settings.autocomplete("zone")
    async def _zone_choices(
        self, interaction: discord.Interaction[TutorBot], typed: str
    ) -> list[app_commands.Choice[str]]:
        found = await interaction.client.suggest(
            interaction, lambda request: self._interactions.suggest(request, typed)
        )
        return [app_commands.Choice(name=zone, value=zone) for zone in found]


def _guild(request: Request) -> GuildId:
    return GuildId(request.number)


def build(deps: Dependencies) -> Feature:
    """The screen of settings, its menus and the form for a time zone; most routes need no handler of their own."""
    handle, show = Interactions(deps), Presenter(deps, screen)
    return Feature(
        "settings",
        handlers=(
            on(routes.SETTINGS)(show.acting(see)),
            on(SETTINGS_SERVER)(show.acting_on(_guild, choose_server)),
            on(SETTINGS_CHANGE)(show.acting_on(chosen, change)),
            on(SETTINGS_SET)(show.acting_on(chosen, choose)),
            on(routes.SETTINGS_ZONE)(opening(zone_form)),
            on(routes.SETTINGS_ZONE_TYPED)(show.acting_on(typed(), name_zone)),
            on(SETTINGS_ZONE_CHOSEN)(show.acting_on(chosen, name_zone)),
        ),
        cogs=(SettingsCog(handle),),
    )
