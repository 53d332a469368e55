"""Helping with a question of an open quiz, without answering it."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from benchmarks.chat import course
from bot.content.catalogue import Catalogue
from bot.content.find.hints import is_asked, to_think_about
from bot.content.find.passages import Passage, Source, passages_of
from bot.content.lesson import Lesson
from bot.core.ids import LessonId
from bot.questions import Cloze, Question, ShortAnswer
from bot.talk.find.answers import Answers
from tests.conftest import ASKED_COURSE, ROOT

ASKED = cache(course)
"""The course that's asked about, read once."""


def questions(catalogue: Catalogue) -> Iterator[tuple[Lesson, Question]]:
    return ((entry.lesson, question) for entry in catalogue.entries.values() for question in entry.lesson.quiz)


@pytest.mark.parametrize("folder", [ASKED_COURSE, ROOT / "lessons"], ids=["asked", "shipped"])
def test_what_is_to_be_thought_about_has_nothing_of_the_answer(folder: Path, subtests: pytest.Subtests) -> None:
    catalogue = ASKED(folder)
    answers = Answers(catalogue)
    for lesson, question in questions(catalogue):
        with subtests.test(f"{lesson.id}: {question.q}"):
            assert is_asked(question, question.q)
            for passage in [one for entry, one in answers.ask(question.q, 10).passages if entry.id == lesson.id]:
                sentence = to_think_about(question, passage) if passage.source is Source.SECTION else None
                assert sentence is None or question.solution().casefold() not in sentence.casefold()


def test_another_question_is_not_taken_for_it() -> None:
    quiz = ASKED(ASKED_COURSE).entries[LessonId("ai-builder-ch3-lesson5")].lesson.quiz
    assert not any(is_asked(question, "what is a pipeline?") for question in quiz)
    assert not any(is_asked(question, "hello there") for question in quiz)


def test_nothing_is_to_be_thought_about_beside_a_statement() -> None:
    lesson = ASKED(ASKED_COURSE).entries[LessonId("ai-builder-ch3-lesson4")].lesson
    statement = next(one for one in lesson.quiz if one.kind == "true_false")
    assert all(to_think_about(statement, one) is None for one in passages_of(lesson))


def test_a_question_of_everyday_words_guards_nothing_else() -> None:
    vague = ShortAnswer.model_validate({"kind": "short_answer", "q": "What is this?", "accept": ["drift"]})
    assert not is_asked(vague, "how do I bake bread?")


def test_what_is_to_be_thought_about_has_none_of_the_answers_that_count() -> None:
    question = Cloze.model_validate(
        {"kind": "cloze", "text": "When {{inputs|features}} change, that is {{data drift}}."}
    )
    text = "When the features change slowly, something has set in. It comes by itself when things change over months."
    found = to_think_about(question, Passage(LessonId("a"), Source.SECTION, "Drift", text))
    assert found is None or "features" not in found
