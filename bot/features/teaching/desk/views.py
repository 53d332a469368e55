"""The screens of the desk and the settings, and all words on them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import assert_never

from bot import routes
from bot.content.markdown import brief, plain
from bot.core.text import counted, escape_markdown, moment, shorten, split_text, within
from bot.discord_ui.components import (
    OPTIONS,
    Button,
    ChannelSelect,
    Document,
    Option,
    Part,
    RoleSelect,
    Screen,
    Select,
    line,
    page_buttons,
    page_note,
    primary,
    row,
    rows,
    words,
)
from bot.discord_ui.forms import Form, TextField
from bot.features.people import CONTACT_LIMIT, AuditAct, AuditEntry, ServerSettings, ZoneUnclear
from bot.features.reflections import Reflection
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
from bot.formats import tables

Item = Part

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
            return Screen(*_shared(outcome))
        case History():
            return Screen(*_history(outcome))
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
    return Button("Settings", routes.ADMIN_SETTINGS(), emoji="⚙️")


def home_button() -> Button:
    """Return the button that leads to the desk."""
    return Button("Desk", routes.ADMIN_HOME(), emoji="🛠️")


def _home(home: Home) -> Iterator[Item]:
    yield words(f"## 🛠️ Teaching in {escape_markdown(shorten(home.server, 80)) or 'this server'}")
    own = f", {home.own} of them this server's own" if home.own else ""
    yield words(
        f"📚 {counted(home.lessons, 'lesson')}{own}\n"
        f"🚩 {counted(home.reports, 'open report')}\n"
        f"💭 {counted(home.reflections, 'reflection')} shared with you\n"
        f"🕳️ {counted(home.gaps, 'question')} that the lessons don't answer"
    )
    yield line()
    yield from rows(
        [
            primary("Load lessons", routes.LESSON_ASK(), emoji="📦"),
            Button("Lessons", routes.LESSONS_ADMIN(page=0), emoji="📚"),
            Button("Statistics", routes.STATS(page=0), emoji="📊"),
            Button("Plans", routes.PLANNED_SERVER(), emoji="⏰"),
            Button("Reports", routes.REPORTS(status="open", page=0), emoji="🚩"),
            Button("Reflections", routes.ADMIN_REFLECTIONS(page=0), emoji="💭"),
            Button("Gaps", routes.GAPS(page=0), emoji="🕳️"),
            Button("History", routes.ADMIN_HISTORY(page=0), emoji="📜"),
            *([_settings_button()] if home.manages else []),
        ]
    )


# ---------------------------------------------------------------- settings


def _role(number: object) -> str:
    return f"<@&{number}>" if number else "none"


TITLES: Mapping[Setting, tuple[str, str, Callable[[object], str]]] = {
    Setting.ZONE: ("Time zone", "For learners who haven't set their own.", lambda zone: f"`{zone or 'UTC'}`"),
    Setting.MARK: (
        "Pass mark",
        "With this share of right answers, a quiz is passed and its lesson done.",
        lambda share: f"{float(str(share)):.0%}",
    ),
    Setting.LEADERBOARDS: (
        "Leaderboards",
        "Even when they're on, only people who join show up.",
        lambda wanted: "on" if str(wanted) == "True" else "off",
    ),
    Setting.ROLE: (
        "Role for a finished course",
        "Given with the certificate. I need *Manage Roles* for it, and a role of mine above this one.",
        _role,
    ),
    Setting.EDUCATORS: (
        "Role of educators",
        "People with it can load lessons, see statistics and reports, and plan. They can't change these settings.",
        _role,
    ),
    Setting.CHANNEL: (
        "Channel for announcements",
        "New and changed lessons can be announced there.",
        lambda number: f"<#{number}>" if number else "none",
    ),
    Setting.CONTACT: (
        "Somebody to turn to",
        "Shown to learners who write that they're in need: one of your people, and how to reach them.",
        lambda text: escape_markdown(str(text)) if text else "none",
    ),
}
"""For each setting its title, what it does, and how to show its value, which the trail keeps as a text."""


def _shown(shown: Shown) -> Iterator[Item]:
    yield words("## ⚙️ Settings of this server")
    yield words("\n".join(_present(setting, shown) for setting in TITLES))
    if shown.changed is Setting.EDUCATORS and shown.settings.educator_role:
        yield words(
            f"**One more step, so they see `/admin`:** open *Server Settings → Integrations*, choose me, choose "
            f"*/admin*, and add <@&{shown.settings.educator_role}>. Until then they get here by `/help` → *Teach*."
        )
    options = [Option(title, setting.value, description=plain(does)) for setting, (title, does, _) in TITLES.items()]
    yield row(Select("Change a setting", routes.ADMIN_CHANGE(), options))
    yield line()
    yield from rows([home_button()])


def _present(setting: Setting, shown: Shown) -> str:
    title, does, value = TITLES[setting]
    saved = " ✅ saved" if shown.changed is setting else ""
    return f"**{title}**: {value(_value(shown.settings, setting))}{saved}\n-# {does}"


def _value(settings: ServerSettings, setting: Setting) -> object:
    return getattr(settings, setting.value)


def _choosing(choosing: Choosing) -> Iterator[Item]:
    title, does, value = TITLES[choosing.setting]
    present = _value(choosing.settings, choosing.setting)
    yield words(f"## ⚙️ {title}\n{does}\nNow: **{value(present)}**")
    buttons = []
    match choosing.setting:
        case Setting.MARK:
            now = round(choosing.settings.pass_mark * 100)
            options = [Option(f"{percent}%", str(percent), default=percent == now) for percent in MARKS]
            yield row(Select("Choose the pass mark", routes.ADMIN_MARK(), options))
        case Setting.ROLE:
            yield row(RoleSelect("Choose the role", routes.ADMIN_ROLE()))
        case Setting.EDUCATORS:
            yield row(RoleSelect("Choose the role", routes.ADMIN_EDUCATORS()))
        case Setting.CHANNEL:
            yield row(ChannelSelect("Choose the channel", routes.ADMIN_CHANNEL()))
        case Setting.LEADERBOARDS:
            wanted, label = (0, "Turn off") if choosing.settings.leaderboards else (1, "Turn on")
            buttons.append(primary(f"{label} leaderboards", routes.ADMIN_LEADERBOARDS(wanted=wanted), emoji="🏆"))
        case Setting.CONTACT:
            buttons.append(primary("Change", routes.ADMIN_CONTACT(), emoji="🫱"))
        case Setting.ZONE:
            buttons.append(primary("Change time zone", routes.ADMIN_ZONE(), emoji="🌍"))
    if present and choosing.setting in {Setting.ROLE, Setting.EDUCATORS, Setting.CHANNEL, Setting.CONTACT}:
        buttons.append(Button("Set to none", routes.ADMIN_UNSET(name=choosing.setting.value)))
    yield from rows([*buttons, _settings_button()])


def _unclear(unclear: ZoneUnclear) -> Iterator[Item]:
    typed = escape_markdown(shorten(unclear.typed, 60))
    if unclear.similar:
        yield words(f"## 🌍 Which one is it?\nSeveral time zones fit “{typed}”.")
        options = [Option(zone, zone) for zone in unclear.similar[:OPTIONS]]
        yield row(Select("Choose the time zone", routes.ADMIN_ZONE_CHOSEN(), options))
    else:
        yield words(f"## 🌍 No time zone like “{typed}”\nType a country, or a large city, such as *Berlin*.")
    yield from rows([primary("Type it again", routes.ADMIN_ZONE()), _settings_button()])


def contact_form(present: str) -> Form:
    """Return the form that names somebody for learners in need, filled with the present text; it may be left empty."""
    hint = "Ms Lee, school counsellor, room 12, 555 0199"
    label, limit = "A person, and how to reach them", CONTACT_LIMIT
    field = TextField(label, "contact", placeholder=hint, default=present, limit=limit, required=False)
    return Form("Somebody to turn to", routes.ADMIN_CONTACT_TYPED(), field)


def zone_form() -> Form:
    """Return the form in which a country or a large city names the server's time zone."""
    field = TextField("A country, or a large city", "typed", placeholder="Berlin", limit=60)
    return Form("The server's time zone", routes.ADMIN_ZONE_TYPED(), field)


