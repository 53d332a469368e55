"""What's only said in passing does nothing: no answer is graded, nothing begun or left, and nothing takes for ever."""

from dataclasses import replace
from typing import Any

import pytest

from bot import routes
from bot.content.find.hints import Pending
from bot.core.act import Act
from bot.core.ids import LessonId
from bot.core.stage import Offered, Showing, Stage
from bot.questions.numeric import Numeric
from bot.talk.guarding import is_asked_later
from bot.talk.hear.negation import rather
from bot.talk.hear.remarks import only_a_quiz
from bot.talk.hear.slips import towards
from bot.talk.match.option_names import settled_on
from bot.talk.propose import understand
from bot.talk.rules import on_the_screen
from bot.talk.rules.scene import Scene
from tests.talk.propose.test_open_quizzes import ANSWERS, CATALOGUE
from tests.talk.propose.test_titles import CHOOSING, READING, SHRINK, asked, led
from tests.talk.rules.test_places import GRADED, ON_PAGE, page


def question(lesson: LessonId, number: int) -> Scene:
    one = asked(lesson, number)
    stage = Stage(Showing.QUESTION, 1, number, lesson, one.question.key)
    return replace(READING, stage=stage, pending=(one,))


def is_graded(lesson: LessonId, number: int, said: str) -> bool:
    return led(question(lesson, number), said).startswith(("1:quizzes.answer", "1:quizzes.type", "1:quizzes.choose"))


TEACHER = next(n for n, one in enumerate(CATALOGUE.entries[SHRINK].lesson.quiz) if "large model" in one.q)
BASELINE = next(n for n, one in enumerate(CATALOGUE.entries[CHOOSING].lesson.quiz) if "simplest rule" in one.q)


@pytest.mark.parametrize(
    "said",
    [
        "thanks teacher",
        "my teacher will be angry if i fail this",
        "i am a teacher myself",
        "remind me to ask my teacher",
    ],
)
def test_a_story_with_the_word_in_it_is_no_answer(said: str) -> None:
    assert not is_graded(SHRINK, TEACHER, said)


@pytest.mark.parametrize(
    "said",
    [
        "one sec",
        "one more hint",
        "once more please",
        "five min break",
        "no one knows",
        "two left?",
        "last one",
        "one more",
    ],
)
def test_a_number_in_a_remark_is_no_answer(said: str) -> None:
    lesson, number = next(
        (entry.id, number)
        for entry in CATALOGUE.entries.values()
        for number, one in enumerate(entry.lesson.quiz)
        if isinstance(one, Numeric)
    )
    assert not is_graded(lesson, number, said)
    assert is_graded(lesson, number, "three")
    assert is_graded(lesson, number, "it's forty three")


@pytest.mark.parametrize(
    "said", ["make a card about baseline", "quiz me on baseline later", "give me a hint about the baseline"]
)
def test_a_wish_with_the_word_in_it_is_no_answer(said: str) -> None:
    assert not is_graded(CHOOSING, BASELINE, said)
    assert is_graded(CHOOSING, BASELINE, "i think it's the baseline")


OPTIONS = ["true", "false", "high variance", "high bias", "woman or man"]


@pytest.mark.parametrize(
    "said",
    [
        "false, no hardware makes that true",
        "false - no true speedup there",
        "high variance, no bias at all",
        "high variance, no question",
        "true, no doubt",
        "true, no?",
    ],
)
def test_a_no_that_belongs_to_what_follows_takes_nothing_back(said: str) -> None:
    assert settled_on(said, OPTIONS) == said


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("false.. no true, more data doesnt fix bias", "true, more data doesnt fix bias"),
        ("first cl- nah woman or man", "woman or man"),
        ("a, no the second", "the second"),
        ("a.. no b", "b"),
        ("the first, no wait, high bias", "high bias"),
    ],
)
def test_a_no_before_another_option_takes_the_first_one_back(said: str, meant: str) -> None:
    assert settled_on(said, OPTIONS) == meant


@pytest.mark.parametrize(
    "said",
    [
        "anyway i don't want to open it",
        "i won't do it anyway",
        "no. i wasn't going to read it anyway",
        "anyway, thanks, bye",
        "anyway, remind me at 7 tomorrow",
    ],
)
def test_an_anyway_in_passing_opens_nothing(said: str) -> None:
    locked = replace(READING, buttons=(Offered("Open it anyway", routes.OPEN_ANYWAY(lesson=SHRINK)),))
    assert led(locked, said) != routes.OPEN_ANYWAY(lesson=SHRINK)


