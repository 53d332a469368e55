"""Questions as GIFT (docs.moodle.org, "GIFT format"), which Moodle and many others read."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.content.exports.asked import Asked, How, NotSayable, each, number_in_words, shares
from bot.content.lesson import Lesson


def write(title: str, lessons: Sequence[Lesson], _now: datetime) -> tuple[bytes, int, list[NotSayable]]:
    """Return a GIFT file with the questions, each lesson a category; it can't put things in order."""
    made, left = each(lessons, _said)
    lines = [f"// {_plain(title)}", ""]
    before: Lesson | None = None
    for lesson, question, said in made:
        if lesson is not before:
            lines += [f"$CATEGORY: {_plain(title).replace('/', '//')}/{_plain(lesson.title).replace('/', '//')}", ""]
            before = lesson
        lines += [f"::{_text(question.key)}::[markdown]{said}", ""]
    return "\n".join(lines).encode(), len(made), left


def _said(one: Asked) -> str | None:
    after = f"####{_text(one.explain)}" if one.explain else ""
    if one.how is How.GAPS:
        if len(one.gaps) != 1:
            return None
        q = f"{_text(one.q)}\\n\\n" if one.q else ""
        accepted = "".join(f"={_text(text)} " for text in one.gaps[0])
        return f"{q}{_text(one.around[0])} {{{accepted}{after}}} {_text(one.around[1])}".rstrip()
    if one.how is How.ORDER:
        return None
    inside = "".join(_inside(one))
    return f"{_text(one.q)} {{{inside}{after}}}"


def _inside(one: Asked) -> Iterator[str]:
    match one.how:
        case How.TRUTH:
            yield "TRUE" if one.options[0].right else "FALSE"
        case How.NUMBER:
            number, tolerance = map(number_in_words, one.number)
            yield f"#{number}:{tolerance}" if one.number[1] else f"#{number}"
        case How.TYPED:
            yield from (f"={_text(text)} " for text in one.accepted)
        case How.CHOICE | How.SEVERAL:
            for option, share in shares(one.options):
                sign = f"~%{number_in_words(round(share, 5))}%" if one.how is How.SEVERAL else "~="[option.right]
                yield f"{sign}{_text(option.text)}{f'#{_text(option.why)}' if option.why else ''} "
        case How.GAPS | How.ORDER:
            raise AssertionError("told before")


def _plain(text: str) -> str:
    return " ".join(text.split())


def _text(text: str) -> str:
    """Return a text with its signs escaped; so are the ends of lines before what would be a blank line or a comment."""
    escaped = re.sub(r"([~=#{}:\\])", r"\\\1", text.strip())
    return re.sub(r"\n(?=\s*\n|[ \t]*//|[ \t]*\$)", r"\\n", escaped)
