"""What can come of looking at statistics and of ruling, and a lesson's figures as tables."""

from dataclasses import dataclass

from bot.content.catalogue import Entry
from bot.content.find.search import Which
from bot.core.paging import Paging
from bot.features.library import Ruling
from bot.features.teaching.statistics.rules.figures import LessonStats, OptionStats, QuestionStats
from bot.formats import tables


@dataclass(frozen=True)
class Overview:
    """A page of the lessons that have questions, with how they work."""

    lessons: tuple[LessonStats, ...]
    paging: Paging


@dataclass(frozen=True)
class OneQuestion:
    """One of the `total` questions of a lesson; `told` is how many learners a ruling just now will reach, else None."""

    entry: Entry
    stats: QuestionStats
    total: int
    told: int | None = None


@dataclass(frozen=True)
class Effect:
    """What a ruling does: how many scores rise or fall, and how many learners finish the lesson by it.

    Scores are each learner's best one alone, and every result in a group.
    """

    rise: int
    fall: int
    done: int


@dataclass(frozen=True)
class Choices:
    """What can be ruled on a question now, each with what it would do; `accept` lists wrong options to accept."""

    one: OneQuestion
    rulings: tuple[tuple[Ruling, Effect], ...]
    accept: tuple[tuple[OptionStats, Effect], ...]


@dataclass(frozen=True)
class NoQuestions:
    """The lesson has no questions, so there are no figures."""

    entry: Entry


@dataclass(frozen=True)
class Rescored:
    """What a learner is told about a ruling on a question that they answered.

    `before` and `after` are their best shares alone, in percent, or None if they have none. `done` says that they pass
    the lesson by it.
    """

    id: int
    lesson: str
    question: str
    ruling: Ruling
    before: float | None
    after: float | None
    done: bool


Outcome = Overview | LessonStats | OneQuestion | Choices | NoQuestions | Which

# ---------------------------------------------------------------- as tables


QUESTION_COLUMNS = (
    "number",
    "key",
    "question",
    "answers",
    "right",
    "share",
    "low95",
    "high95",
    "discrimination",
    "discrimination_low95",
    "discrimination_high95",
    "median_seconds",
    "reports",
    "void",
    "flags",
)
OPTION_COLUMNS = ("number", "key", "option", "right", "taken", "share", "upper_third", "lower_third")


def as_tables(stats: LessonStats) -> dict[str, bytes]:
    """Return a lesson's figures as two CSV files by name: one row per question, and one per option.

    Shares run from 0 to 1 with six decimals; a cell is empty where there's no figure.
    """
    return {
        "questions.csv": tables.write(QUESTION_COLUMNS, _question_rows(stats)),
        "options.csv": tables.write(OPTION_COLUMNS, _option_rows(stats)),
    }


def _question_rows(stats: LessonStats) -> list[dict[str, object]]:
    return [
        {
            "number": one.number,
            "key": one.key,
            "question": one.question.q,
            "answers": one.count,
            "right": one.right,
            "share": _exact(one.facility if one.count else None),
            "low95": _exact(one.low if one.count else None),
            "high95": _exact(one.high if one.count else None),
            "discrimination": _exact(one.discrimination),
            "discrimination_low95": _exact(one.apart[0] if one.apart else None),
            "discrimination_high95": _exact(one.apart[1] if one.apart else None),
            "median_seconds": _exact(one.seconds),
            "reports": one.reports,
            "void": int(one.ruled.void),
            "flags": " ".join(flag.value for flag in one.flags),
        }
        for one in stats.questions
    ]


def _option_rows(stats: LessonStats) -> list[dict[str, object]]:
    return [
        {
            "number": one.number,
            "key": one.key,
            "option": taken.text,
            "right": int(taken.right),
            "taken": taken.count,
            "share": _exact(taken.share),
            "upper_third": _exact(taken.upper),
            "lower_third": _exact(taken.lower),
        }
        for one in stats.questions
        for taken in one.options
    ]


def _exact(number: float | None) -> str | None:
    return None if number is None else f"{number:.6f}"
