"""Questions in a lesson's text become questions, in the forms that people use, and no answer stays readable there."""

import random
import re
from typing import Any

import pytest

from bot.content.read.adopting import adopted, needs_adopting
from bot.content.read.adopting_told import summary_of
from bot.content.read.validation import read_lesson
from bot.formats.written import may_ask, written_in
from tests.conftest import NoFiles
from tests.effort import calls_of

TASKS = """\
## Loops

A loop goes round.

### What does a loop do?

> Think of a circle.

- [ ] It ends
> That's a stop.
- [x] It repeats
- [ ] It starts
> Once, yes.

Then we go on.

1. Which are odd?
   - [x] one
   - [ ] two
   - [x] three

   Explanation: they leave a rest.
"""

FOLDED = """\
**Q1:** Which command makes a package?

- A) `new`
- B) `new --lib`

<details>
<summary><b>Answer</b></summary>

**B** — It lays out a package.

</details>

###### 2. What's printed?

```js
print(1)
```

- A: `1`
- B: `2`

<details><summary>Show</summary>
<p>

#### Answer: A

It prints what it's given.

</p>
</details>
"""

CODECAMP = """\
# --description--

Some text.

# --questions--

## --text--

Which one is it?

## --answers--

`this`

### --feedback--

Read it again.

---

`that`

## --video-solution--

2

# --explanation--

That is that.
"""

LIA = """\
# Sums

What's six times seven?

    [( )] 41
    [(X)] 42
    [[?]] It's even.
    ****
    Six sevens.
    ****

Which are even?

    [[X]] two
    [[ ]] three

What's the capital of France?

    [[Paris]]
"""

TAGS = """\
<quiz>
How many legs has a spider?
- [ ] six
- [x] eight

Insects have six.
</quiz>

<quiz>
Two and two are [[four]].
</quiz>
"""


def asked(text: str) -> list[dict[str, Any]]:
    return [*written_in(text).questions]


def test_task_lists_below_a_question_are_asked() -> None:
    first, second = asked(TASKS)
    assert first["q"] == "What does a loop do?"
    assert (first["options"], first["answer"]) == (["It ends", "It repeats", "It starts"], 1)
    assert first["why"] == ["That's a stop.", "That's right.", "Once, yes."]
    assert first["hints"] == ["Think of a circle."]
    assert first["section"] == "Loops"
    assert (second["q"], second["answer"], second["kind"]) == ("Which are odd?", [0, 2], "multiple_select")
    assert second["explain"] == "they leave a rest."
    left = written_in(TASKS).body
    assert [line for line in left.split("\n") if line] == ["## Loops", "A loop goes round.", "Then we go on."]


def test_lettered_options_with_a_folded_answer_are_asked() -> None:
    first, second = asked(FOLDED)
    assert (first["q"], first["answer"]) == ("Which command makes a package?", 1)
    assert first["explain"] == "It lays out a package."
    assert second["q"] == "What's printed?\n```js\nprint(1)\n```"
    assert (second["options"], second["answer"]) == (["`1`", "`2`"], 0)
    assert second["explain"] == "It prints what it's given."
    assert not written_in(FOLDED).body.strip()


@pytest.mark.parametrize(
    "key", ["Answer: b", "**Answer: B**", "Correct answer is (b)", "> Answer: b. Of course.", "Lösung: b"]
)
def test_lettered_options_with_a_named_answer_are_asked(key: str) -> None:
    text = f"What is it?\n\na) this\nb) that\n   and more\n\n{key}\n\nText.\n"
    (one,) = asked(text)
    assert (one["options"], one["answer"]) == (["this", "that and more"], 1)
    assert written_in(text).body.split() == ["Text."]


def test_answers_may_stand_together_at_the_end() -> None:
    text = "1. What?\n\na) x\nb) y\n\n2. Who?\n\na) z\nb) w\n\n**Answers:** 1 b, 2 a\n"
    assert [one["answer"] for one in asked(text)] == [1, 0]
    assert "Answers" not in written_in(text).body


def test_options_may_be_code() -> None:
    code = "```py\nx = {}\ny = 2\n```"
    text = f"#### Q3. Which one works?\n\n- [ ] A\n\n{code.format(1)}\n\n- [x] B\n\n{code.format(2)}\n\nMore.\n"
    (one,) = asked(text)
    assert (one["options"], one["answer"]) == ([code.format(1), code.format(2)], 1)
    assert written_in(text).body.split() == ["More."]


def test_what_stands_between_a_question_and_its_options_belongs_to_it() -> None:
    (one,) = asked("#### Q5. What does this do?\n\n`f(x)`\n\n- [x] a\n- [ ] b\n")
    assert one["q"] == "What does this do?\n`f(x)`"


def test_freecodecamps_parts_are_asked() -> None:
    (one,) = asked(CODECAMP)
    assert (one["q"], one["options"], one["answer"]) == ("Which one is it?", ["`this`", "`that`"], 1)
    assert (one["why"], one["explain"]) == (["Read it again.", "That's right."], "That is that.")
    assert one["section"] == "Description"
    assert written_in(CODECAMP).body.split() == ["#", "Description", "Some", "text."]


def test_liascript_is_asked() -> None:
    one, two, three = asked(LIA)
    assert (one["answer"], one["hints"], one["explain"]) == ("42", ["It's even."], "Six sevens.")
    assert (two["kind"], two["answer"]) == ("multiple_select", [0])
    assert (three["kind"], three["accept"]) == ("short_answer", ["Paris"])


def test_the_tags_of_mkdocs_quiz_are_asked() -> None:
    one, two = asked(TAGS)
    assert (one["q"], one["answer"], one["explain"]) == ("How many legs has a spider?", 1, "Insects have six.")
    assert two == {"kind": "cloze", "text": "Two and two are {{four}}."}


