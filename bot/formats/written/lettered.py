"""Questions whose options have letters, with the right one named below them, folded away, or in a key at the end."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.formats.banks.bank import CORRECT, RIGHT_ANSWER, choice
from bot.formats.banks.plain import Pairs, letters_by_number, letters_for
from bot.formats.written.folded import folded_at
from bot.formats.written.page import (
    LONGEST_OPTION,
    LONGEST_QUESTION,
    LONGEST_WHY,
    OPTIONS,
    Found,
    Page,
    Stem,
    bare,
    is_numbered,
)
from bot.formats.written.ticked import tail

_OPTION = re.compile(r"(\s*)(?:[-*+]\s+)?[*_]{0,2}\(?([A-Ja-j])[*_]{0,2}[.):-][*_]{0,2}\s+(\S.*)")
_MARK = re.compile(rf"\s+\*\s*$|\s*[✓✔✅]\s*$|\s*\((?:{CORRECT})\)\s*$", re.IGNORECASE)
KEY = re.compile(
    rf"[✅✔✓👉➡\ufe0f ]*{RIGHT_ANSWER}(\s*[:：=–—-]+|\.(?=\s+\(?[A-J]\b)|\s+(?:is|ist)\b\s*:?)\s*(\S.*)",
    re.IGNORECASE,
)
_LETTERS = re.compile(
    r"(?:[Oo]ption\s+)?\(?([A-Ja-j])\b\)?((?:\s*(?:,|;|/|&|\+|\band\b|\bund\b)\s*\(?[A-Ja-j]\b\)?)*)(?:\s*[.,:;)–—-]+\s*(.*)|\s+(\(.*\))|\s*)$"
)
_KEYS = re.compile(r"(?:answer key|answers|key|solutions|lösungen|antworten)\s*:?\s*(.*)", re.IGNORECASE)
_IN_KEY = re.compile(r"(\d{1,3})\s*[.):]?\s*\(?([A-Ja-j])\)?(?:[\s.,:;)–—-].*)?$")


@dataclass(frozen=True)
class _Run:
    """A list of lettered options: its lines, from `begin` up to `end`, its texts, and what's asked above it."""

    begin: int
    end: int
    options: Sequence[str]
    stem: Stem | None


@dataclass(frozen=True)
class _Key:
    """The letters that are right, by the numbers of questions, in lines of their own from `begin` up to `end`."""

    pairs: Pairs
    begin: int
    end: int


def lettered_in(page: Page) -> Iterator[Found]:
    """Yield the questions whose options are lettered, where the right one is named: below each, or in a key.

    A key holds for the questions between the one before it and itself.
    """
    waiting: list[_Run] = []
    runs = [*_runs(page)]
    for number, run in enumerate(runs):
        waiting.append(run)
        behind = runs[number + 1] if number + 1 < len(runs) else None
        last = len(page.lines) if behind is None else behind.begin if behind.stem is None else behind.stem.begin
        key = _key_in_lines(page, run.end, last)
        if key is not None or behind is None:
            yield from _with_key(page, waiting, key)
            waiting = []


def _runs(page: Page) -> Iterator[_Run]:
    number = 0
    while number < len(page.lines):
        options, end = _options(page, number)
        if len(options) >= OPTIONS.start:
            yield _Run(number, end, options, page.stem(number))
        number = max(end, number + 1)


def _with_key(page: Page, runs: Sequence[_Run], key: _Key | None) -> Iterator[Found]:
    letters = letters_for([_number(page, run.stem) for run in runs], key.pairs if key is not None else ())
    used = False
    for run, letter in zip(runs, letters, strict=True):
        for found in _asked(page, run, letter):
            used |= bool(letter)
            yield found
    if used and key is not None:
        yield Found(key.begin, key.end, is_key=True)


def _number(page: Page, stem: Stem | None) -> int:
    """Return the number that an author gave to a question; 0 without one."""
    if stem is None:
        return 0
    line = page.lines[stem.begin]
    found = re.search(r"\d{1,3}", line) if is_numbered(bare(line)) else None
    return int(found[0]) if found else 0


def _options(page: Page, first: int) -> tuple[list[str], int]:
    """Return the lettered options that begin at a line, and the line behind them."""
    texts = _on_one_line(page.text(first))
    if texts:
        return texts, first + 1
    number, indent = first, 0
    while number < len(page.lines):
        line = page.text(number)
        found = _OPTION.match(line)
        if found is not None and found[2].casefold() == "abcdefghij"[len(texts) : len(texts) + 1]:
            texts.append(_balanced(found[3].strip()))
            indent = len(found[1])
        elif not texts:
            break
        elif line.strip() and found is None and len(line) - len(line.lstrip()) > indent:
            texts[-1] += f" {line.strip()}"
        elif line.strip() or not _goes_on(page, below := page.below(number), len(texts)):
            break
        else:
            number = below
            continue
        number += 1
    return texts, number


def _on_one_line(line: str) -> list[str]:
    """Return the options of a line that has several: `(A) red (B) blue (C) green`."""
    texts: list[str] = []
    rest = line.strip()
    for here, after in pairwise("abcdefghij"):
        begins = re.match(rf"\(?{here}[.)]\s+", rest, re.IGNORECASE)
        if begins is None:
            return []
        rest = rest[begins.end() :]
        found = re.search(rf"(?<=\S)[,;]?\s+\(?{after}[.)]\s+\S", rest, re.IGNORECASE)
        texts.append(rest[: found.start() if found else None].strip())
        if found is None:
            break
        rest = rest[found.start() :].lstrip(",; \t")
    return texts if len(texts) > OPTIONS.start else []