# ---------------------------------------------------------------- the trail

HISTORY_LIMIT = 3500
"""How much of the trail a page shows, in characters."""


def _history(history: History) -> Iterator[Item]:
    pages = page_note(history.paging)
    yield words(f"## 📜 Who did what\n-# {counted(history.paging.count, 'entry', 'entries')}{pages}")
    yield words(within(map(_told, history.entries), HISTORY_LIMIT) or "Nothing here yet.")
    yield line()
    yield from rows(_history_buttons(history))


def _history_buttons(history: History) -> Iterator[Button]:
    yield from page_buttons(history.paging, lambda page: routes.ADMIN_HISTORY(page=page), back="Newer", on="Older")
    yield home_button()


def _told(entry: AuditEntry) -> str:
    """Return an entry of the trail in words: when, who, what."""
    when = moment(entry.at, "f")
    return f"-# {when}\n{actor(entry)} {_deed(entry)}"


def actor(entry: AuditEntry) -> str:
    """Return who did it: a person, the operator (None), or somebody who deleted their data (a negative number)."""
    if entry.actor is None:
        return "The operator"
    return f"<@{entry.actor}>" if entry.actor > 0 else f"Somebody `{-entry.actor % 10000:04}`"


_DEEDS = {
    AuditAct.PUBLISHED: "published **{title}**{version}",
    AuditAct.ROLLED_BACK: "went back to an earlier version of **{title}**{version}",
    AuditAct.REMOVED: "removed **{title}**",
    AuditAct.RELOADED: "read the operator's folder again",
    AuditAct.DISCARDED: "discarded **{title}** before publishing",
    AuditAct.DOWNLOADED: "downloaded **{title}**{version}",
    AuditAct.EXPORTED: "exported {what} as a table",
    AuditAct.ANSWERED_REPORT: "closed report {number}: {what}",
    AuditAct.VOIDED: "took a question of **{title}** out of all scores: {what}",
    AuditAct.RESTORED: "let a question of **{title}** count as written again: {what}",
    AuditAct.GAVE_POINT: "gave everybody the point for a question of **{title}**: {what}",
    AuditAct.ACCEPTED: "accepted “{option}” as well in a question of **{title}**: {what}",
    AuditAct.SCHEDULED: "scheduled {what}",
    AuditAct.PAUSED: "paused {what}",
    AuditAct.RESUMED: "resumed {what}",
    AuditAct.SKIPPED: "skipped the next time of {what}",
    AuditAct.UNSCHEDULED: "took {what} off the schedule",
    AuditAct.CLOSED_GAP: "dealt with a question that the lessons don't answer",
    AuditAct.DELETED_GAP: "deleted a question that the lessons don't answer",
}


