"""The screens of the desk and the settings, and all words on them."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from bot import routes
from bot.content.layout.excerpts import plain
from bot.core.text import counted, escape_markdown, shorten
from bot.discord_ui.components import (
    OPTIONS,
    Button,
    ChannelSelect,
    Option,
    Part,
    RoleSelect,
    Screen,
    Select,
    line,
    primary,
    row,
    rows,
    words,
)
from bot.discord_ui.forms import Form, TextField
from bot.features.people import CONTACT_LIMIT, ServerSettings, ZoneUnclear
from bot.features.teaching.desk.rules import (
    Choosing,
    History,
    Home,
    Outcome,
    RoleRefused,
    Setting,
    Shared,
    Shown,
)
from bot.features.teaching.desk.views import addresses
from bot.features.teaching.desk.views.trail import TITLES, history_parts, home_button, shared_parts

MOST_STUMBLED = 3
"""How many lessons that can't be shown as they should be the desk names."""

MARKS = tuple(range(50, 101, 5))
"""The pass marks that can be chosen, in percent."""


def screen(outcome: Outcome) -> Screen:
    """Return the screen for an outcome of the desk; only the table of reflections has its own, `table_screen`."""
    match outcome:
        case Home():
            return Screen(*_home(outcome))
        case Shown():
            return Screen(*_shown(outcome))
        case Choosing():
            return Screen(*_choosing(outcome))
        case Shared():
            return Screen(*shared_parts(outcome))
        case History():
            return Screen(*history_parts(outcome))
        case ZoneUnclear():
            return Screen(*_unclear(outcome), refused=True)
        case RoleRefused():
            text = (
                "**This role can't be chosen.** Everybody's role can't, and one that comes with a certificate must be "
                "one you could give somebody yourself: you need *Manage Roles*, and it must be below your own highest "
                "role, and not a bot's."
            )
            return Screen(words(text), *rows([_settings_button()]))
        case _:
            assert_never(outcome)


def _settings_button() -> Button:
    return Button("Settings", addresses.ADMIN_SETTINGS(), emoji="⚙️")


def _home(home: Home) -> Iterator[Part]:
    yield words(f"## 🛠️ Teaching in {escape_markdown(shorten(home.server, 80)) or 'this server'}")
    own = f", {home.own} of them this server's own" if home.own else ""
    yield words(
        f"📚 {counted(home.lessons, 'lesson')}{own}\n"
        f"🚩 {counted(home.reports, 'open report')}\n"
        f"💭 {counted(home.reflections, 'reflection')} shared with you\n"
        f"🕳️ {counted(home.gaps, 'question')} that the lessons don't answer"
    )
    if home.newer:
        has = "has" if home.newer == 1 else "have"
        yield words(f"🆕 {counted(home.newer, 'course')} {has} a newer version: see *Courses*")
    if home.stumbled:
        yield words("\n".join(_stumbled(home.stumbled)))
    yield line()
    yield from rows(
        [
            primary("Load lessons", routes.LESSON_ASK(), emoji="📦"),
            Button("Courses", routes.COURSES_ADMIN(), emoji="🗂️"),
            Button("Lessons", routes.LESSONS_ADMIN(page=0), emoji="📚"),
            Button("Statistics", routes.STATS(page=0), emoji="📊"),
            Button("Plans", routes.PLANNED_SERVER(), emoji="⏰"),
            Button("Reports", routes.REPORTS(status="open", page=0), emoji="🚩"),
            Button("Reflections", addresses.ADMIN_REFLECTIONS(page=0), emoji="💭"),
            Button("Gaps", routes.GAPS(page=0), emoji="🕳️"),
            Button("History", addresses.ADMIN_HISTORY(page=0), emoji="📜"),
            *([_settings_button()] if home.manages else []),
        ]
    )


def _stumbled(stumbled: Sequence[tuple[str, Sequence[str]]]) -> Iterator[str]:
    """Yield what can't be shown as it should be, a line for each of the first MOST_STUMBLED lessons."""
    yield "⚠️ **I stumble over these. It's a mistake of mine; a simpler wording gets around it:**"
    for title, parts in stumbled[:MOST_STUMBLED]:
        more = f" and {len(parts) - 1} more" if len(parts) > 1 else ""
        yield f"- *{plain(shorten(title, 60))}*: {escape_markdown(parts[0])}{more}"
    if len(stumbled) > MOST_STUMBLED:
        yield f"-# … and in {counted(len(stumbled) - MOST_STUMBLED, 'more lesson')}"


