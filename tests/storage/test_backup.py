"""Backups are whole while the bot runs, and a restore loses nothing."""

import contextlib
import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.cli import main
from bot.core.errors import TutorError
from bot.formats import archives
from bot.storage import Database
from bot.storage.backup import BackupKeeper, back_up_into, backup, backups_in, made_at, restore
from bot.storage.files import sole_use
from bot.storage.migrate import current_revision, migrate
from bot.storage.notes import read_note, write_note
from tests.conftest import NOON, ROOT, HandClock


@pytest.fixture
def url(tmp_path: Path, sqlite_template: Path) -> str:
    shutil.copyfile(sqlite_template, tmp_path / "tutor.db")
    return f"sqlite:///{tmp_path / 'tutor.db'}"


def note(url: str, text: str | None = None) -> str | None:
    database = Database(url)
    try:
        if text is not None:
            database.write_now(write_note, "n", text)
        return database.read_now(read_note, "n")
    finally:
        database.close()


def test_a_backup_taken_while_the_bot_runs_comes_back_whole(url: str, tmp_path: Path) -> None:
    running = Database(url)
    running.write_now(write_note, "n", "before")
    backup(url, tmp_path / "saved.db")
    running.write_now(write_note, "n", "after")
    running.close()
    aside = restore(url, tmp_path / "saved.db")
    assert note(url) == "before"
    assert aside is not None
    assert note(f"sqlite:///{aside}") == "after"


def test_a_second_restore_keeps_what_the_first_put_aside(url: str, tmp_path: Path) -> None:
    backup(url, tmp_path / "saved.db")
    assert restore(url, tmp_path / "saved.db") != restore(url, tmp_path / "saved.db")


def test_no_backup_is_overwritten_and_none_is_made_of_nothing(url: str, tmp_path: Path) -> None:
    (tmp_path / "saved.db").touch()
    with pytest.raises(TutorError, match="exists already"):
        backup(url, tmp_path / "saved.db")
    with pytest.raises(TutorError, match="no database"):
        backup(f"sqlite:///{tmp_path / 'none.db'}", tmp_path / "new.db")


@pytest.mark.parametrize("content", [b"", b"not a database at all, but long enough to look at" * 50])
def test_what_is_no_backup_changes_nothing(url: str, tmp_path: Path, content: bytes) -> None:
    note(url, "kept")
    (tmp_path / "bad.db").write_bytes(content)
    with pytest.raises(TutorError):
        restore(url, tmp_path / "bad.db")
    with pytest.raises(TutorError):
        restore(url, tmp_path / "missing.db")
    assert note(url) == "kept"


def test_the_database_itself_is_no_backup(url: str, tmp_path: Path) -> None:
    note(url, "kept")
    with pytest.raises(TutorError, match="is the database itself"):
        restore(url, tmp_path / "tutor.db")
    assert note(url) == "kept"


def test_a_damaged_database_is_replaced_and_put_aside(url: str, tmp_path: Path) -> None:
    note(url, "saved")
    backup(url, tmp_path / "a#b.db")
    (tmp_path / "tutor.db").write_bytes(b"broken" * 1000)
    aside = restore(url, tmp_path / "a#b.db")
    assert note(url) == "saved"
    assert aside is not None
    assert aside.read_bytes().startswith(b"broken")


def test_a_backup_of_a_newer_program_and_a_database_in_use_are_refused(url: str, tmp_path: Path) -> None:
    backup(url, tmp_path / "saved.db")
    newer = tmp_path / "newer.db"
    shutil.copyfile(tmp_path / "saved.db", newer)
    with contextlib.closing(sqlite3.connect(newer)) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    with pytest.raises(TutorError, match="newer version"):
        restore(url, newer)
    with contextlib.closing(sqlite3.connect(tmp_path / "tutor.db")) as reading:
        reading.execute("BEGIN")
        reading.execute("SELECT * FROM notes").fetchall()
        note_while_read = Database(url)
        note_while_read.write_now(write_note, "n", "later")
        with pytest.raises(TutorError, match="in use"):
            restore(url, tmp_path / "saved.db")
        reading.rollback()
        note_while_read.close()
    with pytest.raises(TutorError, match="cannot be written"):
        backup(url, tmp_path / "nowhere" / "x.db")


@contextlib.contextmanager
def a_bot_runs(url: str) -> Iterator[None]:
    """Another process that holds the database as `run` does, idle; killed in the end, which frees the file."""
    code = (
        "import sys, time\nfrom bot.storage.files import sole_use\n"
        "with sole_use(sys.argv[1]):\n    print('runs', flush=True)\n    time.sleep(60)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", code, url], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "runs\n"
        yield
    finally:
        process.kill()
        process.wait()


CHANGING = ("restore saved.db", "import ada.zip", "migrate", "rebuild-cards")


