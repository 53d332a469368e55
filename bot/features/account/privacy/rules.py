"""The archive of everything that is kept of a learner: JSON to import again, tables to read, and a README."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.core.errors import TutorError
from bot.core.ids import LearnerId
from bot.formats import archives, tables

FORMAT = 1
_BYTES = 512 * 1024 * 1024
LIMITS = archives.Limits(files=200, file=_BYTES, total=_BYTES)
"""The most that an import may hold, unpacked."""

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True)
class Everything:
    """All that is kept of a learner, by table, and what each table is about in a sentence."""

    learner: LearnerId
    at: datetime
    rows: Rows
    about: Mapping[str, str]


@dataclass(frozen=True)
class Nothing:
    """Nothing is kept of the learner."""


@dataclass(frozen=True)
class Asked:
    """Deleting is asked about once: so many things are kept."""

    count: int


@dataclass(frozen=True)
class Deleted:
    """Nothing names the learner any more."""


def archive(everything: Everything) -> bytes:
    """Return the archive as a ZIP file."""
    data = {
        "format": FORMAT,
        "learner": everything.learner,
        "at": everything.at.isoformat(),
        "tables": everything.rows,
    }
    files = [("README.md", _readme(everything).encode())]
    files.append(("data.json", json.dumps(data, ensure_ascii=False, indent=1).encode()))
    for name, rows in everything.rows.items():
        cells = [{key: _cell(value) for key, value in row.items()} for row in rows]
        files.append((f"tables/{name}.csv", tables.write(list(rows[0]), cells)))
    return archives.pack(files)


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value


def _readme(everything: Everything) -> str:
    listed = "\n".join(
        f"- `tables/{name}.csv` ({len(rows)}): {everything.about[name]}" for name, rows in everything.rows.items()
    )
    return f"""# Everything the tutor bot keeps about you

Discord user {everything.learner}, on {everything.at:%Y-%m-%d %H:%M} UTC.

{listed}

The tables are CSV in UTF-8; any spreadsheet opens them. `data.json` holds the same once more, as a program reads it:
an operator of the bot brings it into another one with `python -m bot import FILE`. Moments are in UTC and written as
ISO 8601; a study day turns at 4:00 in the morning on your own clock. Numbers of 17 digits and more are Discord's own
for you, servers, channels and messages.
"""


def read(data: bytes) -> tuple[LearnerId, Rows]:
    """Return the learner and the rows of an archive; raises TutorError for a file that is none."""
    try:
        content = json.loads(archives.unpack(data, LIMITS, lambda name: name == "data.json")["data.json"])
        learner, rows, version = content["learner"], content["tables"], content["format"]
    except (KeyError, ValueError, TypeError):
        raise TutorError("This is no archive of a learner: `export` and `/privacy export` write these.") from None
    if version != FORMAT or not isinstance(learner, int) or not _are_rows(rows):
        raise TutorError("This archive was written by another version of the bot.")
    return LearnerId(learner), rows


def _are_rows(rows: object) -> bool:
    return isinstance(rows, dict) and all(
        isinstance(part, list) and all(isinstance(row, dict) for row in part) for part in rows.values()
    )
