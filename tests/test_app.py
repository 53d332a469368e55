"""The program as a whole: what a full garbage collection costs, and how it ends."""

import asyncio
import gc
import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import discord
import pytest

from bot import app, process
from bot.core.errors import TutorError
from bot.core.ids import GLOBAL
from bot.discord_ui.client import INTENTS, PERMISSIONS, invite_link
from bot.settings import Settings
from tests.conftest import ROOT, HandClock, write_lesson
from tests.preview.test_simulator import free_port


def test_a_full_collection_with_10_000_lessons_does_not_block_the_loop(tmp_path: Path, clock: HandClock) -> None:
    folder = tmp_path / "lessons"
    folder.mkdir()
    for number in range(10_000):
        write_lesson(folder, f"l{number}", goals="[a, b, c]", tags="[x, y]", flashcards="[{A: b}, {C: d}]")
    url = f"sqlite:///{tmp_path / 'many.db'}"
    parts = app.prepare(Settings(_env_file=None, pace=0, database_url=url, lessons=folder), clock)
    try:
        assert len(parts.library.seen_by(GLOBAL).entries) == 10_000
        gc.collect()
        assert len(gc.get_objects()) * 5 < gc.get_freeze_count(), "the lessons are no longer looked through"
    finally:
        parts.close()
        gc.unfreeze()


STUB = """
import asyncio
from bot import process
from bot.discord_ui.client import TutorBot
from bot.settings import load_settings

async def start(self, token):
    await asyncio.Event().wait()

TutorBot.start = start
process.run(load_settings())
"""


def test_sigterm_ends_the_bot_cleanly_within_ten_seconds(tmp_path: Path) -> None:
    port = free_port()
    own = {"DISCORD_TOKEN": "x", "DATABASE_URL": f"sqlite:///{tmp_path}/t.db", "HEALTH_PORT": str(port)}
    process = subprocess.Popen([sys.executable, "-c", STUB], cwd=ROOT, env={**os.environ, **own})
    try:
        assert _answer(f"http://127.0.0.1:{port}/healthz") == {"alive": True}
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0, "the time that whoever stops it gives it"
    finally:
        process.kill()
        process.wait()


def _answer(address: str) -> object:
    deadline = time.monotonic() + 20
    while True:
        try:
            with urllib.request.urlopen(address) as answer:
                return json.load(answer)
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.05)


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (discord.LoginFailure("no"), "does not accept DISCORD_TOKEN"),
        (OSError("no route"), "cannot be reached: no route"),
    ],
)
async def test_why_discord_refused_is_told_in_a_sentence(failure: Exception, words: str) -> None:
    async def fail() -> None:
        raise failure

    client = asyncio.ensure_future(fail())
    await asyncio.wait({client})
    with pytest.raises(TutorError, match=words):
        process._explain(client)


def test_the_bot_asks_for_no_privileged_intent_and_no_more_permissions_than_it_needs() -> None:
    privileged = discord.Intents(members=True, presences=True, message_content=True)
    assert not INTENTS.value & privileged.value
    assert not PERMISSIONS.administrator
    link = invite_link(42)
    assert f"permissions={PERMISSIONS.value}" in link
    assert "client_id=42" in link
