"""The very first message of somebody: mostly they're asked what they'd like to learn, whatever they wrote."""

from functools import cache

import pytest

from bot import routes
from bot.content.catalogue import Catalogue
from bot.talk.find.answers import Answers
from bot.talk.hear.intents import Intent
from bot.talk.hear.parts import Part
from bot.talk.outcomes import Answered, Both, Explained, Move, Quote
from bot.talk.propose import understand
from bot.talk.rules.scene import Scene
from bot.talk.spot import Lead
from bot.talk.views import screen
from tests.talk.propose.test_open_quizzes import NEW
from tests.talk.rules.test_offers import two_courses

WELCOME = routes.TODAY()


@cache
def school() -> tuple[Catalogue, Answers]:
    catalogue = two_courses()
    return catalogue, Answers(catalogue)


def first(said: str, *, public: bool = False) -> Move:
    catalogue, answers = school()
    new = Scene(NEW, catalogue, (), (), catalogue.courses[0].entries[0], public=public)
    return understand(new, said, answers)


@pytest.mark.parametrize(
    "said",
    [
        "Hello there! My daughter told me to write to you. What is this and what can I do here?",
        "hey, what can you teach me?",
        "how does this work",
        "what do you do",
        "I need to learn for an exam next week",
        "is this thing on",
        "ok",
        "how much does it cost",
        "i have no idea what this is",
        "blargh",
        "😀",
    ],
)
def test_whoever_writes_for_the_first_time_is_asked_what_they_would_like(said: str) -> None:
    move = first(said)
    assert isinstance(move, Lead), move
    assert move.custom_id == WELCOME


@pytest.mark.parametrize("said", ["who are you", "are you a bot or a person?"])
def test_what_this_is_stands_above_the_choice(said: str) -> None:
    assert first(said) == Answered(Explained(Part.BOT), Lead(Intent.HELLO, WELCOME), is_done=True)


@pytest.mark.parametrize(
    "said", ["what is overfitting?", "how is a hyperparameter chosen?", "What is overfitting and how do you avoid it?"]
)
def test_a_question_of_matter_is_answered_at_once(said: str) -> None:
    assert isinstance(first(said), Quote | Answered)


@pytest.mark.parametrize(("said", "intent"), [("thanks", Intent.THANKS), ("bye", Intent.BYE)])
def test_whoever_parts_is_not_welcomed(said: str, intent: Intent) -> None:
    assert getattr(first(said), "intent", None) is intent


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("show my progress", routes.PROGRESS.key),
        ("settings", routes.SETTINGS.key),
        ("help", routes.HELP.key),
        ("remind me every day at 8", "reminders."),
        ("quiz me", "quizzes.start"),
        ("whats the diference i dont know wich one im student and i forget evrything", routes.TODAY_COURSES.key),
    ],
)
def test_a_wish_by_its_name_is_met(said: str, key: str) -> None:
    move = first(said)
    lead = move.then if isinstance(move, Both) else move
    assert isinstance(lead, Lead), move
    assert key in lead.custom_id


def test_nobody_is_welcomed_in_a_channel() -> None:
    move = first("how does this work", public=True)
    assert not (isinstance(move, Lead) and move.custom_id == WELCOME)
    assert screen(move)
