"""`/privacy`: everything that's kept about a learner, as a file to take along; or deleted everywhere."""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, assert_never

import discord
from discord import app_commands
from discord.ext import commands

from bot import routes
from bot.core.ids import LearnerId
from bot.core.text import counted, escape_markdown
from bot.discord_ui.client import TutorBot
from bot.discord_ui.components import Button, Document, Screen, Style, primary, rows, words
from bot.discord_ui.dependencies import Dependencies
from bot.discord_ui.feature import Feature, on
from bot.discord_ui.reply import Reply, Update, Whisper
from bot.discord_ui.request import Request
from bot.formats import archives, tables
from bot.storage import ReadSession, WriteSession
from bot.storage.personal import count, erase, export, personal_tables, restore

# ---------------------------------------------------------------- rules


FORMAT = 1
"""The version of the archive; `read` refuses every other one."""


_BYTES = 512 * 1024 * 1024


LIMITS = archives.Limits(files=200, file=_BYTES, total=_BYTES)
"""The most that an archive may unpack to when it's imported, in files and bytes."""


Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""A learner's rows by the name of their table, each as JSON can hold it."""


@dataclass(frozen=True)
class Everything:
    """All that's kept about a learner, and a sentence for each table that says what's in it."""

    learner: LearnerId
    at: datetime
    rows: Rows
    about: Mapping[str, str]


@dataclass(frozen=True)
class Nothing:
    """Nothing is kept about this learner."""


@dataclass(frozen=True)
class Asked:
    """Deleting waits for a yes; `count` is the number of rows it would delete."""

    count: int


@dataclass(frozen=True)
class Deleted:
    """Nothing names the learner any more."""


class NotArchive(ValueError):
    """A file is no archive of a learner; `other_version` where another version of the bot wrote it."""

    def __init__(self, *, other_version: bool = False) -> None:
        super().__init__()
        self.other_version = other_version


def read(data: bytes) -> tuple[LearnerId, Rows]:
    """Return the learner and the rows of an archive; raises NotArchive for a file that is none."""
    try:
        content = json.loads(archives.unpack(data, LIMITS, lambda name: name == "data.json")["data.json"])
        learner, archived, version = content["learner"], content["tables"], content["format"]
    except (KeyError, ValueError, TypeError):
        raise NotArchive from None
    if version != FORMAT or not isinstance(learner, int) or not _are_rows(archived):
        raise NotArchive(other_version=True)
    return LearnerId(learner), archived


def _are_rows(found: object) -> bool:
    return isinstance(found, dict) and all(
        isinstance(part, list) and all(isinstance(row, dict) for row in part) for part in found.values()
    )


# ---------------------------------------------------------------- use cases


def collect(session: ReadSession, learner: LearnerId, now: datetime) -> Everything | Nothing:
    """Return all that's kept about a learner, also what wouldn't move to another bot; or Nothing."""
    kept = export(session, learner)
    about = {table.name: personal.about for table, personal in personal_tables()}
    return Everything(learner, now, kept, about) if kept else Nothing()


def ask_first(session: ReadSession, learner: LearnerId) -> Asked | Nothing:
    """Count the rows that deleting would take away."""
    kept = count(session, learner)
    return Asked(kept) if kept else Nothing()


def delete_everything(session: WriteSession, learner: LearnerId, now: datetime) -> Deleted:
    """Delete whatever names a learner; a second time changes nothing. What others need stays under a pseudonym."""
    erase(session, learner, now)
    return Deleted()


def bring_back(session: WriteSession, learner: LearnerId, archived: Rows, done: Callable[[int], object] = int) -> int:
    """Insert the rows of an archive for a learner who isn't known here yet, and return how many they were.

    `done` is called with how many more are inserted, again and again. Raises TutorError, with nothing imported, if
    they're known already or the rows aren't ours.
    """
    return restore(session, learner, archived, done)


# ---------------------------------------------------------------- screens


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


# ---------------------------------------------------------------- wiring


class Interactions:
    """Answers the commands and buttons of `/privacy`."""

    def __init__(self, deps: Dependencies) -> None:
        self._db, self._llm = deps.db, deps.llm

    async def overview(self, _request: Request) -> Reply:
        """Show what's kept, which language model reads questions if there's one, and what can be done."""
        return Update(overview(self._llm.name if self._llm else None))

    async def export(self, request: Request) -> Reply:
        """Send everything that's kept as a ZIP file, or say why there's none: nothing is kept, or it's too large here.

        The archive is packed in a thread, so that other learners don't wait for it.
        """
        # not read_soon: a learner with years of reviews gets their file, even if it takes a while
        everything = await self._db.read(collect, request.who.learner, request.now)
        if isinstance(everything, Nothing):
            return Whisper(screen(everything))
        data = await asyncio.to_thread(archive, everything)
        if len(data) > request.file_limit:
            return Whisper(too_large(len(data), request.file_limit))
        return Whisper(archive_screen(data))

    async def command_delete(self, request: Request) -> Reply:
        """Answer `/privacy delete` with the question whether to delete everything."""
        return Whisper(screen(await self._db.read_soon(ask_first, request.who.learner)))

    async def ask(self, request: Request) -> Reply:
        """Put the question whether to delete everything in place of the overview."""
        return Update(screen(await self._db.read_soon(ask_first, request.who.learner)))

    async def delete(self, request: Request) -> Reply:
        """Delete everything about the learner now; this was asked before and can't be undone."""
        return Update(screen(await self._db.write_soon(delete_everything, request.who.learner, request.now)))


class PrivacyCog(commands.GroupCog, group_name="privacy", group_description="What I keep about you"):
    """The two commands about a learner's data; both answer where only that learner sees it."""

    def __init__(self, interactions: Interactions) -> None:
        self._interactions = interactions

    @app_commands.command(description="Everything I keep about you, as a file")
    async def export(self, interaction: discord.Interaction[TutorBot]) -> None:
        """Send the learner everything that's kept about them, as a ZIP file."""
        await interaction.client.answer(interaction, "privacy export", self._interactions.export)

    @app_commands.command(description="Delete everything I keep about you, everywhere")
    async def delete(self, interaction: discord.Interaction[TutorBot]) -> None:
        """Ask for a confirmation; nothing is deleted before its button is pressed."""
        await interaction.client.answer(interaction, "privacy delete", self._interactions.command_delete)


def build(deps: Dependencies) -> Feature:
    """The overview of what's kept, its export, and its deletion after one question."""
    handle = Interactions(deps)
    return Feature(
        "privacy",
        handlers=(
            on(routes.PRIVACY)(handle.overview),
            on(routes.PRIVACY_EXPORT)(handle.export),
            on(routes.PRIVACY_ASK)(handle.ask),
            on(routes.PRIVACY_DELETE)(handle.delete),
        ),
        cogs=(PrivacyCog(handle),),
    )
