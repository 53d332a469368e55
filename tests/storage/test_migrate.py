"""Migrations: head equals the models, several processes migrate once, a newer database is refused."""

import ast
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import select, text

from bot import app  # noqa: F401 - every table is known once every feature is imported
from bot.core.errors import TutorError
from bot.core.ids import GLOBAL, GuildId, LearnerId, LessonId
from bot.features.library import places as completions
from bot.features.people import activity, learners, servers
from bot.features.people.learners import servers_of
from bot.storage import Database, ReadSession, WriteSession
from bot.storage.base import Base
from bot.storage.engines import create_writer, is_sqlite, normal_url
from bot.storage.migrate import MIGRATIONS, head, known_revisions, migrate, revision
from bot.storage.notes import READABLE_FROM, read_note, write_note
from bot.storage.upgrade import readable_from
from tests.conftest import administer


def test_head_equals_the_models(database_url: str) -> None:
    engine = create_writer(database_url)
    with engine.begin() as connection:
        assert (
            compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), Base.metadata) == []
        )
        assert revision(connection) == head()
    engine.dispose()


def test_the_numbers_of_the_files_are_the_revisions() -> None:
    scripts = ScriptDirectory(str(MIGRATIONS))
    assert head() == scripts.get_current_head()
    assert known_revisions() == {script.revision for script in scripts.walk_revisions()}


def test_a_database_that_is_up_to_date_needs_no_alembic(database_url: str) -> None:
    code = "import sys; from bot import app; app.migrate(sys.argv[1]); print(sorted({'alembic'} & set(sys.modules)))"
    command = [sys.executable, "-c", code, database_url]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'new.db'}"
        return
    server = request.getfixturevalue("postgresql_server")
    administer(server, "CREATE DATABASE untouched")
    yield server.replace("/postgres?", "/untouched?")
    administer(server, "DROP DATABASE untouched WITH (FORCE)")