def _balanced(text: str) -> str:
    """Return an option without the end of bold text that began before its letter."""
    return text.removesuffix("**") if text.count("**") % 2 else text


def _goes_on(page: Page, number: int, count: int) -> bool:
    """Tell whether the next letter's option stands at a line."""
    found = _OPTION.match(page.text(number))
    return found is not None and found[2].casefold() == "abcdefghij"[count : count + 1]


def _asked(page: Page, run: _Run, letter: str) -> Iterator[Found]:
    """Yield a question, whose right option may be named by a key's `letter`; nothing where none is named."""
    begin, end, options, stem = run.begin, run.end, run.options, run.stem
    marked = [place for place, text in enumerate(options) if _is_marked(text)]
    texts = [_MARK.sub("", text) if place in marked else text for place, text in enumerate(options)]
    told, why, behind = _named_below(page, end, texts)
    right = told or (_letters(letter, texts)[0] if letter else [])
    if not right and marked and stem is not None and (stem.is_question or page.in_quiz(begin)):
        right = marked
    if not right:
        return
    more, behind = tail(page, behind)
    fits = len(texts) in OPTIONS and all(0 < len(one) <= LONGEST_OPTION for one in texts)
    if stem is None or not fits or len(stem.text) > LONGEST_QUESTION:
        kept = (_MARK.sub("", line) if marked else line for line in page.lines[begin:end])
        yield Found(begin, behind, kept=tuple(kept))
        return
    explain = {"explain": why[:LONGEST_WHY]} if why else {}
    yield Found(stem.begin, behind, {"q": stem.text, **choice(texts, right), **explain, **more})


def _is_marked(text: str) -> bool:
    found = _MARK.search(text)
    return found is not None and text[: found.start()].count("*") % 2 == 0


def _named_below(page: Page, end: int, texts: Sequence[str]) -> tuple[list[int], str, int]:
    """Return which options are named as right below them, why they are, and the line behind that."""
    number = page.below(end)
    folded = folded_at(page, number)
    if folded is None and page.text(number).strip("- ") == "" and page.text(number).startswith("---"):
        below = page.below(number + 1)
        alone = re.fullmatch(r"\(?([A-Ja-j])[.)]?", page.text(below).strip())
        place = "abcdefghij".find(alone[1].casefold()) if alone is not None else len(texts)
        return ([place], "", below + 1) if place < len(texts) else ([], "", end)
    if folded is None:
        places, why = _key_in(bare(page.text(number)), texts)
        if not places:
            return [], "", end
        behind = number + 1
        while page.text(number).lstrip().startswith(">") and page.text(behind).lstrip().startswith(">"):
            why = f"{why} {bare(page.text(behind))}".strip()
            behind += 1
        return places, why, behind
    for place, line in enumerate((folded.summary, *folded.lines[:3])):
        places, why = _key_in(bare(line), texts, is_folded=True)
        if not places and place:
            places, why = _letters(bare(line), texts)
        if places:
            rest = [why, *folded.lines[place:]]
            return places, "\n".join(one for one in rest if one.strip()).strip(), folded.end
    return [], "", end


def _key_in(line: str, texts: Sequence[str], *, is_folded: bool = False) -> tuple[list[int], str]:
    """Return which options a line such as `Answer: b` names, and what it says besides."""
    found = KEY.match(line)
    if found is None:
        return [], ""
    places, why = _letters(found[2], texts)
    is_said = found[1].strip()[:2] == "is" and not is_folded
    return ([], "") if is_said and why else (places, why)


def _letters(told: str, texts: Sequence[str]) -> tuple[list[int], str]:
    """Return which options are named by their texts or letters, and what's said besides."""
    whole = told.strip().rstrip(".").casefold()
    same = [place for place, one in enumerate(texts) if len(one) > 1 and one.rstrip(".").casefold() == whole]
    if same:
        return same, ""
    found = _LETTERS.fullmatch(told.strip())
    if found is None:
        return [], ""
    plain = re.sub(r"\b(?:and|und)\b", " ", f"{found[1]}{found[2]}".casefold())
    places = sorted({ord(one) - ord("a") for one in re.findall(r"[a-j]", plain)})
    why = (found[3] or found[4] or "").strip()
    if not places or places[-1] >= len(texts):
        return [], ""
    return places, "" if why.casefold() in {texts[place].casefold() for place in places} else why


def _key_in_lines(page: Page, begin: int, last: int) -> _Key | None:
    """Return the key that stands between two lines: "Answers", and numbers with letters below or behind that."""
    for number in range(begin, last):
        begins = _KEYS.match(bare(page.text(number)))
        if begins is None:
            continue
        pairs, end = _pairs(begins[1]), number + 1
        for below in range(number + 1, last if pairs or not begins[1].strip() else 0):
            more = _pairs(bare(page.text(below)))
            if below in page.headings or (page.lines[below].strip() and not more):
                break
            pairs += more
            end = below + 1 if more else end
        if pairs:
            return _Key(pairs, number, end)
    return None


def _pairs(line: str) -> list[tuple[int, str]]:
    """Return numbers with letters from a line that has nothing else, or one of them and why it's right."""
    strict = letters_by_number(line.replace("*", ""))
    alone = _IN_KEY.match(line) if not strict else None
    return [(int(alone[1]), alone[2])] if alone is not None else strict
