"""Statistics of questions: the same as SciPy and pandas compute, from 2,000 learners whose ability is known."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from sqlalchemy import insert

from bot import app
from bot.context import reading
from bot.core.ids import GLOBAL, GuildId, LearnerId, LessonId, Who
from bot.features.library.rulings import Spot, void_question
from bot.features.library.versions import load_lessons
from bot.features.people.learners.store import LearnerRow, LearnerServerRow
from bot.features.quizzes.alone.store.tables import AnswerRow, AttemptRow
from bot.features.teaching.statistics import service
from bot.features.teaching.statistics.rules import statistics, thirds
from bot.features.teaching.statistics.rules.figures import ENOUGH, Firsts, Flag, LessonStats, QuestionStats
from bot.features.teaching.statistics.rules.spread import correlation, wilson
from bot.questions import KINDS
from bot.questions.cues import is_cued
from bot.questions.multiple_choice import MultipleChoice
from bot.storage import WriteSession
from tests.conftest import NOON, write_lesson

GUILD = GuildId(77)
TEACHER = Who(LearnerId(1), GUILD, "School", manages=True)
LEARNERS, QUESTIONS = 2000, 8
STRAY = 7
"""The number of the question (from 0) that has nothing to do with ability."""


@dataclass(frozen=True)
class Simulated:
    """What a class answered: a row a learner and question, in the order of the course."""

    table: pd.DataFrame


def simulate(missing: float = 0.0) -> Simulated:
    """Let learners answer by the two-parameter model of item response theory; wrong ones choose among three options."""
    chance = np.random.default_rng(20260302)
    ability = chance.normal(size=LEARNERS)
    difficulty = np.linspace(-1.5, 1.5, QUESTIONS)
    rows = []
    for number in range(QUESTIONS):
        slope = 0.0 if number == STRAY else 1.4
        right = chance.random(LEARNERS) < 1 / (1 + np.exp(-slope * (ability - difficulty[number])))
        wrong = chance.choice([1, 2], size=LEARNERS, p=[0.75, 0.25])  # option 3 is never taken
        seconds = chance.gamma(3, 6, size=LEARNERS).round(3)
        there = chance.random(LEARNERS) >= missing
        rows += [
            (
                learner + 100,
                number,
                bool(right[learner]),
                0 if right[learner] else int(wrong[learner]),
                seconds[learner],
            )
            for learner in range(LEARNERS)
            if there[learner]
        ]
    return Simulated(pd.DataFrame(rows, columns=["learner", "question", "right", "option", "seconds"]))


def quiz() -> str:
    options = "[The right one, First wrong, Second wrong, Never taken]"
    return "".join(f"\n  - {{q: Question {number}?, options: {options}, answer: 0}}" for number in range(QUESTIONS))


@pytest.fixture
def taught(parts: app.Parts, lessons) -> app.Parts:
    write_lesson(lessons / "greek", "alpha", quiz=quiz())
    load_lessons(parts.db, parts.library, lessons, NOON)
    return parts


def fill(session: WriteSession, parts: app.Parts, simulated: Simulated) -> None:
    """Write what was simulated as attempts and answers, each begun at noon."""
    entry = parts.library.seen_by(GLOBAL).entries[LessonId("alpha")]
    keys = [question.key for question in entry.lesson.quiz]
    learners = sorted(simulated.table.learner.unique().tolist())
    session.run(insert(LearnerRow), [{"id": one, "first_seen_at": NOON, "last_seen_at": NOON} for one in learners])
    session.run(
        insert(LearnerServerRow), [{"learner_id": one, "guild_id": GUILD, "name": "School"} for one in learners]
    )
    attempts = [
        {
            "id": one,
            "learner_id": one,
            "scope": entry.scope,
            "lesson_id": entry.id,
            "version": entry.version,
            "questions": keys,
            "started_at": NOON,
            "finished_at": NOON,
        }
        for one in learners
    ]
    session.run(insert(AttemptRow), attempts)
    table = simulated.table.sort_values(["learner", "question"])
    table["at"] = table.groupby("learner").seconds.cumsum()
    table["position"] = table.groupby("learner").cumcount()
    answers = [
        {
            "attempt_id": int(row.learner),
            "position": int(row.position),
            "question": keys[row.question],
            "answer": [row.option],
            "is_right": row.right,
            "at": NOON + timedelta(seconds=row.at),
        }
        for row in table.itertuples()
    ]
    session.run(insert(AnswerRow), answers)


def look(parts: app.Parts) -> LessonStats:
    found = parts.db.read_now(reading(service.lesson, parts.library, TEACHER, parts.clock.now()), LessonId("alpha"))
    assert isinstance(found, LessonStats)
    return found


def matrix(table: pd.DataFrame) -> pd.DataFrame:
    """Return right (1) and wrong (0), a row a learner, a column a question."""
    return table.pivot_table(index="learner", columns="question", values="right", aggfunc="first").astype(float)


def expected(table: pd.DataFrame) -> pd.DataFrame:
    """Return the statistics by SciPy and pandas."""
    right = matrix(table)
    rows = []
    for number in range(QUESTIONS):
        item = right[number].dropna()
        others = right.drop(columns=number).loc[item.index]
        rest = others.mean(axis=1)
        known = rest.notna()
        apart = stats.pearsonr(item[known], rest[known])
        interval = stats.binomtest(int(item.sum()), len(item)).proportion_ci(0.95, method="wilson")
        rows.append(
            {
                "count": len(item),
                "facility": item.mean(),
                "low": interval.low,
                "high": interval.high,
                "discrimination": apart.statistic,
                "apart_low": apart.confidence_interval(0.95).low,
                "apart_high": apart.confidence_interval(0.95).high,
                "seconds": table[table.question == number].seconds.median(),
            }
        )
    return pd.DataFrame(rows)


@pytest.mark.parametrize("missing", [0.0, 0.3])
def test_every_number_is_what_scipy_and_pandas_compute(taught: app.Parts, missing: float) -> None:
    simulated = simulate(missing)
    taught.db.write_now(fill, taught, simulated)
    found = look(taught)
    wanted = expected(simulated.table)
    for number, question in enumerate(found.questions):
        row = wanted.loc[number]
        assert question.count == row["count"]
        assert question.facility == pytest.approx(row.facility)
        assert (question.low, question.high) == pytest.approx((row.low, row.high))
        assert question.discrimination == pytest.approx(row.discrimination)
        assert question.seconds == pytest.approx(row.seconds, abs=0.002)
        assert question.apart == pytest.approx((row.apart_low, row.apart_high))
        near, outside = row.apart_low > -0.1 and row.apart_high < 0.1, not row.apart_low <= 0 <= row.apart_high
        stray = Flag.WEAK if near or outside else Flag.UNSURE
        assert set(question.flags) == ({Flag.UNUSED, stray} if number == STRAY else {Flag.UNUSED})
    if not missing:
        check_thirds(found, simulated.table)


def check_thirds(found: LessonStats, table: pd.DataFrame) -> None:
    """The upper and the lower third by the other questions, equals sharing the room, and what they take."""
    for number, question in enumerate(found.questions):
        here = table[table.question == number]
        rest = table[table.question != number].groupby("learner").right.mean()
        size = len(rest) // 3
        low = (((size - rest.rank(method="min") + 1) / rest.map(rest.value_counts())).clip(0, 1)).to_dict()
        high = ((size - rest.rank(method="min", ascending=False) + 1) / rest.map(rest.value_counts())).clip(0, 1)
        high = high.to_dict()
        assert sum(low.values()) == pytest.approx(size)
        for option, taken in enumerate(question.options):
            mine = here[here.option == option]
            assert taken.count == len(mine)
            assert taken.share == pytest.approx(len(mine) / len(here))
            assert taken.upper == pytest.approx(mine.learner.map(high).sum() / size)
            assert taken.lower == pytest.approx(mine.learner.map(low).sum() / size)


def test_with_all_answers_discrimination_is_the_textbook_one(taught: app.Parts) -> None:
    simulated = simulate()
    taught.db.write_now(fill, taught, simulated)
    right = simulated.table.pivot_table(index="learner", columns="question", values="right", aggfunc="first").astype(
        float
    )
    total = right.sum(axis=1)
    for number, question in enumerate(look(taught).questions):
        textbook = stats.pointbiserialr(right[number], total - right[number]).statistic
        assert question.discrimination == pytest.approx(textbook)
    easy, hard = look(taught).questions[0], look(taught).questions[6]
    assert easy.facility > 0.7 > 0.4 > hard.facility, "as they were made"
    assert abs(look(taught).questions[STRAY].discrimination or 0) < 0.1 < (easy.discrimination or 0)


def test_a_void_question_is_told_of_and_counts_for_no_other(taught: app.Parts) -> None:
    simulated = simulate()
    taught.db.write_now(fill, taught, simulated)
    entry = taught.library.seen_by(GLOBAL).entries[LessonId("alpha")]
    taught.db.write_now(void_question, Spot(GUILD, *entry.key, entry.lesson.quiz[STRAY].key), NOON)
    found = look(taught)
    assert found.questions[STRAY].ruled.void
    right = simulated.table.pivot_table(index="learner", columns="question", values="right", aggfunc="first").astype(
        float
    )
    without = right.drop(columns=STRAY)
    for number in range(STRAY):
        rest = without.drop(columns=number).mean(axis=1)
        assert found.questions[number].discrimination == pytest.approx(
            stats.pointbiserialr(right[number], rest).statistic
        )
    stray = stats.pointbiserialr(right[STRAY], without.mean(axis=1)).statistic
    assert found.questions[STRAY].discrimination == pytest.approx(stray)


def test_only_learners_of_the_server_count(taught: app.Parts) -> None:
    taught.db.write_now(fill, taught, simulate())
    elsewhere = Who(LearnerId(1), GuildId(GUILD + 1), "Other", manages=True)
    found = taught.db.read_now(
        reading(service.lesson, taught.library, elsewhere, taught.clock.now()), LessonId("alpha")
    )
    assert isinstance(found, LessonStats)
    assert found.answerers == 0
    assert found.questions[0].count == 0


@pytest.mark.parametrize(("right", "count"), [(0, 1), (1, 1), (0, 19), (7, 20), (20, 20), (999, 1000)])
def test_wilsons_interval_is_scipys(right: int, count: int) -> None:
    interval = stats.binomtest(right, count).proportion_ci(0.95, method="wilson")
    assert wilson(right, count) == pytest.approx((interval.low, interval.high), abs=1e-12)


def firsts(given: Sequence[tuple[int, str, bool]]) -> list[Firsts]:
    """Return answers by learner, question and right, the right one being "a", as statistics take them."""
    size = Counter(learner for learner, _, _ in given)
    good = Counter(learner for learner, _, right in given if right)
    return [
        Firsts(key, ("a",) if right else ("b",), right, good[learner], size[learner]) for learner, key, right in given
    ]


def test_without_data_nothing_is_claimed() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    question = MultipleChoice.model_validate({"q": "Why?", "options": ["a", "b"], "answer": 0})
    answers = [(n, question.key, True) for n in range(ENOUGH - 1)]
    (few,) = statistics([question], firsts(answers), {}, {})
    assert few.flags == (Flag.TOO_FEW,)
    assert few.discrimination is None
    answers.append((99, question.key, True))
    (enough,) = statistics([question], firsts(answers), {}, {question.key: 2})
    assert enough.discrimination is None, "nobody was wrong, so nothing can be told apart"
    assert enough.flags == (Flag.UNUSED,)
    assert enough.reports == 2


def test_a_right_option_that_is_always_the_longest_is_told() -> None:
    def made(right: str) -> MultipleChoice:
        return MultipleChoice.model_validate({"q": right, "options": ["short one", right], "answer": 1})

    long = [made(f"a much longer option, number {n}") for n in range(4)]
    assert is_cued(long)
    assert not is_cued(long[:2]), "two are chance"
    assert not is_cued([*long[:3], made("tiny"), made("wee")])


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_what_counts_as_right_is_the_same_for_the_same_and_another_for_another(kind) -> None:
    mine = [kind.model_validate(valid) for valid in kind.valid]
    again = [kind.model_validate(valid) for valid in kind.valid]
    assert [one.counts_as_right() for one in mine] == [one.counts_as_right() for one in again]
    assert len({one.counts_as_right() for one in mine}) > 1 or len(mine) == 1


def test_thirds_do_not_depend_on_the_numbers_of_users() -> None:
    upper, lower = thirds({0.5: 9})
    assert upper == lower == {0.5: pytest.approx(1 / 3)}
    assert thirds({1.0: 1, 0.5: 1, 0.0: 1}) == ({1.0: 1}, {0.0: 1})
    assert thirds({}) == ({}, {})


def test_a_question_does_not_sort_the_learners_by_which_it_is_judged() -> None:
    """Two questions, answered at random: with the item in its own total, one third would have taken its answer."""
    made = [
        MultipleChoice.model_validate({"q": q, "options": ["a", "b"], "answer": 0}) for q in ("Which one?", "And here?")
    ]
    answers = [
        (n, question.key, right)
        for n in range(40)
        for question, right in zip(made, (n % 2 == 0, n % 4 < 2), strict=True)
    ]
    for found in statistics(made, firsts(answers), {}, {}):
        assert [(one.upper, one.lower) for one in found.options] == [pytest.approx((0.5, 0.5))] * 2


def test_nothing_firm_is_said_while_the_interval_includes_0() -> None:
    made = [
        MultipleChoice.model_validate({"q": q, "options": ["a", "b"], "answer": 0}) for q in ("Which one?", "And here?")
    ]

    def found(learners: int) -> QuestionStats:
        """Of ten learners six who know one question miss the other, or the other way round: a correlation of -0.2."""
        answers = [
            (n, question.key, right)
            for n in range(learners)
            for question, right in zip(made, (n % 10 < 5, n % 10 in {3, 4, 5, 6, 7}), strict=True)
        ]
        return statistics(made, firsts(answers), {}, {})[0]

    few, many = found(50), found(500)
    assert few.discrimination == many.discrimination == pytest.approx(-0.2)
    assert few.flags == (Flag.UNSURE,)
    assert not few.warns
    assert many.flags == (Flag.NEGATIVE,)
    assert many.warns


def test_of_very_many_learners_it_is_known_that_a_question_tells_nothing() -> None:
    made = [
        MultipleChoice.model_validate({"q": q, "options": ["a", "b"], "answer": 0}) for q in ("Which one?", "And here?")
    ]
    answers = [
        (n, question.key, right)
        for n in range(2000)
        for question, right in zip(made, (n % 2 == 0, n % 4 < 2), strict=True)
    ]
    assert [one.flags for one in statistics(made, firsts(answers), {}, {})] == [(Flag.WEAK,)] * 2


def test_a_correlation_needs_both_sides_to_vary() -> None:
    assert correlation(Counter([(1.0, 1.0), (1.0, 2.0)])) is None
    assert correlation(Counter([(1.0, 2.0), (2.0, 2.0)])) is None
    assert correlation(Counter([(1.0, 2.0)])) is None
    assert correlation(Counter([(0.0, 1.0), (1.0, 2.0)])) == pytest.approx(1)
