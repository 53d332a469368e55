"""What fresh eyes found in it: ordinary text that has to stay, keys that were read wrongly, and time."""

from typing import Any

import pytest

from bot.content.lesson import Lesson
from bot.content.read.asked_in_text import asked_in_text
from bot.content.read.validation import read_lesson
from bot.formats.written import written_in
from tests.conftest import NoFiles
from tests.effort import calls_of

HEAD = "---\nid: a\ntitle: A\n"


def read(text: str) -> Lesson:
    asked = asked_in_text(text.encode())
    assert asked is not None
    lesson = read_lesson(asked.data, NoFiles()).lesson
    assert lesson is not None
    return lesson


@pytest.mark.parametrize(
    "text",
    [
        "Q: x\n" * 2_000,  # 10 kB
        "What?\n\n- [x] a\n" + "\n" * 8_000 + "- [ ] b\n",  # 8 kB
        "What?\n\na) a\n" + "\n" * 8_000 + "b) b\n\nAnswer: a\n",
        "What?\n\n- [x] a\n- [ ] b\n" + "# a\n" * 8_000,  # 32 kB
        "# W?\n- [x] a\n- [ ] b\n" * 4_000,
        "Q?\n\n[[x]] a\n[[ ]] b\n\n" + "w\n" * 600 + "[[ab]]\n" * 2_000,
        "## --text--\nq\n## --answers--\na\n---\nb\n## --video-solution--\n1\n" * 2_000,
        (". which" * 200 + "\n") * 300 + "\n- [x] a\n- [ ] b\n",
    ],
    ids=["Q", "blank-ticked", "blank-lettered", "headings", "questions", "lia", "freecodecamp", "asks"],
)
def test_time_goes_with_the_size(text: str) -> None:
    assert calls_of(lambda: written_in(text)) < 120 * len(text) + 20_000


def test_cards_of_a_map_of_terms_stay() -> None:
    lesson = read(HEAD + "flashcards:\n  A: one\n  B: two\n---\n## B\n\nQ: What?\nA: this\n")
    assert [one.front for one in lesson.flashcards] == ["A", "B", "What?"]


def test_a_single_question_as_map_stays() -> None:
    lesson = read(HEAD + "quiz:\n  q: Z?\n  options: [x, y]\n  answer: 0\n---\n## B\n\nWhat?\n\n- [x] a\n- [ ] b\n")
    assert [one.q for one in lesson.quiz] == ["Z?", "What?"]


@pytest.mark.parametrize("matter", ["{id: a, title: A}\n", "  id: a\n  title: A\n"])
def test_front_matter_in_brackets_or_indented_stays_readable(matter: str) -> None:
    asked = asked_in_text(f"---\n{matter}---\n## B\n\nText. What?\n\n- [x] a\n- [ ] b\n".encode())
    assert asked is None or read_lesson(asked.data, NoFiles()).lesson is not None


@pytest.mark.parametrize(
    "text",
    [
        "The plays:\n\na) *Hamlet*\nb) *Macbeth*\n",
        "Two ways:\n\nA. Use a loop.\nB. Use recursion.\n\nOption B is slower, since it takes memory,\nbut easier.\n",
        "Two ways:\n\na) a loop\nb) recursion\n\nThe answer is a matter of taste.\n",
        "What you'll learn:\n\n- [x] Variables\n- [x] Loops\n",
        "# Test-driven development\n\n## Set up\n\nYou need this:\n\n- [x] Python\n- [ ] pytest\n",
        "Languages:\n\n- C: low-level\n\nC: see [the book][1] for more.\n",
        "Do it.\n\n<details><summary>Stuck?</summary>\nLook at line 3.\n</details>\n",
    ],
)
def test_ordinary_text_stays(text: str) -> None:
    assert written_in(text).body == text


