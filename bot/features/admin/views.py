"""The screens of `/admin`, and their words."""

from collections.abc import Iterator, Sequence
from typing import assert_never

import discord
from discord import ui

from bot import routes
from bot.content.markdown import brief
from bot.core.text import counted, escape_markdown, shorten, split_text
from bot.discord_ui.components import (
    OPTIONS,
    Button,
    Document,
    Form,
    RoleSelect,
    Screen,
    Select,
    line,
    option,
    primary,
    rows,
    text_field,
    words,
)
from bot.features.admin.rules import NotAdmin, Outcome, RoleRefused, Shared, Shown, ZoneUnclear
from bot.features.reflections import Reflection
from bot.formats import tables

Item = ui.Item[Screen]


def screen(outcome: Outcome) -> Screen:
    """Return the screen for whatever an admin asked for."""
    match outcome:
        case Shown():
            return Screen(*_shown(outcome))
        case Shared():
            return Screen(*_shared(outcome))
        case ZoneUnclear():
            return Screen(*_unclear(outcome))
        case RoleRefused():
            text = (
                "**This role cannot be chosen.** Choose one that you could give somebody yourself: you need *Manage "
                "Roles*, it must stand below your own highest role, and be neither everybody's nor a bot's."
            )
            return Screen(words(text), *rows([Button("Settings", routes.ADMIN_SETTINGS(), emoji="⚙️")]))
        case NotAdmin(in_server=True):
            return Screen(words("**Only those who manage this server may do this.** Nothing was changed."))
        case NotAdmin():
            return Screen(words("**These are settings of a server.** Use `/admin settings` there."))
        case _:
            assert_never(outcome)


def _shown(shown: Shown) -> Iterator[Item]:
    settings = shown.settings
    saved = {name: " ✅ saved" if shown.changed == name else "" for name in ("zone", "role", "leaderboards")}
    yield words("## ⚙️ Settings of this server")
    yield words(
        f"**Time zone**: `{settings.zone or 'UTC'}`{saved['zone']}\n"
        "-# In use for learners who have not named their own."
    )
    yield words(
        f"**Leaderboards**: {'on' if settings.leaderboards else 'off'}{saved['leaderboards']}\n"
        "-# Even when they are on, only those are shown who join."
    )
    role = f"<@&{settings.completion_role}>" if settings.completion_role else "none"
    yield words(
        f"**Role for a finished course**: {role}{saved['role']}\n"
        "-# Given with the certificate. I need the permission *Manage Roles* for it, and a role of mine above this one."
    )
    yield ui.ActionRow(RoleSelect("Choose the role", routes.ADMIN_ROLE()))
    yield line()
    wanted, label = (0, "Turn leaderboards off") if settings.leaderboards else (1, "Turn leaderboards on")
    yield from rows(
        [
            primary("Change time zone", routes.ADMIN_ZONE(), emoji="🌍"),
            Button(label, routes.ADMIN_LEADERBOARDS(wanted=wanted), emoji="🏆"),
            *([Button("No role", routes.ADMIN_NO_ROLE())] if settings.completion_role else []),
        ]
    )


def _unclear(unclear: ZoneUnclear) -> Iterator[Item]:
    typed = escape_markdown(shorten(unclear.typed, 60))
    if unclear.similar:
        yield words(f"## 🌍 Which one is it?\nSeveral time zones fit “{typed}”.")
        options = [option(zone, zone) for zone in unclear.similar[:OPTIONS]]
        yield ui.ActionRow(Select("Choose the time zone", routes.ADMIN_ZONE_CHOSEN(), options))
    else:
        yield words(f"## 🌍 No time zone like “{typed}”\nType a country, or a large city, such as *Berlin*.")
    yield from rows([primary("Type it again", routes.ADMIN_ZONE()), Button("Settings", routes.ADMIN_SETTINGS())])


TEXT_LIMIT = 800
"""How much of a reflection a page shows, in characters; the table has all of it."""


def _shared(shared: Shared) -> Iterator[Item]:
    pages = f" · page {shared.page + 1} of {shared.pages}" if shared.pages > 1 else ""
    yield words(f"## 💭 Shared with the educators\n-# {counted(shared.count, 'reflection')}{pages}")
    if not shared.reflections:
        yield words("Nobody has shared a reflection with you yet.")
        return
    for reflection, title in shared.reflections:
        when = discord.utils.format_dt(reflection.written_at, "d")
        head = f"<@{reflection.learner}> on **{brief(title, 100)}**, {when}\n-# {brief(reflection.prompt, 200)}"
        pieces = split_text(reflection.text, TEXT_LIMIT)
        more = " …" if len(pieces) > 1 else ""
        yield line()
        yield words(f"{head}\n{pieces[0]}{more}")
    yield line()
    yield from rows(_shared_buttons(shared))


def _shared_buttons(shared: Shared) -> Iterator[Button]:
    if shared.page > 0:
        yield Button("Newer", routes.ADMIN_REFLECTIONS(page=shared.page - 1), emoji="⬅️")
    if shared.page + 1 < shared.pages:
        yield Button("Older", routes.ADMIN_REFLECTIONS(page=shared.page + 1), emoji="➡️")
    yield Button("All as a table", routes.ADMIN_REFLECTIONS_TABLE(), emoji="📄")


COLUMNS = ("learner", "written_at", "lesson", "prompt", "text")


def table_screen(shared: Sequence[tuple[Reflection, str]]) -> Screen:
    """Return everything that was shared as CSV."""
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


def zone_form() -> Form:
    """Return the form that asks for the time zone."""
    field = text_field("A country, or a large city", "typed", placeholder="Berlin", limit=60)
    return Form("The server's time zone", routes.ADMIN_ZONE_TYPED(), field)
