"""Problems of lesson files as a chat tells them."""

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
    where = f"`{one.file.replace('`', '')[-60:]}` line {problem.line}" + (f" `{problem.key}`" if problem.key else "")
    return f"{sign} {where}: {brief(problem.message, 160)}\n-# → {brief(problem.hint, 120)}"
