"""When a session ends, and which endings are drawn."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.charts import draw_ending
from bot.content.catalogue import Course
from bot.discord_ui.components import Text
from bot.features.calendar.today.rules import Ending, Occasion, Plan, Praise
from bot.features.calendar.today.views.ending import PRAISE, chart_of, ended
from bot.features.people import Mark, Streak
from tests.features.lessons.reading.test_views import entry, lesson

WEEK = Streak(7, 7, week=(Mark.KEPT, Mark.FORGIVEN, Mark.MISSED, Mark.COMING), last=date(2026, 3, 4), today=True)
ENDING = Ending(WEEK, right=9, asked=10, pages=2, back=(), tomorrow=0, again=Plan())


def shown(ending: Ending, drawn: bytes | None = None) -> str:
    texts = [part.content for part in ended(ending, drawn).parts if isinstance(part, Text)]
    return "\n".join(texts)


@pytest.mark.parametrize(
    ("occasion", "title"),
    [
        (Occasion.FIRST, "Day 1"),
        (Occasion.STREAK, "7 days in a row"),
        (Occasion.COMEBACK, "You're back"),
        (Occasion.LESSON, "The lesson, done"),
        (None, None),
    ],
)
def test_what_is_special_is_drawn(occasion: Occasion | None, title: str | None) -> None:
    told = chart_of(replace(ENDING, occasion=occasion, finished=entry(lesson(1, title="The lesson"))))
    assert (told and told.title) == title
    if told is not None:
        assert told.week == [("S", "kept"), ("M", "forgiven"), ("T", "missed"), ("W", "coming")]
        assert len(draw_ending(told)) <= 60_000


def test_a_long_name_is_drawn_smaller_and_still_light() -> None:
    told = chart_of(replace(ENDING, occasion=Occasion.LESSON, finished=entry(lesson(1, title="Word " * 60))))
    assert told is not None
    assert len(draw_ending(told)) <= 60_000


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ((0, 0), "the whole course.\n"),
        ((9, 9), "You know all of its 9 ideas by now."),
        ((0, 9), "Its 9 ideas come back over the next days"),
        ((7, 9), "You know **7 of its 9 ideas** by now. The others come back"),
    ],
)
def test_a_course_ends_with_what_is_known_and_what_comes_back(known: tuple[int, int], told: str) -> None:
    course = Course("c", "Course", ())
    assert told in shown(replace(ENDING, occasion=Occasion.COURSE, course=course, known=known))


def test_a_picture_says_it_once() -> None:
    first = replace(ENDING, occasion=Occasion.FIRST)
    assert "You remembered 9 of 10." in shown(first)
    assert "You remembered 9 of 10." not in shown(first, b"png")
    assert "Day" not in shown(first, b"png")
    assert "✅ **Day 7!**" in shown(replace(ENDING, occasion=Occasion.LESSON), b"png")
    assert "Day" not in shown(replace(ENDING, occasion=Occasion.COMEBACK), b"png"), "no loss is the headline"


def test_every_kind_of_ending_is_said_in_as_many_words() -> None:
    assert set(PRAISE) == set(Praise)
    assert {len(lines) for lines in PRAISE.values()} == {14}
    said: list[Any] = [replace(ENDING, wording=number) for number in range(14)]
    assert len({shown(one) for one in said}) == 14
