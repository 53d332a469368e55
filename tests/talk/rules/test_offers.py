"""What a screen offers is pressed by its words, taken up by a yes or by its place; and what somebody asks isn't."""

from dataclasses import replace
from functools import cache

import pytest

from bot import routes
from bot.content.catalogue import Catalogue, catalogue_of
from bot.content.find.hints import Pending
from bot.content.find.passages import Source, passages_of
from bot.content.lesson import Lesson
from bot.core.act import Act
from bot.core.ids import LessonId
from bot.core.stage import Offered, Showing, Stage
from bot.discord_ui.components import Screen, offers_of
from bot.talk import propose
from bot.talk.find.answers import Answers, Said
from bot.talk.guarding import safe
from bot.talk.match.attempts import loosely
from bot.talk.match.option_names import option_in
from bot.talk.outcomes import Both, Guarded, Quote, Several
from bot.talk.room import _led
from bot.talk.rules.offers import pressed, taken_up
from bot.talk.rules.scene import Scene, Turn
from bot.talk.spot import Lead
from bot.talk.views.leads import label_of
from tests.conftest import NOON
from tests.talk.propose.test_open_quizzes import ADA, ANSWERS, CATALOGUE

TAKE = Offered("Take 5 cards: Your First Model", "1:flashcards.lesson:first", is_primary=True)
KEEP = Offered("Keep learning", "1:lessons.next:")
OPEN = Offered("Open it anyway", "1:lessons.open:tuning")
FORM = Offered("Add a card", routes.CARDS_ADD(scope=0, lesson=""))


LEARNS = replace(ADA, preferences=ADA.preferences.model_copy(update={"introduced": True}))
"""Somebody who has said what they'd like to learn."""


def scene(*buttons: Offered, public: bool = False, stage: Stage | None = None) -> Scene:
    return Scene(ADA, CATALOGUE, (), (), None, public, stage, buttons=buttons)


def address(lead: Lead | None) -> str | None:
    return lead.custom_id if lead is not None else None


@pytest.mark.parametrize(
    ("said", "button"),
    [
        ("open it anyway", OPEN),
        ("Open it anyway!", OPEN),
        ("ok press keep learning pls", KEEP),
        ("take 5 cards", TAKE),
        ("take 5", TAKE),
        ("take", None),
        ("keep learning?", None),
        ("open it", OPEN),
        ("add a card", None),
        ("what is keep learning", None),
        ("", None),
    ],
)
def test_the_words_of_a_button_press_it(said: str, button: Offered | None) -> None:
    found = pressed(scene(TAKE, KEEP, OPEN, FORM), said)
    assert address(found) == (button.custom_id if button is not None else None)
    assert found is None or found.said
    assert pressed(scene(TAKE, KEEP, OPEN, public=True), said) is None, "others read along"


def test_words_that_two_buttons_begin_with_press_neither() -> None:
    assert (
        pressed(
            scene(Offered("Keep learning", "1:lessons.next:"), Offered("Keep learning: Pruning", "1:lessons.read:b")),
            "keep lear",
        )
        is None
    )
    assert address(pressed(scene(KEEP, Offered("Keep learning: Pruning", KEEP.custom_id)), "keep learning")) is not None


@pytest.mark.parametrize("said", ["yes", "yep", "yeah do it", "yes please", "ok go ahead", "yes give me those 5"])
def test_a_yes_takes_up_what_is_offered_first_of_all(said: str) -> None:
    assert address(taken_up(scene(TAKE, KEEP), said)) == TAKE.custom_id
    assert address(taken_up(scene(KEEP), said)) == KEEP.custom_id, "there's but one thing to do"
    assert taken_up(scene(KEEP, OPEN), said) is None, "which of them isn't said"
    assert taken_up(scene(FORM), said) is None, "a message can't open a form"
    assert taken_up(scene(), said) is None
    asked = Stage(Showing.QUESTION, 1, 0)
    assert taken_up(scene(TAKE, stage=asked), said) is None, "it may be an answer"


