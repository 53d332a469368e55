"""Helps with a question that a quiz has open, and keeps passages that would answer it from being shown."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.content.helping import help_with
from bot.content.lesson import Lesson
from bot.content.passages import IN_PLACE, Passage, Source, passages_of
from bot.core.ids import LessonId
from bot.language.weights import weight_of
from bot.language.words import says_something, stem, words
from bot.questions import Question
from bot.questions.controls import Fill

ASKED, TOLD, ABOUT, WHOLE, BARELY = 0.6, 0.7, 0.4, 0.95, 0.1
"""Shares (0 to 1) of words, each weighted by how much it says. From ASKED on, a message asks a question. From TOLD on,
a passage has its answer, from ABOUT on it's about it; for an answer of several words, WHOLE and BARELY will do, too."""

TERM, CLOSE = 0.7, 0.4
"""Shares of words, as above: a card is close to a question with TERM of its front, a line to one with CLOSE of it."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_CODE = re.compile(r"```.*?```", re.DOTALL)
_NUMBER = re.compile(r"\d|\b(?:half|third|quarter|twice|double|two|three|four|five|six|seven|eight|nine|ten|hundred)\b")
_SHORTEST = 25


@dataclass(frozen=True)
class Pending:
    """A question that a quiz is asking `now` or will ask. `kind` is `alone` (`number`: the attempt's id) or `group`.

    `lettered` says whether its options may be shown with letters; one that's played hides them. `on_path` means that
    it's asked after a page of its lesson, which may be read and spoken of until then.
    """

    kind: str
    number: int
    position: int
    lesson: LessonId
    question: Question
    now: bool
    lettered: bool = True
    on_path: bool = False


@dataclass(frozen=True)
class Asking:
    """A running quiz: its questions' keys, the places of those that are `left`, and of the one it asks `now`."""

    kind: str
    number: int
    questions: Sequence[str]
    left: Iterable[int]
    now: int
    on_path: bool = False


def pending_of(quiz: Asking, lesson: Lesson | None) -> Iterator[Pending]:
    """Yield the questions that a quiz still has to ask; none without the lesson. Removed questions are left out."""
    by_key = {question.key: question for question in lesson.quiz} if lesson else {}
    for position in quiz.left:
        question = by_key.get(quiz.questions[position])
        if lesson is not None and question is not None:
            lettered = quiz.kind != "alone" or not lesson.is_played(question)
            yield Pending(
                quiz.kind, quiz.number, position, lesson.id, question, position == quiz.now, lettered, quiz.on_path
            )


LADDER = 3
"""The most steps of help on a question."""


@dataclass(frozen=True)
class Rung:
    """One step of help on a question: its author's `hint`, or what the lesson itself has to say.

    `passage` is where to look (`is_first`). After that come a `sentence` to think about, and a wrong option that's
    `out` or a `clue` to a typed answer. The last step `asks` back, with the question's own `words`.
    """

    hint: str = ""
    passage: Passage | None = None
    sentence: str | None = None
    out: str | None = None
    clue: str | None = None
    words: tuple[str, ...] = ()
    is_first: bool = False
    asks: bool = False


def ladder(
    question: Question, sections: Sequence[Passage], *asking: object, hints: Sequence[str] = ()
) -> tuple[Rung, ...]:
    """Return the steps of help on a question, each helping more than the last; the last one asks back.

    An author's three hints are all of it, fewer are followed by one that asks: those of the question or, without any,
    the `hints` on what it's about. Where there are none either, the lesson's own sections help, the closest first.
    `asking` is what tells this asking from another.
    """
    back = Rung(words=tuple(key_words(question)), asks=True)
    written = question.hints or hints
    if written:
        return (*(Rung(hint) for hint in written), back)[:LADDER]
    out = question.ruled_out(*asking)
    more = Rung(
        sentence=next((sentence for one in sections if (sentence := to_think_about(question, one))), None),
        out=question.choices()[out] if out is not None else None,
        clue=question.clue(),
    )
    where = Rung(passage=sections[0] if sections else None, is_first=True)
    return (where, more, back) if more.sentence or more.out or more.clue else (where, back)


def is_asked(question: Question, text: str) -> bool:
    """Tell whether a message asks what a question asks, or mostly repeats it with its options."""
    asked, said = _weights(question.q), _weights(text)
    whole = {**asked, **_weights(" ".join(question.controls().texts))}
    return bool(asked) and (_share(asked, said) >= ASKED or (len(said) > 2 and _share(said, whole) >= 0.8))


def hints_on(lesson: Lesson, question: Question) -> tuple[str, ...]:
    """Return the hints that the lesson's help has on what a question is about, without those that tell its answer.

    A question that only stands nearest to something, and hasn't its words, is about something else.
    """
    every = passages_of(lesson) if lesson.help else ()
    home = next((one.place for one in every if one.question == question.key), None)
    near = (one for one in every if home is not None and one.place == home and one.source in IN_PLACE)
    found = next((one for one in help_with(lesson, near) if one.hints), None)
    told = " ".join((found.about, *found.ask, *found.hints)) if found else ""
    if not any(_weights(text) for text in question.giveaways()):  # anything on a statement tells whether it's true
        return ()
    if found is None or _share(_weights(question.q), _weights(told)) < CLOSE:
        return ()
    return tuple(hint for hint in found.hints if not _gives_away(question, hint))


def _gives_away(question: Question, hint: str) -> bool:
    """Tell whether a hint has most of what an answer says beyond its question."""
    asked, there = _weights(question.q), _weights(hint)
    answers = [_weights(text) for text in question.giveaways()]
    secrets = [{word: weight for word, weight in one.items() if word not in asked} or one for one in answers]
    return any(_share(secret, there) >= TOLD for secret in secrets if secret)


NAMING = frozenset(stem(word) for word in ("word", "name", "term", "call", "called"))
"""Words that ask for a name and aren't about anything: a passage that tells it needn't have them."""


def tells(question: Question, passage: Passage) -> bool:
    """Tell whether a passage gives away the answer to a question.

    The question's own explanation does and, for a true-or-false statement, any passage about it. Any other answer is
    given away by its words: most of them in a passage about the question, or all of several almost anywhere.
    """
    if passage.question == question.key:
        return True
    if passage.source is Source.HELP and _is_named(question, passage.heading):
        return True
    there = _weights(f"{passage.heading} {passage.text}")
    controls = question.controls()
    # a form's texts belong to the question; those that are chosen or put in order are the answer
    listed = controls.texts if isinstance(controls, Fill) else ()
    asked = _weights(" ".join((question.q, *listed)))
    about = _share({word: weight for word, weight in asked.items() if word not in NAMING} or asked, there)
    solutions = [_weights(text) for text in question.giveaways()]
    if not solutions:
        return about >= ABOUT
    return any(
        (len(solution) > 1 and _share(solution, there) >= WHOLE and about >= BARELY)
        or (_share(solution, there) >= TOLD and about >= (ABOUT if solution else ASKED))
        for solution in solutions
    )


def _is_named(question: Question, heading: str) -> bool:
    """Tell whether a help is about the very thing that an answer is, whatever words it says it in."""
    named = _weights(heading)
    return any(solution and _share(solution, named) >= TOLD for solution in map(_weights, question.giveaways()))


def touches(question: Question, passage: Passage) -> bool:
    """Tell whether a passage is so close to a question that's being asked that it had better not be quoted now.

    It needn't tell the answer: a card is whose term the question or its options have, and a line that says mostly what
    they or the explanation say.
    """
    texts = (question.q, question.solution(), question.explain or "", *question.controls().texts, *question.reasons())
    whole, asked = _weights(" ".join(texts)), _weights(question.q)
    heading, there = _weights(passage.heading), _weights(passage.text)
    is_its_term = passage.source in {Source.CARD, Source.HELP} and bool(heading) and _share(heading, whole) >= TERM
    return is_its_term or _share(there, whole) >= CLOSE or _share(asked, {**heading, **there}) >= ABOUT


def to_think_about(question: Question, passage: Passage) -> str | None:
    """Return the passage's sentence that's most about the question without a word of its answer; None if there's none.

    There's never one for a true-or-false statement, and never one with a number in it.
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
    """Return the `most` telling words of a question, in the order they stand in it."""
    spoken = list(dict.fromkeys(word for word in words(question.q) if says_something(word) and not word.isdigit()))
    telling = sorted(spoken, key=weight_of, reverse=True)[:most]
    return [word for word in spoken if word in telling]


def _weights(text: str) -> dict[str, float]:
    return {stem(word): weight_of(word) for word in words(text) if says_something(word)}


def _share(wanted: dict[str, float], there: dict[str, float]) -> float:
    """Return the share (0 to 1) of `wanted`, by weight, that's `there`; 1 when nothing is wanted."""
    total = sum(wanted.values())
    return sum(weight for word, weight in wanted.items() if word in there) / total if total else 1.0
