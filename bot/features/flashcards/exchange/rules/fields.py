"""One field of a row, and what can be wrong with it."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from bot.formats.tables import Row
from bot.memory import MAX_DAYS, Rating

T = TypeVar("T")

# ---------------------------------------------------------------- in


class Why(StrEnum):
    """What can be wrong with a file or a line; what each is about stands beside it."""

    UNREADABLE = "unreadable"  # what a reader of files says
    NO_CARD = "no card"
    NO_COLUMNS = "no columns"
    TOO_MANY = "too many"  # how many, of what, the most
    NO_SUCH_CARD = "no such card"  # its number, the file of cards
    DOES_NOT_FIT = "does not fit"  # why
    EMPTY = "empty"  # the column
    TOO_LONG = "too long"  # the column, its length, the most
    NO_RATING = "no rating"  # those there are
    UNKNOWN = "unknown"  # the column, what it holds, what it may hold
    NO_NUMBER = "no number"  # the column, what it holds
    IMPOSSIBLE = "impossible"  # the column, what it holds
    OUT_OF_RANGE = "out of range"  # the column, what it holds, the least, the most
    NO_DATE = "no date"  # the column, what it holds
    NO_MOMENT = "no moment"  # the column, what it holds
    NO_JSON = "no JSON"
    NO_OBJECT = "no object"


@dataclass(frozen=True)
class Problem:
    """What is wrong with a file, or with one line of it (from 1; 0 for the file as a whole), and what it's about."""

    file: str
    line: int
    why: Why
    about: tuple[object, ...] = ()


class Wrong(ValueError):
    """A cell that cannot be taken."""

    def __init__(self, why: Why, *about: object) -> None:
        super().__init__(why)
        self.why = why
        self.about = about


# ---------------------------------------------------------------- cells


def one_of(row: Row, column: str, known: Sequence[str], default: str | None) -> str:
    """Return a field that has to be one of the known words; an empty one is the default. Raise Wrong for any other."""
    value = row.get(column).casefold()
    if not value and default is not None:
        return default
    if value not in known:
        raise Wrong(Why.UNKNOWN, column, value[:40], ", ".join(known))
    return value


def number(row: Row, column: str, kind: type[T], default: T | None) -> T:
    """Return a number, and the default for an empty field. Raise Wrong for what's no number or can't be stored."""
    text = row.get(column)
    if not text and default is not None:
        return default
    try:
        value: T = kind(text)  # type: ignore[call-arg]  # int or float
    except ValueError:
        raise Wrong(Why.NO_NUMBER, column, text[:40]) from None
    if isinstance(value, int) and not 0 <= value < 2**63:
        raise Wrong(Why.IMPOSSIBLE, column, text[:40])
    return value


def within(value: float, least: float, most: float, column: str) -> float:
    """Return the value; raise Wrong if it's out of this range."""
    if not least <= value <= most:
        raise Wrong(Why.OUT_OF_RANGE, column, value, least, most)
    return value


def day(row: Row, column: str) -> date:
    """Return a day; raise Wrong if it isn't written as 2026-01-31."""
    try:
        return date.fromisoformat(row.get(column))
    except ValueError:
        raise Wrong(Why.NO_DATE, column, row.get(column)[:40]) from None


def moment(row: Row, column: str) -> datetime:
    """Return a moment, in UTC unless it says another zone; raise Wrong if it isn't in ISO 8601."""
    try:
        moment = datetime.fromisoformat(row.get(column))
    except ValueError:
        raise Wrong(Why.NO_MOMENT, column, row.get(column)[:40]) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def detail(row: Row) -> dict[str, Any]:
    """Return the details of an event, which are a JSON object; raise Wrong otherwise, or for too many days."""
    text = row.get("detail")
    try:
        detail = json.loads(text) if text else {}
    except json.JSONDecodeError:
        raise Wrong(Why.NO_JSON) from None
    if not isinstance(detail, dict):
        raise Wrong(Why.NO_OBJECT)
    days = detail.get("days", 1)
    if not isinstance(days, int) or not 1 <= days <= MAX_DAYS + len(Rating):
        raise Wrong(Why.OUT_OF_RANGE, "days", str(days)[:20], 1, MAX_DAYS)
    return detail


def problems_in_order(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield problems file by file and line by line."""
    yield from sorted(problems, key=lambda problem: (problem.file, problem.line))
