"""Places named by what stands on the screen, protests at a verdict, and a quiz's result that's asked for."""

from dataclasses import replace

import pytest

from bot import routes
from bot.content.layout.sections import bookmark_of, positions, sections_for
from bot.core.act import Act
from bot.core.stage import Offered, Showing, Stage
from bot.talk.hear.intents import Intent
from bot.talk.outcomes import NotSaid, Quote
from bot.talk.propose import understand
from bot.talk.rules.scene import Scene
from bot.talk.spot import Lead
from bot.talk.views.leads import beside
from tests.talk.propose.test_open_quizzes import ADA, ANSWERS, CATALOGUE
from tests.talk.propose.test_titles import CHOOSING, READING, SHRINK, asked, led
from tests.talk.rules.test_offers import two_courses

ENTRY = CATALOGUE.entries[CHOOSING]
SECTIONS = sections_for(ENTRY.lesson)
PAGES = positions(SECTIONS)
ASK = routes.PATH_ASK(lesson=CHOOSING, mark=bookmark_of(SECTIONS, *PAGES[2]))
ON_PAGE = replace(
    READING,
    stage=Stage(Showing.PAGE, PAGES[2][1], PAGES[2][0], CHOOSING),
    buttons=(Offered("Got it, ask me", ASK, is_primary=True),),
    acts={Act.NEXT: ASK},
)
GRADED = replace(READING, stage=Stage(Showing.ANSWERED, 1, 0, CHOOSING), acts={Act.NEXT: routes.QUIZ_GO_ON(attempt=1)})


def page(number: int) -> str:
    return routes.PATH_PAGE(lesson=CHOOSING, mark=bookmark_of(SECTIONS, *PAGES[number]), reading=False)


@pytest.mark.parametrize(
    "said", ["open that lesson", "that is what i asked lol. open that lesson", "go to this lesson pls"]
)
def test_the_lesson_that_was_quoted_is_opened(said: str) -> None:
    quoted = replace(READING, stage=Stage(Showing.QUOTATION, lesson=SHRINK), behind=READING.stage)
    assert led(quoted, said) == routes.CARD(lesson=SHRINK)


def test_the_lesson_of_a_place_that_was_offered_is_opened() -> None:
    offered = (Offered("Three ways", routes.PASSAGE(lesson=SHRINK, key="k")),)
    assert led(replace(READING, stage=None, behind=READING.stage, buttons=offered), "open that lesson") == routes.CARD(
        lesson=SHRINK
    )


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("I got lost. can you show me the page before again, the one with features", 1),
        ("the previous page please", 1),
        ("no, the earlier page, the one before", 1),
        ("further back, to the very first page", 0),
    ],
)
def test_the_page_before_and_the_first_one(said: str, number: int) -> None:
    assert led(ON_PAGE, said) == page(number)


def test_how_far_it_is_stands_on_the_lessons_own_screen() -> None:
    assert led(ON_PAGE, "how far am I and how much is left of this lesson?") == routes.CARD(lesson=CHOOSING)


@pytest.mark.parametrize("said", ["ok whatever ask me the question then", "ok ask me the question about the rule"])
def test_the_question_of_the_page_is_asked_on_its_path(said: str) -> None:
    assert led(ON_PAGE, said) == ASK
    beside = replace(
        ON_PAGE, stage=Stage(Showing.QUOTATION, lesson=CHOOSING), behind=ON_PAGE.stage, buttons=(), acts={}
    )
    assert led(replace(beside, waiting=ON_PAGE.buttons), said) == ASK, "though a quotation came beside it"


@pytest.mark.parametrize("said", ["show me the page {}", "go back to the {} part", "can i see the {} section again"])
def test_a_page_is_named_by_its_heading(said: str) -> None:
    number = next(n for n, one in enumerate(SECTIONS) if n > 1 and len(one.title.split()) > 1)
    where = routes.PATH_PAGE(lesson=CHOOSING, mark=bookmark_of(SECTIONS, number, 0), reading=False)
    assert led(ON_PAGE, said.format(SECTIONS[number].title.lower())) == where


@pytest.mark.parametrize("said", ["don't open that lesson", "the page is nice", "i liked the part about hens"])
def test_what_names_no_place_leads_nowhere_new(said: str) -> None:
    assert led(ON_PAGE, said) not in {page(number) for number in range(len(PAGES)) if number != 2}


def test_from_a_question_only_a_page_that_is_called_one_is_left_for() -> None:
    question = asked(CHOOSING)
    stage = Stage(Showing.QUESTION, 1, 0, CHOOSING, question.question.key)
    scene, title = replace(READING, stage=stage, pending=(question,)), SECTIONS[2].title.lower()
    there = routes.PATH_PAGE(lesson=CHOOSING, mark=bookmark_of(SECTIONS, 2, 0), reading=False)
    assert led(scene, f"show me the page {title}") == there
    assert led(scene, f"back to {title}") != there
    assert led(scene, "the page before") != there


@pytest.mark.parametrize(
    "said",
    [
        "i said no, TRUE. count it right",
        "nooo i wrote features just wrong spelling, it is the same thing, count it pls",
        "that was a misclick",
        "it was a typo, that was my answer",
    ],
)
def test_an_answer_that_was_meant_otherwise_is_asked_once_more(said: str) -> None:
    move = understand(GRADED, said, ANSWERS)
    assert getattr(move, "custom_id", "") == routes.QUIZ_AGAIN(attempt=1, position=0)
    assert getattr(move, "intent", None) is Intent.AGAIN


