"""Lessons named in the middle of a sentence, what's asked though somebody is lost, and what a left quiz keeps back."""

import re
from dataclasses import replace

import pytest

from bot import routes
from bot.content.find.hints import Pending
from bot.content.find.passages import passages_of
from bot.content.layout.sections import bookmark_of, sections_for
from bot.core.ids import LessonId
from bot.core.stage import Offered, Showing, Stage
from bot.talk.guarding import guard
from bot.talk.outcomes import Denied, Quote
from bot.talk.propose import understand
from bot.talk.rules.scene import Scene
from tests.talk.propose.test_open_quizzes import ADA, ANSWERS, CATALOGUE

CHOOSING, PROJECT, SHRINK = (
    LessonId(f"ai-builder-ch3-{name}") for name in ("lesson1", "project", "lesson4")
)  # "Choosing a Model", "Project: Choose, Tune, Shrink, Defend", "Optimizing a Model"
READING = Scene(ADA, CATALOGUE, (), (), None, stage=Stage(Showing.PAGE, 0, 0, CHOOSING), behind=None)


def asked(lesson: LessonId, number: int = 0) -> Pending:
    question = CATALOGUE.entries[lesson].lesson.quiz[number]
    return Pending("alone", 1, number, lesson, question, now=True)


def led(scene: Scene, said: str) -> str:
    return getattr(understand(scene, said, ANSWERS), "custom_id", "")


@pytest.mark.parametrize(
    "said",
    [
        "no optimizing a model pls open dat",
        "i meant optimising a modl, where i was before",
        "nah lets do optimizing a model instead",
        "so i was in optimizing a model, open it",
    ],
)
def test_a_title_in_a_sentence_opens_its_lesson(said: str) -> None:
    assert led(READING, said) == routes.CARD(lesson=SHRINK)


@pytest.mark.parametrize(
    "said",
    [
        "is optimizing a model hard?",
        "what is optimizing a model about",
        "model pls",
        "dont open optimizing a model",
        "i dont want to start optimizing a model",
        "remind me to start optimizing a model at 7",
        "start the quiz of optimizing a model",
        "show me the cards of optimizing a model",
    ],
)
def test_a_title_that_is_only_spoken_of_opens_nothing(said: str) -> None:
    assert led(READING, said) != routes.CARD(lesson=SHRINK)


def test_beside_an_open_question_a_title_has_to_be_meant_as_one() -> None:
    one = asked(CHOOSING)
    stage = Stage(Showing.QUESTION, 1, 0, CHOOSING, one.question.key)
    scene = replace(READING, stage=stage, behind=stage, pending=(one,))
    assert led(scene, "optimizing a model") != routes.CARD(lesson=SHRINK)
    assert led(scene, "no, open optimizing a model") == routes.CARD(lesson=SHRINK)


def test_what_is_asked_is_answered_though_somebody_is_lost() -> None:
    move = understand(READING, "wait wat is pruning i dont get it", ANSWERS)
    assert isinstance(move, Quote)
    assert "weights" in move.said.passages[0][1].text


def test_the_same_way_is_not_offered_twice() -> None:
    scene = replace(READING, next_lesson=CATALOGUE.entries[CHOOSING])
    move = understand(scene, "i dont want to start choosing a model", ANSWERS)
    assert isinstance(move, Denied)
    assert len({(one.intent, one.lesson) for one in move.leads}) == len(move.leads)


def test_a_quiz_that_was_left_keeps_nothing_back_of_a_page_of_another_lesson() -> None:
    entries = CATALOGUE.entries.values()
    every = [(entry, one) for entry in entries for one in passages_of(entry.lesson)]
    quizzes = [
        replace(asked(entry.id, number), on_path=True) for entry in entries for number in range(len(entry.lesson.quiz))
    ]
    left, there = next(
        (quiz, one)
        for quiz in quizzes
        for entry, one in every
        if entry.id != quiz.lesson and guard(replace(READING, stage=None, pending=(quiz,)), one) is quiz
    )
    reads = replace(READING, stage=Stage(Showing.PAGE, 0, 0, there.lesson), pending=(left,))
    assert guard(reads, there) is None
    own = passages_of(CATALOGUE.entries[left.lesson].lesson)
    assert any(guard(reads, one) is left for one in own), "its own lesson stays kept back"


