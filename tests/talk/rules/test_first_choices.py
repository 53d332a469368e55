"""What somebody new says to be led: a course and minutes chosen in words, a guess that isn't told, and what follows."""

from dataclasses import replace
from functools import cache

import pytest

from bot import routes
from bot.content.catalogue import Catalogue
from bot.content.layout.sections import bookmark_of, sections_for
from bot.core.act import Act
from bot.core.stage import Offered, Showing, Stage
from bot.talk.find.answers import Answers
from bot.talk.hear.intents import Intent, understanding
from bot.talk.outcomes import Talk
from bot.talk.propose import understand
from bot.talk.rules.first_choices import first_choice as choice
from bot.talk.rules.scene import Scene, Turn
from bot.talk.spot import Lead
from bot.talk.views.leads import beside
from tests.conftest import NOON
from tests.talk.propose.test_open_quizzes import ANSWERS, CATALOGUE, NEW
from tests.talk.propose.test_titles import CHOOSING, READING, led
from tests.talk.rules.test_offers import address, scene, two_courses

BUILDER = Offered("🧠 AI Builder", routes.TODAY_COURSE(course="global:ai-builder"))
LEARNING = Offered("🌱 How to Learn", routes.TODAY_COURSE(course="global:how-to-learn"))
GOALS = tuple(Offered(f"{count} min", routes.TODAY_GOAL(minutes=count)) for count in (2, 5, 10, 15))
ENTRY = CATALOGUE.entries[CHOOSING]
FIRST = bookmark_of(sections_for(ENTRY.lesson), 0, 0)
PAGE = routes.PATH_PAGE(lesson=CHOOSING, mark=FIRST, reading=False)
SKIP = Offered("Skip", routes.TODAY_SKIP())


def first_choice(at: Scene, said: str) -> Lead | None:
    return choice(at, said, understanding().guesses(said)[0], answers_of(at.catalogue))


@cache
def answers_of(catalogue: Catalogue) -> Answers:
    return Answers(catalogue)


@cache
def asked() -> tuple[Scene, str, str]:
    """Return somebody new who's asked which of two courses they'd like, and the addresses of these."""
    catalogue = two_courses()
    buttons = tuple(Offered(one.name, routes.TODAY_COURSE(course=one.key)) for one in catalogue.courses)
    first, second = (one.custom_id for one in buttons)
    return Scene(NEW, catalogue, (), (), catalogue.courses[0].entries[0], buttons=buttons), first, second


@pytest.mark.parametrize(
    ("said", "course"),
    [
        ("learn machine learning", 0),
        ("I'd like to understand how neural nets work", 0),
        ("ok whatever i wanna do the ai one", 0),
        ("retrieval", 1),
        ("I want to remember what I read for my exam", 1),
        ("2", 1),
        ("first", 0),
    ],
)
def test_a_course_is_chosen_by_what_somebody_would_like_to_learn(said: str, course: int) -> None:
    at, *courses = asked()
    assert getattr(understand(at, said, answers_of(at.catalogue)), "custom_id", "") == courses[course]


@pytest.mark.parametrize("said", ["both", "idk, you choose", "whatever", "not sure"])
def test_who_leaves_it_open_begins_with_the_first_course_and_is_told(said: str) -> None:
    at, first, _ = asked()
    lead = first_choice(at, said)
    assert lead is not None
    assert lead.custom_id == first
    assert "first one" in beside(lead)


@pytest.mark.parametrize(
    "said",
    [
        "idk whats the diffrence btw those 2",
        "Could you tell me what the two courses are about, please?",
        'I only wanted to know what "AI Builder" is and what "How to Learn" is.',
        "I forget half of what I read in the evenings - which of the two would be right for me?",
        "which one is for beginners?",
        "no i mean the courses. AI builder and how to learn, what they about",
    ],
)
def test_who_asks_about_the_courses_to_choose_from_is_told_and_asked_again(said: str) -> None:
    at, *_ = asked()
    lead = first_choice(at, said)
    assert lead is not None
    assert lead.custom_id == routes.TODAY_COURSES()
    assert all(one.title in beside(lead) for one in at.catalogue.courses)
    assert "no course on that" not in beside(lead)