@pytest.mark.parametrize(
    ("said", "place"),
    [("the first one", 0), ("the second one then", 1), ("fine. third", 2), ("fourth", None), ("no", None)],
)
def test_a_place_takes_up_the_button_that_stands_there(said: str, place: int | None) -> None:
    ways = (TAKE, KEEP, OPEN)
    assert address(taken_up(scene(*ways), said)) == (ways[place].custom_id if place is not None else None)


def test_a_guess_before_a_page_is_named_by_its_words() -> None:
    guesses = [
        Offered(label, f"1:path.guess:a.{n}") for n, label in enumerate(("About 38% of the time", "About 62%", "Never"))
    ]
    for said, place in (("uhh maybe 38 percent?", 0), ("62 percent i think", 1), ("first one.. no wait second", 1)):
        assert address(pressed(scene(*guesses), said.replace("?", ""))) == guesses[place].custom_id, said
    assert pressed(scene(*guesses), "how often is it 38%?") is None


OPTIONS = ["the age", "the name", "first class or not", "about 62% of the time"]


@pytest.mark.parametrize(
    ("said", "option"),
    [
        ("the age", 0),
        ("age. no wait, the name", 1),
        ("62 percent", 3),
        ("62 procent", 3),
        ("the second one, it says who they are", 1),
        ("the second one, or the third", None),
        ("809 of 1309 so like 62%", 3),
        ("the name, because what is in it tells the family", 1),
        ("what is an age", None),
        ("the age or the name", None),
        ("no idea", None),
    ],
)
def test_an_option_is_named_by_what_only_it_says(said: str, option: int | None) -> None:
    assert option_in(said, OPTIONS) == option


@cache
def question() -> Pending:
    data = {
        "kind": "multiple_choice",
        "q": "What separates them?",
        "options": ["A forest with more trees", "The age", "The name"],
        "answer": 0,
    }
    (asked,) = Lesson.model_validate({"id": "ask", "title": "Ask", "quiz": [data]}).quiz
    return Pending("alone", 1, 0, LessonId("ask"), asked, now=True)


@pytest.mark.parametrize(
    ("said", "counts"),
    [
        ("i think the forest with more trees", True),
        ("is it the age?", True),
        ("did the forest get more trees in that lesson?", False),
        ("does it test the age of people?", False),
        ("why the name", False),
    ],
)
def test_a_question_about_an_option_is_never_graded(said: str, counts: bool) -> None:
    lead = loosely(question(), said)
    assert (lead is not None) == counts
    if said == "is it the age?":
        order = list(question().question.order("quiz", 1, 0))
        assert address(lead) == routes.QUIZ_ANSWER(
            attempt=1, position=0, choice=question().question.address_of(order.index(1))
        ), "the age, not the name"


def test_the_title_of_a_lesson_opens_it_however_it_is_typed() -> None:
    entry = next(iter(CATALOGUE.entries.values()))
    move = propose.understand(scene(), f"{entry.lesson.title.casefold()}!", ANSWERS)
    assert address(move if isinstance(move, Lead) else None) == routes.CARD(lesson=entry.id)


@pytest.mark.parametrize(
    "said", ["remind me at half past 8 in the evening but only monday to friday", "remind me at 20:30, not on weekends"]
)
def test_a_time_and_days_in_one_sentence_are_both_set(said: str) -> None:
    move = propose.understand(scene(), said, ANSWERS)
    assert isinstance(move, Both), move
    assert address(move.first) == routes.REMIND_AT(minute=20 * 60 + 30)
    assert move.then.choices == ("0", "1", "2", "3", "4")


def test_a_time_alone_sets_no_days() -> None:
    move = propose.understand(scene(), "remind me every day at 8pm", ANSWERS)
    assert isinstance(move, Lead)
    assert move.minute == 20 * 60


