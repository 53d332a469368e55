"""What's said of a quiz question that's asked, other than an answer: hints, going back, reading on, putting it off."""

from dataclasses import replace

import pytest

from bot import routes
from bot.content.find.hints import LADDER, Pending
from bot.core.stage import Offered, Showing, Stage
from bot.features.quizzes.alone.views.addresses import QUIZ_MORE
from bot.talk import propose
from bot.talk.hear.intents import Intent, Screen
from bot.talk.match.attempts import answer_lead
from bot.talk.outcomes import Several
from bot.talk.rules.hints import hint_address, hint_lead
from bot.talk.rules.instead import is_beside, screen_of
from bot.talk.rules.scene import Scene, Turn
from bot.talk.spot import Lead
from bot.talk.views.leads import beside
from tests.conftest import NOON
from tests.talk.propose.test_open_quizzes import ADA, ANSWERS, CATALOGUE

ENTRY = next(iter(CATALOGUE.entries.values()))
CHOSEN = next(number for number, one in enumerate(ENTRY.lesson.quiz) if one.kind == "multiple_choice")
ASKED = Pending("alone", 7, CHOSEN, ENTRY.id, ENTRY.lesson.quiz[CHOSEN], now=True)
QUESTION = Stage(Showing.QUESTION, 7, CHOSEN, str(ENTRY.id), ASKED.question.key)
HERE = routes.QUIZ_ASK(attempt=7, position=CHOSEN)


def turn(led_to: str) -> Turn:
    return Turn(1, "", "", ENTRY.id, (), NOON, led_to=led_to)


def scene(*turns: Turn, buttons: tuple[Offered, ...] = ()) -> Scene:
    return Scene(ADA, CATALOGUE, turns, (ASKED,), None, stage=QUESTION, buttons=buttons)


def led(said: str, *turns: Turn, buttons: tuple[Offered, ...] = ()) -> Lead:
    move = propose.understand(scene(*turns, buttons=buttons), said, ANSWERS)
    assert isinstance(move, Lead), move
    return move


def test_after_the_last_hint_the_question_is_asked_again_with_a_word() -> None:
    steps = [hint_address(ASKED, step) for step in range(LADDER)]
    told = [hint_lead(scene(*turns), ASKED).custom_id for turns in ((), (turn(steps[0]),), (turn(steps[1]),))]
    assert told == steps, "one after the other, where nothing is known of the screen's buttons"
    asked_again = (Offered("⋯", QUIZ_MORE(attempt=7, position=CHOSEN)),)
    assert hint_lead(scene(turn(steps[0]), buttons=asked_again), ASKED).custom_id == steps[1], "back at the question"
    more = (Offered("Another hint", steps[1]), Offered("Back to the question", HERE))
    assert hint_lead(scene(turn(steps[0]), buttons=more), ASKED).custom_id == steps[1]
    last = hint_lead(scene(turn(steps[1]), buttons=more[1:]), ASKED)
    assert last.custom_id == HERE
    assert "last hint" in beside(last)


def test_of_a_groups_question_the_last_hint_is_given_again() -> None:
    asked = Pending("group", 9, 0, ENTRY.id, ASKED.question, now=True)
    steps = [hint_address(asked, step) for step in range(LADDER)]
    assert hint_lead(scene(turn(steps[-1])), asked).custom_id == steps[-1]


def test_what_is_put_off_is_said_to_come_again() -> None:
    lead = led("skip this one")
    assert lead.custom_id == routes.QUIZ_SKIP(attempt=7, position=CHOSEN)
    assert "comes again" in beside(lead)


def test_back_leads_to_the_question_before_or_to_the_lesson() -> None:
    before = turn(routes.QUIZ_SKIP(attempt=7, position=CHOSEN + 1))
    assert led("go back", before).custom_id == routes.QUIZ_ASK(attempt=7, position=CHOSEN + 1)
    assert led("go back", turn(routes.QUIZ_SKIP(attempt=8, position=0))).custom_id == routes.READ(lesson=ENTRY.id)
    assert led("go back").custom_id == routes.READ(lesson=ENTRY.id)


