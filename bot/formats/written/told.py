"""Questions whose answer is told on a line below them: true or false, or the number of an option."""

import re
from collections.abc import Iterator

from bot.formats.banks.bank import choice
from bot.formats.written.lettered import KEY
from bot.formats.written.page import (
    LONGEST_OPTION,
    LONGEST_QUESTION,
    LONGEST_WHY,
    OPTIONS,
    Found,
    Page,
    bare,
)
from bot.formats.written.ticked import tail

_TRUE, _FALSE = "true|wahr|richtig|vrai|verdadero|verdadeiro|vero", "false|falsch|faux|falso"
_TRUTH = re.compile(rf"(?:({_TRUE})|(?:{_FALSE}))\b[.!]?(?:\s*[,;:(–—-]+\s*(.*?)\)?|\.\s+(.*))?", re.IGNORECASE)
_ASKED = re.compile(r"(?:true or false|true/false|wahr oder falsch|vrai ou faux)\s*[:?.–—-]*\s*", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*(\d{1,2})[.)]\s+(\S.*)")
_PLACE = re.compile(r"(?:option\s+)?(\d{1,2})\b[.)]?(?:\s+(\S.*))?", re.IGNORECASE)


def told_in(page: Page) -> Iterator[Found]:
    """Yield the questions below which `Answer: True` stands, or `Answer: 2` below options that are numbered."""
    for number in range(len(page.lines)):
        key = KEY.match(bare(page.text(number)))
        if key is None or key[1].strip(" \t")[:1] not in ":：=–—-":
            continue
        told = key[2].strip()
        if (truth := _TRUTH.fullmatch(told)) is not None:
            yield from _true_or_false(page, number, truth)
        elif (place := _PLACE.fullmatch(told)) is not None:
            yield from _numbered(page, number, place)


def _true_or_false(page: Page, number: int, truth: re.Match[str]) -> Iterator[Found]:
    stem = page.stem(number)
    if stem is None or len(stem.text) > LONGEST_QUESTION:
        return
    said, end = tail(page, number + 1)
    why = (truth[2] or truth[3] or "").strip()
    more = {"explain": why[:LONGEST_WHY]} if why else {}
    statement = _ASKED.sub("", stem.text, count=1).strip() or stem.text
    yield Found(stem.begin, end, {"kind": "true_false", "q": statement, "answer": bool(truth[1]), **more, **said})


def _numbered(page: Page, number: int, told: re.Match[str]) -> Iterator[Found]:
    begin, entries = page.above(number) + 1, list[re.Match[str]]()
    while (found := _NUMBERED.fullmatch(page.text(begin - 1))) is not None:
        entries.insert(0, found)
        begin -= 1
    texts, place = [found[2] for found in entries], int(told[1]) - 1
    is_counted = [int(found[1]) for found in entries] == [*range(1, len(entries) + 1)]
    if not is_counted or len(texts) not in OPTIONS or not 0 <= place < len(texts):
        return
    stem = page.stem(begin)
    fits = all(len(one) <= LONGEST_OPTION for one in texts)
    if stem is None or not stem.is_question or not fits or len(stem.text) > LONGEST_QUESTION:
        return
    said, end = tail(page, number + 1)
    why = told[2] if told[2] and told[2].casefold() != texts[place].casefold() else ""
    more = {"explain": why[:LONGEST_WHY]} if why else {}
    yield Found(stem.begin, end, {"q": stem.text, **choice(texts, [place]), **more, **said})
