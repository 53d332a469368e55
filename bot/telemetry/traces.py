"""Exceptions as the log shows them: where they were raised, but never what somebody wrote.

No values of variables are shown. A database's error holds the row it refused (PostgreSQL: "Failing row contains …"),
and pydantic's repeats its input, so of these we only name the kind, the code, and the constraint or field.
"""

import re
import traceback
from collections.abc import Iterator
from typing import Any

_DATABASES = {"sqlalchemy", "psycopg", "sqlite3"}
_CONSTRAINT = re.compile(r"constraint failed: ([\w., ]+)")


def said(problem: BaseException) -> str:
    """Return an exception's kind and message; for databases and pydantic only facts without what a learner wrote."""
    kind = type(problem)
    package = kind.__module__.partition(".")[0]
    if package in _DATABASES:
        return " ".join([f"{kind.__module__}.{kind.__qualname__}", *_facts(getattr(problem, "orig", None) or problem)])
    if package == "pydantic_core":
        refused: Any = problem
        places = [f"{'.'.join(map(str, one['loc']))} ({one['type']})" for one in refused.errors(include_url=False)]
        return f"ValidationError: {refused.title}: {', '.join(places)}"
    return "".join(traceback.format_exception_only(problem)).rstrip()


def _facts(problem: BaseException) -> Iterator[str]:
    """Yield what's safe to log of a driver's exception: its code, and the table, column or constraint it names."""
    state = getattr(problem, "sqlstate", None) or getattr(problem, "sqlite_errorname", None)
    if state:
        yield str(state)
    diagnosis = getattr(problem, "diag", None)
    constraint = _CONSTRAINT.search(str(problem)) if diagnosis is None else None
    names = (getattr(diagnosis, name, None) for name in ("table_name", "column_name", "constraint_name"))
    found = constraint[1] if constraint else " ".join(str(name) for name in names if name)
    if found:
        yield f"({found})"


def trace(problem: BaseException) -> str:
    """Return the traceback of an exception and of those that led to it, oldest first, and of a group's members."""
    return "\n".join(_lines(problem, set()))


def _lines(problem: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(problem))
    cause = problem.__cause__ or (None if problem.__suppress_context__ else problem.__context__)
    if cause is not None and id(cause) not in seen:
        yield from _lines(cause, seen)
        yield "\nThis led to:\n" if problem.__cause__ else "\nWhile this was handled:\n"
    yield "Traceback (most recent call last):"
    yield "".join(traceback.format_tb(problem.__traceback__)).rstrip("\n")
    yield said(problem)
    for number, inner in enumerate(problem.exceptions if isinstance(problem, BaseExceptionGroup) else (), 1):
        if id(inner) not in seen:
            yield f"\n-- {number} of the group:"
            yield from _lines(inner, seen)


def raised_at(problem: BaseException) -> str:
    """Return where an exception was raised, as `file:line function`; empty for one that was never raised."""
    frames = traceback.extract_tb(problem.__traceback__)
    return f"{frames[-1].filename.rpartition('bot/')[2]}:{frames[-1].lineno} {frames[-1].name}" if frames else ""