def test_a_page_is_spoken_of_until_its_question_is_asked() -> None:
    entry = next(entry for entry in CATALOGUE.entries.values() if entry.lesson.title == "Optimizing a Model")
    page = Stage(Showing.PAGE, 0, 1, str(entry.id))
    sections = [one for one in passages_of(entry.lesson) if one.source is Source.SECTION]

    def kept_back(*, on_path: bool, public: bool = False) -> int:
        asked = [
            Pending("alone", 1, n, entry.id, q, now=n == 0, on_path=on_path) for n, q in enumerate(entry.lesson.quiz)
        ]
        here = Scene(ADA, CATALOGUE, (), tuple(asked), None, public, stage=page, behind=page)
        return sum(isinstance(safe(Said(((entry, one),), sure=True), here), Guarded) for one in sections)

    assert kept_back(on_path=True) == 0
    assert kept_back(on_path=False) > 0, "a quiz keeps its secret on every page"
    assert kept_back(on_path=True, public=True) > 0, "others read along"


def test_where_an_open_questions_page_is_leads_to_the_hints() -> None:
    entry = next(entry for entry in CATALOGUE.entries.values() if entry.lesson.title == "Optimizing a Model")
    pending = Pending("alone", 1, 0, entry.id, entry.lesson.quiz[0], now=True)
    stage = Stage(Showing.QUESTION, 1, 0, str(entry.id), entry.lesson.quiz[0].key)
    here = Scene(ADA, CATALOGUE, (), (pending,), None, stage=stage, behind=stage)
    move = propose.understand(here, "show me the page where this is explained", Answers(CATALOGUE))
    assert isinstance(move, Lead)
    assert move.custom_id.startswith("1:chat.hint:")


def two_courses() -> Catalogue:
    return catalogue_of(
        replace(one, course=name[:2], course_title=name)
        for one in CATALOGUE.entries.values()
        for name in ("AI Builder" if one.id.startswith("ai") else "How to Learn",)
    )


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("ok the AI one then please", "AI Builder"),
        ("go to ai builder", "AI Builder"),
        ("forget titanic go to how to learn", "How to Learn"),
        ("I think I want to try the How to Learn course instead", "How to Learn"),
        ("not the ai one", None),
        ("which one is the ai one?", None),
        ("the easy one please", None),
    ],
)
def test_a_course_is_gone_to_by_its_name_or_a_word_of_it(said: str, title: str | None) -> None:
    both = two_courses()
    found = propose.understand(replace(scene(), catalogue=both, learner=LEARNS), said, ANSWERS)
    begun = {routes.CARD(lesson=one.entries[0].id): one.title for one in both.courses}
    assert begun.get(address(found if isinstance(found, Lead) else None) or "") == title


def test_a_course_that_is_named_is_begun_with_its_first_lesson_or_the_one_that_comes_next() -> None:
    course = list(CATALOGUE.courses)[-1]
    named = propose.understand(scene(), f"let's learn {course.title.casefold()}", ANSWERS)
    assert address(named if isinstance(named, Lead) else None) == routes.CARD(lesson=course.entries[0].id)
    later = Scene(ADA, CATALOGUE, (), (), course.entries[1])
    onward = propose.understand(later, f"let's learn {course.title.casefold()}", ANSWERS)
    assert address(onward if isinstance(onward, Lead) else None) == routes.CARD(lesson=course.entries[1].id)


def test_who_wants_to_read_is_led_to_the_text_rather_than_to_cards() -> None:
    following = next(iter(CATALOGUE.entries.values()))
    here = Scene(ADA, CATALOGUE, (Turn(1, "hello", "", None, (), NOON),), (), following)
    for said in ("i want to read the lesson", "continue reading"):
        move = propose.understand(here, said, ANSWERS)
        assert address(move if isinstance(move, Lead) else None) == routes.READ(lesson=following.id), said


