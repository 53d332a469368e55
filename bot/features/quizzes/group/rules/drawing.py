"""What a group's own quiz asks: of what its players have due or missed, what most of them need.

A card is asked as a choice: which of its lesson's terms is meant. Its key is the card's own with CARD in front, so that
wherever an answer is kept, it's plain that it isn't one to a question that the author wrote.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.content.layout.path import terms_for
from bot.content.lesson import Card, Lesson
from bot.core.chance import dice
from bot.core.ids import LearnerId, LessonId, ScopeId
from bot.features.quizzes.group.rules.state import QuestionRef
from bot.features.quizzes.mixed import Item, in_turn
from bot.questions import MultipleChoice, Question

CARD = "card:"
"""What the key of a card begins with where it's asked as a choice; no key of a question has a colon."""
TYPED = 5
"""Of so many questions one is typed at most, where there are others."""
TOLD = 400
"""The longest definition, in characters, that's asked for its term."""


@dataclass(frozen=True)
class Candidate:
    """What may be asked, and the players who have it due or got it wrong when they were asked last."""

    asked: QuestionRef
    question: Question
    needed_by: frozenset[LearnerId]


def choice_of(lesson: Lesson, card: Card) -> Question | None:
    """Return the question which term a card's back tells of; None where the lesson has too few terms for that."""
    terms = terms_for(lesson, card) if len(card.back) <= TOLD else ()
    return MultipleChoice(q=card.back, options=terms, answer=0) if terms else None


def card_key(question: str) -> str | None:
    """Return the key of the card that's asked under this key; None if it's a question's."""
    return question.removeprefix(CARD) if question.startswith(CARD) else None


def question_of(lesson: Lesson | None, key: str) -> Question | None:
    """Return what a quiz asks of a lesson under a key; None if it isn't there or can't be read any more."""
    if lesson is None:
        return None
    of_card = card_key(key)
    if of_card is None:
        return next((question for question in lesson.quiz if question.key == key), None)
    card = next((card for card in lesson.flashcards if card.key == of_card), None)
    return choice_of(lesson, card) if card is not None else None


def drawn(
    candidates: Sequence[Candidate], wanted: int, lately: Collection[QuestionRef], *asking: object
) -> list[QuestionRef]:
    """Return up to `wanted` of the candidates in the order asked, in which similar ideas follow each other.

    What most players need comes first, but each need that's met weighs less for the same player, so that nobody's
    evening is somebody else's deck; of what nobody needs, what's tapped does. One in TYPED is typed at most, since
    that's slow on a phone. What was asked lately is only taken where there's nothing else. `asking` is what tells this
    quiz from another: the same always draws the same.
    """
    luck = dice("own", *asking)
    left = [*candidates]
    luck.shuffle(left)
    old = {_name(asked) for asked in lately}
    met: dict[LearnerId, int] = {}
    found: list[Candidate] = []
    while left and len(found) < wanted:
        typed = sum(not one.question.is_tapped for one in found)
        best = max(
            left,
            key=lambda one: (
                _name(one.asked) not in old,
                one.question.is_tapped or typed < wanted // TYPED,
                _worth(one, met),
                one.question.is_tapped,
            ),
        )
        left.remove(best)
        found.append(best)
        for who in best.needed_by:
            met[who] = met.get(who, 0) + 1
    return _mixed(found)


def _name(asked: QuestionRef) -> tuple[ScopeId, LessonId, str]:
    """Return what stays the same when the lesson gets a new version."""
    return asked.about.scope, asked.about.lesson, asked.key


def _worth(one: Candidate, met: Mapping[LearnerId, int]) -> float:
    return sum(1 / (1 + met.get(who, 0)) for who in one.needed_by)


def _mixed(found: Sequence[Candidate]) -> list[QuestionRef]:
    items = [(Item(one.asked.about, one.question), one.asked) for one in found]
    asked = {id(item): what for item, what in items}
    return [asked[id(item)] for item in in_turn([item for item, _ in items])]
