"""Questions whose options are ticked: task lists (`- [x]`), as quizdown and mkdocs-quiz have them, and LiaScript's."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.formats.banks.bank import ANSWER, CORRECT, RIGHT_ANSWER, choice
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

_TASK = re.compile(
    r"(\s*(?:>\s?)*)(?:(?:[-*+]|\d{1,2}[.)])\s+(?:\[([ xX✓✔])\]|\(([ xX✓✔])\))|(?=\[[ xX]\] )\[([ xX])\])\s+(\S.*)"
)
_LIA = re.compile(r"(\s*)(?:[-*+]\s+)?(?:\[\(([ xX])\)\]|\[\[([ xX])\]\])\s+(\S.*)")
_LIA_HEAD = re.compile(r"\s*<!--(?:(?!-->).)*?^\s*(?:narrator|import|script|logo|mode)\s*:", re.DOTALL | re.MULTILINE)
_LIA_TYPED = re.compile(r"\s*\[\[\s*([^\[\]!?|()][^\[\]|]{0,100}?)\s*\]\]\s*$")
_LIA_HINT = re.compile(r"\s*\[\[\?\]\]\s*(\S.*)")
_WHY = re.compile(
    r"\s*>?\s*[*_]{0,3}(?:explanation|because|why|reason|feedback|erklärung|begründung)[*_]{0,3}\s*:[*_]{0,3}\s*(\S.*)",
    re.IGNORECASE,
)
_ANSWER = re.compile(rf"{RIGHT_ANSWER}\s*[:：]", re.IGNORECASE)
_FOLDED = re.compile(rf"(?<!\w)(?:explanation|{ANSWER})", re.IGNORECASE)
_LETTER = re.compile(r"[A-Ha-h][.):]?")
_LETTERED = re.compile(r"[A-Ja-j]\s*[.):]\s+(?=\S)")
_BOX = re.compile(
    r"\s*(?:!!!|\?{3}\+?|:{3,})\s*\{?(?:exercise|question|quiz|challenge|exercice|frage)\b", re.IGNORECASE
)
_ENTRY = re.compile(r"(\s*)[-*+]\s+(?![\[(][ x][\])])(\S.*)$")
_CALLED = re.compile(rf"\s*(?:\{{\s*data-correct\s*\}}|\((?:{CORRECT})\)|[✓✔✅]\ufe0f?)$", re.IGNORECASE)
_BRACKETED = re.compile(r"\(\w+\)$")
_STARS = re.compile(r"\s*\*{4,}\s*$")


MOST_HEAD = 80
"""How many lines at the beginning may hold what LiaScript is told of a course."""


@dataclass
class _Option:
    """One option: its text, whether it's ticked, and what its author says about it."""

    text: str
    mark: str
    reason: str = ""

    @property
    def right(self) -> bool:
        """Whether it's ticked."""
        return self.mark != " "


@dataclass(frozen=True)
class _Run:
    """A list of options: its lines, and whether more than one may be chosen.

    It's surely one where it's LiaScript or lettered, or has ticks or round brackets, as no list of tasks has.
    """

    begin: int
    end: int
    options: Sequence[_Option]
    is_lia: bool
    is_sure: bool
    many: bool

    @property
    def right(self) -> list[int]:
        """The places of those that are ticked."""
        return [place for place, one in enumerate(self.options) if one.right]


def ticked_in(page: Page) -> Iterator[Found]:
    """Yield the questions with ticked options; a list that nothing asks about stays, since it's a list of tasks."""
    number, lia = 0, _LIA_HEAD.match("\n".join(page.lines[:MOST_HEAD])) is not None
    while number < len(page.lines):
        run = _run(page, number)
        if run is None:
            typed = _LIA_TYPED.match(page.text(number)) if lia else None
            if typed is not None:
                yield from _typed(page, number, typed[1])
            number += 1
            continue
        lia |= run.is_lia
        yield from _asked(page, run)
        number = run.end