READS_FIRST = "can i read the lesson first before this question pls, not guess"


@pytest.mark.parametrize(
    "said", ["continue reading", "back to the page", "go back to the lesson", "keep reading", READS_FIRST]
)
def test_who_wants_to_read_on_leaves_the_question(said: str) -> None:
    assert led(said).custom_id == routes.READ(lesson=ENTRY.id)


@pytest.mark.parametrize(
    "said",
    [
        "i don't want to go back to the page",
        "they keep the text as it was",
        "does it continue the lesson later?",
        "should i continue reading or answer first?",
    ],
)
def test_who_denies_or_asks_it_does_not_leave_the_question(said: str) -> None:
    move = propose.understand(scene(), said, ANSWERS)
    assert not isinstance(move, Lead) or not move.custom_id.startswith("1:lessons.read")


def test_beside_a_question_back_leads_to_it() -> None:
    shown = (Offered("Another hint", hint_address(ASKED, 1)), Offered("Back to the question", HERE))
    beside_it = scene(turn(hint_address(ASKED, 0)), buttons=shown)
    assert is_beside(beside_it)
    assert screen_of(beside_it) is Screen.BESIDE
    assert screen_of(scene()) is Screen.QUESTION
    assert led("back", turn(hint_address(ASKED, 0)), buttons=shown).custom_id == HERE


@pytest.mark.parametrize("said", ["b", "its b because it costs nothing", "b, since others cost more", "B bc cheaper"])
def test_a_letter_counts_with_the_reason_behind_it(said: str) -> None:
    lead = answer_lead(ASKED, said)
    assert lead is not None
    assert lead.custom_id == routes.QUIZ_ANSWER(attempt=7, position=CHOSEN, choice=ASKED.question.address_of(1))


@pytest.mark.parametrize(
    "said",
    ["b vitamins because they help", "because of b", "a cause of overfitting?", "is it a, because it costs nothing?"],
)
def test_a_letter_within_a_sentence_is_no_answer(said: str) -> None:
    assert answer_lead(ASKED, said) is None


def test_an_option_counts_with_its_letter_and_a_reason() -> None:
    options = [ASKED.question.choices()[number] for number in ASKED.question.order("quiz", 7, CHOSEN)]
    for said in (f"c {options[2]}", f"C) {options[2]} because i read it", f"{options[2]}, because of that"):
        lead = answer_lead(ASKED, said)
        assert lead is not None, said
        assert lead.custom_id == routes.QUIZ_ANSWER(attempt=7, position=CHOSEN, choice=ASKED.question.address_of(2))
    assert answer_lead(ASKED, f"b {options[2]}") is None, "one of the two is wrong"
    assert answer_lead(ASKED, f"is it {options[2]} because it costs less?") is None, "that's asked"


def test_an_attempt_that_names_no_option_is_asked_which_one_it_means() -> None:
    lead = led("it must be the usual thing i think")
    assert lead.custom_id == HERE
    assert "Which one do you mean?" in beside(lead)


def test_where_there_are_no_letters_nobody_is_asked_for_one() -> None:
    typed = next(number for number, one in enumerate(ENTRY.lesson.quiz) if one.kind == "numeric")
    asked = replace(ASKED, position=typed, question=ENTRY.lesson.quiz[typed])
    here = Scene(ADA, CATALOGUE, (), (asked,), None, stage=replace(QUESTION, position=typed))
    move = propose.understand(here, "my guess is that thing from before", ANSWERS)
    assert not isinstance(move, Lead) or "Which one" not in beside(move)


def test_a_wish_of_one_word_is_no_attempt() -> None:
    assert led("progress").intent is Intent.PROGRESS


def test_two_wishes_are_heard_with_a_question_open() -> None:
    move = propose.understand(scene(), "how am i doing and then list of lessons", ANSWERS)
    assert isinstance(move, Several), move
    assert [lead.intent for lead in move.leads] == [Intent.PROGRESS, Intent.LESSONS]
