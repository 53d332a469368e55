"""What's asked about the bot itself."""

from dataclasses import replace

import pytest

from bot import routes
from bot.content.find.hints import LADDER
from bot.core.stage import Showing, Stage
from bot.features.flashcards import MATURE_DAYS
from bot.features.people import PASS_MARK
from bot.talk import propose
from bot.talk.hear.parts import Part
from bot.talk.outcomes import Explained
from bot.talk.propose.beside import still_open
from bot.talk.propose.explaining import _SCREENS
from bot.talk.rules.scene import Scene
from bot.talk.spot import Lead
from bot.talk.views import screen
from bot.talk.views.parts import LEADS, TOLD
from tests.talk.propose.test_at_hand import TRUE_FALSE, asked
from tests.talk.propose.test_open_quizzes import ADA, ANSWERS, CATALOGUE
from tests.talk.propose.test_titles import READING

HOME = Scene(ADA, CATALOGUE, (), (), None)
LONGEST = 60
"""So many words fit a phone without being skipped."""


def explained(scene: Scene, said: str) -> Part | None:
    move = propose.understand(scene, said, ANSWERS)
    return move.part if isinstance(move, Explained) else None


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("What are the 7 cards? Are they something I have to buy?", Part.CARDS),
        ("what does the make a card button do?", Part.MAKE_CARD),
        ("i dont get what the black and white blocks are", Part.POSITION),
        ("if i pause a week, do i lose my progress?", Part.PAUSE),
        ("can i stop in the middle and come back", Part.RESUME),
    ],
)
def test_the_bots_own_parts_are_explained_wherever_one_is(said: str, part: Part) -> None:
    assert explained(HOME, said) is part
    assert explained(READING, said) is part


def test_with_a_question_open_it_is_named_below() -> None:
    here = asked(TRUE_FALSE)
    move = propose.understand(here, "do i type my answer or press a button?", ANSWERS)
    assert move == Explained(Part.ANSWERING)
    assert still_open(here, move) is not None


@pytest.mark.parametrize(
    "said",
    ["show me my cards", "pause for 3 days", "skip it", "what is pruning?", "how many cards are due?", "a hint"],
)
def test_wishes_and_the_lessons_questions_are_none(said: str) -> None:
    assert explained(HOME, said) is None
    assert explained(READING, said) is None


def test_what_has_a_screen_of_its_own_is_led_to() -> None:
    move = propose.understand(HOME, "who can read what i write to you here?", ANSWERS)
    assert isinstance(move, Lead)
    assert move.custom_id == routes.PRIVACY()


def test_every_part_has_its_words_and_they_fit_a_phone() -> None:
    assert {*TOLD} | {*_SCREENS} == {*Part}
    assert {*LEADS} <= {*TOLD}
    for part, text in TOLD.items():
        assert len(text.split()) <= LONGEST, part
        assert screen(Explained(part)).parts


def test_what_it_says_of_figures_is_so() -> None:
    assert MATURE_DAYS == 21
    assert "three weeks" in TOLD[Part.PROGRESS]
    assert PASS_MARK == 0.8
    assert "80%" in TOLD[Part.RESULT]
    assert LADDER == 3
    assert "up to three" in TOLD[Part.HINT]


def test_it_ends_nothing_that_somebody_is_at() -> None:
    page = replace(HOME, stage=None, behind=Stage(Showing.PAGE, 0, 0, READING.stage.lesson if READING.stage else ""))
    assert explained(page, "what does suspend do to a card?") is Part.SUSPEND
