"""What retells the lesson on the screen isn't about somebody's own life."""

from dataclasses import replace

import pytest

from bot.core.stage import Showing, Stage
from bot.talk.rules.retold import retells_lesson
from tests.talk.propose.test_titles import READING, SHRINK

PAGE = replace(READING, stage=Stage(Showing.LESSON, lesson=SHRINK))


def test_a_sentence_of_the_lessons_words_retells_it() -> None:
    assert retells_lesson(
        PAGE, "so quantisation stores the weights in 8 bits and pruning sets small weights to zero, right?"
    )


@pytest.mark.parametrize("said", ["i can't go on like this", "he hits me every night", "zero"])
def test_other_words_or_too_few_of_them_retell_nothing(said: str) -> None:
    assert not retells_lesson(PAGE, said)


def test_where_others_read_or_nothing_is_shown_nothing_is_retold() -> None:
    said = "so quantisation stores the weights in 8 bits and pruning sets small weights to zero"
    assert not retells_lesson(replace(PAGE, public=True), said)
    assert not retells_lesson(replace(PAGE, stage=None, behind=None, turns=()), said)
