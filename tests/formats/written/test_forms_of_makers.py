"""Forms that one maker of courses has: LiaScript as people write it, freeCodeCamp, the Raspberry Pi Foundation."""

import pytest

from bot.content.read.dialects import plainly
from bot.formats.written import Written, written_in


def asked(text: str) -> Written:
    return written_in(plainly(text))


LIA = """<!--
author: Ada
narrator: Deutsch Female
-->

# Course

{{1}}
**********
> What does it print?
```python
print(2)

print(3)
```
[(X)] 2 and 3
[( )] Nothing
**********

{{2}}
**********
> How many lines?
[[2]]
**********
More text.
"""


def test_liascript_asks_in_quotations_with_code_below_and_moves_things_in() -> None:
    found = asked(LIA)
    first, second = found.questions
    assert first["q"] == "What does it print?\n```python\nprint(2)\n\nprint(3)\n```"
    assert (first["answer"], first["options"]) == ("2 and 3", ["2 and 3", "Nothing"]) or first["answer"] == 0
    assert (second["q"], second["accept"]) == ("How many lines?", ["2"])
    assert "explain" not in first
    assert "What does it print" not in found.body
    assert "More text." in found.body


def test_a_solution_between_stars_is_an_explanation_where_nothing_moves_in() -> None:
    (one,) = asked("# T\n\nWhich?\n\n[(X)] a\n[( )] b\n*****\nSince a is first.\n*****\n\nMore.\n").questions
    assert one["explain"] == "Since a is first."


def test_round_marks_are_options_even_below_what_is_no_question() -> None:
    (one,) = asked("Choose the loop\n\n- (x) for\n- ( ) if\n").questions
    assert (one["q"], one["options"]) == ("Choose the loop", ["for", "if"])
    assert not asked("# To do\n\nBuy\n\n- [x] milk\n- [ ] bread\n").questions


def test_a_tick_is_a_mark() -> None:
    (one,) = asked("### Which one?\n\n- [ ] A: this\n\n- [✓] B: that\n\n**Answer:** B\n\nText.\n").questions
    assert (one["answer"], one["options"]) == (1, ["this", "that"])
    (one,) = asked("Bonds suit those seeking:\n- [ ] A: income\n- [x] B: certainty\n").questions
    assert one["options"] == ["income", "certainty"], "what's lettered is no list of tasks"
    (one,) = asked("!!! exercise\n\n    What `x` is\n\n    - [ ] 0\n    - [x] 1\n").questions
    assert one["answer"] == "1"


def test_answers_apart_from_distractors() -> None:
    text = "# --quizzes--\n\n## --quiz--\n\n### --question--\n\n#### --text--\n\nWhat is `git`?\n\n"
    (one,) = asked(
        f"{text}#### --distractors--\n\nA tool\n\n---\n\nA linter\n\n#### --answer--\n\nVersion control\n"
    ).questions
    assert (one["q"], one["options"][one["answer"]]) == ("What is `git`?", "Version control")


def test_a_file_for_each_question() -> None:
    text = "# Threads\n\n## Question Text\n\nHow many?\n\n## Question Answers\n\n- One\n\n+ As many as cores\n"
    found = asked(f"{text}  are there\n\n## Feedback\n\nEach needs one.\n")
    (one,) = found.questions
    assert (one["options"][one["answer"]], one["explain"]) == ("As many as cores\n  are there", "Each needs one.")
    assert "One" not in found.body


def test_questions_between_marked_lines() -> None:
    text = """--- question ---
---
legend: Question 1 of 3
---
Where is `say`?

--- choices ---

- (x) Looks

  --- feedback ---

Yes.

  --- /feedback ---

- ( ) Sound

  --- feedback ---

No, that plays.

  --- /feedback ---

--- /choices ---

--- /question ---
"""
    found = asked(text)
    (one,) = found.questions
    assert (one["q"], one["options"], one["why"]) == (
        "Where is `say`?",
        ["Looks", "Sound"],
        ["Yes.", "No, that plays."],
    )
    assert "Looks" not in found.body
    unread = asked(text.replace("Where is `say`?", "W" * 600))
    assert not unread.questions
    assert "(x)" not in unread.body, "the right one isn't marked where it can't be asked"