class _Blank(dict[str, str]):
    """An entry's details for its sentence; a detail that's missing, as in older entries, reads as "?"."""

    def __missing__(self, key: str) -> str:
        return "?"


def _deed(entry: AuditEntry) -> str:
    detail = {key: brief(str(value), 150) for key, value in (entry.detail or {}).items()}
    if entry.act is AuditAct.SET:
        return _set(entry.detail or {})
    version = f" `{entry.version[:8]}`" if entry.version else ""
    return _DEEDS[entry.act].format_map(_Blank({**detail, "version": version}))


def _set(detail: Mapping[str, str]) -> str:
    name = detail.get("setting", "")
    if name not in set(Setting):
        return f"changed {brief(name, 60)}"
    title, _, value = TITLES[Setting(name)]
    return f"set **{title}** from {value(detail.get('before', ''))} to {value(detail.get('after', ''))}"


# ---------------------------------------------------------------- reflections


TEXT_LIMIT = 800
"""How much of a reflection a page shows, in characters; the table has all of it."""


def _shared(shared: Shared) -> Iterator[Item]:
    pages = page_note(shared.paging)
    yield words(f"## 💭 Shared with the educators\n-# {counted(shared.paging.count, 'reflection')}{pages}")
    if not shared.reflections:
        yield words("Nobody has shared a reflection with you yet.")
        yield from rows([home_button()])
        return
    for reflection, title in shared.reflections:
        when = moment(reflection.written_at, "d")
        head = f"<@{reflection.learner}> on **{brief(title, 100)}**, {when}\n-# {brief(reflection.prompt, 200)}"
        pieces = split_text(reflection.text, TEXT_LIMIT)
        more = " …" if len(pieces) > 1 else ""
        yield line()
        yield words(f"{head}\n{pieces[0]}{more}")
    yield line()
    yield from rows(_shared_buttons(shared))


def _shared_buttons(shared: Shared) -> Iterator[Button]:
    yield from page_buttons(shared.paging, lambda page: routes.ADMIN_REFLECTIONS(page=page), back="Newer", on="Older")
    yield Button("All as a table", routes.ADMIN_REFLECTIONS_TABLE(), emoji="📄")
    yield home_button()


COLUMNS = ("learner", "written_at", "lesson", "prompt", "text")


def table_screen(shared: Sequence[tuple[Reflection, str]]) -> Screen:
    """Return all shared reflections as a CSV file, with moments in ISO 8601."""
    cells = [
        {
            "learner": reflection.learner,
            "written_at": reflection.written_at.isoformat(),
            "lesson": title,
            "prompt": reflection.prompt,
            "text": reflection.text,
        }
        for reflection, title in shared
    ]
    table = Document("reflections.csv", tables.write(COLUMNS, cells))
    return Screen(words(f"## 📄 {counted(len(cells), 'reflection')}"), files=[table])
