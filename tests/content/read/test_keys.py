"""What authors call their keys and where they put them: read as meant, told, and nothing lost without a word."""

import pytest

from bot.content.read.validation import Reading, read_lesson
from tests.conftest import NoFiles


def reading_of(matter: str) -> Reading:
    return read_lesson(f"---\n{matter}---\nBody\n".encode(), NoFiles())


QUIZ = "- q: One?\n  options: [a, b]\n  answer: 1\n"
UNDER_VIDEO = (
    "id: a\ntitle: A\nvideo:\n  id: abc\n  goals:\n    - Know it\n  quiz:\n"
    + "".join(f"    {line}\n" for line in QUIZ.splitlines())
    + "  flashcards:\n    - X: y\n  reflection:\n    - Why?\n"
)


def test_parts_that_are_indented_under_another_key_are_lifted_and_told() -> None:
    reading = reading_of(UNDER_VIDEO)
    lesson = reading.lesson
    assert lesson is not None
    assert ([one.q for one in lesson.quiz], lesson.goals, lesson.reflection) == (["One?"], ("Know it",), ("Why?",))
    assert [card.front for card in lesson.flashcards] == ["X"]
    assert [video.id for video in lesson.videos] == ["abc"]
    assert [problem.key for problem in reading.problems] == [
        "video.goals",
        "video.quiz",
        "video.flashcards",
        "video.reflection",
    ]
    assert all("too deep" in problem.message for problem in reading.problems)


@pytest.mark.parametrize(
    "matter",
    [
        "id: a\ntitle: A\nassessment:\n  quiz:\n    - {q: One?, options: [a, b], answer: 1}\n",
        "id: a\ntitle: A\nvideo:\n  extra:\n    questions:\n      - {q: One?, options: [a, b], answer: 1}\n",
        "id: a\ntitle: A\ngoals:\n  quiz:\n    - {q: One?, options: [a, b], answer: 1}\n",
        "id: a\ntitle: A\nflashcards:\n  - X: y\n    quiz:\n      - {q: One?, options: [a, b], answer: 1}\n",
        "id: a\ntitle: A\ntasks:\n  quiz:\n    - {q: One?, options: [a, b], answer: 1}\n",
        "lesson:\n  id: a\n  title: A\n  quiz:\n    - {q: One?, options: [a, b], answer: 1}\n",
        "video:\n  id: a\n  title: A\n  quiz:\n    - {q: One?, options: [a, b], answer: 1}\nid: a\n",
    ],
)
def test_a_quiz_is_found_wherever_it_stands(matter: str) -> None:
    reading = reading_of(matter)
    assert reading.lesson is not None, reading.problems
    assert [one.q for one in reading.lesson.quiz] == ["One?"]
    assert reading.problems


def test_what_has_a_meaning_of_its_own_where_it_stands_stays_there() -> None:
    reading = reading_of(
        "id: a\ntitle: A\nflashcards:\n  - Goals: what you aim at\n  - Quiz: a set of questions\n"
        "quiz:\n  - {q: One?, options: [a, b], answer: 1, tags: [easy]}\n"
        "video: {id: abc, title: A film, type: mp4}\n"
    )
    assert reading.lesson is not None
    assert [card.front for card in reading.lesson.flashcards] == ["Goals", "Quiz"]
    assert (reading.lesson.title, reading.lesson.type, reading.lesson.tags) == ("A", "lesson", ())
    assert all(problem.lost for problem in reading.problems)


def test_two_of_a_kind_are_not_mixed_and_what_is_missed_is_named() -> None:
    reading = reading_of("id: a\ntitle: A\nquiz:\n" + QUIZ + "video:\n  id: abc\n  quiz: [x, y]\n")
    assert reading.lesson is not None
    assert len(reading.lesson.quiz) == 1
    (problem,) = reading.problems
    assert problem.lost == "what stands in `video.quiz`"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("question: One?", "q: One?"),
        ("prompt: One?", "q: One?"),
        ("Text: One?", "q: One?"),
        ("Q: One?", "q: One?"),
    ],
)
def test_other_names_for_a_question_are_read_as_it(typed: str, meant: str) -> None:
    reading = reading_of(f"id: a\ntitle: A\nquiz:\n  - {typed}\n    choices: [a, b]\n    correct: 1\n")
    assert reading.lesson is not None
    assert [(one.q, one.solution()) for one in reading.lesson.quiz] == [("One?", "b")]
    assert any(problem.hint == f"write {meant.split()[0]}" for problem in reading.problems)
    assert not reading.errors


@pytest.mark.parametrize("answer", ["B", "b", "B.", "(B)"])
def test_an_answer_may_be_a_letter(answer: str) -> None:
    reading = reading_of(f"id: a\ntitle: A\nquiz:\n  - {{q: One?, options: [one, two], answer: {answer}}}\n")
    assert reading.lesson is not None
    assert reading.lesson.quiz[0].solution() == "two"
    assert [problem.key for problem in reading.warnings] == ["quiz[0].answer"]


