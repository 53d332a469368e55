"""Which term of the lessons a message names, spelt right or nearly so."""

from functools import cache

import pytest

from benchmarks.chat import course
from bot.talk.find.answers import Answers
from tests.conftest import ASKED_COURSE


@cache
def answers() -> Answers:
    return Answers(course(ASKED_COURSE))


@pytest.mark.parametrize(
    ("asked", "term"),
    [
        ("what's p95", "p95 latency"),
        ("what is shadow", "Shadow mode"),
        ("and quantisation", "Quantization"),
        ("metacogniton?", "Metacognition"),
        ("what is pruning in normal words", "Pruning"),
        ("what is that retreival practice", "Retrieval practice"),
    ],
)
def test_a_term_is_told_by_its_card_however_it_is_spelt(asked: str, term: str) -> None:
    said = answers().ask(asked)
    assert said.sure
    assert said.passages[0][1].heading == term


@pytest.mark.parametrize(
    "asked",
    [
        "what is latency",
        "what is a set",
        "can i use my own data",
        "why is it called canary",
        "the model",
        "shadow",
        "internet",
    ],
)
def test_a_part_that_could_mean_something_else_names_no_term(asked: str) -> None:
    assert not answers().terms.just(asked)


def test_terms_of_a_sentence_are_found_in_full() -> None:
    found = {cards[0].heading for cards in answers().terms.within("is prunning like quantisation or grid search")}
    assert {"Quantization", "Grid search"} <= found
    assert answers().what_is_in("somebody at work said ablation today") == "what is Ablation"
    assert answers().what_is_in("pruning or quantization") == ""
