"""What people say plainly of where they are, met in talks."""

from dataclasses import replace

import pytest

from bot import routes
from bot.content.layout.sections import sections_for
from bot.core.act import Act
from bot.core.ids import LessonId
from bot.core.stage import Showing, Stage
from bot.features.calendar import Reminder
from bot.talk import propose
from bot.talk.hear.intents import Intent
from bot.talk.propose.hearing import hear
from bot.talk.rules.scene import Scene
from bot.talk.spot import Lead
from bot.text.search import TELLING
from bot.text.weights import weight_of
from bot.text.words import stem, stems, words
from tests.talk.propose.test_at_hand import TRUE_FALSE, asked
from tests.talk.propose.test_open_quizzes import ADA, ANSWERS, CATALOGUE
from tests.talk.propose.test_titles import CHOOSING, READING, SHRINK, led

ON = Act.NEXT, "1:path.on:x"
PAGE = replace(READING, stage=Stage(Showing.PAGE, 0, 0, SHRINK), acts=dict([ON]))
GRADED = replace(READING, stage=Stage(Showing.ANSWERED, 7, 1, SHRINK), acts=dict([ON]))


def test_more_on_a_page_or_an_answer_goes_on() -> None:
    for scene in (PAGE, GRADED):
        assert led(scene, "super :) give me more") == ON[1]
    assert led(replace(PAGE, stage=Stage(Showing.QUOTATION, lesson=SHRINK), behind=PAGE.stage), "tell me more") != ON[1]


def test_how_something_is_told_is_no_wish_without_what() -> None:
    assert hear(READING, "pruning vs quantization, in one line", ANSWERS).text == "pruning vs quantization, in one line"


def test_lessons_that_are_left_are_none_of_the_quiz() -> None:
    lead = propose.understand(GRADED, "so how much i have right now and how many lesson left?", ANSWERS)
    assert isinstance(lead, Lead)
    assert lead.custom_id == routes.PROGRESS()
    assert led(GRADED, "how many questions are left?") == routes.QUIZ_ASK(attempt=7, position=1)


@pytest.mark.parametrize("said", ["so is the reminder set or not", "when is my next reminder?", "do i have a reminder"])
def test_whether_a_reminder_is_set_is_shown(said: str) -> None:
    assert led(replace(READING, reminder=Reminder(ADA.id, 8 * 60)), said) == routes.REMIND()


def test_back_to_the_lesson_may_be_asked_for_behind_a_reason() -> None:
    said = "Oh good! But I haven't read the second page yet, could I go back to the lesson first?"
    assert led(GRADED, said) == routes.READ(lesson=SHRINK)
    assert led(GRADED, "don't go back to the lesson") != routes.READ(lesson=SHRINK)


def test_a_page_is_named_by_a_word_that_only_one_heading_has() -> None:
    sections = sections_for(CATALOGUE.entries[SHRINK].lesson)
    number, title = next((at, one.title) for at, one in enumerate(sections) if "shrink" in one.title)
    move = propose.understand(PAGE, "back to the ways to shrink", ANSWERS)
    assert isinstance(move, Lead)
    assert sections[number].key in move.custom_id, title
    assert "path.page" not in led(PAGE, "back to the office")


def test_a_word_of_a_guess_is_looked_up() -> None:
    guess = Scene(ADA, CATALOGUE, (), (), None, stage=Stage(Showing.GUESS, 0, 0, SHRINK))
    heard = hear(guess, "what mean 'bet' here? i not understand this word", ANSWERS)
    assert heard.guesses[0].intent is not Intent.STRUGGLE


def test_with_a_question_open_no_page_is_opened_by_what_it_says() -> None:
    at = asked(TRUE_FALSE)
    sections = sections_for(CATALOGUE.entries[CHOOSING].lesson)
    assert "path.page" in led(at, f"show me the page called {sections[1].title}"), "by its heading it is"
    at_page = replace(PAGE, stage=Stage(Showing.PAGE, 0, 0, CHOOSING))
    said = "show me the page with " + " ".join(telling(CHOOSING))
    assert "path.page" in led(at_page, said)
    assert "path.page" not in led(at, said)


def telling(lesson: LessonId) -> list[str]:
    """Return two words that only one section of a lesson has, and no heading."""
    sections = sections_for(CATALOGUE.entries[lesson].lesson)
    bags = [{stem(word): word for word in words(one.text) if word.isalpha() and len(word) > 6} for one in sections]
    titles = set(stems(" ".join(one.title for one in sections)))
    for number, bag in enumerate(bags):
        others = set().union(*(set(bag_.keys()) for at, bag_ in enumerate(bags) if at != number)) | titles
        only = [word for key, word in bag.items() if key not in others and weight_of(word) >= TELLING]
        if len(only) > 1:
            return only[:2]
    raise AssertionError
