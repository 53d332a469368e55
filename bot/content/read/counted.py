"""Answers that are numbers of options, in a lesson whose author counts options from 1."""

from collections.abc import Iterator

from bot.content.read.problems import Problem, warning
from bot.content.read.rewrites import Rewrite, number_lowered
from bot.content.read.yaml_tree import Items, Tree
from bot.questions.fields import typed_integer

SEVERAL, MANY = 2, 5
"""So many answers must be the number of the last option, or one among so many questions: fewer may be slips."""


def count_from_zero(tree: Tree, first_line: int) -> Iterator[Problem | Rewrite]:
    """Take 1 from every answer that's a number where they're counted from 1; yield a warning, and how to write each.

    That's sure enough where several have the number of their last option, as counted from 1, or one of many, and none
    has 0. In any other lesson numbers stay as the format counts them: from 0.
    """
    quiz = tree.get("quiz")
    asked = [one for one in quiz if isinstance(one, Tree) and _numbers(one)] if isinstance(quiz, Items) else []
    last = [one for one in asked if _names_last(one)]
    if len(last) < (1 if len(asked) >= MANY else SEVERAL) or not all(map(_fits, asked)):
        return
    for one in asked:
        yield from number_lowered(one)
        found = [number - 1 for number in _numbers(one)]
        if isinstance(one["answer"], Items):
            one["answer"][:] = found
        else:
            one["answer"] = found[0]
    count = len(last[0]["options"])
    message = f"An answer here is {count} with {count} options, and none is 0, so I've counted them all from 1."
    line = last[0].lines["answer"] + first_line
    yield warning(line, "quiz", message, "count from 0, or write the text of the right option", str(count))


def _numbers(question: Tree) -> list[int]:
    """Return a question's answers as they're written, if it has options and each answer is a number of one."""
    answer = question.get("answer")
    values = answer if isinstance(answer, Items) else [answer]
    numbers = [number for one in values if (number := typed_integer(one)) is not None]
    return numbers if "options" in question and len(numbers) == len(values) else []


def _fits(question: Tree) -> bool:
    options = question["options"]
    return isinstance(options, Items) and all(1 <= number <= len(options) for number in _numbers(question))


def _names_last(question: Tree) -> bool:
    """Tell whether an answer is how many options there are, and not the text of one."""
    options = question["options"]
    texts = {str(one).strip() for one in options}
    return any(number == len(options) and str(number) not in texts for number in _numbers(question))
