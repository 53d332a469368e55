"""What a group's own quiz draws: what most of its players need, in turn, and a card among its lesson's terms."""

from collections import Counter

from bot.content.lesson import Card, Lesson
from bot.core.chance import dice
from bot.core.ids import GLOBAL, LearnerId, LessonId, VersionHash, VersionRef
from bot.features.quizzes.group.rules.drawing import CARD, Candidate, choice_of, drawn, question_of
from bot.features.quizzes.group.rules.state import QuestionRef
from bot.questions import MultipleChoice

PLAYERS = [LearnerId(number) for number in range(1, 7)]
LETTERS = {
    "Alpha": "the first of them",
    "Beta": "the second sign",
    "Gamma": "what comes third",
    "Delta": "a river's mouth",
}


def candidate(lesson: int, number: int, *needed_by: int) -> Candidate:
    about = VersionRef(GLOBAL, LessonId(f"lesson-{lesson}"), VersionHash(f"v{lesson}"))
    question = MultipleChoice(q=f"Question {number} of lesson {lesson}?", options=("Yes", "No"), answer=0)
    return Candidate(QuestionRef(about, f"q{number}"), question, frozenset(map(LearnerId, needed_by)))


def test_what_most_need_comes_first_and_everybody_has_a_turn() -> None:
    theirs = [candidate(1, number, 1) for number in range(8)]
    shared, bens = candidate(2, 0, 1, 2, 3), candidate(3, 0, 2)
    asked = drawn([*theirs, shared, bens], 4, [], 1)
    assert shared.asked in asked
    assert bens.asked in asked, "one with many due doesn't fill the evening alone"
    assert drawn([*theirs, shared, bens], 4, [], 1) == asked, "every node draws the same"


def test_what_was_asked_lately_waits_while_there_is_anything_else() -> None:
    old, new = candidate(1, 0, 1, 2, 3), candidate(1, 1)
    republished = old.asked._replace(about=old.asked.about._replace(version=VersionHash("newer")))
    assert drawn([old, new], 1, [republished], 1) == [new.asked]
    assert {*drawn([old, new], 2, [republished], 1)} == {old.asked, new.asked}
    assert drawn([], 10, [], 1) == []


def test_a_group_meets_three_times_as_much_of_what_it_has_due_as_in_one_lesson() -> None:
    """Six players, eight lessons of ten questions, each has a quarter of them due: some by chance, most what's hard."""
    luck = dice("a group", 7)
    need = [
        candidate(lesson, number, *(who for who in PLAYERS if luck.random() < (0.6 if number < 3 else 0.1)))
        for lesson in range(8)
        for number in range(10)
    ]
    due = Counter(who for one in need for who in one.needed_by)

    def met(asked: list[QuestionRef]) -> float:
        found = Counter(who for one in need if one.asked in asked for who in one.needed_by)
        return sum(found[who] / due[who] for who in PLAYERS) / len(PLAYERS)

    one_lesson = sum(met([one.asked for one in need[10 * at : 10 * at + 10]]) for at in range(8)) / 8
    assert met(drawn(need, 10, [], 1)) > 2.5 * one_lesson


def test_a_card_is_asked_among_the_terms_of_its_lesson() -> None:
    cards = tuple(Card(front=term, back=told) for term, told in LETTERS.items())
    lesson = Lesson.model_validate({"id": "greek", "title": "Greek"}).model_copy(update={"flashcards": cards})
    asked = question_of(lesson, f"{CARD}{cards[1].key}")
    assert isinstance(asked, MultipleChoice)
    assert asked.q == "the second sign"
    assert {"Alpha", "Beta", "Gamma"} <= {*asked.options, "Gamma"}
    assert asked.solution() == "Beta"
    assert question_of(lesson, f"{CARD}gone") is None
    assert question_of(None, f"{CARD}{cards[1].key}") is None
    assert choice_of(lesson, Card(front="Beta", back="word " * 100)) is None, "too long to be read against the clock"
    alone = lesson.model_copy(update={"flashcards": cards[:1]})
    assert choice_of(alone, cards[0]) is None, "there's nothing to choose among"
