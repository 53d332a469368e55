"""Advice for authors where nothing is wrong: answers given away, missing explanations, long sentences.

It looks at one lesson by itself, without any network.
"""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.content.checker import Checked
from bot.content.lesson import Lesson
from bot.content.problems import Problem, warning
from bot.core.text import shorten, stable_key
from bot.questions.cues import CUE_QUESTIONS, is_cued
from bot.questions.options import OptionQuestion
from bot.questions.true_false import TrueFalse

LONG_BACK = 220
"""The back of a card with more characters than this probably says more than one thing."""

LONG_SENTENCES = 25.0
"""A text whose sentences have more words than this, on average, is hard to read."""

_LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^)\n]*)\)")
_CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)


def advise(checked: Checked) -> list[Problem]:
    """Return warnings about what could be better in a file; none for one without a lesson in it."""
    lesson = checked.reading.lesson
    if lesson is None:
        return []
    lines = checked.data.decode("utf-8", "replace").split("\n")
    found = [*_cues(lesson), *_reasons(lesson), *_hints(lesson), *_cards(lesson), *_links(lesson), *_sentences(lesson)]
    return [warning(_line(lines, near), key, message, hint, near) for near, key, message, hint in found]


Advice = tuple[str, str, str, str]
"""A text from the file that stands near the place (to find its line), the key, the message, and what to do."""


def _line(lines: list[str], near: str) -> int:
    """Return the line (from 1) with a text's first six words; 1 when no line has them."""
    start = " ".join(near.split()[:6])
    return next((number for number, line in enumerate(lines, 1) if start and start in " ".join(line.split())), 1)


def _cues(lesson: Lesson) -> Iterator[Advice]:
    """Yield ways in which the right answers can be guessed without knowing anything."""
    if is_cued(lesson.quiz):
        message = "The right option is nearly always the longest, so that it can be guessed."
        yield lesson.quiz[0].q, "quiz", message, "shorten right options, or lengthen wrong ones"
    fixed = [one for one in lesson.quiz if isinstance(one, OptionQuestion) and not one.shuffle]
    places = Counter(one.right_options() for one in fixed)
    if len(fixed) >= CUE_QUESTIONS and len(places) == 1:
        message = "The right option always stands at the same place, and these are not shuffled."
        yield fixed[0].q, "quiz", message, "put right options at different places, or let them be shuffled"
    statements = [one for one in lesson.quiz if isinstance(one, TrueFalse)]
    if len(statements) >= CUE_QUESTIONS and len({one.answer for one in statements}) == 1:
        message = f"Every statement is {'true' if statements[0].answer else 'false'}, so that it can be guessed."
        yield statements[0].q, "quiz", message, "turn some of them round"


def _reasons(lesson: Lesson) -> Iterator[Advice]:
    for number, question in enumerate(lesson.quiz):
        if not question.explain:
            message = "The question has no explanation, which is what is learnt from a mistake."
            yield question.q, f"quiz[{number}].explain", message, "add explain: with a sentence or two"


def _hints(lesson: Lesson) -> Iterator[Advice]:
    """Yield hints that tell the answer."""
    for number, question in enumerate(lesson.quiz):
        secret = [text.casefold() for text in question.giveaways() if len(text) > 2]
        for hint in question.hints:
            if any(text in hint.casefold() and text not in question.q.casefold() for text in secret):
                message = "The hint has the right answer in it."
                yield hint, f"quiz[{number}].hints", message, "help to find it, and end with a question"


def _cards(lesson: Lesson) -> Iterator[Advice]:
    """Yield cards that say more than one thing, and cards that say the same as another one."""
    backs: dict[str, str] = {}
    for number, card in enumerate(lesson.flashcards):
        key = f"flashcards[{number}]"
        if len(card.back) > LONG_BACK or re.search(r"(?m)^\s*(?:[-*]|\d+[.)])\s", card.back):
            message = "The card asks for several things at once, so that it is half known for ever."
            yield card.front, key, message, "make a card of each"
        twin = backs.setdefault(stable_key(card.back), card.front)
        if twin != card.front:
            message = f"The answer is the same as that of “{shorten(twin, 60)}”."
            yield card.front, key, message, "say what tells the two apart, or keep one"


def _links(lesson: Lesson) -> Iterator[Advice]:
    """Yield links that can't lead anywhere, judged by their form alone."""
    for target in _LINK.findall(_CODE.sub("", lesson.body)):
        address = target.split(" ")[0].strip("<>")
        if address.startswith(("#", "mailto:")):
            continue
        parts = urlsplit(address)
        alive = parts.scheme in {"http", "https"} and "." in (parts.hostname or "") and " " not in target.strip()
        if not alive or (parts.hostname or "").endswith(("example.com", "example.org", "localhost")):
            yield (
                target or "](",
                "",
                f"The link “{shorten(target, 80)}” leads nowhere.",
                "write a whole address, https://…",
            )


def _sentences(lesson: Lesson) -> Iterator[Advice]:
    """Yield advice if the sentences are long on average; lists, tables, code and headings don't count."""
    prose = "\n".join(
        line for line in _CODE.sub("", lesson.body).split("\n") if not re.match(r"\s*(?:[#|>*\-+]|\d+[.)])", line)
    )
    sentences = [one.split() for one in re.split(r"(?<=[.!?])\s+|\n{2,}", prose) if len(one.split()) > 2]
    words = sum(map(len, sentences))
    if len(sentences) >= 5 and words / len(sentences) > LONG_SENTENCES:
        mean = round(words / len(sentences))
        message = f"The sentences have {mean} words on average, which is hard to read on a phone."
        yield " ".join(max(sentences, key=len)[:6]), "", message, "cut the long ones in two"
