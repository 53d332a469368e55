"""Questions in parts of their own: freeCodeCamp's headings such as `## --answers--`, and the tags of mkdocs-quiz."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.formats.banks.bank import choice
from bot.formats.written.page import LONGEST_OPTION, LONGEST_QUESTION, LONGEST_WHY, OPTIONS, Found, Page
from bot.formats.written.ticked import reasons_of

_PART = re.compile(r"#{1,6}\s*--([a-z-]+)--\s*$")
_BEGINS, _ENDS = (
    re.compile(r"\s*<\??quiz\??>\s*$", re.IGNORECASE),
    re.compile(r"\s*<\??/\??quiz\??>\s*$", re.IGNORECASE),
)
_TICK = re.compile(r"\s*(?:[-*+]\s+)?(?:\[([ xX])\]|(answer(?:-correct)?):)\s+(\S.*)")
_TICKED = re.compile(r"^\s*(?:[-*+]\s+)?(?:\[[ xX]\]|answer(?:-correct)?:)\s*(?P<rest>.*)$")
_BLANK = re.compile(r"\[\[\s*([^\[\]]+?)\s*\]\]")


def in_sections(page: Page) -> Iterator[Found]:
    """Yield freeCodeCamp's questions: a text, answers between rules, and the number of the right one, from 1."""
    parts = [(line, found[1]) for line in page.headings if (found := _PART.match(page.lines[line].strip()))]
    ends = [*(line for line, _ in parts[1:]), len(page.lines)][: len(parts)]
    made: list[Found] = []
    begin, asked = -1, ""
    answers: list[tuple[str, str]] = []
    for (line, name), end in zip(parts, ends, strict=True):
        inside = page.lines[line + 1 : end]
        match name:
            case "questions" | "question":
                begin = line
            case "text":
                begin, asked, answers = (line if begin < 0 else begin), "\n".join(inside).strip(), []
            case "answers":
                answers = [(one, "") for one in _between_rules(inside)]
            case "feedback" | "audio-id" if answers:
                told, *more = _between_rules(inside) or [""]
                last = (answers[-1][0], told) if name == "feedback" else answers[-1]
                answers = [*answers[:-1], last, *((one, "") for one in more)]
            case "video-solution" if asked and answers:
                made.append(_numbered((begin, end), asked, answers, "".join(inside).strip()))
                begin, asked, answers = -1, "", []
            case "explanation" if made and made[-1].end == line and made[-1].part:
                told = "\n".join(inside).strip()[:LONGEST_WHY]
                made[-1] = replace(made[-1], end=end, part={**made[-1].part, "explain": told})
            case _:
                begin = -1
    yield from made


def _between_rules(lines: list[str]) -> list[str]:
    """Return what stands between rules, one text each."""
    texts = re.split(r"^\s*---+\s*$", "\n".join(lines), flags=re.MULTILINE)
    return [text.strip() for text in texts if text.strip()]


def _numbered(lines: tuple[int, int], asked: str, answers: list[tuple[str, str]], right: str) -> Found:
    place = int(right) - 1 if right.isdecimal() and len(right) < 3 else -1
    texts = [text for text, _ in answers]
    fits = len(texts) in OPTIONS and all(len(one) <= LONGEST_OPTION for one in texts)
    if fits and 0 <= place < len(texts) and len(asked) <= LONGEST_QUESTION:
        reasons = reasons_of([(told, number == place) for number, (_, told) in enumerate(answers)])
        return Found(*lines, {"q": asked, **choice(texts, [place]), **reasons})
    kept = "\n".join([asked, "", *(f"- {' '.join(one.split())}" for one in texts)])
    return Found(*lines, kept=tuple(kept.split("\n")))


def in_tags(page: Page) -> Iterator[Found]:
    """Yield the questions of mkdocs-quiz: ticked options or words in double brackets, between two tags."""
    for number in range(len(page.lines)):
        if not _BEGINS.match(page.text(number)):
            continue
        below = range(number + 1, min(len(page.lines), number + 80))
        end = next((one for one in below if _ENDS.match(page.text(one))), None)
        if end is None:
            continue
        inside = page.lines[number + 1 : end]
        part = _tagged(inside)
        kept = ("", *(_TICKED.sub(r"- \g<rest>", line) for line in inside))
        yield Found(number, end + 1, part) if part else Found(number, end + 1, kept=kept)


def _tagged(lines: list[str]) -> Mapping[str, Any]:
    options: list[tuple[str, bool]] = []
    before: list[str] = []
    behind: list[str] = []
    for line in lines:
        if found := _TICK.match(line):
            options.append((found[3].strip(), found[1] in {"x", "X"} or found[2] == "answer-correct"))
        else:
            (behind if options else before).append(re.sub(r"^\s*(?:question|content):", "", line))
    asked = "\n".join(before).strip()
    why = re.sub(r"</?[a-z][^>]*>", "", "\n".join(behind)).strip()[:LONGEST_WHY]
    explain = {"explain": why} if why else {}
    if not options and _BLANK.search(asked):
        gap, _, rest = asked.partition("---")
        rest = rest.strip(" -\n")[:LONGEST_WHY]
        return {"kind": "cloze", "text": _BLANK.sub(r"{{\1}}", gap.strip()), **({"explain": rest} if rest else {})}
    right = [place for place, (_, ticked) in enumerate(options) if ticked]
    long = len(asked) > LONGEST_QUESTION or any(len(text) > LONGEST_OPTION for text, _ in options)
    if not right or not asked or len(options) not in OPTIONS or long:
        return {}
    return {"q": asked, **choice([text for text, _ in options], right), **explain}
