"""What takes long to make of a catalogue: what can be quoted of it, what can be asked for, and the index of both."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from bot.content.catalogue import Catalogue, Entry, catalogue_of
from bot.content.find.helping import told_by_help
from bot.content.find.lesson_names import LessonNames
from bot.content.find.passages import ASIDE, IN_PLACE, Passage, Source, bags_of, nearest_section, passages_of
from bot.content.find.terms import Terms
from bot.content.find.ways import Asked, Ways, asked_of
from bot.core.guard import guarded
from bot.core.heap import in_portions
from bot.core.ids import LessonId
from bot.core.late import late
from bot.text.search import Document, Index
from bot.text.senses import packed, sense_of
from bot.text.words import stems

if TYPE_CHECKING:
    import numpy as np

    from bot.text.senses import Packed
else:
    np = late("numpy")

_ADDRESS = re.compile(r"\(https?://[^)\s]*\)")
WEIGHTS = {
    Source.SECTION: 1.0,
    Source.TASK: 0.5,
    Source.CARD: 0.9,
    Source.EXPLANATION: 0.9,
    Source.REFERENCE: 0.6,
    Source.GOALS: 0.2,
}
"""How much each kind of passage counts when a question doesn't ask for one of them."""


@dataclass(frozen=True)
class Made:
    """What was made of a catalogue: its passages in the order of the index, the models of what's asked, the index.

    `senses` is where each passage points as a whole, a row each; `terms` are those of its cards; `helps` tells where
    help stands, by the stems of what it's about: the lesson, and the help's number in it. `left_out` are the lessons
    over which our code stumbled, mostly none, each with the place where it did.
    """

    passages: tuple[Passage, ...]
    ways: Ways
    index: Index
    senses: "Packed"
    names: LessonNames
    terms: Terms
    helps: Mapping[frozenset[str], tuple[LessonId, int]]
    left_out: Mapping[LessonId, str] = field(default_factory=dict)


def made_of(catalogue: Catalogue) -> Made:
    """Make it: about 10 s for 1,000 lessons, and 0.2 ms for each way to ask.

    A lesson that can't be indexed is left out.
    """
    return guarded(lambda: _made(catalogue), lambda where: _made_without_some(catalogue, where))


def _made_without_some(catalogue: Catalogue, where: str) -> Made:
    """Make the index of those lessons that can be indexed alone; without any, if it's none of them alone."""
    every = catalogue.entries.values()
    alone = {one.id: guarded(partial(_stumbled_alone, one), str) for one in every}
    left_out = {lesson: place for lesson, place in alone.items() if place} or {one.id: where for one in every}
    rest = catalogue_of(one for one in every if one.id not in left_out)
    return replace(_made(rest), left_out=left_out)


def _stumbled_alone(entry: Entry) -> str:
    _made(catalogue_of([entry]))
    return ""


def _made(catalogue: Catalogue) -> Made:
    passages = tuple(_quotable(catalogue))
    index = Index(list(_documents(catalogue, passages)))
    ways, names = Ways(_askable(catalogue, passages)), LessonNames(list(catalogue.entries.values()))
    return Made(passages, ways, index, _senses(passages), names, Terms(passages), dict(_helps(catalogue)))


def _helps(catalogue: Catalogue) -> Iterator[tuple[frozenset[str], tuple[LessonId, int]]]:
    for entry in catalogue.entries.values():
        for number, one in enumerate(entry.lesson.help):
            about = frozenset(stems(one.about))
            if one.texts and about:
                yield about, (entry.id, number)


def _senses(passages: Sequence[Passage]) -> "Packed":
    wholes = [sense_of(f"{one.heading} {one.text}").whole for one in passages]
    return packed(np.stack(wholes)) if wholes else np.zeros((0, 0), np.int8)


def _quotable(catalogue: Catalogue) -> Iterator[Passage]:
    """Yield what can be quoted: everything but help, which only a follow-up finds, and questions to the reader."""
    for entry in in_portions(catalogue.entries.values()):
        yield from (one for one in passages_of(entry.lesson) if one.source is not Source.HELP and not _only_asks(one))


def _askable(catalogue: Catalogue, passages: Sequence[Passage]) -> Iterator[Asked]:
    """Yield what can be asked for, of the lessons for which ways to ask are written."""
    own: dict[LessonId, list[tuple[int, Passage]]] = {}
    for number, one in enumerate(passages):
        own.setdefault(one.lesson, []).append((number, one))
    for lesson, some in own.items():
        yield from asked_of(catalogue.entries[lesson].lesson, some)


def _documents(catalogue: Catalogue, every: Sequence[Passage]) -> Iterator[Document]:
    by_lesson: dict[LessonId, list[Passage]] = {}
    for one in every:
        by_lesson.setdefault(one.lesson, []).append(one)
    for lesson, passages in by_lesson.items():
        own = catalogue.entries[lesson].lesson
        around, related = f"{own.title} {own.type} {' '.join(own.tags)}", _related(passages)
        for number, one in enumerate(passages):
            more = " ".join((*related.get(number, ()), *told_by_help(own, one)))
            yield Document(_visible(one.text), one.heading, around, more, WEIGHTS[one.source])


def _visible(text: str) -> str:
    return _ADDRESS.sub(" ", text)


def _only_asks(passage: Passage) -> bool:
    """Tell whether a passage only asks its reader questions, so that it can't answer any."""
    lines = [line for line in passage.text.splitlines() if line.strip()]
    return passage.source in IN_PLACE and all(line.rstrip().endswith("?") for line in lines)


def _related(passages: Sequence[Passage]) -> dict[int, list[str]]:
    """Return, by the number of each section's passage, what the lesson's cards and quiz say about the same thing."""
    bags, found = bags_of(passages), dict[int, list[str]]()
    for one in passages:
        number = nearest_section(one, bags) if one.source in ASIDE else None
        if number is not None:
            found.setdefault(number, []).append(f"{one.heading} {one.text}")
    return found
