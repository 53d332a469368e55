"""What's offered is taken up, and what was begun goes on, in words."""

from dataclasses import replace

import pytest

from bot import routes
from bot.core.act import Act
from bot.core.stage import Offered, Showing, Stage
from bot.talk import propose
from bot.talk.hear.intents import Intent, understanding
from bot.talk.rules.leaving import leaves
from bot.talk.rules.scene import Scene, Turn
from bot.talk.spot import Lead
from tests.conftest import NOON
from tests.talk.propose.test_at_hand import TRUE_FALSE, asked
from tests.talk.propose.test_open_quizzes import ANSWERS, CATALOGUE
from tests.talk.propose.test_titles import CHOOSING, READING, SHRINK, led
from tests.talk.rules.test_offers import LEARNS

PAGE = Stage(Showing.PAGE, 0, 0, SHRINK)
START = Offered("Start with: Choosing a Model", routes.CARD(lesson=CHOOSING), is_primary=True)
ANYWAY = Offered("Open it anyway", routes.READ(lesson=SHRINK))
OPENED = Turn(1, "open choosing a model", "", CHOOSING, (), NOON, led_to=routes.CARD(lesson=CHOOSING))
QUOTED = Turn(2, "what is a baseline?", "A guess.", SHRINK, ((SHRINK, "x"),), NOON)
ENTRY = CATALOGUE.entries[SHRINK]


@pytest.mark.parametrize(
    "said",
    [
        "Let us start the lesson then.",
        "Yes, please start the lesson",
    ],
)
def test_the_lesson_that_was_opened_is_begun_though_another_was_quoted_since(said: str) -> None:
    at = Scene(LEARNS, CATALOGUE, (OPENED, QUOTED), (), ENTRY)
    assert led(at, said) == routes.READ(lesson=CHOOSING)
    begun = replace(QUOTED, led_to=routes.READ(lesson=SHRINK))
    assert led(replace(at, turns=(OPENED, begun)), said) != routes.READ(lesson=CHOOSING)
    assert led(at, "don't start the lesson") != routes.READ(lesson=CHOOSING)


def test_what_is_left_of_the_lesson_is_on_its_card() -> None:
    at = replace(READING, stage=PAGE, next_lesson=ENTRY)
    for said in ("how long still till lesson is done", "How much of the lesson is left?"):
        assert led(at, said) == routes.CARD(lesson=SHRINK), said


@pytest.mark.parametrize("said", ["back already lol. carry on", "let's get back to it", "ok continue"])
def test_who_goes_on_beside_a_question_gets_it_back(said: str) -> None:
    on_it = asked(TRUE_FALSE)
    beside = replace(on_it, stage=Stage(Showing.REMINDER, 480), behind=on_it.stage)
    assert led(beside, said) == routes.QUIZ_ASK(attempt=7, position=0)
    assert led(on_it, "skip this one") == routes.QUIZ_SKIP(attempt=7, position=0)


def test_a_goodbye_is_one_whatever_is_put_off_beside_it() -> None:
    at = replace(READING, stage=PAGE, acts={Act.NEXT: "1:path.on:x"})
    for said in ("ok stop 4 today, ill do the rest tmrw. thx cya", "good night"):
        move = propose.understand(at, said, ANSWERS)
        assert isinstance(move, Lead), said
        assert move.custom_id == routes.TODAY_STOP(), "who has no reminders is asked about them"
    assert led(at, "remind me tomorrow at 8. bye") == routes.REMIND_AT(minute=8 * 60)
    assert getattr(propose.understand(at, "i see you like graphs", ANSWERS), "intent", None) is not Intent.BYE
    bye = understanding().guesses("bye")[0]
    assert leaves(at, "bye", bye)
    assert not leaves(replace(at, public=True), "bye", bye)
    assert not leaves(asked(TRUE_FALSE), "bye", bye), "a question is before somebody"


def test_a_question_before_a_start_is_answered() -> None:
    at = Scene(LEARNS, CATALOGUE, (OPENED,), (), ENTRY)
    assert led(at, "What is pruning? Can we start?") != routes.READ(lesson=CHOOSING)
