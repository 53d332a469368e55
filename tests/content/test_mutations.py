"""Thousands of small slips in real lessons: none makes the reader stumble, and nothing is lost without a problem.

Seeded, so that a failure can be repeated: each case is named by its file and its number.
"""

import json
import re
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from bot.content.check.trial import stumbles
from bot.content.layout.path import layout_of
from bot.content.layout.sections import sections_for
from bot.content.read.shapes import CARD, LESSON, QUESTION, VIDEO, WIDGET
from bot.content.read.validation import Reading, read_lesson
from tests.conftest import REAL_LESSON, ROOT, NoFiles

EACH = 250
"""So many mutants are made of each lesson; ten or eleven lessons make more than 2,000."""

LESSONS = sorted((ROOT / "lessons").rglob("*-*.md"))
KEYS = {
    word
    for shape in (LESSON, CARD, QUESTION, VIDEO, WIDGET)
    for name in (*shape.known, *shape.others)
    for word in re.findall(r"\w+", name)
}
READ = KEYS | {"true", "false"}
"""Words that are read as something else, however they're written."""


def flipped(lines: list[str], dice: Random) -> list[str]:
    number = dice.randrange(len(lines))
    line = lines[number] or " "
    place = dice.randrange(len(line))
    sign = chr(ord(line[place]) ^ (1 << dice.randrange(7))) if line[place].isascii() else "?"
    return [*lines[:number], line[:place] + sign + line[place + 1 :], *lines[number + 1 :]]


def dropped(lines: list[str], dice: Random) -> list[str]:
    number = dice.randrange(len(lines))
    return lines[:number] + lines[number + 1 :]


def swapped(lines: list[str], dice: Random) -> list[str]:
    number = dice.randrange(len(lines) - 1)
    return [*lines[:number], lines[number + 1], lines[number], *lines[number + 2 :]]


def indented(lines: list[str], dice: Random) -> list[str]:
    start = dice.randrange(len(lines))
    end = min(len(lines), start + dice.choice((1, 1, 2, 5, 20)))
    by = dice.choice((1, 2, 4))
    return [f"{' ' * by}{line}" if start <= number < end else line for number, line in enumerate(lines)]


MUTATIONS = (flipped, dropped, swapped, indented)


def words_lost(matter: str, reading: Reading) -> set[str]:
    """The words of the front matter that are neither in the lesson nor keys' names; whole-line comments are none."""
    kept = reading.lesson.model_dump_json() if reading.lesson else ""
    named = " ".join(reading.data_hashes)  # a file that isn't there is told by its name, and is no part of the lesson
    said = set(re.findall(r"\w{3,}", (json.dumps(json.loads(kept), ensure_ascii=False) if kept else "") + named))
    typed = "\n".join(line for line in matter.split("\n") if not line.lstrip().startswith("#"))
    return {word for word in re.findall(r"\w{3,}", typed) if word not in said and word.casefold() not in READ}


def matter_of(text: str) -> str:
    return text.split("\n---", 1)[0]


def told(reading: Reading) -> Counter[tuple[str, str]]:
    return Counter((problem.severity, problem.message) for problem in reading.problems)


TORN = (
    r"$\frac{1}$", r"$\sqrt$", r"\(\frac\)", r"$$\begin{aligned} x$$", r"$\binom{n}$", r"\[\left( x\]", "$_$", "$^$",
    "<![x", "<!x", "<![CDATA[", "<?php", "<!--", "</", "<a href=", "<details>", "</summary>", "<img src=x", "<sup>",
)  # fmt: skip
"""What's half typed, or no HTML at all."""


@pytest.mark.parametrize("file", [*LESSONS[::4], REAL_LESSON], ids=lambda file: file.stem)
def test_what_is_half_typed_anywhere_is_shown_all_the_same(file: Path) -> None:
    text = file.read_text("utf-8")
    for number in range(8):
        dice = Random(f"torn {file.stem} {number}")
        lines = text.split("\n")
        for _ in range(12):
            place = dice.randrange(len(lines))
            if lines[place].strip() not in {"---", ""}:
                lines[place] += dice.choice(("", " ", "\n\n")) * (place > lines.index("---", 1)) + dice.choice(TORN)
        reading = read_lesson("\n".join(lines).encode(), NoFiles())
        assert not any("the bot's own" in problem.message for problem in reading.problems), number
        if reading.lesson is not None:
            assert list(stumbles(reading.lesson, layout_of(reading.lesson))) == [], number


def test_what_is_half_typed_reaches_the_screen() -> None:
    body = "\n\n".join(f"Before {torn} after." for torn in TORN)
    lesson = read_lesson(f"---\nid: torn\ntitle: Torn\n---\n## Torn\n{body}".encode(), NoFiles()).lesson
    assert lesson is not None
    assert "<![x" in "".join(page for section in sections_for(lesson) for page in section.pages)


@pytest.mark.parametrize("file", [*LESSONS, REAL_LESSON], ids=lambda file: file.stem)
def test_no_slip_loses_anything_without_a_word(file: Path) -> None:
    text = file.read_text("utf-8")
    end = text.split("\n").index("---", 1) + 6
    before = read_lesson(text.encode(), NoFiles())
    missed_before, told_before = words_lost(matter_of(text), before), told(before)
    for number in range(EACH):
        dice = Random(f"{file.stem} {number}")
        lines = text.split("\n")
        for _ in range(dice.choice((1, 1, 1, 2, 3))):
            mutant_lines = dice.choice(MUTATIONS)(lines[:end], dice)
            lines, end_now = [*mutant_lines, *lines[end:]], len(mutant_lines)
        mutant = "\n".join(lines)
        reading = read_lesson(mutant.encode("utf-8", "replace"), NoFiles())
        where = f"{file.stem} {number}"
        assert not any("the bot's own" in problem.message for problem in reading.problems), where
        missed = words_lost("\n".join(lines[:end_now]).split("\n---", 1)[0], reading) - missed_before
        if missed:
            assert told(reading) - told_before, f"{where}: lost {sorted(missed)[:8]}"