def test_who_asks_and_chooses_at_once_gets_both() -> None:
    at, first, second = asked()
    for said, course in (
        ("ai one. how long is it?", first),
        ("I think I'd like How to Learn, please. Is that good for somebody who knows nothing yet?", second),
    ):
        lead = first_choice(at, said)
        assert lead is not None
        assert lead.custom_id == course
        assert "Among other things, you'll learn to" in beside(lead)
    plain = first_choice(at, "How to Learn")
    assert plain is not None
    assert beside(plain) == "", "its name only looks like a question"


def test_a_subject_that_no_course_has_is_said_to_be_none() -> None:
    at, *_ = asked()
    lead = first_choice(at, "quantum physics")
    assert lead is not None
    assert lead.custom_id == routes.TODAY_COURSES()
    assert "no course on that" in beside(lead)
    alike = first_choice(at, "something about learning techniques please")
    assert alike is not None
    assert "no course on that" not in beside(alike)
    for said in ("help", "show me all lessons", "what can you do", "not machine learning"):
        assert first_choice(at, said) is None, said


def test_the_first_message_may_choose_a_course_by_its_subject() -> None:
    at, first, _ = asked()
    assert address(first_choice(replace(at, buttons=()), "i want to learn machine learning")) == first
    assert first_choice(replace(at, buttons=()), "boosting") is None


@pytest.mark.parametrize(
    ("said", "typed"),
    [
        ("vienna, austria", "vienna"),
        ("Sydney, Australia", "Sydney"),
        ("vienna, not berlin", "vienna"),
        ("im in berlin. so what will i learn??", "berlin"),
        ("Germany", "Germany"),
        ("2 pm", "2 pm"),
        ("it's half past one", "it's half past one"),
        ("UTC+1", "UTC+1"),
        ("its 1 and smth here, im in belgie antwerpen", "its 1 and smth here"),
        ("antwerpen", "antwerpen"),
    ],
)
def test_the_time_zone_is_taken_from_a_place_or_a_time(said: str, typed: str) -> None:
    lead = first_choice(scene(SKIP), said)
    assert lead is not None
    assert lead.custom_id == routes.TODAY_ZONED()
    assert lead.typed == (typed,)


def test_the_time_zone_is_passed_over_or_explained() -> None:
    assert address(first_choice(scene(SKIP), "I'd rather not say")) == SKIP.custom_id
    why = first_choice(scene(SKIP), "why do you need that?")
    assert why is not None
    assert why.custom_id == routes.TODAY()
    assert "when your day ends" in beside(why)
    assert first_choice(scene(SKIP), "remind me at 8") is None, "that's no time of now"
    assert first_choice(scene(SKIP), "what is pruning?") is None


@pytest.mark.parametrize(
    "said",
    [
        "5-10 minutes",
        "my exam is on 2026-03-02",
        "good morning",
        "i have class at 3",
        "i'm not in vienna",
        "what is the capital of france?",
        "my friend Chad told me about you",
        "no clue",
        "😀",
        "i already told you",
    ],
)
def test_no_time_zone_is_set_by_what_only_looks_like_one(said: str) -> None:
    lead = first_choice(scene(SKIP), said)
    assert lead is None or not lead.typed, said


@pytest.mark.parametrize(
    "said",
    [
        "remind me at 8",
        "8pm",
        "i'm 16",
        "twice a week",
        "lesson 3",
        "quiz me on lesson 2",
        "I don't have 10 minutes a day",
    ],
)
def test_no_minutes_are_set_by_other_numbers(said: str) -> None:
    assert address(first_choice(scene(*GOALS), said)) is None


@pytest.mark.parametrize(
    "said", ["what is the best learning rate?", "which one was wrong?", "the ai one", "can you recommend a book?"]
)
def test_where_nothing_asks_for_a_course_a_question_is_one(said: str) -> None:
    at, *_ = asked()
    turn = Turn(1, "open it", "", None, (), NOON, led_to=routes.CARD(lesson=next(iter(at.catalogue.entries))))
    assert first_choice(replace(at, buttons=(), turns=(turn,)), said) is None


