"""Questions in parts of their own: freeCodeCamp's headings such as `## --answers--`, and the tags of mkdocs-quiz."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.formats.banks.bank import choice
from bot.formats.written.page import LONGEST_OPTION, LONGEST_QUESTION, LONGEST_WHY, OPTIONS, Found, Page
from bot.formats.written.ticked import reasons_of

_PART = re.compile(r"#{1,6}\s*--([A-Za-z-]+)--\s*$")
_BEGINS, _ENDS = (
    re.compile(r"\s*<\??quiz\??>\s*$", re.IGNORECASE),
    re.compile(r"\s*<\??/\??quiz\??>\s*$", re.IGNORECASE),
)
_TICK = re.compile(r"\s*(?:[-*+]\s+)?(?:\[([ xX])\]|(answer(?:-correct)?):)\s+(\S.*)")
_TICKED = re.compile(r"^\s*(?:[-*+]\s+)?(?:\[[ xX]\]|answer(?:-correct)?:)\s*(?P<rest>.*)$")
GAPS = range(1, 5)
"""How many gaps a sentence to fill may have."""

_BLANK = re.compile(r"\[\[\s*([^\[\]]+?)\s*\]\]")


def in_sections(page: Page) -> Iterator[Found]:
    """Yield freeCodeCamp's questions: a text, and answers between rules of which one is the right one.

    That's told by its number, from 1, or it stands apart from the distractors.
    """
    parts = _parts(page)
    made: list[Found] = []
    begin, asked = -1, ""
    answers: list[tuple[str, str]] = []
    for line, end, name in parts:
        inside = page.lines[line + 1 : end]
        match name:
            case "questions" | "question" | "quiz":
                begin = line
            case "text":
                begin, asked, answers = (line if begin < 0 else begin), "\n".join(inside).strip(), []
            case "answers" | "distractors":
                answers = [(one, "") for one in _between_rules(inside)]
            case "feedback" | "audio-id" if answers:
                answers = _with_feedback(answers, _between_rules(inside) or [""], name)
            case "answer" if asked and answers:
                answers = [("\n".join(inside).strip(), ""), *answers]
                made.append(_numbered((begin, end), asked, answers, "1"))
                begin, asked, answers = -1, "", []
            case "video-solution" if asked and answers:
                made.append(_numbered((begin, end), asked, answers, "".join(inside).strip()))
                begin, asked, answers = -1, "", []
            case "explanation" if made and made[-1].end == line and made[-1].part:
                told = "\n".join(inside).strip()[:LONGEST_WHY]
                made[-1] = replace(made[-1], end=end, part={**made[-1].part, "explain": told})
            case _:
                begin = -1
    yield from made


def _parts(page: Page) -> list[tuple[int, int, str]]:
    """Return freeCodeCamp's parts of a page: the line of each one's heading, the line behind it, and its name."""
    named = [(line, found[1]) for line in page.headings if (found := _PART.match(page.lines[line].strip()))]
    ends = [*(line for line, _ in named[1:]), len(page.lines)][: len(named)]
    return [(line, end, name) for (line, name), end in zip(named, ends, strict=True)]


def in_blanks(page: Page) -> Iterator[Found]:
    """Yield freeCodeCamp's sentences with gaps: `BLANK` in the sentence, and what fills them between rules below it."""
    parts = _parts(page)
    for place, (line, end, name) in enumerate(parts[:-1]):
        if name != "sentence" or parts[place + 1][2] != "blanks":
            continue
        begin = parts[place - 1][0] if place and parts[place - 1][2] == "fillInTheBlank" else line
        sentence = "\n".join(page.lines[line + 1 : end]).strip().strip("`")
        fills = _between_rules(page.lines[end + 1 : parts[place + 1][1]])
        last = place + 1
        while last + 1 < len(parts) and parts[last + 1][2] == "feedback":
            last += 1
            fills += _between_rules(["told", *page.lines[parts[last][0] + 1 : parts[last][1]]])[1:]
        pieces, behind = sentence.split("BLANK"), parts[last][1]
        if len(pieces) - 1 != len(fills) or len(fills) not in GAPS or len(sentence) > LONGEST_QUESTION:
            yield Found(begin, behind, kept=("", *sentence.replace("BLANK", "____").split("\n")))
            continue
        gaps = [f"{{{{{one.strip('`')}}}}}" for one in fills]
        text = "".join(f"{piece}{gap}" for piece, gap in zip(pieces, [*gaps, ""], strict=True))
        yield Found(begin, behind, {"kind": "cloze", "text": text})


