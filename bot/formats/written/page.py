"""A text as lines: which are code, which are headings, what's asked above a list, and what was taken out of it."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

_FENCE = re.compile(r"\s{0,3}(?:>\s?)*\s*(`{3,}(?!.*`)|~{3,})")
HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(\S.{0,300}?)[ \t#]*$")
ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+")
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,}|</?(?:details|p|div|br|hr|center)\b[^>]*>)\s*$", re.IGNORECASE)
_LABEL = re.compile(
    r"\s*(?:[-*+]\s+)?[*_]{0,3}\s*(?:(?:q(?:uestion)?|frage|quiz|exercise|problem|mcq)\s*#?\s*\d{0,3}|\d{1,3})"
    r"\s*[*_]{0,3}\s*[.):–—-]\s*[*_]{0,3}\s*",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:(?:q(?:uestion)?|frage|exercise|problem)\s*#?\s*\d{1,3}|\d{1,3})\s*[.):]?", re.IGNORECASE)
_QUIZ = re.compile(
    r"\b(?:quiz(?:zes)?|questions?|mcqs?|knowledge check|check your|self[- ]?(?:check|test|assessment)|test yourself"
    r"|fragen)\b|^(?:\W*)(?:test|review|exercises?|assessment|übungen)\W*\d*$",
    re.IGNORECASE,
)
_ONLY_QUIZ = re.compile(r"\W*(?:quiz|quizzes|quiz questions|take the quiz)\W*", re.IGNORECASE)
"""A heading for which nothing else is meant to stand: what's left below it belongs to the section before."""
_ASKS = re.compile(
    r"\?.{0,120}$|___|(?:…|\.\.\.)$|(?:^|[.!] )(?:which|what|who|where|when|how|choose|select|pick|mark|tick)\b.*:$",
    re.IGNORECASE,
)
"""How a text ends that a list of options answers; "What you need:" is a question here, too, but nobody ticks that."""
_PART = re.compile(r"--([a-z]+(?:-[a-z]+)*)--")
LONGEST_QUESTION, LONGEST_OPTION, LONGEST_WHY = 500, 300, 1_000
"""The longest question, option and explanation, in characters."""
MOST_ABOVE = 40
"""How many lines above its options a question's heading may stand."""
OPTIONS = range(2, 11)
"""How many options a question may have."""
LONG_LINE = 2_000
"""A line of more characters is part of no question, which bounds the work."""


@dataclass(frozen=True)
class Found:
    """A question or card in a text: its lines, from `begin` up to `end` (from 0), and its keys.

    Without keys, something was too long to be asked: its lines are replaced by those in `kept`. `is_key` says that it
    only holds the answers to others.
    """

    begin: int
    end: int
    part: Mapping[str, Any] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    is_key: bool = False


@dataclass(frozen=True)
class Stem:
    """What's asked above a list: the line where it begins, its text, and a hint below it.

    `is_question` says whether it's plainly a question: it ends like one, or is numbered as one.
    """

    begin: int
    text: str
    hint: str = ""
    is_question: bool = False


def bare(line: str) -> str:
    """Return a line without the signs of headings, quotations and bold or slanted text around its words."""
    return re.sub(r"[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}", "", line.strip().lstrip("#>-+ ")).strip()


