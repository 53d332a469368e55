"""What a first start makes in a process of its own, and what happens where that fails."""

import pickle
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot import app
from bot.ahead import MADE_BY, READ, made_ahead
from bot.core.ids import GLOBAL
from bot.features.library.versions.service import without_layout
from bot.settings import Settings
from bot.storage.migrate import current_revision, head, made_with
from bot.talk import store
from bot.talk.find.keeping import name_of
from tests.conftest import HandClock, write_lesson

PATIENCE = 60
"""Seconds that the process may take for one lesson."""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    folder = tmp_path / "lessons"
    folder.mkdir()
    write_lesson(folder, "alpha", flashcards="[{Aye: eye}]")
    url = f"sqlite:///{tmp_path / 'tutor.db'}"
    return Settings(_env_file=None, pace=0, database_url=url, lessons=folder, shard_count=1)


def test_all_is_made_once_and_the_bot_begins_as_soon_as_lessons_are_read(
    settings: Settings, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with made_ahead(settings) as is_making:
        assert current_revision(settings.database_url) == head()
        parts = app.prepare(settings, clock)
        seen = parts.library.seen_by(GLOBAL)
        assert list(seen.entries) == ["alpha"]
        until = time.monotonic() + PATIENCE
        while is_making() and time.monotonic() < until:
            time.sleep(0.05)
        assert not is_making(), "it ends by itself"
        assert parts.db.read_now(without_layout) == {}
        assert parts.db.read_now(store.has_index, GLOBAL, name_of(seen))
        parts.close()
    assert made_with(settings.database_url, MADE_BY)[1]
    monkeypatch.setattr(subprocess, "Popen", lambda *_args, **_more: pytest.fail("nothing is lacking"))
    with made_ahead(settings) as is_making:
        assert not is_making()


def test_it_ends_with_the_bot(settings: Settings) -> None:
    with made_ahead(settings) as is_making:
        pass
    assert not is_making()


def test_it_ends_with_the_bot_also_if_that_is_killed(settings: Settings) -> None:
    """Its end of the pipe closes then, as it does here."""
    command = [sys.executable, "-c", "from bot.ahead import make; make()"]
    with subprocess.Popen(command, bufsize=0, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(pickle.dumps(settings))
        assert process.stdout.readline() == READ
        process.stdin.close()
        assert process.wait(PATIENCE) == 0
    assert made_with(settings.database_url, MADE_BY)[1] is None, "before it was through"


def test_where_it_fails_the_bot_says_so_and_makes_all_of_it(settings: Settings, clock: HandClock) -> None:
    settings.lessons.rename(settings.lessons.with_name("away"))
    with made_ahead(settings) as is_making:
        assert not is_making()
    settings.lessons.with_name("away").rename(settings.lessons)
    parts = app.prepare(settings, clock)
    assert list(parts.library.seen_by(GLOBAL).entries) == ["alpha"]
    parts.close()
    assert made_with(settings.database_url, MADE_BY)[1] is None, "the next start tries again"