def test_a_card_is_made_of_what_is_spoken_of() -> None:
    entry = next(entry for entry in CATALOGUE.entries.values() if entry.lesson.title == "Optimizing a Model")
    page = Stage(Showing.PAGE, 0, 1, str(entry.id))
    here = Scene(ADA, CATALOGUE, (), (), None, stage=page, behind=page)
    move = propose.understand(here, "make a flash card of dis", ANSWERS)
    assert isinstance(move, Lead)
    assert move.custom_id.startswith("1:chat.card:")


def test_what_a_button_cannot_carry_is_offered_where_it_is_set() -> None:
    move = propose.understand(scene(), "maybe not on saturdays, and show me my progress", ANSWERS)
    assert isinstance(move, Several), move
    assert [address(lead) for lead in move.leads] == [routes.REMIND(), routes.PROGRESS()]
    assert "Go on" not in {label_of(lead)[0] for lead in move.leads}


@pytest.mark.parametrize("said", ["oh right, of course. sorry! go on", "nice, thanks! ok ask me"])
def test_the_last_sentence_of_several_may_be_what_is_wanted(said: str) -> None:
    page = Stage(Showing.PAGE, 0, 1, "ai-builder-ch3-lesson4")
    here = Scene(ADA, CATALOGUE, (), (), None, stage=page, acts={Act.NEXT: "1:path.ask:x"}, behind=page)
    move = propose.understand(here, said, ANSWERS)
    assert address(move if isinstance(move, Lead) else None) == "1:path.ask:x"


def test_a_guess_is_taken_from_the_newest_screen_alone() -> None:
    guesses = tuple(Offered(label, f"1:path.guess:a.{n}") for n, label in enumerate(("About 38%", "About half")))
    beside = Scene(ADA, CATALOGUE, (), (), None, buttons=(KEEP,), waiting=guesses)
    assert pressed(beside, "i was answering. about half") is None
    assert address(pressed(replace(beside, buttons=guesses, waiting=()), "about half")) == guesses[1].custom_id
    assert address(pressed(beside, "keep learning")) == KEEP.custom_id, "what's newest goes first"


def test_who_is_lost_is_shown_where_they_are() -> None:
    page = Stage(Showing.PAGE, 0, 1, "ai-builder-ch3-lesson4")
    here = Scene(ADA, CATALOGUE, (), (), None, behind=page)
    move = propose.understand(here, "i'm lost, where am i?", ANSWERS)
    assert isinstance(move, Lead)
    assert move.custom_id.startswith("1:path.page:")
    home = propose.understand(scene(), "i'm lost, where am i?", ANSWERS)
    assert address(home if isinstance(home, Lead) else None) == routes.TODAY()


DANGERS = [
    Offered("Yes, delete everything", "1:privacy.delete:", is_primary=True),
    Offered("Publish", "1:publishing.publish:1.0", is_primary=True),
    Offered("Join", "1:progress.join:1.7", is_primary=True),
    Offered("Let them know", "1:chat.gap:1"),
    Offered("Stop", "1:reminders.answer:stop"),
    Offered("Done", "1:lessons.done:a"),
]


@pytest.mark.parametrize("button", DANGERS, ids=lambda one: one.label)
def test_what_changes_something_is_pressed_by_a_finger_alone(button: Offered) -> None:
    for said in ("yes", "ok", "first", "the first one", button.label, f"no {button.label}", button.label[:6], "do it"):
        assert pressed(scene(button), said) is None, said
        assert taken_up(scene(button), said) is None, said


def test_an_ok_only_agrees_and_a_denied_button_is_not_pressed() -> None:
    assert taken_up(scene(TAKE), "ok") is None
    assert taken_up(scene(TAKE), "sure") is None
    assert pressed(scene(TAKE), "not take 5 cards") is None
    assert pressed(scene(KEEP), "stop") is None


