"""Checks everything the bot needs to run and, for whatever isn't in order, says what to do."""

import asyncio
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import discord
import yaml

from bot.charts import missing
from bot.content.check.checker import check, find_lessons
from bot.core.clock import SystemClock
from bot.core.errors import TutorError
from bot.core.text import counted
from bot.discord_ui.client import invite_link
from bot.settings import Settings, load_settings, misspelt
from bot.storage.backup import backups_in, made_at
from bot.storage.engines import is_sqlite
from bot.storage.files import database_file
from bot.storage.migrate import current_revision, head, is_newer_but_readable
from bot.text.vectors import is_installed

State = Literal["ok", "look", "wrong"]


@dataclass(frozen=True)
class Finding:
    """The result of one check: `wrong` keeps the bot from running, `look` is worth a look but doesn't."""

    state: State
    what: str
    text: str


def examine() -> Iterator[Finding]:
    """Yield the findings one by one. If the settings can't be read, that's the only one: all other checks need them."""
    try:
        settings = load_settings()
    except TutorError as problem:
        yield Finding("wrong", "settings", problem.sentence)
        return
    yield Finding("ok", "settings", "read from the environment and .env")
    for name, meant in misspelt().items():
        yield Finding("look", "settings", f"{name} isn't a setting, so it changes nothing. Did you mean {meant}?")
    for look in (_token, _database, _backups, _lessons, _health, _model, _vectors, _zones, _fonts, _yaml):
        yield look(settings)


def _token(settings: Settings) -> Finding:
    if settings.discord_token is None:
        return Finding(
            "wrong",
            "Discord",
            "DISCORD_TOKEN is not set. Create a bot at https://discord.com/developers/applications and copy its token.",
        )
    try:
        application = asyncio.run(_application_id(settings.discord_token.get_secret_value()))
    except discord.LoginFailure:
        return Finding("wrong", "Discord", "the token is not accepted. Copy it again from the developer portal.")
    except (OSError, discord.HTTPException) as problem:
        return Finding("look", "Discord", f"cannot be reached from here ({problem}). Is the network up?")
    link = invite_link(application)
    return Finding("ok", "Discord", f"the token works, no privileged intent is needed. Invite the bot with\n{link}")


async def _application_id(token: str) -> int:
    async with discord.Client(intents=discord.Intents.none()) as client:
        await client.login(token)
        return client.application_id or 0


def _database(settings: Settings) -> Finding:
    try:
        sqlite = is_sqlite(settings.database_url)
        if sqlite and not database_file(settings.database_url).exists():
            return Finding("look", "database", "SQLite, not there yet; `run` or `migrate` makes it")
        present = current_revision(settings.database_url)
        is_newer = present is not None and is_newer_but_readable(settings.database_url)
    except TutorError as problem:
        return Finding("wrong", "database", problem.sentence)
    kind = "SQLite" if sqlite else "PostgreSQL"
    if present == head():
        return Finding("ok", "database", f"{kind}, up to date ({present})")
    if is_newer:
        told = f"{kind}, of a newer version ({present}); this program can work on it, too"
        return Finding("ok", "database", told)
    return Finding("look", "database", f"{kind}, {present or 'empty'}; `run` or `migrate` brings it to {head()}")


def _backups(settings: Settings) -> Finding:
    if not is_sqlite(settings.database_url):
        return Finding("ok", "backups", "PostgreSQL: pg_dump makes them, see docs/operate.md")
    if settings.backups is None:
        return Finding("look", "backups", "none by itself. Set BACKUPS to a folder, and the bot makes one a day.")
    found = [moment for file in backups_in(settings.backups) if (moment := made_at(file))]
    if not found:
        return Finding("look", "backups", f"none in {settings.backups} yet; a running bot makes the first one.")
    hours = int((SystemClock().now() - found[0]).total_seconds() // 3600)
    age = f"{counted(hours, 'hour')} old" if hours < 48 else f"{hours // 24} days old"
    text = f"the latest of {len(found)} in {settings.backups} is {age}"
    return Finding("ok" if hours < 48 else "look", "backups", text)


def _lessons(settings: Settings) -> Finding:
    if not settings.lessons.is_dir():
        return Finding("wrong", "lessons", f"there is no folder {settings.lessons}. Set LESSONS, or create it.")
    checked = check(find_lessons([settings.lessons]))
    good = sum(one.reading.lesson is not None for one in checked)
    errors = sum(len(one.reading.errors) for one in checked)
    text = f"{counted(good, 'lesson')} in {settings.lessons}, {counted(errors, 'error')}"
    if errors or not good:
        return Finding("look", "lessons", f"{text}. `check {settings.lessons}` shows every line.")
    return Finding("ok", "lessons", text)


def _health(settings: Settings) -> Finding:
    if not settings.health_port:
        return Finding("ok", "health", "turned off")
    address = (settings.health_host, settings.health_port)
    try:
        with socket.create_server(address):
            return Finding("ok", "health", f"{address[0]}:{address[1]} is free")
    except OSError as problem:
        text = f"{address[0]}:{address[1]} cannot be used: {problem.strerror}. Does the bot run? Else set HEALTH_PORT."
        return Finding("look", "health", text)


def _model(settings: Settings) -> Finding:
    if settings.llm_base_url is None:
        return Finding("ok", "model", "none: questions are answered by quoting the lessons")
    host, port = address_of(settings.llm_base_url)
    try:
        socket.create_connection((host, port), timeout=5).close()
    except OSError as problem:
        text = f"{host}:{port} does not answer ({problem}). Until it does, the lessons are quoted. See LLM_BASE_URL."
        return Finding("look", "model", text)
    return Finding("ok", "model", f"{settings.llm_model} at {host}:{port} words answers; tell your learners")


def _vectors(settings: Settings) -> Finding:
    if not settings.vectors:
        return Finding("ok", "vectors", "off: passages are found by their words")
    if not is_installed():
        text = "VECTORS is true, but the extra isn't installed: install `discord-tutor[vectors]`, or leave VECTORS out."
        return Finding("wrong", "vectors", text)
    return Finding("ok", "vectors", "on: passages are found by what they mean, too")


def address_of(url: str) -> tuple[str, int]:
    """Return the host and port of a web address; without a port in it, 443 for https and 80 for anything else."""
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)


def _zones(_settings: Settings) -> Finding:
    try:
        ZoneInfo("Pacific/Auckland")
    except ZoneInfoNotFoundError:
        return Finding("wrong", "time zones", "there is no time zone data. Install the package tzdata.")
    return Finding("ok", "time zones", "the IANA data is there")


def _fonts(_settings: Settings) -> Finding:
    gone = missing()
    if gone:
        return Finding("look", "fonts", f"some scripts cannot be drawn in pictures. Install {', '.join(gone)}.")
    return Finding("ok", "fonts", "for pictures in every script we draw")


def _yaml(_settings: Settings) -> Finding:
    if not yaml.__with_libyaml__:
        return Finding("look", "YAML", "PyYAML has no C loader here: lessons load 8 times slower. Install its wheel.")
    return Finding("ok", "YAML", "read with the C loader")


SIGNS: dict[State, str] = {"ok": "✓", "look": "!", "wrong": "✗"}