@pytest.mark.parametrize("said", ["I already did the AI course", "let's go", "sorry", "i have 10 minutes"])
def test_no_course_is_chosen_or_denied_by_what_names_none(said: str) -> None:
    at, *courses = asked()
    lead = first_choice(at, said)
    assert lead is None or lead.custom_id not in courses, said
    assert lead is None or "no course on that" not in beside(lead), said


def test_a_course_beyond_those_that_are_shown_is_chosen_by_its_name() -> None:
    at, first, second = asked()
    only_first = replace(at, buttons=(at.buttons[0], Offered("Another", routes.TODAY_COURSE(course="gone"))))
    assert address(first_choice(only_first, at.catalogue.courses[1].title)) == second
    assert address(first_choice(only_first, at.catalogue.courses[0].title)) == first


@pytest.mark.parametrize(
    ("said", "course"),
    [
        ("How to Learn pls, only got 2 min", LEARNING),
        ("ai bulder pls", BUILDER),
        ("I'd take the AI Builder, I know nothing about it though", BUILDER),
        ("AI Builder please", BUILDER),
        ("what is how to learn about?", None),
        ("not how to learn", None),
        ("what's the difference between ai builder and how to learn", None),
    ],
)
def test_a_course_is_chosen_by_its_name_with_slips_and_whatever_stands_beside_it(
    said: str, course: Offered | None
) -> None:
    told = first_choice(scene(BUILDER, LEARNING), said)
    assert address(told) in ({course.custom_id} if course else {None, routes.TODAY_COURSES()})
    assert first_choice(scene(BUILDER), said) is None, "at home, one course is only offered"
    assert first_choice(scene(BUILDER, LEARNING, public=True), said) is None


@pytest.mark.parametrize(
    ("said", "goal"),
    [
        ("2 max im on the bus", 0),
        ("ten please", 2),
        ("as little as possible lol", 0),
        ("the most you have", 3),
        ("700 or so", None),
        ("2 or 5, hm", None),
        ("not the most", None),
    ],
)
def test_minutes_are_chosen_by_number_or_as_the_fewest_or_the_most(said: str, goal: int | None) -> None:
    assert address(first_choice(scene(*GOALS), said)) == (GOALS[goal].custom_id if goal is not None else None)


def test_other_minutes_than_those_offered_are_set() -> None:
    assert address(first_choice(scene(*GOALS), "1 hour")) == routes.TODAY_GOAL(minutes=60)
    assert address(first_choice(scene(*GOALS), "7 or so")) == routes.TODAY_GOAL(minutes=7)


@pytest.mark.parametrize("said", ["hmm not sure, whats normal for a beginner?", "you choose", "idk, what would you do"])
def test_whoever_asks_how_many_minutes_are_usual_is_told_and_asked_again(said: str) -> None:
    lead = first_choice(scene(*GOALS), said)
    assert lead is not None
    assert lead.custom_id == routes.TODAY_MINUTES()
    assert "5 minutes are a good start" in beside(lead)


def test_the_other_course_is_gone_over_to_by_who_got_the_wrong_one() -> None:
    catalogue = two_courses()
    first, second = catalogue.courses
    here = Stage(Showing.GUESS, 0, 0, first.entries[0].id)
    at = Scene(NEW, catalogue, (), (), first.entries[0], stage=here, behind=here)
    for said in (f"no thats the wrong one, i said {second.title}", f"i wanted {second.title}"):
        move = understand(at, said, ANSWERS)
        assert getattr(move, "custom_id", "") == routes.CARD(lesson=second.entries[0].id), said


