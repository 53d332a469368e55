"""Quizzes of a group: `/study quiz` asks a lesson's questions in a channel, against the clock, for whoever joins.

Everything that counts is in the database: the quiz with its phase and deadline, its players, and one answer per player
and question, stored before it's acknowledged. `jobs` moves quizzes on, on any node, and the channel's message follows.
"""

from bot.features.quizzes.group.rules.meetings import Meetings
from bot.features.quizzes.group.rules.outcomes import Hard
from bot.features.quizzes.group.rules.state import Lobby, Order, Scoring
from bot.features.quizzes.group.service import asked_in_group, open_by_itself, pending_in_groups
from bot.features.quizzes.group.service.looking_back import group_shares, hardest, set_void_in_groups
from bot.features.quizzes.group.service.meetings import meetings_of
from bot.features.quizzes.group.store import running_in
from bot.features.quizzes.group.store.firsts import answered_versions, first_answers, first_times
from bot.features.quizzes.group.store.history import (
    audience,
    lobbies,
    opened_at,
    opened_since,
    totals,
    wrong_answers_in_groups,
)
from bot.features.quizzes.group.store.roster import who_plays

__all__ = [
    "Hard",
    "Lobby",
    "Meetings",
    "Order",
    "Scoring",
    "answered_versions",
    "asked_in_group",
    "audience",
    "first_answers",
    "first_times",
    "group_shares",
    "hardest",
    "lobbies",
    "meetings_of",
    "open_by_itself",
    "opened_at",
    "opened_since",
    "pending_in_groups",
    "running_in",
    "set_void_in_groups",
    "totals",
    "who_plays",
    "wrong_answers_in_groups",
]
