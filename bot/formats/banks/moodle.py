"""Moodle XML: the question bank as Moodle exports it (docs.moodle.org, "Moodle XML format")."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from html import unescape
from itertools import repeat
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from bot.core.text import counted
from bot.formats.banks.bank import BLANKS, MOST_OPTIONS, WHOLE, Bank, LeftOut, Weighed, bank, by_shares, pairs
from bot.formats.words import words_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z]\w{1,31};")
"""A name that HTML has for a sign, and XML doesn't: many files have them all the same."""
_BEGINNING = re.compile(r"<question\b")
_NEITHER = "its right answer is neither true nor false"
_ASKED = frozenset(["multichoice", "shortanswer", "truefalse", "numerical", "ordering", "cloze"])
_UNSEEN = "it's more than words (a picture, a sound or a formula)"
_OTHERS: Mapping[str, str] = {
    "matching": _UNSEEN,  # pairs of words are cards
    "essay": "it asks for an essay",
    "description": "it's a description, not a question",
}
_GAP = re.compile(r"\{((?:\\.|[^{}\\])*)\}")
_TYPED_GAP = re.compile(r"\s*\d*\s*:\s*(?:SHORTANSWER|SA|MW)(?:_?C)?\s*:(.*)", re.DOTALL)
_ANY_TEXT = re.compile(r"(?<!\\)\*")
_BETWEEN = re.compile(r"(?<!\\)~")


def questions_in(text: str) -> Bank:
    """Return the questions of a Moodle XML file; those that can't be asked with words alone are left out and named."""
    try:
        root = fromstring(_ENTITY.sub(lambda found: unescape(found[0]), text))
    except DefusedXmlException:
        return Bank(left_out=(LeftOut(1, text, "it declares entities, which no question bank needs"),))
    except (ParseError, ValueError) as problem:
        line = getattr(problem, "position", (1, 0))[0]
        shown = next(iter(text.split("\n")[line - 1 :]), "")
        return Bank(left_out=(LeftOut(line, shown, "it's no whole XML"),))
    if root.tag != "quiz":
        return Bank(
            left_out=(LeftOut(1, f"<{root.tag}>", "it's XML, but not Moodle's. Export it as Moodle XML or GIFT"),)
        )
    return bank(_questions(root, text))


def _questions(root: "Element", text: str) -> Iterator[Mapping[str, Any] | LeftOut]:
    for question, line in zip(root.iter("question"), _lines(text), strict=False):
        kind = question.get("type", "")
        if kind == "category":
            continue
        q, has_more = _words(question.find("questiontext"))
        name = q or _words(question.find("name"))[0] or kind
        if kind == "matching" and not has_more and (matched := _matched(question)):
            yield from pairs(q, matched)
            continue
        made = _UNSEEN if has_more else _with_gaps(q) if kind == "cloze" else _answered(question, kind)
        if not isinstance(made, dict):
            yield LeftOut(line, name, made)
        elif not q:
            yield LeftOut(line, name, "it has no words")
        else:
            explain, _ = _words(question.find("generalfeedback"))
            yield {**({} if "text" in made else {"q": q}), **made, **({"explain": explain} if explain else {})}


def _matched(question: "Element") -> list[tuple[str, str]]:
    """Return the pairs that are to be matched; none where one of them is more than words."""
    found = [(_words(one), _words(one.find("answer"))) for one in question.findall("subquestion")]
    return [] if any(left[1] or right[1] for left, right in found) else [(left[0], right[0]) for left, right in found]


def _lines(text: str) -> Iterator[int]:
    """Yield the lines where questions begin, and the last one for ever: each has one, however the file is written."""
    line, last = 1, 0
    for found in _BEGINNING.finditer(text):
        line += text.count("\n", last, found.start())
        last = found.start()
        yield line
    yield from repeat(line)


