"""What the home card and the ending say."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.discord_ui.components import Screen, Text
from bot.features.calendar.today import views
from bot.features.calendar.today.rules import Ending, Home, NoLessons, Plan
from bot.features.people import Mark, Streak

WEEK = Streak(
    3, 12, week=(Mark.KEPT, Mark.FORGIVEN, Mark.KEPT, Mark.COMING), last=date(2026, 3, 4), this_week=2, weeks=4
)
"""On a Wednesday."""


def home(streak: Streak = Streak(), plan: Plan = Plan(), waiting: int = 0, **changed: Any) -> Home:  # noqa: B008 - frozen
    return Home(
        name="A*da", streak=streak, plan=plan, waiting=waiting, lesson=None, course=None, following=None, **changed
    )


def words_of(outcome: Any) -> str:
    shown = views.screen(outcome)
    assert isinstance(shown, Screen)
    return "\n".join(part.content for part in shown.parts if isinstance(part, Text))


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        (home(), "All caught up 🎉 Nothing is due right now."),
        (home(WEEK, Plan(6, 0, 60), 6), "🔥 3 days · S●\u2009M◌\u2009T●\u2009W▫\n**Today: 6 cards**"),
        (home(WEEK, plan=Plan(15, 0, 60), waiting=78, away=30), "12 days. Nothing takes that away."),
        (home(plan=Plan(15, 0, 60), waiting=78, away=30), "Welcome back, A\\*da! Three easy ones first."),
        (home(plan=Plan(15, 0, 60), waiting=78, away=30), "**15 are plenty today.**"),
        (home(plan=Plan(9, 0, 60), waiting=6, away=30), "Three easy ones first.\n**Today: 9 cards**"),
        (home(WEEK, week_goal=3), "🗓️ 2 of 3 days this week"),
        (home(plan=Plan(1, 0, 8), waiting=1, done=True), "✅ **Done for today.**"),
    ],
)
def test_the_home_card_says_it_shortly(shown: Home, told: str) -> None:
    assert told in words_of(shown)
    assert "0 days" not in words_of(shown)


def test_a_forgiven_day_is_told_as_forgiven() -> None:
    assert "It's forgiven." in words_of(home(WEEK, Plan(1, 0, 8), 1))
    assert words_of(NoLessons())


def ending(**changed: Any) -> str:
    given: dict[str, Any] = {"streak": replace(WEEK, days=5), "right": 9, "asked": 10, "pages": 2}
    return words_of(Ending(**{**given, "back": (), "tomorrow": 0, "again": Plan(), **changed}))


def test_the_ending_names_what_was_remembered_and_what_comes_back() -> None:
    assert ending().startswith("✅ **Day 5!** You remembered 9 of 10.\nSee you tomorrow.\n🔥 5 days")
    assert "Tomorrow: “Distillation” again, and 1 other card." in ending(back=("Distillation", "b"), tomorrow=2)
    assert "Tomorrow: “Distillation” again.\n" in ending(back=("Distillation",), tomorrow=1)
    assert "Tomorrow: 3 cards." in ending(back=("x" * 50,), tomorrow=3)
    assert "You read 2 pages." in ending(asked=0, right=0)
    assert "1 of 5" not in ending(asked=5, right=1), "nobody is shamed"
    assert "🎉 **30 days in a row!**" in ending(streak=Streak(30, 30), milestone=30)
