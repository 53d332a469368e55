"""What sounds like need and more likely isn't is done, below a line on where to turn."""

from dataclasses import replace

import pytest

from bot import routes
from bot.content.find.hints import Pending
from bot.core.stage import Offered, Showing, Stage
from bot.talk.hear.intents import Intent
from bot.talk.hear.need import Doubt, heard
from bot.talk.outcomes import Both, Talk
from bot.talk.propose.plainly import is_plain
from bot.talk.rules.retold import speaks_of
from bot.talk.spot import Lead
from tests.talk.propose.test_open_quizzes import CATALOGUE
from tests.talk.rules.test_offers import scene

START = Lead(Intent.LEARN, routes.REMIND_START(), said=True)
STOP = Lead(Intent.STOP, routes.TODAY(), said=True)
DAILY = scene(Offered("Start", routes.REMIND_START(), is_primary=True), Offered("Not now", routes.REMIND_NOT_NOW()))


@pytest.mark.parametrize("said", ["ready as i'll ever be", "Deployment only, please. The rest I do for a living."])
def test_a_message_may_be_in_doubt(said: str) -> None:
    need, doubt = heard(said) or (None, Doubt.SCREEN)
    assert doubt is Doubt.SCREEN, need


def test_what_answers_the_screen_is_done() -> None:
    assert is_plain(DAILY, "ready as i'll ever be", START, Doubt.SCREEN)
    assert not is_plain(DAILY, "ready when i'm dead", START, Doubt.SCREEN)
    assert not is_plain(DAILY, "ready", Both(START, START), Doubt.SCREEN)
    assert not is_plain(DAILY, "ready", START, Doubt.SUBJECT), "of what's surer, only what speaks of the lesson is"
    assert not is_plain(DAILY, "ready", START, Doubt.NONE)


def test_what_somebody_in_need_may_say_too_is_not() -> None:
    assert not is_plain(DAILY, "i want to stop", STOP, Doubt.SCREEN)
    assert not is_plain(DAILY, "i want to stop", Talk(Intent.BYE, ()), Doubt.SCREEN)
    later = Lead(Intent.REMIND_PAUSE, routes.REMIND_ANSWER(how="not today"), said=True)
    assert not is_plain(DAILY, "not today, my dad hit me again", later, Doubt.SCREEN)


def test_an_answer_in_the_words_of_a_question_is_about_that() -> None:
    entry = next(one for one in CATALOGUE.entries.values() if one.lesson.quiz)
    asked = Pending("alone", 7, 0, entry.id, entry.lesson.quiz[0], now=True)
    at = scene(stage=Stage(Showing.QUESTION, 7, 0))
    answer = Lead(Intent.QUIZ, routes.QUIZ_ANSWER(attempt=7, position=0, choice=1), said=True)
    said = asked.shown[1]
    assert speaks_of(asked, f"{said}, i guess. i would have")
    assert is_plain(replace(at, pending=(asked,)), f"{said}, i guess", answer, Doubt.SCREEN)
    unclear = replace(answer, intent=Intent.ANSWER)
    assert not is_plain(replace(at, pending=(asked,)), f"{said}, i guess", unclear, Doubt.SCREEN), "it's asked back"
    assert not is_plain(replace(at, pending=(asked,)), "nobody came to my birthday", answer, Doubt.SCREEN)


def test_whoever_is_new_and_names_the_minutes_is_asked_on() -> None:
    said = "idk like ten minuts but sometime i hav no time bcs school"
    _, doubt = heard(said) or (None, Doubt.NONE)
    minutes = Lead(Intent.GOAL, routes.TODAY_GOAL(minutes=10), said=True)
    assert doubt is Doubt.SCREEN
    assert is_plain(DAILY, said, minutes, doubt)
    assert not is_plain(DAILY, said, minutes, Doubt.SUBJECT)
