"""What a learner said, and what a tutor may do about it: found by people who talked with the bot."""

from dataclasses import replace

import pytest

from bot import routes
from bot.core.stage import Showing, Stage
from bot.talk import propose
from bot.talk.hear.intents import Guess, Intent
from bot.talk.hear.need import hear
from bot.talk.outcomes import Guarded, Move
from bot.talk.rules.care import may_set
from bot.talk.rules.hints import HINTS
from bot.talk.rules.scene import Scene
from bot.talk.spot import Lead
from tests.talk.propose.test_open_quizzes import ADA, ANSWERS, CATALOGUE
from tests.talk.rules.test_asked import ASKED, CHOSEN, ENTRY, HERE, QUESTION

REMINDER = Stage(Showing.REMINDER, 20 * 60)


def said(text: str, stage: Stage | None = None, behind: Stage | None = None) -> Move:
    pending = (ASKED,) if QUESTION in (stage, behind) else ()
    return propose.understand(Scene(ADA, CATALOGUE, (), pending, None, stage=stage, behind=behind), text, ANSWERS)


@pytest.mark.parametrize("text", ["is the reminder at 8 zagreb time now?", "does the reminder come at 8?"])
def test_a_question_about_a_reminder_sets_none(text: str) -> None:
    move = said(text, REMINDER)
    assert not isinstance(move, Lead) or move.form or move.minute is None


@pytest.mark.parametrize(
    ("text", "sets"),
    [
        ("no no i want 8 in the evening not morning", True),
        ("make it 8, not 9", True),
        ("i do not want it at 8", False),
        ("not in the morning", False),
    ],
)
def test_what_is_ruled_out_behind_a_wish_does_not_deny_it(text: str, sets: bool) -> None:
    assert may_set(Guess(Intent.REMIND_CHANGE, 0.9), text, days=False) == sets


@pytest.mark.parametrize("text", ["too long", "no. too long"])
def test_a_complaint_about_a_text_is_no_cry_for_help(text: str) -> None:
    assert hear(text) is None


def test_an_option_in_full_answers_the_question_behind_and_a_letter_does_not() -> None:
    shown = ASKED.question.order("quiz", 7, CHOSEN)
    option = ASKED.question.choices()[shown[2]]
    beside = Stage(Showing.REMINDER, 20 * 60)
    move = said(option, beside, QUESTION)
    assert isinstance(move, Lead)
    assert move.custom_id == routes.QUIZ_ANSWER(attempt=7, position=CHOSEN, choice=ASKED.question.address_of(2))
    letter = said("c", beside, QUESTION)
    assert not isinstance(letter, Lead) or letter.custom_id != move.custom_id
    assert move.custom_id != HERE


def test_of_a_comparison_no_side_is_shown_if_one_tells_the_answer() -> None:
    both = ANSWERS.compare("high bias", "high variance")
    assert both.together == 2
    asked = next(
        replace(ASKED, position=number, question=one)
        for number, one in enumerate(ENTRY.lesson.quiz)
        if "high bias" in one.q.casefold()
    )
    stage = Stage(Showing.QUESTION, 7, asked.position, str(ENTRY.id), asked.question.key)
    here = Scene(ADA, CATALOGUE, (), (asked,), None, stage=stage)
    move = propose.understand(here, "what is the difference between high bias and high variance", ANSWERS)
    assert isinstance(move, Guarded) or (isinstance(move, Lead) and move.custom_id.startswith(HINTS))
