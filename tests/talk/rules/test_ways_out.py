"""Ways out of what somebody is at: home, the list, a lesson by name, its first page; and one sentence of several."""

from dataclasses import replace

import pytest

from bot import routes
from bot.content.find.hints import Pending
from bot.content.layout.sections import sections_for
from bot.core.act import Act
from bot.core.ids import LessonId
from bot.core.stage import Offered, Showing, Stage
from bot.talk.hear.intents import Intent
from bot.talk.outcomes import Both, Meant
from bot.talk.propose import understand
from bot.talk.rules.scene import Scene, Turn
from bot.talk.spot import Lead
from tests.conftest import NOON
from tests.talk.propose.test_open_quizzes import ADA, ANSWERS, CATALOGUE, NEW
from tests.talk.propose.test_titles import CHOOSING, PROJECT, READING, SHRINK, asked, led
from tests.talk.propose.test_wants import FRONT, LISTED, SHOW
from tests.talk.rules.test_offers import two_courses
from tests.talk.rules.test_places import ENTRY, ON_PAGE, PAGES, page

HOME, LIST = routes.TODAY(), routes.MAP(page=0, tag="")
ON_LIST = Scene(ADA, CATALOGUE, (), (), ENTRY, buttons=LISTED)


def asking(lesson: LessonId = SHRINK) -> Scene:
    """A scene with a question of a lesson on the screen, after a hello that was about no lesson."""
    question: Pending = asked(lesson)
    return replace(READING, pending=(question,), stage=Stage(Showing.QUESTION, 1, 0, lesson, question.question.key))


@pytest.mark.parametrize(
    "said",
    ["not in the mood for this, back to start", "take me back to the main menu please", "my bus is here! save my spot"],
)
def test_home_is_where_somebody_wants_to_be(said: str) -> None:
    assert led(READING, said) == HOME
    assert led(asking(), said) == HOME, "also from a question"


def test_going_back_from_a_list_leads_home() -> None:
    assert led(ON_LIST, "nah too many go back") == HOME
    assert led(READING, "go back") != HOME, "on a page there's one before"


def test_the_list_of_lessons_is_gone_back_to() -> None:
    assert led(READING, "not this one, back to the list") == LIST
    assert led(READING, "can you go to the list of pros and cons?") != LIST


def test_the_first_page_of_a_lesson_is_gone_back_to() -> None:
    assert led(ON_PAGE, "back to the beginning of this lesson") == page(0)
    assert len(PAGES) > 2


@pytest.mark.parametrize(
    ("said", "lesson"),
    [
        ("jump to optimizing, skip the rest of this", SHRINK),
        ("not going to finish this one, switch to optimizing", SHRINK),
        ("let's move on to the optimizing chapter", SHRINK),
    ],
)
def test_a_lesson_is_jumped_to_by_its_name(said: str, lesson: LessonId) -> None:
    assert led(READING, said) == routes.CARD(lesson=lesson)


@pytest.mark.parametrize("said", ["don't jump to optimizing", "i don't want to switch to optimizing"])
def test_going_somewhere_else_jumps_to_no_lesson(said: str) -> None:
    assert led(READING, said) != routes.CARD(lesson=SHRINK)


@pytest.mark.parametrize(
    "said",
    [
        "Abort the quiz, open the lesson text.",
        "dont quiz me, open the lesson itself again",
        "no more questions, give me the lesson",
    ],
)
def test_the_lesson_is_that_of_the_question_before_somebody(said: str) -> None:
    assert led(asking(), said) in {routes.CARD(lesson=SHRINK), routes.READ(lesson=SHRINK)}


@pytest.mark.parametrize(
    ("said", "lesson"),
    [
        ("project nah jk the optimizing 1", SHRINK),
        ("hmm, make that the project, or rather the one on optimizing a model", SHRINK),
        ("the project, please, not lesson 5", PROJECT),
    ],
)
def test_of_two_lessons_the_one_that_is_settled_on_is_opened(said: str, lesson: LessonId) -> None:
    assert led(ON_LIST, said) == routes.CARD(lesson=lesson)


def test_of_two_quizzes_the_one_that_is_settled_on_begins() -> None:
    said = "I would like the quiz on optimizing, sorry, I mean the one on choosing a model."
    assert led(ON_LIST, said) == routes.QUIZ(lesson=CHOOSING)
    assert led(ON_LIST, "Quiz me on choosing a model, no reading first.") == routes.QUIZ(lesson=CHOOSING)


