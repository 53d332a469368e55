"""What gives away the answer to an open question: a model that was fitted on lines which people judged."""

import pytest

from benchmarks.chat import course
from bot.content.find.giveaways import Secret, chance, secret_of, told_by
from bot.content.find.lines import lines_of
from bot.content.find.passages import Passage, Source, passages_of
from bot.core.ids import LessonId
from bot.questions import ShortAnswer
from bot.talk.guarding import LATER, NOW
from tests.conftest import ROOT
from training.giveaways import cases


def test_its_own_explanation_always_tells(subtests: pytest.Subtests) -> None:
    for entry in (*course().entries.values(), *course(ROOT / "lessons").entries.values()):
        for question in entry.lesson.quiz:
            with subtests.test(f"{entry.id}: {question.q}"):
                own = next(one for one in passages_of(entry.lesson) if one.question == question.key)
                assert told_by(secret_of(question, entry.lesson), own) == 1.0


def test_the_lines_that_tell_are_kept_back_and_harmless_ones_mostly_are_not() -> None:
    """On the very lines it was fitted on; `make train` prints how it does on lessons that it wasn't fitted on."""
    every = list(cases())
    assert len({one.secret.question.key for one in every}) > 150
    tells, harmless = ([chance(one.secret, one.line) for one in every if one.judged == how] for how in ("tells", ""))
    assert sum(one >= NOW for one in tells) / len(tells) > 0.92
    assert sum(one >= NOW for one in harmless) / len(harmless) < 0.27
    assert sum(one >= LATER for one in tells) / len(tells) > 0.35
    assert sum(one >= LATER for one in harmless) / len(harmless) < 0.03


def test_a_term_that_is_asked_for_is_told_by_its_card_and_not_by_another() -> None:
    asked = {"kind": "short_answer", "q": "What is fetching from memory called?", "accept": ["x", "retrieval practice"]}
    lesson = next(one.lesson for one in course(ROOT / "lessons").entries.values() if one.id == "how-to-learn-1")
    secret = Secret(ShortAnswer.model_validate(asked), LessonId("how-to-learn-1"))
    cards = {one.heading: told_by(secret, one) for one in passages_of(lesson) if one.source is Source.CARD}
    assert cards["Retrieval practice"] == max(cards.values())
    assert cards["Retrieval practice"] >= LATER


def test_only_the_lines_that_are_shown_count() -> None:
    asked = {"kind": "short_answer", "q": "What do you call a change of the inputs?", "accept": ["drift"]}
    secret = Secret(ShortAnswer.model_validate(asked), LessonId("a"))
    text = "Log the latency of every request. A change of the inputs is called drift."
    passage = Passage(LessonId("a"), Source.SECTION, "In production", text)
    first, second = lines_of(passage)
    assert told_by(secret, passage, first.text) == chance(secret, first) < NOW
    assert told_by(secret, passage, second.text) == told_by(secret, passage) >= NOW
    assert told_by(secret, passage, "words that are nowhere in it") == told_by(secret, passage)
