"""What's typed where a screen has a form for it."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot import routes
from bot.content.catalogue import Catalogue, Course
from bot.content.layout.excerpts import plain
from bot.content.layout.sections import asks_to_reflect, sections_for
from bot.core.stage import Offered, Showing, Stage
from bot.talk.hear.intents import understanding
from bot.talk.propose import understand
from bot.talk.room import _led
from bot.talk.rules.replies import replied
from bot.talk.rules.scene import Scene, Turn
from bot.talk.spot import Lead
from tests.conftest import NOON
from tests.talk.propose.test_open_quizzes import ANSWERS, CATALOGUE
from tests.talk.propose.test_titles import READING, led
from tests.talk.rules.test_offers import address, scene

ZONE = Offered("Time zone", routes.SETTINGS_ZONE())
TIME = Offered("Remind me …", routes.REMIND_TIME())
LESSON = next(one for one in CATALOGUE.entries.values() if one.lesson.reflection)
WRITE = Offered("Write a reflection", routes.REFLECT(lesson=LESSON.id), is_primary=True)


def lead(at: Scene, said: str) -> str | None:
    return address(next(iter(filled(at, said)), None))


def filled(at: Scene, said: str) -> Sequence[Lead]:
    return replied(at, said, understanding().guesses(said)[0])


def test_a_place_is_taken_where_a_screen_sets_the_time_zone() -> None:
    (found,) = filled(scene(ZONE), "paris")
    assert found.custom_id == routes.SETTINGS_ZONE_TYPED()
    assert found.typed == ("paris",)
    assert lead(scene(), "paris") is None
    assert lead(scene(ZONE, public=True), "paris") is None, "others read along"
    assert lead(scene(ZONE), "is it paris?") is None


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("oh i didnt set the zone? dublin", "dublin"),
        ("19:00 is useless to me, I'm on Pacific time.", "Pacific time"),
        ("my clock should be Perth btw", "Perth"),
        ("athens?? im in switzerland", "switzerland"),
        ("not paris", None),
    ],
)
def test_a_place_is_taken_out_of_what_is_said_around_it(said: str, place: str | None) -> None:
    assert [one.typed for one in filled(scene(ZONE), said)] == ([(place,)] if place else [])


def test_a_place_and_a_time_are_both_taken() -> None:
    at = replace(scene(ZONE, TIME))
    assert [one.custom_id for one in filled(at, "zurich. 8:30. and im off")] == [
        routes.SETTINGS_ZONE_TYPED(),
        routes.REMIND_AT(minute=8 * 60 + 30),
    ]


@pytest.mark.parametrize(("said", "minute"), [("8pm", 20 * 60), ("every evening", 19 * 60), ("at 7", 7 * 60)])
def test_a_time_is_taken_where_a_screen_asks_for_one(said: str, minute: int) -> None:
    assert lead(scene(TIME), said) == routes.REMIND_AT(minute=minute)
    assert lead(scene(ZONE), said) is None


@pytest.mark.parametrize("said", ["thanks, good night", "good night", "see you tomorrow morning", "good morning"])
def test_a_goodbye_sets_no_reminder(said: str) -> None:
    assert lead(scene(TIME), said) is None


def test_a_reflection_is_kept_where_its_form_was_asked_for() -> None:
    said = "Today I learned that testing helps more than reading"
    written = routes.REFLECT_WRITTEN(lesson=LESSON.id, number=0)
    assert lead(scene(WRITE), said) == written
    sections = sections_for(LESSON.lesson)
    place = next(number for number, one in enumerate(sections) if plain(LESSON.lesson.reflection[0]) in one.text)
    page = replace(READING, stage=Stage(Showing.PAGE, 0, place, LESSON.id), behind=None)
    assert lead(page, said) == routes.REFLECT(lesson=LESSON.id), "its form is offered, and nothing kept unasked"
    assert lead(scene(WRITE), said * 20) != written, "the form takes more than a message"
    assert lead(replace(page, stage=Stage(Showing.PAGE, 0, 0, LESSON.id)), said) is None
    for other in (
        "what should i write here, i wonder?",
        "no, i don't feel like writing anything",
        "next",
        "I want to do the quiz now, ok",
        "explain the last part again in simpler words",
        "tell me what the next lesson is about",
        "\N{GRINNING FACE} " * 8,
    ):
        assert lead(page, other) is None, other
        assert lead(scene(WRITE), other) is None, other
    found = understand(scene(WRITE), said, ANSWERS)
    assert _led(found).fields == {"text": said}  # type: ignore[arg-type]


def test_a_longer_text_on_the_page_that_asks_is_kept_at_once() -> None:
    alone = LESSON.lesson.model_copy(update={"reflection": LESSON.lesson.reflection[:1]})
    one = replace(LESSON, lesson=alone)
    place = next(n for n, section in enumerate(sections_for(one.lesson)) if asks_to_reflect(one.lesson, section))
    seen = Catalogue((Course(one.course, one.course_title, (one,)),))
    page = replace(READING, stage=Stage(Showing.PAGE, 0, place, one.id), behind=None, catalogue=seen)
    written = routes.REFLECT_WRITTEN(lesson=one.id, number=0)
    for said in (
        "Today I learned that testing helps more than reading. So I'd like to test myself each evening at eight.",
        "I would like to predict which of my patients need help at night, I know their age",
    ):
        assert lead(page, said) == written, said
    assert lead(page, "I would like to do the quiz of the next lesson now, and then go to bed") != written


def test_both_sides_of_a_card_are_taken_though_one_is_called_back() -> None:
    assert led(scene(), "front: x is? back: y").startswith("1:cards.added:")


PROMPTS = tuple(Offered(f"Write on {n + 1}", routes.REFLECT_WRITE(lesson=LESSON.id, number=n)) for n in range(2))


@pytest.mark.parametrize(
    ("said", "number", "kept"),
    [
        ("for 1: whether to take an umbrella or not today", 0, "whether to take an umbrella or not today"),
        (
            "The second one. My step counter said so, and I believed it.",
            1,
            "My step counter said so, and I believed it.",
        ),
        (
            "2 - got 95 on a mock and felt great, then everyone else had 97",
            1,
            "got 95 on a mock and felt great, then everyone else had 97",
        ),
    ],
)
def test_a_reflection_is_kept_on_the_prompt_that_it_names(said: str, number: int, kept: str) -> None:
    (found,) = filled(scene(*PROMPTS), said)
    assert found.custom_id == routes.REFLECT_WRITTEN(lesson=LESSON.id, number=number)
    assert found.typed == (kept,)


def test_a_prompt_that_is_not_there_keeps_nothing() -> None:
    assert lead(scene(*PROMPTS), "for 3: something that nobody has asked me about") is None
    assert lead(scene(*PROMPTS), "the second one. what does it mean to have compared it?") is None


TODAY = NOON.date()
PAUSED = Turn(
    0,
    "i'm away next week",
    "",
    None,
    (),
    NOON,
    led_to=routes.REMIND_REST(first=TODAY.toordinal() + 7, until=TODAY.toordinal() + 14),
)


@pytest.mark.parametrize(
    ("said", "days"), [("make it two weeks, we extended the trip", 14), ("i'm fine", None), ("what is a week?", None)]
)
def test_a_pause_that_was_just_begun_gets_another_end(said: str, days: int | None) -> None:
    found = filled(replace(scene(), turns=(PAUSED,), today=TODAY), said)
    until = TODAY.toordinal() + 7 + days if days else 0
    assert [one.custom_id for one in found] == (
        [routes.REMIND_REST(first=TODAY.toordinal() + 7, until=until)] if days else []
    )