class Page:
    """A text while questions are read from it; numbers of lines are from 0."""

    def __init__(self, body: str) -> None:
        self.lines = [line.rstrip("\r") for line in body.split("\n")]
        self.is_code = [*_code(self.lines)]
        self.headings = {
            number: (len(found[1]), found[2])
            for number, line in enumerate(self.lines)
            if not self.is_code[number] and (found := HEADING.match(line[:LONG_LINE]))
        }
        self._above = sorted(self.headings)
        self._sections = [line for line in self._above if self.headings[line][0] <= 2]
        self._taken: dict[int, str] = {}

    def text(self, number: int) -> str:
        """Return a line that may belong to a question, without what's behind it; "" for code and where none is."""
        inside = 0 <= number < len(self.lines) and not self.is_code[number] and number not in self._taken
        return self.lines[number].rstrip() if inside and len(self.lines[number]) <= LONG_LINE else ""

    def is_free(self, begin: int, end: int) -> bool:
        """Tell whether nothing has been taken from these lines yet."""
        return not any(number in self._taken for number in range(begin, end))

    def take(self, found: Found) -> None:
        """Take a question out of the text; as many lines stay, so that those below it keep their numbers."""
        kept = dict(zip(range(found.begin, found.end), found.kept, strict=False))
        self._taken |= {number: kept.get(number, "") for number in range(found.begin, found.end)}

    def below(self, number: int) -> int:
        """Return the first line from here on that isn't blank."""
        while number < len(self.lines) and not self.lines[number].strip():
            number += 1
        return number

    def above(self, number: int) -> int:
        """Return the last line before this one that isn't blank; -1 without one."""
        number -= 1
        while number >= 0 and not self.lines[number].strip():
            number -= 1
        return number

    # ------------------------------------------------------------ what's asked

    def stem(self, first: int) -> Stem | None:
        """Return what's asked above a list: a paragraph, a heading with what's below it, or else a quotation."""
        return self._stem_said(first) or self._stem_in_text(first, quoted=True)

    def _stem_said(self, first: int) -> Stem | None:
        in_text = self._stem_in_text(first)
        heading = self._heading_above(first)
        if (in_text is not None and in_text.is_question) or heading < max(0, first - MOST_ABOVE):
            return in_text
        words, is_question = _asked(self.headings[heading][1])
        below = self.lines[heading + 1 : first]
        if not is_question or _NAMED.fullmatch(bare(words)) or any(map(_is_option, below)):
            return in_text
        if not self.is_free(heading, first):
            return in_text
        quoted = [line.lstrip().startswith(">") for line in below]
        hint = " ".join(line.strip(" >") for line, is_hint in zip(below, quoted, strict=True) if is_hint)
        more = "\n".join(line for line, is_hint in zip(below, quoted, strict=True) if not is_hint).strip()
        return Stem(heading, f"{words}\n{more}" if more else words, hint, is_question=True)

    def _heading_above(self, number: int) -> int:
        """Return the line of the nearest heading above; -1 without one."""
        place = bisect_left(self._above, number) - 1
        return self._above[place] if place >= 0 else -1

    def _stem_in_text(self, first: int, *, quoted: bool = False) -> Stem | None:
        at, code = self._above_code(first)
        is_quoted = self.text(at).lstrip().startswith(">")
        if not self.text(at).strip() or is_quoted != quoted:
            return None
        begin = at if at in self.headings else self._paragraph(at, quoted)
        typed = " ".join(line.strip(" \t>" if quoted else None) for line in self.lines[begin : at + 1])
        said, is_question = _asked(self.headings[at][1] if at in self.headings else typed)
        if not said:
            return None
        named = self._heading_above(begin)
        if named >= max(0, first - MOST_ABOVE) and _NAMED.fullmatch(bare(self.headings[named][1])):
            above = [line.strip() for line in self.lines[named + 1 : begin]]
            said = "\n".join([*filter(None, above), said]) if not any(self.is_code[named:begin]) else said
            begin, is_question = named, True
        return Stem(begin, f"{said}\n{code}" if code else said, is_question=is_question)

    def _above_code(self, first: int) -> tuple[int, str]:
        """Return the last line above a list that's neither blank nor code, and the code between them."""
        at, code = self.above(first), ""
        while at >= 0 and self.is_code[at] and first - at < MOST_ABOVE:
            begin = at
            while begin > 0 and self.is_code[begin - 1]:
                begin -= 1
            code, at = "\n".join(filter(None, ["\n".join(self.lines[begin : at + 1]), code])), self.above(begin)
        return at, code

    def _paragraph(self, number: int, quoted: bool) -> int:
        """Return the line where a paragraph begins, or the list's entry that goes on here."""
        last = max(0, number - MOST_ABOVE)
        while number > last and not ITEM.match(self.lines[number]):
            before = self.text(number - 1)
            is_entry = ITEM.match(before) is not None
            goes_on = not is_entry or self.lines[number].startswith((" ", "\t"))
            if (
                not before.strip()
                or not goes_on
                or number - 1 in self.headings
                or before.lstrip().startswith("<")
                or before.lstrip().startswith(">") != quoted
            ):
                break
            number -= 1
        return number

    @cached_property
    def opening_stars(self) -> frozenset[int]:
        """The lines of stars that open what another one of the same length closes, as LiaScript has it."""
        waiting, opening = list[str](), set[int]()
        for number, line in enumerate(self.lines):
            stars = line.strip()
            if len(stars) < 4 or stars.strip("*") or self.is_code[number]:
                continue
            if stars in waiting:
                del waiting[waiting.index(stars) :]
            else:
                waiting.append(stars)
                opening.add(number)
        return frozenset(opening)

    def in_quiz(self, number: int) -> bool:
        """Tell whether the heading above a line announces questions."""
        heading = self._heading_above(number)
        return heading >= 0 and _QUIZ.search(self.headings[heading][1]) is not None

    # ------------------------------------------------------------ what's left

    def without_empty_sections(self) -> str:
        """Return the text as it's left; headings go that have nothing below them any more."""
        left = [self._taken.get(number, line) for number, line in enumerate(self.lines)]
        for number, (level, words) in self.headings.items():
            if number not in self._taken and _in_words(words) != words:
                left[number] = f"{'#' * level} {_in_words(words)}"
        ends = self._ends()
        full = taken = len(left)  # the nearest line below that isn't empty, or from which something was taken
        for number in range(len(left) - 1, -1, -1):
            end = ends.get(number, 0)
            asked = taken < end
            if asked and (full >= end or _ONLY_QUIZ.fullmatch(self.headings[number][1])):
                for one in range(number, end if full >= end else number + 1):
                    left[one] = self._taken[one] = ""
            elif not _is_empty(left[number]):
                full = number
            taken = number if number in self._taken else taken
        return "\n".join(left)

    def _ends(self) -> dict[int, int]:
        """Return where the section of each heading ends, by the heading's line."""
        ends: dict[int, int] = {}
        waiting: list[int] = []
        for line in self._above:
            while waiting and self.headings[waiting[-1]][0] >= self.headings[line][0]:
                ends[waiting.pop()] = line
            waiting.append(line)
        return ends | dict.fromkeys(waiting, len(self.lines))

    def section_of(self, found: Found) -> dict[str, str]:
        """Return the section that a question belongs to, as its key; nothing if that went with it."""
        place = bisect_left(self._sections, found.begin) - 1
        line = self._sections[place] if place >= 0 else -1
        return {"section": _in_words(self.headings[line][1])} if line >= 0 and line not in self._taken else {}


