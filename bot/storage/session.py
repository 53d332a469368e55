"""Sessions: their type says what a use case may do with the database.

A function that takes a ReadSession can't write: mypy says so, and the database refuses it, too.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, TypeVar, TypeVarTuple

from sqlalchemy import Connection, Delete, Insert, Row, Select, Update, literal
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningDelete

T = TypeVar("T")
Columns = TypeVarTuple("Columns")


class ReadSession:
    """Reads within one transaction. Build a statement that's run often once, with `bindparam`s, and pass `params`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def dialect(self) -> str:
        """The name of the database: `sqlite` or `postgresql`."""
        return self._connection.dialect.name

    def rows(self, statement: Select[*Columns], **params: Any) -> Sequence[Row[*Columns]]:
        """Return all rows."""
        return self._connection.execute(statement, params).all()

    def first(self, statement: Select[*Columns], **params: Any) -> Row[*Columns] | None:
        """Return the first row, or None."""
        return self._connection.execute(statement, params).first()

    def mapping(self, statement: Select[*Columns], **params: Any) -> Mapping[str, Any] | None:
        """Return the first row as a mapping from column names to values, or None."""
        row = self._connection.execute(statement, params).mappings().first()
        return {str(name): value for name, value in row.items()} if row is not None else None

    def mappings(self, statement: Select[*Columns], **params: Any) -> list[Mapping[str, Any]]:
        """Return all rows as mappings from column names to values."""
        rows = self._connection.execute(statement, params).mappings().all()
        return [{str(name): value for name, value in row.items()} for row in rows]

    def scalar(self, statement: Select[T], **params: Any) -> T | None:
        """Return the first column of the first row, or None."""
        return self._connection.execute(statement, params).scalar()

    def scalars(self, statement: Select[T], **params: Any) -> Sequence[T]:
        """Return the first column of every row."""
        return self._connection.execute(statement, params).scalars().all()


class WriteSession(ReadSession):
    """Reads and writes within one transaction, which `Database` commits once the use case returns."""

    @contextmanager
    def trial(self) -> Iterator[None]:
        """Undo everything written inside the `with` block at its end: for finding out what a change would do."""
        savepoint = self._connection.begin_nested()
        try:
            yield
        finally:
            savepoint.rollback()

    def run(self, statement: Insert | Update | Delete, rows: Sequence[Mapping[str, Any]] | None = None) -> int:
        """Run a statement, once or for each of `rows`, and return how many rows it touched."""
        return self._connection.execute(statement, rows).rowcount

    def changed(self, statement: Update, column: Any) -> Sequence[Any]:
        """Run an update and return the value of `column` in every row it changed, in no particular order."""
        return self._connection.execute(statement.returning(column)).scalars().all()

    def deleted(self, statement: ReturningDelete[*Columns]) -> Sequence[Row[*Columns]]:
        """Run a delete that returns columns, and return them of every row that's gone."""
        return self._connection.execute(statement).all()

    def insert_new(self, table: Any, **values: Any) -> bool:
        """Insert a row unless that breaks a unique key; return whether it was inserted."""
        statement = _insert_new(self._connection.dialect.name, table)
        return self._connection.execute(statement, values).first() is not None

    def insert_many_new(self, table: Any, rows: Sequence[Mapping[str, Any]], column: Any) -> Sequence[Any]:
        """Insert the rows whose key isn't taken, and return the value of `column` in each that was inserted.

        Safe while another process inserts the same ones.
        """
        if not rows:
            return []
        statement = self._insert(table).on_conflict_do_nothing().returning(column)
        return self._connection.execute(statement, rows).scalars().all()

    def insert(self, table: Any, **values: Any) -> int:
        """Insert a row and return its `id`, which the database counts up."""
        return int(self._connection.execute(self._insert(table).values(**values).returning(table.id)).scalar_one())

    def upsert(self, table: Any, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        """Insert a row, or set `values` in the row that already has this key."""
        statement = self._insert(table).values(**key, **values)
        self._connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=dict(values)))

    def upsert_many(self, table: Any, key: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
        """Insert rows (at least one, all with the same columns); a row whose key is there already is overwritten."""
        statement = self._insert(table)
        changed = {name: statement.excluded[name] for name in rows[0] if name not in key}
        self._connection.execute(statement.on_conflict_do_update(index_elements=list(key), set_=changed), rows)

    def _insert(self, table: Any) -> Any:
        return _insert(self._connection.dialect.name, table)


def _insert(dialect: str, table: Any) -> Any:
    return (postgresql if dialect == "postgresql" else sqlite).insert(table)


@cache
def _insert_new(dialect: str, table: Any) -> Any:
    return _insert(dialect, table).on_conflict_do_nothing().returning(literal(1))
