"""The verb check: what it reads, prints and writes."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from tqdm import tqdm

from bot.content.check.advice import advised
from bot.content.check.checked import Checked
from bot.content.check.checker import check_loaded, find_lessons, load_all
from bot.content.check.trial import tried
from bot.content.find.helping import help_in
from bot.content.layout.path import Layout, asked_on, layout_of
from bot.content.read.problems import Problem
from bot.core.errors import TutorError
from bot.core.text import counted, shorten
from bot.settings import colourless

MANY = 200
"""From so many files on, a bar shows how far checking is."""


# ---------------------------------------------------------------- check


def check(options: argparse.Namespace) -> int:
    """Check lesson files and folders; return 0 if they can be published, 1 if not."""
    missing = [path for path in options.paths if not path.exists()]
    if missing:
        raise TutorError(f"There is no {missing[0]}.")
    checked = _checked(options.paths)
    if not checked:
        raise TutorError("There is no lesson file: no .md in " + ", ".join(map(str, options.paths)) + ".")
    if options.fix:
        fixed = [one for one in checked if _write_fixed(one)]
        checked = _checked(options.paths)
        for one in fixed:
            print(f"{one.file.path}: repaired", file=sys.stderr)
    if options.json:
        print(json.dumps(_as_json(checked), indent=2, ensure_ascii=False))
    else:
        if options.places or len(checked) == 1:
            _print_places(checked)
        _print_report(checked)
    return int(any(one.reading.errors for one in checked))


def _checked(paths: Sequence[Path]) -> list[Checked]:
    """Check the files at these paths. A single file is checked beside its folder's other lessons, for links and ids."""
    wanted = {file.path.resolve() for file in find_lessons(paths)}
    folders = [path if path.is_dir() else path.parent for path in paths]
    beside = {file.path.resolve(): file for file in find_lessons([*paths, *folders])}
    shown = tqdm(load_all(beside.values()), unit=" files", leave=False, disable=_quiet(len(beside)))
    return tried([one for one in advised(check_loaded(shown)) if one.file.path.resolve() in wanted])


def _quiet(count: int) -> bool | None:
    """Return whether a bar is left out: for little work, and (None) wherever nobody watches a terminal."""
    return True if count < MANY else None


def _write_fixed(one: Checked) -> bool:
    """Write a file's repairs into it, all at once or not at all; return whether there were any."""
    if one.reading.fixed is None or one.file.inserted[1]:  # what was added isn't the author's
        return False
    beside = one.file.path.with_name(f".{one.file.path.name}.fixing")
    beside.write_bytes(one.reading.fixed.encode())
    beside.chmod(one.file.path.stat().st_mode)
    beside.replace(one.file.path)
    return True


def _as_json(checked: Sequence[Checked]) -> dict[str, object]:
    return {
        "files": [
            {
                "file": str(one.file.path),
                "id": one.reading.lesson.id if one.reading.lesson else None,
                "errors": [problem.as_json() for problem in one.reading.errors],
                "warnings": [problem.as_json() for problem in one.reading.warnings],
            }
            for one in checked
        ]
    }


def _print_places(checked: Sequence[Checked]) -> None:
    """Print where the questions of lessons are asked, and how sure that is."""
    for one in checked:
        if one.reading.lesson is None or not one.reading.lesson.quiz:
            continue
        layout = layout_of(one.reading.lesson)
        stops = layout.path.stops
        asking = sum(bool(stop.checks or stop.card) for stop in stops)
        print(f"{one.file.path}: {counted(len(stops), 'page')}, {asking} with something to ask")
        for number, (question, home) in enumerate(asked_on(layout.path, one.reading.lesson), 1):
            place = f"page {home.stop + 1}, {_heading(layout, home.stop)}" if home.stop is not None else "at the end"
            waits = ", at the end" if home.stop is not None and question.key in layout.path.left else ""
            print(f"  question {number:<3}{home.sureness:<9}{place}{waits}: {shorten(question.q, 60)}")
        dated = sum(question.at is not None for question in one.reading.lesson.quiz)
        if one.reading.lesson.videos:
            print(f"  {dated} of {counted(len(one.reading.lesson.quiz), 'question')} say where in the video (at:)")
        helped = help_in(one.reading.lesson)
        print(f"  help on {helped.sections.written} of {counted(helped.sections.parts, 'section')}", end=" ")
        print(f"and {helped.cards.written} of {counted(helped.cards.parts, 'card')},", end=" ")
        print(f"ways to ask for {helped.lines.written} of {counted(helped.lines.parts, 'line')}\n")


def _heading(layout: Layout, stop: int) -> str:
    title = layout.sections[layout.path.stops[stop].section].title
    return f"“{shorten(title, 40)}”" if title else "at the beginning"


def _print_report(checked: Sequence[Checked]) -> None:
    for one in checked:
        if one.reading.problems:
            print(one.file.path)
            for problem in one.reading.problems:
                _print_problem(problem)
            print()
    lessons = sum(one.reading.lesson is not None for one in checked)
    errors = sum(len(one.reading.errors) for one in checked)
    warnings = sum(len(one.reading.warnings) for one in checked)
    repairable = any(one.reading.fixed is not None and not one.file.inserted[1] for one in checked)
    print(f"{counted(len(checked), 'file')}: {counted(lessons, 'lesson')} ready, ", end="")
    print(f"{counted(errors, 'error')}, {counted(warnings, 'warning')}.")
    if repairable:
        print("Some lines can be repaired for you: add --fix.")


COLOURS = {"error": "31", "warning": "33"}
"""The colours of severities on a terminal, by their ANSI numbers: red and yellow."""


def _painted(text: str, severity: str) -> str:
    """Return a text in its severity's colour where a terminal shows it, unless NO_COLOR asks for none."""
    plain = not sys.stdout.isatty() or colourless()
    return text if plain else f"\033[{COLOURS[severity]}m{text}\033[0m"


def _print_problem(problem: Problem) -> None:
    key = f"{problem.key}: " if problem.key else ""
    where = f"line {problem.line}" if problem.line else "all"
    print(f"  {where:<10}{_painted(f'{problem.severity:<9}', problem.severity)}{key}{problem.message}")
    if problem.read:
        print(f"{'read':>19}  {problem.read}")
    if problem.lost:
        print(f"{'lost':>19}  {problem.lost}: learners don't get it")
    print(f"{'do':>19}  {problem.hint}")
