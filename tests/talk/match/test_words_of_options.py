"""Answers in words that could also be a wish, words that may be meant as one, and cards that are changed in words."""

from dataclasses import replace

import pytest

from bot import routes
from bot.content.find.hints import Pending
from bot.core.ids import LessonId
from bot.core.stage import Offered, Showing, Stage
from bot.questions import Question
from bot.questions.multiple_choice import MultipleChoice
from bot.questions.short_answer import ShortAnswer
from bot.talk.hear.typed_cards import changed_side
from bot.talk.outcomes import Meant
from bot.talk.propose import understand
from bot.talk.rules.scene import Scene, Turn
from bot.talk.service import _turn
from bot.talk.spot import Lead
from bot.talk.views.open_questions import meant_parts
from tests.conftest import NOON
from tests.talk.propose.test_open_quizzes import ADA, ANSWERS, CATALOGUE
from tests.talk.propose.test_titles import CHOOSING, READING, led

OPTIONS = (
    "Close it and write down what you know",
    "Read it again, slowly and carefully",
    "Highlight the sentences that matter",
    "Copy out the most important paragraph",
)
KEEPS = MultipleChoice.model_validate({"q": "What keeps most of a page?", "options": list(OPTIONS), "answer": 0})
NAMES = ShortAnswer.model_validate(
    {"kind": "short_answer", "q": "What is known about a row called?", "accept": ["feature"]}
)


def asking(question: Question) -> Scene:
    pending = Pending("alone", 7, 0, CHOOSING, question, now=True)
    return Scene(ADA, CATALOGUE, (), (pending,), None, stage=Stage(Showing.QUESTION, 7, 0, str(CHOOSING), question.key))


def chosen(said: str) -> str:
    """Return the option that a message answers with, or that's asked about, or where else it leads."""
    scene = asking(KEEPS)
    move = understand(scene, said, ANSWERS)
    shown = scene.pending[0].shown
    if isinstance(move, Meant):
        return shown[move.places[0]]
    address = move.custom_id if isinstance(move, Lead) else ""
    answers = [routes.QUIZ_ANSWER(attempt=7, position=0, choice=KEEPS.address_of(place)) for place in range(len(shown))]
    return shown[answers.index(address)] if address in answers else address


@pytest.mark.parametrize(
    ("said", "option"),
    [
        ("close it and write what i remember", OPTIONS[0]),
        ("close it n write wat i remember", OPTIONS[0]),
        ("close the page n write down wat i know", OPTIONS[0]),
        ("copy the important paragraph", OPTIONS[3]),
    ],
)
def test_an_answer_in_an_options_words_is_no_wish(said: str, option: str) -> None:
    assert chosen(said) == option


@pytest.mark.parametrize(
    "said",
    ["i want to read it again carefully", "i have to write to my boss, close this", "close it and let me write a card"],
)
def test_a_wish_in_an_options_words_is_no_answer(said: str) -> None:
    assert chosen(said) not in OPTIONS


def test_a_wrong_word_is_asked_about_and_a_yes_answers_with_it() -> None:
    scene = asking(NAMES)
    move = understand(scene, "ok factor then", ANSWERS)
    assert isinstance(move, Meant)
    assert move.typed == "factor"
    typed_in = routes.QUIZ_SAID(attempt=7, position=0, typed="factor")
    told = replace(scene, turns=(Turn(1, "ok factor then", "", None, (), NOON, led_to=typed_in),))
    unasked = understand(replace(scene, turns=(Turn(1, "lunchbox", "", None, (), NOON),)), "yes", ANSWERS)
    assert getattr(unasked, "custom_id", "") != typed_in, "nobody had asked"
    yes = understand(told, "yes", ANSWERS)
    assert isinstance(yes, Lead)
    assert yes.custom_id == typed_in


def test_what_was_asked_about_is_kept_with_the_turn() -> None:
    pending = asking(NAMES).pending[0]
    typed_in = routes.QUIZ_SAID(attempt=7, position=0, typed="factor")
    assert _turn("factor", Meant(pending, (), "factor"), NOON).led_to == typed_in
    assert _turn("close", Meant(pending, (0,)), NOON).led_to == ""


def test_a_word_that_is_too_long_for_a_button_is_said_instead() -> None:
    pending = asking(NAMES).pending[0]
    meant = Meant(pending, (), "обучение с подкреплением и учителем")
    assert meant.said == ""
    assert _turn("это …?", meant, NOON).led_to == ""
    shown = str(list(meant_parts(meant)))
    assert "say just that" in shown
    assert "No, I'm asking" in shown
    assert "Yes, " not in shown


@pytest.mark.parametrize("said", ["lol", "yes", "hint", "why", "skip", "show me my progress", "what is a label?"])
def test_talk_is_no_word_that_may_be_meant(said: str) -> None:
    move = understand(asking(NAMES), said, ANSWERS)
    assert not (isinstance(move, Meant) and move.typed)


def test_a_yes_puts_no_question_off() -> None:
    scene = replace(asking(KEEPS), turns=(Turn(1, "lol", "", None, (), NOON),))
    assert led(scene, "yes") != routes.QUIZ_SKIP(attempt=7, position=0)


CARD = Offered("Edit", routes.CARDS_EDIT(card=5))


@pytest.mark.parametrize(
    ("said", "sides"),
    [
        ("the question is not good, please change it to: Why is rereading no use?", ("Why is rereading no use?", "")),
        ("change the back to it only feels like knowing", ("", "it only feels like knowing")),
        ('rename it to "Rereading"', ("Rereading", "")),
    ],
)
def test_a_cards_side_is_changed_in_words(said: str, sides: tuple[str, str]) -> None:
    move = understand(Scene(ADA, CATALOGUE, (), (), None, buttons=(CARD,)), said, ANSWERS)
    assert isinstance(move, Lead)
    assert (move.custom_id, move.typed) == (routes.CARDS_EDITED(card=5), sides)


@pytest.mark.parametrize(
    "said",
    [
        "don't change it to that",
        "change it",
        "i changed my mind",
        "make it 8",
        "change it to 18:00",
        "change the time to 18:00",
        "turn this into a quiz",
        "i want to change the course to how to learn",
        "can you change the front to something shorter?",
        "change the front to: no, leave it",
        "how do i change the back to something else",
        "i never want to change that to something else",
        "why would anybody replace a feature with the answer to a question?",
    ],
)
def test_no_card_is_changed_without_its_new_words(said: str) -> None:
    assert changed_side(said) is None


def test_a_card_is_changed_only_where_it_is_on_the_screen() -> None:
    assert led(READING, "change it to: Why?") != routes.CARDS_EDITED(card=5)


@pytest.mark.parametrize(
    "said", ["nah, go back to the question", "continue the quiz", "no not that, the quiz i was in"]
)
def test_a_quiz_that_was_left_is_gone_back_to(said: str) -> None:
    left = Pending("alone", 9, 2, LessonId(CHOOSING), KEEPS, now=True)
    scene = replace(READING, pending=(left,), stage=Stage(Showing.LESSON, lesson=str(CHOOSING)), behind=None)
    assert led(scene, said) == routes.QUIZ_GO_ON(attempt=9)
    assert led(replace(scene, pending=()), said) != routes.QUIZ_GO_ON(attempt=9)
