"""What a learner sees of their plans."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.features.flashcards.plans.rules import Moves, Plan
from bot.features.people import Learner


@dataclass(frozen=True)
class Overview:
    """How many cards come on each of the next days; which plans run stands in the learner's preferences.

    Beside those, `new` cards wait for today. `late` cards could be spread over days. `done` names what was just done,
    if anything, and `count` how many cards it moved.
    """

    learner: Learner
    today: date
    late: int
    loads: tuple[tuple[date, int], ...]
    done: str = ""
    count: int = 0
    new: int = 0


@dataclass(frozen=True)
class SpreadOffer:
    """How a backlog of `late` cards would be spread over days, at a pace of so many cards a day."""

    moves: Moves
    pace: int
    late: int


@dataclass(frozen=True)
class VacationOffer:
    """What a vacation would move; its first and its last day both belong to it."""

    moves: Moves
    first: date
    last: date


@dataclass(frozen=True)
class ExamOffer:
    """What an exam would move, and the average chance (0 to 1) to remember a card that day, without and with it."""

    moves: Moves
    on: date
    before: float
    after: float


class Why(StrEnum):
    """Why a plan can't be made for what was typed."""

    NO_DAY = "no day"
    NOT_AHEAD = "not ahead"
    OUT_OF_RANGE = "out of range"


@dataclass(frozen=True)
class DayUnclear:
    """What was typed is no day, or none that a plan can be made for."""

    plan: Plan
    typed: str
    why: Why


@dataclass(frozen=True)
class NothingDue:
    """No card is due, so there's nothing to spread."""


Outcome = Overview | SpreadOffer | VacationOffer | ExamOffer | DayUnclear | NothingDue
