"""What is wrong with a lesson file: each problem says where, what was read, and what to write instead."""

from dataclasses import dataclass
from typing import Literal

from bot.core.text import shorten

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Problem:
    """One problem at one line (from 1) of one file.

    An error leaves out the part it names; a warning is loaded, but worth a look. `hint` says what to write instead.
    """

    severity: Severity
    line: int
    key: str
    message: str
    hint: str
    read: str = ""

    def as_json(self) -> dict[str, object]:
        """Return the problem in the documented shape of `check --json`."""
        return {"line": self.line, "key": self.key, "message": self.message, "hint": self.hint, "read": self.read}


def error(line: int, key: str, message: str, hint: str, read: str = "") -> Problem:
    """Return a problem that leaves out the part it names."""
    return Problem("error", line, key, message, hint, shorten(read, 120))


def warning(line: int, key: str, message: str, hint: str, read: str = "") -> Problem:
    """Return a problem that is loaded, but worth a look."""
    return Problem("warning", line, key, message, hint, shorten(read, 120))
