"""Exports, erases and imports a learner's data, by what each table declares in its `__personal__`.

An export can be read without us, and imported into another database. After erasing, nothing names the learner.
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Select, Table, delete, func, insert, select, update

from bot.core.errors import TutorError
from bot.storage.base import Base, RowId, UtcDateTime
from bot.storage.session import ReadSession, WriteSession

PSEUDONYM = object()
"""Stands for a random negative number, which no account has; one erasing uses the same one everywhere."""

NOW = object()
"""Stands for the moment when it's erased."""


@dataclass(frozen=True)
class Personal:
    """What in a table belongs to a learner; `about` says it in words.

    `learner` is the column with their id or, where `through` names a table, the column that points to a row of theirs
    in it. Erasing deletes the rows, unless others still need them: then `becomes` says what's written into which
    columns instead (values, PSEUDONYM, NOW, or functions that return an SQL expression).

    For imports: `refs` maps columns (or `column.key` within JSON) that hold row numbers to the tables they're of,
    `imported` gives columns a value of their own, and rows that aren't `portable` are exported but never imported.
    """

    about: str
    learner: str = "learner_id"
    through: str | None = None
    becomes: Mapping[str, object] | None = None
    refs: Mapping[str, str] = field(default_factory=dict)
    imported: Mapping[str, object] = field(default_factory=dict)
    portable: bool = True


def personal_tables() -> list[tuple[Table, Personal]]:
    """Return every table with personal data, each before the tables that point to it."""
    declared = {
        mapper.class_.__tablename__: mapper.class_.__personal__
        for mapper in Base.registry.mappers
        if hasattr(mapper.class_, "__personal__")
    }
    return [(table, declared[table.name]) for table in Base.metadata.sorted_tables if table.name in declared]


def _mine(table: Table, personal: Personal, learner: int) -> Any:
    """Return the SQL condition that picks out a learner's rows."""
    column = table.c[personal.learner]
    if personal.through is None:
        return column == learner
    parent = Base.metadata.tables[personal.through]
    owner = next(one.learner for other, one in personal_tables() if other is parent)
    return column.in_(select(parent.c.id).where(parent.c[owner] == learner))


# ---------------------------------------------------------------- export


def export(session: ReadSession, learner: int) -> dict[str, list[dict[str, Any]]]:
    """Return all rows of a learner by table, ready for JSON (dates in ISO form); tables without any are left out."""
    found = {}
    for table, personal in personal_tables():
        mine: Select[Any] = select(table).where(_mine(table, personal, learner)).order_by(*table.primary_key)
        rows = [{name: _plain(value) for name, value in row.items()} for row in session.mappings(mine)]
        if rows:
            found[table.name] = rows
    return found


def count(session: ReadSession, learner: int) -> int:
    """Return how many rows a learner has in all tables together."""
    counts = (
        select(func.count()).select_from(table).where(_mine(table, personal, learner)).scalar_subquery()
        for table, personal in personal_tables()
    )
    return sum(session.first(select(*(one.label(f"n{number}") for number, one in enumerate(counts)))) or ())


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


# ---------------------------------------------------------------- erase


def erase(session: WriteSession, learner: int, now: datetime) -> None:
    """Delete everything of a learner's; rows that others need stay, under a pseudonym."""
    pseudonym = -1 - secrets.randbits(62)
    # tables that reach the learner through another one go first, while its rows still name them
    for table, personal in sorted(personal_tables(), key=lambda one: one[1].through is None):
        mine = _mine(table, personal, learner)
        if personal.becomes is None:
            session.run(delete(table).where(mine))
        else:
            values = {name: _stands_for(value, pseudonym, now) for name, value in personal.becomes.items()}
            session.run(update(table).where(mine).values(**values))


def _stands_for(value: object, pseudonym: int, now: datetime) -> object:
    if callable(value):
        return value()
    return pseudonym if value is PSEUDONYM else now if value is NOW else value


# ---------------------------------------------------------------- import

AT_ONCE = 2000
"""How many rows are inserted by one statement."""


def restore(
    session: WriteSession,
    learner: int,
    tables: Mapping[str, Sequence[Mapping[str, Any]]],
    done: Callable[[int], object] = int,
) -> int:
    """Insert a learner's exported rows and return how many; their row numbers are moved past those taken here.

    `done` is called with how many more are inserted, again and again.
    Raises TutorError when the learner has any row here already, or when the rows don't fit our tables or include
    somebody else's; that undoes the whole transaction.
    """
    ours = [(table, one) for table, one in personal_tables() if one.portable and tables.get(table.name)]
    if count(session, learner):
        raise TutorError("This learner is known here already. Only who is not can be imported; nothing was changed.")
    shifts = {table.name: _shift(session, table, tables[table.name]) for table, _ in ours}
    brought = 0
    for table, personal in ours:
        rows = [_row(table, personal, shifts, row) for row in tables[table.name]]
        if personal.through is None and any(row[personal.learner] != learner for row in rows):
            raise TutorError(f"{table.name}: there are rows of somebody else in it; nothing was imported.")
        for start in range(0, len(rows), AT_ONCE):
            some = rows[start : start + AT_ONCE]
            session.run(insert(table), some)
            done(len(some))
        brought += len(rows)
        if _counts(table) and session.dialect == "postgresql":  # its counter doesn't notice numbers that are given
            session.scalar(select(func.setval(func.pg_get_serial_sequence(table.name, "id"), _highest(session, table))))
    return brought


def _counts(table: Table) -> bool:
    """Tell whether the table's row numbers are counted up by the database."""
    return "id" in table.c and table.c.id.type is RowId


def _highest(session: ReadSession, table: Table) -> int:
    return session.scalar(select(func.max(table.c.id))) or 0


def _shift(session: ReadSession, table: Table, rows: Sequence[Mapping[str, Any]]) -> int:
    """Return how much to add to the row numbers of an import so that none collides."""
    if not _counts(table):
        return 0
    return max(0, _highest(session, table) + 1 - min(int(row["id"]) for row in rows))


def _row(table: Table, personal: Personal, shifts: Mapping[str, int], row: Mapping[str, Any]) -> dict[str, Any]:
    unknown = row.keys() - table.c.keys()
    if unknown:
        raise TutorError(f"{table.name}: the column {min(unknown)} is not known here; nothing was imported.")
    try:
        values = {column.name: _typed(column.type, row.get(column.name)) for column in table.c}
        values |= personal.imported
    except (TypeError, ValueError) as problem:
        raise TutorError(f"{table.name}: {problem}; nothing was imported.") from None
    if _counts(table):
        values["id"] += shifts.get(table.name, 0)
    for path, target in personal.refs.items():
        name, _, key = path.partition(".")
        if key and isinstance(values[name], dict) and isinstance(values[name].get(key), int):
            values[name] = {**values[name], key: values[name][key] + shifts.get(target, 0)}
        elif not key and values[name] is not None:
            values[name] += shifts.get(target, 0)
    return values


def _typed(kind: Any, value: Any) -> Any:
    """Return a value from JSON as its column expects it; raises ValueError or TypeError for a date that's none."""
    if value is None:
        return None
    if isinstance(kind, UtcDateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(kind, Date) else value
