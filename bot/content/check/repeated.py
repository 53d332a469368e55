"""What's the same in file after file that wasn't written for the bot, told once."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.content.check.checked import Checked
from bot.content.read.problems import Problem

OFTEN = 5
"""In how many files of a course something is told at least that's told only once."""

_Kind = tuple[object, str, str]


def folded(checked: Sequence[Checked]) -> list[Checked]:
    """Return the files with each warning that many of a course have at the first of them alone, and how many have it.

    Only of files that were put into our format: whoever writes for the bot mends each by itself.
    """
    counts = Counter(kind for one in checked for kind in {_kind(one, problem) for problem in _foreign(one)})
    told: set[_Kind] = set()
    mended = once_a_data_file(checked)
    return [_told(one, counts, told) if one.file.is_named else one for one in mended]


def once_a_data_file(checked: Iterable[Checked]) -> Iterator[Checked]:
    """Yield the files with what's wrong with a data file told at the first lesson that names it; others point there."""
    first: dict[tuple[object, str], str] = {}
    for one in checked:
        kept = [_pointing(one, problem, first) for problem in one.reading.problems]
        yield replace(one, reading=one.reading.model_copy(update={"problems": tuple(kept)}))


def _pointing(one: Checked, problem: Problem, first: dict[tuple[object, str], str]) -> Problem:
    if not problem.key.endswith(".data") or not problem.read:
        return problem
    told = first.setdefault((one.file.course, problem.message), one.file.path.name)
    if told == one.file.path.name:
        return problem
    return replace(problem, message=f"{problem.read} can't be used, see {told}.", hint="mend it there")


def _told(one: Checked, counts: Counter[_Kind], told: set[_Kind]) -> Checked:
    kept: list[Problem] = []
    for problem in one.reading.problems:
        kind = _kind(one, problem)
        if problem.severity == "error" or counts[kind] < OFTEN:
            kept.append(problem)
        elif kind not in told:
            told.add(kind)
            kept.append(replace(problem, message=f"{problem.message} It's so in {counts[kind]} files."))
    return replace(one, reading=one.reading.model_copy(update={"problems": tuple(kept)}))


def _foreign(one: Checked) -> Sequence[Problem]:
    return [problem for problem in one.reading.problems if problem.severity == "warning"] if one.file.is_named else []


def _kind(one: Checked, problem: Problem) -> _Kind:
    return one.file.course, re.sub(r"\[\d+\]", "", problem.key), problem.message
