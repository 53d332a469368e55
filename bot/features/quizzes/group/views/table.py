"""What a quiz is called, and its table, in words."""

from collections.abc import Sequence
from datetime import date

from bot.content.layout.excerpts import brief
from bot.core.text import shown_name
from bot.features.quizzes.group.rules.outcomes import Scene
from bot.features.quizzes.group.rules.state import GroupQuiz, Scoring, Standing

_COUNTS = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
"""The numbers that are words in a title."""

TABLE_LIMIT = 1600
"""The most characters of a table."""


def title_of(shown: Scene, limit: int = 100) -> str:
    """Return what the quiz in a scene is called, by its lesson or its day."""
    if shown.quiz.lesson is None:
        return own_title(shown.quiz, shown.on)
    return brief(shown.sources[0], limit) if shown.sources and shown.sources[0] else "A lesson"


def own_title(quiz: GroupQuiz, on: date) -> str:
    """Return what a group's own quiz on a day is called, such as "Tuesday's ten"."""
    count = len(quiz.questions) or quiz.wanted
    return f"{on:%A}'s {_COUNTS[count] if count < len(_COUNTS) else count}"


PODIUM, NAMED = 3, 5
"""How many places are celebrated (any score above 0 will do), and how many names stand there, if several are level."""


def named_first(standings: Sequence[Standing]) -> list[Standing]:
    """Return the first places of a table; one more name takes no more room than saying that there's one more.

    Nobody without a point is named.
    """
    first = [row for row in standings if row.points and row.place <= PODIUM][:NAMED]
    rest = standings[len(first) :]
    return [*first, *rest] if first and len(rest) == 1 and rest[0].points else first


def table_of(quiz: GroupQuiz, standings: Sequence[Standing], players: int) -> str:
    """Return as many lines of the table as fit; `players` is how many there are in all, and the rest is counted."""
    lines: list[str] = []
    for row in standings:
        points = f"{row.points} points, " if quiz.scoring is Scoring.SPEED else ""
        text = f"{medal(row.place, row.points)} {shown_name(row.player.name)} · {points}{row.right} right"
        if sum(len(line) + 1 for line in lines) + len(text) > TABLE_LIMIT:
            break
        lines.append(text)
    if players > len(lines):
        lines.append(f"-# … and {players - len(lines)} more")
    return "\n".join(lines) or "-# Nobody played."


def medal(place: int, points: int) -> str:
    """Return a medal for the first three places, if they scored at all; otherwise the number of the place."""
    return {1: "🥇", 2: "🥈", 3: "🥉"}.get(place if points else 0, f"`{place}`")
