"""Questions whose options have letters, with the right one named below them, folded away, or in a key at the end."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.formats.banks.bank import ANSWER, CORRECT, choice
from bot.formats.banks.plain import letters_by_number
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
_KEY = re.compile(
    rf"(?:the )?(?:correct |right )?(?:{ANSWER})s?(\s*[:：=–—-]+|\s+(?:is|ist)\b\s*:?)\s*(\S.*)",
    re.IGNORECASE,
)
_LETTERS = re.compile(
    r"\(?([A-Ja-j])\b\)?((?:\s*(?:,|;|/|&|\+|\band\b|\bund\b)\s*\(?[A-Ja-j]\b\)?)*)(?:\s*[.,:;)–—-]+\s*(.*)|\s*)$"
)
_KEYS = re.compile(r"(?:answer key|answers|key|solutions|lösungen|antworten)\s*:?\s*(.*)", re.IGNORECASE)
_IN_KEY = re.compile(r"\d{1,3}\s*[.):]?\s*\(?([A-Ja-j])\)?(?:[\s.,:;)–—-].*)?$")
MOST_KEYS = 60
"""How many lines at the end may hold the answers of all questions."""


@dataclass(frozen=True)
class _Key:
    """The letters that are right, by the numbers of questions, in lines of their own from `begin` on."""

    letters: Mapping[int, str]
    begin: int


def lettered_in(page: Page) -> Iterator[Found]:
    """Yield the questions whose options are lettered, where the right one is named."""
    key = _key_of_all(page)
    runs: list[tuple[int, int, list[str]]] = []
    number = 0
    while number < len(page.lines):
        options, end = _options(page, number)
        if len(options) >= OPTIONS.start:
            runs.append((number, end, options))
        number = max(end, number + 1)
    asked = [page.stem(begin) for begin, _, _ in runs]
    is_numbered_at_all = any(one is not None and _number(page, one) for one in asked)
    used = False
    for count, ((begin, end, options), stem) in enumerate(zip(runs, asked, strict=True), 1):
        own = _number(page, stem) if stem is not None else 0
        by_count = count if not is_numbered_at_all and len(runs) == len(key.letters) else 0
        for found in _asked(page, (begin, end), options, key.letters.get(own or by_count, "")):
            used |= (own or by_count) in key.letters
            yield found
    if used:
        yield Found(key.begin, len(page.lines), is_key=True)


def _number(page: Page, stem: Stem) -> int:
    """Return the number that an author gave to a question; 0 without one."""
    line = page.lines[stem.begin]
    found = re.search(r"\d{1,3}", line) if is_numbered(bare(line)) else None
    return int(found[0]) if found else 0


def _options(page: Page, first: int) -> tuple[list[str], int]:
    """Return the lettered options that begin at a line, and the line behind them."""
    texts: list[str] = []
    number, indent = first, 0
    while number < len(page.lines):
        line = page.text(number)
        found = _OPTION.match(line)
        if found is not None and found[2].casefold() == "abcdefghij"[len(texts) : len(texts) + 1]:
            texts.append(found[3].strip())
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


def _goes_on(page: Page, number: int, count: int) -> bool:
    """Tell whether the next letter's option stands at a line."""
    found = _OPTION.match(page.text(number))
    return found is not None and found[2].casefold() == "abcdefghij"[count : count + 1]


def _asked(page: Page, lines: tuple[int, int], options: Sequence[str], of_all: str) -> Iterator[Found]:
    begin, end = lines
    marked = [place for place, text in enumerate(options) if _is_marked(text)]
    texts = [_MARK.sub("", text) if place in marked else text for place, text in enumerate(options)]
    told, why, behind = _named_below(page, end, texts)
    right = told or (_letters(of_all, texts)[0] if of_all else [])
    stem = page.stem(begin)
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
        return (places, why, number + 1) if places else ([], "", end)
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
    found = _KEY.match(line)
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
    why = (found[3] or "").strip()
    if not places or places[-1] >= len(texts):
        return [], ""
    return places, "" if why.casefold() in {texts[place].casefold() for place in places} else why


def _key_of_all(page: Page) -> _Key:
    """Return the letters by the numbers of all questions, if the text ends with them."""
    for number in range(len(page.lines) - 1, max(-1, len(page.lines) - MOST_KEYS), -1):
        begins = _KEYS.match(bare(page.text(number)))
        if begins is None:
            continue
        lines = [line for line in (begins[1], *map(bare, page.lines[number + 1 :])) if line.strip()]
        found = letters_by_number(" ".join(lines).replace("*", ""))
        if not found and lines and all(_IN_KEY.match(line) for line in lines):
            found = {int(re.match(r"\d+", line)[0]): _IN_KEY.match(line)[1] for line in lines}  # type: ignore[index]
        if found:
            return _Key(found, number)
    return _Key({}, 0)