def test_while_a_bot_runs_nothing_else_may_change_its_database(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    note(url, "kept")
    backup(url, tmp_path / "saved.db")
    (tmp_path / "ada.zip").write_bytes(archive_of_nobody())
    (tmp_path / "lessons").mkdir()
    monkeypatch.chdir(tmp_path)
    for name, value in {"DATABASE_URL": url, "DISCORD_TOKEN": "x", "HEALTH_PORT": "0"}.items():
        monkeypatch.setenv(name, value)

    def attempt(verb: str) -> tuple[object, str]:
        with pytest.raises(SystemExit) as left:
            main(verb.split())
        return left.value.code, capsys.readouterr().err

    with a_bot_runs(url):
        for verb in (*CHANGING, "run"):
            code, told = attempt(verb)
            assert code == 1, verb
            assert "is in use by another process" in told, verb
        backup(url, tmp_path / "second.db")
    assert note(url) == "kept"
    for verb in CHANGING:
        assert attempt(verb) == (0, ""), verb


def start(url: str) -> None:
    with sole_use(url):
        migrate(url)


def archive_of_nobody() -> bytes:
    return archives.pack([("data.json", json.dumps({"format": 1, "learner": 7, "tables": {}}).encode())])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (lambda whole: b"", "is empty"),
        (lambda whole: whole[: len(whole) // 2], "is cut off"),
        (lambda whole: whole[:50], "is damaged"),
        (lambda whole: b"X" * 16 + whole[16:], "is damaged"),
        (lambda whole: whole[:100] + b"\xff" * 4000 + whole[4100:], "is damaged"),
    ],
    ids=["empty", "half", "fifty bytes", "another header", "a broken page"],
)
def test_a_damaged_file_is_told_and_never_begun_anew(
    url: str, tmp_path: Path, content: Callable[[bytes], bytes], words: str
) -> None:
    note(url, "kept")
    backup(url, tmp_path / "saved.db")
    whole = (tmp_path / "saved.db").read_bytes()
    broken = content(whole)
    for suffix in ("-wal", "-shm"):
        (tmp_path / f"tutor.db{suffix}").unlink(missing_ok=True)
    (tmp_path / "tutor.db").write_bytes(broken)
    for look in (start, current_revision):
        with pytest.raises(TutorError, match=words) as told:
            look(url)
        assert "restore FILE" in told.value.sentence
    assert (tmp_path / "tutor.db").read_bytes() == broken
    restore(url, tmp_path / "saved.db")
    assert note(url) == "kept"


def test_for_postgresql_the_documentation_is_named() -> None:
    with pytest.raises(TutorError, match="pg_dump"):
        backup("postgresql://h/d", Path("x"))


def test_a_folder_of_backups_keeps_the_latest_and_leaves_other_files_alone(url: str, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    (folder / "tutor-old.db").write_text("of another name")
    for day in range(4):
        note(url, f"day {day}")
        back_up_into(url, folder, 2, NOON + timedelta(days=day))
    dated = backups_in(folder)
    assert (folder / "tutor-old.db").exists()
    assert [made_at(file) for file in dated] == [NOON + timedelta(days=3), NOON + timedelta(days=2)]
    assert (folder / "notes.txt").exists()
    restore(url, dated[0])
    assert note(url) == "day 3"


async def test_a_running_bot_backs_up_once_a_day(url: str, tmp_path: Path) -> None:
    folder, clock = tmp_path / "backups", HandClock()
    keeper = BackupKeeper(url, folder, 7, clock)
    for _ in range(3):
        await keeper.run()
    assert [made_at(file) for file in backups_in(folder)] == [NOON]
    clock.advance(hours=23)
    await keeper.run()
    assert len(backups_in(folder)) == 1
    clock.advance(hours=1)
    await keeper.run()
    assert len(backups_in(folder)) == 2


async def test_a_full_disk_leaves_no_backup_and_takes_none_away(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, clock = tmp_path / "backups", HandClock()
    keeper = BackupKeeper(url, folder, 2, clock)
    for _ in range(2):
        await keeper.run()
        clock.advance(days=1)
    whole = backups_in(folder)

    with monkeypatch.context() as patched:
        patched.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=FullDisk))
        await keeper.run()
    assert sorted(folder.iterdir()) == sorted(whole)
    clock.advance(minutes=10)
    await keeper.run()
    assert [made_at(file) for file in backups_in(folder)] == [clock.now(), NOON + timedelta(days=1)], "it tries again"


class FullDisk(sqlite3.Connection):
    """A connection whose database can't be copied."""

    def backup(self, *_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")


async def test_a_folder_that_cannot_be_made_stops_nothing(url: str, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("")
    await BackupKeeper(url, tmp_path / "a file", 7, HandClock()).run()
    assert (tmp_path / "a file").read_text() == ""
