"""The screens of `/privacy` and the archive that a learner takes along: JSON to import again, tables, a README."""

import json
from typing import Any, assert_never

from bot import routes
from bot.core.text import counted, escape_markdown
from bot.discord_ui.components import Button, Document, Screen, Style, primary, rows, words
from bot.features.account.privacy.rules import FORMAT, Asked, Deleted, Everything, Nothing
from bot.formats import archives, tables

KEPT = """## 🔐 Your data
I keep what you do here so you can pick up where you left off: lessons, answers, flashcards, reflections, reminders.
Nobody here but you sees it, unless you share a reflection, report a question, join a leaderboard, or play in a group.
The people who run me can read my database.

**/privacy export** gives you all of it, as tables that any spreadsheet opens.
**/privacy delete** deletes all of it, everywhere."""


_MODEL = """**A language model words some of my answers:** {model}, set up by the people who run me. It's sent your \
question about a lesson, passages that may answer it, and your last questions with my answers. It doesn't get your \
name, your scores or your cards, but it does read what you type into a question."""


def screen(outcome: Asked | Deleted | Nothing) -> Screen:
    """Return the question before deleting, the goodbye after it, or that there's nothing."""
    match outcome:
        case Asked():
            return Screen(words(_ask(outcome)), *rows(_sure()))
        case Deleted():
            return Screen(
                words(
                    "## 🗑️ Deleted\nI no longer keep anything under your name or number. Reflections you shared "
                    "are being taken out of their threads. If you use me again, you start over.\n\n"
                    "**What I can't take back:**\n"
                    "- Questions you passed on to teachers. They carry no name, unless you typed one: "
                    "then ask a teacher to delete it.\n"
                    "- Messages I sent before. You can delete those in our direct messages.\n"
                    "- Backups of the database, until the people who run me delete them."
                ),
                forgets=True,
            )
        case Nothing():
            return Screen(words("**I keep nothing about you.**"), *rows([primary("Learn", routes.NEXT(), emoji="▶️")]))
        case _:
            assert_never(outcome)


def _ask(asked: Asked) -> str:
    return (
        f"## 🗑️ Delete everything?\n{counted(asked.count, 'row')} about you: your lessons, answers, flashcards with "
        "their schedule, reflections (shared ones, too), reminders, streak and settings. Group results "
        "will just say *somebody*.\n**This can't be undone.** Export it first if you like."
    )


def _sure() -> list[Button]:
    return [
        Button("Yes, delete everything", routes.PRIVACY_DELETE(), style=Style.DANGER, emoji="🗑️"),
        Button("Export first", routes.PRIVACY_EXPORT(), emoji="📦"),
        Button("No", routes.PRIVACY()),
    ]


def overview(model: str | None) -> Screen:
    """Return what's kept and what can be done; `model` names the language model that reads questions, if any."""
    return Screen(
        words(KEPT),
        *([words(_MODEL.format(model=escape_markdown(model)))] if model else []),
        *rows(
            [
                primary("Export", routes.PRIVACY_EXPORT(), emoji="📦"),
                Button("Delete …", routes.PRIVACY_ASK(), emoji="🗑️"),
            ]
        ),
    )


def archive_screen(data: bytes) -> Screen:
    """Return the message that brings the ZIP file."""
    text = "## 📦 Everything I keep about you\nOpen `README.md` in it first."
    return Screen(words(text), files=[Document("my-tutor-data.zip", data)])


def too_large(size: int, limit: int) -> Screen:
    """Return what to do when the archive is larger than Discord lets us send; both sizes are in bytes."""
    mib = 1024 * 1024
    return Screen(
        words(
            f"**Your data takes {size / mib:.1f} MiB; Discord lets me send {limit / mib:.0f} MiB here.** "
            "Please ask the bot's operator: `python -m bot export` writes the same file."
        )
    )


def archive(everything: Everything) -> bytes:
    """Return the archive as a ZIP file."""
    data = {
        "format": FORMAT,
        "learner": everything.learner,
        "at": everything.at.isoformat(),
        "tables": everything.rows,
    }
    files = [("README.md", _readme(everything).encode())]
    files.append(("data.json", json.dumps(data, ensure_ascii=False, indent=1).encode()))
    for name, kept in everything.rows.items():
        cells = [{key: _cell(value) for key, value in one.items()} for one in kept]
        files.append((f"tables/{name}.csv", tables.write(list(kept[0]), cells)))
    return archives.pack(files)


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value


def _readme(everything: Everything) -> str:
    listed = "\n".join(
        f"- `tables/{name}.csv` ({len(kept)}): {everything.about[name]}" for name, kept in everything.rows.items()
    )
    return f"""# Everything the tutor bot keeps about you

Discord user {everything.learner}, on {everything.at:%Y-%m-%d %H:%M} UTC.

{listed}

The tables are CSV in UTF-8; any spreadsheet opens them. `data.json` holds the same once more, as a program reads it:
an operator of the bot brings it into another one with `python -m bot import FILE`. Moments are in UTC and written as
ISO 8601; a study day turns at 4:00 in the morning on your own clock. Numbers of 17 digits and more are Discord's own
for you, servers, channels and messages.
"""
