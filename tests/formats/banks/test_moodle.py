"""Moodle's question bank as XML: what words can ask is asked, and everything else is left out and named."""

import random

import pytest

from bot.formats.banks import bank_in
from tests.formats.banks.test_banks import asked, lesson_of

BANK = """<?xml version="1.0" encoding="UTF-8"?>
<quiz>
<!-- question: 0  -->
  <question type="category"><category><text>$course$/top/Default</text></category></question>
  <question type="multichoice">
    <name><text>Area</text></name>
    <questiontext format="html"><text><![CDATA[<p>What is the <b>area</b> of a circle?</p>
<p>Its radius is r.</p>]]></text></questiontext>
    <generalfeedback format="html"><text><![CDATA[<p>It grows with r<sup>2</sup>.</p>]]></text></generalfeedback>
    <defaultgrade>1.0000000</defaultgrade>
    <single>true</single>
    <answer fraction="100" format="html"><text><![CDATA[<p>πr<sup>2</sup></p>]]></text>
      <feedback format="html"><text>Right.</text></feedback></answer>
    <answer fraction="0" format="html"><text>2&lt;i&gt;πr&lt;/i&gt;</text>
      <feedback format="html"><text><![CDATA[That's&nbsp;the way around.]]></text></feedback></answer>
  </question>
  <question type="multichoice">
    <name><text>Vowels</text></name>
    <questiontext format="moodle_auto_format"><text>Which are vowels?</text></questiontext>
    <single>false</single>
    <answer fraction="50"><text>a</text></answer><answer fraction="50"><text>e</text></answer>
    <answer fraction="-100"><text>c</text></answer>
  </question>
  <question type="truefalse">
    <questiontext format="plain_text"><text>1 &lt; 2 &amp; 2 &lt; 3</text></questiontext>
    <answer fraction="0"><text>false</text></answer><answer fraction="100"><text>true</text></answer>
  </question>
  <question type="shortanswer">
    <questiontext format="html"><text>Capital of Chile?</text></questiontext>
    <usecase>0</usecase>
    <answer fraction="100"><text>Santiago</text></answer><answer fraction="100"><text>Santiago de Chile</text></answer>
    <answer fraction="0"><text>*</text><feedback><text>No.</text></feedback></answer>
  </question>
  <question type="numerical">
    <questiontext format="html"><text>Pi, to two places?</text></questiontext>
    <answer fraction="100"><text>3.14</text><tolerance>0.005</tolerance></answer>
  </question>
  <question type="matching"><questiontext><text>Match them.</text></questiontext></question>
  <question type="matching"><questiontext><text>Whose capital?</text></questiontext>
    <subquestion><text>Chile</text><answer><text>Santiago</text></answer></subquestion>
    <subquestion><text/><answer><text>Lima</text></answer></subquestion></question>
  <question type="essay"><questiontext><text>Write on it.</text></questiontext></question>
  <question type="ddwtos"><name><text>Drag</text></name><questiontext><text/></questiontext></question>
  <question type="multichoice">
    <name><text>A picture</text></name>
    <questiontext format="html"><text><![CDATA[<p>What is it?</p>
<img src="@@PLUGINFILE@@/x.png">]]></text></questiontext>
    <answer fraction="100"><text>x</text></answer><answer fraction="0"><text>y</text></answer>
  </question>
  <question type="shortanswer">
    <questiontext format="html"><text>Wild?</text></questiontext><answer fraction="100"><text>*chile*</text></answer>
  </question>
  <question type="multichoice"><questiontext><text>None right?</text></questiontext>
    <answer fraction="0"><text>x</text></answer><answer fraction="0"><text>y</text></answer></question>
  <question type="ordering"><questiontext><text>In which order?</text></questiontext>
    <answer fraction="2.0000000"><text>two</text></answer><answer fraction="1.0000000"><text>one</text></answer>
    <answer fraction="3.0000000"><text>three</text></answer></question>
  <question type="multichoice"><questiontext><text>Twice?</text></questiontext>
    <answer fraction="100"><text>Same</text></answer><answer fraction="0"><text> Same </text></answer></question>
  <question type="numerical"><questiontext><text>In part?</text></questiontext>
    <answer fraction="50"><text>8</text><tolerance>1</tolerance></answer></question>
</quiz>
"""


UNSEEN = "it's more than words (a picture, a sound or a formula)"


def test_a_question_bank() -> None:
    lesson, left = lesson_of("bank.xml", BANK)
    assert asked(lesson) == [
        ("What is the area of a circle? Its radius is r.", "πr²"),
        ("Which are vowels?", "a; e"),
        ("1 < 2 & 2 < 3", "True"),
        ("Capital of Chile?", "Santiago"),
        ("Pi, to two places?", "3.14"),
        ("In which order?", "1. one\n2. two\n3. three"),
    ]
    assert lesson.quiz[0].explain == "It grows with r²."
    assert [(one.front, one.back) for one in lesson.flashcards] == [("Whose capital?\nChile → …", "Santiago")]
    assert lesson.quiz[0].reason(lesson.quiz[0].pick((1,))) == "That's the way around."
    assert lesson.quiz[3].grade(lesson.quiz[3].read(("Santiago de Chile",)))
    assert lesson.quiz[4].grade(lesson.quiz[4].read(("3.144",)))
    assert not lesson.quiz[4].grade(lesson.quiz[4].read(("3.15",)))
    assert [why for _, why in left] == [
        UNSEEN,
        "it asks for an essay",
        "it's of a kind that can't be asked here (ddwtos)",
        UNSEEN,
        "its answer has a * in it, which stands for any text",
        "no answer is right",
        "two of its options are the same",
        "none of its numbers is right by itself",
    ]
    assert left[1][0] == BANK[: BANK.index("Write on it.")].count("\n") + 1