def test_processes_that_start_together_migrate_once(empty_url: str) -> None:
    url = empty_url
    failures: list[BaseException] = []

    def start() -> None:
        try:
            migrate(url)
        except BaseException as problem:  # noqa: BLE001 - told to the test's own thread
            failures.append(problem)

    threads = [threading.Thread(target=start, daemon=True) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert not any(thread.is_alive() for thread in threads)
    assert failures == []
    migrate(url)


def test_a_database_of_a_newer_program_is_refused_with_a_sentence(database_url: str) -> None:
    engine = create_writer(database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.execute(text("DELETE FROM notes"))
    engine.dispose()
    with pytest.raises(TutorError, match="newer version"):
        migrate(database_url)


def test_a_database_of_a_newer_program_that_says_so_is_worked_on(database_url: str) -> None:
    """An old node restarts while a new version is rolled out."""
    engine = create_writer(database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for oldest, works in ((head(), True), ("0001", True), ("9998", False)):
        with engine.begin() as connection:
            write_note(WriteSession(connection), READABLE_FROM, oldest)
        if works:
            migrate(database_url)
        else:
            with pytest.raises(TutorError, match="newer version"):
                migrate(database_url)
        with engine.begin() as connection:
            assert revision(connection) == "9999", "what the newer program did isn't touched"
    engine.dispose()


def test_a_migration_says_from_where_on_programs_can_read_its_schema(database_url: str) -> None:
    database = Database(database_url)
    oldest = database.read_now(read_note, READABLE_FROM)
    database.close()
    assert oldest == readable_from(ScriptDirectory(str(MIGRATIONS)))
    assert "0027" <= oldest <= head()


ADDS = {"create_table", "add_column", "create_index", "f"}
"""What a migration that only expands may ask Alembic for: nothing that's dropped, renamed, or made stricter."""


def test_migrations_that_expand_only_add_what_older_programs_need_not_fill() -> None:
    for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions():
        if script.revision <= "0027":
            continue
        assert isinstance(script.module.expands, bool), "say whether programs of the revision before can go on"
        if script.module.expands:
            assert stricter(Path(script.path).read_text("utf-8")) == []


def stricter(source: str) -> list[str]:
    """Return what a migration does that programs of the revision before don't bear."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner, given = node.func.value, {one.arg: ast.unparse(one.value) for one in node.keywords}
            if isinstance(owner, ast.Name) and owner.id == "op" and node.func.attr not in ADDS:
                found.append(node.func.attr)
            if node.func.attr == "create_index" and given.get("unique") == "True":
                found.append("unique index")
            if node.func.attr == "add_column" and "nullable=False" in ast.unparse(node):
                found += [] if "server_default" in ast.unparse(node) else ["column to be filled"]
    return found


def test_what_is_stricter_is_found() -> None:
    assert stricter('op.drop_column("a", "b")') == ["drop_column"]
    assert stricter('op.add_column("a", sa.Column("b", sa.Integer(), nullable=False))') == ["column to be filled"]
    assert stricter('op.add_column("a", sa.Column("b", sa.Integer(), nullable=False, server_default="0"))') == []
    assert stricter('op.create_index("a", "b", ["c"], unique=True)') == ["unique index"]


KEPT_TEXT = (Base.metadata.tables["knowledge_gaps"], Base.metadata.tables["audit_trail"])


def test_data_of_an_earlier_version_survives(empty_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A learner of 0019: their server, their finished lesson, the card of a question that they missed."""
    with monkeypatch.context() as earlier:
        as_it_is = command.upgrade
        earlier.setattr(command, "upgrade", lambda config, _to: as_it_is(config, "0019"))
        migrate(empty_url)
    engine = create_writer(empty_url)
    at = "'2026-03-02 12:00:00+00:00'" if "postgresql" in empty_url else "'2026-03-02 12:00:00'"
    with engine.begin() as connection:
        for statement in (
            f"INSERT INTO learners (id, guild_id, first_seen_at, last_seen_at) VALUES (7, 1, {at}, {at})",
            "INSERT INTO learner_servers (learner_id, guild_id, name) VALUES (7, 1, 'School')",
            "INSERT INTO servers (guild_id, leaderboards) VALUES (1, TRUE)",
            f"INSERT INTO completions (learner_id, scope, lesson_id, version, done_at) VALUES (7, 0, 'x', '', {at})",
            f"INSERT INTO knowledge_gaps VALUES (1, 1, 'a', 'Who is Ada?', 'X', 2, {at}, {at}, {at})",
            f"INSERT INTO knowledge_gaps VALUES (2, 1, 'b', 'What is open?', 'X', 1, {at}, {at}, NULL)",
            f"INSERT INTO audit_trail (scope, act, at, detail) VALUES (1, 'closed gap', {at}, '[\"Who is Ada?\"]')",
        ):
            connection.execute(text(statement))
    engine.dispose()
    migrate(empty_url)
    database = Database(empty_url)
    record = database.read_now(completions.record_of, LearnerId(7))
    assert record.done.keys() == {(GLOBAL, "x")}
    assert not record.claimed, "what was earned before stays"
    assert database.read_now(servers_of, LearnerId(7)) == {1: "School"}
    assert database.read_now(servers.server_settings, GuildId(1)).contact is None
    gaps, trail = (database.read_now(ReadSession.mappings, select(*table.columns)) for table in KEPT_TEXT)
    assert {gap["id"]: gap["question"] for gap in gaps} == {1: "", 2: "What is open?"}, (
        "a closed one could not be deleted any more"
    )
    assert [(line["act"], line["detail"]) for line in trail] == [("closed gap", {})]
    database.close()


def test_days_that_counted_before_still_do(empty_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A learner of 0034 with a streak of two days, a page read, and a reminder."""
    with monkeypatch.context() as earlier:
        as_it_is = command.upgrade
        earlier.setattr(command, "upgrade", lambda config, _to: as_it_is(config, "0034"))
        migrate(empty_url)
    engine = create_writer(empty_url)
    at = "'2026-03-0{} 12:00:00+00:00'" if "postgresql" in empty_url else "'2026-03-0{} 12:00:00'"
    with engine.begin() as connection:
        for statement in (
            f"INSERT INTO learners (id, first_seen_at, last_seen_at) VALUES (7, {at}, {at})".replace("{}", "2"),
            *(
                f"INSERT INTO study_days VALUES (7, '2026-03-0{day}', 'UTC', {at})".replace("{}", str(day))
                for day in (2, 3)
            ),
            f"INSERT INTO places (learner_id, scope, lesson_id, version, section, page, at) "
            f"VALUES (7, 0, 'x', 'v', 1, 2, {at})".replace("{}", "3"),
        ):
            connection.execute(text(statement))
    engine.dispose()
    migrate(empty_url)
    database = Database(empty_url)
    days = database.read_now(activity.studied, LearnerId(7))
    now = datetime(2026, 3, 3, 20, tzinfo=UTC)
    assert activity.streak(days, now, "UTC").days == 2
    assert database.read_now(activity.worked_on, LearnerId(7), now.date()) == 0
    assert database.read_now(completions.record_of, LearnerId(7)).places[GLOBAL, LessonId("x")].read_words == 0
    learner, _ = database.read_now(learners.seen, LearnerId(7)) or (None, None)
    assert learner is not None
    assert (learner.session, learner.pace) == (None, learners.Pace())
    database.close()


def test_urls_name_our_driver() -> None:
    assert normal_url("postgres://u:p@h/d") == normal_url("postgresql://u:p@h/d") == "postgresql+psycopg://u:p@h/d"
    assert is_sqlite("sqlite:///x.db")
    assert not is_sqlite("postgresql://h/d")
