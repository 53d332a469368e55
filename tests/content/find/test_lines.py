"""The lines of a passage, and the one of them that answers."""

import pytest

from bot.content.catalogue import Entry, catalogue_of
from bot.content.find.lines import lines_of
from bot.content.find.passages import Passage, Source, passages_of
from bot.content.lesson import Lesson
from bot.core.ids import GLOBAL, LessonId, VersionHash
from bot.talk.find.answers import Answers

BODY = """## Brewing
Brewing takes four minutes. Use water at 94 degrees, because boiling water burns the grounds.

### The press
1. Warm the press with hot water.
2. Pour in the coarse grounds.
3. Push the plunger down slowly.

**Which filter?**

![Two filters](https://a.b/filters.png)

- **Paper filter**: clear cup
  - Price: low
- **Metal filter**: full body

```python
a = 1. b = 2
```

::: solution
The secret is patience.
:::

## Storing
Beans keep for a month. The freezer is worth it when you buy a kilo at once.
"""
CARDS = [
    {"front": "Bloom", "back": "The first pour, which lets the gas out"},
    {"front": "Fines", "back": "Dust of coffee"},
]
LESSON = Lesson.model_validate({"id": "coffee", "title": "Coffee", "body": BODY, "flashcards": CARDS})
ENTRY = Entry(LESSON, VersionHash("coffee"), GLOBAL, "course", "Course")


def test_what_is_behind_a_spoiler_is_never_quoted() -> None:
    assert not [one for one in passages_of(LESSON) if "secret" in one.text]


def texts() -> list[str]:
    return [line.text for one in passages_of(LESSON) if one.source is Source.SECTION for line in lines_of(one)]


def test_sentences_entries_and_code_are_lines() -> None:
    found = texts()
    assert "Brewing takes four minutes." in found
    assert "2. Pour in the coarse grounds." in found
    assert "- **Paper filter**: clear cup\n  - Price: low" in found, "what's below an entry belongs to it"
    assert any(text.startswith("```") and "b = 2" in text for text in found), "code isn't cut at its dots"
    assert "### The press" not in found, "a heading is no line"
    assert not any("Which filter?" in one or "Two filters" in one for one in found), "nor a bold one, nor a caption"


def test_a_line_knows_the_heading_above_it_and_whether_it_is_a_step() -> None:
    lines = {line.text: line for one in passages_of(LESSON) for line in lines_of(one)}
    assert lines["1. Warm the press with hot water."].under == "The press"
    assert lines["1. Warm the press with hot water."].numbered
    assert not lines["Brewing takes four minutes."].entry
    assert [line.number for line in lines_of(passages_of(LESSON)[0])] == [*range(len(lines_of(passages_of(LESSON)[0])))]


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("how long does brewing take", "Brewing takes four minutes."),
        ("why not boiling water", "because boiling water burns the grounds"),
        ("what is a bloom", "The first pour, which lets the gas out"),
        ("when is the freezer worth it", "The freezer is worth it when you buy a kilo at once."),
    ],
)
def test_the_line_that_answers_is_quoted(question: str, line: str) -> None:
    said = Answers(catalogue_of([ENTRY])).ask(question)
    assert said.passages
    assert line in said.lines[0]


def test_steps_are_quoted_together() -> None:
    (first, *_) = Answers(catalogue_of([ENTRY])).ask("how do i use the press, step by step").lines
    assert first.count("\n") == 2
    assert first.startswith("1. Warm")


def test_both_sides_of_a_comparison_are_quoted() -> None:
    said = Answers(catalogue_of([ENTRY])).ask("difference between bloom and fines")
    assert said.sure
    assert {one.heading for _, one in said.passages[: said.together]} == {"Bloom", "Fines"}


def test_nothing_is_found_where_nothing_is() -> None:
    empty = Answers(
        catalogue_of([Entry(Lesson.model_validate({"id": "a", "title": "A"}), VersionHash("a"), GLOBAL, "c", "C")])
    )
    assert not empty.ask("what is a bloom").passages
    assert not Answers(catalogue_of([ENTRY])).ask("who won the football match").sure


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "A rule: *women survive, men don't. It holds.* So *what*?",
            ["A rule: women survive, men don't.", "It holds."],
        ),
        ("Call `f(*args)` *now*. It's **bold.", ["Call `f(*args)` *now*.", "It's bold."]),
        ("2 * 3 is *six*.", ["2 * 3 is *six*."]),
        ("It's **80.0%**. See **this (one)**.", ["It's **80.0%**.", "See **this (one)**."]),
        ("**A**ir and *half*.", ["**A**ir and *half*."]),
    ],
)
def test_a_sentence_cut_out_of_emphasis_keeps_no_half_of_its_mark(text: str, lines: list[str]) -> None:
    found = lines_of(Passage(LessonId("a"), Source.SECTION, "Heading", text, None))
    assert [one.text for one in found][: len(lines)] == lines