def test_solutions_of_jekyll_stay_hidden_and_answers_are_known_in_many_languages() -> None:
    body = plainly("> ## Try\n>\n> Why?\n>\n> > ## Solution\n> >\n> > So.\n> {: .solution}\n{: .challenge}\n")
    assert "> ::: solution Solution\n> \n> So.\n> :::" in body
    for answer in ("Risposta: B", "答え: B", "Ответ: B", "正解：B"):
        (one,) = asked(f"### Which?\n\n- A: this\n- B: that\n\n**{answer}**\n").questions
        assert one["answer"] == 1


def test_a_long_answer_behind_its_letter_is_a_card_and_so_is_what_comes_before_a_gap() -> None:
    text = f"Q: Why?\nA: {'So it is. ' * 100}\n\nQ: How?\nA: Like this.\nC: The [gap] is here.\n\nC: A [second] one.\n"
    found = asked(text)
    assert [one["front"] for one in found.cards] == ["Why?", "How?"]


def test_options_that_mkdocs_letters_or_calls_correct() -> None:
    options = '<div class="upper-alpha" markdown>\n1. Hexagon\n2. Octagon\n</div>\n'
    answer = '??? question "Show Answer"\n    The correct answer is **B**. Octo- means eight.\n\n    **See:** more\n'
    found = asked(f"#### 1. With 8 sides it's called:\n\n{options}\n{answer}\n---\n\nMore.\n")
    (one,) = found.questions
    assert (one["options"][one["answer"]], one["explain"].split(".")[0]) == ("Octagon", "Octo- means eight")
    assert "Octo" not in found.body
    quiz = "        - Flask\n        - nginx { data-correct }\n        - SQL\n"
    (one,) = asked(f'!!! quiz "Check"\n\n    1. What serves files?\n\n{quiz}').questions
    assert (one["q"], one["options"], one["answer"]) == ("What serves files?", ["Flask", "nginx", "SQL"], 1)


def test_what_mkdocs_folds_away_below_a_question_is_a_card() -> None:
    (one,) = asked('## Why?\n\n??? answer "Show the answer"\n    Since it is.\n\nMore.\n').cards
    assert (one["front"], one["back"]) == ("Why?", "Since it is.")


def test_options_without_a_bullet_below_a_numbered_heading_and_marks_in_words() -> None:
    text = "## Question 01\n\nWhat comes first?\n\nChoose one.\n\n[ ] The end\n\n[X] The beginning\n\nMore.\n"
    (one,) = asked(text).questions
    assert (one["q"], one["answer"]) == ("What comes first?\nChoose one.", 1)
    (one,) = asked("1- The word of the day:\na- pain\nb- joint (correta)\nc- ray\n").questions
    assert (one["options"][one["answer"]], one["options"]) == ("joint", ["pain", "joint", "ray"])
    (one,) = asked("### 3) Choose what's true:\n\n- All of it\n- Half of it (richtig)\n\nText.\n").questions
    assert (one["options"], one["answer"]) == (["All of it", "Half of it"], 1)
    (one,) = asked("### Which?\n- A: this\n- B: that\n---\nB\n\n### Next\n").questions
    assert one["answer"] == 1


BLANKS = """\
# --description--

Say hello.

# --fillInTheBlank--

## --sentence--

`Hello, BLANK! You BLANK new.`

## --blanks--

`World`

### --feedback--

It isn't you.

---

`are`
"""


def test_sentences_with_gaps_of_freecodecamp() -> None:
    found = asked(BLANKS)
    assert [one["text"] for one in found.questions] == ["Hello, {{World}}! You {{are}} new."]
    assert found.body.split() == ["#", "Description", "Say", "hello."]
    long = asked(BLANKS.replace("new.", "BLANK, BLANK, BLANK, BLANK.") + "\n---\n\n`a`\n")
    assert (long.questions, long.unmarked) == ((), 1)
    assert "World" not in long.body, "what can't be asked doesn't show its answers"
    assert "Hello, ____! You ____" in long.body


@pytest.mark.parametrize(
    "line",
    [
        "(A) red (B) blue (C) green",
        "A. red  B. blue  C. green",
        "a) red, b) blue, c) green",
        "A) red; B) blue; C) green",
    ],
)
def test_options_may_stand_on_one_line(line: str) -> None:
    (question,) = asked(f"Q1. What colour is the sky?\n\n{line}\n\nAns: (B)\n").questions
    assert question["options"] == ["red", "blue", "green"]
    assert question["answer"] == 1
    assert asked(f"Vitamins are these: {line}\n\nAns: (B)\n").questions == ()
