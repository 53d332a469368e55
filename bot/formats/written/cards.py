"""Questions with one answer to recall: `Q:` and `A:` lines, hashcards' clozes, and answers that are folded away."""

import re
from collections.abc import Iterator, Sequence

from bot.formats.banks.bank import ANSWER
from bot.formats.written.folded import folded_at
from bot.formats.written.page import ITEM, LONGEST_QUESTION, Found, Page, bare, is_numbered

_Q = re.compile(r"(?:q(?:uestion)?|frage)\s*:\s*(\S.*)", re.IGNORECASE)
_A = re.compile(rf"(?:a|{ANSWER})\s*[:：]\s*(.*)", re.IGNORECASE)
_C = re.compile(r"C:\s*(\S.*\[[^\]]+\](?![(\[]).*)")
_HELP = re.compile(r"\b(?:stuck|hints?|help|more)\b", re.IGNORECASE)
_ANSWER = re.compile(rf"(?<!\w)(?:reveal|show|{ANSWER})", re.IGNORECASE)
LONGEST_BACK, LONGEST_SAID = 700, 2_000
"""A longer answer, in characters, stays in the text, as something to read: one that's folded, and one behind `A:`."""


def asked_in(page: Page) -> Iterator[Found]:
    """Yield the cards of `Q:` and `A:` lines, and the gaps of `C:` lines, whose words in brackets are left out."""
    number = 0
    lines = [bare(line) for line in page.lines]
    is_cards = any(map(_Q.match, lines)) or sum(_C.match(line) is not None for line in page.lines) > 1
    while number < len(page.lines):
        found = _pair(page, number) or (_cloze(page, number) if is_cards else None)
        if found is not None:
            yield found
        number = found.end if found is not None else number + 1


def _pair(page: Page, number: int) -> Found | None:
    asks = _Q.match(bare(page.text(number)))
    if asks is None:
        return None
    front, begin = [asks[1]], number
    number += 1
    while (line := page.text(number)).strip() and not (_A.match(bare(line)) or _Q.match(bare(line))):
        front.append(line.strip())
        number += 1
    number = page.below(number)
    answers = _A.match(bare(page.text(number)))
    if answers is None:
        return None
    number, back = _back(page, number + 1, answers[1])
    if re.match(r"B\s*[.):]\s", bare(page.text(page.below(number - 1 if len(back) > 1 else number)))) or any(
        re.match(r"B\s*[.):]\s", one) for one in back[1:]
    ):
        return None  # they're options
    told = "\n".join(back).strip()
    fits = 0 < len(told) <= LONGEST_SAID and len(" ".join(front)) <= LONGEST_QUESTION
    return Found(begin, number, {"front": " ".join(front), "back": told}) if fits else None


def _back(page: Page, number: int, first: str) -> tuple[int, list[str]]:
    """Return the line behind an answer and its lines: to an empty one, and the code or list that comes behind that."""
    back = [first]
    while number < len(page.lines) and not _begins(page, number):
        line, below = page.lines[number], page.below(number)
        leads = below < len(page.lines) and (page.is_code[below] or ITEM.match(page.text(below)) is not None)
        if not line.strip() and not page.is_code[number] and (not leads or _begins(page, below)):
            break
        back.append(line.rstrip())
        number += 1
    return number, back


def _begins(page: Page, number: int) -> bool:
    line = page.text(number)
    return number in page.headings or line.startswith("---") or bool(_Q.match(bare(line)) or _C.match(line))


def _cloze(page: Page, number: int) -> Found | None:
    found = _C.match(page.text(number))
    if found is None or len(found[1]) > LONGEST_QUESTION:
        return None
    return Found(number, number + 1, {"kind": "cloze", "text": re.sub(r"\[([^\]]+)\]", r"{{\1}}", found[1])})


def _answers_several(lines: Sequence[str]) -> bool:
    """Tell whether what's folded away below a numbered question has an answer to each of several."""
    return sum(is_numbered(line) for line in lines) > 1


def folded_in(page: Page) -> Iterator[Found]:
    """Yield the cards whose answer is folded away: below its question, or with the question to open it by.

    An answer with code, pictures or a table stays where it is, folded.
    """
    for number in range(len(page.lines)):
        folded = folded_at(page, number)
        back = "\n".join(folded.lines) if folded is not None else ""
        if folded is None or not folded.is_plain or not 0 < len(back) <= LONGEST_BACK:
            continue
        if folded.summary.endswith("?") and not _HELP.search(folded.summary):
            yield Found(number, folded.end, {"front": folded.summary, "back": back})
        elif _ANSWER.search(folded.summary):
            stem = page.stem(number)
            if stem is None or (is_numbered(page.lines[stem.begin]) and _answers_several(folded.lines)):
                continue
            if stem.text.endswith("?") and len(stem.text) <= LONGEST_QUESTION:
                yield Found(stem.begin, folded.end, {"front": stem.text, "back": back})
