"""What's quoted of what was found: the likeliest line and a second one, the steps of a list, what a line leads to."""

from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile

from bot.content.find.lines import Line, lines_of
from bot.content.find.passages import Passage, Source
from bot.core.ids import LessonId
from bot.talk.find.ranking import Ranked
from bot.text.kinds import Kind

SECOND = 0.5
"""A second line is quoted, too, if it's at least this likely to answer, compared with the first (0 to 1)."""

ALSO, ALSO_LINES = 0.2, 2
"""A line that's at least this likely to answer, compared with the first (0 to 1), is shown beside what's quoted: so
many at most."""

BRIEF = 90
"""A sentence up to this long is quoted with the next one, in characters."""

STEPS = 700
"""The longest list of steps that's quoted as a whole, in characters."""


def shown(found: Sequence[Ranked], kind: Kind) -> list[tuple[Passage, str]]:
    """Return what's quoted, each passage with its lines: the best line and a second one, or all the steps of a list."""
    best = found[0].line
    if kind is Kind.STEPS and best.entry:
        every = lines_of(best.passage)
        steps = [one for one in every if one.entry and (one.under, one.numbered) == (best.under, best.numbered)]
        text = "\n".join(one.text for one in steps)
        return [(best.passage, text if len(text) <= STEPS else best.text)]
    second = next((one.line for one in found[1:2] if one.chance >= SECOND * found[0].chance), None)
    if second is None or best.text.rstrip("*_ ").endswith(("?", ":")):
        return [(best.passage, _with_next(best))]
    if second.passage == best.passage:
        first, last = sorted((best, second), key=lambda one: one.number)
        fenced = any(one.text.startswith("```") for one in (first, last))
        gap = "\n" if first.entry or last.entry or fenced else " " if last.number == first.number + 1 else " … "
        return [(best.passage, f"{first.text}{gap}{last.text}")]
    return [(best.passage, best.text), (second.passage, second.text)]


def beside(found: Sequence[Ranked], quoted: Sequence[tuple[Passage, str]], most: int) -> Iterator[tuple[Passage, str]]:
    """Yield what comes next to what's quoted, the likeliest first: lines that may well answer, too, and other places.

    Of a place there's its likely lines, at most so many in all; of one that's neither quoted nor likely, an empty text.
    """
    read = "\n".join(text for _, text in quoted)
    seen = {_place(one) for one, _ in quoted}
    for one in found:
        passage, text = one.line.passage, one.line.text
        is_told = passage.source is not Source.EXPLANATION and not text.startswith("```")  # a quiz may ask it one day
        likely = most > 0 and is_told and one.chance >= ALSO * found[0].chance and text not in read
        if likely or _place(passage) not in seen:
            yield passage, text if likely else ""
            most -= likely
        seen.add(_place(passage))


def _place(passage: Passage) -> tuple[LessonId, Source, str]:
    return passage.lesson, passage.source, passage.heading


def chance_of(passages: Collection[Passage], found: Sequence[Ranked]) -> float:
    """Return how likely these passages answer (0 to 1): the sum of the chances of their lines."""
    return sum(one.chance for one in found if one.line.passage in passages)


def _with_next(line: Line) -> str:
    """Return a line with what it leads on to: the list below it, or the sentence behind one that's short or asks."""
    after = [one for one in lines_of(line.passage)[line.number + 1 :] if one.under == line.under]
    if line.text.rstrip("*_ ").endswith(":") and after and after[0].entry:
        entries = list(takewhile(lambda one: one.entry, after))
        text = "\n".join([line.text, *(one.text for one in entries)])
        return text if len(text) <= STEPS else f"{line.text}\n{entries[0].text}"
    leads = line.text.rstrip("*_ ").endswith(("?", ":")) or (len(line.text) <= BRIEF and not line.entry)
    follower = after[0] if after and leads and not after[0].entry and not after[0].text.startswith("```") else None
    return f"{line.text} {follower.text}" if follower is not None else line.text