@pytest.mark.parametrize("said", ["just tell me which one it is", "can you give me a hint?", "hint pls"])
def test_whoever_wants_help_with_a_guess_gets_the_page_that_tells(said: str) -> None:
    guess = Stage(Showing.GUESS, 0, 0, CHOOSING, ENTRY.lesson.quiz[0].key)
    at = replace(READING, stage=guess, behind=guess, acts={Act.SHOW: PAGE})
    move = understand(at, said, ANSWERS)
    assert getattr(move, "custom_id", "") == PAGE
    assert isinstance(understand(READING, "hint pls", ANSWERS), Talk), "with nothing to hint at, that's said"


def test_whether_a_guess_was_right_is_told_by_the_page() -> None:
    guessed = routes.PATH_GUESS(lesson=CHOOSING, mark=FIRST, turn=0, choice=1)
    turn = Turn(1, "the second", "", CHOOSING, (), NOON, led_to=guessed)
    after = replace(READING, turns=(turn,))
    move = understand(after, "so was i right?", ANSWERS)
    assert getattr(move, "custom_id", "") == PAGE
    assert getattr(move, "intent", None) is Intent.ANSWER
    assert led(READING, "so was i right?") != PAGE, "nothing was guessed"


@pytest.mark.parametrize(
    "said", ["hello! i want to start learn, can you help me please?", "hi there", "good evening, I'm new here"]
)
def test_whoever_is_new_and_greets_is_asked_what_they_would_like(said: str) -> None:
    new = Scene(NEW, CATALOGUE, (), (), ENTRY)
    assert led(new, said) == routes.TODAY()
    assert led(new, "hello, what is pruning?") != routes.TODAY(), "a question is answered"


@pytest.mark.parametrize("said", ["the how to learn one pls, only got 2 min", "uhh how to learn. i have no time"])
def test_a_course_that_is_named_first_is_chosen_whatever_follows(said: str) -> None:
    move = understand(scene(BUILDER, LEARNING), said, ANSWERS)
    assert getattr(move, "custom_id", "") == LEARNING.custom_id


@pytest.mark.parametrize(
    "said",
    [
        "uh no, I said How to Learn. not titanic",
        "How to Learn, first lesson, go",
        "ugh. stop this. I want how to learn",
    ],
)
def test_a_course_whose_name_looks_like_a_question_is_gone_to(said: str) -> None:
    catalogue = two_courses()
    first, second = catalogue.courses
    assert second.title == "How to Learn"
    here = Stage(Showing.GUESS, 0, 0, first.entries[0].id)
    at = Scene(NEW, catalogue, (), (), first.entries[0], stage=here, behind=here)
    assert getattr(understand(at, said, ANSWERS), "custom_id", "") == routes.CARD(lesson=second.entries[0].id)


def test_a_lesson_called_by_its_whole_title_is_opened() -> None:
    title = next(
        one.lesson.title for one in CATALOGUE.entries.values() if ":" in one.lesson.title and one.id != CHOOSING
    )
    lesson = next(one.id for one in CATALOGUE.entries.values() if one.lesson.title == title)
    assert led(READING, f"no!! the one called {title}") == routes.CARD(lesson=lesson)


def guessing(**more: object) -> Scene:
    question = ENTRY.lesson.quiz[0]
    here = Stage(Showing.GUESS, 0, 0, CHOOSING, question.key)
    shown = [question.choices()[number] for number in question.order("guess", NEW.id, question.key)]
    options = tuple(
        Offered(text, routes.PATH_GUESS(lesson=CHOOSING, mark=FIRST, turn=0, choice=place))
        for place, text in enumerate(shown)
    )
    base = replace(READING, stage=here, behind=here, buttons=options)
    return replace(base, **more)  # type: ignore[arg-type]


def test_a_guess_counts_though_a_question_follows() -> None:
    option = guessing().buttons[2]
    assert led(guessing(), f"{option.label.lower()} i guess. how many of these are there") == option.custom_id


def test_a_place_is_one_on_the_newest_screen() -> None:
    waiting = guessing().buttons
    listed = (Offered("One", routes.CARD(lesson=CHOOSING)), Offered("Two", routes.CARD(lesson=CHOOSING)))
    beside = guessing(stage=None, buttons=listed, waiting=waiting)
    assert led(beside, "the second one") not in {one.custom_id for one in waiting}