def test_a_key_at_the_end_goes_by_the_questions_numbers() -> None:
    found = written_in(
        "Steps:\n\na) foo\nb) bar\n\n## Quiz\n\n1. What?\na) x\nb) y\n\n2. Which?\na) x\nb) y\n\nAnswers: 1 b, 2 a\n"
    )
    assert [(one["q"], one["answer"]) for one in found.questions] == [("What?", 1), ("Which?", 0)]
    assert "a) foo" in found.body
    assert not found.unmarked


def test_a_key_as_list_is_not_readable() -> None:
    found = written_in("## Quiz\n\n1. What?\na) x\nb) y\n\n2. Which?\na) x\nb) y\n\n## Answers\n\n1. b\n2. a\n")
    assert [one["answer"] for one in found.questions] == [1, 0]


def test_the_explanation_is_not_readable_below_lettered() -> None:
    found = written_in(
        "## B\n\nText.\n\nWhat?\n\na) Rome\nb) Paris\n\n**Answer:** b\n\n**Explanation:** Paris is it.\n\nMore.\n"
    )
    assert "Paris" not in found.body


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("Answer: A dog", 1),
        ("Answer: a/b", [0, 1]),
        ("Answer: a; b", [0, 1]),
        ("Answer: a or b", None),
    ],
)
def test_what_an_answer_names(typed: str, right: int | list[int] | None) -> None:
    found = written_in(f"Which?\n\na) Cat\nb) A dog\nc) x\n\n{typed}\n")
    assert [one["answer"] for one in found.questions] == ([] if right is None else [right])


@pytest.mark.parametrize(
    "text",
    [
        "What?\n\na) Rome\nb) Paris\n\n<details><summary>Answer: b</summary>\nIt is.\n</details>\n",
        "What?\n\na) Rome\nb) Paris\n\nAnswer: Paris\n",
        "What?\n\n- [x] one\n- [ ] two\n\n<details><summary>Answer</summary>\none\n</details>\n",
        "What?\n\n> - [x] one\n> - [ ] two\n",
        "```print(1)``` prints 1.\n\nWhat?\n\n- [x] one\n- [ ] two\n",
    ],
)
def test_no_answer_stays(text: str) -> None:
    body = written_in(text).body
    assert "Answer" not in body
    assert "[x]" not in body


def test_options_called_a_b_c_are_no_answer() -> None:
    assert not written_in("Q: Which one?\nA: foo\nB: bar\nC: baz\n").cards


def test_code_in_a_fold_stays_whole() -> None:
    found = written_in("What type is it?\n\n<details><summary>Answer</summary>\n`Vec<u8>`, as x<y && y>z\n</details>\n")
    assert found.cards[0]["back"] == "`Vec<u8>`, as x<y && y>z"


def test_text_behind_a_fold_stays() -> None:
    assert (
        "go on"
        in written_in("What is it?\n\n<details><summary>Answer</summary>\nint\n</details> And now we go on.\n").body
    )


def test_a_headings_text_stays_on_the_page() -> None:
    found = written_in(
        "## What is overfitting?\n\nA model learns noise by heart.\n\n"
        "Which one overfits?\n\n- [x] a deep tree\n- [ ] a line\n"
    )
    assert found.questions[0]["q"] == "Which one overfits?"
    assert "noise by heart" in found.body


@pytest.mark.parametrize("text", ["Because of this, we now turn to loops.", "Why do we care? Loops are everywhere."])
def test_the_next_paragraph_stays(text: str) -> None:
    assert text in written_in(f"## B\n\nWhat?\n\n- [x] one\n- [ ] two\n\n{text}\n").body


def test_cards_with_the_same_words_are_both_there() -> None:
    lesson = read(HEAD + "---\n## B\n\nQ: What?\nA: this\n\nQ: What?\nA: that\n")
    assert len(lesson.flashcards) == 2


