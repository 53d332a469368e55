"""What somebody has read already isn't told them again as an answer; what they want confirmed is."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot import routes
from bot.content.find.passages import Source, passages_of
from bot.content.layout.sections import positions, sections_for
from bot.core.stage import Offered, Showing, Stage
from bot.questions.numeric import Numeric
from bot.talk.find.follow_ups import topic_of_stage
from bot.talk.find.read_already import confirmed, echoes, word_of_page
from bot.talk.guarding import found_for, guard
from bot.talk.hear.intents import Intent
from bot.talk.outcomes import Guarded, NotSaid, Quote
from bot.talk.propose import understand
from bot.talk.rules.scene import Turn
from bot.text.kinds import wants_code
from tests.talk.propose.test_open_quizzes import ANSWERS, CATALOGUE
from tests.talk.propose.test_titles import CHOOSING, READING, asked, led

ENTRY = CATALOGUE.entries[CHOOSING]
SECTION, PAGE = positions(sections_for(ENTRY.lesson))[0]
TOPIC = topic_of_stage(Stage(Showing.PAGE, PAGE, SECTION, CHOOSING), ENTRY)
assert TOPIC is not None
LINE = "Before any model there is a rule that costs nothing."


def test_a_line_that_was_read_is_no_reason_for_itself() -> None:
    assert TOPIC is not None
    assert LINE in TOPIC.shown
    assert echoes(TOPIC, [LINE], "why does it cost nothing?")
    assert echoes(TOPIC, [LINE], "how can it cost nothing")
    assert not echoes(TOPIC, [LINE], "what costs nothing?"), "it may be what answers"
    assert not echoes(TOPIC, ["It's new."], "why is it new?")
    assert not echoes(replace(TOPIC, shown="It floats because it's light."), ["It floats because it's light."], "why?")


@pytest.mark.parametrize(
    ("said", "is_confirmed"),
    [
        ("so before any model there's a rule that costs nothing, right?", True),
        ("ah so the most frequent class is the answer ya?", True),
        ("so pruning removes weights, right?", False),
        ("before any model there's a rule that costs nothing", False),
    ],
)
def test_what_was_read_is_confirmed_by_its_lines(said: str, is_confirmed: bool) -> None:
    assert TOPIC is not None
    lines = confirmed(TOPIC, said)
    assert bool(lines) == is_confirmed
    assert all(one.text in TOPIC.shown for one in lines)


@pytest.mark.parametrize(
    ("said", "wants"),
    [
        ("show me the code", True),
        ("how do i write that", True),
        ("an example please", True),
        ("what does this line of code do", False),
        ("what is groupby", False),
        ("why is his age 0.9167", False),
        ("how looks a 422", True),
        ("what would an error message for a bad age look like", True),
    ],
)
def test_code_answers_only_who_wants_to_see_some(said: str, wants: bool) -> None:
    assert wants_code(said) == wants


@pytest.mark.parametrize("said", ["thats the line i read. doesnt explain it", "you just repeat the same sentence"])
def test_who_minds_that_it_was_told_before_is_not_told_it_again(said: str) -> None:
    passage = next(one for one in passages_of(ENTRY.lesson) if one.source is Source.SECTION)
    turn = Turn(1, "why?", passage.text, CHOOSING, ((CHOOSING, passage.key),), datetime(2026, 3, 2, tzinfo=UTC))
    move = understand(replace(READING, turns=(turn,)), said, ANSWERS)
    assert isinstance(move, NotSaid)
    assert move.lacks is Intent.FOLLOW


def test_what_stands_on_the_page_before_somebody_is_no_secret() -> None:
    question = next(
        replace(asked(CHOOSING, number), on_path=False)
        for number in range(len(ENTRY.lesson.quiz))
        for one in passages_of(ENTRY.lesson)
        if one.source is Source.SECTION and guard(replace(READING, stage=None, pending=(asked(CHOOSING, number),)), one)
    )
    kept = next(
        one
        for one in passages_of(ENTRY.lesson)
        if one.source is Source.SECTION and guard(replace(READING, stage=None, pending=(question,)), one) is question
    )
    assert kept.place is not None
    sections = sections_for(ENTRY.lesson)
    number = next(n for n, one in enumerate(sections) if one.key == kept.place.section)
    page = Stage(Showing.PAGE, sections[number].page_of(kept.place.block), number, CHOOSING)
    elsewhere = found_for(replace(READING, stage=None, pending=(question,)), kept.text, ANSWERS)
    there = found_for(replace(READING, stage=page, pending=(question,)), kept.text, ANSWERS)
    assert not isinstance(there, Guarded) or isinstance(elsewhere, Guarded)


def test_whatever_number_is_tried_aloud_is_answered_alike() -> None:
    lesson, number, right = next(
        (entry.id, number, one.answer)
        for entry in CATALOGUE.entries.values()
        for number, one in enumerate(entry.lesson.quiz)
        if isinstance(one, Numeric)
    )
    question = asked(lesson, number)
    stage = Stage(Showing.QUESTION, 1, number, lesson, question.question.key)
    hint = routes.NUDGE(kind="alone", number=1, position=number)
    hinted = Turn(1, "hint", "", None, (), datetime(2026, 3, 2, tzinfo=UTC), led_to=hint)
    scene = replace(READING, stage=stage, pending=(question,), turns=(hinted,))
    told = [understand(scene, f"or is it {one:g} people?", ANSWERS) for one in (right, right + 1, right * 2 + 7)]
    assert all(isinstance(move, Guarded) and move.asked for move in told)


def test_the_misses_are_tried_again_by_the_button_at_a_quizzes_end() -> None:
    again = routes.QUIZ_MISSES(attempt=9)
    ended = replace(READING, stage=None, behind=None, buttons=(Offered("Only the misses", again),))
    assert led(ended, "I wanna retry the one I missed") == again
    assert isinstance(understand(replace(READING, stage=None, behind=None), "what is pruning", ANSWERS), Quote)


@pytest.mark.parametrize("said", ["what means rule?", "what mean rule", "what does rule mean"])
def test_a_word_on_the_page_is_told_by_the_page(said: str) -> None:
    assert TOPIC is not None
    found = word_of_page(TOPIC, said)
    assert found is not None
    assert "rule" in found.text.casefold()


@pytest.mark.parametrize(
    "said", ["what means zebra?", "why is there a rule?", "what is a rule for the whole train set"]
)
def test_a_word_that_is_not_there_or_another_question_is_looked_up(said: str) -> None:
    assert TOPIC is not None
    assert word_of_page(TOPIC, said) is None


@pytest.mark.parametrize("said", ["what mean costs", "what does score mean", "what does rule mean"])
def test_a_word_of_the_page_is_not_looked_up_elsewhere(said: str) -> None:
    move = understand(replace(READING, stage=Stage(Showing.PAGE, PAGE, SECTION, CHOOSING)), said, ANSWERS)
    assert isinstance(move, Quote)
    assert move.said.lines[0] in TOPIC.shown
