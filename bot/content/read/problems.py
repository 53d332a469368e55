"""Problems with a lesson file: each says where it is, what was read, and what to write instead."""

import re
from dataclasses import dataclass
from typing import Literal

from bot.core.text import shorten

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Problem:
    """One problem at one line (from 1) of a file; line 0 is the file as a whole, or all files that came together.

    An error leaves out the part it names; with a warning the part is loaded all the same. `key` is the path of the
    place, such as `quiz[2].answer`, or empty. `hint` says what to write instead, `lost` what learners miss until then.
    """

    severity: Severity
    line: int
    key: str
    message: str
    hint: str
    read: str = ""
    lost: str = ""

    def as_json(self) -> dict[str, object]:
        """Return the problem as `check --json` prints it; the severity is told by the list it's in."""
        return {
            "line": self.line,
            "key": self.key,
            "message": self.message,
            "hint": self.hint,
            "read": self.read,
            "lost": self.lost,
        }


_PARTS = {"quiz": "question", "flashcards": "card", "widgets": "interactive part", "video": "video", "help": "help"}


def part_of(key: str) -> tuple[str, str]:
    """Split a place in a file into the part, as people say it, and the rest.

    `quiz[2].answer` becomes (`question 3`, `answer`). The part is empty when the key is one of the lesson's own.
    """
    match = re.fullmatch(r"(\w+)(?:\[(\d+)\])?(?:\.(.+))?", key)
    if match is None or match[1] not in _PARTS:
        return "", key
    number = f" {int(match[2]) + 1}" if match[2] else ""
    return f"{_PARTS[match[1]]}{number}", match[3] or ""


def error(line: int, key: str, message: str, hint: str, read: str = "") -> Problem:
    """Return a problem that leaves out the part in its `key` (a question, a card …) or else the whole lesson."""
    return Problem("error", line, key, message, hint, shorten(read, 120), part_of(key)[0] or "this lesson")


def remark(message: str, hint: str) -> Problem:
    """Return what's said of all that was loaded, rather than of one place in it."""
    return Problem("warning", 0, "", message, hint)


def warning(line: int, key: str, message: str, hint: str, read: str = "") -> Problem:
    """Return a problem that leaves out nothing; if learners still miss something, add `lost` with `replace`."""
    return Problem("warning", line, key, message, hint, shorten(read, 120))
