"""What only shows when lessons are looked at together: ids used twice, links to nowhere, circles."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from rapidfuzz import process

from bot.content.check.checked import Checked
from bot.content.lesson import Lesson
from bot.content.read.course_notes import MENU_LABEL
from bot.content.read.problems import Problem, error, warning
from bot.core.ids import LessonId
from bot.core.text import shorten

MAX_CANDIDATES = 200
"""The most ids a missing one is compared with, which bounds the time for a large folder."""


def cross_check(checked: list[Checked], beside: Iterable[Lesson] = ()) -> list[Checked]:
    """Return the files with the problems added that only show when all, and those `beside` them, are seen together."""
    unique = list(_refuse_doubles(checked))
    edges = {lesson.id: lesson.prereqs for lesson in beside}
    edges |= {one.reading.lesson.id: one.reading.lesson.prereqs for one in unique if one.reading.lesson}
    circular = in_cycles(edges)
    alike: dict[str, list[LessonId]] = {}
    for lesson in edges:
        alike.setdefault(_digits(lesson), []).append(lesson)
    first = {one.file.course: one for one in reversed(unique)}
    told = {id(one): one.file.readme.problems for one in first.values() if one.file.readme is not None}
    return [
        one.with_problems([*one.file.told, *told.get(id(one), ()), *_links(one, edges, circular, alike)])
        for one in unique
    ]


def _refuse_doubles(checked: list[Checked]) -> Iterator[Checked]:
    seen: dict[LessonId, Path] = {}
    for one in checked:
        lesson = one.reading.lesson
        if lesson is None or seen.setdefault(lesson.id, one.file.path) is one.file.path:
            yield one
            continue
        message = f"The id {lesson.id} belongs to {seen[lesson.id]} already."
        yield one.with_problems(
            [error(_line(one, "id"), "id", message, "give this lesson an id of its own", lesson.id)]
        )


def _links(
    one: Checked, edges: Mapping[LessonId, object], circular: set[LessonId], alike: Mapping[str, list[LessonId]]
) -> Iterator[Problem]:
    lesson = one.reading.lesson
    if lesson is None:
        return
    if lesson.id in circular:
        message = "This lesson is, by way of its prerequisites, a prerequisite of itself."
        yield error(_line(one, "prereqs"), "prereqs", message, "remove one prerequisite of the circle", lesson.id)
    targets = [("prereqs", target) for target in lesson.prereqs] + ([("next", lesson.next)] if lesson.next else [])
    for key, target in targets:
        if target not in edges:
            near = _near(target, lesson.id, alike)
            hint = f"write {near}, if you mean that" if near else "load that lesson, too, or remove the id"
            yield warning(_line(one, key), key, f"There is no lesson with the id {target} (yet).", hint, target)
    if lesson.next == lesson.id:
        yield warning(
            _line(one, "next"), "next", "The lesson names itself as the next one.", "name the one that follows"
        )
    yield from _moves(one, lesson)
    if len(lesson.title) > MENU_LABEL:
        message = f"The title has more than {MENU_LABEL} characters and is shortened in menus."
        yield warning(_line(one, "title"), "title", message, "shorten it", lesson.title)


def _moves(one: Checked, lesson: Lesson) -> Iterator[Problem]:
    """Yield warnings about a lesson, question or card that's said to have moved here from this same lesson."""
    if lesson.was == lesson.id:
        message = "The lesson is said to be a part of itself, so nothing moves."
        yield warning(_line(one, "was"), "was", message, "name the lesson that was divided, or remove was:", lesson.was)
    parts = [(one.q, one.was) for one in lesson.quiz] + [(one.front, one.was) for one in lesson.flashcards]
    for called, was in parts:
        if was is not None and was.partition("/")[0] == lesson.id:
            message = f"“{shorten(called, 60)}” is said to come from this same lesson, so nothing moves."
            hint = "to keep its history when you reword it, give it an id: with its old key instead"
            yield warning(_line(one, "quiz"), "was", message, hint, was)


def _digits(lesson: LessonId) -> str:
    return " ".join(re.findall(r"\d+", lesson))


def _near(wanted: LessonId, own: LessonId, alike: Mapping[str, list[LessonId]]) -> LessonId | None:
    """Return the id that was probably meant, or None. One with other numbers in it is another lesson, not a slip."""
    candidates = alike.get(_digits(wanted), ())[:MAX_CANDIDATES]
    found = process.extractOne(wanted, [lesson for lesson in candidates if lesson != own], score_cutoff=80)
    return found[0] if found else None


def _line(one: Checked, key: str) -> int:
    """Return the line (from 1) of one of the lesson's own keys; 1 when it isn't found at the start of a line."""
    lines = one.data.decode("utf-8", "replace").split("\n")
    return next((number for number, line in enumerate(lines, 1) if line.startswith(f"{key}:")), 1)


def in_cycles(edges: Mapping[LessonId, Iterable[LessonId]]) -> set[LessonId]:
    """Return the lessons that are prerequisites of themselves, through others or not."""
    waiting = {lesson: {target for target in targets if target in edges} for lesson, targets in edges.items()}
    _peel(waiting)
    needed_by: dict[LessonId, set[LessonId]] = {lesson: set() for lesson in waiting}
    for lesson, targets in waiting.items():
        for target in targets:
            needed_by[target].add(lesson)
    _peel(needed_by)  # what's left is on a cycle, or links two of them
    return {lesson for lesson in needed_by if lesson in _reached(lesson, needed_by)}


def _reached(start: LessonId, edges: Mapping[LessonId, Iterable[LessonId]]) -> set[LessonId]:
    found: set[LessonId] = set()
    waiting = list(edges[start])
    while waiting:
        lesson = waiting.pop()
        if lesson not in found:
            found.add(lesson)
            waiting += edges[lesson]
    return found


def _peel(waiting: dict[LessonId, set[LessonId]]) -> None:
    """Remove what waits for nothing, over and over (Kahn's algorithm). What's left is on a cycle or waits for one."""
    waited_for: dict[LessonId, list[LessonId]] = {}
    for lesson, targets in waiting.items():
        for target in targets:
            waited_for.setdefault(target, []).append(lesson)
    free = [lesson for lesson, targets in waiting.items() if not targets]
    while free:
        lesson = free.pop()
        del waiting[lesson]
        for other in waited_for.get(lesson, ()):
            if other in waiting:
                waiting[other].discard(lesson)
                if not waiting[other]:
                    free.append(other)
    for targets in waiting.values():
        targets.intersection_update(waiting)
