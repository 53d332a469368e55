"""The archive of everything that is kept of a learner, and reading it again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.core.ids import LearnerId
from bot.formats import archives

FORMAT = 1
"""The version of the archive; `read` refuses every other one."""
_BYTES = 512 * 1024 * 1024
LIMITS = archives.Limits(files=200, file=_BYTES, total=_BYTES)
"""The most that an archive may unpack to when it's imported, in files and bytes."""

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""A learner's rows by the name of their table, each as JSON can hold it."""


@dataclass(frozen=True)
class Everything:
    """All that's kept about a learner, and a sentence for each table that says what's in it."""

    learner: LearnerId
    at: datetime
    rows: Rows
    about: Mapping[str, str]


@dataclass(frozen=True)
class Nothing:
    """Nothing is kept about this learner."""


@dataclass(frozen=True)
class Asked:
    """Deleting waits for a yes; `count` is the number of rows it would delete."""

    count: int


@dataclass(frozen=True)
class Deleted:
    """Nothing names the learner any more."""


class NotArchive(ValueError):
    """A file is no archive of a learner; `other_version` where another version of the bot wrote it."""

    def __init__(self, *, other_version: bool = False) -> None:
        super().__init__()
        self.other_version = other_version


def read(data: bytes) -> tuple[LearnerId, Rows]:
    """Return the learner and the rows of an archive; raises NotArchive for a file that is none."""
    try:
        content = json.loads(archives.unpack(data, LIMITS, lambda name: name == "data.json")["data.json"])
        learner, rows, version = content["learner"], content["tables"], content["format"]
    except (KeyError, ValueError, TypeError):
        raise NotArchive from None
    if version != FORMAT or not isinstance(learner, int) or not _are_rows(rows):
        raise NotArchive(other_version=True)
    return LearnerId(learner), rows


def _are_rows(rows: object) -> bool:
    return isinstance(rows, dict) and all(
        isinstance(part, list) and all(isinstance(row, dict) for row in part) for part in rows.values()
    )
