"""The slips that authors really make are mended, one line at a time, and nothing else is touched."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.read.repair import MAX_REPAIRS, Repaired, read_yaml
from bot.content.read.yaml_tree import Refused, Slip

SLIPS = [
    ("title: Why: because", {"title": "Why: because"}),
    ("q: What is this:", {"q": "What is this:"}),
    ("title: `code` first", {"title": "`code` first"}),
    ("title: %d percent", {"title": "%d percent"}),
    ("title: @home", {"title": "@home"}),
    ("title: *star* text", {"title": "*star* text"}),
    ("title: &and more", {"title": "&and more"}),
    ("title: !important", {"title": "!important"}),
    ("title: |pipe", {"title": "|pipe"}),
    ("title: >= 3", {"title": ">= 3"}),
    ("title: ? what", {"title": "? what"}),
    ("title: [Draft] One", {"title": "[Draft] One"}),
    ("title: {x} and y", {"title": "{x} and y"}),
    ("- text: {{inputs}} drift: all of it", [{"text": "{{inputs}} drift: all of it"}]),
    ("text: {{one}} and {{two}}", {"text": "{{one}} and {{two}}"}),
    ("text: {{one}}", {"text": "{{one}}"}),
    ("title: - dash", {"title": "- dash"}),
    ("- ? really", ["? really"]),
    ("- *a* and b\n- **Bold**: text", ["*a* and b", {"**Bold**": "text"}]),
    ("- Term: what: it means", [{"Term": "what: it means"}]),
    ("options: ['it's', 'b']", {"options": ["it's", "b"]}),
    ("options: ['isn't, really', 'yes']", {"options": ["isn't, really", "yes"]}),
    ('options: ["say "hi" now","b"]', {"options": ['say "hi" now', "b"]}),
    ("options: [`x`, b]", {"options": ["`x`", "b"]}),
    ("options: [a: b: c, d]", {"options": ["a: b: c", "d"]}),
    ("options: [a, b\nanswer: 1", {"options": ["a", "b"], "answer": "1"}),
    ("options: [\n  \"It's\", 'it's bad',\n  \"ok\"]", {"options": ["It's", "it's bad", "ok"]}),
    ("q: 'it's bad'", {"q": "it's bad"}),
    ('q: "yes" he said', {"q": '"yes" he said'}),
    ('q: "He said: "go" and left"', {"q": 'He said: "go" and left'}),
    ('title: "Open\nid: x', {"title": "Open", "id": "x"}),
    ("goals:\n\t- one\n\t- two", {"goals": ["one", "two"]}),
    ("title:Glued\nid: x", {"title": "Glued", "id": "x"}),
    ("title: bell\x07", {"title": "bell"}),
    ("title: T\n goals:\n  - a", {"title": "T", "goals": ["a"]}),
    ('title: "Foo": the "bar"', {"title": '"Foo": the "bar"'}),
    ("- 'a' or 'b'", ["'a' or 'b'"]),
    ('- "x" and "y"', ['"x" and "y"']),
    ("- {front: A: b, back: c}", [{"front": "A: b", "back": "c"}]),
    ("title: [foo bar\nid: x", {"title": "[foo bar", "id": "x"}),
    ("- ! watch", ["! watch"]),
    ("title: !!! wow", {"title": "!!! wow"}),
    ("options: [?why not, b]", {"options": ["?why not", "b"]}),
    ("- >5\n- |2", [">5", "|2"]),
    ("explain: Because of\n  this: reason\nid: x", {"explain": "Because of this: reason", "id": "x"}),
    ("goals:\n  - a text\n    with: colon\n  - b", {"goals": ["a text with: colon", "b"]}),
    ("options: ['it's a',\n 'b',\n c]", {"options": ["it's a", "b", "c"]}),
]


@pytest.mark.parametrize(("text", "meant"), SLIPS)
def test_a_slip_is_mended_to_what_was_meant(text: str, meant: object) -> None:
    repaired = read_yaml(text)
    assert repaired.root == meant
    assert repaired.repairs
    assert not read_yaml(repaired.text).repairs


def test_a_folded_text_takes_only_its_own_lines() -> None:
    text = "quiz:\n  - q: What is this\n      thing: a or b?\n    options: [a, b]\n    answer: 0\n"
    assert read_yaml(text).root["quiz"] == [{"q": "What is this thing: a or b?", "options": ["a", "b"], "answer": "0"}]


@pytest.mark.parametrize(
    "text",
    [
        "- Mean: the average\n   Median: the middle\n   Mode: the commonest",
        "- First # note\n  second: x",
        'options: ["f(a, b)" x, f(1, 2)]',
    ],
)
def test_what_could_mean_two_things_is_refused_rather_than_guessed(text: str) -> None:
    with pytest.raises(Slip):
        read_yaml(text)


def test_many_slips_in_one_file_are_all_mended() -> None:
    text = "\n".join(f"- q: What: {number}?\n  explain: @{number}" for number in range(40))
    repaired = read_yaml(text)
    assert [item["explain"] for item in repaired.root] == [f"@{number}" for number in range(40)]
    assert len(repaired.repairs) == 80


def test_a_repair_touches_its_own_line_only() -> None:
    text = "title: a: b\r\nid:   x  # kept\r\ngoals: [ one,two ]\r\n"
    repaired = read_yaml(text)
    assert repaired.text == text.replace("title: a: b", 'title: "a: b"')


def test_what_yaml_would_change_stays_as_typed() -> None:
    root = read_yaml("a: [yes, no, on, 1:30, 1.10, 2024-01-01, 0x1F, null, ~]").root
    assert root["a"] == ["yes", "no", "on", "1:30", "1.10", "2024-01-01", "0x1F", "null", "~"]


def test_a_comment_in_the_middle_of_a_text_is_brought_to_light() -> None:
    assert read_yaml("title: C #1 hit\nduration_min: 45 # minutes\nid: 'x' # fine").comments == [(0, "#1 hit")]


@pytest.mark.parametrize(
    "text",
    [
        "a: &x [1]\nb: *x",
        "a: !!python/object/apply:os.system ['true']",
        "a: !!binary aGk=",
        "[" * 100 + "]" * 100,
        "- " * 100 + "x",
        "? [a, b]\n: c",
    ],
)
def test_what_an_attack_would_use_is_refused(text: str) -> None:
    with pytest.raises((Refused, Slip)):
        read_yaml(text)


def test_a_billion_laughs_cost_nothing() -> None:
    bomb = "a: &a [x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    with pytest.raises(Refused):
        read_yaml(bomb)


def test_what_cannot_be_mended_names_its_line() -> None:
    with pytest.raises(Slip) as slip:
        read_yaml("id: x\n- y\n")
    assert slip.value.line == 1
    with pytest.raises(Slip, match=f"More than {MAX_REPAIRS}"):
        read_yaml("\n".join(f"- @{number}" for number in range(MAX_REPAIRS + 50)))


def _read(text: str) -> Repaired | None:
    try:
        return read_yaml(text)
    except (Slip, Refused):
        return None


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab:- '\"[]{},#&*!|>%@`?\n\t\\1", max_size=80))
def test_repair_ends_and_is_idempotent_on_anything(text: str) -> None:
    repaired = _read(text)
    if repaired is not None:
        again = _read(repaired.text)
        assert again is not None
        assert not again.repairs
        assert again.root == repaired.root