def _run(page: Page, first: int) -> _Run | None:
    """Return the list of options that begins at a line, if one does."""
    begins = _LIA.match(page.text(first)) or _TASK.match(page.text(first))
    if begins is None:
        return None
    form, indent = begins.re, len(begins[1].expandtabs())
    options: list[_Option] = []
    number = first
    while number < len(page.lines):
        line = page.text(number)
        found = form.match(line)
        if found is not None and abs(len(found[1].expandtabs()) - indent) <= 1:
            options.append(_Option(found[found.re.groups].strip(), next(filter(None, found.groups()[1:-1]), " ")))
        elif page.is_code[number] and _is_of_option(page, number, options[-1].text, form):
            end = _end_of_code(page, number)
            code = textwrap.dedent("\n".join(page.lines[number:end]))
            options[-1].text = code if _LETTER.fullmatch(options[-1].text) else f"{options[-1].text}\n{code}"
            number = end
            continue
        elif found is None and line.lstrip().startswith(">") and not _WHY.match(line):
            options[-1].reason = f"{options[-1].reason} {line.strip(' >')}".strip()
        elif found is None and line.strip() and len(line) - len(line.lstrip()) > indent:
            options[-1].text += f" {line.strip()}"
        elif line.strip() or not _goes_on(page, number, options[-1].text, form):
            break
        else:
            number = page.below(number)
            continue
        number += 1
    is_lia = form is _LIA
    many = begins[3] is not None if is_lia else sum(one.right for one in options) > 1
    is_sure = is_lia or begins[3] is not None or any(one.mark in "✓✔" for one in options) or _are_lettered(options)
    if _are_lettered(options):
        options = [replace(one, text=_LETTERED.sub("", one.text)) for one in options]
    return _Run(first, number, options, is_lia, is_sure, many)


def _are_lettered(options: Sequence[_Option]) -> bool:
    letters = "".join(one.text[:1] for one in options if _LETTERED.match(one.text))
    return len(options) > 1 and letters.casefold() == "abcdefghij"[: len(options)]


def _goes_on(page: Page, number: int, option: str, form: re.Pattern[str]) -> bool:
    """Tell whether another option, or the code of the last one, comes behind blank lines."""
    below = page.below(number)
    is_code = below < len(page.lines) and page.is_code[below]
    return _is_of_option(page, below, option, form) if is_code else form.match(page.text(below)) is not None


def _is_of_option(page: Page, number: int, option: str, form: re.Pattern[str]) -> bool:
    """Tell whether code belongs to the option above it: that's only a letter, or another option comes behind it."""
    behind = page.below(_end_of_code(page, number))
    return bool(_LETTER.fullmatch(option)) or form.match(page.text(behind)) is not None


def _end_of_code(page: Page, number: int) -> int:
    while number < len(page.lines) and page.is_code[number]:
        number += 1
    return number


def _asked(page: Page, run: _Run) -> Iterator[Found]:
    stem = page.stem(run.begin)
    is_plain = run.is_sure or (stem is not None and _is_asked(page, run, stem))
    if not run.right or not is_plain:
        return
    part, end = tail(page, run.end)
    fits = len(run.options) in OPTIONS and all(len(one.text) <= LONGEST_OPTION for one in run.options)
    if stem is None or not fits or len(stem.text) > LONGEST_QUESTION:
        yield Found(run.begin, end, kept=tuple(map(_unticked, page.lines[run.begin : run.end])))
        return
    asked = choice([one.text for one in run.options], run.right)
    if run.many:
        asked |= {"kind": "multiple_select", "answer": asked["answer"] if len(run.right) > 1 else [asked["answer"]]}
    reasons = reasons_of([(one.reason, one.right) for one in run.options])
    hints = {"hints": [stem.hint[:LONGEST_QUESTION]]} if stem.hint else {}
    yield Found(stem.begin, end, {"q": stem.text, **asked, **reasons, **hints, **part})


def called_right_in(page: Page) -> Iterator[Found]:
    """Yield the questions in whose list the right option is called so: `- X (correct)`, `- Y ✓`."""
    number = 0
    while number < len(page.lines):
        entries: list[str] = []
        begins = _ENTRY.match(page.text(number))
        while begins and (found := _ENTRY.match(page.text(number + len(entries)))) and found[1] == begins[1]:
            entries.append(found[2])
        marks = [_CALLED.search(one) for one in entries]
        if any(marks) and not all(marks) and len(entries) in OPTIONS:
            yield from _called(page, number, entries, marks)
        number += max(1, len(entries))


