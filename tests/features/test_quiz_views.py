"""Every screen of a quiz fits Discord, whatever an author wrote."""

import pytest

from bot.content.lesson import Lesson
from bot.core.ids import GLOBAL, LearnerId, LessonId, VersionHash
from bot.discord_ui.limits import check_limits
from bot.features.quizzes import views
from bot.features.quizzes.rules import Asked, Attempt, Finished, Given, Graded, NoLesson, Scores, scores_of, share
from bot.questions import MultipleChoice, MultipleSelect, Numeric, Question, ShortAnswer

TEXTS = ["x", "word " * 60, "*_`|~" * 60, "🎉" * 300, "مرحبا " * 50, "```code```" * 30]


def kinds(text: str) -> list[Question]:
    options = [f"{number}{text}"[:300].strip() for number in range(10)]
    asked = {"q": (text * 2)[:500].strip(), "options": options, "explain": (text * 4)[:1000].strip(), "why": options}
    return [
        MultipleChoice.model_validate({**asked, "answer": "0" + options[0][1:]}),
        MultipleSelect.model_validate({**asked, "kind": "multiple_select", "answer": options}),
        ShortAnswer(q=asked["q"], kind="short_answer", accept=tuple(options), explain=asked["explain"]),
        Numeric(q=asked["q"], kind="numeric", answer=1.5, unit=text[:300].strip(), explain=asked["explain"]),
    ]


def attempt_at(questions: list[Question]) -> tuple[Attempt, Lesson]:
    lesson = Lesson.model_validate({"id": "x" * 64, "title": "Title " * 60, "videos": [{"id": "v"}]})
    lesson = lesson.model_copy(update={"quiz": tuple(questions)})
    keys = tuple(question.key for question in questions)
    return Attempt(10**12, LearnerId(1), GLOBAL, LessonId(lesson.id), VersionHash("v"), keys, None, None), lesson


@pytest.mark.parametrize("text", TEXTS)
def test_questions_and_their_answers_fit(text: str) -> None:
    questions = kinds(text)
    attempt, lesson = attempt_at(questions * 20)
    for position, question in enumerate(questions):
        asked = Asked(attempt, lesson, question, position, 99, note=text)
        check_limits(views.screen(asked))
        given = tuple(range(len(question.choices()))) or text[:300]
        for right in (True, False):
            check_limits(views.screen(Graded(asked, given, right, again=True)))


@pytest.mark.parametrize("text", TEXTS)
def test_the_end_fits_however_much_was_missed(text: str) -> None:
    questions = kinds(text) * 20
    attempt, lesson = attempt_at(questions)
    missed = tuple(
        (question, Given(number, question.key, "x", right=False)) for number, question in enumerate(questions)
    )
    answers = tuple(given for _, given in missed)
    check_limits(
        views.screen(
            Finished(attempt, lesson, answers, missed, True, Scores(0, 1, 0.5, 3), passed=False, follower=None)
        )
    )
    check_limits(views.screen(NoLesson(text * 5)))


def test_scores_and_shares() -> None:
    assert share([]) == 0
    assert share([Given(0, "a", "x", right=True), Given(1, "b", "x", right=False)]) == 0.5
    assert scores_of([]) is None
    assert scores_of([0.2, 1.0, 0.6]) == Scores(0.2, 1.0, 0.6, 3)
