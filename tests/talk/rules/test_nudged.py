"""What's written below the daily card, and at a session's end."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot import routes
from bot.core.stage import Offered
from bot.features.calendar import Reminder, Status
from bot.talk.hear.intents import understanding
from bot.talk.rules.nudged import nudged
from bot.talk.rules.scene import Scene, Turn
from tests.conftest import NOON
from tests.talk.propose.test_open_quizzes import ADA, CATALOGUE
from tests.talk.rules.test_offers import LEARNS, address, scene

NOT_NOW = Offered("Not now", routes.REMIND_NOT_NOW())
FRONT = Offered("Show answer", routes.REMIND_FIRST(card=3, reps=1), is_primary=True)
START = Offered("Start", routes.REMIND_START(), is_primary=True)
WITH_FRONT, WITHOUT = scene(FRONT, NOT_NOW), scene(START, NOT_NOW)


def pressed(at: Scene, said: str) -> str | None:
    return address(nudged(at, said, understanding().guesses(said)[0]))


@pytest.mark.parametrize(
    "said",
    [
        "ok",
        "yes let's go",
        "k",
        "I'm ready!",
        "sure, start",
        "fine",
        "ready as i'll ever be",
        "not really ready but fine",
    ],
)
def test_who_takes_it_up_begins(said: str) -> None:
    assert pressed(WITHOUT, said) == pressed(WITH_FRONT, said) == START.custom_id


@pytest.mark.parametrize(
    "said", ["show me the answer", "idk", "hm, no idea", "i forgot", "close it and say what was on it"]
)
def test_its_flashcard_is_turned(said: str) -> None:
    assert pressed(WITH_FRONT, said) == FRONT.custom_id


@pytest.mark.parametrize(
    ("said", "how"),
    [
        ("not now", "later"),
        ("in an hour", "later"),
        ("later pls", "later"),
        ("in 30 min", "later"),
        ("no", "later"),
        ("sorry, in a meeting", "later"),
        ("busy today", "not today"),
        ("i'm tired today, tomorrow", "not today"),
        ("skip today", "not today"),
        ("cant now im at work", "later"),
        ("could we do it after the school run maybe", "later"),
        ("middle of handover, later", "later"),
    ],
)
def test_it_is_put_off(said: str, how: str) -> None:
    for at in (WITHOUT, WITH_FRONT):
        assert pressed(at, said) == routes.REMIND_ANSWER(how=how), said


@pytest.mark.parametrize(
    "said",
    [
        "remind me at 8 instead",
        "stop sending me these",
        "what is pruning?",
        "why now?",
        "show me my progress",
        "i forgot my password",
        "give me a hint",
        "i'm sick of these reminders",
        "later in the course is there anything on transformers",
    ],
)
def test_any_other_wish_is_one(said: str) -> None:
    assert pressed(WITHOUT, said) is None
    assert pressed(WITH_FRONT, said) is None


def test_without_a_card_nothing_is_put_off() -> None:
    assert pressed(scene(), "not now") is None
    assert pressed(scene(START), "not now") is None


def test_a_card_that_another_node_sent_is_answered_until_something_else_is_said() -> None:
    sent = Reminder(ADA.id, 8 * 60, sent_at=NOON, answered=False)
    at = Scene(LEARNS, CATALOGUE, (), (), None, reminder=sent)
    assert pressed(at, "ok") == START.custom_id
    assert pressed(at, "later") == routes.REMIND_ANSWER(how="later")
    said = Turn(1, "hello", "", None, (), NOON + timedelta(minutes=1))
    assert pressed(replace(at, turns=(said,)), "later") is None
    assert pressed(replace(at, reminder=replace(sent, answered=True)), "later") is None
    assert pressed(replace(at, reminder=replace(sent, status=Status.STOPPED)), "later") is None
    assert pressed(replace(at, public=True), "later") is None
    assert (
        pressed(replace(at, buttons=(Offered("Read", routes.READ(lesson=next(iter(CATALOGUE.entries)))),)), "ok")
        is None
    )


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("tmrw", routes.REMIND_ANSWER(how="not today")),
        ("in an hour or so, bath time first", routes.REMIND_ANSWER(how="later")),
        ("shift ends in an hour, then", routes.REMIND_ANSWER(how="later")),
        ("tonight when theyre asleep", routes.REMIND_ANSWER(how="later")),
        ("a week please", routes.REMIND_ANSWER(how="pause")),
        ("just stop it altogether", routes.REMIND_ANSWER(how="stop")),
        ("oh alright then, now", routes.REMIND_START()),
        ("ugh ok fine lets do it now before i feel guilty all day", routes.REMIND_START()),
        ("what is overfitting", None),
        ("at 8 pm", None),
    ],
)
def test_a_better_time_is_told_where_it_is_asked_for(said: str, address: str | None) -> None:
    asked = [Offered("In an hour", routes.REMIND_ANSWER(how="later")), Offered("Now after all", routes.REMIND_START())]
    assert pressed(scene(*asked), said) == address
