"""Guesses what a sentence wants, with a linear model over words, pieces of words, and words on the screen at hand.

The model was fitted beforehand (`make train`) on the sentences in `training/phrases.tsv` and, with the screen they
were said on, in `training/on_screens.tsv`. Here it's only applied, in about a tenth of a millisecond; no sentence is
looked up. Pieces of words are what makes it forgive typos. A word counts twice: for itself, and for itself on this
kind of screen, where "again" or "no" may mean something of its own (feature augmentation, Daumé 2007).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from bot.core.late import late
from bot.talk.hear.opinion import second
from bot.text.features import piece_features, word_features
from bot.text.linear import Linear, chances

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]
    Fitted = Mapping[str, NDArray[np.generic]]
else:
    np = late("numpy")

WEIGHTS = "intents.npz"
"""The file of the fitted model, in this folder."""

SHARE = 0.55
"""How much the second model counts beside the first, where there is one (0 to 1)."""

BLOCKS = ("words", "pieces", "on screens")
"""The kinds of features, in the order in which a fitted model has them."""


class Intent(StrEnum):
    """Everything a learner may want to do or say. The values are the model's labels, so they can't just be renamed."""

    LEARN = "learn"
    READ = "read"
    WATCH = "watch"
    QUIZ = "quiz"
    REVIEW = "review"
    DUE = "due"
    LESSONS = "lessons"
    DONE = "done"
    PLAY = "play"
    REFLECT = "reflect"
    JOURNAL = "journal"
    CARDS = "cards"
    ADD_CARD = "add_card"
    EXPORT_CARDS = "export_cards"
    PROGRESS = "progress"
    LEADERBOARD = "leaderboard"
    CERTIFICATE = "certificate"
    REMIND = "remind"
    REMIND_STOP = "remind_stop"
    REMIND_PAUSE = "remind_pause"
    PLAN = "plan"
    SETTINGS = "settings"
    PRIVACY = "privacy"
    GROUP = "group"
    REPORT = "report"
    HELP = "help"
    HINT = "hint"
    MORE = "more"
    OK = "ok"
    HELLO = "hello"
    THANKS = "thanks"
    BYE = "bye"
    HOW_ARE_YOU = "how_are_you"
    WHO_ARE_YOU = "who_are_you"
    PRAISE = "praise"
    STRUGGLE = "struggle"
    QUESTION = "question"
    FOLLOW = "follow"
    SESSION = "session"
    GOAL = "goal"
    ZONE = "zone"
    REMIND_CHANGE = "remind_change"
    REMIND_DAYS = "remind_days"
    NEXT = "next"
    BACK = "back"
    SKIP = "skip"
    SHOW = "show"
    KNEW = "knew"
    FORGOT = "forgot"
    UNDO = "undo"
    STOP = "stop"
    WHY = "why"
    SIMPLER = "simpler"
    EXAMPLE = "example"
    COMPARE = "compare"
    OTHER = "other"
    WHERE = "where"
    SHORT = "short"
    AGAIN = "again"
    QUIZ_THAT = "quiz_that"
    CARD_THAT = "card_that"
    CONFUSED = "confused"
    ANSWER = "answer"
    TO_QUESTION = "to_question"


class Screen(StrEnum):
    """The kinds of screens on which the same words mean different things. The values are the model's labels, too."""

    HOME = "home"
    PAGE = "page"
    QUESTION = "question"
    BESIDE = "beside a question"
    ANSWERED = "answered"
    FRONT = "card front"
    BACK = "card back"
    REMINDER = "reminder"
    QUOTATION = "quotation"


@dataclass(frozen=True)
class Guess:
    """Something that may be wanted, and how likely that is (0 to 1)."""

    intent: Intent
    chance: float


def screen_features(text: str, screen: Screen | None) -> list[str]:
    """Return a sentence's words as those of a screen, and the screen itself; nothing where it isn't known."""
    return [f"{screen}|{word}" for word in ("", *word_features(text))] if screen is not None else []


class Understanding:
    """A fitted model; `understanding` returns the one we ship."""

    def __init__(self, fitted: "Fitted") -> None:
        self._model = Linear(fitted, BLOCKS)
        self._intents = [Intent(name) for name in self._model.labels]
        self.learnt_from = self._model.learnt_from

    def guesses(self, text: str, screen: Screen | None = None, begun: "Numbers | None" = None) -> list[Guess]:
        """Return every intent with its chance on a screen, the likeliest first; the chances add up to 1.

        What a second model says is heard, too, where the sentence is `begun` (`Embedder.begun`).
        """
        every = (word_features(text), piece_features(text), screen_features(text, screen))
        found = chances(self._model.totals(every))
        if begun is not None:
            also = second().chances(begun, None if screen is None else list(Screen).index(screen))
            both: Numbers = (np.log(found + LEAST) * (1 - SHARE) + np.log(also + LEAST) * SHARE).astype(np.float32)
            found = chances(both)
        return [Guess(self._intents[number], float(found[number])) for number in np.argsort(-found)]


LEAST = 1e-6
"""No intent is less likely than this (0 to 1) when two models are heard together."""


def narrowed(guesses: Sequence[Guess], instead: Mapping[Intent, Intent]) -> list[Guess]:
    """Return the guesses with those that make no sense here counted for what they'd mean instead, likeliest first."""
    chances: dict[Intent, float] = {}
    for one in guesses:
        intent = instead.get(one.intent, one.intent)
        chances[intent] = chances.get(intent, 0.0) + one.chance
    return [Guess(intent, chance) for intent, chance in sorted(chances.items(), key=lambda one: -one[1])]


@cache
def understanding() -> Understanding:
    """Return the model we ship, loaded at the first call."""
    with (files(__package__) / WEIGHTS).open("rb") as file, np.load(file, allow_pickle=False) as fitted:
        return Understanding(dict(fitted))
