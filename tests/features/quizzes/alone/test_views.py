"""Every screen of a quiz fits Discord, whatever an author wrote."""

from dataclasses import replace

import pytest

from bot.content.layout.excerpts import as_written, brief, passage
from bot.content.lesson import Lesson
from bot.core.ids import GLOBAL, LearnerId, LessonId, VersionHash
from bot.discord_ui.components import Screen
from bot.discord_ui.limits import check_limits
from bot.features.flashcards.deck.service import sides_of
from bot.features.quizzes.alone import views
from bot.features.quizzes.alone.rules import Attempt, Given, Scores, scores_of, share_right
from bot.features.quizzes.alone.rules.outcomes import Asked, Finished, Graded, NoLesson
from bot.features.teaching.publishing.views import proofreading
from bot.questions import Cloze, MultipleChoice, MultipleSelect, Numeric, Ordering, Question, ShortAnswer
from bot.questions.question import Answer

TEXTS = ["x", "word " * 60, "*_`|~" * 60, "🎉" * 300, "مرحبا " * 50, "```code```" * 30, "a line\n" * 40]


def kinds(text: str) -> list[Question]:
    options = [f"{number}{text}"[:300].strip() for number in range(10)]
    asked = {"q": (text * 2)[:500].strip(), "options": options, "explain": (text * 4)[:1000].strip(), "why": options}
    return [
        MultipleChoice.model_validate({**asked, "answer": "0" + options[0][1:]}),
        MultipleSelect.model_validate({**asked, "kind": "multiple_select", "answer": options}),
        ShortAnswer(q=asked["q"], kind="short_answer", accept=tuple(options), explain=asked["explain"]),
        Numeric(q=asked["q"], kind="numeric", answer=1.5, unit=text[:300].strip(), explain=asked["explain"]),
        Ordering.model_validate({**asked, "kind": "ordering", "items": options}),
        Cloze.model_validate({"kind": "cloze", "text": "{{a|b}} " + text[:400].strip(), "explain": asked["explain"]}),
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
        for put in range(0, len(question.controls().texts), 3):
            check_limits(views.screen(replace(asked, put=tuple(range(put)))))
        given = Answer(tuple(range(len(question.controls().texts))) or text[:300])
        for right in (True, False):
            check_limits(views.screen(Graded(asked, Given(0, question.key, given, right, ruled=right), again=True)))


@pytest.mark.parametrize("text", TEXTS)
def test_the_end_fits_however_much_was_missed(text: str) -> None:
    questions = kinds(text) * 20
    attempt, lesson = attempt_at(questions)
    missed = tuple(
        (question, Given(number, question.key, Answer("x"), right=False)) for number, question in enumerate(questions)
    )
    answers = tuple(given for _, given in missed)
    check_limits(
        views.screen(
            Finished(attempt, lesson, answers, missed, True, Scores(0, 1, 0.5, 3), passed=False, follower=None)
        )
    )
    check_limits(views.screen(NoLesson(text * 5)))


def test_scores_and_shares() -> None:
    assert share_right([]) == 0
    assert share_right([Given(0, "a", Answer("x"), right=True), Given(1, "b", Answer("x"), right=False)]) == 0.5
    assert scores_of([]) is None
    assert scores_of([0.2, 1.0, 0.6]) == Scores(0.2, 1.0, 0.6, 3)


CODE = "What does this print?\n\n```python\nclass A:\n    def __init__(self): ...\nprint(A())\n```"


def text_of(screen: Screen) -> str:
    return "\n".join(item.content for item in screen.walk() if hasattr(item, "content"))


def coded() -> MultipleChoice:
    return MultipleChoice.model_validate(
        {
            "q": CODE,
            "options": ["```python\nx = 1\ny = 2\n```", "One line, `List<T>`, __init__", "- one\n- two", "> 5%"],
            "answer": 0,
            "why": ["Since:\n1. first\n2. second", "no", "no", "no"],
            "explain": "Two steps:\n- compile\n- run",
            "shuffle": False,
        }
    )


def test_code_lists_and_lines_of_a_question_are_kept_as_written() -> None:
    question = coded()
    attempt, lesson = attempt_at([question])
    asked = Asked(attempt, lesson, question, 0, 0)
    text = text_of(views.screen(asked))
    assert CODE in text
    assert "**A**\n```python\nx = 1\ny = 2\n```" in text
    assert "**B**  One line, `List<T>`, \\_\\_init\\_\\_" in text
    assert "**C**\n- one\n- two\n\n**D**" in text, "the next letter is no part of the list"
    assert "**D**  \\> 5%" in text
    graded = text_of(views.screen(Graded(asked, Given(0, question.key, Answer((0,)), right=True), again=False)))
    assert CODE in graded
    assert "✅ **Right**\n```python\nx = 1\ny = 2\n```" in graded
    assert "Since:\n\n1. first\n2. second" in graded
    assert "Two steps:\n\n- compile\n- run" in graded
    assert "Answer:\n```python\nx = 1\ny = 2\n```" in text_of(
        views.screen(Graded(asked, Given(0, question.key, Answer((1,)), right=False), again=False))
    )


def test_in_one_line_nothing_but_a_sign_is_left_of_code() -> None:
    assert brief(CODE, 60) == "What does this print? …"
    assert brief("And?\n```\nnever closed", 60) == "And? …"
    assert "x = 1" in brief("```\nx = 1\n```", 60), "it is all there is"


def test_code_that_is_too_long_is_cut_at_a_line_and_never_lost() -> None:
    code = "```python\n" + "\n".join(f"line_{number} = {number}" for number in range(30)) + "\n```"
    cut = as_written(code, 200)
    assert cut.startswith("```python\nline_0 = 0\nline_1 = 1\n")
    assert cut.endswith("\n``` …")
    assert len(cut) <= 200
    assert as_written(f"Which?\n\n{code}", 200).startswith("Which?\n\n```python\nline_0 = 0")
    single = as_written("```\n" + "x" * 500 + "\n```", 100)
    assert single.startswith("```\nxxx")
    assert len(single) <= 100


def test_the_card_of_a_question_keeps_its_lines_too() -> None:
    front, back = sides_of(coded())
    assert CODE in passage(front, 3000)
    assert "```python\nx = 1\ny = 2\n```" in passage(front, 3000)
    assert passage(back, 3000).startswith("```python\nx = 1\ny = 2\n```")


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a = __name__\nb", "a = \\_\\_name\\_\\_\nb"),
        ("__Two words__ and __init__", "**Two words** and \\_\\_init\\_\\_"),
        ("`__init__`", "`__init__`"),
        ("std::vector<int> v;\nList<T> w;", "std::vector\\<int> v;\nList\\<T> w;"),
        ("A<BR>B\nand <B>bold</B>", "A\nB\nand \\<B>bold\\</B>"),
        ("H<sub>2</sub>O<br>water\nand ice", "H₂O\nwater\nand ice"),
    ],
)
def test_short_texts_are_shown_as_written(written: str, shown: str) -> None:
    found = as_written(written, 500).replace("\\<", "<")
    assert found == shown.replace("\\<", "<") or as_written(written, 500) == shown


@pytest.mark.parametrize("text", TEXTS)
def test_a_question_fits_where_a_draft_is_read_through(text: str) -> None:
    for question in kinds(text):
        text = "\n".join(proofreading.proof_question(question))
        assert len(text) < 3800
