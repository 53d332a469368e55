"""Hears which part of the bot is asked about: a card, a button, the bar, what a guess counts, what it costs.

A linear model over words and pieces of words (`make train`), fitted on what newcomers asked who had seen the screens.
"""

import re
from enum import StrEnum
from functools import cache
from importlib.resources import files

from bot.core.late import late
from bot.text.features import piece_features, word_features
from bot.text.linear import Linear, chances

np = late("numpy")

WEIGHTS = "parts.npz"
"""The file of the fitted model, in this folder."""

KINDS = ("words", "pieces")
"""The kinds of features, in the order in which a fitted model has them."""

NONE = "-"
"""The label of what isn't about the bot."""


class Part(StrEnum):
    """What of the bot may be asked about. The values are the model's labels, and stand in addresses."""

    ALSO = "also"
    ANSWERING = "answering"
    BOT = "bot"
    CARDS = "cards"
    CERTIFICATE = "certificate"
    COMEBACK = "comeback"
    COST = "cost"
    COURSE = "course"
    DAILY_LOAD = "dailyload"
    DURATION = "duration"
    GUESS = "guess"
    HINT = "hint"
    JOURNAL = "journal"
    LEADERBOARD = "leaderboard"
    LESSON_LIST = "lessonlist"
    LOCKED = "locked"
    MAKE_CARD = "makecard"
    MINUTES = "minutes"
    MORE = "more"
    MY_CARDS = "mycards"
    NOT_SAID = "notsaid"
    PAGE = "page"
    PAUSE = "pause"
    POSITION = "position"
    PRIVACY = "privacy"
    PROGRESS = "progress"
    RATING = "rating"
    REMINDER = "reminder"
    REPEAT = "repeat"
    REPORT = "report"
    RESULT = "result"
    RESUME = "resume"
    RETENTION = "retention"
    SETTINGS = "settings"
    SKIP = "skip"
    STILL_OPEN = "stillopen"
    STREAK = "streak"
    SUSPEND = "suspend"
    TAKE_BACK = "takeback"
    TIME_ZONE = "timezone"
    TOMORROW = "tomorrow"
    WHY_NOW = "whynow"


NAMES_BOT = re.compile(r"\b(?:you|u|your|ur|yourself|bot|app|chat|discord|here)\b", re.IGNORECASE)
"""Speaks to the bot, or of it."""


@cache
def _model() -> Linear:
    with (files(__package__) / WEIGHTS).open("rb") as file, np.load(file, allow_pickle=False) as fitted:
        return Linear(dict(fitted), KINDS)


def part_asked(text: str) -> tuple[Part, float]:
    """Return the part of the bot that a message most likely asks about, and how likely it asks about any (0 to 1)."""
    model = _model()
    found = dict(zip(model.labels, chances(model.totals((word_features(text), piece_features(text)))), strict=True))
    none = float(found.pop(NONE))
    return Part(max(found, key=lambda label: found[label])), 1.0 - none


def learnt_from() -> str:
    """Return the hash of the sentences that the shipped model was fitted on."""
    return _model().learnt_from
