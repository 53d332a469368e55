"""What can be quoted from a lesson: stretches of its sections, its cards, explanations, references and goals."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from bot.content.layout.blocks import SUBHEADING, joined
from bot.content.layout.excerpts import passage, plain
from bot.content.layout.pages import long_pages
from bot.content.layout.sections import Section, sections_for
from bot.content.lesson import Lesson
from bot.core.ids import Bookmark, LessonId
from bot.core.text import name_key, stable_key
from bot.text.words import stems

QUOTE_LIMIT = 900
"""The longest quoted stretch of a section, in characters; only a single paragraph may be longer."""

SHORT = 200
"""A stretch with fewer characters than this is joined with the next paragraph."""

_FENCE = re.compile(r"^```", re.MULTILINE)


class Source(StrEnum):
    """Where in a lesson a passage comes from."""

    SECTION = "section"
    TASK = "task"
    CARD = "card"
    EXPLANATION = "explanation"
    REFERENCE = "reference"
    GOALS = "goals"
    HELP = "help"


IN_PLACE = frozenset({Source.SECTION, Source.TASK})
"""Sources that a learner reads page by page."""

ASIDE = frozenset({Source.CARD, Source.EXPLANATION})
"""Sources beside a lesson's text that say a part of it again."""


@dataclass(frozen=True)
class Passage:
    """A stretch of a lesson that can be quoted, in Discord's Markdown.

    `heading` is what it's under: a section's title, a card's front, a question, what a help is about, or for goals the
    lesson's title.
    `place` is where it stands; for a card or an explanation, where the section on the same thing does.
    `question` is the key of the question it explains.
    """

    lesson: LessonId
    source: Source
    heading: str
    text: str
    place: Bookmark | None = None
    question: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """What it may be called: the smaller heading that it begins with, if it does, and what it's under."""
        first = self.text.split("\n", 1)[0]
        return (first.removeprefix(SUBHEADING), self.heading) if first.startswith(SUBHEADING) else (self.heading,)

    @property
    def key(self) -> str:
        """Eight hexadecimal digits that name it within its lesson. They change when its words do."""
        return stable_key(f"{self.source} {self.heading} {self.text}")[:8]


@lru_cache(maxsize=512)
def passages_of(lesson: Lesson) -> tuple[Passage, ...]:
    """Return everything that can be quoted from a lesson; cards and explanations get the place of their section."""
    found = tuple(_passages(lesson))
    bags = bags_of(found)
    placed = tuple(_placed(one, found, bags) for one in found)
    return (*placed, *_helping(lesson, placed))


def _helping(lesson: Lesson, passages: Sequence[Passage]) -> Iterator[Passage]:
    """Yield what a lesson's help says, each at the place of what it's about."""
    named: dict[str, Passage] = {}
    for other in passages if lesson.help else ():
        for name in other.names:
            named.setdefault(name_key(name), other)
    for one in lesson.help:
        about = named.get(one.key)
        for text in one.texts:
            yield Passage(lesson.id, Source.HELP, plain(one.about), text, about.place if about else None)


def bags_of(passages: Sequence[Passage]) -> dict[int, frozenset[str]]:
    """Return the stems of the passages that come from sections, by their index in `passages`."""
    return {number: frozenset(stems(one.text)) for number, one in enumerate(passages) if one.source in IN_PLACE}


def nearest_section(one: Passage, bags: Mapping[int, frozenset[str]]) -> int | None:
    """Return the index of the section's passage most like a card or an explanation; None if there are no sections."""
    said = frozenset(stems(f"{one.heading} {one.text}"))
    return max(
        bags, key=lambda number: (len(bags[number] & said) / (len(bags[number]) + 10) ** 0.5, -number), default=None
    )


def _placed(one: Passage, passages: Sequence[Passage], bags: Mapping[int, frozenset[str]]) -> Passage:
    number = nearest_section(one, bags) if one.source in ASIDE else None
    return replace(one, place=passages[number].place) if number is not None else one


def _passages(lesson: Lesson) -> Iterator[Passage]:
    for section in sections_for(lesson):
        if section.stands_for is None:
            yield from _of_section(lesson.id, section)
    for card in lesson.flashcards:
        yield Passage(lesson.id, Source.CARD, plain(card.front), passage(card.back, QUOTE_LIMIT))
    for question in lesson.quiz:
        text = f"**{plain(question.solution())}**"
        explained = f"{text}\n{passage(question.explain, QUOTE_LIMIT)}" if question.explain else text
        yield Passage(lesson.id, Source.EXPLANATION, plain(question.q), explained, question=question.key)
    if lesson.goals:
        yield Passage(
            lesson.id, Source.GOALS, plain(lesson.title), "\n".join(f"- {plain(one)}" for one in lesson.goals)
        )


def _of_section(lesson: LessonId, section: Section) -> Iterator[Passage]:
    for link in section.links:
        place = Bookmark(section.key, 0)
        yield Passage(lesson, Source.REFERENCE, section.title, f"[{plain(link.label)}]({link.url})", place)
    source = Source.TASK if section.asks else Source.SECTION
    for begin, end in pairwise([*long_pages(section.blocks), len(section.blocks)]):
        numbers = [number for number in range(begin, end) if not section.blocks[number].hidden]
        blocks = [section.blocks[number] for number in numbers]
        ends = [len(joined(blocks[:count])) for count in range(1, len(blocks) + 1)]
        text, offset = joined(blocks), 0
        for stretch in _stretches(_paragraphs(text)):
            offset = text.index(stretch, offset)
            place = Bookmark(section.key, numbers[bisect_right(ends, offset)])
            yield Passage(lesson, source, section.title, stretch, place)
            offset += len(stretch)


def _paragraphs(page: str) -> Iterator[str]:
    """Yield a page's paragraphs; a code block is one, even with blank lines in it."""
    held: list[str] = []
    for part in page.split("\n\n"):
        held.append(part)
        if sum(len(_FENCE.findall(one)) for one in held) % 2 == 0:
            yield "\n\n".join(held)
            held = []
    if held:
        yield "\n\n".join(held)


def _stretches(paragraphs: Iterable[str]) -> Iterator[str]:
    """Yield paragraphs joined where they belong together: a lead-in with its list, a short one with the next."""
    held = ""
    for paragraph in paragraphs:
        begins = paragraph.startswith(SUBHEADING)
        apart = begins or not (_leads_on(held) or len(held) < SHORT or paragraph.startswith(("- ", "1. ", "> ", "```")))
        if held and (apart or len(held) + len(paragraph) > QUOTE_LIMIT):
            yield held
            held = paragraph
        else:
            held = f"{held}\n\n{paragraph}" if held else paragraph
    if held.strip():
        yield held


def _leads_on(text: str) -> bool:
    return text.rstrip().endswith(":") or (text.startswith(SUBHEADING) and "\n" not in text)
