"""Why a card comes today, and that nobody reads the same line twice in a fortnight."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from bot.core.ids import GLOBAL, LearnerId, LessonId
from bot.features.calendar.reminders.rules import Reason, reasons, with_group
from bot.features.calendar.reminders.views import LINES, line_names
from bot.features.flashcards.deck import Card, Source
from bot.features.flashcards.review.views import card_question
from bot.features.people.learners.rules import FORTNIGHT, fresh
from bot.memory import Memory, State

TODAY = date(2026, 3, 2)
KNOWN = Memory(State.REVIEW, stability=30.0, difficulty=5.0, last_on=TODAY - timedelta(days=2))
CARD = Card(1, LearnerId(1), GLOBAL, LessonId("alpha"), Source.LESSON, "k", front="Pruning", back="b", memory=KNOWN)


@pytest.mark.parametrize(
    ("card", "days", "told"),
    [
        (CARD, 1, []),
        (replace(CARD, memory=Memory()), 0, [Reason.NEW]),
        (CARD, 2, [Reason.THIRD]),
        (replace(CARD, lapses=1), 2, []),
        (replace(CARD, reps=5, lapses=1, memory=replace(KNOWN, stability=2.0)), 3, [Reason.SLIPPED]),
        (replace(CARD, memory=replace(KNOWN, last_on=TODAY - timedelta(days=20))), 3, [Reason.LONG]),
        (replace(CARD, memory=replace(KNOWN, last_on=TODAY - timedelta(days=5))), 3, [Reason.SEEN]),
    ],
    ids=["nothing special", "new", "third time", "twice, but forgotten once", "slipped", "long ago", "some days ago"],
)
def test_the_reason_is_what_is_true_of_the_question_below_it(card: Card, days: int, told: list[Reason]) -> None:
    always = Reason.WORK if told == [Reason.NEW] else Reason.DUE  # of a new card, nobody "still" knows anything
    assert reasons(card, True, TODAY, days_known=days) == [*told, always]
    assert reasons(card, None, TODAY, Reason.NO_RUSH)[0] is Reason.NO_RUSH
    assert reasons(card, None, TODAY, Reason.AWAY)[0] is Reason.AWAY


@pytest.mark.parametrize(("begun", "told"), [(True, [Reason.OPEN]), (False, [Reason.NEXT]), (None, [])])
def test_without_a_flashcard_the_reason_is_the_lesson(begun: bool | None, told: list[Reason]) -> None:
    assert reasons(None, begun, TODAY) == [*told, Reason.WORK]


@pytest.mark.parametrize(
    ("ahead", "first"), [(0, Reason.TODAY), (1, Reason.TOMORROW), (2, Reason.DUE), (-1, Reason.DUE)]
)
def test_a_friends_group_today_or_tomorrow_says_most(ahead: int, first: Reason) -> None:
    true = reasons(CARD, None, TODAY)
    assert with_group(true, TODAY + timedelta(days=ahead), TODAY)[0] is first
    assert with_group(true, None, TODAY) == true
    seldom = reasons(CARD, None, TODAY, Reason.NO_RUSH)
    assert with_group(seldom, TODAY, TODAY) == seldom, "who's left alone isn't called"


def test_every_reason_is_said_and_what_is_always_true_lasts_a_fortnight() -> None:
    assert set(LINES) == set(Reason)
    assert len(LINES[Reason.DUE]) >= FORTNIGHT
    assert len(LINES[Reason.WORK]) >= FORTNIGHT
    said = [line for lines in LINES.values() for line in lines]
    assert len(set(said)) == len(said)


def test_no_line_comes_twice_in_a_fortnight() -> None:
    said: dict[str, int] = {}
    told: list[str] = []
    for day in range(60):
        names = line_names(reasons(CARD, None, TODAY, days_known=2), LearnerId(1))
        told.append(fresh(said, names, day))
        said[told[-1]] = day
    assert all(line not in told[number + 1 : number + FORTNIGHT] for number, line in enumerate(told))
    assert told[0].startswith("third"), "what says most comes first"
    others = [line_names([Reason.DUE], LearnerId(number))[0] for number in range(30)]
    assert len(set(others)) > FORTNIGHT / 2, "learners don't all read the same line on the same day"
    assert all(one != other for one, other in pairwise(told))


def test_of_lines_that_were_all_said_the_oldest_comes() -> None:
    assert fresh({"a": 5, "b": 3, "c": 4}, ["a", "b", "c"], 6) == "b"


@pytest.mark.parametrize(
    ("card", "asks"),
    [
        (CARD, "### What does *Pruning* mean?"),
        (replace(CARD, front="What is pruning?"), "### What is pruning?"),
        (replace(CARD, front="Convert 5 km to m"), "### Convert 5 km to m"),
        (replace(CARD, front="Capital of France"), "### Capital of France"),
        (replace(CARD, front="Who wrote Faust"), "### Who wrote Faust"),
        (replace(CARD, front="2 + 2 ="), "### 2 + 2 ="),
        (replace(CARD, front="Cross-validation fold"), "### What does *Cross-validation fold* mean?"),
        (replace(CARD, source=Source.OWN, front="Paris"), "### Paris"),
    ],
)
def test_a_card_that_is_only_a_term_says_what_to_recall(card: Card, asks: str) -> None:
    assert card_question(card) == asks
