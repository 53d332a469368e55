"""What is said on the way: how many are left, a page by its number, a wish behind a remark, another subject."""

from dataclasses import replace

import pytest

from bot import routes
from bot.core.act import Act
from bot.core.stage import Showing, Stage
from bot.talk.find.wishes import lead_of
from bot.talk.hear.intents import Intent
from bot.talk.hear.remarks import to_the_point
from bot.talk.outcomes import NotSaid, Quote
from bot.talk.propose import understand
from bot.talk.propose.hearing import hear
from bot.talk.spot import Lead
from tests.talk.propose.test_open_quizzes import ANSWERS
from tests.talk.propose.test_titles import READING, SHRINK, asked, led
from tests.talk.rules.test_first_choices import SKIP, first_choice
from tests.talk.rules.test_offers import scene as offering
from tests.talk.rules.test_places import GRADED, ON_PAGE, page

ASKED = replace(READING, pending=(asked(SHRINK, 2),), stage=Stage(Showing.QUESTION, 1, 2, SHRINK), acts={})


@pytest.mark.parametrize(
    "said",
    [
        "how many left? this is dragging",
        "thats not what i asked. how many questions are left in the quiz",
        "how many more to go?",
        "how many questions are there",
    ],
)
def test_the_question_says_how_many_are_left(said: str) -> None:
    assert led(ASKED, said) == routes.QUIZ_ASK(attempt=1, position=2)


@pytest.mark.parametrize("said", ["how many are left handed people in the data", "how many pages are left in this"])
def test_what_else_may_be_left_is_no_question(said: str) -> None:
    assert led(ASKED, said) != routes.QUIZ_ASK(attempt=1, position=2)


def test_after_a_verdict_the_next_question_counts_them() -> None:
    assert led(GRADED, "finally. next. how many left?") == GRADED.acts[Act.NEXT]


def test_a_page_may_be_gone_to_by_its_number() -> None:
    assert led(ON_PAGE, "I was on page 2 of 10, can we go there?") == page(1)
    assert led(ON_PAGE, "I was on page 2 of 10 of my book, can we go there?") != page(1)


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("It looks so easy until I try it myself! Okay, I understand, go on.", "Okay, I understand, go on."),
        ("Nice. Okay, I understand.", "Nice. Okay, I understand."),
    ],
)
def test_what_is_only_said_around_it_hides_no_wish(said: str, left: str) -> None:
    assert to_the_point(said).endswith(left)


def test_a_question_that_names_another_subject_leaves_what_is_read() -> None:
    here = replace(READING, stage=Stage(Showing.PAGE, 0, 0, "how-to-learn-1"), turns=())
    assert hear(here, "how do i avoid overfitting?", ANSWERS).topic is None
    assert hear(here, "how is that different from overfitting?", ANSWERS).topic is not None
    assert hear(here, "why does it feel like failing?", ANSWERS).topic is not None
    found = understand(here, "how do i avoid overfitting?", ANSWERS)
    assert isinstance(found, NotSaid | Quote)
    assert found.said.passages[0][0].id != "how-to-learn-1"


def test_what_works_is_asked_of_the_lesson_not_of_the_bot() -> None:
    said = "Does this also work for things I do with my hands, or only for reading?"
    move = understand(ON_PAGE, said, ANSWERS)
    assert not (isinstance(move, Lead) and move.custom_id == routes.HELP())
    helps = understand(ON_PAGE, "what can you do for me?", ANSWERS)
    assert isinstance(helps, Lead)
    assert helps.custom_id == routes.HELP()


@pytest.mark.parametrize("said", ["2, next", "b, next please", "2. next"])
def test_an_answer_before_a_next_counts(said: str) -> None:
    at = replace(ASKED, pending=(asked(SHRINK),), stage=Stage(Showing.QUESTION, 1, 0, SHRINK))
    assert led(at, said) == led(at, "2") != ""


@pytest.mark.parametrize("said", ["a, or b?", "1, or is it 2?", "b, why is that wrong?", "a, what does that mean?"])
def test_whoever_asks_behind_a_comma_is_not_graded(said: str) -> None:
    at = replace(ASKED, pending=(asked(SHRINK),), stage=Stage(Showing.QUESTION, 1, 0, SHRINK))
    assert not led(at, said).startswith("1:quizzes.answer:")


@pytest.mark.parametrize("said", ["i'm in london ontario", "i live in perth scotland", "i'm in melbourne florida now"])
def test_a_place_of_the_same_name_is_no_place(said: str) -> None:
    lead = lead_of(READING.spot, said, Intent.ZONE, None)
    assert lead is not None
    assert not lead.typed


@pytest.mark.parametrize(
    ("said", "place"),
    [("berlin, remind me 7:40", "berlin"), ("remind me at 8 in the evening, I'm in Madrid", "Madrid")],
)
def test_a_place_counts_beside_a_reminder(said: str, place: str) -> None:
    lead = first_choice(offering(SKIP), said)
    assert lead is not None
    assert lead.typed == (place,)
    without = first_choice(offering(SKIP), "ping me after school, around 4. i'm in paris")
    assert without is None or not without.typed, "when is asked first, or nothing would be left of it"
