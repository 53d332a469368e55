"""The leaderboard of a server."""

from collections.abc import Iterator
from typing import assert_never

from bot import routes
from bot.core.text import counted
from bot.discord_ui.components import Button, Part, Screen, line, primary, rows, words
from bot.features.account.progress.rules import Board, NoBoard, Standing
from bot.features.account.progress.views import addresses

PLACES = 15
"""How many places of a leaderboard are shown; one's own is always added."""
WEEK, _MONTH = 7, 30


# ---------------------------------------------------------------- leaderboards


def board_screen(outcome: Board | NoBoard) -> Screen:
    """Return the leaderboard, or why there's none."""
    match outcome:
        case Board():
            return Screen(*_board(outcome))
        case NoBoard():
            text = "**This server has no leaderboard.**"
            if not outcome.in_server:
                text = "**A leaderboard belongs to a server.** Use `/progress` there."
            return Screen(words(text), *rows([back()]))
        case _:
            assert_never(outcome)


def _board(board: Board) -> Iterator[Part]:
    period = "this week" if board.days == WEEK else "this month"
    yield words(f"## 🏆 Leaderboard, {period}\n-# The last {board.days} days. Days of study count first, then answers.")
    mine = next((one for one in board.places if one[1].learner == board.me), None)
    if board.places:
        shown = [_place(*one) for one in board.places[:PLACES]]
        if mine and mine not in board.places[:PLACES]:
            shown += ["…", _place(*mine)]
        yield words("\n".join(shown))
    else:
        yield words("Nobody is on it yet.")
    if not board.joined:
        yield words("-# You're not on it. Only people who join are shown, to everybody in servers where they use me.")
    elif mine is None:
        yield words("-# You're on it: your first answer gives you a place.")
    yield line()
    join = Button("Leave", addresses.BOARD_JOIN(joined=0, days=board.days))
    if not board.joined:
        join = primary("Join", addresses.BOARD_JOIN(joined=1, days=board.days), emoji="➕")
    name, days = ("Month", _MONTH) if board.days == WEEK else ("Week", WEEK)
    yield from rows([join, Button(name, routes.BOARD(days=days)), back()])


def _place(place: int, standing: Standing) -> str:
    medal = {1: "🥇", 2: "🥈", 3: "🥉"}.get(place, f"{place}.")
    return f"{medal} <@{standing.learner}> · {counted(standing.days, 'day')} · {counted(standing.answers, 'answer')}"


def back() -> Button:
    """Return the button to a learner's progress."""
    return Button("My progress", routes.PROGRESS(), emoji="📈")
