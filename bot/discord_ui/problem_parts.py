"""Problems of lesson files, as text for a Discord message."""

from collections.abc import Sequence

from bot.content.check.checked import FileProblem
from bot.content.layout.excerpts import brief
from bot.content.read.problems import part_of
from bot.core.text import counted, within

LIMIT = 1300
"""The most characters for the list of problems in a message."""


def problem_lines(problems: Sequence[FileProblem]) -> str:
    """Return how many problems there are, followed by as many of them as fit, each with its file and line.

    Without an error, they're only things to look at.
    """
    errors = sum(one.problem.severity == "error" for one in problems)
    others = len(problems) - errors
    counts = [counted(errors, "error"), *([counted(others, "warning")] if others else [])]
    head = f"⚠️ **{', '.join(counts)}**" if errors else f"**{counted(others, 'thing')} to look at**"
    return f"{head}\n{within(map(_problem, problems), LIMIT)}"


def _problem(one: FileProblem) -> str:
    problem = one.problem
    sign = "❌" if problem.severity == "error" else "🔸"
    place = f", {_place(problem.key)}" if problem.key else ""
    where = f"`{one.file.replace('`', '')[-60:]}` line {problem.line}{place}: " if problem.line else ""
    lost = f" Learners miss: {brief(problem.lost, 100)}." if problem.lost else ""
    return f"{sign} {where}{brief(problem.message, 160)}{lost}\n-# → {brief(problem.hint, 120)}"


def _place(key: str) -> str:
    """Return a place in a file as people say it: `quiz[2].answer` becomes "question 3, `answer`"."""
    part, rest = part_of(key)
    return ", ".join([*([part] if part else []), *([f"`{rest}`"] if rest else [])])