@pytest.mark.parametrize("said", ["last one on the list", "last one ig"])
def test_a_lesson_on_the_list_is_named_by_its_place(said: str) -> None:
    last = [*CATALOGUE.course_of(ENTRY).entries][-1]
    assert led(ON_LIST, said) == routes.CARD(lesson=last.id)


def test_a_lesson_on_the_list_is_named_by_a_part_of_its_title() -> None:
    title = next(one.lesson.title for one in CATALOGUE.entries.values() if one.id == PROJECT)
    part = title.partition(": ")[2]
    assert led(ON_LIST, f"ooh that one, {part.lower()}, sounds fun") == routes.CARD(lesson=PROJECT)


def test_what_is_said_beside_a_wish_does_not_deny_it() -> None:
    read = "I would like to open optimizing a model. I have read it once but once is not enough."
    assert led(ON_LIST, read) == routes.CARD(lesson=SHRINK)
    assert led(ON_LIST, "Open optimizing a model. No wait, don't.") != routes.CARD(lesson=SHRINK)


def test_the_last_sentence_sets_a_reminder_though_another_asks() -> None:
    scene = replace(READING, stage=Stage(Showing.REMINDER, 8 * 60))
    assert led(scene, "who was i kidding, 8?? i'm a student. make it 10am") == routes.REMIND_AT(minute=600)


def test_a_no_behind_a_wish_takes_it_back() -> None:
    scene = replace(READING, stage=Stage(Showing.REMINDER, 8 * 60))
    assert led(scene, "stop it") == routes.REMIND_ANSWER(how="stop")
    assert led(scene, "stop it? no keep it") != routes.REMIND_ANSWER(how="stop")


def test_where_the_whole_is_unclear_its_last_part_is_done() -> None:
    answered = replace(READING, stage=Stage(Showing.ANSWERED, 1, 0, CHOOSING, asked(CHOOSING).question.key))
    move = understand(answered, "That explanation explains nothing. Shorter.", ANSWERS)
    assert getattr(move, "how", None) is Intent.SHORT


def test_a_reminder_is_set_and_somebody_leaves() -> None:
    move = understand(ON_PAGE, "Not doing this on a phone. Remind me at 20:00 and quit.", ANSWERS)
    assert isinstance(move, Both)
    assert (move.first.custom_id, move.then.custom_id) == (routes.REMIND_AT(minute=1200), HOME)


def test_what_the_screen_says_is_no_wish() -> None:
    scene = replace(READING, stage=Stage(Showing.REMINDER, 18 * 60))
    move = understand(scene, "it says 18:00 but its 17 here, you've got me in the wrong country", ANSWERS)
    assert isinstance(move, Lead)
    assert move.intent is Intent.SETTINGS


def test_a_page_that_is_read_is_turned() -> None:
    assert led(ON_PAGE, "k done") == ON_PAGE.acts[Act.NEXT]
    assert led(READING, "i'm done with this course forever") != ON_PAGE.acts[Act.NEXT]


def test_what_is_said_of_all_cards_rates_none() -> None:
    front = replace(READING, stage=FRONT, acts={Act.SHOW: SHOW, Act.KNEW: "1:flashcards.rate:1.1.1.3"})
    assert led(front, "can you just mark all of them as known") != "1:flashcards.rate:1.1.1.3"
    assert led(front, "i knew it") == "1:flashcards.rate:1.1.1.3"


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("when do those cards come back", Intent.PLAN),
        ("When shall I see these cards again?", Intent.PLAN),
        ("the video doesnt load for me, how do i tell somebody", Intent.REPORT),
    ],
)
def test_words_that_say_what_is_meant(said: str, intent: Intent) -> None:
    assert getattr(understand(ON_LIST, said, ANSWERS), "intent", None) is intent


def test_how_long_a_lesson_takes_is_told_by_its_own_screen() -> None:
    assert led(ON_PAGE, "how long is this gonna take me") == routes.CARD(lesson=CHOOSING)
    assert led(ON_PAGE, "how long does it take to train such a model with all its rows") != routes.CARD(lesson=CHOOSING)


def test_whether_the_lessons_speak_of_something_is_answered_from_them() -> None:
    move = understand(Scene(ADA, CATALOGUE, (), (), ENTRY), "is there anything in here about pruning?", ANSWERS)
    assert type(move).__name__ == "Quote"


def test_whoever_is_new_is_asked_what_they_would_like_whatever_they_name() -> None:
    first = Scene(NEW, CATALOGUE, (), (), ENTRY)
    said = "hi there! I'm Nora, a friend told me you can teach me about tuning"
    assert led(first, said) == HOME
    known = replace(first, learner=ADA)
    assert led(known, said) != HOME


