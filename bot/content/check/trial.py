"""A lesson tried beforehand: what our code stumbles over is found before a learner meets it, and told by part."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bot.content.catalogue import Entry, catalogue_of
from bot.content.check.checked import Checked
from bot.content.find.index import made_of
from bot.content.layout.excerpts import stumbled_in
from bot.content.layout.path import Layout, layout_of, terms_for
from bot.content.lesson import Card, Lesson, Widget
from bot.content.read.problems import Problem, warning
from bot.core.guard import guarded
from bot.core.ids import GLOBAL
from bot.core.text import shorten
from bot.questions import Question

INDEX = "the search in it"
"""How the index of a lesson is called among its parts."""


@dataclass(frozen=True)
class Stumble:
    """Our code stumbled over a part of a lesson, called as people call it; `where` is the place in the code.

    `near` is a text of the file that stands there, where that's known.
    """

    part: str
    where: str
    near: str = ""


def tried(checked: Sequence[Checked]) -> list[Checked]:
    """Return the files with a warning for each part of their lessons that our code stumbles over, the index included.

    Cutting a lesson into pages and indexing it takes about 50 ms.
    """
    return [one.with_problems(_told(one, one.reading.lesson)) if one.reading.lesson else one for one in checked]


def _told(checked: Checked, lesson: Lesson) -> Iterator[Problem]:
    alone = Entry(lesson, checked.reading.hash, GLOBAL, checked.file.course.name, checked.file.course_title)
    left_out = made_of(catalogue_of([alone])).left_out.values()
    for one in (*stumbles(lesson, layout_of(lesson)), *(Stumble(INDEX, where) for where in left_out)):
        message = f"The bot stumbles over {one.part} ({one.where}). That's a mistake of its own, not yours."
        told = warning(checked.line_with(one.near), "", message, "write it more simply, and please send us this file")
        yield replace(told, lost=one.part)


def stumbles(lesson: Lesson, layout: Layout) -> Iterator[Stumble]:
    """Yield what can't be shown of a lesson as it should be; trying all of it takes some milliseconds."""
    for section in layout.sections:
        if section.stumbled:
            part = f"the section “{shorten(section.title, 60)}”" if section.title else "the text"
            yield Stumble(part, section.stumbled, section.title)
    if layout.path.stumbled:
        yield Stumble("the questions on its pages", layout.path.stumbled)
    for part, near, attempt in _attempts(lesson):
        if where := guarded(attempt, str):
            yield Stumble(part, where, near)


def _attempts(lesson: Lesson) -> Iterator[tuple[str, str, Callable[[], str]]]:
    """Yield each part with a text that stands there, and what shows all of it."""
    yield "the title", lesson.title, partial(_show, lesson.title, *lesson.goals)
    for number, question in enumerate(lesson.quiz, 1):
        yield f"question {number}", question.q, partial(_ask, question)
    for number, card in enumerate(lesson.flashcards, 1):
        yield f"card {number}", card.front, partial(_turn, lesson, card)
    for number, widget in enumerate(lesson.widgets, 1):
        yield f"interactive part {number}", widget.type, partial(_play, widget)


def _show(*texts: str) -> str:
    return next((where for where in map(stumbled_in, texts) if where), "")


def _ask(question: Question) -> str:
    reasons = (question.reason(question.pick((place,))) or "" for place in range(len(question.choices())))
    said = (question.q, question.solution(), *question.choices(), *question.hints, question.explain or "", *reasons)
    return _show(*said)


def _turn(lesson: Lesson, card: Card) -> str:
    terms_for(lesson, card)
    return _show(card.front, card.back)


def _play(widget: Widget) -> str:
    kind = widget.playable()
    if kind is not None:
        state = kind.start()
        kind.menus(state), kind.guess(state), kind.outcomes(), kind.shown(state, ())
    return ""
