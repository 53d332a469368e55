"""The screens of `/admin`, and their words."""

from collections.abc import Iterator
from typing import assert_never

from discord import ui

from bot import routes
from bot.core.text import escape_markdown, shorten
from bot.discord_ui.components import (
    OPTIONS,
    Button,
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
from bot.features.admin.rules import NotAdmin, Outcome, RoleRefused, Shown, ZoneUnclear

Item = ui.Item[Screen]


def screen(outcome: Outcome) -> Screen:
    """Return the screen for whatever an admin asked for."""
    match outcome:
        case Shown():
            return Screen(*_shown(outcome))
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


def zone_form() -> Form:
    """Return the form that asks for the time zone."""
    field = text_field("A country, or a large city", "typed", placeholder="Berlin", limit=60)
    return Form("The server's time zone", routes.ADMIN_ZONE_TYPED(), field)
