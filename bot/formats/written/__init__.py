"""Questions and cards that stand in a lesson's text, in the forms in which people write them there.

A learner would read the answer below its question. So what's plainly a question is taken out of the text and asked,
and where only the answer is plain, its mark is taken off.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.formats.banks.bank import CORRECT, RIGHT_ANSWER, told_apart
from bot.formats.written import cards, lettered, sections, ticked, told
from bot.formats.written.page import Found, Page

READERS: Sequence[Callable[[Page], Iterator[Found]]] = (
    sections.in_sections,
    sections.in_blanks,
    sections.in_named_sections,
    sections.in_marked_lines,
    sections.in_tags,
    ticked.ticked_in,
    ticked.called_right_in,
    lettered.lettered_in,
    told.told_in,
    cards.asked_in,
    cards.folded_in,
)
"""The forms that are known, the surest first: what one has read, the next ones don't look at."""


@dataclass(frozen=True)
class Written:
    """A text without what was asked in it, line for line: its `body`, and the `questions` and `cards` that stood there.

    Both are by the keys of our lessons. `unmarked` counts the questions that couldn't be read whole: they stay in the
    text, without the mark at the right option.
    """

    body: str
    questions: tuple[dict[str, Any], ...] = ()
    cards: tuple[dict[str, Any], ...] = ()
    unmarked: int = 0


_MARKS = (
    *("[x]", "(x)", "[✓]", "[✔]", "--answers--", "--answer--", "--blanks--", "--- question ---", "question text"),
    *("data-correct", "✓", "✔", "✅"),
    *("<quiz", "</quiz", "<?quiz", "</?quiz", "<details", "??? ", "???+ "),
)
_LEADS = re.compile(rf"\n(?:\W{{0,6}}(?:(?:q(?:uestion)?|frage|{RIGHT_ANSWER}\W{{0,3}})\s*:|b[.):-])|c: )")


_CALLED = re.compile(rf"\((?:{CORRECT})\)")


def may_ask(text: str) -> bool:
    """Tell quickly whether a text may have questions in it; where that's so, `written_in` looks closely."""
    small = f"\n{text.lower()}"
    return any(mark in small for mark in _MARKS) or any(one.search(small) for one in (_LEADS, _CALLED))


def written_in(body: str, known: Iterable[str] = ()) -> Written:
    """Return the questions and cards of a text, and the text without them.

    `known` are the keys of words that its lesson asks already: each has to have words of its own.
    """
    if not may_ask(body):
        return Written(body)
    page = Page(body)
    taken: list[Found] = []
    for read in READERS:
        for found in read(page):
            if page.is_free(found.begin, found.end):
                page.take(found)
                taken.append(found)
    if not taken:
        return Written(body)
    taken.sort(key=lambda one: one.begin)
    text = page.without_empty_sections()
    parts = [{**one.part, **page.section_of(one)} if "front" not in one.part else dict(one.part) for one in taken]
    known = [*known]
    questions = told_apart([part for part in parts if "q" in part or "text" in part], known)
    asked = told_apart([part for part in parts if "front" in part], known)
    return Written(text, questions, asked, sum(not (one.part or one.is_key) for one in taken))


__all__ = ["Written", "may_ask", "written_in"]
