"""Helping with a question that a quiz has open, without answering it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.content.lesson import Lesson
from bot.content.passages import Passage
from bot.core.ids import LessonId
from bot.language.search import weight_of
from bot.language.words import says_something, stem, words
from bot.questions import Question
from bot.questions.controls import Fill

ASKED, TOLD, ABOUT, WHOLE, BARELY = 0.6, 0.7, 0.4, 0.95, 0.1
"""Shares of what is said: from where a message asks a question, and a passage has its answer and is about it, or has
the whole answer and is about it at all."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_CODE = re.compile(r"```.*?```", re.DOTALL)
_NUMBER = re.compile(r"\d|\b(?:half|third|quarter|twice|double|two|three|four|five|six|seven|eight|nine|ten|hundred)\b")
_SHORTEST = 25


@dataclass(frozen=True)
class Pending:
    """A question that a quiz has still to ask, or asks `now`; its `kind` is `alone` (an attempt) or `group`."""

    kind: str
    number: int
    position: int
    lesson: LessonId
    question: Question
    now: bool


@dataclass(frozen=True)
class Asking:
    """A quiz: its kind and number, the keys of its questions, the `first` that is left, and the one it asks `now`."""

    kind: str
    number: int
    questions: Sequence[str]
    first: int
    now: int


def pending_of(quiz: Asking, lesson: Lesson | None) -> Iterator[Pending]:
    """Yield the questions that a quiz on a lesson still asks."""
    by_key = {question.key: question for question in lesson.quiz} if lesson else {}
    for position in range(quiz.first, len(quiz.questions)):
        question = by_key.get(quiz.questions[position])
        if lesson is not None and question is not None:
            yield Pending(quiz.kind, quiz.number, position, lesson.id, question, position == quiz.now)


def is_asked(question: Question, text: str) -> bool:
    """Tell whether a message asks what a question asks."""
    asked, said = _weights(question.q), _weights(text)
    whole = {**asked, **_weights(" ".join(question.controls().texts))}
    return bool(asked) and (_share(asked, said) >= ASKED or (len(said) > 2 and _share(said, whole) >= 0.8))


def tells(question: Question, passage: Passage) -> bool:
    """Tell whether a passage gives the answer to a question away.

    A statement that is true or false is told by whatever treats it, another answer by its words; a long one by them
    alone, a short one where the question is treated.
    """
    if passage.question == question.key:
        return True
    there = _weights(f"{passage.heading} {passage.text}")
    controls = question.controls()
    # what is chosen or put in order answers; what a form is filled in for belongs to what is asked
    listed = controls.texts if isinstance(controls, Fill) else ()
    about = _share(_weights(" ".join((question.q, *listed))), there)
    solutions = [_weights(text) for text in question.giveaways()]
    if not solutions:
        return about >= ABOUT
    return any(
        (len(solution) > 1 and _share(solution, there) >= WHOLE and about >= BARELY)
        or (_share(solution, there) >= TOLD and about >= (ABOUT if solution else ASKED))
        for solution in solutions
    )


def to_think_about(question: Question, passage: Passage) -> str | None:
    """Return a sentence of a passage that is about the question and has nothing of its answer; None without one.

    A statement that is true or false has no such sentence, and none with a number in it is shown.
    """
    if not question.giveaways():
        return None
    asked = _weights(question.q)
    answers = [set(_weights(text)) for text in (question.solution(), *question.giveaways())]
    sentences = [one.strip() for one in _SENTENCE.split(_CODE.sub("", passage.text)) if len(one.strip()) >= _SHORTEST]
    secret = {word for answer in answers for word in answer - set(asked) or answer}
    silent = [
        one
        for one in sentences
        if not secret & set(_weights(one)) and not one.startswith(("#", "-#")) and not _NUMBER.search(one)
    ]
    best = max(silent, key=lambda one: _share(asked, _weights(one)), default=None)
    return best if best is not None and _share(asked, _weights(best)) > 0 else None


def key_words(question: Question, most: int = 3) -> list[str]:
    """Return the words of a question that say most about it, in the order in which they stand."""
    spoken = list(dict.fromkeys(word for word in words(question.q) if says_something(word) and not word.isdigit()))
    telling = sorted(spoken, key=weight_of, reverse=True)[:most]
    return [word for word in spoken if word in telling]


def _weights(text: str) -> dict[str, float]:
    return {stem(word): weight_of(word) for word in words(text) if says_something(word)}


def _share(wanted: dict[str, float], there: dict[str, float]) -> float:
    """Return how much of what is wanted is there, 1 where nothing is wanted."""
    total = sum(wanted.values())
    return sum(weight for word, weight in wanted.items() if word in there) / total if total else 1.0