def test_questions_to_recall_become_cards() -> None:
    text = (
        "Q: What's a stem?\nA: A word\nwithout its ending.\n\nC: The [stem] of words.\n\n"
        "<details><summary>Why stems?</summary>\n\nTo find <b>more</b>.\n</details>\n\n"
        "Who needs them?\n\n<details><summary>Solution</summary>Search.</details>\n"
    )
    found = written_in(text)
    assert [(one["front"], one["back"]) for one in found.cards] == [
        ("What's a stem?", "A word\nwithout its ending."),
        ("Why stems?", "To find more."),
        ("Who needs them?", "Search."),
    ]
    assert found.questions[0]["text"] == "The {{stem}} of words."
    assert not found.body.strip()


@pytest.mark.parametrize(
    "text",
    [
        "Before you start:\n\n- [x] Python is there\n- [ ] so is a shell\n",
        "## To do\n\nThings are under way.\n\n- [x] plan\n- [x] write\n",
        "## Quiz\n\nPick one?\n\n- [ ] nothing\n- [ ] is ticked\n",
        "What's in it?\n\na) this\nb) that\n\nNobody says which.\n",
        "```\nWhat?\n\n- [x] code\n- [ ] isn't read\n```\n",
        "Plan A. Then plan B. The answer: b.\n",
        "See [[another note]].\n\n[[another note]]\n",
        "How would you do it?\n\n<details><summary>Solution</summary>\n\n```py\nx = 1\n```\n</details>\n",
        "The question: what for? And a question: why?\n",
    ],
)
def test_what_is_no_question_stays(text: str) -> None:
    assert written_in(text) == type(written_in(text))(text)


def test_what_cannot_be_asked_loses_its_mark() -> None:
    options = "\n".join(f"- [{'x' if n == 3 else ' '}] option {n}" for n in range(14))
    found = written_in(f"Which of many?\n\n{options}\n\nText.")
    assert found.unmarked == 1
    assert not found.questions
    assert "[x]" not in found.body
    assert "option 3" in found.body
    long = "x " * 400
    found = written_in(f"Is it {long}?\n\na) yes\nb) no\n\nAnswer: a\n")
    assert (found.unmarked, "Answer" in found.body) == (1, False)


def test_questions_with_the_same_words_are_told_apart() -> None:
    text = "What is it?\n\n- [x] a\n- [ ] b\n\nText.\n\nWhat is it?\n\n- [ ] c\n- [x] d\n"
    assert [one["q"] for one in asked(text)] == ["What is it?", "What is it? (2)"]


def test_a_heading_goes_with_the_last_of_its_questions() -> None:
    text = "## Text\n\nWords.\n\n## Check\n\n---\n\nWhat is it?\n\n- [x] a\n- [ ] b\n\n## End\n\nBye."
    assert written_in(text).body.split() == ["##", "Text", "Words.", "##", "End", "Bye."]
    assert "section" not in asked(text)[0]


ALL = (TASKS, FOLDED, CODECAMP, LIA, TAGS)


def test_every_line_stays_where_it_is() -> None:
    for text in ALL:
        assert written_in(text).body.count("\n") == text.count("\n")


def test_any_damage_is_survived_and_no_marked_question_stays_readable() -> None:
    dice = random.Random(20261201)
    for text in ALL:
        assert may_ask(text)
        for _ in range(300):
            lines = text.split("\n")
            for _ in range(dice.randint(1, 4)):
                place = dice.randrange(len(lines))
                what = dice.randrange(4)
                if what == 0:
                    del lines[place]
                elif what == 1:
                    lines.insert(place, lines[dice.randrange(len(lines))])
                elif what == 2:
                    lines[place] = lines[place][: dice.randrange(len(lines[place]) + 1)]
                else:
                    lines[place] = dice.choice(["```", "<details>", "> x", "- [x] y", "a) z", "", "# h"])
            damaged = "\n".join(lines)
            found = written_in(damaged)
            assert found.body.count("\n") == damaged.count("\n")
            for one in found.questions:
                assert one.get("options") is None or one["q"]


def test_a_file_is_put_into_our_format_with_what_its_text_asks() -> None:
    text = "# Course\n\n" + TASKS + FOLDED
    assert needs_adopting(text.encode())
    made = adopted({"loops.md": text.encode()})
    reading = read_lesson(made.lessons["loops.md"], NoFiles())
    assert not reading.problems
    assert reading.lesson is not None
    assert len(reading.lesson.quiz) == 4
    assert not re.search(r"\[x\]|Answer", reading.lesson.body)
    told = [sentence for sentence, _ in summary_of(made)]
    assert "4 questions found in the text of loops.md. They're asked now, and no longer on the pages." in told


def test_so_is_a_lesson_of_ours_with_an_id_and_questions_of_its_own() -> None:
    ours = f"---\nid: a\ntitle: A\nquiz:\n  - {{q: One?, options: [x, y], answer: 0}}\n---\n{TASKS}"
    made = adopted({"a.md": ours.encode(), "b.md": b"---\nid: b\ntitle: B\n---\nText\n"})
    reading = read_lesson(made.lessons["a.md"], NoFiles())
    assert reading.lesson is not None
    assert [one.q for one in reading.lesson.quiz] == ["One?", "What does a loop do?", "Which are odd?"]
    assert made.lessons["b.md"] == b"---\nid: b\ntitle: B\n---\nText\n"
    assert made.inserted["a.md"][0] == 5, "a line below it is told with what was added left out"


def test_reading_takes_time_in_proportion_to_the_text() -> None:
    one = calls_of(lambda: written_in(TASKS * 20))
    assert calls_of(lambda: written_in(TASKS * 80)) < 6 * one