@pytest.mark.parametrize(
    "said", ["how did i do?", "alhamdulillah finish, show me my result how i did it", "did i pass"]
)
def test_the_result_of_a_quiz_is_shown_after_its_last_answer(said: str) -> None:
    assert led(GRADED, said) == routes.QUIZ_GO_ON(attempt=1)
    open_still = replace(GRADED, pending=(asked(CHOOSING, 1),))
    assert led(open_still, said) != routes.QUIZ_GO_ON(attempt=1), "questions are left"


def test_a_term_at_the_end_of_a_message_is_answered_by_its_card() -> None:
    move = understand(READING, "too easy, give me something harder, actually what's overfitting", ANSWERS)
    assert isinstance(move, Quote)
    assert move.said.passages[0][1].heading.casefold() == "overfitting"


def test_the_gist_of_a_lesson_is_what_it_is_for() -> None:
    move = understand(replace(READING, stage=Stage(Showing.LESSON, lesson=SHRINK)), "just the gist pls", ANSWERS)
    assert isinstance(move, Quote)
    assert move.said.passages[0][1].source == "goals"
    assert move.said.passages[0][0].id == SHRINK


@pytest.mark.parametrize("said", ["that's the wrong lesson again", "wrong page", "this is the wrong quiz"])
def test_what_came_wrongly_is_no_report(said: str) -> None:
    assert getattr(understand(READING, said, ANSWERS), "intent", None) is not Intent.REPORT


def test_a_hint_that_was_not_wanted_leaves_what_was_asked() -> None:
    home = Scene(ADA, CATALOGUE, (), (), None)
    move = understand(home, "i didn't want a hint, i asked what pruning is", ANSWERS)
    assert isinstance(move, Quote | NotSaid)
    assert move.said.passages[0][1].heading.casefold() == "pruning"


def test_a_message_may_be_the_second_half_of_a_title() -> None:
    title = next(one.lesson.title for one in CATALOGUE.entries.values() if ":" in one.lesson.title)
    lesson = next(one.id for one in CATALOGUE.entries.values() if one.lesson.title == title)
    assert led(READING, f"wrong one. {title.partition(':')[2].strip().lower()}") == routes.CARD(lesson=lesson)


def test_anyway_presses_the_button_that_says_so() -> None:
    anyway = routes.OPEN_ANYWAY(lesson=SHRINK)
    locked = replace(READING, buttons=(Offered("Start with: Choosing", "x"), Offered("Open it anyway", anyway)))
    assert led(locked, "no, this one anyway") == anyway
    assert led(locked, "why would i open it anyway?") != anyway


@pytest.mark.parametrize(
    "said", ["what's the difference between those two? is the first one ok for me", "which one is easier?"]
)
def test_who_asks_about_the_courses_to_choose_from_is_told_of_each(said: str) -> None:
    both = two_courses()
    choice = tuple(Offered(one.title, routes.TODAY_COURSE(course=one.key)) for one in both.courses)
    move = understand(Scene(ADA, both, (), (), None, buttons=choice), said, ANSWERS)
    assert isinstance(move, Lead)
    assert move.custom_id == routes.TODAY_COURSES()
    assert all(f"**{one.title}** · {len(one.entries)} lesson" in beside(move) for one in both.courses)
    assert led(Scene(ADA, both, (), (), None, buttons=choice), "what is pruning") != routes.TODAY()


@pytest.mark.parametrize("said", ["can i skip straight to the quiz?", "quiz only no reading"])
def test_a_quiz_and_nothing_else_is_a_quiz(said: str) -> None:
    on_card = replace(READING, stage=Stage(Showing.LESSON, lesson=SHRINK), behind=READING.stage)
    assert led(on_card, said) == routes.QUIZ(lesson=SHRINK)
    assert led(on_card, "please don't go to the quiz") != routes.QUIZ(lesson=SHRINK)


def test_a_yes_takes_the_only_thing_that_is_offered_though_a_question_waits_behind() -> None:
    remind = routes.REMIND_AT(minute=450)
    offered = (Offered("Remind me at 7:30", remind, is_primary=True),)
    scene = replace(GRADED, stage=None, behind=GRADED.stage, buttons=offered)
    assert led(scene, "yes do it") == remind
    assert led(replace(scene, buttons=(*offered, *offered)), "yes do it") != remind, "which one?"


def test_a_term_that_is_asked_for_after_a_page_is_chosen_by_its_name_and_not_explained() -> None:
    mark = bookmark_of(SECTIONS, *PAGES[2])
    terms = tuple(
        Offered(name, routes.PATH_TELL(lesson=CHOOSING, mark=mark, choice=place))
        for place, name in enumerate(("Baseline", "Ensemble", "Inductive bias"))
    )
    asked_for = replace(READING, stage=Stage(Showing.FRONT, 0, 0, CHOOSING), buttons=terms, acts={})
    assert led(asked_for, "easy this is the basline") == terms[0].custom_id
    assert led(asked_for, "ensemble then") == terms[1].custom_id
    for said in ("and what's a baseline?", "define ensemble"):
        assert led(asked_for, said) == routes.PATH_ASK(lesson=CHOOSING, mark=mark), "it would tell the answer"
