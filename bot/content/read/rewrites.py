"""What was read otherwise than it stands there, written into the file itself, so that a repaired file says it plainly.

Keys get their proper names, answers are counted from 0, options lose their letters, and two lists become one.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.content.read.reader import Source
from bot.content.read.yaml_tree import Items, Tree
from bot.questions.fields import labels


@dataclass(frozen=True)
class Rewrite:
    """What's written on a line (from 0 in the front matter) instead of the first thing there that matches a pattern."""

    line: int
    found: str
    written: str


def key_renamed(line: int, key: str, name: str) -> Rewrite:
    """Return how a key gets another name."""
    return Rewrite(line, rf"(?<![\w-]){re.escape(key)}(?=[\"']?\s*:)", name)


def value_renamed(line: int, key: str, value: str, name: str) -> Rewrite:
    """Return how a key gets another value, of a word."""
    return Rewrite(line, rf"((?<![\w-]){re.escape(key)}\s*:\s*[\"']?){re.escape(value)}", rf"\g<1>{name}")


def number_lowered(question: Tree) -> Iterator[Rewrite]:
    """Yield how the numbers of a question's answer, which are still counted from 1, become counted from 0."""
    answer, line = question["answer"], question.lines["answer"]
    if not isinstance(answer, Items) or set(answer.lines) == {line}:
        numbers = [int(one) for one in (answer if isinstance(answer, Items) else [answer])]
        found = r"\D{1,9}".join(map(str, numbers))
        told = str(numbers[0] - 1) if len(numbers) == 1 else ", ".join(str(one - 1) for one in numbers)
        yield Rewrite(line, rf"(answer\s*:\s*[\[\"']{{0,2}})\+?{found}(?!\w)", rf"\g<1>{told}")
        return
    for place, one in zip(answer.lines, answer, strict=True):
        yield Rewrite(place, rf"(-\s+)\+?{int(one)}(?!\w)", rf"\g<1>{int(one) - 1}")


def labels_removed(quiz: object) -> Iterator[Rewrite]:
    """Yield how the options of questions lose the letters or numbers before them."""
    for question in quiz if isinstance(quiz, Items) else [quiz]:
        options = question.get("options") if isinstance(question, Tree) else None
        if isinstance(options, Items):
            for line, option, label in zip(options.lines, options, labels(options), strict=False):
                yield Rewrite(line, re.escape(option), option[len(label) :].replace("\\", r"\\"))


def rewritten(source: Source, rewrites: Iterable[Rewrite]) -> str:
    """Return a lesson's file with rewrites, and with two lists of one name as one."""
    lines, before = source.text.split("\n"), source.first_line - 1
    for one in rewrites:
        at = before + one.line
        lines[at] = re.sub(one.found, one.written, lines[at], count=1)
    for key, line in reversed(source.tree.doubled):
        if isinstance(source.tree.get(key), Items):
            _joined(lines, before + source.tree.lines[key], before + line)
    return "\n".join(lines)


def _joined(lines: list[str], first: int, second: int) -> None:
    """Move the lines of a second list behind the first one of that name, and leave out its key."""
    moved = lines[second + 1 : _end(lines, second)]
    del lines[second : _end(lines, second)]
    behind = _end(lines, first)
    lines[behind:behind] = moved


def _end(lines: list[str], key: int) -> int:
    """Return the line behind the last one of what stands below a key at the margin."""
    inside = key + 1
    while inside < len(lines) and (not lines[inside].strip() or lines[inside][0] in " \t" or lines[inside][:2] == "- "):
        inside += 1
    return inside