@pytest.mark.parametrize("said", ["go", "ok go", "start"])
def test_a_lesson_begins_from_its_own_screen(said: str) -> None:
    start = Offered("Start", routes.READ(lesson=SHRINK), is_primary=True)
    lesson = replace(READING, stage=Stage(Showing.LESSON, lesson=SHRINK), behind=None, buttons=(start,))
    assert led(lesson, said) == start.custom_id


def test_a_course_is_named_though_the_wrong_one_came() -> None:
    scene = Scene(ADA, two_courses(), (), (), None)
    course = scene.catalogue.courses[-1]
    assert led(scene, f"no wrong one i ment {course.title}") == routes.CARD(lesson=course.entries[0].id)


def test_what_is_next_is_begun_rather_than_looked_for() -> None:
    assert led(ON_PAGE, "I still have a few minutes, so what's next in the lesson?") == ON_PAGE.acts[Act.NEXT]


def test_a_part_of_a_page_that_is_to_be_explained_is_not_opened() -> None:
    heading = sections_for(ENTRY.lesson)[1].title.lower()
    assert led(ON_PAGE, f"go to the {heading} part").startswith("1:path.page")
    assert not led(ON_PAGE, f"can you explain the {heading} part in simpler words?").startswith("1:path.page")


def test_how_much_of_a_lesson_is_left_is_told_after_an_answer_too() -> None:
    answered = replace(READING, stage=Stage(Showing.ANSWERED, 1, 0, CHOOSING, asked(CHOOSING).question.key))
    assert led(answered, "nice how long left in this lesson") == routes.CARD(lesson=CHOOSING)


def test_where_was_i_leads_back_to_the_question() -> None:
    beside = replace(asking(), stage=None, behind=asking().stage)
    assert led(beside, "hmpf. where was i") == routes.QUIZ_ASK(attempt=1, position=0)
    assert led(Scene(ADA, CATALOGUE, (), (), ENTRY), "where was i") == HOME


def test_being_done_on_a_card_ends_the_session_and_marks_nothing() -> None:
    assert led(replace(READING, stage=FRONT, acts={Act.SHOW: SHOW}), "done") == routes.TODAY_STOP()


@pytest.mark.parametrize("said", ["delete this one its junk", "delete this card pls"])
def test_a_card_that_is_to_go_is_shown_with_the_ways_to_that(said: str) -> None:
    assert led(replace(READING, stage=FRONT, acts={Act.SHOW: SHOW}), said) == routes.CARDS_SHOW(card=1)


@pytest.mark.parametrize(
    "said", ["should i delete this card?", "i should get rid of this awful headache before i go on with it"]
)
def test_a_card_stays_covered_where_deleting_is_only_spoken_of(said: str) -> None:
    assert led(replace(READING, stage=FRONT, acts={Act.SHOW: SHOW}), said) != routes.CARDS_SHOW(card=1)


def test_what_was_spoken_of_before_is_not_the_lesson_at_hand() -> None:
    before = Turn(1, "what is a baseline", "", CHOOSING, (), NOON, led_to=routes.CARD(lesson=CHOOSING))
    assert led(replace(asking(), turns=(before,)), "no more questions, give me the lesson").endswith(SHRINK)


def test_a_word_of_a_title_in_what_somebody_cannot_do_names_no_lesson() -> None:
    assert led(asking(), "dont remember sory").startswith(("1:chat.hint", "1:chat.nudge"))


def test_a_likely_answer_behind_a_hint_is_asked_about() -> None:
    question = asking().pending[0].question
    option = question.choices()[question.right_options()[0]]
    some = " ".join(option.split()[:3])
    beside = replace(asking(), stage=None, behind=asking().stage)
    move = understand(beside, f"hm {some} then or so", ANSWERS)
    right = beside.pending[0].shown.index(option)
    address = routes.QUIZ_ANSWER(attempt=1, position=0, choice=question.address_of(right))
    assert move.places[0] == right if isinstance(move, Meant) else getattr(move, "custom_id", "") == address


def test_a_card_of_a_follow_up_is_shown_first() -> None:
    entry, passage = ANSWERS.ask("why is a rounded model smaller").passages[0]
    turn = Turn(
        1, "eg? like from real life", "Like a path through long grass.", entry.id, ((entry.id, passage.key),), NOON
    )
    scene = replace(READING, turns=(turn,), stage=Stage(Showing.QUOTATION, lesson=entry.id), behind=READING.stage)
    move = understand(scene, "make that a card", ANSWERS)
    assert isinstance(move, Lead)
    assert move.form
    assert move.custom_id == routes.PASSAGE_CARD(lesson=entry.id, key=passage.key)