def test_a_question_that_is_in_the_front_matter_already_is_not_lost() -> None:
    lesson = read(HEAD + "quiz:\n  - {q: What?, options: [x, y], answer: 0}\n---\n## B\n\nWhat?\n\n- [x] a\n- [ ] b\n")
    assert len(lesson.quiz) == 2


def test_tagged_with_a_long_option_is_not_lost() -> None:
    text = HEAD + "---\n## B\n\nText.\n\n<quiz>\nWhat?\n- [x] " + "y" * 301 + "\n- [ ] b\n</quiz>\n"
    asked = asked_in_text(text.encode())
    assert asked is not None
    assert asked.unmarked == 1
    assert "y" * 301 in asked.data.decode().split("---")[-1]


def test_tagged_with_too_many_options_does_not_become_a_card_of_its_answers() -> None:
    text = (
        "<?quiz?>\nquestion: What?\n" + "".join(f"answer: {n}\n" for n in range(10)) + "answer-correct: z\n<?/quiz?>\n"
    )
    found = written_in(text)
    assert not found.cards
    assert "answer-correct" not in found.body


def test_dna() -> None:
    f = written_in("Which base pairs with G?\n\nA. A\nB. C\nC. G\nD. T\n\nAnswer: B\n")
    assert f.questions[0]["answer"] == 1
    f = written_in("Which base pairs with C?\n\nA. A\nB. C\nC. G\nD. T\n\nAnswer: C\n")
    assert f.questions[0]["answer"] == 2


def test_what_a_teachers_first_files_had() -> None:
    """Homework below a quiz stays, a self-check isn't graded, and bold numbers don't leave their signs."""
    text = (
        "## Cells\n\nThey live.\n\n## Quiz\n\n**1. Which carry oxygen?**\n\n- [x] red ones\n- [ ] white ones\n\n"
        "Homework: read page 14.\n\n## Can you do these?\n\n- [x] I can name them\n- [ ] I can explain them\n"
    )
    found = written_in(text)
    assert [one["q"] for one in found.questions] == ["Which carry oxygen?"]
    lines = [line for line in found.body.split("\n") if line]
    assert lines == [
        "## Cells", "They live.", "Homework: read page 14.", "## Can you do these?", "- [x] I can name them",
        "- [ ] I can explain them",
    ]  # fmt: skip
    quiz = "1. How many?\n   - a) two\n   - b) four\n\n2. What?\n   - a) it pumps\n   - b) it beats\n"
    found = written_in(f"## The heart\n\nText.\n\n## Quiz\n\n{quiz}\n## Answers\n\n1. b\n2. a – it pumps all day.\n")
    assert [one["answer"] for one in found.questions] == [1, 0]
    assert "Answers" not in found.body


def keys(text: str) -> list[tuple[str, Any]]:
    return [(one["q"], one["options"][one["answer"]]) for one in written_in(text).questions]


def test_each_quiz_has_its_own_key() -> None:
    options = "\n   a) star\n   b) planet\n\n"
    quiz = f"## Quiz {{}}\n\n1. The {{}}?{options}2. A {{}}?{options}**Answers:** {{}}\n\n"
    text = (
        quiz.format("A", "Sun", "moon", "1. a, 2. b")
        + quiz.format("B", "Mars", "Vega", "1. b, 2. a")
        + "## End\n\nOh.\n"
    )
    assert keys(text) == [("The Sun?", "star"), ("A moon?", "planet"), ("The Mars?", "planet"), ("A Vega?", "star")]
    assert written_in(text).body.split() == ["##", "End", "Oh."]


def test_a_number_that_two_questions_have_names_neither_unless_the_key_has_all_in_order() -> None:
    parts = "## Part 1\n\n1. NaCl is?\n   a) salt\n   b) water\n\n## Part 2\n\n1. H₂O is?\n   a) salt\n   b) water\n\n"
    assert keys(f"{parts}Answers:\n1. a\n2. b\n") == []
    assert keys(f"{parts}Answers: 1. a, 1. b\n") == [("NaCl is?", "salt"), ("H₂O is?", "water")]


