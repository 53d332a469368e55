"""The screens of `/privacy`, and their words."""

from typing import assert_never

import discord

from bot import routes
from bot.core.text import counted
from bot.discord_ui.components import Button, Document, Screen, primary, rows, words
from bot.features.privacy.rules import Asked, Deleted, Nothing

KEPT = """## 🔐 Your data
I keep what you do here so that you can go on where you stopped: lessons, answers, flashcards, reflections, reminders.
Nobody but you sees it, unless you share a reflection, join a leaderboard, or play in a group.

**/privacy export** gives you all of it, as tables that any spreadsheet opens.
**/privacy delete** deletes all of it, everywhere."""


def screen(outcome: Asked | Deleted | Nothing) -> Screen:
    """Return the screen for whatever is asked or done."""
    match outcome:
        case Asked():
            return Screen(words(_ask(outcome)), *rows(_sure()))
        case Deleted():
            return Screen(
                words(
                    "## 🗑️ Deleted\nNothing in my database names you any more. Reflections that you shared are being "
                    "taken out of their threads. Messages that I sent before stay in Discord; those in our direct "
                    "messages you can delete. If you use me again, you begin anew."
                )
            )
        case Nothing():
            return Screen(words("**I keep nothing about you.**"), *rows([primary("Learn", routes.NEXT(), emoji="▶️")]))
        case _:
            assert_never(outcome)


def _ask(asked: Asked) -> str:
    return (
        f"## 🗑️ Delete everything?\n{counted(asked.count, 'row')} about you: your lessons, answers, flashcards with "
        "their schedule, reflections (shared ones, too), reminders, streak and settings. In the results of groups "
        "nothing is left but *somebody*.\n**It cannot be undone.** Export it first, if you like."
    )


def _sure() -> list[Button]:
    return [
        Button("Yes, delete everything", routes.PRIVACY_DELETE(), style=discord.ButtonStyle.danger, emoji="🗑️"),
        Button("Export first", routes.PRIVACY_EXPORT(), emoji="📦"),
        Button("No", routes.PRIVACY()),
    ]


def overview() -> Screen:
    """Return what is kept and what can be done about it."""
    return Screen(
        words(KEPT),
        *rows(
            [
                primary("Export", routes.PRIVACY_EXPORT(), emoji="📦"),
                Button("Delete …", routes.PRIVACY_ASK(), emoji="🗑️"),
            ]
        ),
    )


def archive_screen(data: bytes) -> Screen:
    """Return the archive."""
    text = "## 📦 Everything I keep about you\nOpen `README.md` in it first."
    return Screen(words(text), files=[Document("my-tutor-data.zip", data)])


def too_large(size: int, limit: int) -> Screen:
    """Return the screen for an archive that Discord does not take."""
    mib = 1024 * 1024
    return Screen(
        words(
            f"**Your data takes {size / mib:.1f} MiB; Discord lets me send {limit / mib:.0f} MiB here.** "
            "Please ask whoever operates the bot: `python -m bot export` writes the same file."
        )
    )
