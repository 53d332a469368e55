"""The screens of the settings, and every word on them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import assert_never

from bot import routes
from bot.core.text import escape_markdown, shorten
from bot.discord_ui.components import OPTIONS, Button, Option, Part, Screen, Select, primary, row, rows, words
from bot.discord_ui.forms import Form, TextField
from bot.features.account.settings.rules import CHOICES, Choosing, Outcome, Shown
from bot.features.people import ZoneUnclear


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
            return Screen(*_shown(outcome))
        case Choosing():
            return Screen(*_choosing(outcome))
        case ZoneUnclear():
            return Screen(*_unclear(outcome), refused=True)
        case _:
            assert_never(outcome)


def _shown(shown: Shown) -> Iterator[Part]:
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
    return Select("Change a setting", routes.SETTINGS_CHANGE(), options)


def _choosing(choosing: Choosing) -> Iterator[Part]:
    choice = _CALLED[choosing.name]
    present = str(getattr(choosing.learner.preferences, choosing.name))
    yield words(f"## ⚙️ {choice.title}\n{choice.does}\nNow: **{choice.label(present)}**")
    options = [Option(choice.label(value), value, default=value == present) for value in CHOICES[choosing.name]]
    yield row(Select("Choose", routes.SETTINGS_SET(name=choosing.name), options))
    yield from rows([Button("Settings", routes.SETTINGS(), emoji="⚙️")])


def _server_menu(shown: Shown) -> Select:
    options = [
        Option(name or str(guild), str(guild), default=guild == shown.learner.guild)
        for guild, name in list(shown.servers.items())[:OPTIONS]
    ]
    return Select("Choose a server", routes.SETTINGS_SERVER(), options)


def _unclear(unclear: ZoneUnclear) -> Iterator[Part]:
    typed = escape_markdown(shorten(unclear.typed, 60))
    if unclear.similar:
        yield words(f"## 🌍 Which one is it?\nSeveral time zones fit “{typed}”.")
        options = [Option(zone, zone) for zone in unclear.similar[:OPTIONS]]
        yield row(Select("Choose your time zone", routes.SETTINGS_ZONE_CHOSEN(), options))
    else:
        yield words(
            f"## 🌍 No time zone like “{typed}”\nType your country, or a large city near you, such as *Berlin*."
        )
    yield from rows([primary("Type it again", routes.SETTINGS_ZONE()), Button("Settings", routes.SETTINGS())])


def zone_form() -> Form:
    """Return the form that asks where the learner lives, to find their time zone."""
    field = TextField("Your country, or a large city near you", "typed", placeholder="Berlin", limit=60)
    return Form("Your time zone", routes.SETTINGS_ZONE_TYPED(), field)