@pytest.mark.parametrize(
    "told",
    [
        *("Richtige Antwort: b", "Bonne réponse : b", "Respuesta correcta: b", "✅ Answer: b", "**Answer:** Option b"),
        *("Ans. b", "**Correct answer:** **B** (sea is it)", "> **Correct Answer: B**\n> Because of salt."),
    ],
)
def test_an_answer_is_found_whatever_its_called(told: str) -> None:
    text = f"## Quiz\n\nWhich?\n\n- **a) air**\n- **b) sea**\n\n{told}\n"
    assert (keys(text), written_in(text).body.strip()) == ([("Which?", "sea")], "")


@pytest.mark.parametrize(("right", "wrong"), [("x (correct)", "y"), ("x ✓", "y"), ("x (juste)", "y (faux)")])
def test_an_option_may_be_called_right_in_a_plain_list(right: str, wrong: str) -> None:
    text = f"Which is it?\n\n- {wrong}\n- {right}\n"
    if "(faux)" in text:
        assert written_in(text).body == text
    else:
        assert keys(text) == [("Which is it?", "x")]


@pytest.mark.parametrize(
    "text",
    [
        "Bootstrap has three classes:\n\n- text-start (left)\n- text-center (middle)\n- text-end (right)\n",
        "Where is it?\n\n- start (left)\n- end (right)\n",
        "1. What is it?\n2. What is a list?\n\n<details><summary>Show answers</summary>\n\n1. A\n2. B\n</details>\n",
    ],
)
def test_what_is_right_or_folded_for_another_reason_stays(text: str) -> None:
    assert written_in(text).body == text


def test_code_and_a_list_below_an_answer_belong_to_it() -> None:
    text = 'Q: How?\nA: Use `print`:\n\n```python\nprint("x")\n\nprint()\n```\n\n'
    text += "Q: Which?\nA: Both:\n\n- a\n- b\n\nText.\n"
    found = written_in(text)
    assert [one["back"] for one in found.cards] == [
        'Use `print`:\n\n```python\nprint("x")\n\nprint()\n```',
        "Both:\n\n- a\n- b",
    ]
    assert found.body.strip() == "Text."


def test_an_answer_may_be_true_or_false_or_the_number_of_an_option() -> None:
    """A statement goes without the *True or false* above it, and what stands behind the answer explains it."""
    text = (
        "True or false: the Moon has air.\n\nAnswer: False (it's too light to hold it)\n\n"
        "Ice floats on water.\n\n**Answer:** True\n\n"
        "Which is a planet?\n\n1. Sirius\n2. Mars\n3. Io\n\nAnswer: 2. Mars\n"
    )
    assert [*written_in(text).questions] == [
        {"kind": "true_false", "q": "the Moon has air.", "answer": False, "explain": "it's too light to hold it"},
        {"kind": "true_false", "q": "Ice floats on water.", "answer": True},
        {"q": "Which is a planet?", "options": ["Sirius", "Mars", "Io"], "answer": 1},
    ]
    assert not written_in(text).body.strip()


@pytest.mark.parametrize(
    "text",
    [
        "Is the novel good?\n\nThe answer is true to life.\n",
        "Is it so?\n\nAnswer: Truely said, nobody knows.\n",
        "Which is a planet?\n\n1. Sirius\n2. Mars\n\nAnswer: 3\n",
        "Which is a planet?\n\n1. Sirius\n3. Mars\n\nAnswer: 2\n",
        "Do these in order.\n\n1. Mix\n2. Bake\n\nAnswer: 2\n",
    ],
    ids=["is true to", "Truely", "no such number", "not counted", "no question"],
)
def test_what_only_looks_like_a_told_answer_makes_no_choice(text: str) -> None:
    assert not [one for one in written_in(text).questions if "options" in one or one.get("kind") == "true_false"]