def test_a_guess_before_a_page_is_made_in_words_of_ones_own() -> None:
    lesson = CATALOGUE.entries[SHRINK].lesson
    question = next(one for one in lesson.quiz if "It divides it by about four" in one.choices())
    order = question.order("guess", ADA.id, question.key)
    mark = bookmark_of(sections_for(lesson), 0, 0)
    shown = [
        Offered(f"{'ABCD'[place]}", routes.PATH_GUESS(lesson=SHRINK, mark=mark, turn=0, choice=place))
        for place in range(len(order))
    ]
    stage = Stage(Showing.GUESS, 0, 0, SHRINK, question.key)
    scene = replace(READING, stage=stage, behind=stage, buttons=tuple(shown))
    wanted = order.index(question.choices().index("It divides it by about four"))
    assert led(scene, "hmm about 4x smaller?") == shown[wanted].custom_id
    assert led(scene, "what is quantization") not in {one.custom_id for one in shown}


def test_an_answer_is_ones_own() -> None:
    one = asked(SHRINK)
    stage = Stage(Showing.QUESTION, 1, 0, SHRINK, one.question.key)
    scene = replace(READING, stage=stage, behind=stage, pending=(one,))
    right = one.question.choices()[one.question.right_options()[0]]
    answers = led(scene, right)
    assert answers.startswith("1:quizzes.answer:")
    assert led(scene, f"{right}. my teacher says the same") == answers
    for somebody in ("my friend says", "they say", "my teacher:", "someone says its"):
        assert not led(scene, f"{somebody} {right}").startswith("1:quizzes.answer:")


TALK = """
no thanks|never mind|no hint yet|yes hint please|yeah but why|yes, explain it first|yes continue|no wait|no problem
no time|sure, later|that's not fair|never again|no quiz today|yes go on|nope gotta go|right, whats next
"""


@pytest.mark.parametrize("said", re.split(r"[|\n]", TALK.strip()))
def test_a_wish_beside_a_statement_is_not_taken_for_true_or_false(said: str) -> None:
    for entry in CATALOGUE.entries.values():
        for number, question in enumerate(entry.lesson.quiz):
            if question.kind == "true_false":
                stage = Stage(Showing.QUESTION, 1, number, entry.id, question.key)
                scene = replace(READING, stage=stage, behind=stage, pending=(asked(entry.id, number),))
                assert not led(scene, said).startswith("1:quizzes.answer:"), question.q


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("yes", 2),
        ("exactly", 2),
        ("the first one", 2),
        ("yes, the first", 2),
        ("the second one", 0),
        ("no the other one", 0),
        ("no", None),
        ("neither of them", None),
    ],
)
def test_what_is_likely_meant_is_taken_by_a_yes_or_a_place_and_left_by_a_no(said: str, place: int | None) -> None:
    stage = Stage(Showing.QUESTION, 1, 0)
    buttons = (
        Offered("Half of it", routes.QUIZ_ANSWER(attempt=1, position=0, choice=2), is_primary=True),
        Offered("All of it", routes.QUIZ_ANSWER(attempt=1, position=0, choice=0)),
        Offered("Neither", routes.QUIZ_ASK(attempt=1, position=0)),
    )
    scene = replace(READING, stage=stage, behind=stage, pending=(asked(SHRINK),), buttons=buttons)
    back = routes.QUIZ_ASK(attempt=1, position=0)
    assert led(scene, said) == (back if place is None else routes.QUIZ_ANSWER(attempt=1, position=0, choice=place))


def test_what_a_quiz_has_not_asked_yet_keeps_back_only_its_own_explanation() -> None:
    now, later = asked(CHOOSING), replace(asked(CHOOSING, 1), now=False, is_new=True)
    stage = Stage(Showing.QUESTION, 1, 0, CHOOSING, now.question.key)
    scene = replace(READING, stage=stage, pending=(now, later))
    every = passages_of(CATALOGUE.entries[CHOOSING].lesson)
    kept = [one for one in every if guard(scene, one) is later]
    assert [one.question for one in kept] == [later.question.key]
    put_off = replace(scene, pending=(now, replace(later, is_new=False)))
    assert len([one for one in every if guard(put_off, one) is not None]) > len(kept) + len(
        [one for one in every if guard(scene, one) is now]
    )