def _with_feedback(answers: list[tuple[str, str]], told: list[str], name: str) -> list[tuple[str, str]]:
    """Return answers with what's said of the last one, and those that come behind that."""
    last = (answers[-1][0], told[0]) if name == "feedback" else answers[-1]
    return [*answers[:-1], last, *((one, "") for one in told[1:])]


def in_named_sections(page: Page) -> Iterator[Found]:
    """Yield questions under headings that say so: `Question Text`, `Question Answers` (`+` is right), `Feedback`."""
    lines = sorted(page.headings)
    ends = dict(zip(lines, [*lines[1:], len(page.lines)], strict=False))
    named = {line: page.headings[line][1].casefold().strip() for line in lines}
    for line in (one for one in lines if named[one] == "question text"):
        answers, end = ends[line], ends.get(ends[line], len(page.lines))
        if named.get(answers) not in {"question answers", "answers"}:
            continue
        options = _signed(page.lines[answers + 1 : end])
        right = [place for place, (_, is_right) in enumerate(options) if is_right]
        asked = "\n".join(page.lines[line + 1 : answers]).strip()
        why = "\n".join(page.lines[end + 1 : ends.get(end, end)]).strip() if named.get(end) == "feedback" else ""
        fits = len(options) in OPTIONS and all(len(text) <= LONGEST_OPTION for text, _ in options)
        if right and asked and fits and len(asked) <= LONGEST_QUESTION:
            explain = {"explain": why[:LONGEST_WHY]} if why else {}
            yield Found(
                line, ends[end] if why else end, {"q": asked, **choice([text for text, _ in options], right), **explain}
            )


def _signed(lines: list[str]) -> list[tuple[str, bool]]:
    """Return options, each with whether a plus stands before it; a line without a sign goes on with the last one."""
    options: list[tuple[str, bool]] = []
    for line in lines:
        if found := _SIGNED.match(line):
            options.append((found[2], found[1] == "+"))
        elif options and line.strip():
            options[-1] = (f"{options[-1][0]}\n{line.rstrip()}", options[-1][1])
    return options


_SIGNED = re.compile(r"\s{0,3}([+-])\s+(\S.*?)\s*$")


def in_marked_lines(page: Page) -> Iterator[Found]:
    """Yield the questions of the Raspberry Pi Foundation's projects, between lines such as `--- choices ---`."""
    lines = enumerate(page.lines)
    marks = [(line, found[1]) for line, text in lines if (found := _MARKED.match(text[:LONG_MARK]))]
    begin, choices = -1, -1
    for line, name in marks:
        if name == "question":
            begin, choices = line, -1
        elif name == "choices":
            choices = line
        elif name == "/question" and 0 <= begin < choices:
            part = _chosen(page.lines[begin + 1 : choices], page.lines[choices + 1 : line])
            kept = [re.sub(r"^(\s*[-*+]\s+)\([xX]\)", r"\1( )", one) for one in page.lines[begin : line + 1]]
            yield Found(begin, line + 1, part) if part else Found(begin, line + 1, kept=tuple(kept))
            begin = -1


_MARKED = re.compile(r"\s*--- (/?[a-z-]+) ---\s*$")
LONG_MARK = 60
"""The longest such line, in characters."""
_RADIO = re.compile(r"\s*[-*+]\s+\(([ xX])\)\s*(.*)$")


def _chosen(above: list[str], inside: list[str]) -> Mapping[str, Any]:
    """Return a question by the lines above its choices and those of its choices, each with its feedback below it."""
    asked = re.sub(r"\A\s*---\n.*?^---$", "", "\n".join(above), flags=re.DOTALL | re.MULTILINE).strip()
    options: list[tuple[str, bool]] = []
    whys: list[str] = []
    in_feedback = False
    for line in inside:
        mark, radio = _MARKED.match(line), _RADIO.match(line)
        if mark is not None:
            in_feedback = mark[1] == "feedback"
        elif radio is not None:
            options.append((radio[2], radio[1] != " "))
            whys.append("")
        elif options and in_feedback:
            whys[-1] = f"{whys[-1]} {line.strip()}".strip()
        elif options:
            options[-1] = (f"{options[-1][0]}\n{line}".strip(), options[-1][1])
    right = [place for place, (_, is_right) in enumerate(options) if is_right]
    long = len(asked) > LONGEST_QUESTION or any(not 0 < len(text) <= LONGEST_OPTION for text, _ in options)
    if not right or not asked or len(options) not in OPTIONS or long:
        return {}
    reasons = reasons_of([(why, place in right) for place, why in enumerate(whys)])
    return {"q": asked, **choice([text for text, _ in options], right), **reasons}


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