def _called(page: Page, begin: int, entries: Sequence[str], marks: Sequence[re.Match[str] | None]) -> Iterator[Found]:
    stem, end = page.stem(begin), begin + len(entries)
    is_where = any(_BRACKETED.search(one) for one, mark in zip(entries, marks, strict=True) if mark is None)
    if stem is None or not stem.is_question or is_where:  # "(left)", "(right)" say where something is
        return
    texts = [one if mark is None else one[: mark.start()] for one, mark in zip(entries, marks, strict=True)]
    if len(stem.text) > LONGEST_QUESTION or any(not 0 < len(one) <= LONGEST_OPTION for one in texts):
        lines = page.lines[begin:end]
        yield Found(begin, end, kept=tuple(_CALLED.sub("", line.rstrip()) for line in lines))
        return
    part, end = tail(page, end)
    right = [place for place, mark in enumerate(marks) if mark is not None]
    yield Found(stem.begin, end, {"q": stem.text, **choice(texts, right), **part})


def _is_asked(page: Page, run: _Run, stem: Stem) -> bool:
    """Tell whether a list of tasks answers what stands above it: it isn't done throughout, and isn't what I can do."""
    if len(run.right) == len(run.options) and "?" not in stem.text:
        return False
    mine = sum(one.text.startswith(("I ", "We ", "My ")) for one in run.options)
    above = page.lines[max(0, stem.begin - MOST_BETWEEN) : stem.begin]
    in_quiz = page.in_quiz(run.begin) or any(map(_BOX.match, above))
    return mine * 2 <= len(run.options) and (stem.is_question or in_quiz)


MOST_BETWEEN = 6
"""How many lines above a question the box may begin that says it's one."""


def reasons_of(told: Sequence[tuple[str, bool]]) -> dict[str, Any]:
    """Return why each option is right or wrong, as its key, where the author says so of each wrong one."""
    if not all(reason or right for reason, right in told) or not any(reason for reason, _ in told):
        return {}
    return {"why": [(reason or "That's right.")[:LONGEST_OPTION] for reason, _ in told]}


def _unticked(line: str) -> str:
    return re.sub(r"\[[xX✓✔]\]|\([xX✓✔]\)|\[[( ]?[xX][) ]?\]", "[ ]", line, count=1)


def tail(page: Page, end: int) -> tuple[dict[str, Any], int]:
    """Return what's said below a list of options (hints, an explanation), and the line where that ends."""
    part: dict[str, Any] = {}
    hints: list[str] = []
    while (number := page.below(end)) < len(page.lines):
        line = page.text(number)
        if hint := _LIA_HINT.match(line):
            hints.append(hint[1].strip()[:LONGEST_QUESTION])
            end = number + 1
        elif why := _WHY.match(line):
            end = _end_of(page, number)
            rest = [one.strip(" >") for one in page.lines[number + 1 : end]]
            part["explain"] = " ".join([why[1].strip(), *rest])[:LONGEST_WHY]
        elif number in page.opening_stars and (closed := _closing(page, number)):
            part["explain"] = " ".join(one.strip() for one in page.lines[number + 1 : closed]).strip()[:LONGEST_WHY]
            end = closed + 1
        elif _ANSWER.match(bare(line)):
            end = _end_of(page, number)
        elif (folded := folded_at(page, number)) is not None and _FOLDED.search(folded.summary):
            part.setdefault("explain", "\n".join(folded.lines)[:LONGEST_WHY])
            end = folded.end
        else:
            break
    told = {key: value for key, value in part.items() if value}
    return told | ({"hints": hints[:3]} if hints else {}), end


def _end_of(page: Page, number: int) -> int:
    """Return the line behind a paragraph."""
    number += 1
    while page.text(number).strip() and number not in page.headings and not is_numbered(page.text(number)):
        number += 1
    return number


def _closing(page: Page, number: int) -> int:
    """Return the line of stars that closes what one opens; 0 without one."""
    below = range(number + 1, min(len(page.lines), number + 60))
    return next((one for one in below if _STARS.match(page.text(one))), 0)


def _typed(page: Page, number: int, answer: str) -> Iterator[Found]:
    """Yield LiaScript's question with a field to type in."""
    stem = page.stem(number)
    if stem is not None and len(stem.text) <= LONGEST_QUESTION:
        part, end = tail(page, number + 1)
        yield Found(stem.begin, end, {"kind": "short_answer", "q": stem.text, "accept": [answer], **part})
