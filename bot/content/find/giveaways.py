"""Judges whether what's shown gives away the answer to a question that's open: a logistic model over their words.

The model was fitted beforehand (`make train`) on lines that people had judged: whoever reads this one, do they then
know the answer? Here it's only applied. It weighs what a line has of the answer, of the question, of its explanation
and its options, and whether it stands where the question is asked.
"""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from bot.content.find.lines import Line, lines_of
from bot.content.find.passages import Passage, passages_of
from bot.content.lesson import Lesson
from bot.core.ids import LessonId
from bot.questions import Question
from bot.questions.controls import Fill
from bot.text.weights import weight_of
from bot.text.words import SINGULAR, says_something, stem, words

WEIGHTS = "giveaways.json"
"""The file of the fitted model, in this folder."""

NAMING = frozenset(stem(word) for word in ("word", "name", "term", "call", "called"))
"""Words that ask for a name and aren't about anything: a line that tells it needn't have them."""

_LONG = 30
"""Lines with more telling words than this are all as long to the model."""

Weights = Mapping[str, float]


@dataclass(frozen=True)
class Secret:
    """A question whose answer mustn't be told, its lesson, and the section it's about (empty if there's none)."""

    question: Question
    lesson: LessonId
    home: str = ""


def secret_of(question: Question, lesson: Lesson) -> Secret:
    """Return a lesson's question as one whose answer mustn't be told."""
    own = next((one.place for one in passages_of(lesson) if one.question == question.key), None)
    return Secret(question, lesson.id, own.section if own is not None else "")


def told_by(secret: Secret, passage: Passage, shown: str = "") -> float:
    """Return how likely a passage tells the answer (0 to 1), or only those of its lines that are `shown`.

    The question's own explanation surely does, and so does a text that has none of the passage's lines whole.
    """
    if passage.question == secret.question.key:
        return 1.0
    every = lines_of(passage)
    read = [line for line in every if not shown or line.text in shown] or every
    return max((chance(secret, line) for line in read), default=0.0)


def chance(secret: Secret, line: Line) -> float:
    """Return how likely (0 to 1) somebody who reads a line then knows the answer."""
    model = _model()
    return 1 / (1 + math.exp(-sum(model.get(name, 0.0) * value for name, value in features(secret, line).items())))


@cache
def _model() -> Weights:
    fitted: Weights = json.loads((files(__package__) / WEIGHTS).read_text("utf-8"))
    return fitted


def features(secret: Secret, line: Line) -> Weights:
    """Return what a line and a question have in common, by name."""
    question, passage = secret.question, line.passage
    said = _kept(line.text)
    whole = _kept(f"{passage.heading} {line.under}") | said
    shares = dict(_shares(question, said, whole))
    is_own = passage.lesson == secret.lesson
    is_home = float(is_own and passage.place is not None and passage.place.section == secret.home)
    return {
        **shares,
        **{f"{name}, asked": shares[name] * shares["asked"] for name in ("secret", "answer", "explained")},
        **{f"{name}, home": shares[name] * is_home for name in ("secret", "asked", "explained", "precise")},
        "bias": 1.0,
        "home": is_home,
        "own lesson": float(is_own),
        "length": min(len(said), _LONG) / _LONG,
        f"source {passage.source}": 1.0,
        f"kind {question.kind}": 1.0,
    }


def _shares(question: Question, said: Weights, whole: Weights) -> Iterator[tuple[str, float]]:
    """Yield how much of a question's texts a line has, under its heading (`whole`), and the other way round."""
    controls = question.controls()
    # a form's texts belong to the question; those that are chosen or put in order may be the answer
    asked = _kept(" ".join((question.q, *(controls.texts if isinstance(controls, Fill) else ()))))
    asked = {word: weight for word, weight in asked.items() if word not in NAMING} or asked
    answers = [_kept(text) for text in question.giveaways()]
    beyond = [{word: weight for word, weight in one.items() if word not in asked} for one in answers]
    secrets = [one for one in beyond if one]
    explained, reasons = _kept(question.explain or ""), _kept(" ".join(question.reasons()))
    options = _kept(" ".join(controls.texts))
    wrong = {word: weight for word, weight in options.items() if not any(word in one for one in answers)}
    every: dict[str, float] = {}
    for one in (asked, explained, reasons, options, *answers):
        every |= one
    yield from (
        ("answer", max((share(one, whole) for one in answers if one), default=0.0)),
        ("secret", max((share(one, whole) for one in secrets), default=0.0)),
        ("secret, precise", max((share(whole, one) for one in secrets), default=0.0)),
        ("asked", share(asked, whole)),
        ("explained", share(explained, whole)),
        ("explained, precise", share(said, explained)),
        ("reasons", share(reasons, whole)),
        ("reasons, precise", share(said, reasons)),
        ("options", share(options, whole)),
        ("wrong", share(wrong, whole)),
        ("precise", share(said, every)),
        ("no secret", float(not secrets)),
    )


def words_of(text: str) -> dict[str, float]:
    """Return the stems of a text that say something, each with how much; `women` counts as `woman`."""
    return {stem(SINGULAR.get(word, word)): weight_of(word) for word in words(text) if says_something(word)}


_kept = lru_cache(maxsize=4096)(words_of)
"""The words of lessons, which are looked at with every message; what a learner writes is never kept."""


def share(wanted: Weights, there: Weights) -> float:
    """Return the share (0 to 1) of `wanted`, by weight, that's `there`; 0 when nothing is wanted."""
    total = sum(wanted.values())
    return sum(weight for word, weight in wanted.items() if word in there) / total if total else 0.0
