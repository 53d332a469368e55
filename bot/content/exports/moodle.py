"""Questions as Moodle XML (docs.moodle.org, "Moodle XML format")."""

from collections.abc import Sequence
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from bot.content.exports.asked import Asked, How, NotSayable, each, number_in_words, shares
from bot.content.lesson import Lesson

_KINDS = {
    How.CHOICE: "multichoice",
    How.SEVERAL: "multichoice",
    How.TRUTH: "truefalse",
    How.TYPED: "shortanswer",
    How.NUMBER: "numerical",
    How.ORDER: "ordering",
    How.GAPS: "cloze",
}


def write(title: str, lessons: Sequence[Lesson], _now: datetime) -> tuple[bytes, int, list[NotSayable]]:
    """Return a Moodle XML file with the questions, each lesson a category."""
    made, left = each(lessons, lambda one: one)
    root, before = Element("quiz"), None
    for lesson, question, one in made:
        if lesson is not before:
            place = SubElement(SubElement(root, "question", type="category"), "category")
            names = (name.replace("/", "//") for name in (title, lesson.title))
            _text(place, f"$course$/top/{'/'.join(names)}")
            before = lesson
        _question(root, question.key, one)
    indent(root, " ")
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, "unicode")}\n'
    return text.encode(), len(made), left


def _question(root: Element, name: str, one: Asked) -> None:
    made = SubElement(root, "question", type=_KINDS[one.how])
    _text(SubElement(made, "name"), name)
    _words(made, "questiontext", _with_gaps(one) if one.how is How.GAPS else one.q)
    _words(made, "generalfeedback", one.explain)
    _add_answers(made, one)


def _add_answers(made: Element, one: Asked) -> None:
    if one.how in {How.CHOICE, How.SEVERAL}:
        SubElement(made, "single").text = str(one.how is How.CHOICE).lower()
        SubElement(made, "shuffleanswers").text = "true"
        SubElement(made, "answernumbering").text = "abc"
        for option, share in shares(one.options):
            _answer(made, option.text, share, option.why, "markdown")
        return
    match one.how:
        case How.TRUTH:
            for option in one.options:
                _answer(made, option.text.lower(), 100.0 * option.right)
        case How.TYPED:
            SubElement(made, "usecase").text = "0"
            for text in one.accepted:
                _answer(made, text.replace("*", r"\*"), 100)
        case How.NUMBER:
            answer = _answer(made, number_in_words(one.number[0]), 100)
            SubElement(answer, "tolerance").text = number_in_words(one.number[1])
        case How.ORDER:
            SubElement(made, "layouttype").text = "VERTICAL"
            SubElement(made, "selecttype").text = "ALL"
            for place, text in enumerate(one.accepted, 1):
                _answer(made, text, place, how="markdown")
        case _:
            pass  # gaps have their answers in the text


def _answer(made: Element, text: str, share: float, why: str = "", how: str = "plain_text") -> Element:
    answer = SubElement(made, "answer", fraction=number_in_words(round(share, 5)), format=how)
    _text(answer, text)
    if why:
        _words(answer, "feedback", why)
    return answer


def _with_gaps(one: Asked) -> str:
    """Return a text whose gaps are written as Moodle's cloze, which has its answers in the text."""
    whole = f"{one.q}\n\n" if one.q else ""
    for before, gap in zip(one.around, (*one.gaps, None), strict=True):
        accepted = "~".join(f"={_escaped(text)}" for text in gap or ())
        whole += before + (f"{{1:SHORTANSWER:{accepted}}}" if gap else "")
    return whole


def _escaped(text: str) -> str:
    return "".join(f"\\{sign}" if sign in '}#~/"\\*' else sign for sign in text)


def _words(made: Element, name: str, text: str) -> None:
    _text(SubElement(made, name, format="markdown"), text)


def _text(made: Element, text: str) -> None:
    SubElement(made, "text").text = text
