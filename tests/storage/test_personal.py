"""What of the tables is personal: every table with a learner in it says so, and what it says is true."""

from pathlib import Path

from sqlalchemy import JSON, create_engine, text

from bot import app  # noqa: F401 - every table is known once every feature is imported
from bot.storage.base import Base
from bot.storage.migrate import migrate
from bot.storage.personal import personal_tables

LEARNER_COLUMNS = {"learner_id", "host_id", "user_id", "author_id", "reporter_id", "actor_id"}
"""What a column with a learner is called; `id` where a row is a learner, and these are named here."""

ONE_ROW_A_LEARNER = {"learners", "reminders"}


def test_every_table_with_a_learner_says_what_is_personal() -> None:
    declared = {table.name for table, _ in personal_tables()}
    with_learner = {name for name, table in Base.metadata.tables.items() if LEARNER_COLUMNS & set(table.c.keys())}
    assert with_learner | ONE_ROW_A_LEARNER <= declared, "declare `__personal__` in the table"


def test_no_table_is_read_row_by_row_for_one_learner(tmp_path: Path) -> None:
    """Export, deletion and the count before it would take longer with every other learner."""
    url = f"sqlite:///{tmp_path / 'tutor.db'}"
    migrate(url)
    with create_engine(url).connect() as connection:
        for table, personal in personal_tables():
            query = f"EXPLAIN QUERY PLAN SELECT 1 FROM {table.name} WHERE {table.c[personal.learner].name} = 1"
            plan = " ".join(str(row[-1]) for row in connection.execute(text(query)))
            assert "SCAN" not in plan, f"{table.name} needs an index on {personal.learner}: {plan}"


def test_every_table_that_points_to_personal_rows_is_personal_too() -> None:
    declared = {table.name for table, _ in personal_tables()}
    others_too = {"group_quizzes"}
    for table in Base.metadata.tables.values():
        targets = {key.column.table.name for key in table.foreign_keys} - others_too
        assert not targets & declared or table.name in declared, table.name


def test_what_tables_say_names_columns_and_tables_that_are_there() -> None:
    for table, personal in personal_tables():
        assert personal.learner in table.c, table.name
        assert personal.about.endswith("."), table.name
        assert set(personal.becomes or {}) <= set(table.c.keys()), table.name
        assert personal.through is None or personal.through in Base.metadata.tables
        for path, target in personal.refs.items():
            name, _, key = path.partition(".")
            assert target in Base.metadata.tables, path
            assert name in table.c, path
            assert not key or isinstance(table.c[name].type, JSON), path