CODE = """<quiz><question type="multichoice"><questiontext format="html"><text><![CDATA[What does <code>f</code> give?
<pre><code>def f():<br>&nbsp;&nbsp;&nbsp;&nbsp;return 1 &lt; 2
</code></pre><p>Think.</p>]]></text></questiontext>
<answer fraction="100"><text><![CDATA[<pre>True</pre>]]></text></answer><answer><text>False</text></answer></question>
<question type="multichoice"><questiontext><text>Which?</text></questiontext>
<answer fraction="100"><text>&lt;pre&gt;if x:\n    y&lt;/pre&gt;</text></answer>
<answer><text>b</text></answer></question>
<question type="multichoice"><questiontext>
<text><![CDATA[<a href="@@PLUGINFILE@@/a.mp3">Listen!</a>]]></text></questiontext>
<answer fraction="100"><text>a</text></answer><answer><text>b</text></answer></question></quiz>"""


def test_code_keeps_its_lines_and_what_has_to_be_heard_is_left_out() -> None:
    lesson, left = lesson_of("x.xml", CODE)
    assert asked(lesson) == [("What does `f` give?\n```\ndef f():\n    return 1 < 2\n```\nThink.", "`True`")]
    assert [why for _, why in left] == ["one of its answers has several lines", UNSEEN]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<quiz>\n<question></quiz>", "it's no whole XML"),
        ("not xml", "it's no whole XML"),
        ("<questestinterop/>", "it's XML, but not Moodle's. Export it as Moodle XML or GIFT"),
        ('<!DOCTYPE q [<!ENTITY a "aa">]><quiz>&a;</quiz>', "it declares entities, which no question bank needs"),
    ],
)
def test_other_xml_is_named_and_a_bomb_refused(text: str, why: str) -> None:
    _, found = bank_in("x.xml", text)
    assert [one.why for one in found.left_out] == [why]
    assert not found


@pytest.mark.parametrize("seed", range(4))
def test_damaged_banks_are_read_or_left_out_and_never_crash(seed: int) -> None:
    dice = random.Random(seed)
    for _ in range(300):
        text = BANK
        for _ in range(dice.randrange(1, 4)):
            place = dice.randrange(len(text))
            sign = dice.choice(["<", "0", "<text>", "x", "</answer>", "", "-", "\x00", "²", "]]>", "<img>", "\n"])
            text = text[:place] + sign + text[place + dice.randrange(4) :]
        _, found = bank_in("x.xml", text)
        if found:
            lesson_of("x.xml", text)


def one(kind: str, text: str, answers: str, form: str = "html") -> str:
    asked = f'<questiontext format="{form}"><text><![CDATA[{text}]]></text></questiontext>'
    return f'<quiz><question type="{kind}">{asked}{answers}</question></quiz>'


def right(text: str, share: int = 100) -> str:
    return f'<answer fraction="{share}" format="moodle_auto_format"><text><![CDATA[{text}]]></text></answer>'


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        (one("shortanswer", "Type?", right("List<String>")), "accept", ["List<String>"]),
        (one("shortanswer", "Tag?", right("<p>")), "accept", ["<p>"]),
        (one("multichoice", "x?", right("10<sup><b>3</b></sup>") + right("103", 0)), "options", ["10³", "103"]),
        (one("multichoice", "2<sup>k+1</sup>·3?", right("a") + right("b", 0)), "q", "2^(k+1)·3?"),
        (one("multichoice", "Genotype?", right("Aa") + right("AA", 0)), "options", ["Aa", "AA"]),
        (one("shortanswer", "<style>p{}</style>Hi?", right("a")), "q", "Hi?"),
        (one("shortanswer", "R?\n```\nif x:\n    y\n```", right("a"), "markdown"), "q", "R?\n```\nif x:\n    y\n```"),
        (one("shortanswer", "a < b and <i", right("a")), "q", "a < b and <i"),
    ],
)
def test_what_is_written_means_what_it_did(text: str, key: str, value: object) -> None:
    _, found = bank_in("x.xml", text)
    assert [question[key] for question in found.questions] == [value]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (one("numerical", "x² = 4?", right("2") + right("-2")), "several of its numbers are right"),
        (one("multichoice", "Which tag?", right("<b>") + right("x", 0)), "one of its answers has no words"),
        (one("truefalse", "Sky?", right("Wahr") + right("Falsch", 0)), "its right answer is neither true nor false"),
        (one("shortanswer", "![](@@PLUGINFILE@@/x.png)?", right("2"), "markdown"), UNSEEN),
        (one("shortanswer", "<math><mi>y</mi></math>?", right("2")), UNSEEN),
        (one("multichoice", "One?", right("2")), "it has 1 option"),
        (one("essay", "Write!", right("", 0)), "it asks for an essay"),
    ],
)
def test_what_would_be_asked_wrongly_is_left_out(text: str, why: str) -> None:
    assert [left.why for left in bank_in("x.xml", text)[1].left_out] == [why]


@pytest.mark.parametrize("sign", ["<a b='", "<!--", "<a", "</a", "&"])
def test_many_tags_that_stay_open_are_text_and_read_in_one_pass(sign: str) -> None:
    _, found = bank_in("x.xml", one("shortanswer", f"Hm? {sign * 300_000}", right("a")))
    assert [question["q"] for question in found.questions] == [f"Hm? {sign * 300_000}"]