def test_places_count_every_button_and_mean_nothing_beside_a_card() -> None:
    assert address(taken_up(scene(FORM, KEEP), "the second one")) == KEEP.custom_id
    assert taken_up(scene(FORM, KEEP), "the first one") is None, "that one opens a form"
    for showing in (Showing.FRONT, Showing.BACK):
        assert taken_up(scene(TAKE, KEEP, stage=Stage(showing, 1, 0)), "the first one") is None


def test_what_a_path_asks_is_told_by_no_explanation_and_to_nobody_else() -> None:
    entry = next(entry for entry in CATALOGUE.entries.values() if entry.lesson.title == "Optimizing a Model")
    other = next(one for one in CATALOGUE.entries.values() if one.id != entry.id)
    for question in entry.lesson.quiz:
        asked = Pending("alone", 1, 0, entry.id, question, now=True, on_path=True)
        for lesson, public in ((entry, False), (other, False), (entry, True)):
            page = Stage(Showing.PAGE, 0, 0, str(lesson.id))
            here = Scene(ADA, CATALOGUE, (), (asked,), None, public, stage=page, behind=page)
            move = propose.understand(here, question.q, ANSWERS)
            told = move.said.passages[: move.said.together] if isinstance(move, Quote) else ()
            assert not [one for _, one in told if one.question == question.key]


@pytest.mark.parametrize("said", ["model", "i think i need a break", "i need a break"])
def test_a_word_that_says_little_names_no_option(said: str) -> None:
    assert option_in(said, ["Last year's model on last year's data", "Model B, since A breaks the limit"]) is None


def test_a_number_on_the_list_of_lessons_opens_the_lesson() -> None:
    course = [*CATALOGUE.courses[0].entries]
    asked = Turn(1, "all lessons", "", None, (), NOON, led_to=routes.MAP(page=0, tag=""))
    listed = replace(scene(Offered("Search", routes.SEARCH())), turns=(asked,))
    for said, number in (("3", 3), ("number 2 please", 2), ("#1", 1)):
        move = propose.understand(listed, said, ANSWERS)
        assert address(move if isinstance(move, Lead) else None) == routes.CARD(lesson=course[number - 1].id)
    searched = scene(Offered("Search", routes.SEARCH()))
    for said, where in (("3", scene()), ("3", searched), (str(len(course) + 1), listed), ("0", listed)):
        assert not isinstance(propose.understand(where, said, ANSWERS), Lead)


def test_a_quiz_on_a_course_asks_its_first_lesson() -> None:
    both = two_courses()
    course = both.courses[1]
    move = propose.understand(replace(scene(), catalogue=both), f"quiz me on {course.title}", ANSWERS)
    assert address(move if isinstance(move, Lead) else None) == routes.QUIZ(lesson=course.entries[0].id)


def test_a_word_of_several_titles_offers_these_lessons() -> None:
    word = "model"
    titled = ANSWERS.lessons_titled(word)
    assert len(titled) > 1
    assert all(word in one.lesson.title.casefold() for one in titled)
    assert ANSWERS.lessons_titled("the of") == []


def test_of_two_things_to_look_at_the_first_is_shown_and_leads_on_to_the_second() -> None:
    move = propose.understand(scene(), "show me my progress and then the list of lessons", ANSWERS)
    assert isinstance(move, Several), move
    assert move.in_turn
    assert [address(lead) for lead in move.leads] == [routes.PROGRESS(), routes.MAP(page=0, tag="")]
    led = _led(move)
    assert led.custom_id == routes.PROGRESS()
    assert [one.custom_id for one in offers_of(Screen(*led.below))] == [routes.MAP(page=0, tag="")]
    public = propose.understand(scene(public=True), "show me my progress and then the list of lessons", ANSWERS)
    assert isinstance(public, Several)
    assert not public.in_turn, "where others read, it stays behind buttons"