@pytest.mark.parametrize(
    "said",
    [
        "i don't want to repeat the ones i missed",
        "why is my second try wrong?",
        "can you explain again what i got wrong",
        "try to tell me what is wrong with this bot",
        "i'll try to remember my mistakes",
    ],
)
def test_the_misses_are_asked_again_only_of_who_wants_that(said: str) -> None:
    again = routes.QUIZ_MISSES(attempt=9)
    ended = replace(READING, stage=None, behind=None, buttons=(Offered("Only the misses", again),))
    assert led(ended, said) != again


@pytest.mark.parametrize(
    "said",
    [
        "there's a typo in the question",
        "i wrote that the explanation is wrong",
        "don't count that",
        "why does that count this as wrong",
        "does it count that i used a hint?",
        "i said i do not like quizzes",
        "i slipped on ice today",
        "they count it",
    ],
)
def test_a_remark_is_no_protest(said: str) -> None:
    assert led(GRADED, said) != routes.QUIZ_AGAIN(attempt=1, position=0)


@pytest.mark.parametrize(
    "said",
    [
        "have i read this page before?",
        "i read this one before",
        "the one before lunch was better",
        "page 2 has a typo",
        "read page 2 already",
        "open page 2 is broken",
        "i'd go to page 2 but i'm too tired",
        "i'll go back to page 2 some day",
    ],
)
def test_a_page_that_is_spoken_of_is_not_gone_to(said: str) -> None:
    assert led(ON_PAGE, said) not in {page(0), page(1)}


@pytest.mark.parametrize("said", ["what will you ask me?", "why do you ask me"])
def test_who_speaks_of_being_asked_is_not_asked(said: str) -> None:
    assert led(ON_PAGE, said) != ON_PAGE.acts[Act.NEXT]


@pytest.mark.parametrize(
    "said",
    [
        "i read the section two ways to be wrong, so high variance",
        "i'd see my doctor first",
        "should i read this first?",
        "did i see this question before this one?",
        "how many examples are left for validation",
        "how many are left handed people in the data",
    ],
)
def test_a_question_is_not_left_or_asked_again_in_passing(said: str) -> None:
    scene = question(CHOOSING, 1)
    there = led(scene, said)
    assert not there.startswith(("1:path.page", "1:lessons.read"))
    assert there != routes.QUIZ_ASK(attempt=1, position=1)


def test_a_statement_is_judged_only_by_what_judges_it() -> None:
    lesson, number = next(
        (entry.id, number)
        for entry in CATALOGUE.entries.values()
        for number, one in enumerate(entry.lesson.quiz)
        if one.kind == "true_false"
    )
    for said in ("a bit hard", "true that", "so true lol", "the last one was easier"):
        assert not is_graded(lesson, number, said)
    for said in ("true", "false i think", "no", "yes, i'd say so", "flase"):
        assert is_graded(lesson, number, said)


@pytest.mark.parametrize("said", ["last year, i did a course on this", "true that, haha", "too true, i should sleep"])
def test_small_talk_between_commas_is_no_answer(said: str) -> None:
    assert not is_graded(CHOOSING, 0, said)
    assert not is_graded(CHOOSING, 2, said)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [("nucleolus", "nucleus"), ("adsorption", "absorption"), ("spine", "spline"), ("impotent", "idempotent")],
)
def test_another_word_is_no_slip(said: str, wanted: str) -> None:
    assert towards(said, [wanted]) == said


def test_what_is_taken_back_is_no_denial_of_a_change() -> None:
    for said in (
        "i need a break from all this, no actually good reason to stop my reminders",
        "i want to delete everything no sorry keep it all",
    ):
        assert rather(said) == said


@pytest.mark.parametrize("said", ["this lesson has only a quiz", "it was just a quiz", "i don't want just a quiz"])
def test_speaking_of_a_quiz_wishes_for_none(said: str) -> None:
    assert only_a_quiz(said) == said


def test_a_question_that_was_seen_and_left_keeps_its_secret_while_another_one_is_asked() -> None:
    seen = Pending("alone", 7, 0, SHRINK, CATALOGUE.entries[SHRINK].lesson.quiz[0], now=True)
    scene = on_the_screen(replace(question(CHOOSING, 0), pending=(*question(CHOOSING, 0).pending, seen)))
    left = next(one for one in scene.pending if one.lesson == SHRINK)
    assert not is_asked_later(scene, left)


@pytest.mark.parametrize(
    "said",
    [
        "no " * 160 + "i want the other one",
        "'" * 480,
        "not, " * 100,
        "page " * 90,
        "ok, " * 120 + "ask me",
        "a no " * 90,
    ],
)
@pytest.mark.parametrize("scene", [READING, ON_PAGE, GRADED], ids=["page", "path", "graded"])
def test_the_oddest_message_is_answered_rather_than_thought_about_for_ever(scene: Any, said: str) -> None:
    assert understand(scene, said, ANSWERS) is not None, "a pattern that tries every way would hang here"