def test_a_letter_that_is_an_option_means_that_option() -> None:
    reading = reading_of("id: a\ntitle: A\nquiz:\n  - {q: One?, options: [B, A], answer: A}\n")
    assert reading.lesson is not None
    assert reading.lesson.quiz[0].solution() == "A"
    assert not reading.problems


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("duration: 30 min", 30),
        ("duration_min: 45 minutes", 45),
        ("Duration: 1 h 15 min", 75),
        ("duration: ca. 20", 20),
        ("time: 2 hours", 120),
    ],
)
def test_a_duration_may_have_its_unit(typed: str, minutes: int) -> None:
    reading = reading_of(f"Title: A\nid: a\n{typed}\n")
    assert reading.lesson is not None, reading.problems
    assert (reading.lesson.title, reading.lesson.duration_min) == ("A", minutes)
    assert reading.warnings


def test_cards_prompts_videos_and_kinds_have_other_names_too() -> None:
    reading = reading_of(
        "id: a\ntitle: A\ncards:\n  - {term: X, definition: y}\n  - {question: Z, answer: w}\n"
        "reflections:\n  - prompt: Why?\n  - Plain\n"
        "videos:\n  - link: https://example.org/film\n    start_time: 10\n"
        "questions:\n  - {type: true/false, statement: x, q: Is it?, answer: true}\n"
        "  - {kind: MCQ, q: Two?, options: [a, b], answer: 0}\n"
    )
    lesson = reading.lesson
    assert lesson is not None
    assert [(card.front, card.back) for card in lesson.flashcards] == [("X", "y"), ("Z", "w")]
    assert lesson.reflection == ("Why?", "Plain")
    assert [(video.url, video.start) for video in lesson.videos] == [("https://example.org/film", 10)]
    assert [one.kind for one in lesson.quiz] == ["true_false", "multiple_choice"]
    assert [problem.lost for problem in reading.problems if problem.lost] == ["what stands in `quiz[0].statement`"]


def test_what_is_left_out_says_what_a_learner_misses() -> None:
    reading = reading_of(
        "id: a\ntitle: A\nquizdata: [x, y]\nlevel: easy\nempty:\n"
        "quiz:\n  - {q: One?, options: [a], answer: 0}\nflashcards:\n  - Alone\nvideo: {id: abc, chapters: [a]}\n"
    )
    missed = {problem.key: problem.lost for problem in reading.problems}
    assert missed == {
        "quizdata": "2 entries of `quizdata`",
        "level": "what stands in `level`",
        "empty": "",
        "quiz[0].options": "question 1",
        "flashcards[0]": "card 1",
        "video.chapters": "1 entry of `video.chapters`",
    }
    assert not any("harm" in problem.hint for problem in reading.problems)
    assert reading_of("id: a\n").problems[0].lost == "this lesson"


def quiz_of(*questions: str) -> Reading:
    entries = "".join("  - " + one.replace("\n", "\n    ") + "\n" for one in questions)
    return reading_of(f"id: a\ntitle: A\nquiz:\n{entries}")


def test_a_kinds_own_keys_are_its_own_and_other_names_elsewhere() -> None:
    reading = quiz_of(
        "kind: fill_in_the_blank\ntext: The {{inputs}} drift",
        "question: Sort these\ntype: order\nsteps: [a, b, c]",
        "text: Which?\noptions: [a, b]\nanswer: 0",
    )
    assert reading.lesson is not None
    assert [(one.kind, one.q) for one in reading.lesson.quiz] == [
        ("cloze", "The […] drift"),
        ("ordering", "Sort these"),
        ("multiple_choice", "Which?"),
    ]
    assert "`text` is read as `q`." in [problem.message for problem in reading.problems]


def test_a_kind_that_was_forgotten_is_told_by_the_keys_that_only_it_has() -> None:
    reading = quiz_of("text: The {{inputs}} drift", "q: Sort\nitems: [a, b]", "q: Which?\naccept: [a]", "q: Which one?")
    assert reading.lesson is not None
    assert [one.kind for one in reading.lesson.quiz] == ["cloze", "ordering", "short_answer"]
    told = [problem.message for problem in reading.problems]
    assert [text for text in told if "`kind` is missing" in text] == [
        f"`kind` is missing: this is read as `kind: {kind}`." for kind in ("cloze", "ordering", "short_answer")
    ]
    assert "`options` is missing." in told


def test_an_order_has_no_answer_beside_it_but_the_order_itself() -> None:
    wrong = quiz_of("kind: ordering\nq: Sort\nitems: [c, a, b]\nanswer: [1, 2, 0]")
    assert wrong.lesson is not None
    assert not wrong.lesson.quiz, "the order written is not the right one, so it is not graded by it"
    assert any("`answer` is not read here." in problem.message for problem in wrong.problems)
    right = quiz_of("kind: ordering\nq: Sort\noptions: [a, b, c]\nanswer: [0, 1, 2]")
    assert right.lesson is not None
    assert right.lesson.quiz[0].solution() == "1. a\n2. b\n3. c"


def test_a_gap_is_read_wherever_the_author_put_the_text() -> None:
    for written in (
        'kind: cloze\nq: "The {{sky}} is blue"',
        "kind: cloze\ntext:\n  Note: the {{sky}} is blue",
        "kind: cloze\nq:\n  Note: fill\ntext: The {{sky}} is blue",
    ):
        reading = quiz_of(written)
        assert reading.lesson is not None
        (question,) = reading.lesson.quiz
        assert question.solution() == "sky"
        assert "[…] is blue" in question.q
        assert "{" not in question.q
        assert reading.problems, "and the author is told"