def is_numbered(line: str) -> bool:
    """Tell whether a line begins as a numbered question does: `Q1:`, `Question 3.`, `4)`."""
    return _LABEL.match(line) is not None


def _asked(typed: str) -> tuple[str, bool]:
    """Return a question's words without its number and its list's sign, and whether it's plainly a question."""
    label = _LABEL.match(typed)
    said = typed[label.end() :] if label is not None and label.end() < len(typed) else typed
    entry = ITEM.match(said)
    said = _unwrapped(said[entry.end() :] if entry is not None else said)
    return said, label is not None or _ASKS.search(said[-700:]) is not None


def _is_option(line: str) -> bool:
    return re.match(r"\s*[-*+]\s+(?:\[[ xX]\]|\([ xX]\))\s", line) is not None


def _in_words(heading: str) -> str:
    """Return a heading in words, where freeCodeCamp has a sign such as `--description--`."""
    found = _PART.fullmatch(heading)
    return found[1].replace("-", " ").capitalize() if found else heading


def _is_empty(line: str) -> bool:
    return not line.strip() or _RULE.match(line) is not None


def _unwrapped(text: str) -> str:
    """Return a text without the signs that make all of it bold or slanted."""
    found = re.fullmatch(r"([*_]{1,3})([^*_].*?)\1", text.strip())
    plain = (found[2] if found else text).strip()
    return plain.removesuffix("**") if plain.count("**") % 2 else plain


def _code(lines: Sequence[str]) -> Sequence[bool]:
    """Return of each line whether it belongs to fenced code, its fences included."""
    fence, found = "", []
    for line in lines:
        marks = _FENCE.match(line)
        ends = bool(fence) and marks is not None and marks[1].startswith(fence) and not line.strip(" `~>")
        found.append(bool(fence) or marks is not None)
        fence = "" if ends else fence or (marks[1] if marks is not None else "")
    return found
