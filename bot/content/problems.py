"""What is wrong with a lesson file: each problem says where, what was read, and what to write instead."""

import re
from dataclasses import dataclass
from typing import Literal

from bot.core.text import shorten

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Problem:
    """One problem at one line (from 1) of one file.

    An error leaves out the part it names; a warning is loaded, but worth a look. `hint` says what to write instead,
    `lost` what learners miss until then, if anything.
    """

    severity: Severity
    line: int
    key: str
    message: str
    hint: str
    read: str = ""
    lost: str = ""

    def as_json(self) -> dict[str, object]:
        """Return the problem in the documented shape of `check --json`."""
        return {
            "line": self.line,
            "key": self.key,
            "message": self.message,
            "hint": self.hint,
            "read": self.read,
            "lost": self.lost,
        }


_PARTS = {"quiz": "question", "flashcards": "card", "widgets": "interactive part", "video": "video"}


def part_of(key: str) -> tuple[str, str]:
    """Return a place in a file as people say it, and the rest of it: `quiz[2].answer` is (`question 3`, `answer`).

    The part is empty for a key of the lesson's own.
    """
    match = re.fullmatch(r"(\w+)(?:\[(\d+)\])?(?:\.(.+))?", key)
    if match is None or match[1] not in _PARTS:
        return "", key
    number = f" {int(match[2]) + 1}" if match[2] else ""
    return f"{_PARTS[match[1]]}{number}", match[3] or ""


def error(line: int, key: str, message: str, hint: str, read: str = "") -> Problem:
    """Return a problem that leaves out the part it names: a question, a card …, or the whole lesson."""
    return Problem("error", line, key, message, hint, shorten(read, 120), part_of(key)[0] or "this lesson")


def warning(line: int, key: str, message: str, hint: str, read: str = "") -> Problem:
    """Return a problem that is loaded, but worth a look; what is `lost` all the same is put into it by `replace`."""
    return Problem("warning", line, key, message, hint, shorten(read, 120))
