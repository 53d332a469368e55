"""Problems of lesson files as a chat tells them."""

import re
from collections.abc import Sequence

from bot.content.checker import FileProblem
from bot.content.markdown import brief
from bot.core.text import counted, within

LIMIT = 1300
"""How much is told of problems, in characters; the list has all of them."""


def problem_lines(problems: Sequence[FileProblem]) -> str:
    """Return how many problems there are, and the first of them by file and line."""
    errors = sum(one.problem.severity == "error" for one in problems)
    head = f"⚠️ **{counted(errors, 'error')}, {counted(len(problems) - errors, 'warning')}**"
    return f"{head}\n{within(map(_problem, problems), LIMIT)}"


def _problem(one: FileProblem) -> str:
    problem = one.problem
    sign = "❌" if problem.severity == "error" else "🔸"
    place = f", {_place(problem.key)}" if problem.key else ""
    where = f"`{one.file.replace('`', '')[-60:]}` line {problem.line}{place}"
    return f"{sign} {where}: {brief(problem.message, 160)}\n-# → {brief(problem.hint, 120)}"


_PARTS = {"quiz": "question", "flashcards": "card", "widgets": "widget", "video": "video"}


def _place(key: str) -> str:
    """Return a place in a file as people say it: `quiz[2].answer` is question 3, `answer`."""
    match = re.fullmatch(r"(\w+)\[(\d+)\](?:\.(.+))?", key)
    if match is None or match[1] not in _PARTS:
        return f"`{key}`"
    rest = f", `{match[3]}`" if match[3] else ""
    return f"{_PARTS[match[1]]} {int(match[2]) + 1}{rest}"
