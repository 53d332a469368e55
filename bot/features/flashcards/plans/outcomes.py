"""What a learner sees of their plans."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.features.flashcards.plans.rules import Moves, Plan
from bot.features.people import Learner


@dataclass(frozen=True)
class Overview:
    """How many cards come in the next days, and which plans run; `done` is what was just done.

    `late` are those that could be spread over days.
    """

    learner: Learner
    today: date
    late: int
    loads: tuple[tuple[date, int], ...]
    done: str = ""
    count: int = 0


@dataclass(frozen=True)
class SpreadOffer:
    """A backlog of so many late cards at a pace of cards a day."""

    moves: Moves
    pace: int
    late: int


@dataclass(frozen=True)
class VacationOffer:
    """A vacation from the first to the last day."""

    moves: Moves
    first: date
    last: date


@dataclass(frozen=True)
class ExamOffer:
    """An exam on a day: the average chance (0 to 1) to remember then, without and with what is moved."""

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
    """There is nothing to be spread."""


Outcome = Overview | SpreadOffer | VacationOffer | ExamOffer | DayUnclear | NothingDue
