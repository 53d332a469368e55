"""What word processors, notes apps and chats make of a file is read as it was meant, and told at its line."""

import pytest

from bot.content.read.adopting import needs_adopting
from bot.content.read.slips import decoded, mended
from bot.content.read.validation import Reading, read_lesson
from tests.conftest import NoFiles

HEAD = "---\nid: a\ntitle: A\n"
QUESTION = "quiz:\n  - q: What?\n    options: [red, blue]\n    answer: blue\n"
NO_OPTIONS = "\n      a) is no option\n      b) nor this"
PLAIN = f"{HEAD}{QUESTION}---\nText\n"


def read(text: str | bytes) -> Reading:
    return read_lesson(text if isinstance(text, bytes) else text.encode(), NoFiles())


SLIPS = {
    "curly quotes": (PLAIN.replace("A\n", "“A”\n").replace("[red, blue]", "[“red”, “blue”]"), [3, 6]),
    "guillemets": (PLAIN.replace("What?", "«What?»"), [5]),
    "wide colons": (PLAIN.replace("title: ", "title："), [3]),
    "dots at the end": (PLAIN.replace("\n---\nText", "\n...\nText"), [8]),
    "escaped fences": (PLAIN.replace("---", "\\---"), [1, 8]),
    "long dashes": (PLAIN.replace("---", "———"), [1, 8]),
    "one long dash": (PLAIN.replace("---", "—"), [1, 8]),
    "in a block of code": (PLAIN.replace("---\n", "```yaml\n", 1).replace("\n---\n", "\n```\n"), [1, 8]),
    "one space too few": (PLAIN.replace("    options", "   options"), [6]),
    "one space too many": (PLAIN.replace("    answer", "     answer"), [7]),
    "spaces that don't break": (PLAIN.replace("  - q", "\u00a0 - q").replace("    ", "\u00a0 \u00a0 "), [5, 6, 7]),
    "options without dashes": (PLAIN.replace("[red, blue]", "\n      a) red\n      b) blue"), [7]),
    "backslashes of a program": (
        PLAIN.replace("- q", "\\- q").replace("[red, blue]", "\\[red, blue\\]").replace("What?", "What\\?"),
        [5, 6],
    ),
    "backslashes before brackets": (PLAIN.replace("[red, blue]", "\\[red, blue\\]"), [6]),
    "labels on a line": (PLAIN.replace("[red, blue]", "[a) red, b) blue]"), [5]),
    "labels and a labelled answer": (
        PLAIN.replace("[red, blue]", "[A. red, B. blue]").replace("answer: blue", "answer: B. blue"),
        [5],
    ),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_read_as_it_was_meant_and_told_at_its_line(name: str) -> None:
    text, lines = SLIPS[name]
    wanted, reading = read(PLAIN).lesson, read(text)
    assert wanted is not None
    assert not needs_adopting(text.encode()), "its front matter is never shown as text"
    assert reading.lesson == wanted
    assert [problem.line for problem in reading.problems] == lines
    assert {problem.severity for problem in reading.problems} == {"warning"}
    if reading.fixed is not None:
        again = read(reading.fixed)
        assert again.lesson == wanted
        assert not again.problems or name == "labels and a labelled answer"


def test_options_in_lines_of_their_own_are_a_list() -> None:
    lines = 'quiz:\n  - q: What?\n    a) red\n    b) say "blue"\n    c) none\n    answer: b\n'
    reading = read(f"{HEAD}{lines}---\nText\n")
    assert reading.lesson is not None
    (question,) = reading.lesson.quiz
    assert list(question.choices()) == ["red", 'say "blue"', "none"]
    assert question.solution() == 'say "blue"'
    block = QUESTION.replace("[red, blue]", "|\n      a) red\n      b) blue")
    reading = read(f"{HEAD}{block}---\nText\n")
    assert reading.lesson is not None
    assert reading.lesson.quiz[0].solution() == "blue"


def test_the_whole_file_may_stand_in_a_block_of_code() -> None:
    inner = read(f"```markdown\n{PLAIN}\n```python\nx = 1\n```\n\nEnd.\n```\n").lesson
    assert inner is not None
    assert inner.body.endswith("```python\nx = 1\n```\n\nEnd.")
    behind = read(f"```yaml\n{PLAIN.replace('Text', '```')}Text\n```\ncode\n```\n").lesson
    assert behind is not None
    assert behind.body == "Text\n```\ncode\n```"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-be"])
def test_other_encodings_of_teachers_programs_are_read(encoding: str) -> None:
    data = PLAIN.replace("Text", "Café – fine").encode(encoding)
    data = b"\xfe\xff" + data if encoding == "utf-16-be" else data
    reading = read(data)
    assert reading.lesson is not None
    assert reading.lesson.body == "Café – fine"
    assert "isn't UTF-8" in reading.problems[0].message


@pytest.mark.parametrize("data", [b"\x00\xff\xfe\x80", bytes(range(256)), b"\xe9" * 40, "é".encode()[:1] * 9])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(UnicodeDecodeError):
        decoded(data)
    assert read(data).errors


def test_two_lists_under_one_key_are_one() -> None:
    reading = read(f"{HEAD}{QUESTION}{QUESTION.replace('What', 'Which')}---\nText\n")
    assert reading.lesson is not None
    assert [one.q for one in reading.lesson.quiz] == ["What?", "Which?"]
    assert [problem.line for problem in reading.problems] == [8]


@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        "---\nid: a\ntitle: “A” and “B”\n---\nText “quoted”: [“x”]\n",
        "# Heading\n\n———\n\nText\n",
        "```\nprint(1)\n```\nText\n",
        f"{HEAD}{QUESTION.replace('What?', '|' + NO_OPTIONS)}---\nText\n",
        "",
        f"{HEAD}quiz:\n  -  q: x\n     options: [a, b]\n     answer: 1\n---\nText\n",
        f"{HEAD}quiz:\n- q: x\n  options: [a, b]\n  answer: 1\nhelp:\n   x:\n    hints: [y]\n---\nText\n",
        f'{HEAD}quiz:\n  - q: "He said, “yes”, and left"\n    options: [a, b]\n    answer: 1\n---\nText\n',
        f"{HEAD}quiz:\n  - q: |\n      “Hello”\n      Note：x\n    options: [a, b]\n    answer: 1\n---\nText\n",
        f"{HEAD}quiz:\n  - q: Which?\n      a) first\n      b) second\n    options: [x, y]\n    answer: 1\n---\nText\n",
    ],
)
def test_what_is_right_stays_as_it_is(text: str) -> None:
    assert mended(text) == (text, [])