def _shown(shown: Shown) -> Iterator[Part]:
    yield words("## ⚙️ Settings of this server")
    yield words("\n".join(_present(setting, shown) for setting in TITLES))
    if shown.changed is Setting.EDUCATORS and shown.settings.educator_role:
        yield words(
            f"**One more step, so they see `/admin`:** open *Server Settings → Integrations*, choose me, choose "
            f"*/admin*, and add <@&{shown.settings.educator_role}>. Until then they get here by `/help` → *Teach*."
        )
    options = [Option(title, setting.value, description=plain(does)) for setting, (title, does, _) in TITLES.items()]
    yield row(Select("Change a setting", addresses.ADMIN_CHANGE(), options))
    yield line()
    yield from rows([home_button()])


def _present(setting: Setting, shown: Shown) -> str:
    title, does, value = TITLES[setting]
    saved = " ✅ saved" if shown.changed is setting else ""
    return f"**{title}**: {value(_value(shown.settings, setting))}{saved}\n-# {does}"


def _value(settings: ServerSettings, setting: Setting) -> object:
    return getattr(settings, setting.value)


def _choosing(choosing: Choosing) -> Iterator[Part]:
    title, does, value = TITLES[choosing.setting]
    present = _value(choosing.settings, choosing.setting)
    yield words(f"## ⚙️ {title}\n{does}\nNow: **{value(present)}**")
    buttons = []
    match choosing.setting:
        case Setting.MARK:
            now = round(choosing.settings.pass_mark * 100)
            options = [Option(f"{percent}%", str(percent), default=percent == now) for percent in MARKS]
            yield row(Select("Choose the pass mark", addresses.ADMIN_MARK(), options))
        case Setting.ROLE:
            yield row(RoleSelect("Choose the role", addresses.ADMIN_ROLE()))
        case Setting.EDUCATORS:
            yield row(RoleSelect("Choose the role", addresses.ADMIN_EDUCATORS()))
        case Setting.CHANNEL:
            yield row(ChannelSelect("Choose the channel", addresses.ADMIN_CHANNEL()))
        case Setting.LEADERBOARDS:
            wanted, label = (0, "Turn off") if choosing.settings.leaderboards else (1, "Turn on")
            buttons.append(primary(f"{label} leaderboards", addresses.ADMIN_LEADERBOARDS(wanted=wanted), emoji="🏆"))
        case Setting.PLANNING:
            wanted, label = (0, "Turn off") if choosing.settings.members_plan else (1, "Turn on")
            buttons.append(primary(label, addresses.ADMIN_PLANNING(wanted=wanted), emoji="📅"))
        case Setting.CONTACT:
            buttons.append(primary("Change", addresses.ADMIN_CONTACT(), emoji="🫱"))
        case Setting.ZONE:
            buttons.append(primary("Change time zone", addresses.ADMIN_ZONE(), emoji="🌍"))
    if present and choosing.setting in {Setting.ROLE, Setting.EDUCATORS, Setting.CHANNEL, Setting.CONTACT}:
        buttons.append(Button("Set to none", addresses.ADMIN_UNSET(name=choosing.setting.value)))
    yield from rows([*buttons, _settings_button()])


def _unclear(unclear: ZoneUnclear) -> Iterator[Part]:
    typed = escape_markdown(shorten(unclear.typed, 60))
    if unclear.similar:
        yield words(f"## 🌍 Which one is it?\nSeveral time zones fit “{typed}”.")
        options = [Option(zone, zone) for zone in unclear.similar[:OPTIONS]]
        yield row(Select("Choose the time zone", addresses.ADMIN_ZONE_CHOSEN(), options))
    else:
        yield words(f"## 🌍 No time zone like “{typed}”\nType a country, or a large city, such as *Berlin*.")
    yield from rows([primary("Type it again", addresses.ADMIN_ZONE()), _settings_button()])


def contact_form(present: str) -> Form:
    """Return the form that names somebody for learners in need, filled with the present text; it may be left empty."""
    hint = "Ms Lee, school counsellor, room 12, 555 0199"
    label, limit = "A person, and how to reach them", CONTACT_LIMIT
    field = TextField(label, "contact", placeholder=hint, default=present, limit=limit, required=False)
    return Form("Somebody to turn to", addresses.ADMIN_CONTACT_TYPED(), field)


def zone_form() -> Form:
    """Return the form in which a country or a large city names the server's time zone."""
    field = TextField("A country, or a large city", "typed", placeholder="Berlin", limit=60)
    return Form("The server's time zone", addresses.ADMIN_ZONE_TYPED(), field)
