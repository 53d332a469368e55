"""How long a lesson takes follows from what's in it."""

from typing import Any

import pytest

from bot.content.layout.effort import effort_of, words_in
from bot.content.lesson import Lesson


def lesson(**fields: Any) -> Lesson:
    return Lesson.model_validate({"id": "one", "title": "One", **fields})


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("| --- | :-: |\n***\n___\n", 0),
        ("# A *well-known* word: it's `x_1`.", 5),
        ("See [the paper](https://example.org/a-long/path?of=words) and <https://example.org>.", 4),
        ("<details><summary>More</summary>Hidden words</details>", 3),
        ("where a < b and c > d holds", 7),
        ("Это слово, très bien", 4),
        ("学习机器", 4),
        ("学习 machine learning です", 6),
    ],
)
def test_words_are_what_somebody_reads(text: str, count: int) -> None:
    assert words_in(text) == count


def test_each_part_is_rounded_up_and_a_part_that_is_missing_takes_nothing() -> None:
    nothing = effort_of(lesson())
    assert (nothing.read, nothing.video, nothing.quiz, nothing.open_end, nothing.total) == (0, 0, 0, False, 0)
    exactly = effort_of(lesson(body="word " * 400))
    assert (exactly.words, exactly.read, exactly.total) == (400, 2, 2)
    assert effort_of(lesson(body="word " * 401)).read == 3


def test_what_a_lesson_asks_to_do_is_read_as_well() -> None:
    prompts = {name: ["ten words " * 5] for name in ("tasks", "deliverables", "completion_criteria", "reflection")}
    assert effort_of(lesson(body="one", **prompts)).words == 41


def test_videos_count_as_far_as_their_end_is_known() -> None:
    clip, whole = {"id": "a", "start": 60, "end": 181}, {"id": "b"}
    known = effort_of(lesson(videos=[clip, clip]))
    assert (known.video, known.open_end) == (5, False), "242 seconds begin a fifth minute"
    partly = effort_of(lesson(videos=[clip, whole]))
    assert (partly.video, partly.open_end) == (3, True)
    assert effort_of(lesson(videos=[{"id": "c", "start": 90, "end": 60}])).open_end, "an end before the start is none"


def test_questions_take_the_seconds_that_are_known_of_them() -> None:
    quiz = [
        {"kind": "multiple_choice", "q": f"Question {number}?", "options": ["a", "b"], "answer": 0}
        for number in range(4)
    ]
    assert effort_of(lesson(quiz=quiz)).quiz == 2, "4 times 20 seconds"
    assert effort_of(lesson(quiz=quiz), pace=15).quiz == 1
    assert effort_of(lesson(quiz=quiz), pace=46).quiz == 4
