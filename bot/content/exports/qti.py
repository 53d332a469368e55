"""Questions as a QTI 1.2 package, as Canvas and others read it (imsglobal.org, "IMS Question & Test Interoperability").

What QTI leaves open is written as Canvas does: the kind stands in the metadata, feedback is named after its option.
"""

from collections.abc import Sequence
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from bot.content.exports.asked import Asked, How, NotSayable, each, number_in_words
from bot.content.lesson import Lesson
from bot.formats.anki import html
from bot.formats.archives import pack

_KINDS = {
    How.CHOICE: "multiple_choice_question",
    How.SEVERAL: "multiple_answers_question",
    How.TRUTH: "true_false_question",
    How.TYPED: "short_answer_question",
    How.NUMBER: "numerical_question",
    How.GAPS: "fill_in_multiple_blanks_question",
}
"""The kinds, as Canvas calls them; it has none for things that are put in order."""


def write(title: str, lessons: Sequence[Lesson], _now: datetime) -> tuple[bytes, int, list[NotSayable]]:
    """Return a package with a quiz for each lesson that has questions."""
    made, left = each(lessons, lambda one: one if one.how in _KINDS else None)
    files: dict[str, bytes] = {}
    manifest = Element("manifest", identifier="manifest", xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1")
    about = SubElement(manifest, "metadata")
    SubElement(about, "schema").text, SubElement(about, "schemaversion").text = "IMS Content", "1.1.3"
    SubElement(manifest, "organizations")
    resources = SubElement(manifest, "resources")
    for lesson in dict.fromkeys(lesson.id for lesson, _, _ in made):
        here = [(question.key, one) for other, question, one in made if other.id == lesson]
        name = next(other.title for other, _, _ in made if other.id == lesson)
        path = f"{lesson}/{lesson}.xml"
        files[path] = _file(_assessment(lesson, f"{title}: {name}", here))
        resource = SubElement(resources, "resource", identifier=lesson, type="imsqti_xmlv1p2")
        SubElement(resource, "file", href=path)
    return pack([("imsmanifest.xml", _file(manifest)), *files.items()]), len(made), left


def _file(root: Element) -> bytes:
    indent(root, " ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, "unicode")}\n'.encode()


def _assessment(identity: str, title: str, questions: Sequence[tuple[str, Asked]]) -> Element:
    root = Element("questestinterop", xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2")
    test = SubElement(root, "assessment", ident=identity, title=title)
    _fields(SubElement(test, "qtimetadata"), cc_maxattempts="1")
    section = SubElement(test, "section", ident="root_section")
    for key, one in questions:
        item = SubElement(section, "item", ident=f"{identity}_{key}", title=key)
        _fields(
            SubElement(SubElement(item, "itemmetadata"), "qtimetadata"),
            question_type=_KINDS[one.how],
            points_possible="1",
        )
        shown = SubElement(item, "presentation")
        _material(shown, _words(one))
        graded = Element("resprocessing")
        SubElement(
            SubElement(graded, "outcomes"), "decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal"
        )
        feedback = {"general_fb": one.explain} if one.explain else {}
        if one.explain:
            _tells(graded, "general_fb")
        match one.how:
            case How.CHOICE | How.SEVERAL | How.TRUTH:
                feedback |= _chosen(shown, graded, one)
            case How.GAPS:
                _gaps(shown, graded, one)
            case _:
                _typed(shown, graded, one)
        item.append(graded)
        for name, text in feedback.items():
            _material(SubElement(SubElement(item, "itemfeedback", ident=name), "flow_mat"), text)
    return root


def _words(one: Asked) -> str:
    """Return what's asked; a gap is named in brackets, as Canvas does."""
    if one.how is not How.GAPS:
        return one.q
    named = [f"[gap{number}]" for number in range(1, len(one.gaps) + 1)]
    text = "".join(before + gap for before, gap in zip(one.around, (*named, ""), strict=True))
    return f"{one.q}\n\n{text}" if one.q else text


def _chosen(shown: Element, graded: Element, one: Asked) -> dict[str, str]:
    """Let options be chosen; return what's said to each, by the name of the feedback."""
    feedback = {f"{place}_fb": option.why for place, option in enumerate(one.options, 1) if option.why}
    for name in feedback:
        _equals(_tells(graded, name, anything=False), name.removesuffix("_fb"))
    how = "Multiple" if one.how is How.SEVERAL else "Single"
    choices = SubElement(SubElement(shown, "response_lid", ident="response1", rcardinality=how), "render_choice")
    condition = _right(graded)
    if one.how is How.SEVERAL:
        condition = SubElement(condition, "and")
    for place, option in enumerate(one.options, 1):
        _material(SubElement(choices, "response_label", ident=str(place)), option.text)
        if option.right:
            _equals(condition, str(place))
        elif one.how is How.SEVERAL:
            _equals(SubElement(condition, "not"), str(place))
    return feedback


def _typed(shown: Element, graded: Element, one: Asked) -> None:
    field = SubElement(SubElement(shown, "response_str", ident="response1", rcardinality="Single"), "render_fib")
    SubElement(field, "response_label", ident="answer1", rshuffle="No")
    condition = _right(graded)
    if one.how is How.TYPED:
        for text in one.accepted:
            _equals(condition, text)
        return
    number, tolerance = one.number
    either = SubElement(condition, "or")
    _equals(either, number_in_words(number))
    between = SubElement(either, "and")
    SubElement(between, "vargte", respident="response1").text = number_in_words(number - tolerance)
    SubElement(between, "varlte", respident="response1").text = number_in_words(number + tolerance)


def _gaps(shown: Element, graded: Element, one: Asked) -> None:
    """Let each gap be filled: Canvas has the texts that are accepted as labels, and a part of the points for each."""
    for number, gap in enumerate(one.gaps, 1):
        response = SubElement(shown, "response_lid", ident=f"response_gap{number}")
        _material(response, f"gap{number}")
        choices = SubElement(response, "render_choice")
        for place, text in enumerate(gap, 1):
            _material(SubElement(choices, "response_label", ident=f"{number}_{place}"), text, "text/plain")
        condition = SubElement(SubElement(graded, "respcondition"), "conditionvar")
        SubElement(condition, "varequal", respident=f"response_gap{number}").text = f"{number}_1"
        share = number_in_words(round(100 / len(one.gaps), 2))
        SubElement(graded[-1], "setvar", varname="SCORE", action="Add").text = share


def _right(graded: Element) -> Element:
    """Return the condition under which all points are given."""
    made = SubElement(graded, "respcondition", {"continue": "No"})
    condition = SubElement(made, "conditionvar")
    SubElement(made, "setvar", action="Set", varname="SCORE").text = "100"
    return condition


def _tells(graded: Element, name: str, *, anything: bool = True) -> Element:
    """Return the condition under which something is said; `anything` is any answer."""
    made = SubElement(graded, "respcondition", {"continue": "Yes"})
    condition = SubElement(made, "conditionvar")
    if anything:
        SubElement(condition, "other")
    SubElement(made, "displayfeedback", feedbacktype="Response", linkrefid=name)
    return condition


def _equals(condition: Element, value: str) -> None:
    SubElement(condition, "varequal", respident="response1").text = value


def _material(holder: Element, text: str, how: str = "text/html") -> None:
    words = html(text) if how == "text/html" else text
    SubElement(SubElement(holder, "material"), "mattext", texttype=how).text = words


def _fields(holder: Element, **fields: str) -> None:
    for name, value in fields.items():
        field = SubElement(holder, "qtimetadatafield")
        SubElement(field, "fieldlabel").text, SubElement(field, "fieldentry").text = name, value
