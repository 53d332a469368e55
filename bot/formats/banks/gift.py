"""Moodle's GIFT: questions as lines of text (docs.moodle.org, "GIFT format")."""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.formats.banks.bank import WHOLE, Bank, LeftOut, Weighed, bank, by_shares, pairs

_COMMENT = re.compile(r"^[ \t]*//.*$", re.MULTILINE)
_CATEGORY = re.compile(r"^[ \t]*\$CATEGORY:.*$", re.MULTILINE)
_TITLE = re.compile(r"\s*::.*?(?<!\\)::\s*", re.DOTALL)
_FORMAT = re.compile(r"\s*\[(?:html|moodle|plain|markdown)\]\s*")
_WITHOUT_TAGS = re.compile(r"\[(?:plain|markdown)\](?:(?!\[(?:html|moodle)\]).)*|```.*?```|`[^`\n]+`", re.DOTALL)
"""Text whose `<b>` and `&amp;` are what it says: in Markdown, and in code."""

_BLOCK = re.compile(r"(?<!\\)\{((?:[^{}\\]|\\.)*+)\}", re.DOTALL)
_PART = re.compile(r"(?<!\\)([=~])(.*?)(?=(?<!\\)[=~]|\Z)", re.DOTALL)
_WEIGHT = re.compile(r"\s*%(-?\d+(?:\.\d+)?)%\s*")
_TAG = re.compile(r"</?(?:p|div|span|b|i|em|strong|br|u|code|pre)\b[^>]*>", re.IGNORECASE)
_NUMERIC = re.compile(r"\s*(-?\d+(?:\.\d+)?)\s*(?::\s*(\d+(?:\.\d+)?)|\.\.\s*(-?\d+(?:\.\d+)?))?\s*$")


def looks_like(text: str) -> bool:
    """Tell whether a text is GIFT: it has answers in braces, as no other list has."""
    return any(re.match(r"\s*(?:[=~#]|T(?:RUE)?\b|F(?:ALSE)?\b)", one[1]) for one in _BLOCK.finditer(text))


def questions_in(text: str) -> Bank:
    """Return the questions of a GIFT file, and pairs to match as cards; essays and descriptions are left out."""
    plain = _CATEGORY.sub("", _COMMENT.sub("", text.replace("\r\n", "\n")))
    return bank(found for began, block in _blocks(plain) for found in _question(began, block))


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield each question with the line (from 1) where it begins; blank lines stand between questions."""
    start, open_, has_answers = 0, False, False
    lines = [*text.split("\n"), ""]
    for number, line in enumerate(lines):
        if (not line.strip() or (line.startswith("::") and has_answers)) and not open_:
            if number > start and any(one.strip() for one in lines[start:number]):
                yield start + 1, "\n".join(lines[start:number])
            start, has_answers = number + (not line.strip()), False
        has_answers |= "}" in line
        bare = re.sub(r"\\.", "", line)
        open_ = (open_ or "{" in bare) and bare.rfind("}") <= bare.rfind("{")


def _question(line: int, block: str) -> Iterator[Mapping[str, Any] | LeftOut]:
    block = _TITLE.sub("", block, count=1) if _TITLE.match(block) else block
    block = _WITHOUT_TAGS.sub(lambda found: found[0].replace("&", "&amp;").replace("<", "&lt;"), block)
    block = _FORMAT.sub("", block, count=1) if _FORMAT.match(block) else block
    found = _BLOCK.search(block)
    if found is None:
        if _text(block):
            yield LeftOut(line, _text(block), "it's a description, not a question")
        return
    before, behind = _text(block[: found.start()]), _text(block[found.end() :])
    q = f"{before} ___ {behind}".strip() if behind else before
    inside, explain = _without_general(found[1])
    parts = [(sign, *_weighed(text)) for sign, text in _PART.findall(inside) if text.strip()]
    matched = [text.partition("->")[::2] for _, text, _, _ in parts if "->" in text]
    if matched and not inside.lstrip().startswith("#"):
        yield from pairs(q, ((left.strip(), right.strip()) for left, right in matched))
        return
    made = _answered(inside.strip(), parts)
    yield (
        {"q": q, **made, **({"explain": explain} if explain else {})}
        if isinstance(made, dict)
        else LeftOut(line, q, made)
    )


def _without_general(inside: str) -> tuple[str, str]:
    answers, _, general = inside.partition("####")
    return answers, _text(general)


def _answered(inside: str, parts: Sequence[tuple[str, str, float | None, str]]) -> dict[str, Any] | str:
    """Return how a question is answered, by the keys of our lessons; why it can't be, where it can't."""
    truth = re.match(r"(T(?:RUE)?|F(?:ALSE)?)\s*(?:#|\Z)", inside, re.IGNORECASE)
    if truth:
        return {"kind": "true_false", "answer": truth[1].casefold().startswith("t")}
    if not inside:
        return "it asks for an essay"
    if inside.startswith("#"):
        return _numeric(inside[1:])
    if not parts:
        return "its answers can't be read"
    told = [
        Weighed(text, 100.0 * (sign == "=") if weight is None else weight, why) for sign, text, weight, why in parts
    ]
    return by_shares(told, typed=all(sign == "=" for sign, *_ in parts))


def _weighed(text: str) -> tuple[str, float | None, str]:
    """Return an answer without its weight and feedback, its weight (in percent, if it has one), and the feedback."""
    weight = _WEIGHT.match(text)
    plain = text[weight.end() :] if weight else text
    answer, feedback = re.split(r"(?<!\\)#", plain, maxsplit=1) if re.search(r"(?<!\\)#", plain) else (plain, "")
    return _text(answer), float(weight[1]) if weight else None, _text(feedback)


def _numeric(text: str) -> dict[str, Any] | str:
    told = [_weighed(part) for _, part in _PART.findall(text)] or [_weighed(text)]
    right = [answer for answer, weight, _ in told if weight is None or weight >= WHOLE]
    if len(right) != 1:
        return "several of its numbers are right" if right else "none of its numbers is right by itself"
    found = _NUMERIC.match(right[0])
    if found is None:
        return "its number can't be read"
    low = float(found[1])
    if found[3] is not None:
        high = float(found[3])
        return {"kind": "numeric", "answer": (low + high) / 2, "tolerance": abs(high - low) / 2}
    return {"kind": "numeric", "answer": low, **({"tolerance": float(found[2])} if found[2] else {})}


def _text(text: str) -> str:
    """Return a text without escapes and the tags of plain formatting, on one line unless it has a block of code."""
    plain = html.unescape(_FORMAT.sub(" ", _TAG.sub(" ", text)))
    plain = re.sub(r"(?<!\\)\\n(?![a-z])", "\n", plain)
    plain = re.sub(r"\\([~=#{}:\\])", r"\1", plain)
    return plain.strip() if "```" in plain else " ".join(plain.split())