def _answered(question: "Element", kind: str) -> dict[str, Any] | str:
    """Return how a question is answered, by the keys of our lessons; why it can't be, where it can't."""
    if kind not in _ASKED:
        return _OTHERS.get(kind, f"it's of a kind that can't be asked here ({kind or 'none is named'})")
    read = _typed if kind in ("shortanswer", "numerical") else _words
    told = [(*read(one), _share(one), _words(one.find("feedback"))[0]) for one in question.findall("answer")]
    if any(has_more for _, has_more, _, _ in told):
        return _UNSEEN
    if any("\n" in text for text, *_ in told):
        return "one of its answers has several lines"
    if not all(text for text, *_ in told):
        return "one of its answers has no words"
    answers = [Weighed(text, share, why) for text, _, share, why in told]
    if kind == "truefalse":
        right = [one.text.casefold() for one in answers if one.share >= WHOLE]
        return {"kind": "true_false", "answer": right == ["true"]} if right in (["true"], ["false"]) else _NEITHER
    if kind == "numerical":
        return _number(question)
    if kind == "ordering":
        return _in_order(answers)
    if kind == "shortanswer":
        if any(_ANY_TEXT.search(one.text) for one in answers if one.share > 0):
            return "its answer has a * in it, which stands for any text"
        answers = [replace(one, text=one.text.replace("\\*", "*")) for one in answers]
    return by_shares(answers, typed=kind == "shortanswer")


def _with_gaps(text: str) -> dict[str, Any] | str:
    """Return a text with gaps, whose answers stand in braces: only what's typed, and what's whole right, is read."""
    gaps = [_accepted(one[1]) for one in _GAP.finditer(text)]
    if not gaps or not all(gaps):
        return "one of its gaps isn't filled with typed words" if gaps else "it has no gap"
    if len(gaps) > BLANKS:
        return f"it has {counted(len(gaps), 'gap')}"
    filled = iter(gaps)
    return {"kind": "cloze", "text": _GAP.sub(lambda _: "{{" + "|".join(next(filled)) + "}}", text)}


def _accepted(inside: str) -> list[str]:
    """Return what's accepted in a gap, from `1:SHORTANSWER:=one~=other~%50%half#why`; nothing for other kinds."""
    found = _TYPED_GAP.fullmatch(inside)
    answers = [re.split(r"(?<!\\)#", one)[0].strip() for one in _BETWEEN.split(found[1])] if found is not None else []
    right = [re.sub(r"^(?:=|%100%)", "", one) for one in answers if one.startswith(("=", "%100%"))]
    plain = [re.sub(r"\\(.)", r"\1", one) for one in right]
    return [] if any("|" in one or "}" in one or "*" in one for one in plain) else plain


def _in_order(answers: Sequence[Weighed]) -> dict[str, Any] | str:
    """Return items by their places, which Moodle writes where other kinds have the share."""
    items = [one.text for one in sorted(answers, key=lambda one: one.share)]
    if not 2 <= len(items) <= MOST_OPTIONS:
        return f"it has {counted(len(items), 'item')}"
    return {"kind": "ordering", "items": items} if len({*items}) == len(items) else "two of its items are the same"


def _number(question: "Element") -> dict[str, Any] | str:
    right = [one for one in question.findall("answer") if _share(one) >= WHOLE]
    if not right:
        return "none of its numbers is right by itself"
    if len(right) > 1:
        return "several of its numbers are right"
    number = _decimal(right[0].findtext("text") or "")
    if number is None:
        return "its number can't be read"
    tolerance = _decimal(right[0].findtext("tolerance") or "0") or 0.0
    return {"kind": "numeric", "answer": number, **({"tolerance": tolerance} if tolerance > 0 else {})}


def _decimal(text: str) -> float | None:
    plain = text.strip().replace(",", ".")
    return float(plain) if re.fullmatch(r"[+-]?\d{1,15}(?:\.\d{1,15})?(?:[eE][+-]?\d{1,2})?", plain) else None


def _share(answer: "Element") -> float:
    return _decimal(answer.get("fraction", "0")) or 0.0


def _typed(holder: "Element") -> tuple[str, bool]:
    """Return an answer that's typed: Moodle takes it as it stands, so `List<String>` isn't HTML."""
    return " ".join((holder.findtext("text") or "").split()), False


def _words(holder: "Element | None") -> tuple[str, bool]:
    """Return a text as Markdown, and whether a picture or a sound belongs to it; only code keeps its lines."""
    text = "" if holder is None else holder.findtext("text") or ""
    has_file = "@@PLUGINFILE@@" in text
    if holder is None or holder.get("format", "html") == "plain_text":
        return " ".join(text.split()), has_file
    if holder.get("format") == "markdown":
        return (text.strip() if "```" in text else " ".join(text.split())), has_file or "![" in text
    words, has_more = words_of(text)
    return words, has_more or has_file
